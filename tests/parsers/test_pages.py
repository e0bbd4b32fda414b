"""Small handwritten pages about invented councils, each with one trap, and the result each must give."""

import pytest

from parsers.pages import page_from_html
from parsers.records import LandingPage, PageReading, StatementPage, SummaryPage

URL = "https://www.cqc.org.uk/care-services/local-authority-assessment-reports/nowhereshire-0525/theme1/needs"
TITLE = "<h1>Nowhereshire: local authority assessment</h1>"
SCORE = "<p>Score: 2</p><p>2 - Evidence shows some shortfalls</p>"
EXPECT = "<h2>What people expect</h2><p>I am asked what matters to me.</p>"
COMMITMENT = "<h2>The local authority commitment</h2><p>We ask people what matters to them.</p>"
FINDINGS = "<h2>Key findings for this quality statement</h2><p>People waited.</p>"
STATEMENT = "<h2>Assessing needs</h2>"
SUMMARY_END = "<h2>Summary of people's experiences</h2><p>People waited.</p>"


def read(body: str) -> PageReading:
    return page_from_html(f"<!doctype html><body>{body}</body>".encode(), URL)


def codes(reading: PageReading) -> set[str]:
    return {problem.code for problem in reading.problems}


def statement(body: str) -> StatementPage:
    record = read(body).record
    assert isinstance(record, StatementPage)
    return record


def summary(body: str) -> SummaryPage:
    record = read(f"{TITLE}<h2>Overall summary</h2>{body}{SUMMARY_END}").record
    assert isinstance(record, SummaryPage)
    return record


def test_a_plain_statement_page_reads_whole() -> None:
    record = statement(TITLE + "<p>Published: 17 May 2024</p>" + STATEMENT + SCORE + EXPECT + COMMITMENT + FINDINGS)
    assert record.to_json() == {
        "page_kind": "statement",
        "council": "Nowhereshire",
        "published_on": "2024-05-17",
        "statement": "needs",
        "score": 2,
        "score_text": "some shortfalls",
        "indicative": False,
        "expectations": ["I am asked what matters to me."],
        "commitment": ["We ask people what matters to them."],
        "passages": [{"section": "", "text": "People waited."}],
        "downloads": [],
    }


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ("<p>Score: 3</p>", 3),
        ("<p>Score 3</p>", 3),
        ("<p>SCORE:3</p>", 3),
        ("<p>Score:</p><p>3</p>", 3),
        ("<p>Score:<br>3 – Evidence shows a good standard</p>", 3),
        ("<p>Score: 3</p><p>Score: 3 - Evidence shows a good standard</p>", 3),
        ("<p>Score: 3 3 - Evidence shows a good standard</p>", 3),
        ("<p>1 - Inadequate: Evidence shows significant shortfalls</p>", 1),
        ("<p>Indicative score:</p><p>2 - Evidence shows some shortfalls</p>", 2),
        ("<p><span>Sc</span><span>ore</span>: <b>4</b></p>", 4),
        ("<p>Score&colon;&nbsp;4</p>", 4),
        ("<table><tr><th>Score:<td>4</table>", 4),
        ("<dl><dt>Score</dt><dd>4</dd></dl>", 4),
        ("<P>Score: 4<P>4 - Evidence shows an exceptional standard", 4),
    ],
)
def test_each_form_of_a_score_is_read(lines: str, score: int) -> None:
    assert statement(TITLE + STATEMENT + lines + EXPECT + COMMITMENT + FINDINGS).score == score


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("", "no-score"),
        ("<p hidden>Score: 3</p>", "no-score"),
        ("<p style='color:red; Display : NONE'>Score: 3</p>", "no-score"),
        ("<template><p>Score: 3</p></template><noscript><p>Score: 3</p></noscript>", "no-score"),
        ("<title>Score: 3</title><select><option>Score: 3</select>", "no-score"),
        ("<p><a href='/x'>Score: 3</a> for another</p>", "score-unreadable"),
        ("<p>Score: 5</p>", "score-unreadable"),
        ("<p>Score: 75</p>", "score-unreadable"),
        ("<p>Score: 2.5</p>", "score-unreadable"),
        ("<p>Score: two</p>", "score-unreadable"),
        ("<p>Score: 2</p><p>Score: 3</p>", "score-disagrees"),
        ("<p>Score: 2</p><p>3 - Evidence shows a good standard</p>", "score-disagrees"),
        ("<p>Score: 2</p><p>2 - Evidence shows a good standard</p>", "score-unreadable"),
        ("<p>Score: 2</p><p>2 - Good: Evidence shows some shortfalls</p>", "score-unreadable"),
        ("<p>Score: 2</p><p>2 - Evidence shows middling work</p>", "score-unreadable"),
        ("<p>Score:</p><p>nothing here</p>", "score-unreadable"),
        ("<p><a href='/x'>Previous: Safeguarding</a></p><p>Score: 3</p>", "score-unplaced"),
        ("<span>Score: 2</span><span>2 - Evidence shows some shortfalls</span>", "score-unreadable"),
    ],
)
def test_a_score_that_is_not_plainly_shown_is_absent_and_reported(lines: str, code: str) -> None:
    reading = read(TITLE + STATEMENT + lines + EXPECT + COMMITMENT + FINDINGS)
    assert isinstance(reading.record, StatementPage)
    assert reading.record.score is None
    assert code in {problem.code for problem in reading.problems if problem.severity == "error"}


