"""The `cqcorpus` command: one short function a command, each importing its worker when it is called."""

import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from errors import UserError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DataFolder = Annotated[
    Path,
    typer.Option(
        "--data", envvar="CQCORPUS_DATA", help="Folder of the archive and the warehouse.", show_default="data"
    ),
]
FormatName = Annotated[
    str | None, typer.Option("--format", help="table, json, csv, markdown or xlsx.", show_default="by -o's ending")
]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The world as published by this date: 2025-09-30, 30/9/2025, September 2025."),
]
Pilots = Annotated[bool, typer.Option("--pilots", help="Count the five pilots too; their ratings are indicative.")]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", help='A comparator group, a region, a type, or "Derby,Nottingham". May be repeated.'),
]
OneGroup = Annotated[
    str | None, typer.Option("--against", help='A comparator group, a region, a type, or "Derby,Nottingham".')
]
GroupsFile = Annotated[
    Path | None, typer.Option("--groups", help="Your own groups: a CSV with the columns group and council.")
]
CouncilName = Annotated[str, typer.Argument(help="A council, by any of its names.")]

DEFAULT_DATA = Path("data")
DEFAULT_SITE = Path("out/site")


def _say_version(asked: bool) -> None:
    if asked:
        from scraper.runs import tool_version

        typer.echo(f"cqcorpus {tool_version()}")
        raise typer.Exit


