"""Which spellings stand for an actor of the registry: anywhere, or after its full name.

A label with a comma or a parenthesis is a description and not looked for. Of a person, short
forms are the last word of the name and, where the state's custom puts the family name or the
name in use first (``data/actors/name_orders.csv``), the first word.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd
import regex as re

from analysis.actors._listed._matching import Name
from analysis.actors._registry import searched_label
from analysis.actors.name_words import particles
from analysis.text import fold, nfc
from analysis.text.word_lists import word_list, words_of_class

_ACRONYM = re.compile(r"[\p{Lu}\p{N}.&+]{2,10}")
_NAMED = {"person": "full", "state": "name", "place": "name", "event": "name"}
_LAND_OF = re.compile(r"(\p{Lu}.* of)(?: the)? (\p{Lu}.*)")
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
        for row in _rows(actors)
        for alias, form in {_tidy(alias): form for alias, form in _spellings(row)}.items()
    ]


def _rows(actors: pd.DataFrame) -> Iterator[dict[Any, str]]:
    """Yield what ``to_dict`` makes of each row, in less time."""
    for values in zip(*(actors[column].tolist() for column in actors), strict=True):
        yield dict(zip(actors, values, strict=True))


def _spellings(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for alias in filter(None, [searched_label(row), *_items(row, "aliases")]):
        yield alias, _NAMED.get(row["kind"]) or ("acronym" if is_acronym(alias) else "full")
        if row["kind"] == "person" and _INITIALS.search(alias):
            yield _INITIALS.sub("", alias), "full"
        if row["kind"] in ("state", "place"):
            yield from ((turned, "name") for turned in _turned(alias))
    for demonym in _items(row, "demonyms"):
        yield demonym, "demonym"


def _turned(name: str) -> Iterator[str]:
    """Yield a land's name as lists have it: *Korea, North*, *Iran (Islamic Republic of)*."""
    first, _, rest = name.partition(" ")
    if of := _LAND_OF.fullmatch(name):
        first, rest = of.groups()
    elif fold(first) not in words_of_class("actors", "first_words_of_lands"):
        return
    if rest and not {",", "("} & set(name):
        for before in [first, f"{first} the"] if of else [first]:
            yield from (f"{rest}, {before}", f"{rest} ({before})")


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
        for row in _rows(actors)
        for alias in dict.fromkeys(
            [*_person_words(row), *_items(row, "short_forms"), *_items(row, "alone")]
        )
    ]


def names_alone(actors: pd.DataFrame) -> set[tuple[str, str]]:
    """Return actor and short form, of those that stand for it in an article without it in full."""
    if "alone" not in actors:
        return set()
    rows = _rows(actors[actors["alone"] != ""])
    return {(row["actor"], alias) for row in rows for alias in _items(row, "alone")}


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
        if len(words) < 2:
            continue
        short = words[:1] if row.get("state", "") in _first_word_states() else []
        short += words[-1:] if len(words[-1]) > 1 else []
        if fold(words[-2]) in particles() and words[-2] != words[0]:
            short.append(" ".join(words[-2:]))  # *Al Misnad*
        misprint = alias.isascii() and not row["label"].isascii()
        yield from (word for word in short if not misprint or set(fold(word).split()) <= known)


@cache
def _first_word_states() -> frozenset[str]:
    """Return the states whose people are called by the first word of their names."""
    _, *lines = word_list("actors/name_orders.csv")
    return frozenset(line.split(",")[0] for line in lines)
