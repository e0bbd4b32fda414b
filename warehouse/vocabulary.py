"""The words a reading of prose may use: polarities and evidence sources. Data for the build and for the questions."""

POLARITIES = ("strength", "shortfall", "mixed", "improving", "neutral")
# The polarities that report a shortcoming; the macro is_criticism in views.sql is the same rule for SQL.
CRITICISM = ("shortfall", "mixed", "improving")
SOURCES = (
    "assessor",
    "documents",
    "people",
    "carers",
    "staff",
    "leaders",
    "partners",
    "providers",
    "national-data",
    "local-data",
)
