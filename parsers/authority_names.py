"""Council names as people and pages write them, resolved to one of the 153 authorities.

In: the rows of the authorities list. Out: the authority meant, or an error that names the nearest. Names are never
guessed: only an exact name, short name, alias, code or site slug resolves; similarity only makes suggestions.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from errors import UserError


@dataclass(frozen=True, slots=True)
class Authority:
    """One of the 153 English councils with adult social care duties."""

    authority_code: str
    name: str
    short_name: str
    region: str
    authority_type: str
    aliases: tuple[str, ...] = ()


# An ONS code, perhaps mistyped. Similar codes belong to unrelated councils, so codes are not compared like names.
_CODE = re.compile(r"[a-z]\d{5,}")


class UnknownAuthority(UserError):
    """No authority has this name. `choices` holds the short names it may have meant, nearest first."""

    exit_code = 2

    def __init__(self, text: str, choices: list[str], place: str = "") -> None:
        """`place` says what a name is that is not a council's: a region, or a type of council."""
        self.choices = choices
        if place:
            remedy = f'It is {place}: compare a council with it by --against "{text}".'
        elif not choices and _CODE.fullmatch(name_key(text)):
            remedy = (
                "The ONS code of a council with adult social care begins E06, E08, E09 or E10. E07 is a district's: "
                "name its county, which has the care."
            )
        elif not choices:
            remedy = 'Run: cqcorpus sql "select short_name from authorities" to see the 153 names.'
        elif len(choices) == 1:
            remedy = f"Did you mean {choices[0]}?"
        else:
            remedy = f"Did you mean one of: {', '.join(choices)}?"
        super().__init__(f"No council is called {text!r}.", remedy)


def name_key(text: str) -> str:
    """Fold a name to what two spellings of it share: lower case, `&` as "and", only a-z and 0-9."""
    return re.sub(r"[^a-z0-9]", "", text.lower().replace("&", "and"))


class AuthorityNames:
    """The index of every way an authority is named."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        """Index the authorities. Raises `ValueError` where one name would belong to two of them."""
        self.authorities = tuple(authorities)
        self._by_key: dict[str, Authority] = {}
        # People type short names first, so "Derby" always means the city.
        for authority in self.authorities:
            self._claim(authority.short_name, authority)
        for authority in self.authorities:
            for name in (authority.authority_code, authority.name, *authority.aliases):
                self._claim(name, authority)

    def _claim(self, name: str, authority: Authority) -> None:
        key = name_key(name)
        if not key:
            raise ValueError(f"{authority.short_name} has a name with no letters: {name!r}")
        holder = self._by_key.setdefault(key, authority)
        if holder is not authority:
            raise ValueError(f"{name!r} would mean both {holder.short_name} and {authority.short_name}")

    def find(self, text: str) -> Authority | None:
        """The authority with exactly this name, short name, alias or code (case and punctuation aside), or None."""
        return self._by_key.get(name_key(text))

    def resolve(self, text: str) -> Authority:
        """As `find`, but an unknown name raises `UnknownAuthority` with the nearest names."""
        authority = self.find(text)
        if authority is None:
            raise UnknownAuthority(text, self.suggest(text), self._place(text))
        return authority

    def _place(self, text: str) -> str:
        key = name_key(text)
        if any(name_key(authority.region) == key for authority in self.authorities):
            return "a region"
        return "a type of council" if any(name_key(a.authority_type) == key for a in self.authorities) else ""

    def find_slug(self, slug: str) -> Authority | None:
        """The authority that a report's address is about: `leicestercity-0725`, `Hertfordshire-0524`, `Hounslow4`."""
        return self.find(re.sub(r"(-\d{4}|\d+)$", "", slug))

    def suggest(self, text: str, limit: int = 5) -> list[str]:
        """Short names a mistyped or shortened name may have meant: those that contain it, else the most similar."""
        key = name_key(text)
        if _CODE.fullmatch(key):
            return self._with_codes_like(key)
        if len(key) >= 3:
            containing = sorted(
                authority.short_name
                for authority in self.authorities
                if any(key in name_key(name) for name in (authority.name, authority.short_name, *authority.aliases))
            )
            if containing:
                return containing[:limit]
        from rapidfuzz import fuzz, process

        matches = process.extract(key, list(self._by_key), scorer=fuzz.ratio, limit=4 * limit, score_cutoff=60)
        nearest = dict.fromkeys(self._by_key[found].short_name for found, _, _ in matches)
        return list(nearest)[:limit]

    def _with_codes_like(self, key: str) -> list[str]:
        """Short names of councils whose code is one typing error away: a digit wrong, missing, doubled or swapped.

        Empty if there are more than three: then the code does not show which was meant.
        """
        from rapidfuzz.distance import OSA

        near = [a.short_name for a in self.authorities if OSA.distance(key, name_key(a.authority_code)) == 1]
        return near if len(near) <= 3 else []
