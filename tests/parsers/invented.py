"""The replica's invented councils as authorities, so that reports about them can be assembled."""

from parsers.authority_names import Authority, AuthorityNames
from tests.replica import site


def invented_names() -> AuthorityNames:
    """Every council the replica's titles name, and the slugs of its reports."""
    known: dict[str, set[str]] = {}
    for key, pages in [*site("later").reports.items(), *site("base").reports.items()]:
        known.setdefault(pages[0].expected["council"], set()).add(key.rsplit("-", 1)[0])
    councils = sorted(known)
    slugs: dict[str, str] = {}
    for council in councils:
        for slug in known[council]:
            slugs.setdefault(slug, council)
    return AuthorityNames(
        Authority(
            f"X{number:08}", council, council, "Nowhere", "invented",
            tuple(sorted(slug for slug, holder in slugs.items() if holder == council)),
        )
        for number, council in enumerate(councils)
    )  # fmt: skip


NAMES = invented_names()
