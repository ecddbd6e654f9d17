"""Read the counted noun phrase behind a number, without a tagger.

Conventions: a noun phrase is a run of words that are no function words, up to its first
plural; what counts is the plural noun, in the singular. ``data/claims/plurals_en.csv`` lists the
plurals that the rule does not know.
"""

import csv
from functools import cache
from importlib.resources import files

from analysis.claims._numbers import Pieces, number_at
from analysis.text import stop_words

_DATA = files("analysis") / "data" / "claims"

_NO_PLURAL = frozenset(
    "this was has is as its his hers ours theirs always besides afterwards news across perhaps "
    "thus plus minus towards whereas less unless versus yes does goes says".split()
)

_GOES_ON = frozenset("other more such same most own".split())  # stop words inside a noun phrase

_REACH = 7  # pieces a noun phrase may have before its head


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table among the data of the package.

    Examples
    --------
    >>> rows_of("plurals_en.csv")[0]["singular"]
    'person'
    """
    with (_DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in rows_of("plurals_en.csv")}


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun.

    Examples
    --------
    >>> is_plural("states"), is_plural("congress"), is_plural("people")
    (True, False, True)
    """
    word = word.lower()
    if word in _irregular():
        return True
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return regular and word not in _NO_PLURAL


def singular(word: str) -> str:
    """Return the singular of a plural noun.

    Examples
    --------
    >>> singular("countries"), singular("speeches"), singular("delegates")
    ('country', 'speech', 'delegate')
    """
    word = word.lower()
    if word in _irregular():
        return _irregular()[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def may_modify(found: Pieces, place: int) -> bool:
    """Tell whether a piece may stand inside a noun phrase.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> may_modify(pieces("side events"), 0), may_modify(pieces("the events"), 0)
    (True, False)
    """
    piece = found.at(place)
    if piece.is_word:
        return piece.lower not in stop_words() or piece.lower in _GOES_ON
    if piece.text in "-‐‑–":
        return found.touches(place) and found.touches(place + 1) and found.at(place + 1).is_word
    initial = len(found.at(place - 1).text) == 1 and found.at(place - 1).text.isupper()
    return piece.text == "." and initial and found.touches(place)


def noun_phrase(found: Pieces, place: int) -> tuple[int, tuple[str, ...]]:
    """Return the place after the counted noun phrase, and its words, the head in the singular.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> noun_phrase(pieces("high-level side events began"), 0)
    (5, ('high', 'level', 'side', 'event'))
    """
    at, words = place, []
    while at - place <= _REACH and may_modify(found, at):
        if found.at(at).is_word:
            words.append(found.word(at))
        at += 1
        if is_plural(words[-1] if words else "") and not _goes_on(found, at):
            break
    if not words or not is_plural(words[-1]):
        return place, ()
    noun = tuple(word for word in [*words[:-1], singular(words[-1])] if word not in _GOES_ON)
    second, other = _coordinated(found, at)
    if other:
        return second, (*noun[:-1], noun[-1], "or", *other)
    return at, noun or (singular(words[-1]),)


def _goes_on(found: Pieces, place: int) -> bool:
    """Tell whether a plural is no head yet: ``human rights experts``, ``states parties``."""
    ahead = place + (found.at(place).text in "-‐‑" and found.touches(place))
    for step in (0, 1):
        if not may_modify(found, ahead + step) or not found.at(ahead + step).is_word:
            return False
        if is_plural(found.word(ahead + step)):
            return True
    return False


def _coordinated(found: Pieces, place: int) -> tuple[int, tuple[str, ...]]:
    """Read ``and media representatives`` behind a counted noun."""
    if found.word(place) not in {"and", "or"} or number_at(found, place + 1):
        return place, ()
    at, words = place + 1, []
    while len(words) < 4 and may_modify(found, at) and found.at(at).is_word:
        words.append(found.word(at))
        at += 1
        if is_plural(words[-1]) and not _goes_on(found, at):
            return at, (*words[:-1], singular(words[-1]))
    return place, ()
