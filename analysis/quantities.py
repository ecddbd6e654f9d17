"""Read quantities off text: counts, money, percentages, durations, ordinals.

Conventions: a number says something only with what it counts: a plural noun behind it, a
currency, a percent sign, a unit of time. A number alone (a score, an age, a telephone, a
paragraph) is no quantity. The qualifier decides which end of the value is open:
``over 20`` is 20 or more, ``nearly five`` is five or less.
"""

from dataclasses import dataclass, replace
from functools import cache

from analysis.noun_phrases import is_plural, may_modify, noun_phrase, rows_of, singular
from analysis.numbers import Number, Pieces, number_at, ordinal_at
from analysis.qualifiers import qualifier_before, qualifier_behind, step_over
from analysis.text import fold
from analysis.word_lists import word_list

_DASHES = frozenset("-‐‑–—−")
_TIME = {
    f"{unit}{s}": unit
    for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade")
    for s in ("", "s")
} | {"century": "century", "centuries": "century"}
_LONG = frozenset(
    "consecutive straight working business full calendar whole long intense tense more past "
    "successive difficult".split()
)
_AGO = frozenset("earlier later ago before after long".split())
_NO_ONE = frozenset(
    "no any some every each the this that which another number than or from as day time hand side "
    "thing way point step voice mind".split()
)
_NO_ORDINAL = frozenset("aid class name lady hand half sight place thought thing ever".split())
_COMPOUNDS = frozenset("member nation country page article chapter party person point".split())


@dataclass(frozen=True)
class Quantity:
    """A quantity as written: its pieces, kind, value, qualifier, unit and what it counts."""

    first: int
    last: int
    kind: str
    low: float | None
    high: float | None
    qualifier: str = "exact"
    unit: str = ""
    noun: tuple[str, ...] = ()
    partitive: bool = False


@cache
def _currencies(place: str) -> dict[tuple[str, ...], str]:
    from analysis.numbers import pieces

    rows = (row for row in rows_of("currencies.csv") if row["place"] in (place, "either"))
    return {tuple(p.lower for p in pieces(row["written"])): row["currency"] for row in rows}


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word_list("numbered_names_en.txt"))


def in_name(found: Pieces, place: int) -> bool:
    """Tell whether the number at a place is part of a name: ``Article 64``, ``No. 5``."""
    before = place - 1 - (found.at(place - 1).text in {".", "#", ":"})
    word = fold(found.at(before).text)
    return word in _numbered() or found.at(place - 1).text == "#"


def quantity_at(found: Pieces, place: int) -> Quantity | None:
    """Read the quantity whose number begins at a piece (or its currency), if one does.

    Examples
    --------
    >>> from analysis.numbers import pieces
    >>> read = quantity_at(pieces("over 20 exhibition booths"), 1)
    >>> read.kind, read.low, read.high, read.qualifier, read.unit, read.noun
    ('count', 20, None, 'over', 'booth', ('exhibition', 'booth'))
    >>> quantity_at(pieces("Article 64"), 1) is None
    True
    """
    piece = found.at(place)
    if not (piece.is_digits or piece.is_word or piece.text in "$€£¥₫₽₹₩"):
        return None
    money = _currency_before(found, place)
    if money:
        return money
    ordinal = _ordinal(found, place)
    if ordinal or ordinal_at(found, place):
        return ordinal
    number = number_at(found, place)
    if number is None:
        return _a_while(found, place)
    if in_name(found, place) or not _whole(found, number):
        return None
    number = _range(found, number)
    return number and _of_kind(found, number)


def _whole(found: Pieces, number: Number) -> bool:
    """Tell whether a number stands alone, not inside a telephone number or a score."""
    before, after = found.at(number.first - 1), found.at(number.last)
    return not ((before.is_digits and number.form == "digits") or after.is_digits)


def _range(found: Pieces, number: Number) -> Number | None:
    """Join ``60 to 70``, ``30-36`` and ``between 60 and 70`` into one number."""
    sign = found.word(number.last)
    between = found.word(number.first - 1) == "between"
    dashed = sign in _DASHES and sign.strip()
    joins = dashed or sign in {"to", "or"} or (sign == "and" and between)
    other = number_at(found, number.last + 1) if joins else None
    if dashed and other is None and found.at(number.last + 1).is_digits:
        # the digits behind the dash touch it, which number_at takes for a code
        other = _after_dash(found, number.last + 1)
    if other is None:
        return number
    low, high = number.low, other.high
    if high >= 1000 and low < 1000 and found.word(other.last - 1).isalpha():
        low *= _scale_of(found, other)
    if low < high and found.word(number.first - 1) != "from":
        return Number(number.first, other.last, low, high, "range")
    return None if dashed else number


