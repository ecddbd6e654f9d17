"""The dates of a table's column as days, in the forms in which databases export them.

Convention: a date is the day as written; hour, zone, weekday and edition beside it are dropped.
Months may have the names of the languages in which databases export. A day that a spreadsheet
counts is read, with a note. Where day and month are both numbers, one date of the column with a
number above 12 decides for all of them, and a note says so. What cannot be read, or not be
decided, is left empty with a note: it never stops the reading.
"""

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.corpus.reading._sources import LeftOut
from analysis.text.word_lists import word_list

_NONE = frozenset(
    ("", "none", "null", "nan", "nat", "na", "n/a", "n.a.", "undated", "unknown", "-")
)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_HOUR = re.compile(
    r"(?:(?<=\d)T|,?\s+(?:at\s+)?)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s?\(?[A-Z]{1,5}\)?(?![\w]))?(?:\s?[+-]\d\d(?::?\d\d)?(?!\d))?(?:\s?\([A-Z]{1,5}\))?"
)
_LABEL = re.compile(
    r"(?:\p{L}[\p{L} ]{2,20}:|(?:first )?(?:published|posted|updated)(?: on)?)\s+(?=\S)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]*", re.IGNORECASE
)
_EDITION = re.compile(r"(?<=\d{4}),?\s+\p{L}[\p{L}\s]*\bedition\b.*", re.IGNORECASE)
_TH = r"(?:st|nd|rd|th|er|\.|º)?"
_PLAIN = (  # forms that can be read in one way only
    r"(?P<y>\d{4})(?P<by>[-/.])(?P<m>\d\d?)(?P=by)(?P<d>\d\d?)",
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"(?:T?\d{4}(?:\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\.0)?",
    rf"(?P<d>\d\d?){_TH}[\s-]+(?:de\s+)?(?P<m>\p{{L}}{{3,10}})\.?,?[\s-]+(?:del?\s+)?(?P<y>\d{{4}}|\d\d)",
    rf"(?P<m>\p{{L}}{{3,9}})\.?\s+(?P<d>\d\d?){_TH},?\s+(?P<y>\d{{4}})",
)
_FORMS = tuple(map(re.compile, _PLAIN))
_EITHER = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})")
_COUNTED = re.compile(r"([34]\d{4})(?:\.\d+)?")  # days since 1899-12-30, from 1982 to 2036
_THIS_CENTURY = 70  # two digits below are years from 2000, as spreadsheets and POSIX have it
_TOLD = 3  # dates left empty for one reason; more are told in one line, and each in its note
_REMEDY = "write dates as 2025-10-25"


class Undated(LeftOut):
    """Says which date was left empty; its article is read all the same."""


class Day(NamedTuple):
    """A day as ISO date, or empty; how it was decided, or what is wrong with it."""

    iso: str
    decided: str = ""
    wrong: str = ""


def dated(
    table: pd.DataFrame, name: str, report: Callable[[str, Exception], None]
) -> tuple[pd.DataFrame, list[str]]:
    """Write the dates of a table as ISO dates.

    Parameters
    ----------
    table
        One row per article: ``article`` and, where there are dates, ``published``, strings.
        It is left as it is.
    name
        What to call the table.
    report
        Is called with the name and an ``Undated`` for every date that is left empty; once for
        all of one reason where they are many.

    Returns
    -------
    tuple
        The table with ``published`` as ISO dates or empty, and one note per row; a note is
        empty where all is plain.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b"], "published": ["03/04/2026", "03/14/2026"]})
    >>> table, notes = dated(table, "the table", print)
    >>> table["published"].tolist(), notes[0]
    (['2026-03-04', '2026-03-14'], "published '03/04/2026' read as month first, as others there")
    """
    if "published" not in table:
        return table, [""] * len(table)
    written = table["published"].fillna("").tolist()
    days = read_days(written)
    notes = []
    empty: dict[str, list[str]] = {}
    for article, string, day in zip(table["article"], written, days, strict=True):
        if day.wrong:
            empty.setdefault(day.wrong, []).append(
                f"published is {string!r} in {name}, article {article!r}"
            )
            notes.append(f"published {string!r} left empty{day.wrong}; {_REMEDY}")
        else:
            notes.append(day.decided and f"published {string!r} read as {day.decided}")
    for wrong, there in empty.items():
        for what in there if len(there) <= _TOLD else [f"{there[0]}, and {len(there) - 1:,} more"]:
            report(name, Undated(f"{what}; left empty{wrong}; {_REMEDY}"))
    iso = pd.Series([day.iso for day in days], table.index, dtype="str")
    return table.assign(published=iso), notes