@pytest.mark.parametrize(
    ("title", "score", "indicative"),
    [
        ("Nowhereshire: local authority assessment", "Score: 2", False),
        ("Nowhereshire: local authority assessment", "Indicative score: 2", True),
        ("Nowhereshire assessment", "Score: 2", True),
    ],
)
def test_a_score_is_indicative_by_its_label_or_by_a_pilots_title(title: str, score: str, indicative: bool) -> None:
    reading = read(f"<h1>{title}</h1>{STATEMENT}<p>{score}</p>{COMMITMENT}{FINDINGS}")
    assert isinstance(reading.record, StatementPage)
    assert (reading.record.score, reading.record.indicative, reading.pilot) == (2, indicative, indicative)


def test_a_score_that_is_hidden_from_screen_readers_only_is_seen() -> None:
    body = TITLE + STATEMENT + "<p aria-hidden=true>Score: 3</p>" + COMMITMENT + FINDINGS
    assert statement(body).score == 3


def test_scores_outside_the_labelled_sequence_are_not_the_pages() -> None:
    reading = read(TITLE + "<p>Score: 4</p>" + STATEMENT + COMMITMENT + FINDINGS + "<p>Score: 3</p>")
    assert isinstance(reading.record, StatementPage)
    assert reading.record.score is None
    assert [passage.text for passage in reading.record.passages] == ["People waited."]
    assert {"score-outside", "no-score"} <= codes(reading)


def test_two_statements_on_one_page_give_no_record() -> None:
    one = STATEMENT + SCORE + COMMITMENT + FINDINGS
    other = "<h2>Safeguarding</h2><p>Score: 3</p>" + COMMITMENT + FINDINGS
    reading = read(TITLE + one + other)
    assert reading.record is None
    assert "several-statements" in codes(reading)


def test_a_sub_heading_that_is_a_statements_title_is_a_section() -> None:
    record = statement(
        TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + "<h3>Safeguarding</h3><p>Staff knew how.</p>"
    )
    assert [passage.section for passage in record.passages] == ["", "Safeguarding"]


@pytest.mark.parametrize(
    "heading",
    ["<h3>Waiting</h3>", "<p><b>Waiting</b></p>", "<details><summary>Waiting</summary>", "<p><b>Waiting</b><br>"],
)
def test_sub_headings_in_their_several_forms_are_sections(heading: str) -> None:
    body = TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + f"{heading}It took<br>long.</details>"
    assert statement(body).passages[-1].to_json() == {"section": "Waiting", "text": "It took long."}


def test_findings_without_their_label_follow_the_commitment() -> None:
    reading = read(TITLE + STATEMENT + SCORE + EXPECT + COMMITMENT + "<p>People waited.</p><p>We heard why.</p>")
    assert isinstance(reading.record, StatementPage)
    assert [passage.text for passage in reading.record.passages] == ["People waited.", "We heard why."]
    assert reading.record.commitment == ("We ask people what matters to them.",)
    assert "findings-unlabelled" in codes(reading)


def test_a_second_commitment_paragraph_is_no_finding_even_without_the_findings_label() -> None:
    more = "<p>We act on what they say.</p><p>People waited.</p>"
    reading = read(TITLE + STATEMENT + SCORE + COMMITMENT + more)
    assert isinstance(reading.record, StatementPage)
    assert [passage.text for passage in reading.record.passages] == ["People waited."]
    assert "commitment-unclear" in codes(reading)


