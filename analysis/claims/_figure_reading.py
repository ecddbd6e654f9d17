"""Read the figures of the sentences of one article, and place their dates.

Conventions: sentences are read from left to right and no two figures overlap. A day without a
year takes that of publication, else of the nearest date of the article that has one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from analysis.claims._calendar_days import days_of
from analysis.claims._date_parts import DateText
from analysis.claims._dates import date_at
from analysis.claims._figure_cues import Scene
from analysis.claims._instruments import Instruments
from analysis.claims._money import SIGNS
from analysis.claims._money import first_words as first_of_currencies
from analysis.claims._number_pieces import Pieces, pieces
from analysis.claims._number_words import SCALES
from analysis.claims._numbers import NUMBER_WORDS, ORDINALS
from analysis.claims._quantities import in_name, quantity_at
from analysis.claims._subjects import has_bare_cue, of_another, subject_of, traits
from analysis.claims._values import Quantity

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