def _after_dash(found: Pieces, place: int) -> Number | None:
    alone = Pieces(found[place : place + 4])
    number = number_at(alone, 0)
    return number and replace(number, first=place, last=place + number.last)


def _scale_of(found: Pieces, number: Number) -> float:
    from analysis.numbers import SCALES

    return SCALES.get(found.word(number.last - 1), 1)


def _of_kind(found: Pieces, number: Number) -> Quantity | None:
    for read in (_money, _percentage, _duration, _count):
        quantity = read(found, number)
        if quantity is not None:
            return quantity if quantity.kind else None
    return None


_NOTHING = Quantity(0, 0, "", None, None)  # what looks like a quantity but is none


def _quantity(found: Pieces, number: Number, kind: str, last: int, first=None, **more) -> Quantity:
    """Make a quantity of a number, with the qualifier before or behind it."""
    first, qualifier = qualifier_before(found, number.first if first is None else first)
    low, high = number.low, number.high
    low = int(low) if float(low).is_integer() else low
    high = int(high) if float(high).is_integer() else high
    if qualifier == "exact":
        qualifier = qualifier_behind(found, number.last)
    if number.form == "range":
        qualifier = "range" if qualifier == "exact" else qualifier
    elif number.form == "vague":
        qualifier = "about"
    elif qualifier in ("over", "at_least"):
        high = None
    elif qualifier in ("nearly", "up_to", "under"):
        low = None
    return Quantity(first, last, kind, low, high, qualifier, **more)


def _currency_before(found: Pieces, place: int) -> Quantity | None:
    """Read ``$10.5 trillion``, ``USD 3 million``, ``A$12.5bn``."""
    for length in (3, 2, 1):
        words = tuple(found.word(place + k) for k in range(length))
        number = number_at(found, place + length) if words in _currencies("before") else None
        if number and number.form in ("digits", "words"):
            number = _range(found, number) or number
            unit = _currencies("before")[words]
            last = step_over(found, number.last)
            last += found.word(last) in {"us", "usd", "dollars"}
            return _quantity(found, number, "money", last, first=place, unit=unit)
    return None


def _money(found: Pieces, number: Number) -> Quantity | None:
    at = step_over(found, number.last)
    at += found.at(at).text in _DASHES
    if found.word(at) == "of" and number.form == "vague":
        at += 1
    for length in (4, 3, 2, 1):
        words = tuple(found.word(at + k) for k in range(length))
        if words in _currencies("after"):
            unit = _currencies("after")[words]
            scale = 0.01 if words == ("cents",) else 1
            number = replace(number, low=number.low * scale, high=number.high * scale)
            return _quantity(found, number, "money", at + length, unit=unit)
    return None


def _percentage(found: Pieces, number: Number) -> Quantity | None:
    at, word = number.last, found.word(number.last)
    if word in {"%", "percent", "pct"} or (word == "per" and found.word(at + 1) == "cent"):
        last = at + 1 + (word == "per")
        points = found.word(last) in {"point", "points"}
        unit = "percentage point" if points else "percent"
        noun = _share_of(found, last)
        return _quantity(found, number, "percentage", last + points, unit=unit, noun=noun)
    if word == "percentage" and found.word(at + 1) in {"point", "points"}:
        return _quantity(found, number, "percentage", at + 2, unit="percentage point")
    return _fraction(found, number)


def _share_of(found: Pieces, place: int) -> tuple[str, ...]:
    if found.word(place) != "of":
        return ()
    return noun_phrase(found, place + 1 + (found.word(place + 1) in {"the", "all"}))[1]


_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}


def _fraction(found: Pieces, number: Number) -> Quantity | None:
    """Read ``two-thirds`` and ``one in five``."""
    at = number.last + (found.at(number.last).text in _DASHES)
    part = _PARTS.get(found.word(at).removesuffix("s"))
    other = number_at(found, number.last + 1) if found.word(number.last) == "in" else None
    if part and number.form == "words" and number.high < part:
        share, last = 100 * number.high / part, at + 1
    elif number.high == 1 and other and other.form == "words" and other.high > 1:
        share, last = 100 / other.high, other.last
    else:
        return None
    value = round(share, 2)
    share = replace(number, low=value, high=value)
    noun = _share_of(found, last)
    return _quantity(found, share, "percentage", last, unit="percent", noun=noun)


