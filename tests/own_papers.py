"""An invented council's report, self-assessment and inspection reports, so that every verdict can be counted by hand.

All of it is fictional: Otherton does not exist, nor do its care homes.
"""

from datetime import date
from pathlib import Path

from tests.conftest import TODAY
from tests.small_reports import build_small, small_report
from warehouse.build import build
from warehouse.papers import add_paper

# CQC's side, by statement. Scores are 2 throughout.
FOUND = {
    "needs": [
        "Unpaid carers waited too long for an assessment.",
        "Direct payments were well managed and people praised them.",
    ],
    "support": ["Reablement was poor and people did not regain their independence."],
    "safeguarding": ["The local authority had robust and effective safeguarding arrangements."],
    "learning": ["Staff training was inconsistent."],
}

# The council's side, on two pages. Carers: both name a gap. Direct payments: both praise. Reablement: the council
# praises, CQC finds a shortfall. Training (the theme learning): the council is silent. Housing: only the council names
# it.
SAID = """# Otherton self-assessment, March 2024

## Working with people

### Strengths

- Our direct payments are excellent and people value them.
- Our reablement service is excellent and helps people regain independence.

### Areas for development

- Unpaid carers are not yet assessed in good time.

## Providing support

### Areas for development

- Extra care housing.
\f
## Ensuring safety

### Strengths

- Safeguarding is robust and effective.
"""

# For a real council only a placeholder.
PLACEHOLDER = "## Leadership\n\n### Areas for development\n\n- Placeholder text: governance.\n"

# Three inspection reports. Medication is raised in two of them (in one of these twice), fire safety in one.
INSPECTED = {
    "Home One": "Medicines were not always managed safely.\n\nMedicine records were incomplete.",
    "Home Two": "Medicines were not stored safely.\n\f\nFire safety checks were not completed.",
    "Home Three": "People were happy and staff were kind.",
}


def otherton(folder: Path, *, placeholder_for: str | None = None) -> None:
    """A warehouse of Otherton's report, self-assessment and inspection reports, and a placeholder of a real council."""
    build_small(folder, small_report("otherton-0624", "Otherton", date(2024, 6, 10), FOUND))
    path = folder / "self-assessment.md"
    path.write_text(SAID, encoding="utf-8")
    add_paper(folder, path, council="Otherton", kind="self-assessment", dated=date(2024, 3, 31), date_precision="month")
    if placeholder_for is not None:
        path = folder / "placeholder.md"
        path.write_text(PLACEHOLDER, encoding="utf-8")
        day = date(2024, 3, 1)
        add_paper(folder, path, council=placeholder_for, kind="self-assessment", dated=day, date_precision="day")
    for month, (home, text) in enumerate(INSPECTED.items(), start=1):
        path = folder / f"{home}.txt"
        path.write_text(text, encoding="utf-8")
        day = date(2024, month, 15)
        add_paper(folder, path, council="Otherton", kind="provider-inspection", dated=day, date_precision="day")
    build(folder, today=TODAY)
