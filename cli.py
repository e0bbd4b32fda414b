"""The `cqcorpus` command: one short function a command, each importing its worker when it is called."""

import errno
import math
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

from errors import UserError

if TYPE_CHECKING:
    from publications.tables import Answer
    from queries.session import Session


class OnceEach(TyperCommand):
    """A command that refuses an option given twice: which of two councils or files was meant cannot be told."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line as any command does. Raises BadParameter for an option given twice."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        for one in given:
            if isinstance(one, TyperOption) and not (one.multiple or one.is_flag) and given.count(one) > 1:
                raise typer.BadParameter("it was given twice. Say which is meant.", ctx=ctx, param=one)
        return super().parse_args(ctx, args)


class Commands(typer.Typer):
    """A set of commands, each of which takes an option once."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """As Typer's own."""
        return super().command(name, cls=OnceEach, **settings)


app = Commands(
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


def a_number(value: float) -> float:
    """The value of an option in seconds, where it is a number. Raises BadParameter for "nan", which no limit stops."""
    if math.isnan(value):
        raise typer.BadParameter("it is not a number.")
    return value


DEFAULT_DATA = Path("data")
DEFAULT_SITE = Path("out/site")


@dataclass(frozen=True)
class AnswerOptions:
    """The options of every command that gives an answer: where the data are, in which format, to which file."""

    data: DataFolder = DEFAULT_DATA
    format_: FormatName = None
    output: OutputFile = None

    def session(self) -> "AbstractContextManager[Session]":
        """The warehouse, open while the command asks it."""
        from queries.questions import today
        from queries.session import session

        return session(self.data, today())

    def emit(self, answer: "Answer", page: Callable[[], str] | None = None) -> None:
        """Write the answer where it is wanted; `page` makes its HTML, where it has any."""
        from publications.output import emit
        from queries.questions import today

        emit(answer, self.format_, self.output, today(), page)


@dataclass(frozen=True)
class DatedOptions(AnswerOptions):
    """The same for a question that can be asked as at a past day, with or without the pilots."""

    as_of: AsOf = None
    pilots: Pilots = False

    def session(self) -> "AbstractContextManager[Session]":
        """The warehouse as at that day, open while the command asks it."""
        from queries.questions import today
        from queries.session import session

        return session(self.data, today(), self.as_of, pilots=self.pilots)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command have the options that it shares with others as one parameter, `options`; its type says which.

    On the command line they stand one by one behind the command's own, those of the narrower type first.
    """
    own = signature(command)
    bundle = own.parameters["options"].annotation
    names = [name for kind in bundle.__mro__ for name in getattr(kind, "__annotations__", ())]
    given = signature(bundle).parameters

    @wraps(command)
    def run(**arguments: Any) -> None:
        command(**{"options": bundle(**{name: arguments.pop(name) for name in names}), **arguments})

    parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in own.parameters.values() if one.name != "options"]
    parameters += [given[name].replace(kind=Parameter.KEYWORD_ONLY) for name in names]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


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

archive_app = Commands(no_args_is_help=True, help="What was fetched: check it, list it, show it, export it.")
app.add_typer(archive_app, name="archive")

Contact = Annotated[
    str, typer.Option("--contact", envvar="CQCORPUS_CONTACT", help="Your e-mail address, told to the site.")
]
BaseUrl = Annotated[str, typer.Option("--base-url", help="The site: the real one, a mirror or a replica.")]
Delay = Annotated[
    float, typer.Option("--delay", min=0, max=3600, callback=a_number, help="Least seconds between requests.")
]


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
    from publications.files import write_file
    from scraper.archive import Archive
    from scraper.holdings import page_bytes, shown

    archive = Archive(data / "archive")
    if output is not None:
        write_file(output, page_bytes(archive, address, version))
    elif version is not None:
        sys.stdout.buffer.write(page_bytes(archive, address, version))
    else:
        typer.echo(shown(archive, address))


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
@with_options
def status(options: AnswerOptions) -> None:
    """Say what the warehouse holds and how new it is."""
    from publications.status import status_answer

    with options.session() as asked:
        options.emit(status_answer(options.data, asked.records("status")))


@app.command()
@with_options
def doctor(
    options: AnswerOptions,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", help="Also write the doubtful pages to this zip file, for a maintainer.")
    ] = None,
) -> None:
    """Say how well the fetched reports were read. Exit code 1 when something needs a look."""
    from publications.doctor import doctor_answer, worrying, write_bundle
    from queries.questions import ask_doctor

    with options.session() as asked:
        pages, reports, problems = ask_doctor(asked)
    options.emit(doctor_answer(pages, reports, problems))
    if bundle is not None:
        held = write_bundle(bundle, options.data, pages, reports, problems)
        print(f"Written: {bundle} ({held} pages)", file=sys.stderr)
    if worrying(pages, reports, problems):
        raise typer.Exit(1)


# ---- questions


@app.command()
@with_options
def benchmark(
    options: DatedOptions,
    council: CouncilName,
    against: Against = None,
    groups: GroupsFile = None,
) -> None:
    """Benchmark a council: rating, percent, ranks and quartiles in every comparator group, statement by statement.

    -o FILE.html writes it as one page with charts.
    """
    from publications.benchmark_answer import benchmark_answer
    from queries.questions import ask_benchmark, today

    with options.session() as asked:
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

        options.emit(benchmark_answer(result), page)


@app.command()
@with_options
def council(
    options: DatedOptions,
    council: CouncilName,
) -> None:
    """Show one council: its assessments, scores, and what is doubtful about them."""
    from publications.answers import council_answer
    from queries.questions import ask_council

    with options.session() as asked:
        options.emit(council_answer(ask_council(asked, council), asked.as_of))


@app.command()
@with_options
def tally(
    options: DatedOptions,
    by: Annotated[str, typer.Option("--by", help="all, region, type or month.")] = "all",
) -> None:
    """Count the councils that hold each rating."""
    from publications.answers import tally_answer
    from queries.questions import ask_tally

    with options.session() as asked:
        rows, excluded = ask_tally(asked, by)
        options.emit(tally_answer(rows, excluded, asked.as_of, by, pilots=asked.pilots))


@app.command()
@with_options
def league(
    options: DatedOptions,
    statement: Annotated[str | None, typer.Option("--statement", help="Rank by one statement, such as needs.")] = None,
    for_: Annotated[str | None, typer.Option("--for", help="The council whose group --against is.")] = None,
    against: OneGroup = None,
    groups: GroupsFile = None,
) -> None:
    """List councils in order of percent, or of their score on one statement."""
    from publications.answers import league_answer
    from queries.questions import ask_league

    with options.session() as asked:
        rows, title = ask_league(asked, statement, for_, against, groups)
        options.emit(league_answer(rows, title, asked.as_of, statement))


@app.command()
@with_options
def peers(
    options: DatedOptions,
    council: CouncilName,
    against: OneGroup = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show which indicators make each peer near.")] = False,
    groups: GroupsFile = None,
) -> None:
    """List a council's peers, nearest first: by the open measure, or the members of another group."""
    from publications.answers import explained_answer, peers_answer
    from queries.questions import ask_peers, explain_peers

    with options.session() as asked:
        own, group, rows = ask_peers(asked, council, against, groups)
        if explain:
            answer = explained_answer(own, explain_peers(asked, own, group))
        else:
            answer = peers_answer(own, group, rows, asked.as_of)
        options.emit(answer)


@app.command()
@with_options
def learn(
    options: DatedOptions,
    council: CouncilName,
    against: Against = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1_000_000, help="Councils to show for each statement.")] = 5,
    groups: GroupsFile = None,
) -> None:
    """For each statement, list the comparators that scored higher, nearest first, with the report to read."""
    from publications.answers import learn_answer
    from queries.questions import ask_learn

    with options.session() as asked:
        lesson = ask_learn(asked, council, against or [], groups)
        options.emit(learn_answer(lesson, asked.as_of, most))