def _duration(found: Pieces, number: Number) -> Quantity | None:
    at = step_over(found, number.last)
    hyphen = found.at(at).text in "-‐‑"
    at += hyphen
    at += found.word(at) in _LONG and found.word(at + 1) in _TIME
    at += found.word(at) == "of" and number.form == "vague"
    unit = _TIME.get(found.word(at))
    if unit is None:
        return None
    after = at + 1 + (found.at(at + 1).text in "-‐‑")
    of_age = found.word(at + 1) == "of" and found.word(at + 2) == "age"
    if found.word(after) in {"old", "olds"} or of_age or found.word(number.first - 1) == "aged":
        return _NOTHING
    if unit == "second" and not found.word(at).endswith("s"):
        return _NOTHING
    idiom = number.high == 1 and unit in ("day", "minute", "second") and not hyphen
    if idiom and found.word(at + 1) not in _AGO:
        return _NOTHING
    return _quantity(found, number, "duration", at + 1, unit=unit)


def _a_while(found: Pieces, place: int) -> Quantity | None:
    """Read ``a year earlier``, ``a decade ago``; ``a year`` alone may be a rate."""
    unit = _TIME.get(found.word(place + 1)) if found.word(place) in {"a", "an"} else None
    if unit is None or found.word(place + 2) not in _AGO:
        return None
    number = Number(place, place + 1, 1, 1, "words")
    return _quantity(found, number, "duration", place + 3, unit=unit)


def _count(found: Pieces, number: Number) -> Quantity | None:
    if number.high == 1 and number.form == "words":
        return _one(found, number)
    at = step_over(found, number.last)
    if found.at(at).text in "-‐‑" and found.touches(at):
        return _compound(found, number, at + 1)
    vague = number.form == "vague"
    partitive = found.word(at) == "of" and not vague
    if found.word(at) == "of":
        at += 1 + (found.word(at + 1) in {"the", "its", "their", "all", "these", "those"})
        total = number_at(found, at)
        at = total.last if total and partitive else at
    elif vague and not is_plural(found.word(at)):
        return None
    last, noun = noun_phrase(found, at)
    if partitive:
        part = {"unit": _unit(noun), "noun": noun, "partitive": True}
        return _quantity(found, number, "count", number.last, **part) if noun else None
    if noun:
        return _quantity(found, number, "count", last, unit=_unit(noun), noun=noun)
    bare = not vague and number.form != "words"
    return _quantity(found, number, "count", at) if bare else None


def _unit(noun: tuple[str, ...]) -> str:
    first = noun[: noun.index("or")] if "or" in noun else noun
    return first[-1] if first else ""


def _compound(found: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``15-member``; other compounds (``two-state``, ``3-2``) are no quantities."""
    word = found.word(at)
    if found.touches(at) and word in _COMPOUNDS:
        return _quantity(found, number, "count", at + 1, unit=word, noun=(word,))
    return None


def _one(found: Pieces, number: Number) -> Quantity | None:
    """Read ``one`` where it counts: ``only one ratification``, ``one regional organisation``."""
    at, before = number.last, found.word(number.first - 1)
    words = []
    while len(words) < 3 and may_modify(found, at) and found.at(at).text.islower():
        words.append(found.word(at))
        at += 1
    counts = words and before not in _NO_ONE - {"than"} and words[0] not in _NO_ONE
    if not counts or words[-1].endswith(("ed", "ing", "ly", "s")):
        return None
    return _quantity(found, number, "count", at, unit=words[-1], noun=tuple(words))


def _ordinal(found: Pieces, place: int) -> Quantity | None:
    number = ordinal_at(found, place)
    if number is None:
        return None
    at = number.last
    if found.at(at).text in "-‐‑" and found.word(at + 1) == "ever":
        at += 2
    ranked = found.word(place - 1) in {"ranked", "ranks", "rank", "ranking"}
    if found[place].is_digits and (ranked or found.word(at) == "to"):
        return _quantity(found, number, "ordinal", at, unit="rank", noun=("rank",))
    capital = found[place].text[0].isupper() and found.at(at).text[0].isupper()
    if capital or found.word(at) in _NO_ORDINAL:
        return None
    words = []
    while len(words) < 4 and may_modify(found, at) and found.word(at) not in _NO_ORDINAL:
        if found.at(at).is_word:
            words.append(found.word(at))
        at += 1
        if words and words[-1] in {"time", "day", "session", "anniversary", "year", "century"}:
            break
    if not words or words[0].endswith(("ed", "ly")) or number.low == 0:
        return None
    noun = (*words[:-1], singular(words[-1]))
    return _quantity(found, number, "ordinal", at, unit=_unit(noun), noun=noun)
