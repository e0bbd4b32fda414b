"""Columns shared by several answers, so that a value has the same heading and kind everywhere."""

from publications.tables import PUBLISHED, SOURCE, Column

COUNCIL = Column("authority", "Council")
REGION = Column("region", "Region")
TYPE = Column("authority_type", "Type")

RATED = (Column("overall_rating", "Rating"), Column("overall_percent", "Percent", "percent"))
PERCENT_BASIS = Column("percent_basis", "Percent is")
POINTS = Column("points", "Points", "integer")
SCORE = Column("score", "Score", "integer")
STATEMENT = Column("statement", "Statement")
STATEMENT_IN_FULL = (
    Column("statement_no", "No.", "integer"),
    STATEMENT,
    Column("statement_title", "Title"),
)

NEAR = Column("peer_rank", "Near", "integer")
DISTANCE = Column("distance", "Distance", "decimal")

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
# The report's date and page.
REPORT = (*PUBLISHED, SOURCE)