@app.callback()
def cqcorpus(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """CQC's assessments of English councils' adult social care, as answers.

    Start with: cqcorpus build, then: cqcorpus benchmark Leicester
    """


# ---- fetching and the archive

archive_app = typer.Typer(no_args_is_help=True, help="What was fetched: check it, list it, show it, export it.")
app.add_typer(archive_app, name="archive")

Contact = Annotated[
    str, typer.Option("--contact", envvar="CQCORPUS_CONTACT", help="Your e-mail address, told to the site.")
]
BaseUrl = Annotated[str, typer.Option("--base-url", help="The site: the real one, a mirror or a replica.")]
Delay = Annotated[float, typer.Option("--delay", min=0, help="Least seconds between requests.")]


@app.command()
def fetch(
    only: Annotated[list[str] | None, typer.Option("--only", help="A council or a slug; may be repeated.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only reports published since: 2025-09-01, 1/9/2025, September 2025.")
    ] = None,
    max_pages: Annotated[int | None, typer.Option("--max-pages", min=1, help="Stop after so many pages.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Ask for every page anew, changed or not.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan and the time it takes; no more.")] = False,
    delay: Delay = 1.0,
    contact: Contact = "",
    base_url: BaseUrl = "https://www.cqc.org.uk",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Fetch every report's pages politely into the archive; on a revisit, only what changed."""
    from queries.dates import read_since
    from queries.questions import today
    from scraper.client import Manners
    from scraper.fetch import FetchSettings
    from scraper.fetch import fetch as run
    from scraper.plan import Choice

    first = read_since(since, today()) if since is not None else None
    choice = Choice(tuple(only or ()), first, max_pages, full)
    raise typer.Exit(run(FetchSettings(data, base_url, contact, choice, Manners(delay=delay), dry_run)))


@app.command()
def watch(
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
    contact: Contact = "",
    base_url: BaseUrl = "https://www.cqc.org.uk",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Look once at the list of reports; exit code 10 when something is new, changed or gone since the last fetch."""
    from scraper.fetch import FetchSettings
    from scraper.watch import watch as look

    raise typer.Exit(look(FetchSettings(data, base_url, contact), as_json))


@app.command("import-saved")
def import_saved(
    paths: Annotated[list[Path], typer.Argument(help="Saved pages, PDFs, folders or zips of them.")],
    url: Annotated[str, typer.Option("--url", help="The page's address, where the file does not tell it.")] = "",
    report: Annotated[str, typer.Option("--report", help="The slug of the report it belongs to.")] = "",
    base_url: BaseUrl = "https://www.cqc.org.uk",
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Take pages that a person saved from a browser into the archive."""
    from scraper.saved import import_saved as run

    raise typer.Exit(run(paths, data, url=url, report=report, base_url=base_url))


@archive_app.command("verify")
def archive_verify(data: DataFolder = DEFAULT_DATA) -> None:
    """Rehash everything; exit code 3 if anything is missing or not what was archived."""
    from scraper.archive import Archive
    from scraper.holdings import verify

    raise typer.Exit(verify(Archive(data / "archive")))


@archive_app.command("list")
def archive_list(
    report: Annotated[str, typer.Option("--report", help="Only this report, by its slug.")] = "",
    rejected: Annotated[bool, typer.Option("--rejected", help="What was served instead of pages.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """List the pages and files held: when seen, bytes, type, address."""
    from scraper.archive import Archive
    from scraper.holdings import listed

    typer.echo(listed(Archive(data / "archive"), report, rejected, as_json))


@archive_app.command("show")
def archive_show(
    address: Annotated[str, typer.Argument(help="A page's address, or its end: leicestercity-0725/summary")],
    version: Annotated[
        int | None, typer.Option("--version", min=1, help="Which version; the last if left out.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write that version's bytes here.")] = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Show every version of a page and every look at it; with --version or -o, take one version out."""
    from scraper.archive import Archive
    from scraper.holdings import page_bytes, shown, write_bytes

    archive = Archive(data / "archive")
    if output is None and version is None:
        typer.echo(shown(archive, address))
    else:
        write_bytes(page_bytes(archive, address, version), output)


@archive_app.command("export")
def archive_export(
    output: Annotated[Path, typer.Argument(help="A file ending in .warc or .warc.gz")],
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Write the whole archive as one WARC file, the form web archives exchange."""
    from scraper.archive import Archive
    from scraper.runs import tool_version
    from scraper.warc import export

    count = export(Archive(data / "archive"), output, tool_version())
    typer.echo(f"{count} records written to {output}.")


# ---- the warehouse


@app.command()
def build(
    full: Annotated[bool, typer.Option("--full", help="Read every report anew, not only those that changed.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail at the first page that cannot be read.")] = False,
    taxonomy: Annotated[
        str, typer.Option("--taxonomy", help="Themes to read with: themes, provider-inspection, or a .toml file.")
    ] = "themes",
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept", help="Your name: accept that published values change or go, as the last build showed."
        ),
    ] = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Build the warehouse from the fetched reports and the shipped data, where any of that has changed."""
    from publications.status import build_line, build_progress
    from queries.questions import today
    from warehouse.standing import build_where_changed

    with build_progress() as watched:
        built = build_where_changed(
            data, today=today(), full=full, strict=strict, taxonomy=taxonomy, accepted_by=accept, watched=watched
        )
    print(build_line(built))


@app.command()
def status(data: DataFolder = DEFAULT_DATA, format_: FormatName = None, output: OutputFile = None) -> None:
    """Say what the warehouse holds and how new it is."""
    from publications.output import emit
    from publications.status import status_answer
    from queries.questions import today
    from queries.session import session

    with session(data, today()) as asked:
        emit(status_answer(data, asked.records("status")), format_, output, today())


@app.command()
def doctor(
    bundle: Annotated[
        Path | None, typer.Option("--bundle", help="Also write the doubtful pages to this zip file, for a maintainer.")
    ] = None,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Say how well the fetched reports were read. Exit code 1 when something needs a look."""
    from publications.doctor import doctor_answer, worrying, write_bundle
    from publications.output import emit
    from queries.questions import ask_doctor, today
    from queries.session import session

    with session(data, today()) as asked:
        pages, reports, problems = ask_doctor(asked)
    emit(doctor_answer(pages, reports, problems), format_, output, today())
    if bundle is not None:
        held = write_bundle(bundle, data, pages, reports, problems)
        print(f"Written: {bundle} ({held} pages)", file=sys.stderr)
    if worrying(pages, reports, problems):
        raise typer.Exit(1)


# ---- questions


@app.command()
def benchmark(
    council: CouncilName,
    against: Against = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    groups: GroupsFile = None,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Benchmark a council: rating, percent, ranks and quartiles in every comparator group, statement by statement.

    -o FILE.html writes it as one page with charts.
    """
    from publications.benchmark_answer import benchmark_answer
    from publications.output import emit
    from queries.questions import ask_benchmark, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        result = ask_benchmark(asked, council, against or [], groups)

        def page() -> str:
            from publications.benchmark_page import benchmark_page

            return benchmark_page(
                result,
                asked.records("league", codes=None),
                asked.records("score_counts"),
                asked.records("rating_bands"),
                today(),
            )

        emit(benchmark_answer(result), format_, output, today(), page)


@app.command()
def council(
    council: CouncilName,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Show one council: its assessments, scores, and what is doubtful about them."""
    from publications.answers import council_answer
    from publications.output import emit
    from queries.questions import ask_council, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        emit(council_answer(ask_council(asked, council), asked.as_of), format_, output, today())


@app.command()
def tally(
    by: Annotated[str, typer.Option("--by", help="all, region, type or month.")] = "all",
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Count the councils that hold each rating."""
    from publications.answers import tally_answer
    from publications.output import emit
    from queries.questions import ask_tally, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        rows, excluded = ask_tally(asked, by)
        emit(tally_answer(rows, excluded, asked.as_of, by, pilots=pilots), format_, output, today())


@app.command()
def league(
    statement: Annotated[str | None, typer.Option("--statement", help="Rank by one statement, such as needs.")] = None,
    for_: Annotated[str | None, typer.Option("--for", help="The council whose group --against is.")] = None,
    against: OneGroup = None,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """List councils in order of percent, or of their score on one statement."""
    from publications.answers import league_answer
    from publications.output import emit
    from queries.questions import ask_league, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        rows, title = ask_league(asked, statement, for_, against, groups)
        emit(league_answer(rows, title, asked.as_of, statement), format_, output, today())


@app.command()
def peers(
    council: CouncilName,
    against: OneGroup = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show which indicators make each peer near.")] = False,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """List a council's peers, nearest first: by the open measure, or the members of another group."""
    from publications.answers import explained_answer, peers_answer
    from publications.output import emit
    from queries.questions import ask_peers, explain_peers, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        own, group, rows = ask_peers(asked, council, against, groups)
        if explain:
            answer = explained_answer(own, explain_peers(asked, own, group))
        else:
            answer = peers_answer(own, group, rows, asked.as_of)
        emit(answer, format_, output, today())


@app.command()
def learn(
    council: CouncilName,
    against: Against = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1_000_000, help="Councils to show for each statement.")] = 5,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """For each statement, list the comparators that scored higher, nearest first, with the report to read."""
    from publications.answers import learn_answer
    from publications.output import emit
    from queries.questions import ask_learn, today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        lesson = ask_learn(asked, council, against or [], groups)
        emit(learn_answer(lesson, asked.as_of, most), format_, output, today())


@app.command()
def sql(
    query: Annotated[
        str | None, typer.Argument(help="The SQL; without it, read from --file or standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the SQL from this file.")] = None,
    max_rows: Annotated[
        int, typer.Option("--max-rows", min=1, max=1_000_000_000, help="Rows to return at most.")
    ] = 10_000,
    seconds: Annotated[float, typer.Option("--seconds", min=0.01, help="Time to run at most.")] = 60,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Run your own SQL against the warehouse: reading only. The views: cqcorpus tables"""
    from publications.formats import choose_format
    from publications.output import FORMATS, emit
    from publications.sql_answers import sql_answer
    from queries.guard import Limits, read_query, run_sql
    from queries.questions import today

    # Before the query, which may take a minute.
    choose_format(format_, output, FORMATS)
    text = read_query(query, file, sys.stdin)
    emit(sql_answer(run_sql(data, text, Limits(max_rows, seconds)), max_rows), format_, output, today())


@app.command()
def tables(
    view: Annotated[str | None, typer.Argument(help="A view, to see its columns.")] = None,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """List the views that SQL can read, or the columns of one."""
    from publications.output import emit
    from publications.sql_answers import tables_answer
    from queries.questions import ask_tables, today
    from queries.session import session

    with session(data, today()) as asked:
        emit(tables_answer(ask_tables(asked, view), view), format_, output, today())


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write to; it is made where there is none.")],
    format_: Annotated[str, typer.Option("--format", help="csv, parquet, json or xlsx.")] = "csv",
    star: Annotated[bool, typer.Option("--star", help="A star schema for Power BI instead of the views.")] = False,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Write every view to a folder, one file each, with a data dictionary and the licence."""
    from publications.export import export_star, export_views
    from queries.questions import today
    from queries.session import session

    with session(data, today()) as asked:
        print((export_star if star else export_views)(asked, folder, format_, today()))


# ---- what the reports say

OneCouncil = Annotated[str | None, typer.Option("--council", help="Only this council; with --against, its group too.")]
Most = Annotated[int, typer.Option("--most", min=1, max=1_000_000, help="Rows to show at most.")]


@app.command()
def themes(
    theme: Annotated[
        str | None, typer.Argument(help="A theme, to see its findings; without it, how all recur.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="all, rating, region, type, statement or month.")] = "all",
    council: OneCouncil = None,
    against: OneGroup = None,
    polarity: Annotated[str | None, typer.Option("--polarity", help="Such as strength or shortfall.")] = None,
    statement: Annotated[str | None, typer.Option("--statement", help="Such as needs.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Whose evidence, such as carers.")] = None,
    order: Annotated[str, typer.Option("--order", help="strongest or newest first.")] = "strongest",
    most: Most = 20,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Show which themes recur in the reports and how they are judged, or one theme's findings, quoted and linked."""
    from publications.output import emit
    from publications.prose_answers import findings_answer, themes_answer
    from queries.prose_questions import ask_findings, ask_themes, scope, theme_title
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        codes, within = scope(asked, council, against, groups)
        if theme is None:
            answer = themes_answer(ask_themes(asked, by, codes), asked.as_of, by, within)
        else:
            rows = ask_findings(
                asked,
                theme,
                codes,
                by=by,
                polarity=polarity,
                statement=statement,
                source=source,
                order=order,
                most=most,
            )
            answer = findings_answer(f"{theme_title(asked, theme)}, {within}", rows, asked.as_of, most)
        emit(answer, format_, output, today())


@app.command()
def good(
    topic: Annotated[str, typer.Argument(help="A theme or a quality statement.")],
    council: OneCouncil = None,
    against: OneGroup = None,
    most: Most = 15,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Show what inspectors praised where the score was 3 or 4: what good looks like."""
    from publications.output import emit
    from publications.prose_answers import findings_answer
    from queries.prose_questions import ask_good, scope
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        codes, within = scope(asked, council, against, groups)
        title, rows = ask_good(asked, topic, codes, most)
        emit(findings_answer(f"Good: {title}, {within}", rows, asked.as_of, most), format_, output, today())


@app.command()
def figures(
    measure: Annotated[str, typer.Argument(help='Words of the measure, such as "carers satisfied".')],
    kind: Annotated[str | None, typer.Option("--kind", help="survey, waiting or other.")] = None,
    council: OneCouncil = None,
    against: OneGroup = None,
    most: Most = 50,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """List the numbers that reports print for a measure, with England's where printed beside, quoted and linked."""
    from publications.output import emit
    from publications.prose_answers import figures_answer
    from queries.prose_questions import ask_figures, scope
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        codes, within = scope(asked, council, against, groups)
        rows = ask_figures(asked, measure, kind, codes, most)
        emit(figures_answer(f"Figures on {measure}, {within}", rows, asked.as_of, most), format_, output, today())


@app.command()
def waits(
    council: CouncilName,
    against: OneGroup = None,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Tabulate what the reports print of waiting: a council's figures beside its comparators'."""
    from publications.output import emit
    from publications.prose_answers import waits_answer
    from queries.prose_questions import ask_waits
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        own, group, rows = ask_waits(asked, council, against, groups)
        emit(waits_answer(own.short_name, group.title, rows, asked.as_of), format_, output, today())


@app.command()
def distinctive(
    council: CouncilName,
    against: OneGroup = None,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Show which themes a council's report speaks of more or less than its comparators' reports."""
    from publications.output import emit
    from publications.prose_answers import distinctive_answer
    from queries.prose_questions import ask_distinctive
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        own, group, rows = ask_distinctive(asked, council, against, groups)
        emit(distinctive_answer(own.short_name, group.title, rows, asked.as_of), format_, output, today())


# ---- the council's own papers

papers_app = typer.Typer(no_args_is_help=True, help="The council's own papers: add, list, withdraw, count.")
app.add_typer(papers_app, name="papers")


@papers_app.command("add")
def papers_add(
    file: Annotated[Path, typer.Argument(help="The paper: PDF, Word (.docx), a web page, text or Markdown.")],
    council: Annotated[str, typer.Option("--council", help="Whose paper it is, by any of the council's names.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="self-assessment, improvement-plan, committee-report, minutes, provider-inspection or other.",
        ),
    ],
    dated: Annotated[str, typer.Option("--date", help='Its day or month: 2023-03-31, 2023-03 or "March 2023".')],
    title: Annotated[
        str | None, typer.Option("--title", help="What to call it.", show_default="the file's name")
    ] = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Take in a paper of a council's own: its file is kept, and the next build reads it, apart from CQC's reports."""
    from publications.paper_answers import added_lines
    from queries.dates import read_day_or_month
    from queries.questions import today
    from warehouse.papers import add_paper, council_names

    day, precision = read_day_or_month(dated, today())
    added = add_paper(data, file, council=council, kind=kind, dated=day, date_precision=precision, title=title)
    print(added_lines(added, council_names(data)[added.paper.authority_code]))


@papers_app.command("list")
def papers_list(data: DataFolder = DEFAULT_DATA, format_: FormatName = None, output: OutputFile = None) -> None:
    """List the papers that were added, withdrawn ones too."""
    from publications.output import emit
    from publications.paper_answers import papers_answer
    from queries.questions import today
    from warehouse.papers import council_names, papers_held

    emit(papers_answer(papers_held(data), council_names(data)), format_, output, today())


@papers_app.command("remove")
def papers_remove(
    paper: Annotated[str, typer.Argument(help="A paper's id, or how it begins: see papers list.")],
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Withdraw a paper: after the next build no answer uses it. Its file is kept."""
    from publications.paper_answers import removed_line
    from warehouse.papers import remove_paper

    removed, done = remove_paper(data, paper)
    print(removed_line(removed, done=done))


@papers_app.command("count")
def papers_count(
    taxonomy: Annotated[
        str, typer.Option("--taxonomy", help="Headings to count: provider-inspection, themes, or a .toml file.")
    ] = "provider-inspection",
    kind: Annotated[str, typer.Option("--kind", help="Papers of this kind.")] = "provider-inspection",
    council: Annotated[str | None, typer.Option("--council", help="Only this council's papers.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Only papers dated since this day or month.")] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, max=1_000_000, help="Quotations to show of each heading.")
    ] = 1,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Count in how many papers each heading is raised as an issue, such as medication in inspection reports."""
    from publications.output import emit
    from publications.paper_answers import count_answer
    from queries.count_papers import count_papers
    from queries.dates import read_since
    from queries.questions import today
    from queries.session import session

    first = read_since(since, today()) if since is not None else None
    with session(data, today()) as asked:
        counted = count_papers(asked, taxonomy=taxonomy, kind=kind, council=council, since=first, examples=examples)
        emit(count_answer(counted), format_, output, today())


@app.command("compare-self")
def compare_self(
    council: CouncilName,
    paper: Annotated[
        list[str] | None,
        typer.Option(
            "--paper",
            help="A paper's id, or how it begins; may be repeated.",
            show_default="the newest self-assessment",
        ),
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1_000_000, help="Quotations to show of each verdict.")] = 5,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Set what a council said of itself beside what CQC found: where they agree, differ, or one is silent.

    -o FILE.docx, .html or .pdf writes it as a briefing.
    """
    from publications.self_briefing import emit_self
    from queries.compare_self import compare_self as compare
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        emit_self(compare(asked, council, paper or []), asked.as_of, today(), most, format_, output)


# ---- findings, words and reasons


@app.command()
def search(
    words: Annotated[str, typer.Argument(help='Words, "phrases in quotation marks", beginnings such as carer*')],
    council: Annotated[str | None, typer.Option("--council", help="Only this council's report.")] = None,
    statement: Annotated[str | None, typer.Option("--statement", help="Only this statement, such as needs.")] = None,
    theme: Annotated[str | None, typer.Option("--theme", help="Only passages with a finding on this theme.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="Passages to show at most.")] = 10,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Search the reports' own words: the passages that hold them all, the most telling first."""
    from publications.output import emit
    from publications.reading_answers import search_answer
    from queries.questions import today
    from queries.search import ask_search
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        found = ask_search(asked, words, council, statement, theme, limit)
        emit(search_answer(found, asked.as_of), format_, output, today())


@app.command()
def why(
    finding: Annotated[str, typer.Argument(help="A finding's id, from the column finding_id.")],
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Say why a finding was read as it was, and how to correct it."""
    from publications.output import emit
    from publications.reading_answers import why_answer
    from queries.questions import today
    from queries.session import session
    from queries.why import ask_why

    with session(data, today()) as asked:
        emit(why_answer(ask_why(asked, finding, today())), format_, output, today())


@app.command("themes-check")
def themes_check(
    file: Annotated[Path | None, typer.Argument(help="A taxonomy, such as your edited copy of themes.toml.")] = None,
    taxonomy: Annotated[
        str | None, typer.Option("--taxonomy", help="A taxonomy by name instead: themes or provider-inspection.")
    ] = None,
    data: DataFolder = DEFAULT_DATA,
    format_: FormatName = None,
    output: OutputFile = None,
) -> None:
    """Check a taxonomy, and show which findings it would add and lose, before it is adopted."""
    from publications.output import emit
    from publications.reading_answers import taxonomy_answer
    from queries.questions import today
    from queries.session import session
    from queries.taxonomy_check import check_taxonomy

    with session(data, today()) as asked:
        emit(taxonomy_answer(check_taxonomy(asked, file, taxonomy)), format_, output, today())


# ---- briefings and the workbook


@app.command()
def brief(
    what: Annotated[str, typer.Argument(help="A theme such as carers; or council, good, since or recurring.")],
    subject: Annotated[
        str | None, typer.Argument(help="With council its name; with good a statement or theme; with since a date.")
    ] = None,
    for_: Annotated[str | None, typer.Option("--for", help="The council that the briefing is for.")] = None,
    against: OneGroup = None,
    length: Annotated[str, typer.Option("--length", help="short or full.")] = "full",
    template: Annotated[
        Path | None, typer.Option("--template", help="A Word file whose styles, headers and footers to use.")
    ] = None,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    kind: Annotated[
        str | None, typer.Option("--format", help="docx, html, markdown or pdf.", show_default="by -o's ending")
    ] = None,
    output: OutputFile = None,
) -> None:
    """Write a learning briefing: a theme for a council, a council, what good looks like, what is new, what recurs.

    cqcorpus brief carers --for Leicester -o carers.docx
    """
    from publications.briefing_output import Wanted, write_briefing
    from queries.questions import today
    from queries.session import session

    wanted = Wanted(what, subject, for_, against, groups, length, kind, output, template)
    with session(data, today(), as_of, pilots=pilots) as asked:
        write_briefing(asked, wanted, today())


@app.command()
def workbook(
    for_: Annotated[str, typer.Option("--for", help="The council that the workbook is for.")],
    against: OneGroup = None,
    groups: GroupsFile = None,
    as_of: AsOf = None,
    pilots: Pilots = False,
    data: DataFolder = DEFAULT_DATA,
    output: Annotated[Path, typer.Option("--output", "-o", help="The Excel file to write.")] = Path("cqcorpus.xlsx"),
) -> None:
    """Write one Excel workbook for a council: benchmark, league, themes, findings, figures, waiting, peers, issues."""
    from publications.workbook import write_workbook
    from queries.questions import today
    from queries.session import session

    with session(data, today(), as_of, pilots=pilots) as asked:
        write_workbook(asked, for_, against, groups, output, today())


# ---- the website

site_app = typer.Typer(no_args_is_help=True, help="A website for people who will never open a terminal.")
app.add_typer(site_app, name="site")


@site_app.command("build")
def site_build(
    for_: Annotated[
        str | None, typer.Option("--for", help="The council it is made for; else the settings file says.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write; a site made before is replaced.")] = (
        DEFAULT_SITE
    ),
    settings: Annotated[
        Path | None, typer.Option("--settings", help="Name, logo and colours; else site.toml in the data folder.")
    ] = None,
    groups: GroupsFile = None,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Make a static website of everything: opens from a folder or a share, without a server or a network."""
    from publications.site.build import build_site
    from queries.questions import today
    from queries.session import session

    with session(data, today()) as asked:
        print(build_site(asked, for_, output, settings, groups, today()).line())


@site_app.command("serve")
def site_serve(
    folder: Annotated[Path, typer.Argument(help="The website's folder.")] = DEFAULT_SITE,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 is any free one.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
) -> None:
    """Show the website in the browser, on this computer only, until Ctrl-C."""
    from publications.site.serve import serve

    serve(folder, port, open_browser=not no_open)


def main() -> None:
    """Run the command; show a person's error without a traceback and leave with its exit code."""
    # --debug may stand anywhere on the line, so it is taken off before the commands see it.
    debug = "--debug" in sys.argv[1:]
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument != "--debug"]
    if sys.argv[1:3] == ["themes", "check"]:
        # `themes THEME` is a command of its own, so its one sub-command has a name with a hyphen behind it.
        sys.argv[1:3] = ["themes-check"]
    if not sys.stdout.isatty():
        # What is piped on Windows is otherwise in a code page that lacks half of what reports print.
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        # Named, the arguments stay as typed: on Windows `carer*` would else become the files it fits, carers.docx.
        app(args=sys.argv[1:], prog_name="cqcorpus")
    except UserError as error:
        if debug:
            raise
        print(f"cqcorpus: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of the pipe has seen enough (`| head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print("cqcorpus: The disk is full. Free some space and try again.", file=sys.stderr)
            sys.exit(1)
        if isinstance(error, RuntimeError) and str(error) == "Query interrupted":
            # What DuckDB makes of Ctrl-C while it works on a question.
            print("Aborted.", file=sys.stderr)
            sys.exit(130)
        print(
            f"cqcorpus: something unforeseen went wrong ({type(error).__name__}: {error}). "
            "Run it again with --debug and send what it prints to the maintainers.",
            file=sys.stderr,
        )
        sys.exit(70)


if __name__ == "__main__":
    main()
