"""Find the figures that texts state, and place their dates.

Conventions: sentences are read from left to right and no two figures overlap. A day without a
year takes that of publication, else of the nearest date of the article that has one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

import pandas as pd

from analysis.claims._comparable import JOIN
from analysis.claims._words import rows_of, word_set
from analysis.claims.dates import (
    DateText,
    Placed,
    away_at,
    date_at,
    date_words,
    days_of,
    names_of_days,
    place_dates,
    units_of_dates,
)
from analysis.claims.quantities import (
    NOTHING,
    SEVERAL,
    SIGNS,
    Pieces,
    Quantity,
    all_number_words,
    first_of_currencies,
    in_name,
    number_words,
    pieces,
    quantity_at,
    scales,
    time_units,
)
from analysis.claims.subjects import (
    PEOPLE,
    PRONOUNS,
    Instruments,
    Mentions,
    Name,
    Scene,
    counted_before,
    doing_of,
    follows_name,
    has_bare_cue,
    is_listed,
    measure,
    measure_of,
    names_of_sentence,
    needs_instrument,
    of_another,
    owners_of,
    scope_of,
    subject_of,
    traits,
)
from analysis.tables import require_columns, require_texts
from analysis.text import sentences

KINDS = ("count", "money", "percentage", "duration", "ordinal", "year", "date", "date_range")
"""What a figure can be."""
_AS_OF = {("as", "of"), ("as", "at")}
_DATELINE = 60  # a full date among the first characters of an article is when it was written
_BEFORE_UNITS = frozenset(
    "a an half just past last next this coming same previous preceding following the that".split()
)
_ELLIPSIS = 14  # pieces from a figure to one that leaves out its noun: to 268 on Thursday from 212


class Figure(NamedTuple):
    """A row of the table of figures."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    surface: str
    kind: str
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    subject: str
    owner: str
    object: str
    scope: str
    iso_start: str
    iso_end: str


FIGURES = list(Figure._fields)


class Sentence:
    """A sentence with its pieces."""

    def __init__(
        self,
        article: object,
        segment: int,
        number: int,
        start: int,
        text: str,
        mentions: Mentions | None = None,
    ) -> None:
        self.place = (article, segment, number)
        self.start, self.text = start, text
        self.pieces = pieces(text)
        self._mentions = mentions or Mentions(None)

    @cached_property
    def scene(self) -> Scene:
        """What tells the subjects of its figures, read when there is one."""
        return Scene(self.pieces)

    @cached_property
    def names(self) -> list[Name]:
        """The names in it: its mentions, and runs of capitals where nobody looked for others."""
        behind = self.start + len(self.text)
        mentions = self._mentions.within(self.place[0], self.start, behind)
        return names_of_sentence(self.pieces, self.start, mentions, runs=not self._mentions.are_all)