@app.command()
@with_options
def sql(
    options: AnswerOptions,
    query: Annotated[
        str | None, typer.Argument(help="The SQL; without it, read from --file or standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the SQL from this file.")] = None,
    max_rows: Annotated[
        int, typer.Option("--max-rows", min=1, max=1_000_000_000, help="Rows to return at most.")
    ] = 10_000,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.01, max=86_400, callback=a_number, help="Time to run at most.")
    ] = 60,
) -> None:
    """Run your own SQL against the warehouse: reading only. The views: cqcorpus tables"""
    from publications.formats import choose_format
    from publications.output import FORMATS
    from publications.sql_answers import sql_answer
    from queries.guard import Limits, read_query, run_sql

    # Before the query, which may take a minute.
    choose_format(options.format_, options.output, FORMATS)
    text = read_query(query, file, sys.stdin)
    options.emit(sql_answer(run_sql(options.data, text, Limits(max_rows, seconds)), max_rows))


@app.command()
@with_options
def tables(
    options: AnswerOptions,
    view: Annotated[str | None, typer.Argument(help="A view, to see its columns.")] = None,
) -> None:
    """List the views that SQL can read, or the columns of one."""
    from publications.sql_answers import tables_answer
    from queries.questions import ask_tables

    with options.session() as asked:
        options.emit(tables_answer(ask_tables(asked, view), view))


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
@with_options
def themes(
    options: DatedOptions,
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
) -> None:
    """Show which themes recur in the reports and how they are judged, or one theme's findings, quoted and linked."""
    from publications.prose_answers import findings_answer, themes_answer
    from queries.prose_questions import ask_findings, ask_themes, scope, theme_title

    with options.session() as asked:
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
        options.emit(answer)


