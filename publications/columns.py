"""Columns shared by several answers, so that a value has the same heading and kind everywhere."""

from publications.tables import Column
from warehouse.vocabulary import POLARITIES

COUNCIL = Column("authority", "Council")
CODE = Column("authority_code", "Code")
REGION = Column("region", "Region")
TYPE = Column("authority_type", "Type")

RATED = (Column("overall_rating", "Rating"), Column("overall_percent", "Percent", "percent"))
PERCENT_BASIS = Column("percent_basis", "Percent is")
POINTS = Column("points", "Points", "integer")
RANKED = (Column("rank", "Rank", "integer"), Column("tied", "Tied", "integer"))

SCORE = Column("score", "Score", "integer")
STATEMENT_NO = Column("statement_no", "No.", "integer")
STATEMENT = Column("statement", "Statement")
STATEMENT_IN_FULL = (STATEMENT_NO, STATEMENT, Column("statement_title", "Title"))
TITLE = Column("title", "Title")

THEME = Column("theme", "Theme")
# In how many reports a theme is spoken of, and how it is judged in them.
THEME_REPORTS = (
    Column("reports", "Reports in all", "integer"),
    Column("reports_with", "Reports with it", "integer"),
    Column("reports_praised", "Reports praising", "integer"),
    Column("reports_criticised", "Reports criticising", "integer"),
)
FINDINGS = Column("findings", "Findings", "integer")
POLARITY = Column("polarity", "Polarity")
# How many findings a theme has of each polarity.
POLARITY_COUNTS = tuple(Column(polarity, polarity.capitalize(), "integer") for polarity in POLARITIES)
EVIDENCE = Column("evidence_source", "Evidence")
QUANTIFIER = Column("quantifier", "Quantifier")
CONFIDENCE = Column("confidence", "Confidence", "decimal")
FINDING = Column("finding_id", "Finding")

PEER = Column("peer", "Council")
NEAR = Column("peer_rank", "Near", "integer")
DISTANCE = Column("distance", "Distance", "decimal")

FIGURE = Column("figure_id", "Figure")
MEASURE = Column("measure", "Measure")
# A figure's number, its unit and statistic, then its dates.
PRINTED = (
    Column("statistic", "Statistic"),
    Column("qualifier", "Qualifier"),
    Column("value", "Value", "number"),
    Column("unit", "Unit"),
)
TARGET = Column("target", "Target")
HELD = (Column("period", "Period"), Column("as_at", "As at"))

QUOTE = Column("quote", "Quotation (CQC's words)")
PUBLISHED = (Column("published_on", "Published", "date"), Column("published_precision", "Date known to the"))
SOURCE = Column("source_url", "Source", "link")
# The report's date and page.
REPORT = (*PUBLISHED, SOURCE)

# A paper of a council's own: what it is, and where in it something stands.
KIND = Column("kind", "Kind")
DATED = (Column("dated", "Dated", "date"), Column("date_precision", "Date known to the"))
PAGE = Column("page", "Page", "integer")
SECTION = Column("section", "Section")
