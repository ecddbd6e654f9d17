"""Compare two statements: intervals, days, wordings.

Conventions: a statement is an interval. ``over 60`` is 60 and more, ``nearly 70`` from 56 to 70,
``about 60`` from 51 to 69. Two statements agree if they say the same, are compatible if both can
be true or one is the other rounded, and else conflict, unless what is stated changes and one was
made as of a later day.
"""

import difflib
from dataclasses import dataclass
from functools import cache

import regex as re

from analysis.claims._words import rows_of
from analysis.text import fold

FIT = "both can be true"
FAR_APART = "too far apart to be of one thing"
HOUR = "hour"
"""The kind of the hour of a day at which something happened."""

_NEARLY = 0.8  # "nearly five" is at least four; nearer to 1, more statements conflict
_ABOUT = 0.15  # "about 60" is from 51 to 69; the smaller, the more statements conflict
_PART = 4  # times; a later count of what only grows that is so much lower is of a part
_UNLIKE = 500  # times; a slip of the pen is 10, 100 times too much, a price a share is beyond
_ROUNDED = 1e-9  # of a value: what converting units may add
_NEAR = 0.015  # of the greater: 64 and 63.8, 1,200 and 1,187; ten out of 600 is a slip
_DIGIT = 10  # a single digit is as exact as it is: 5 and 5.1
_COUNTED_OUT = 1000  # whole numbers below are seldom rounded: 99 and 100 votes are two results
_SPELLED = 0.84  # likeness from which spelling is all that differs: defence, defense have 0.86
_SHORTEST = 4  # letters; shorter words are never the same but for spelling
_LETTERS = 50  # of a word that are compared, so that no word is too long
_OTHERS = re.compile(r"\bothers?\b")
_WORD = re.compile(r"[\p{L}\p{N}]+")
_CLOCK = re.compile(r" \d")


@dataclass(frozen=True)
class Statement:
    """What one figure says: an interval, and the day as of which it holds (ISO or empty).

    An hour may stand behind the day; ``unit`` is the measure that it is told in, empty where
    things are counted.
    """

    surface: str
    low: float
    high: float
    as_of: str = ""
    wording: str = ""
    unit: str = ""

    @property
    def is_of_hour(self) -> bool:
        """Whether it holds as of an hour of its day, and may be otherwise at another."""
        return " " in self.as_of


def interval(
    low: float, high: float, qualifier: str, unit: str, surface: str
) -> tuple[float, float]:
    """Return the lowest and the highest value that a figure allows.

    Parameters
    ----------
    low, high
        As in the table of figures; NaN where that end is open.
    qualifier, unit, surface
        As in the table of figures. Durations come out in days, measures in their base unit.

    Examples
    --------
    >>> interval(60, float("nan"), "over", "state", "over 60 states")
    (60.0, inf)
    >>> interval(float("nan"), 5, "nearly", "year", "nearly five years")
    (1461.0, 1826.25)
    """
    scale = _days_in().get(unit) or unit_size(unit)[0]
    if _OTHERS.search(surface.lower()):  # the one who is named beside them counts too
        low, high = low + 1, high + 3
    if qualifier == "nearly":
        return high * _NEARLY * scale, high * scale
    if qualifier == "about" and low == high:
        return low * (1 - _ABOUT) * scale, high * (1 + _ABOUT) * scale
    if low != low:
        return 0.0, float(high * scale)
    return float(low * scale), float("inf") if high != high else float(high * scale)


def unit_size(unit: str) -> tuple[float, str]:
    """Return how many of its base a unit of measure is, and that base; 1 and none of others.

    Examples
    --------
    >>> unit_size("kilometre"), unit_size("state")
    ((1000.0, 'metre'), (1.0, ''))
    """
    return _sizes().get(unit, (1.0, ""))


@cache
def _sizes() -> dict[str, tuple[float, str]]:
    rows = rows_of("unit_sizes.csv")
    return {row["unit"]: (float(row["size"]), row["base"]) for row in rows}


@cache
def _days_in() -> dict[str, float]:
    """Return how many days a unit of time has on average; none for those below a day."""
    rows = rows_of("time_units_en.csv")
    return {row["word"]: float(row["days"]) for row in rows if row["days"]}


def compare(a: Statement, b: Statement, *, changes: bool, grows: bool = False) -> tuple[str, str]:
    """Return the verdict on two statements and its reason.

    Parameters
    ----------
    a, b
        The statements.
    changes, grows
        Whether what is stated changes in time, and if it does, whether it can only grow: then
        a later and lower value is in conflict.

    Examples
    --------
    >>> over, exact = Statement("over 60", 60, float("inf")), Statement("72", 72, 72)
    >>> compare(over, exact, changes=True)
    ('compatible', 'both can be true: over 60; 72')
    >>> compare(Statement("65", 65, 65), exact, changes=True)[0]
    'conflict'
    """
    both = f"{a.surface}; {b.surface}"
    if a.wording or b.wording:
        return _compare_wordings(a, b)
    if _same(a.low, b.low) and _same(a.high, b.high):
        return "agree", "the same value"
    if _overlap(a, b):
        return "compatible", f"{FIT}: {both}"
    if _rounded(a, b):
        return "compatible", f"one is the other, rounded: {both}"
    if changes and a.as_of and b.as_of and a.as_of != b.as_of:
        if _on_one_day(a, b) and not (_CLOCK.search(a.as_of) and _CLOCK.search(b.as_of)):
            return "compatible", f"of one day, and not told which is later: {both}"
        old, new = sorted((a, b), key=lambda statement: statement.as_of)
        if grows and new.high * _PART < old.low:
            return "compatible", f"{FAR_APART}: {both}"  # one signature is none of twelve states
        if grows and new.high < old.low:
            return "conflict", f"{_dated(new)} cannot be fewer than {_dated(old)}"
        return "superseded", f"{_dated(new)} after {_dated(old)}"
    return "conflict", f"cannot both be true: {both}"


