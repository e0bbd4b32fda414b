"""The words a reading of prose may use: polarities and evidence sources. Data for the build and for the questions."""

POLARITIES = ("strength", "shortfall", "mixed", "improving", "neutral")
# Those that tell of something wanting; for SQL the macro is_criticism of views.sql says the same.
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