@dataclass
class _Stated:
    """A figure in its sentence, its dates not yet placed."""

    sentence: Sentence
    read: DateText | Quantity
    days: tuple[date, date] | None = None
    as_of: bool = False

    @property
    def is_date(self) -> bool:
        return isinstance(self.read, DateText)

    @property
    def pieces(self) -> Pieces:
        return self.sentence.pieces


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
        ``owner`` and ``object`` (names of whose it is and what it is of, with ``; `` between
        them; ``?`` for a pronoun), ``scope`` (what else keeps it apart: what was done, a part, a
        rate, a hope, a year; empty for the whole as it stands),
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
    instruments, named = cache(lambda: Instruments(texts, mentions)), Mentions(mentions)
    rows: list[Figure] = []
    for article, group in _by_article(split).items():
        split_article = [Sentence(article, *each, named) for each in group]
        rows += figures_of(split_article, dated.get(article), instruments)
    types = {"segment": "int64", "sentence": "int64", "start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=FIGURES)
    strings = set(FIGURES) - set(types) - {"article", "low", "high"}
    types |= {"low": "float64", "high": "float64"} | dict.fromkeys(strings, "str")
    return table.astype(types | {"article": texts["article"].dtype})


@cache
def _pattern() -> str:
    """Return what a sentence without a figure does not hold: one pattern, searched once."""
    named = "|".join(f"(?-i:{word[0].upper()}){word[1:]}" for word in sorted(names_of_days()))
    alone = "|".join(sorted(telling_words()))
    units = "|".join(sorted({*time_units(), "weekend", *units_of_dates()}))
    before = "|".join(sorted(word_set("before_whiles") | _BEFORE_UNITS))
    return (
        rf"(?i)[0-9½¼¾]|\b(?:{named}|{alone}|(?:{before})[\s-]+(?:{units})|year-(?:ago|earlier))\b"
    )


def _candidates(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that may state a figure, with their numbers in their articles."""
    import polars as pl

    hit = pl.Series(texts["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    named = set(texts["article"][hit.to_numpy()])
    split = sentences(texts[texts["article"].isin(named)])
    hit = pl.Series(split["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    return split[hit.to_numpy()]


def _by_article(split: pd.DataFrame) -> dict[object, list[tuple[int, int, int, str]]]:
    """Return segment, number, start and text of the sentences of each article."""
    columns = (split[c].tolist() for c in ("article", "segment", "sentence", "start", "text"))
    grouped: dict[object, list[tuple[int, int, int, str]]] = {}
    for article, *sentence in zip(*columns, strict=True):
        grouped.setdefault(article, []).append(tuple(sentence))
    return grouped


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
) -> list[Figure]:
    """Return the rows of the figures in the sentences of one article, its dates placed.

    Examples
    --------
    >>> figure, = figures_of([Sentence("a", 0, 3, 0, "72 states signed.")], None)
    >>> figure.surface, figure.low, figure.subject
    ('72 states', 72, 'signatories')
    """
    stated = [_Stated(sentence, read) for sentence in split for read in _scan(sentence.pieces)]
    stated = _settled(stated, published or _dateline(stated))
    _mark_as_of(stated)
    rows: list[Figure] = []
    before: tuple[_Stated, str] | None = None
    for each in stated:
        subject = _subject(each, before)
        if subject is not None:
            rows.append(_row(each, subject, instruments, before))
            before = (each, subject)
    return rows


@cache
def telling_words() -> frozenset[str]:
    """Return the words that may state a figure alone.

    Examples
    --------
    >>> {"seventy", "yesterday", "half"} <= telling_words(), "the" in telling_words()
    (True, False)
    """
    days = {"today", "tonight", "yesterday", "tomorrow"}
    return all_number_words() | days | SEVERAL | {"half", "couple", "single", "many"}


@cache
def _units_alone() -> frozenset[str]:
    """Return the units of time that may state a duration without a number: a year earlier."""
    return frozenset(row["word"] for row in rows_of("time_units_en.csv") if row["alone"] == "yes")


@cache
def _first_of_quantities() -> frozenset[str]:
    words = all_number_words() | SEVERAL | first_of_currencies()
    return words | {"a", "an", "half", "tens", "minus", "couple", "many", "quarter", *time_units()}


@cache
def _first_of_dates() -> frozenset[str]:
    return date_words() | number_words("ordinal").keys()


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a figure may begin with."""
    return _first_of_quantities() | date_words() | SIGNS


@cache
def _after_article() -> frozenset[str]:
    """Return the words behind ``a`` and ``an`` with which it may begin a figure."""
    parts = {"half", "third", "quarter", "fifth"}
    return frozenset(scales()) | _units_alone() | parts | {"few", "couple", "single", "minute", "$"}


@cache
def _behind_openers() -> dict[str, frozenset[str]]:
    """Return what must stand behind the words that begin many a phrase, if it is a figure."""
    stepped = units_of_dates() | names_of_days()
    return {"a": _after_article(), "an": _after_article(), "last": stepped, "this": stepped}


def _scan(pieces: Pieces) -> Iterable[DateText | Quantity]:
    """Yield what the pieces of a sentence state, from left to right, never overlapping."""
    begin, end = 0, 0
    for place in pieces.beginning(_first_words()):
        if place < begin:
            continue
        read = _read(pieces, place)
        if read is not None:
            if read.first >= end:
                yield read
                end = read.last
            begin = read.last


def _read(pieces: Pieces, place: int) -> DateText | Quantity | None:
    word, following = pieces.word(place), _behind_openers().get(pieces.word(place))
    if following is not None and pieces.word(place + 1) not in following:
        return None
    away = away_at(pieces, place) if pieces.tells_away else None
    if away:
        return away
    digits = word[0].isdigit()
    dated = date_at(pieces, place) if digits or word in _first_of_dates() else None
    if dated and not (dated.kind == "year" and in_name(pieces, place)):
        return dated
    return quantity_at(pieces, place) if digits or word in _first_of_quantities() else None


def _dateline(stated: list[_Stated]) -> date | None:
    """Return the full date among the first words of an article."""
    for each in stated:
        read = each.read
        if each.sentence.start + each.pieces[read.first].start > _DATELINE:
            return None
        if not isinstance(read, DateText) or read.is_range:
            continue
        if read.start.day and read.start.year:
            days = days_of(read, None)
            return days[0] if days else None
    return None


def _settled(stated: list[_Stated], published: date | None) -> list[_Stated]:
    """Place the dates of an article; what only its place makes a date is a quantity without it."""
    dates = [(each, each.read) for each in stated if isinstance(each.read, DateText)]
    placed = place_dates([Placed(each.pieces, read) for each, read in dates], published)
    for (each, _), (_, read, days) in zip(dates, placed, strict=True):
        each.days = days
        if days is None and (read.anchored or read.compact):
            other = quantity_at(each.pieces, read.first) if read.anchored else None
            each.read = other or NOTHING
    return [each for each in stated if each.read is not NOTHING]


def _mark_as_of(stated: list[_Stated]) -> None:
    """Give what follows ``as of October 14`` in its sentence that date."""
    sentence, days = None, None
    for each in stated:
        if each.is_date and each.pieces.run(each.read.first - 2, 2) in _AS_OF:
            each.as_of = True
            sentence, days = each.sentence, each.days
        elif each.read.kind in ("count", "money", "percentage") and each.sentence is sentence:
            each.as_of, each.days = True, days


def _row(
    each: _Stated,
    subject: str,
    instruments: Callable[[], Instruments] | None,
    before: tuple[_Stated, str] | None,
) -> Figure:
    """Return the row of a figure."""
    read, sentence = each.read, each.sentence
    first = read.first - 2 if each.is_date and each.as_of else read.first
    begin, end = each.pieces[first].start, each.pieces[read.last - 1].end
    span = (sentence.start + begin, sentence.start + end)
    if instruments and traits(subject).of == "instrument":
        subject = _apart(subject, read, sentence, span, instruments())
    low, high, qualifier = _values(read)
    if each.as_of and qualifier == "exact":
        qualifier = "as_of"
    iso = [day.isoformat() for day in each.days] if each.days else ["", ""]
    owner, of, scope = _of_what(each, subject, before)
    return Figure(
        *sentence.place,
        *span,
        surface=sentence.text[begin:end],
        kind=read.kind,
        low=low,
        high=high,
        qualifier=qualifier,
        unit=read.unit,
        subject=subject,
        owner=owner,
        object=of,
        scope=scope,
        iso_start=iso[0],
        iso_end=iso[1],
    )


def _of_what(
    each: _Stated, subject: str, before: tuple[_Stated, str] | None
) -> tuple[str, str, str]:
    """Return owner, object and scope; figures of treaties and vague subjects have none."""
    read = each.read
    known = traits(subject)
    vague = is_listed(subject) and not known.total and known.of != "named"
    if not subject or known.of == "instrument" or vague:  # vague: no verdict hangs on whose it is
        return "", "", ""
    behind = 0
    if before and before[0].sentence is each.sentence and not before[0].is_date:
        behind = before[0].read.last
    pronouns = PEOPLE if traits(subject).total else PRONOUNS  # it killed 12: the event's own
    place = (read.first, read.last, behind)
    whose = owners_of(each.pieces, each.sentence.names, *place, pronouns)
    scope = "" if each.is_date else scope_of(each.pieces, read.first, read.last, read.kind)
    if read.kind == "count" and not (measure(subject) or is_listed(subject)):
        doing = doing_of(each.pieces, read.first, read.last)
        scope = ", ".join(filter(None, [doing, scope]))
    return JOIN.join(sorted(whose.owner)), JOIN.join(sorted(whose.object)), scope


def _subject(each: _Stated, before: tuple[_Stated, str] | None) -> str | None:
    """Name what a figure is about; empty where nothing tells, None if it is no figure."""
    read, pieces = each.read, each.pieces
    beside = isinstance(read, DateText) and read.anchored
    if each.is_date and (each.as_of or beside or pieces.word(read.first - 1) == "by"):
        return ""  # when something held or what was before and after, not when an event was
    noun = read.noun if isinstance(read, Quantity) else ()
    place = (read.first, read.last)
    if read.kind == "count" and not noun:
        return _of_bare(each, before)
    kind = _kind_of_unit(noun) if read.kind == "count" else ""
    in_units, measured = bool(kind), ""
    if not noun or in_units:
        measured = measure_of(pieces, *place, kind or read.kind)
    if in_units and measured:
        return measured
    if noun == ("time",):
        return ""
    subject = subject_of(pieces, each.sentence.scene, place, read.kind, noun, read.unit)
    return subject or measured or _inherited(each, before)


def _kind_of_unit(noun: tuple[str, ...]) -> str:
    """Tell what is counted in a unit: a measure, or money in a currency that no table has."""
    if not word_set("measuring_units").isdisjoint(noun):
        return "measure"
    return "money" if noun[-1:] and noun[-1] in word_set("names_of_currencies") else ""


def _of_bare(each: _Stated, before: tuple[_Stated, str] | None) -> str | None:
    """Name what a number without a noun is about; None if nothing tells that it is a figure."""
    read, pieces = each.read, each.pieces
    place = (read.first, read.last)
    name = measure_of(pieces, *place, "count")
    if measure(name):
        return name
    if has_bare_cue(pieces, *place):
        subject = subject_of(pieces, each.sentence.scene, place, "count", (), "")
        if subject:
            return subject
    return counted_before(pieces, read.first) or _inherited(each, before) or None


def _inherited(each: _Stated, before: tuple[_Stated, str] | None) -> str:
    """Return the subject of the figure before: ``to 268 from 212``, ``Harvest 64, the Bloc 22``."""
    if before is None or before[0].sentence is not each.sentence or each.is_date:
        return ""
    last, read = before[0].read, each.read
    near = read.first - last.last <= _ELLIPSIS
    joined = not word_set("joints_of_figures").isdisjoint(each.pieces.run(read.first - 3, 3))
    joined = joined or follows_name(each.pieces, each.sentence.names, read.first, last.last)
    alike = last.kind == read.kind and (last.kind != "money" or last.unit == read.unit)
    return before[1] if near and joined and alike else ""


def _apart(
    subject: str,
    read: DateText | Quantity,
    sentence: Sentence,
    span: tuple[int, int],
    instruments: Instruments,
) -> str:
    """Name the subject apart if the figure is of another instrument than most; empty if of none."""
    place = (sentence.place[0], (sentence.start, sentence.start + len(sentence.text)))
    needs = needs_instrument(subject, read.kind, read.unit)
    if needs and not instruments.are_told(*place, sentence.text):
        return ""
    other = instruments.other(*place, sentence.text, span)
    return of_another(subject, other) if other else subject


def _values(read: DateText | Quantity) -> tuple[float | None, float | None, str]:
    if isinstance(read, Quantity):
        return read.low, read.high, read.qualifier
    qualifier = "about" if read.about else "exact"
    if read.kind == "year":
        return read.start.year, read.end.year, qualifier
    return None, None, qualifier
