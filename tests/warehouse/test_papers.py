"""The council's own papers: kept before they are read, taken once, never lost, and never mixed into CQC's words."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest

from parsers.authority_names import UnknownAuthority
from scraper.manifest import ArchiveError
from tests.conftest import TODAY, Cqcorpus
from tests.hostile_pdfs import locked
from tests.small_reports import build_small, small_report
from warehouse.build import build
from warehouse.connection import open_warehouse
from warehouse.papers import Added, PaperRefused, UnknownPaper, add_paper, paper_archive, papers_held, remove_paper

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"

# An invented self-assessment, whose findings can be told by eye.
SELF_ASSESSMENT = """# Otherton self-assessment

## Working with people

### Strengths

- Our staff are skilled and people praise the good care they get.

### Areas for development

- Carers assessments and breaks.
- Unpaid carers wait too long for an assessment.

## Ensuring safety

### Safeguarding

Safeguarding concerns are handled well and promptly.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "self_assessment.md"
    path.write_text(SELF_ASSESSMENT, encoding="utf-8")
    return path


def add(data: Path, path: Path, council: str = "Leicester", kind: str = "self-assessment") -> Added:
    return add_paper(data, path, council=council, kind=kind, dated=date(2025, 3, 31), date_precision="month")


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with open_warehouse(folder) as connection:
        return connection.execute(sql).fetchall()


def test_a_paper_is_kept_with_its_hash_and_where_it_came_from(tmp_path: Path, paper: Path) -> None:
    added = add(tmp_path, paper)
    held = papers_held(tmp_path)

    assert added.state == "new"
    assert [(one.authority_code, one.kind, one.title, one.file_name) for one in held] == [
        ("E06000016", "self-assessment", "self assessment", "self_assessment.md")
    ]
    assert paper_archive(tmp_path).read(held[0].sha256) == paper.read_bytes()
    assert paper_archive(tmp_path).verify().damage == ()


def test_the_same_file_again_does_nothing(tmp_path: Path, paper: Path) -> None:
    add(tmp_path, paper)
    manifest = paper_archive(tmp_path).manifest.read_bytes()
    copy = paper.rename(tmp_path / "another name.md")

    assert add(tmp_path, copy, "Leicester City Council").state == "same"
    assert paper_archive(tmp_path).manifest.read_bytes() == manifest


def test_the_same_file_told_of_otherwise_is_refused_and_says_how_to_change_it(tmp_path: Path, paper: Path) -> None:
    held = add(tmp_path, paper).paper

    with pytest.raises(PaperRefused, match=f"papers remove {held.paper_id}"):
        add(tmp_path, paper, kind="other")


def test_one_file_may_be_the_paper_of_two_councils(tmp_path: Path, paper: Path) -> None:
    add(tmp_path, paper)
    assert add(tmp_path, paper, "Derby").state == "new"
    assert len(papers_held(tmp_path)) == 2


def test_a_withdrawn_paper_is_kept_left_out_and_can_come_back(tmp_path: Path, paper: Path) -> None:
    held = add(tmp_path, paper).paper
    assert remove_paper(tmp_path, held.paper_id[:6])[1]
    assert not remove_paper(tmp_path, held.paper_id)[1]
    assert paper_archive(tmp_path).read(held.sha256) == paper.read_bytes()

    assert add(tmp_path, paper, kind="other").state == "again"
    assert [(one.kind, one.withdrawn_at) for one in papers_held(tmp_path)] == [("other", None)]


def test_no_such_paper_is_an_error_that_says_where_ids_are(tmp_path: Path, paper: Path) -> None:
    add(tmp_path, paper)
    for asked in ("zzz", ""):
        with pytest.raises(UnknownPaper, match="papers list"):
            remove_paper(tmp_path, asked)


def test_an_unknown_council_or_kind_keeps_nothing(tmp_path: Path, paper: Path) -> None:
    with pytest.raises(UnknownAuthority, match="Leicester"):
        add(tmp_path, paper, "Leicestre")
    with pytest.raises(PaperRefused, match="is no kind of paper"):
        add(tmp_path, paper, kind="selfassessment")

    assert not (tmp_path / "papers").exists()


