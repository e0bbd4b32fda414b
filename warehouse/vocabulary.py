"""The words a reading of prose may use: polarities and evidence sources. Data for the build and for the questions."""

POLARITIES = ("strength", "shortfall", "mixed", "improving", "neutral")
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