@app.command()
@with_options
def good(
    options: DatedOptions,
    topic: Annotated[str, typer.Argument(help="A theme or a quality statement.")],
    council: OneCouncil = None,
    against: OneGroup = None,
    most: Most = 15,
    groups: GroupsFile = None,
) -> None:
    """Show what inspectors praised where the score was 3 or 4: what good looks like."""
    from publications.prose_answers import findings_answer
    from queries.prose_questions import ask_good, scope

    with options.session() as asked:
        codes, within = scope(asked, council, against, groups)
        title, rows = ask_good(asked, topic, codes, most)
        options.emit(findings_answer(f"Good: {title}, {within}", rows, asked.as_of, most))


@app.command()
@with_options
def figures(
    options: DatedOptions,
    measure: Annotated[str, typer.Argument(help='Words of the measure, such as "carers satisfied".')],
    kind: Annotated[str | None, typer.Option("--kind", help="survey, waiting or other.")] = None,
    council: OneCouncil = None,
    against: OneGroup = None,
    most: Most = 50,
    groups: GroupsFile = None,
) -> None:
    """List the numbers that reports print for a measure, with England's where printed beside, quoted and linked."""
    from publications.prose_answers import figures_answer
    from queries.prose_questions import ask_figures, scope

    with options.session() as asked:
        codes, within = scope(asked, council, against, groups)
        rows = ask_figures(asked, measure, kind, codes, most)
        options.emit(figures_answer(f"Figures on {measure}, {within}", rows, asked.as_of, most))


@app.command()
@with_options
def waits(
    options: DatedOptions,
    council: CouncilName,
    against: OneGroup = None,
    groups: GroupsFile = None,
) -> None:
    """Tabulate what the reports print of waiting: a council's figures beside its comparators'."""
    from publications.prose_answers import waits_answer
    from queries.prose_questions import ask_waits

    with options.session() as asked:
        own, group, rows = ask_waits(asked, council, against, groups)
        options.emit(waits_answer(own.short_name, group.title, rows, asked.as_of))


@app.command()
@with_options
def distinctive(
    options: DatedOptions,
    council: CouncilName,
    against: OneGroup = None,
    groups: GroupsFile = None,
) -> None:
    """Show which themes a council's report speaks of more or less than its comparators' reports."""
    from publications.prose_answers import distinctive_answer
    from queries.prose_questions import ask_distinctive

    with options.session() as asked:
        own, group, rows = ask_distinctive(asked, council, against, groups)
        options.emit(distinctive_answer(own.short_name, group.title, rows, asked.as_of))


# ---- the council's own papers

