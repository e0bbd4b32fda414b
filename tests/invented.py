"""A tiny England of invented councils, for rules that the real register has no example of."""

from pathlib import Path

from warehouse.reference import PROGRAM

COUNCILS = ("Ambermouth", "Brindleford", "Cawdale", "Dunmarsh", "Eskholme", "Fernwick", "Gorsley", "Hexbury")

OUTCOMES = (
    "authority_code,authority,slug,kind,status,status_date,overall_rating,overall_percent,"
    "qs1,qs2,qs3,qs4,qs5,qs6,qs7,qs8,qs9,published,published_precision,verified,basis"
)

# Which overall percents come with which rating (CQC's published bands).
RATING_OF = {
    25: "Inadequate",
    50: "Requires improvement",
    56: "Requires improvement",
    62: "Requires improvement",
    64: "Good",
    75: "Good",
    89: "Outstanding",
}


def code(council: str) -> str:
    """An ONS-like code: Ambermouth is E90000001."""
    return f"E9000000{COUNCILS.index(council) + 1}"


def outcome(
    council: str,
    percent: int,
    published: str = "2025-01-15",
    *,
    kind: str = "formal",
    status: str = "published",
    status_date: str = "",
) -> str:
    """A register row with a printed percent and no scores."""
    precision = {0: "", 7: "month", 10: "day"}[len(published)]
    slug = f"{council.lower()}-{published[5:7]}{published[2:4]}" if published else ""
    return (
        f"{code(council)},{council} Council,{slug},{kind},{status},{status_date},{RATING_OF[percent]},{percent},"
        f",,,,,,,,,{published},{precision},rating,invented"
    )


def write_england(folder: Path, outcomes: list[str]) -> None:
    """Reference files of eight invented councils, in two regions, and a register."""
    reference = folder / "reference"
    reference.mkdir(parents=True)

    def write(name: str, *lines: str) -> None:
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    write(
        "reference/authorities.csv",
        "gss_code,name,short_name,region,type,aliases",
        *(
            f"{code(council)},{council} Council,{council},{'East' if place < 5 else 'West'},unitary,{council.lower()}"
            for place, council in enumerate(COUNCILS)
        ),
    )
    write(
        "reference/neighbours.csv",
        "gss_code,neighbour_gss_code,rank,model",
        f"{code('Ambermouth')},{code('Cawdale')},1,ons_similar_global",
        f"{code('Ambermouth')},{code('Brindleford')},2,ons_similar_global",
    )
    write("reference/sources.csv", "source_id,description", "invented,Invented for tests")
    write(
        "reference/indicators.csv",
        "gss_code,indicator,period,value,source",
        # Ambermouth 10, Brindleford 20 ... on `flat`; all 5 but Hexbury's 13 on `bump`.
        *(f"{code(council)},flat,2025,{10 * place},invented" for place, council in enumerate(COUNCILS, start=1)),
        *(f"{code(council)},bump,2025,{13 if council == 'Hexbury' else 5},invented" for council in COUNCILS),
    )
    write(
        "reference/open_peers_weights.csv",
        "indicator,period,title,transform,weight",
        "flat,2025,Flatness,none,1",
        "bump,2025,Bumpiness,none,1",
    )
    write("reference/open_peers_excluded.csv", "authority_code,reason", f"{code('Gorsley')},Invented reason")
    for same in ("quality_statements", "score_meanings", "rating_bands", "peer_groups"):
        name = f"reference/{same}.csv"
        write(name, (PROGRAM / "data" / name).read_text(encoding="utf-8").rstrip("\n"))
    write("published_outcomes.csv", OUTCOMES, *outcomes)