def _on_one_day(a: Statement, b: Statement) -> bool:
    """Tell statements of different hours of one day, or of which one tells no hour."""
    same = a.as_of.partition(" ")[0] == b.as_of.partition(" ")[0]
    return same and a.as_of != b.as_of


def _rounded(a: Statement, b: Statement) -> bool:
    """Tell ``1,200`` and ``1,187``, ``64`` and ``63.8``, of which one is the other rounded."""
    if a.low != a.high or b.low != b.high:
        return False
    low, high = sorted((abs(a.low), abs(b.low)))
    if a.unit != b.unit and high - low <= _NEAR * high:
        return True  # seven inches are 178 millimetres
    exact = high < _COUNTED_OUT and (low % 1 == high % 1 == 0 or low < _DIGIT)
    if exact or high - low > _NEAR * high:
        return False
    coarse = max(map(last_place, (low, high)))
    return is_cut_off(low, high) or high - low <= coarse / 2


def is_cut_off(one: float, other: float) -> bool:
    """Tell whether of two numbers with decimals one has a digit less than the other.

    Examples
    --------
    >>> is_cut_off(49.6, 49.69), is_cut_off(49.6, 49.79), is_cut_off(49, 49.6)
    (True, False, False)
    """
    fine, coarse = sorted(map(last_place, (one, other)))
    return fine < coarse < 1 and abs(one - other) < coarse


def last_place(value: float) -> float:
    """Return the last place that a number states.

    Examples
    --------
    >>> last_place(1200), last_place(63.8)
    (100.0, 0.1)
    """
    digits = f"{value:.6g}" if value < _COUNTED_OUT else f"{value:.0f}"
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2]))
    return float(10.0 ** (len(digits) - len(digits.rstrip("0"))))


def _same(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= _ROUNDED * max(abs(one), abs(other))


def unlike(a: Statement, b: Statement) -> bool:
    """Tell whether one sum is so many times the other that they are of different things.

    Examples
    --------
    >>> share, whole = Statement("€52", 52, 52), Statement("€7bn", 7e9, 7e9)
    >>> unlike(share, whole), unlike(share, Statement("€5,200", 5200, 5200))
    (True, False)
    """
    low, high = sorted((max(a.low, 0) or a.high, max(b.low, 0) or b.high))
    return low > 0 and high / low > _UNLIKE


def _dated(said: Statement) -> str:
    day = f"as of {said.as_of}" if said.as_of[:1].isdigit() else said.as_of
    return f"{said.surface} ({day})"


def _overlap(a: Statement, b: Statement) -> bool:
    return a.low <= b.high and b.low <= a.high


def compare_days(a: Statement, b: Statement) -> tuple[str, str]:
    """Return the verdict on two dates of one event: inside each other is compatible.

    Examples
    --------
    >>> compare_days(Statement("24-25", 24, 25), Statement("25-26", 25, 26))[0]
    'conflict'
    >>> compare_days(Statement("October", 1, 31), Statement("25-26", 25, 26))[0]
    'compatible'
    """
    if (a.low, a.high) == (b.low, b.high):
        return "agree", "the same days"
    inside = (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high)
    both = f"{a.surface}; {b.surface}"
    if inside:
        return "compatible", f"one lies in the other: {both}"
    return "conflict", f"different days: {both}"


def _compare_wordings(a: Statement, b: Statement) -> tuple[str, str]:
    left, right = parts(a.wording), parts(b.wording)
    if left == right:
        return "agree", "the same words"
    if _spelled_otherwise(" ".join(left).split(), " ".join(right).split()):
        return "compatible", "the same but for spelling"
    if len(left) == len(right):
        differ = [
            str(n)
            for n, pair in enumerate(zip(left, right, strict=True), 1)
            if not _spelled_otherwise(pair[0].split(), pair[1].split())
        ]
        return "conflict", f"part {' and '.join(differ)} of {len(left)} differ in wording"
    return "conflict", "different wordings"


def parts(wording: str) -> list[str]:
    """Return the parts of a title, folded, without the signs between them.

    Examples
    --------
    >>> parts("Countering Crime – Sharing Responsibility")
    ['countering crime', 'sharing responsibility']
    """
    pieces = re.split(r"\s+[-–—]\s+|[–—:;,]\s*", fold(wording))
    return [" ".join(_WORD.findall(piece)) for piece in pieces if _WORD.search(piece)]


def _spelled_otherwise(left: list[str], right: list[str]) -> bool:
    """Tell whether two wordings differ in nothing but how their words are spelled."""
    if len(left) != len(right):
        return False
    return all(a == b or _alike(a, b) for a, b in zip(left, right, strict=True))


def _alike(a: str, b: str) -> bool:
    ratio = difflib.SequenceMatcher(None, a[:_LETTERS], b[:_LETTERS]).ratio()
    return min(len(a), len(b)) >= _SHORTEST and ratio > _SPELLED
