"""Which figures are stated, and do the articles agree.

Conventions: a figure is a span that states a count, a sum of money, a percentage, a
duration, a rank, a year or a date; it keeps its sentence. Nothing is picked silently: all
statements on a subject stay in the table, and the verdict says how they fit together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.calendar_days import days_of
from analysis.dates import DateText, date_at
from analysis.disputes import compare_figures, find_wordings, ledger
from analysis.figure_subjects import has_bare_cue, subject_of
from analysis.numbers import NUMBER_WORDS, ORDINALS, Pieces, pieces
from analysis.quantities import Quantity, in_name, quantity_at
from analysis.tables import require_columns, require_texts
from analysis.text import sentences

__all__ = [
    "FIGURES",
    "KINDS",
    "compare_figures",
    "find_figures",
    "find_wordings",
    "ledger",
]

KINDS = ("count", "money", "percentage", "duration", "ordinal", "year", "date", "date_range")
"""What a figure can be."""

FIGURES = (
    "article segment sentence start end surface kind low high qualifier unit subject "
    "iso_start iso_end"
).split()

_DATE_WORDS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday tomorrow last next this decade year month week day"
).split()
_AHEAD = frozenset("will scheduled upcoming expected slated due planned".split())
_DATELINE = 60  # a full date among the first characters of an article is when it was written


def find_figures(texts: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the figures that texts state.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``, ``segment`` and
        ``published`` (dates).
    articles
        One row per article with ``article`` and ``published``, by which relative dates are
        placed, if ``texts`` has no ``published``. An article without it is dated by a full
        date among its first words, if there is one.

    Returns
    -------
    DataFrame
        One row per figure, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface``, ``kind`` (one of ``KINDS``), ``low``
        and ``high`` (missing where that end is open, and for dates), ``qualifier``
        (``exact``, ``over``, ``at_least``, ``nearly``, ``about``, ``up_to``, ``under``,
        ``range``, ``as_of``), ``unit`` (the counted noun, a currency, a unit of time),
        ``subject`` (what it is about, empty where nothing tells), ``iso_start`` and
        ``iso_end`` (of dates, and of what is stated as of a date; empty where open).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"],
    ...                       "text": ["Over 60 states signed the treaty in May 2025."]})
    >>> find_figures(texts)[["surface", "kind", "low", "qualifier", "subject", "iso_start"]]
               surface   kind   low qualifier           subject   iso_start
    0   Over 60 states  count  60.0      over       signatories
    1         May 2025   date   NaN     exact  signing ceremony  2025-05-01
    """
    require_texts(texts)
    split = _candidates(texts)
    dated = _published(texts, articles)
    rows: list[tuple] = []
    for article, group in split.groupby("article", sort=False):
        rows += _figures_of(group, dated.get(article))
    types = {"segment": "int64", "sentence": "int64", "start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=FIGURES)
    strings = set(FIGURES) - set(types) - {"article", "low", "high"}
    types |= {"low": "float64", "high": "float64"} | dict.fromkeys(strings, "str")
    return table.astype(types | {"article": texts["article"].dtype})


def _pattern() -> str:
    words = sorted({*NUMBER_WORDS, *ORDINALS, *_DATE_WORDS} - {"one"})
    return rf"(?i)[0-9]|\b(?:{'|'.join(words)}|one)\b"


def _candidates(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that may state a figure, with their numbers in their articles."""
    import polars as pl

    hit = pl.Series(texts["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    named = set(texts["article"][hit.to_numpy()])
    split = sentences(texts[texts["article"].isin(named)])
    hit = pl.Series(split["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    return split[hit.to_numpy()]


def _published(texts: pd.DataFrame, articles: pd.DataFrame | None) -> dict[object, date]:
    """Return the day of publication of each article that has one."""
    table = texts if articles is None else articles
    if articles is not None:
        require_columns(articles, "article", "published")
    if "published" not in table:
        return {}
    days = table[["article", "published"]].dropna().drop_duplicates("article")
    return {a: pd.Timestamp(d).date() for a, d in days.itertuples(index=False)}


@dataclass
class _Found:
    """A figure in its sentence, its dates not yet placed."""

    sentence: tuple
    found: Pieces
    read: DateText | Quantity
    days: tuple[date, date] | None = None
    as_of: bool = False


def _figures_of(group: pd.DataFrame, published: date | None) -> list[tuple]:
    read: list[_Found] = []
    for sentence in group.itertuples(index=False):
        found = pieces(sentence.text)
        read += [_Found(sentence, found, each) for each in _scan(found)]
    _place_dates(read, published or _dateline(read))
    _mark_as_of(read)
    return [row for row in map(_row, read) if row is not None]


def _scan(found: Pieces) -> Iterable[DateText | Quantity]:
    """Yield what the pieces of a sentence state, from left to right, never overlapping."""
    place, end = 0, 0
    while place < len(found):
        read = _read(found, place)
        if read is not None and read.first >= end:
            yield read
            end = read.last
        place = max(place + 1, read.last if read else 0)


def _read(found: Pieces, place: int) -> DateText | Quantity | None:
    if not _may_begin(found, place):
        return None
    dated = date_at(found, place)
    if dated and not (dated.kind == "year" and in_name(found, place)):
        return dated
    return quantity_at(found, place)


def _may_begin(found: Pieces, place: int) -> bool:
    text = found[place].text
    return text[0].isalnum() or text in "$€£¥₫₽₹₩"


def _dateline(read: list[_Found]) -> date | None:
    """Return the full date among the first words of an article."""
    for each in read:
        at = each.sentence.start + each.found[each.read.first].start
        full = isinstance(each.read, DateText) and each.read.start.day and each.read.start.year
        if at > _DATELINE:
            return None
        if full and not each.read.is_range:
            days = days_of(each.read, None)
            return days[0] if days else None
    return None


def _place_dates(read: list[_Found], published: date | None) -> None:
    """Place the dates of an article; a day without a year takes that of the date before it."""
    dates = [each for each in read if isinstance(each.read, DateText)]
    stated = [each.read.start.year for each in dates]
    of_month: dict[int | None, int] = {}
    for each, year in reversed(list(zip(dates, stated, strict=True))):
        of_month[each.read.start.month] = year or of_month.get(each.read.start.month)
    latest = next(filter(None, stated), None)
    for each, year in zip(dates, stated, strict=True):
        latest = year or latest
        context = of_month.get(each.read.start.month) or latest
        each.days = days_of(each.read, published, year=context, ahead=_is_ahead(each))


def _is_ahead(each: _Found) -> bool:
    """Tell whether the words around a date speak of what is to come."""
    near = each.found[max(0, each.read.first - 30) : each.read.last + 30]
    return any(piece.lower in _AHEAD for piece in near)


def _mark_as_of(read: list[_Found]) -> None:
    """Give what follows ``as of October 14`` in its sentence that date."""
    stated: dict[int, tuple[date, date] | None] = {}
    for each in read:
        before = (each.found.word(each.read.first - 2), each.found.word(each.read.first - 1))
        if isinstance(each.read, DateText):
            if before in {("as", "of"), ("as", "at")}:
                each.as_of = True
                stated[id(each.found)] = each.days
        elif each.read.kind in ("count", "money", "percentage") and id(each.found) in stated:
            each.as_of, each.days = True, stated[id(each.found)]


def _row(each: _Found) -> tuple | None:
    read, found, sentence = each.read, each.found, each.sentence
    dated = isinstance(read, DateText)
    first = read.first - 2 * (dated and each.as_of)
    kind, unit = read.kind, read.unit
    noun = () if dated else read.noun
    if kind == "count" and not noun and not has_bare_cue(found, read.first, read.last):
        return None
    place = (read.first, read.last)
    status = dated and each.as_of  # the day of a count, not of an event
    subject = "" if status else subject_of(found, *place, kind, noun, unit)
    if not dated and kind == "count" and not noun and not subject:
        return None
    low, high, qualifier = _values(read)
    if each.as_of and qualifier == "exact":
        qualifier = "as_of"
    start, end = found[first].start, found[read.last - 1].end
    iso = [day.isoformat() for day in each.days] if each.days else ["", ""]
    surface = sentence.text[start:end]
    place = (sentence.article, sentence.segment, sentence.sentence)
    span = (sentence.start + start, sentence.start + end, surface)
    return (*place, *span, kind, low, high, qualifier, unit, subject, *iso)


def _values(read: DateText | Quantity) -> tuple[float | None, float | None, str]:
    if isinstance(read, Quantity):
        return read.low, read.high, read.qualifier
    if read.kind == "year":
        return read.start.year, read.end.year, "exact"
    return None, None, "exact"