def scan() -> bytes:
    """A PDF of one empty page, as a scan is to a reader of text."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 200).close()
    buffer = io.BytesIO()
    made.save(buffer)
    made.close()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "document", "said"),
    [
        ("scan.pdf", scan(), "OCR"),
        ("cut.pdf", b"%PDF-1.7 cut", "cannot be opened"),
        ("locked.pdf", locked(), "locked with a password"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Word Document \(\*.docx\)"),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("broken.docx", b"PK\x03\x04 not a zip", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_recorded_as_refused_and_never_used(
    tmp_path: Path, name: str, document: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(document)

    with pytest.raises(PaperRefused, match=said):
        add(tmp_path, path)

    assert [record.outcome for record in paper_archive(tmp_path).records()] == ["rejected"]
    assert papers_held(tmp_path) == []


@pytest.mark.parametrize("name", ["missing.pdf", "folder", "empty.txt"])
def test_what_is_no_file_or_holds_nothing_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")

    with pytest.raises(PaperRefused):
        add(tmp_path, tmp_path / name)

    assert papers_held(tmp_path) == []


def test_a_file_of_300_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(300_000_000)

    with pytest.raises(PaperRefused, match="300 MB; at most 63 MB"):
        add(tmp_path, path)

    assert not (tmp_path / "papers").exists()


def test_names_with_odd_characters_are_kept_and_do_no_harm(tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    path = tmp_path / "=cmd|' Zoë\u202e [b]x[\x1b[31m.txt"
    path.write_text("Carers are supported well.", encoding="utf-8")

    ran = cqcorpus(
        *("papers", "add", str(path), "--council", "Leicester", "--kind", "other", "--date", "2025-03"),
        *("--data", str(tmp_path)),
    )
    assert ran.exit_code == 0, ran.err
    listed = cqcorpus("papers", "list", "--data", str(tmp_path))
    table = cqcorpus("papers", "list", "--data", str(tmp_path), "--format", "csv")

    assert "Zoë" in listed.out
    for text in (ran.out, listed.out):
        assert "\u202e" not in text
        assert "\x1b" not in text
    assert ",'=cmd" in table.out


def test_a_date_ahead_or_no_date_is_refused(paper: Path, tmp_path: Path, cqcorpus: Cqcorpus) -> None:
    for given, said in (("2099-01", "is in the future"), ("2099-01-01", "is in the future"), ("soon", "is not a date")):
        ran = cqcorpus(
            *("papers", "add", str(paper), "--council", "Leicester", "--kind", "other", "--date", given),
            *("--data", str(tmp_path)),
        )
        assert (ran.exit_code, said in ran.err) == (2, True)
    assert not (tmp_path / "papers").exists()


def test_a_paper_that_names_another_council_is_taken_with_a_question(tmp_path: Path) -> None:
    path = tmp_path / "theirs.txt"
    path.write_text("Derby supports carers.\n\nDerby listens.\n\nDerby learns.", encoding="utf-8")

    assert add(tmp_path, path).warnings == ("It names Derby 3 times and Leicester 0 times: is it Leicester's paper?",)


# Ctrl-C while the paper is read, and a disk that fills while it is written.
def test_ctrl_c_while_a_paper_is_read_leaves_no_paper_and_no_lock(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.paper_process.PaperProcess.read", stopped)
        with pytest.raises(KeyboardInterrupt):
            add(tmp_path, paper)

    assert papers_held(tmp_path) == []
    assert add(tmp_path, paper).state == "new"


FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from errors import UserError
from warehouse.papers import add_paper
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    add_paper(Path(sys.argv[1]), Path(sys.argv[2]), council="Leicester", kind="other", dated=date(2025, 3, 1),
        date_precision="day")
except UserError as error:
    sys.exit(str(error))
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("bytes_left", [100, 800])
def test_a_disk_that_fills_while_adding_leaves_the_archive_as_it_was(tmp_path: Path, bytes_left: int) -> None:
    # 100 bytes stop the file itself; 800 take the file and stop the second line of the manifest.
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Carers are supported.", encoding="utf-8")
    second.write_text("Carers are supported well. " * 5, encoding="utf-8")
    add(tmp_path, first)

    ran = run(FULL_DISK, str(tmp_path), str(second), str(bytes_left))

    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert [one.file_name for one in papers_held(tmp_path)] == ["first.txt"]
    assert paper_archive(tmp_path).verify().damage == ()
    assert add(tmp_path, second).state == "new"


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path, paper: Path) -> None:
    (tmp_path / "papers").write_text("a file where the folder should be")

    with pytest.raises(ArchiveError):
        add(tmp_path, paper)


ADDS = """
import sys
from datetime import date
from pathlib import Path
from warehouse.papers import add_paper
for name in sys.argv[2:]:
    add_paper(Path(sys.argv[1]), Path(name), council="Leicester", kind="other", dated=date(2025, 3, 1),
        date_precision="day")
"""


def test_two_adds_at_once_both_take_their_papers(tmp_path: Path) -> None:
    names = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Carers are supported in {number} ways.", encoding="utf-8")
        names.append(str(path))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([sys.executable, "-c", ADDS, str(tmp_path), *some], cwd=ROOT, env=environment)
        for some in (names[:4], names[2:])
    ]

    assert [one.wait() for one in running] == [0, 0]
    assert sorted(one.file_name for one in papers_held(tmp_path)) == [f"{number}.txt" for number in range(6)]


@pytest.fixture(scope="module")
def otherton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented council with a CQC report and a self-assessment."""
    folder = tmp_path_factory.mktemp("otherton")
    needs = ["Unpaid carers waited too long for an assessment."]
    build_small(folder, small_report("otherton-0624", "Otherton", date(2024, 6, 10), {"needs": needs}))
    path = folder / "self_assessment.md"
    path.write_text(SELF_ASSESSMENT, encoding="utf-8")
    add(folder, path, "Otherton")
    summary = build(folder, today=TODAY)
    assert (summary.counts["papers_read"], summary.counts["papers_unchanged"]) == (1, 0)
    return folder


