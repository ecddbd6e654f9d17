"""Which spellings stand for an actor of the registry: anywhere, or after its full name.

Internal to ``actors``. A label with a comma or a parenthesis is a description and not
looked for. Of a person, short forms are the last word of the name and, where the state's
custom puts the family name or the name in use first, the first word.
"""

from collections.abc import Iterator

import pandas as pd
import regex as re

from analysis.actors._listed._matching import Name
from analysis.text import fold, nfc

_ACRONYM = re.compile(r"[\p{Lu}\p{N}.&+]{2,10}")
_NAMED = {"person": "full", "state": "name", "place": "name", "event": "name"}
_GIVEN_NAME_FIRST_USED = {"LA", "TH", "KH", "ET", "IS"}
_FAMILY_NAME_FIRST = {"VN", "CN", "TW", "KR", "KP", "HU"}
_INITIALS = re.compile(r"(?<=\p{L})(?: \p{Lu}\.)+(?= \p{Lu})")


def is_acronym(alias: str) -> bool:
    """Tell whether a name is written in capitals only.

    Examples
    --------
    >>> is_acronym("UNODC"), is_acronym("Laos")
    (True, False)
    """
    letters = sum(map(str.isalpha, alias))
    return bool(_ACRONYM.fullmatch(alias)) and letters >= 2


def names_of(actors: pd.DataFrame) -> list[Name]:
    """List the spellings of actors that stand for them anywhere.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor": ["state:VN"], "label": ["Vietnam"], "kind": ["state"],
    ...                        "aliases": ["Việt Nam"], "demonyms": ["Vietnamese"]})
    >>> [(name.alias, name.form) for name in names_of(actors)]
    [('Vietnam', 'name'), ('Việt Nam', 'name'), ('Vietnamese', 'demonym')]
    """
    return [
        Name(row["actor"], alias, form, row["kind"])
        for row in actors.to_dict("records")
        for alias, form in {_tidy(alias): form for alias, form in _spellings(row)}.items()
    ]


def _spellings(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    label = [] if set("(,") & set(row["label"]) else [row["label"]]
    for alias in [*label, *_items(row, "aliases")]:
        yield alias, _NAMED.get(row["kind"]) or ("acronym" if is_acronym(alias) else "full")
        if row["kind"] == "person" and _INITIALS.search(alias):
            yield _INITIALS.sub("", alias), "full"
    for demonym in _items(row, "demonyms"):
        yield demonym, "demonym"


def _items(row: dict[str, str], column: str) -> list[str]:
    return [_tidy(item) for item in row.get(column, "").split("|") if item.strip()]


def _tidy(alias: str) -> str:
    return " ".join(nfc(alias).split())


def short_names_of(actors: pd.DataFrame) -> list[Name]:
    """List the words that stand for an actor only where its full name is given too.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor": ["person:c"], "label": ["Lương Cường"], "state": ["VN"],
    ...                        "kind": ["person"], "aliases": ["Luong Cuong"]})
    >>> [name.alias for name in short_names_of(actors)]
    ['Lương', 'Cường', 'Luong', 'Cuong']
    """
    return [
        Name(row["actor"], alias, "short", row["kind"])
        for row in actors.to_dict("records")
        for alias in dict.fromkeys([*_person_words(row), *_items(row, "short_forms")])
    ]


def _person_words(row: dict[str, str]) -> Iterator[str]:
    """Yield the words that stand for a person.

    Where the label has diacritics, an alias without them that folds to other words is a
    misprint (*Luong Cong*); its words stand for nobody (*Công ước* is a convention).
    """
    if row["kind"] != "person":
        return
    known = set(fold(row["label"]).split())
    for alias in [row["label"], *_items(row, "aliases")]:
        words = re.sub(r"[,(].*|\s(?:Jr|Sr)\.?$", "", _tidy(alias)).split()
        first = row.get("state", "") in _FAMILY_NAME_FIRST | _GIVEN_NAME_FIRST_USED
        short = [*(words[:1] if first else []), *(words[-1:] if len(words[-1]) > 1 else [])]
        misprint = alias.isascii() and not row["label"].isascii()
        if len(words) > 1:
            yield from (word for word in short if not misprint or fold(word) in known)
