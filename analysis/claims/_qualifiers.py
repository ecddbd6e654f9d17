"""Read the words that open one end of a number: ``over``, ``nearly``, ``or more``.

Convention: they are listed in ``data/qualifiers_en.csv``; the longest one counts, so that
``no more than`` is not ``more than``.
"""

from functools import cache

from analysis.claims._noun_phrases import rows_of
from analysis.claims._number_pieces import Pieces

_DASHES = frozenset("-‐‑–—−")


@cache
def _qualifiers(side: str) -> dict[tuple[str, ...], str]:
    rows = (row for row in rows_of("qualifiers_en.csv") if row["side"] == side)
    return {tuple(row["phrase"].split()): row["qualifier"] for row in rows}


@cache
def _last_words() -> frozenset[str]:
    """Return what the word right before a number may be, if it is qualified."""
    return frozenset({phrase[-1] for phrase in _qualifiers("before")} | {"between"})


def qualifier_before(found: Pieces, place: int) -> tuple[int, str]:
    """Return where the qualifier before a number begins, and which it is.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> qualifier_before(pieces("no more than 40"), 3)
    (0, 'up_to')
    """
    place -= found.word(place - 1) in {"the", "a", "only"} and found.word(place - 2) == "than"
    if found.word(place - 1) not in _last_words():
        return place, "exact"
    for length in (4, 3, 2, 1):
        words = found.run(place - length, length)
        if words in _qualifiers("before") and not _is_preposition(found, place, words):
            return place - length, _qualifiers("before")[words]
    if found.word(place - 1) == "between":
        return place - 1, "exact"
    return place, "exact"


def _is_preposition(found: Pieces, place: int, words: tuple[str, ...]) -> bool:
    """Tell ``handed over two documents`` and ``come under one roof`` from a bound."""
    return words == ("under",) and found.word(place) == "one"


def qualifier_behind(found: Pieces, place: int) -> str:
    """Return the qualifier behind a number: ``60 or more``, ``60-plus``.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> qualifier_behind(pieces("60 or more"), 1)
    'at_least'
    """
    place += found.at(place).text in _DASHES
    for length in (2, 1):
        words = found.run(place, length)
        if words in _qualifiers("after"):
            return _qualifiers("after")[words]
    return "exact"


def step_over(found: Pieces, place: int) -> int:
    """Return the place after a number and the qualifier behind it, if there is one.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> step_over(pieces("60 or more states"), 1)
    3
    """
    start = place + (found.at(place).text in _DASHES)
    for length in (2, 1):
        if found.run(start, length) in _qualifiers("after"):
            return start + length
    return place