def test_passages_carry_theme_statement_section_and_stance(otherton: Path) -> None:
    assert rows(otherton, "select cqc_theme, statement, section, stance from paper_passages order by position") == [
        ("How the local authority works with people", None, "Strengths", "strength"),
        ("How the local authority works with people", None, "Areas for development", "gap"),
        ("How the local authority works with people", None, "Areas for development", "gap"),
        ("How the local authority ensures safety within the system", "safeguarding", "Safeguarding", ""),
    ]


def test_a_bullet_under_areas_for_development_is_a_gap_without_a_bad_word(otherton: Path) -> None:
    found = rows(otherton, "select theme, says from paper_findings where quote = 'Carers assessments and breaks.'")

    assert ("carers", "gap") in found
    assert {says for _, says in found} == {"gap"}


def test_papers_and_reports_are_never_mixed(otherton: Path) -> None:
    assert rows(otherton, "select count(*) from passages where text like '%skilled%'") == [(0,)]
    assert rows(otherton, "select count(*) from paper_passages where text like '%Nothing of note%'") == [(0,)]
    assert rows(otherton, "select count(*) from findings join paper_findings using (finding_id)") == [(0,)]


def test_a_rebuild_reads_no_paper_again_and_gives_the_same_rows(otherton: Path) -> None:
    before = rows(otherton, "from paper_findings")
    summary = build(otherton, today=TODAY)

    assert (summary.counts["papers_read"], summary.counts["papers_unchanged"]) == (0, 1)
    assert rows(otherton, "from paper_findings") == before
    build(otherton, today=TODAY, full=True)
    assert rows(otherton, "from paper_findings") == before


@pytest.fixture(scope="module")
def assorted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word paper, a feed with spam, the real feed, a paper about another council and a withdrawn one, built once."""
    folder = tmp_path_factory.mktemp("assorted")
    made = docx.Document()
    made.add_heading("Leadership", 1)
    made.add_heading("Areas for improvement", 2)
    made.add_paragraph("Use of data.", style="List Bullet")
    made.save(str(folder / "paper.docx"))
    add(folder, folder / "paper.docx")
    texts = {
        "spam.txt": "Carers are heard.\n\nBest online casino bonus for Leicester carers!",
        "theirs.txt": "Derby supports carers.\n\nDerby listens.\n\nDerby learns.",
        "gone.txt": "Carers of Leicester are gone.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        added = add(folder, folder / name, kind="other")
    remove_paper(folder, added.paper.paper_id)
    add(folder, DOCUMENTS / "community-care-feed.txt", kind="other")
    build(folder, today=TODAY)
    return folder


def test_a_withdrawn_paper_has_a_row_and_no_passages(assorted: Path) -> None:
    gone = "select status, passages from paper_documents where file_name = 'gone.txt'"
    assert rows(assorted, gone) == [("withdrawn", 0)]
    assert rows(assorted, "from paper_passages where text like '%are gone%'") == []


def test_what_is_set_aside_is_an_issue_with_its_words(assorted: Path) -> None:
    assert rows(
        assorted, "select severity, message from issues where code = 'paper-spam' and subject like 'spam (%'"
    ) == [
        (
            "warning",
            "Not read, as it holds words of spam for sale, as hacked pages and feeds carry: "
            "Best online casino bonus for Leicester carers!",
        )
    ]
    assert rows(assorted, "select count(*) from paper_findings where quote like '%casino%'") == [(0,)]


def test_the_spam_of_the_real_feed_becomes_no_finding(assorted: Path) -> None:
    feed = "subject like 'community-care-feed%'"
    assert rows(assorted, f"select count(*) from issues where code = 'paper-spam' and {feed}") == [(10,)]
    injected = "regexp_matches(quote, '[\\x{4e00}-\\x{9fff}]|\\]\\]>|communitycare.co.uk')"
    assert rows(assorted, f"select count(*) from paper_findings where {injected}") == [(0,)]
    assert rows(assorted, "select count(*) > 100 from paper_findings where kind = 'other'") == [(True,)]


def test_a_paper_about_another_council_is_a_warning_among_the_issues(assorted: Path) -> None:
    asked = "select severity from issues where code = 'paper-other-council' and subject like 'theirs%'"
    assert rows(assorted, asked) == [("warning",)]


def test_a_word_paper_is_read_by_the_build(assorted: Path) -> None:
    assert rows(assorted, "select cqc_theme, stance, text from paper_passages where kind = 'self-assessment'") == [
        ("Leadership", "gap", "Use of data.")
    ]
