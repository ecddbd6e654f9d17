"""Which figures the sentences of an article state, their dates placed.

Conventions: sentences are read from left to right and no two figures overlap. A day without a
year takes that of publication, else of the nearest date of the article that has one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import pairwise

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
    CENTS,
    GLYPHS,
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
from analysis.claims.subjects import Mentions, Name, Scene, names_of_sentence

_COUNTED = 6  # pieces between a count and the day by which it was made
_AS_OF = {("as", "of"), ("as", "at")}
_DATELINE = 60  # a full date among the first characters of an article is when it was written
_BEFORE_UNITS = frozenset(
    "a an half just past last next this coming same previous preceding following the that".split()
)


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

    @cached_property
    def name_ends(self) -> frozenset[int]:
        """The pieces right behind its names."""
        return frozenset(name.last for name in self.names)


@dataclass
class Stated:
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


def stated_in(split: Iterable[Sentence], published: date | None) -> list[Stated]:
    """Return what the sentences of one article state, its dates placed.

    Examples
    --------
    >>> one, = stated_in([Sentence("a", 0, 3, 0, "72 states signed.")], None)
    >>> one.read.kind, one.read.low
    ('count', 72)
    """
    stated = [Stated(sentence, read) for sentence in split for read in _scan(sentence.pieces)]
    published = published or _dateline(stated)
    stated = _settled(stated, published)
    _mark_as_of(stated)
    _mark_counted_by(stated, published)
    return _in_one_currency(stated)


def _in_one_currency(stated: list[Stated]) -> list[Stated]:
    """Read cents as those of the euro where an article tells of euros and never of dollars."""
    units = [each.read.unit for each in stated if each.read.kind == "money" and not _cents(each)]
    if "EUR" in units and "USD" not in units:
        for each in filter(_cents, stated):
            each.read = replace(each.read, unit="EUR")
    return stated


def _cents(each: Stated) -> bool:
    read = each.read
    return isinstance(read, Quantity) and each.pieces.word(read.last - 1) == CENTS


@cache
def telling_pattern() -> str:
    """Return what a sentence without a figure does not hold: one pattern, searched once."""
    named = "|".join(f"(?-i:{word[0].upper()}){word[1:]}" for word in sorted(names_of_days()))
    alone = "|".join(sorted(telling_words()))
    units = "|".join(sorted({*time_units(), "weekend", *units_of_dates()}))
    before = "|".join(sorted(word_set("before_whiles") | _BEFORE_UNITS))
    told = rf"{named}|{alone}|(?:{before})[\s-]+(?:{units})|year-(?:ago|earlier)"
    return rf"(?i)[0-9{''.join(GLYPHS)}]|\b(?:{told})\b"


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
    words = all_number_words() | SEVERAL | first_of_currencies() | GLYPHS.keys()
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
    """Yield what the pieces of a sentence state, from left to right, never overlapping.

    Of two that overlap the second one knows better: *play one next Friday* is no *one next*.
    """
    begin, held = 0, None
    for place in pieces.beginning(_first_words()):
        read = _read(pieces, place) if place >= begin else None
        if read is not None:
            if held is not None and read.first >= held.last:
                yield held
            begin, held = read.last, read
    if held is not None:
        yield held


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


def _dateline(stated: list[Stated]) -> date | None:
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


def _settled(stated: list[Stated], published: date | None) -> list[Stated]:
    """Place the dates of an article; what only its place makes a date is a quantity without it."""
    dates = [(each, each.read) for each in stated if isinstance(each.read, DateText)]
    placed = place_dates([Placed(each.pieces, read) for each, read in dates], published)
    for (each, _), (_, read, days) in zip(dates, placed, strict=True):
        each.days = days
        if days is None and (read.anchored or read.compact):
            other = quantity_at(each.pieces, read.first) if read.anchored else None
            each.read = other or NOTHING
    return [each for each in stated if each.read is not NOTHING]


def _mark_counted_by(stated: list[Stated], published: date | None) -> None:
    """Give the 61 of ``61 deaths by Friday evening`` and ``by Friday, 61 had died`` that day."""
    for one, other in pairwise(stated):
        day, count = (one, other) if one.is_date else (other, one)
        if not (day.is_date and day.days and one.sentence is other.sentence):
            continue
        counts = count.read.kind in ("count", "percentage") and not count.as_of
        gap = other.read.first - one.read.last
        named = day.pieces.word(day.read.first - 1) == "by" and day.read.unit == "day"
        past = published is not None and day.days[0] == day.days[1] <= published
        if counts and named and past and gap <= _COUNTED:
            count.as_of, count.days = True, day.days


def _mark_as_of(stated: list[Stated]) -> None:
    """Give what follows ``as of October 14`` in its sentence that date."""
    sentence, days = None, None
    for each in stated:
        if each.is_date and each.pieces.run(each.read.first - 2, 2) in _AS_OF:
            each.as_of = True
            sentence, days = each.sentence, each.days
        elif each.read.kind in ("count", "money", "percentage") and each.sentence is sentence:
            each.as_of, each.days = True, days
