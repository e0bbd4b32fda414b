"""Comparator groups: the shipped ones, a region or type by name, a user's own CSV, or councils listed on the spot.

In: a council and what the user asked to compare it against. Out: groups with their members, without the council.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb

from errors import UserError
from parsers.authority_names import Authority, AuthorityNames
from queries.runner import records

DEFAULT_GROUPS = (
    "england",
    "region",
    "type",
    "asc-peers",
    "ons-similar",
    "children-neighbours",
    "open-peers",
)

# The default where one group is needed; docs/comparators.md says why.
NEAREST_GROUP = "open-peers"

OWN_GROUPS_FILE = "groups.csv"


class UnknownGroup(UserError):
    """The name asked for is neither a group nor a list of councils, or the group has no members."""

    exit_code = 2


class BadGroupsFile(UserError):
    """A user's own groups file that cannot be read as one."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A comparator group of one council. `ranks` runs beside `codes`: 1 the nearest, None where not ranked."""

    name: str
    label: str
    title: str
    caution: str
    codes: tuple[str, ...]
    ranks: tuple[int | None, ...]


def resolve_groups(
    connection: duckdb.DuckDBPyConnection,
    names: AuthorityNames,
    council: Authority,
    against: list[str],
    own_file: Path | None,
) -> list[Group]:
    """The groups asked for, in the order asked, or the default ones where none is.

    Each of `against` is a group's name, a region, a type of council, a group of the user's file, or council names
    separated by commas. Raises `UnknownGroup`, `BadGroupsFile` or `UnknownAuthority`.
    """
    shipped = _shipped(connection, council)
    places = {place.lower() for a in names.authorities for place in (a.region, a.authority_type)}
    taken = places | set(shipped) | set(DEFAULT_GROUPS)
    own = _own_groups(own_file, names, council, taken) if own_file else {}
    if not against:
        # A council alone in its type or region has no such group; skip it unless it was asked for by name.
        return [shipped[name] for name in DEFAULT_GROUPS if name in shipped] + list(own.values())
    found = (_find(asked, shipped | own, names, council) for asked in against)
    # One group may be asked for twice, in two spellings.
    return list({group.name: group for group in found}.values())


def _find(asked: str, known: dict[str, Group], names: AuthorityNames, council: Authority) -> Group:
    if asked.lower() in known:
        return known[asked.lower()]
    for attribute in ("region", "authority_type"):
        members = [a for a in names.authorities if getattr(a, attribute).lower() == asked.lower()]
        if members:
            return _listed(getattr(members[0], attribute), members, council)
    if asked.lower() in DEFAULT_GROUPS:
        raise UnknownGroup(f"{council.short_name} has no {asked} group.", f"Groups it has: {', '.join(known)}.")
    parts = [part.strip() for part in asked.split(",") if part.strip()]
    if not parts:
        raise UnknownGroup("No group was named.", f"Groups: {', '.join(known)}.")
    if len(parts) == 1 and names.find(parts[0]) is None:
        nearest = names.suggest(parts[0], 3)
        raise UnknownGroup(
            f"{asked!r} is neither a comparator group nor a council.",
            f"Groups: {', '.join(known)}; a region, a type of council, or councils separated by commas."
            + (f" Councils with a name like it: {', '.join(nearest)}." if nearest else ""),
        )
    members = list(dict.fromkeys(names.resolve(part) for part in parts))
    # The council is ranked with its group but is not a member of it.
    members = [member for member in members if member is not council] or members
    return _listed(", ".join(member.short_name for member in members), members, council)


def _listed(title: str, members: list[Authority], council: Authority) -> Group:
    codes = tuple(dict.fromkeys(a.authority_code for a in members if a is not council))
    if not codes:
        raise UnknownGroup(f"The group {title!r} has no other council than {council.short_name}.", "Name some others.")
    return Group(title, title, title, "", codes, (None,) * len(codes))


def _shipped(connection: duckdb.DuckDBPyConnection, council: Authority) -> dict[str, Group]:
    gathered: dict[str, list[tuple[str, int | None]]] = {}
    described: dict[str, tuple[str, str, str]] = {}
    for row in records(connection, "group_members", council=council.authority_code):
        gathered.setdefault(row["group_name"], []).append((row["authority_code"], row["peer_rank"]))
        described[row["group_name"]] = (row["label"], row["title"], row["caution"])
    return {
        name: Group(name, *described[name], tuple(code for code, _ in members), tuple(rank for _, rank in members))
        for name, members in gathered.items()
    }


def _own_groups(path: Path, names: AuthorityNames, council: Authority, taken: set[str]) -> dict[str, Group]:
    """The groups of a user's CSV file: columns `group` and `council`, one row a member. No name that is `taken`."""
    members: dict[str, list[Authority]] = {}
    # Small and capital letters are the same in a group's name, as on the command line; it is shown as first written.
    spelt: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            # Excel in a language with decimal commas separates cells with semicolons.
            reader = csv.DictReader(source, delimiter=";" if ";" in source.readline() else ",")
            source.seek(0)
            heads = list(reader.fieldnames or [])
            reader.fieldnames = [head.strip().lower() for head in heads]
            if not {"group", "council"} <= set(reader.fieldnames):
                raise BadGroupsFile(
                    f"{path}, line 1: the columns are {', '.join(heads) or '(none)'}.",
                    "A groups file has the columns group and council, with commas between, one row for each member.",
                )
            for head in ("group", "council"):
                if reader.fieldnames.count(head) > 1:
                    raise BadGroupsFile(f"{path}, line 1: the column {head} stands twice.", "Take one of them out.")
            for row in reader:
                # Excel leaves blank cells behind the last column; a word there is the other half of a cell.
                if any(cell.strip() for cell in row.get(None) or ()):
                    raise BadGroupsFile(
                        f"{path}, line {reader.line_num}: more cells than columns.",
                        'Put quotation marks round text with a comma in it: "Bristol, City of".',
                    )
                group, name = (row["group"] or "").strip(), (row["council"] or "").strip()
                # Excel saves emptied rows as rows of commas.
                if not group and not name:
                    continue
                if not group or not name:
                    raise BadGroupsFile(
                        f"{path}, line {reader.line_num}: a blank group or council.",
                        "Fill it in, or take the line out.",
                    )
                if group.lower() in taken:
                    raise BadGroupsFile(
                        f"{path}, line {reader.line_num}, column group: a group called {group!r} is there already.",
                        "Give yours another name.",
                    )
                member = names.find(name)
                if member is None:
                    raise BadGroupsFile(
                        f"{path}, line {reader.line_num}, column council: no council is called {name!r}.",
                        f"Nearest: {', '.join(names.suggest(name, 3)) or 'none'}.",
                    )
                members.setdefault(spelt.setdefault(group.lower(), group), []).append(member)
    except FileNotFoundError:
        raise BadGroupsFile(f"There is no groups file at {path}.", "Check the name given with --groups.") from None
    except UnicodeDecodeError:
        raise BadGroupsFile(f"The groups file {path} is not UTF-8 text.", "In Excel: Save As, CSV UTF-8.") from None
    except (OSError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BadGroupsFile(f"The groups file {path} cannot be read: {why}.", "Name a CSV file.") from error
    if not members:
        raise BadGroupsFile(
            f"The groups file {path} names no council.", "Beneath its first line goes one row for each member."
        )
    # A list of peers is usually a council's own, so the group is used as listed, the council itself left out.
    return {group.lower(): _listed(group, listed, council) for group, listed in members.items()}
