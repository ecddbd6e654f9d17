"""Say which article is likely wrong, or still gives an old value.

Conventions: a value that one source gives against one that several give is a likely slip: a year,
a number with turned digits. What stands alone, and not who is right, is all that is told.
"""

from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

_TELLING = 10  # smaller counts of a noun that no table lists are often of other things
_SLIP = 2.5  # times: turned digits are seldom farther apart, other things often are
NOT_SHOWN = "not shown to be of the same thing"
NOT_CHANGED = "not shown to have changed in between"
_AGAINST = 2  # sources that must agree on a year before a third is told to be wrong
_MANY = 8  # values, and articles with an old one, that are gone through


class Row(NamedTuple):
    """What a statement is judged by."""

    article: Any
    source: Any
    surface: str
    kind: str
    group: str
    unit: str
    low: float
    high: float
    qualifier: str
    iso_start: str
    iso_end: str
    as_of: str
    printed: str
    is_final: bool
    about: str
    start: int = -1
    end: int = -1


def looked_over(verdict: str, reason: str, kind: str, rows: list[Row]) -> tuple[str, str]:
    """Say which article is likely wrong on its year, or still gives an old value."""
    if verdict == "conflict" and kind == "date":
        return verdict, reason + _slip(rows)
    late = _stale(rows) if verdict == "superseded" else []
    if late and _stands_alone(rows, late):
        return "conflict", f"one source stands alone between others; {reason}"
    if verdict in ("superseded", "compatible") and reason.startswith((NOT_SHOWN, NOT_CHANGED)):
        slip = _outlier(rows)
        return ("conflict", slip) if slip else (verdict, reason)
    return verdict, reason + f"; the old value still in {', '.join(late)}" if late else reason


def _outlier(rows: list[Row]) -> str:
    """Name the article whose value stands alone against one that several sources give."""
    exact = [row for row in rows if row.low == row.high and row.low >= _TELLING]
    by_value: dict[float, set[Any]] = {}
    for row in exact:
        by_value.setdefault(row.low, set()).add(row.source)
    value, sources = max(
        by_value.items(), key=lambda item: (len(item[1]), item[0]), default=(0, ())
    )
    others = [row for row in exact if row.source not in sources]
    alone = [
        row
        for row in others
        if len(by_value[row.low]) == 1 and value / _SLIP <= row.low <= value * _SLIP
    ]
    if len(sources) < _AGAINST or len(alone) != 1 or len({row.source for row in others}) > 1:
        return ""
    said = next(row.surface for row in exact if row.low == value)
    return f"likely a slip in {alone[0].article}: {alone[0].surface}, {len(sources)} others: {said}"


def _slip(rows: list[Row]) -> str:
    """Name the article whose year stands alone against all others."""
    years: dict[Any, set[str]] = {}
    for row in rows:
        years.setdefault(row.source, set()).add(row.iso_start[:4])
    said = Counter(year for of_source in years.values() for year in of_source)
    year, sources = max(said.items(), key=lambda item: (item[1], item[0]))
    alone = [source for source, of_source in years.items() if year not in of_source]
    if len(alone) != 1 or sources < _AGAINST or sources != len(years) - 1:
        return ""
    article = next(row.article for row in rows if row.source == alone[0])
    return f"; likely a slip in {article}, all others have {year}"


def _dated(rows: list[Row]) -> list[Row]:
    """Return the exact statements that hold as of a day, the earliest first."""
    exact = [row for row in rows if row.as_of and row.low == row.high]
    return sorted(exact, key=lambda row: (row.as_of, str(row.article)))


def _stale(rows: list[Row]) -> list[str]:
    """Name the articles that give a value after another article gave a newer one."""
    dated = _dated(rows)
    first = {row.low: row for row in reversed(dated)}.values()
    ordered = sorted(first, key=lambda row: (row.as_of, str(row.article)))[-_MANY:]
    late: list[str] = []
    for old, new in pairwise(ordered):
        own = {row.article for row in dated if row.source == new.source}
        after = [row for row in dated if row.low == old.low and row.as_of > new.as_of]
        told = [str(row.article) for row in after if row.article not in own]
        late += [article for article in dict.fromkeys(told) if article not in late]
    return late[:_MANY]


def _stands_alone(rows: list[Row], late: list[str]) -> bool:
    """Tell whether the newer value is one source's, and all later ones return to the old."""
    dated = _dated(rows)
    by_value: dict[float | None, set[Any]] = {}
    for row in dated:
        by_value.setdefault(row.low, set()).add(row.source)
    sizes = sorted(map(len, by_value.values()))
    return len(sizes) == 2 and sizes[0] == 1 and sizes[1] > 1 and str(dated[-1].article) in late