papers_app = Commands(no_args_is_help=True, help="The council's own papers: add, list, withdraw, count.")
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
@with_options
def papers_list(options: AnswerOptions) -> None:
    """List the papers that were added, withdrawn ones too."""
    from publications.paper_answers import papers_answer
    from warehouse.papers import council_names, papers_held

    options.emit(papers_answer(papers_held(options.data), council_names(options.data)))


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
@with_options
def papers_count(
    options: AnswerOptions,
    taxonomy: Annotated[
        str, typer.Option("--taxonomy", help="Headings to count: provider-inspection, themes, or a .toml file.")
    ] = "provider-inspection",
    kind: Annotated[str, typer.Option("--kind", help="Papers of this kind.")] = "provider-inspection",
    council: Annotated[str | None, typer.Option("--council", help="Only this council's papers.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Only papers dated since this day or month.")] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, max=1_000_000, help="Quotations to show of each heading.")
    ] = 1,
) -> None:
    """Count in how many papers each heading is raised as an issue, such as medication in inspection reports."""
    from publications.paper_answers import count_answer
    from queries.count_papers import count_papers
    from queries.dates import read_since
    from queries.questions import today

    first = read_since(since, today()) if since is not None else None
    with options.session() as asked:
        counted = count_papers(asked, taxonomy=taxonomy, kind=kind, council=council, since=first, examples=examples)
        options.emit(count_answer(counted))


@app.command("compare-self")
@with_options
def compare_self(
    options: DatedOptions,
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
) -> None:
    """Set what a council said of itself beside what CQC found: where they agree, differ, or one is silent.

    -o FILE.docx, .html or .pdf writes it as a briefing.
    """
    from publications.self_briefing import emit_self
    from queries.compare_self import compare_self as compare
    from queries.questions import today

    with options.session() as asked:
        emit_self(compare(asked, council, paper or []), asked.as_of, today(), most, options.format_, options.output)


# ---- findings, words and reasons


@app.command()
@with_options
def search(
    options: DatedOptions,
    words: Annotated[str, typer.Argument(help='Words, "phrases in quotation marks", beginnings such as carer*')],
    council: Annotated[str | None, typer.Option("--council", help="Only this council's report.")] = None,
    statement: Annotated[str | None, typer.Option("--statement", help="Only this statement, such as needs.")] = None,
    theme: Annotated[str | None, typer.Option("--theme", help="Only passages with a finding on this theme.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="Passages to show at most.")] = 10,
) -> None:
    """Search the reports' own words: the passages that hold them all, the most telling first."""
    from publications.reading_answers import search_answer
    from queries.search import ask_search

    with options.session() as asked:
        found = ask_search(asked, words, council, statement, theme, limit)
        options.emit(search_answer(found, asked.as_of))


@app.command()
@with_options
def why(
    options: AnswerOptions,
    finding: Annotated[str, typer.Argument(help="A finding's id, from the column finding_id.")],
) -> None:
    """Say why a finding was read as it was, and how to correct it."""
    from publications.reading_answers import why_answer
    from queries.questions import today
    from queries.why import ask_why

    with options.session() as asked:
        options.emit(why_answer(ask_why(asked, finding, today())))


@app.command("themes-check")
@with_options
def themes_check(
    options: AnswerOptions,
    file: Annotated[Path | None, typer.Argument(help="A taxonomy, such as your edited copy of themes.toml.")] = None,
    taxonomy: Annotated[
        str | None, typer.Option("--taxonomy", help="A taxonomy by name instead: themes or provider-inspection.")
    ] = None,
) -> None:
    """Check a taxonomy, and show which findings it would add and lose, before it is adopted."""
    from publications.reading_answers import taxonomy_answer
    from queries.taxonomy_check import check_taxonomy

    with options.session() as asked:
        options.emit(taxonomy_answer(check_taxonomy(asked, file, taxonomy)))


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

site_app = Commands(no_args_is_help=True, help="A website for people who will never open a terminal.")
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
    # A program without a window (pythonw, a service, `>&-`) has nowhere to write: what it says is lost, not its work.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if not sys.stdout.isatty():
        # On Windows, piped output otherwise uses a code page that lacks many characters found in reports.
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    else:
        # A terminal whose alphabet lacks a dash shows a question mark for it.
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        # Passed explicitly, arguments stay as typed; else, on Windows, `carer*` would be replaced by matching files.
        app(args=sys.argv[1:], prog_name="cqcorpus")
    except UserError as error:
        if debug:
            raise
        from publications.tables import showable

        # A message may quote a file or a page.
        print(f"cqcorpus: {showable(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The program reading the pipe stopped early (`| head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print("cqcorpus: The disk is full. Free some space and try again.", file=sys.stderr)
            sys.exit(1)
        if isinstance(error, RuntimeError) and str(error) == "Query interrupted":
            # DuckDB's error when Ctrl-C is pressed during a query.
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