def test_expectations_do_not_become_findings_where_both_labels_after_them_are_gone() -> None:
    reading = read(TITLE + STATEMENT + SCORE + EXPECT + "<p>I have a say.</p><p>People waited.</p>")
    assert isinstance(reading.record, StatementPage)
    assert reading.record.expectations == ("I am asked what matters to me.", "I have a say.")
    assert reading.record.passages == ()
    assert {"unrecognised-label", "no-findings"} <= codes(reading)


def test_fixed_text_shown_again_among_the_findings_is_left_out_and_reported() -> None:
    again = "<p>We ask people what matters to them.</p><p>I am asked what matters to me.</p>"
    reading = read(TITLE + STATEMENT + SCORE + EXPECT + COMMITMENT + FINDINGS + again)
    assert isinstance(reading.record, StatementPage)
    assert [passage.text for passage in reading.record.passages] == ["People waited."]
    assert "fixed-text-repeated" in codes(reading)


def test_an_unknown_label_is_reported_with_its_text_and_its_text_is_not_guessed_at() -> None:
    reading = read(TITLE + STATEMENT + SCORE + EXPECT + "<h2>What we promise</h2><p>Much.</p>" + COMMITMENT + FINDINGS)
    assert [(p.code, p.text) for p in reading.problems] == [
        ("unrecognised-label", "What we promise"),
        ("unplaced-text", "Much."),
    ]


def test_links_alone_and_furniture_end_the_findings() -> None:
    tail = (
        "<p><a href='/next'>Supporting people to live healthier lives</a></p><div><h2>Related links</h2>"
        "<p>Score: 4</p><p>Another council did well.</p></div>"
    )
    reading = read(TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + tail)
    assert isinstance(reading.record, StatementPage)
    assert [passage.text for passage in reading.record.passages] == ["People waited."]
    assert codes(reading) == {"link-only-line"}


def test_prose_after_the_end_is_reported() -> None:
    reading = read(TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + "<h2>Latest news</h2><p>" + "A long tale. " * 20)
    assert "text-after-end" in codes(reading)


def test_a_navigation_that_is_never_closed_hides_nothing() -> None:
    record = statement(
        "<nav><ul><li><a href=/a>Safeguarding</a></ul>" + TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS
    )
    assert (record.score, len(record.passages)) == (2, 1)


def test_two_reports_titles_give_no_record() -> None:
    reading = read(TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + TITLE.replace("Nowhere", "Elsewhere"))
    assert reading.record is None
    assert "several-titles" in codes(reading)


def test_a_page_without_a_title_reads_without_a_council() -> None:
    reading = read(STATEMENT + SCORE + COMMITMENT + FINDINGS)
    assert isinstance(reading.record, StatementPage)
    assert (reading.record.council, reading.record.score) == (None, 2)
    assert codes(reading) == {"no-title"}


def test_an_address_that_names_another_statement_is_reported() -> None:
    reading = page_from_html((TITLE + "<h2>Safeguarding</h2>" + SCORE + COMMITMENT + FINDINGS).encode(), URL)
    assert isinstance(reading.record, StatementPage)
    assert reading.record.statement == "safeguarding"
    assert "address-disagrees" in codes(reading)


@pytest.mark.parametrize("shown", ["31 February 2024", "next week", "17 Mayday 2024"])
def test_a_publication_date_that_is_none_is_absent_and_reported(shown: str) -> None:
    reading = read(TITLE + f"<p>Published: {shown}</p>" + STATEMENT + SCORE + COMMITMENT + FINDINGS)
    assert reading.record is not None
    assert reading.record.published_on is None
    assert "bad-date" in codes(reading)


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        ("Nowhereshire scored 78 out of 100 overall, indicating a good standard", 78),
        ("Overall score: 62", 62),
        ("Score: 75", 75),
        ("Score: 56%", 56),
        ("Overall rating for Nowhereshire: 64%", 64),
    ],
)
def test_each_form_of_the_percent_line_is_read_above_the_scores_only(line: str, percent: int) -> None:
    scores = "<h2>Quality statement scores</h2><h3>Assessing needs</h3><p>Score: 3</p>"
    record = summary(f"<h2>Local authority rating and score</h2><p>Good</p><p>{line}</p>{scores}")
    assert (record.overall_percent, record.overall_rating, record.scores) == (percent, "Good", (("needs", 3),))


