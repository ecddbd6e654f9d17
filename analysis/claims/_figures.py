"""Which figures are stated, and do the articles agree.

Conventions: a figure is a span that states a count, a sum of money, a percentage, a
duration, a rank, a year or a date; it keeps its sentence. Nothing is picked silently: all
statements on a subject stay in the table, and the verdict says how they fit together.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

import pandas as pd

from analysis.claims._dates import DateText, date_at, days_of
from analysis.claims._instruments import Instruments
from analysis.claims._numbers import NUMBER_WORDS, ORDINALS, SCALES, Pieces, pieces
from analysis.claims._quantities import SIGNS, in_name, quantity_at
from analysis.claims._quantities import first_words as first_of_currencies
from analysis.claims._subjects import Scene, has_bare_cue, of_another, subject_of, traits
from analysis.claims._values import Quantity
from analysis.tables import require_columns, require_texts
from analysis.text import sentences

KINDS = ("count", "money", "percentage", "duration", "ordinal", "year", "date", "date_range")
"""What a figure can be."""

FIGURES = (
    "article segment sentence start end surface kind low high qualifier unit subject "
    "iso_start iso_end"
).split()

_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday tomorrow last next this mid early late".split()
)

_UNITS = frozenset("decade year month week day hour century".split())  # a year earlier

_BEGINNINGS = frozenset("a an half several few tens minus".split())

_ARTICLES = frozenset({"a", "an"})

_AFTER_ARTICLE = (
    SCALES.keys() | _UNITS | frozenset("few minute hour $ third quarter half fifth".split())
)

_AHEAD = frozenset("will scheduled upcoming expected slated due planned".split())

_DATELINE = 60  # a full date among the first characters of an article is when it was written


class Sentence:
    """A sentence with its pieces."""

    def __init__(self, article, segment: int, number: int, start: int, text: str) -> None:
        self.place = (article, segment, number)
        self.start, self.text = start, text
        self.found = pieces(text)

    @cached_property
    def scene(self) -> Scene:
        """What tells the subjects of its figures, read when there is one."""
        return Scene(self.found)


@dataclass
class _Found:
    """A figure in its sentence, its dates not yet placed."""

    sentence: Sentence
    read: DateText | Quantity
    days: tuple[date, date] | None = None
    as_of: bool = False

    @property
    def found(self) -> Pieces:
        return self.sentence.found


def find_figures(
    texts: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
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
    mentions
        What ``actors.find_mentions`` finds in ``texts``, by which the figure of another
        instrument of a registry of your own is told from that of the one most articles name;
        None finds the instruments in ``texts`` as listed in the registry of the suite.

    Returns
    -------
    DataFrame
        One row per figure, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface``, ``kind`` (one of ``KINDS``), ``low``
        and ``high`` (missing where that end is open, and for dates), ``qualifier``
        (``exact``, ``over``, ``at_least``, ``nearly``, ``about``, ``up_to``, ``under``,
        ``range``, ``as_of``), ``unit`` (the counted noun, a currency, a unit of time),
        ``subject`` (what it is about, empty where nothing tells; the figure of another treaty
        than most articles name says so: ``ratifications: of the Ravenna Convention``),
        ``iso_start`` and ``iso_end`` (of dates, and of what is stated as of a date; empty
        where open).

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
    if mentions is not None:
        require_columns(mentions, "article", "start", "end", "actor", "kind", "label")
    instruments = cache(lambda: Instruments(texts, mentions))
    rows: list[tuple] = []
    for article, group in _by_article(split).items():
        rows += figures_of(
            [Sentence(article, *each) for each in group], dated.get(article), instruments
        )
    types = {"segment": "int64", "sentence": "int64", "start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=FIGURES)
    strings = set(FIGURES) - set(types) - {"article", "low", "high"}
    types |= {"low": "float64", "high": "float64"} | dict.fromkeys(strings, "str")
    return table.astype(types | {"article": texts["article"].dtype})


def _pattern() -> str:
    words = "|".join(sorted(telling_words()))
    return rf"(?i)[0-9]|\b(?:{words})\b"


def _candidates(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that may state a figure, with their numbers in their articles."""
    import polars as pl

    hit = pl.Series(texts["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    named = set(texts["article"][hit.to_numpy()])
    split = sentences(texts[texts["article"].isin(named)])
    hit = pl.Series(split["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    return split[hit.to_numpy()]


def _by_article(split: pd.DataFrame) -> dict[object, list[tuple]]:
    """Return segment, number, start and text of the sentences of each article."""
    columns = (split[c].tolist() for c in ("article", "segment", "sentence", "start", "text"))
    found: dict[object, list[tuple]] = {}
    for article, *sentence in zip(*columns, strict=True):
        found.setdefault(article, []).append(tuple(sentence))
    return found


def _published(texts: pd.DataFrame, articles: pd.DataFrame | None) -> dict[object, date]:
    """Return the day of publication of each article that has one."""
    table = texts if articles is None else articles
    if articles is not None:
        require_columns(articles, "article", "published")
    if "published" not in table:
        return {}
    days = table[["article", "published"]].dropna().drop_duplicates("article")
    return {a: pd.Timestamp(d).date() for a, d in days.itertuples(index=False)}


def figures_of(
    split: Iterable[Sentence],
    published: date | None,
    instruments: Callable[[], Instruments] | None = None,
) -> list[tuple]:
    """Return the rows of the figures in the sentences of one article, its dates placed.

    Examples
    --------
    >>> figures_of([Sentence("a", 0, 3, 0, "72 states signed.")], None)
    [('a', 0, 3, 0, 9, '72 states', 'count', 72, 72, 'exact', 'state', 'signatories', '', '')]
    """
    read = [_Found(sentence, each) for sentence in split for each in _scan(sentence.found)]
    _place_dates(read, published or _dateline(read))
    _mark_as_of(read)
    return [row for row in (_row(each, instruments) for each in read) if row is not None]


@cache
def _first_of_quantities() -> frozenset[str]:
    return NUMBER_WORDS | ORDINALS.keys() | _BEGINNINGS | first_of_currencies()


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a figure may begin with."""
    return _first_of_quantities() | _DATE_WORDS


@cache
def telling_words() -> frozenset[str]:
    """Return the words without one of which, and without a digit, a sentence states no figure.

    Examples
    --------
    >>> {"seventy", "yesterday", "half"} <= telling_words(), "the" in telling_words()
    (True, False)
    """
    return (
        NUMBER_WORDS
        | ORDINALS.keys()
        | (_DATE_WORDS - {"mid", "early", "late"})
        | _UNITS
        | {
            "half",
            "third",
            "quarter",
        }
    )


def _scan(found: Pieces) -> Iterable[DateText | Quantity]:
    """Yield what the pieces of a sentence state, from left to right, never overlapping."""
    begin, end, words = 0, 0, _first_words()
    for place, piece in enumerate(found):
        if place < begin or not (piece.lower in words or piece.is_digits or piece.text in SIGNS):
            continue
        read = _read(found, place)
        if read is not None:
            if read.first >= end:
                yield read
                end = read.last
            begin = read.last


def _read(found: Pieces, place: int) -> DateText | Quantity | None:
    word = found.word(place)
    if word in _ARTICLES and found.word(place + 1) not in _AFTER_ARTICLE:
        return None
    digits = word[0].isdigit()
    dated = date_at(found, place) if digits or word in _DATE_WORDS or word in ORDINALS else None
    if dated and not (dated.kind == "year" and in_name(found, place)):
        return dated
    return quantity_at(found, place) if digits or word in _first_of_quantities() else None


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
    begin = max(0, each.read.first - 30)
    return not _AHEAD.isdisjoint(each.found.run(begin, each.read.last + 30 - begin))


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


def _row(each: _Found, instruments: Callable[[], Instruments] | None) -> tuple | None:
    read, found, sentence = each.read, each.found, each.sentence
    dated = isinstance(read, DateText)
    first = read.first - 2 * (dated and each.as_of)
    kind, unit = read.kind, read.unit
    noun = () if dated else read.noun
    if kind == "count" and not noun and not has_bare_cue(found, read.first, read.last):
        return None
    status = dated and (each.as_of or found.word(read.first - 1) == "by")  # not of an event
    place = (read.first, read.last)
    subject = "" if status else subject_of(found, sentence.scene, place, kind, noun, unit)
    if not dated and kind == "count" and not noun and not subject:
        return None
    low, high, qualifier = _values(read)
    if each.as_of and qualifier == "exact":
        qualifier = "as_of"
    start, end = found[first].start, found[read.last - 1].end
    iso = [day.isoformat() for day in each.days] if each.days else ["", ""]
    surface = sentence.text[start:end]
    span = (sentence.start + start, sentence.start + end, surface)
    if instruments and traits(subject).of == "instrument":
        subject = _apart(subject, sentence, span[:2], instruments())
    return (*sentence.place, *span, kind, low, high, qualifier, unit, subject, *iso)


def _apart(
    subject: str, sentence: Sentence, span: tuple[int, int], instruments: Instruments
) -> str:
    """Name the subject apart if the figure belongs to another instrument than most."""
    whole = (sentence.start, sentence.start + len(sentence.text))
    other = instruments.other(sentence.place[0], whole, sentence.text, span)
    return of_another(subject, other) if other else subject


def _values(read: DateText | Quantity) -> tuple[float | None, float | None, str]:
    if isinstance(read, Quantity):
        return read.low, read.high, read.qualifier
    qualifier = "about" if read.about else "exact"
    if read.kind == "year":
        return read.start.year, read.end.year, qualifier
    return None, None, qualifier