def read_days(written: Iterable[str]) -> list[Day]:
    """Read the dates of one column; those that are open are decided by the others.

    Examples
    --------
    >>> [day.iso for day in read_days(["March 14, 2026 Saturday", "14-Mar-2026", "None"])]
    ['2026-03-14', '2026-03-14', '']
    """
    bare = [_bare(string) for string in written]
    orders = {order for string in bare for order in [_order(string)] if order}
    return [_day(string, orders) for string in bare]


def _bare(string: str) -> str:
    """Leave out what stands beside the day: its hour, weekday and edition."""
    string = " ".join(string.split())
    if string.lower() in _NONE:
        return ""
    label = _LABEL.match(string)
    day = _WEEKDAY.sub(" ", _HOUR.sub(" ", string[label.end() if label else 0 :]))
    day = _foreign_weekday().sub("", day.strip())
    return " ".join(_EDITION.sub("", " ".join(day.split())).split()).strip(" ,") or string


def _order(string: str) -> str:
    """Say which comes first in a date of numbers, the day or the month, where it tells."""
    match = _EITHER.fullmatch(string)
    if not match:
        return ""
    first = _iso(match[4], match[3], match[1])
    second = _iso(match[4], match[1], match[3])
    return "" if bool(first) == bool(second) else "day first" if first else "month first"


def _day(string: str, orders: set[str]) -> Day:
    match = _EITHER.fullmatch(string)
    if not match and (counted := _counted(string)):
        return counted
    if not match:
        iso = _plain(string)
        return Day(iso, wrong="" if iso or not string else ", as it is no day that is known")
    by_order = {
        "day first": _iso(match[4], match[3], match[1]),
        "month first": _iso(match[4], match[1], match[3]),
    }
    days = set(filter(None, by_order.values()))
    if len(days) == 1:
        return Day(days.pop())
    if not days:
        return Day("", wrong=", as there is no such day")
    if len(orders) == 1:
        (order,) = orders
        return Day(by_order[order], decided=f"{order}, as others there")
    return Day("", wrong=", as nothing tells the day from the month")


def _counted(string: str) -> Day | None:
    """Read the number that stands for a day in a spreadsheet whose cell is no date."""
    match = _COUNTED.fullmatch(string)
    if match is None:
        return None
    day = datetime.date(1899, 12, 30) + datetime.timedelta(int(match[1]))
    return Day(day.isoformat(), decided="the day that a spreadsheet counts so")


def _plain(string: str) -> str:
    for form in _FORMS:
        if match := form.fullmatch(string):
            return _iso(match["y"], match["m"], match["d"])
    return ""


def _iso(year: str, month: str, day: str) -> str:
    """Return the ISO date, or nothing where there is no such day."""
    if len(year) == 2:
        year = f"{20 if int(year) < _THIS_CENTURY else 19}{year}"
    number = int(month) if month.isdigit() else _month(month)
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    starts = (i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()))
    return next(starts, 0) or int(_foreign_words("month").get(name.lower(), 0))


@cache
def _foreign_words(use: str) -> dict[str, str]:
    """Return the months, with their numbers, or the weekdays in other languages than English."""
    rows = (line.split(",") for line in word_list("corpus/export_words.csv"))
    return {word: value for word, of, value in rows if of == use}


@cache
def _foreign_weekday() -> re.Pattern:
    """Return a pattern of what stands before a day in other languages: its weekday, an article."""
    names = "|".join(map(re.escape, _foreign_words("weekday")))
    return re.compile(
        rf"(?:(?:{names})\b[.,]*\s*(?:(?:le|den|el|a)\s+)?|le\s+)(?=\d)", re.IGNORECASE
    )