def test_a_statements_score_above_the_scores_is_no_percent() -> None:
    rating = "<h2>Overall summary</h2><h2>Local authority rating and score</h2><p>Good</p><p>Score: 3</p>"
    reading = read(TITLE + rating + SUMMARY_END)
    assert isinstance(reading.record, SummaryPage)
    assert (reading.record.overall_percent, reading.record.scores) == (None, ())
    assert "percent-unreadable" in codes(reading)


@pytest.mark.parametrize(
    "scores",
    [
        "<ul><li>Assessing needs Score: 2</li><li>Safeguarding Score: 3</li></ul>",
        "<table><tr><th>Statement<th>Score<tr><td>Assessing needs<td>2<tr><td>Safeguarding<td>3</table>",
        "<ol><li>1. Assessing needs<br>Score: 2</li><li>7. Safeguarding<br>Score: 3</li></ol>",
        "<dl><dt>Assessing needs<dd>Score: 2<dt>Safeguarding<dd>Score: 3</dl>",
    ],
)
def test_the_scores_of_a_summary_are_read_in_lists_and_tables(scores: str) -> None:
    record = summary(f"<h2>Quality statement scores</h2>{scores}")
    assert record.scores == (("needs", 2), ("safeguarding", 3))


def test_a_statement_listed_with_two_scores_has_none() -> None:
    twice = "<p>Safeguarding</p><p>Score: 2</p><p>Safeguarding</p><p>Score: 3</p><p>Assessing needs</p><p>Score: 1</p>"
    assert summary(f"<h2>Quality statement scores</h2>{twice}").scores == (("needs", 1),)


def test_a_score_beneath_no_name_is_nobodys() -> None:
    reading = read(
        f"{TITLE}<h2>Overall summary</h2><h2>Quality statement scores</h2><p>Score: 3</p><p>Safeguarding</p>"
        f"<p>Something new</p><p>Score: 2</p>{SUMMARY_END}"
    )
    assert isinstance(reading.record, SummaryPage)
    assert reading.record.scores == ()
    assert {"score-unplaced", "unrecognised-line"} <= codes(reading)


@pytest.mark.parametrize(
    ("link", "scores"),
    [
        ("Read the findings", (("safeguarding", 2),)),
        ("Safeguarding", (("safeguarding", 2),)),
        ("Assessing needs", ()),
    ],
)
def test_a_score_beneath_a_link_to_another_statement_is_nobodys(link: str, scores: tuple[tuple[str, int], ...]) -> None:
    listed = f"<h3>Safeguarding</h3><p><a href='/x'>{link}</a></p><p>Score: 2</p>"
    assert summary(f"<h2>Quality statement scores</h2>{listed}").scores == scores


def test_two_ratings_are_none() -> None:
    assert summary("<h2>Local authority rating and score</h2><p>Good</p><p>Outstanding</p>").overall_rating is None


def test_a_pilots_summary_is_indicative() -> None:
    rating = "<h2>Local authority indicative rating</h2><p>Good: Evidence shows a good standard</p>"
    record = summary(rating)
    assert (record.indicative, record.overall_rating, record.overall_percent) == (True, "Good", None)


def test_a_landing_page_gives_dates_and_facts_and_reports_a_malformed_amount() -> None:
    body = (
        "<h2>How we assess local authorities</h2><p>A template text.</p><p>Assessment start date: 1 May 2023</p>"
        "<p>Assessment published: 28 February 2025</p><h2>About Nowhereshire</h2><p>It is by the sea.</p>"
        "<h3>Financial facts</h3><ul><li>The budget was £382,390,0000.</li></ul>"
    )
    reading = read(TITLE + body)
    assert isinstance(reading.record, LandingPage)
    assert reading.record.to_json()["assessment_published_on"] == "2025-02-28"
    assert reading.record.to_json()["assessment_started_on"] == "2023-05-01"
    assert [(p.section, p.text) for p in reading.record.passages] == [
        ("About Nowhereshire", "It is by the sea."),
        ("Financial facts", "The budget was £382,390,0000."),
    ]
    assert codes(reading) == {"malformed-amount"}


def test_a_page_with_labels_of_two_kinds_gives_no_record() -> None:
    reading = read(TITLE + STATEMENT + SCORE + COMMITMENT + FINDINGS + SUMMARY_END)
    assert reading.record is None
    assert "mixed-page" in codes(reading)


def test_labels_that_stand_only_in_an_aside_are_read_there() -> None:
    body = TITLE + "<aside>" + STATEMENT + SCORE + COMMITMENT + FINDINGS + "</aside>"
    assert statement(body).score == 2
