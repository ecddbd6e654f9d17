"""Read quantities off text: counts, money, percentages, durations, ordinals.

Conventions: a number says something only with what it counts: a plural noun behind it, a
currency, a percent sign, a unit of time. A number alone (a score, an age, a telephone, a
paragraph) is no quantity. The qualifier decides which end of the value is open:
``over 20`` is 20 or more, ``nearly five`` is five or less.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._noun_phrases import is_plural, may_modify, noun_phrase, rows_of, singular
from analysis.claims._numbers import SCALES, Number, Pieces, number_at, ordinal_at, pieces
from analysis.claims._values import (
    DASHES,
    HYPHENS,
    NOTHING,
    Quantity,
    joint,
    negative,
    qualifier_before,
    quantity,
    ranged,
    step_over,
)
from analysis.text import fold
from analysis.text.word_lists import word_list

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

_NO_ORDINAL = frozenset(
    "aid class name lady hand half sight place thought thing ever floor street avenue "
    "made held seen met came took went began became".split()
)

_SESSIONS = frozenset("time day session anniversary year century".split())

_VOTES = {("in", "favour"), ("in", "favor"), ("votes", "in"), ("votes", "to"), ("votes", "against")}

_BETWEEN = frozenset(", and or to through".split()) | DASHES

_OWNER = 5  # pieces that name whose members are counted

_LIST = 12  # pieces that a list of numbers may have

_COMPOUNDS = frozenset("member nation country page article chapter party person point".split())

_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}

_OWNERS = frozenset("the its their our all these those".split())

_NOT_BEFORE_HALF = frozenset(
    "first second third fourth other latter former better each either this that the last next "
    "top bottom".split()
)

_A = frozenset({"a", "an", "-", "hour", "of"})

SIGNS = frozenset("$€£¥₫₽₹₩")

_LONGEST = 5  # pieces that the name of a currency has: U . S . dollars


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word_list("claims/numbered_names_en.txt"))


def in_name(found: Pieces, place: int) -> bool:
    """Tell whether the number at a place is part of a name: ``Article 64``, ``No. 5``."""
    before = place - 1 - (found.at(place - 1).text in {".", "#", ":"})
    word = fold(found.at(before).text)
    if word in _numbered() or found.at(place - 1).text == "#":
        return True
    return _in_a_list(found, place)


def _in_a_list(found: Pieces, place: int) -> bool:
    """Tell whether a number is in ``Articles 7, 8 and 11`` or ``Nos. 4 and 5``."""
    at = place - 1
    while place - at < _LIST and (found.at(at).is_digits or found.word(at) in _BETWEEN):
        at -= 1
    word = found.word(at - (found.at(at).text == "." and found.touches(at)))
    plural = is_plural(word) or word in {"nos", "pp"}
    return found.at(at + 1).is_digits and plural and singular(word) in _numbered()


def quantity_at(found: Pieces, place: int) -> Quantity | None:
    """Read the quantity whose number begins at a piece (or its currency), if one does.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> read = quantity_at(pieces("over 20 exhibition booths"), 1)
    >>> read.kind, read.low, read.high, read.qualifier, read.unit, read.noun
    ('count', 20, None, 'over', 'booth', ('exhibition', 'booth'))
    >>> quantity_at(pieces("Article 64"), 1) is None
    True
    """
    piece = found.at(place)
    if not (piece.is_digits or piece.is_word or piece.text in SIGNS):
        return None
    money = sum_at(found, place)
    if money:
        return money
    ordinal = ordinal_at(found, place)
    if ordinal:
        return _ordinal(found, ordinal)
    number = number_at(found, place)
    if number is None:
        return part_at(found, place) or _a_while(found, place)
    if in_name(found, place) or not _whole(found, number):
        return None
    number = ranged(found, number)
    return number and _of_kind(found, number)


def _whole(found: Pieces, number: Number) -> bool:
    """Tell whether a number stands alone, not inside a telephone number or a score."""
    before, after = found.at(number.first - 1), found.at(number.last)
    return not ((before.is_digits and number.form == "digits") or after.is_digits)


def _of_kind(found: Pieces, number: Number) -> Quantity | None:
    for read in (sum_of, percentage, _duration, _count):
        stated = read(found, number)
        if stated is not None:
            return stated if stated.kind else None
    return None


def _duration(found: Pieces, number: Number) -> Quantity | None:
    at = step_over(found, number.last)
    hyphen = found.at(at).text in HYPHENS
    at += hyphen
    at += found.word(at) in _LONG and found.word(at + 1) in _TIME
    at += found.word(at) == "of" and number.form == "vague"
    unit = _TIME.get(found.word(at))
    if unit is None:
        return None
    after = at + 1 + (found.at(at + 1).text in HYPHENS)
    of_age = found.word(at + 1) == "of" and found.word(at + 2) == "age"
    if found.word(after) in {"old", "olds"} or of_age or found.word(number.first - 1) == "aged":
        return NOTHING
    if unit == "second" and not found.word(at).endswith("s"):
        return NOTHING
    idiom = number.high == 1 and unit in ("day", "minute", "second") and not hyphen
    if idiom and found.word(at + 1) not in _AGO:
        return NOTHING
    return quantity(found, number, "duration", at + 1, unit=unit)


def _a_while(found: Pieces, place: int) -> Quantity | None:
    """Read ``a year earlier``, ``half an hour``; ``a year`` alone may be a rate."""
    if found.word(place) == "half" and found.word(place + 1) in {"a", "an"}:
        unit = _TIME.get(found.word(place + 2), "")
        number = Number(place, place + 2, 0.5, 0.5, "words")
        return quantity(found, number, "duration", place + 3, unit=unit) if unit else None
    unit = _TIME.get(found.word(place + 1)) if found.word(place) in {"a", "an"} else None
    if unit and found.run(place + 2, 3) == ("and", "a", "half"):
        number = Number(place, place + 5, 1.5, 1.5, "words")
        return quantity(found, number, "duration", place + 5, unit=unit)
    if unit is None or found.word(place + 2) not in _AGO:
        return None
    number = Number(place, place + 1, 1, 1, "words")
    return quantity(found, number, "duration", place + 3, unit=unit)


def _count(found: Pieces, number: Number) -> Quantity | None:
    if number.high == 1 and number.form == "words":
        return _one(found, number)
    at = step_over(found, number.last)
    if found.at(at).text in HYPHENS and found.touches(at):
        return _compound(found, number, at + 1)
    if found.run(at, 2) in _VOTES or (found.word(at) == "against" and _is_vote(found, at)):
        return quantity(found, number, "count", at, unit="vote", noun=("vote",))
    vague = number.form == "vague"
    partitive = found.word(at) == "of" and not vague
    if found.word(at) == "of":
        at += 1 + (found.word(at + 1) in {"the", "its", "their", "all", "these", "those"})
        at = _behind_owner(found, at) if partitive else at
        total = number_at(found, at)
        at = total.last if total and partitive else at
    elif vague and not (is_plural(found.word(at)) or found.word(at - 1) in SCALES):
        return None
    last, noun = noun_phrase(found, at)
    if partitive:
        part = {"unit": _unit(noun), "noun": noun, "partitive": True}
        return quantity(found, number, "count", number.last, **part) if noun else None
    if noun:
        number = negative(found, number) if noun[-1] == "degree" else number
        return quantity(found, number, "count", last, unit=_unit(noun), noun=noun)
    bare = not vague and number.form != "words"
    return quantity(found, number, "count", at) if bare else None


def _behind_owner(found: Pieces, place: int) -> int:
    """Step over ``EU's`` in ``18 of the EU's 27 members``, up to the number."""
    for at in range(place, place + _OWNER):
        if found.at(at).text in "'’" and found.word(at + 1) == "s":
            return at + 2 if number_at(found, at + 2) else place
    return place


def _is_vote(found: Pieces, place: int) -> bool:
    """Tell ``11 against`` in a vote from the score of a match."""
    near = found.run(place - 12, 24)
    return not {"favour", "favor", "voted", "vote", "abstained", "abstentions"}.isdisjoint(near)


def _unit(noun: tuple[str, ...]) -> str:
    first = noun[: noun.index("or")] if "or" in noun else noun
    return first[-1] if first else ""


def _compound(found: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``15-member``; other compounds (``two-state``, ``3-2``) are no quantities."""
    word = found.word(at)
    if found.touches(at) and word in _COMPOUNDS:
        return quantity(found, number, "count", at + 1, unit=word, noun=(word,))
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
    return quantity(found, number, "count", at, unit=words[-1], noun=tuple(words))


def _ordinal(found: Pieces, number: Number) -> Quantity | None:
    place, at = number.first, number.last
    if found.at(at).text in HYPHENS and found.word(at + 1) == "ever":
        at += 2
    ranked = found.word(place - 1) in {"ranked", "ranks", "rank", "ranking"}
    if found[place].is_digits and (ranked or found.word(at) == "to"):
        return quantity(found, number, "ordinal", at, unit="rank", noun=("rank",))
    if found.word(at) in _NO_ORDINAL or _names(found, place, at):
        return None
    words = []
    while len(words) < 4 and may_modify(found, at) and found.word(at) not in _NO_ORDINAL:
        if found.at(at).is_word:
            words.append(found.word(at))
        at += 1
        if words and words[-1] in _SESSIONS:
            break
    if not words or words[0].endswith(("ed", "ly")) or number.low == 0:
        return None
    noun = (*words[:-1], singular(words[-1]))
    return quantity(found, number, "ordinal", at, unit=_unit(noun), noun=noun)


def _names(found: Pieces, place: int, at: int) -> bool:
    """Tell an ordinal inside a name: ``80th Session``, ``47th ASEAN Summit``, ``First Lady``."""
    if not found.at(at).text[0].isupper():
        return False
    if not found[place].is_digits:
        return found[place].text[0].isupper()
    following = found.at(at + 1)
    return not (following.is_word and following.text[0].islower() and may_modify(found, at + 1))


def percentage(found: Pieces, number: Number) -> Quantity | None:
    """Read the percentage or the fraction that a number begins.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> found = pieces("between 5% and 7% of firms")
    >>> read = percentage(found, number_at(found, 1))
    >>> read.low, read.high, read.noun
    (5, 7, ('firm',))
    """
    last = _percent_sign(found, number.last)
    if last:
        at = joint(found, number.first, last)
        other = number_at(found, at) if at else None
        end = _percent_sign(found, other.last) if other else 0
        if end and number.low < other.high and found.word(number.first - 1) != "from":
            number, last = replace(number, high=other.high, form="range"), end
        points = found.word(last) in {"point", "points"}
        unit = "percentage point" if points else "percent"
        number = negative(found, number)
        noun = _share_of(found, last)
        return quantity(found, number, "percentage", last + points, unit=unit, noun=noun)
    if found.word(number.last) == "percentage" and found.word(number.last + 1)[:5] == "point":
        return quantity(found, number, "percentage", number.last + 2, unit="percentage point")
    return _fraction(found, number) or _one_in(found, number)


def _percent_sign(found: Pieces, place: int) -> int:
    """Return the place after ``%``, ``percent`` or ``per cent``, else 0."""
    word = found.word(place)
    if word in {"%", "percent", "pct"}:
        return place + 1
    return place + 2 if word == "per" and found.word(place + 1) == "cent" else 0


def _share_of(found: Pieces, place: int) -> tuple[str, ...]:
    if found.word(place) != "of":
        return ()
    place += 1
    place += found.word(place) == "all"
    return noun_phrase(found, place + (found.word(place) in _OWNERS))[1]


def _share(found: Pieces, first: int, last: int, value: float, form="words") -> Quantity:
    share = Number(first, last, round(100 * value, 2), round(100 * value, 2), form)
    noun = _share_of(found, last)
    return quantity(found, share, "percentage", last, unit="percent", noun=noun)


def _fraction(found: Pieces, number: Number) -> Quantity | None:
    """Read ``two-thirds`` and ``three quarters``."""
    at = number.last + (found.at(number.last).text in HYPHENS)
    part = _PARTS.get(found.word(at).removesuffix("s"))
    if part and number.form == "words" and number.high < part:
        return _share(found, number.first, at + 1, number.high / part)
    return None


def _one_in(found: Pieces, number: Number) -> Quantity | None:
    """Read ``one in five`` and ``9 in 10 firms``."""
    other = number_at(found, number.last + 1) if found.word(number.last) == "in" else None
    if not other or other.form != number.form or not number.high < other.high <= 1000:
        return None
    if number.form == "digits" and not noun_phrase(found, other.last)[1]:
        return None
    whole = number.low >= 1 and float(other.high).is_integer()
    return _share(found, number.first, other.last, number.high / other.high) if whole else None


def part_at(found: Pieces, place: int) -> Quantity | None:
    """Read ``half of the states``, ``a third of all firms``, ``more than half``.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> part_at(pieces("half of the states"), 0).high
    50
    >>> part_at(pieces("the first half of 2025"), 2) is None
    True
    """
    word = found.word(place)
    if word == "a" and found.word(place + 1) in _PARTS and found.word(place + 2) == "of":
        noun = _share_of(found, place + 2)
        return _share(found, place, place + 2, 1 / _PARTS[found.word(place + 1)]) if noun else None
    if word != "half" or found.word(place - 1) in _NOT_BEFORE_HALF:
        return None
    qualified = qualifier_before(found, place)[1] != "exact"
    owner = found.word(place + 1) in _OWNERS and noun_phrase(found, place + 2)[1]
    parts = owner or _share_of(found, place + 1)
    bare = qualified and not found.at(place + 1).is_digits and found.word(place + 1) not in _A
    if not parts and not bare:
        return None
    share = _share(found, place, place + 1, 0.5)
    return replace(share, noun=parts or ())


@cache
def _currencies(place: str) -> dict[tuple[str, ...], str]:
    rows = (row for row in rows_of("currencies.csv") if row["place"] in (place, "either"))
    return {tuple(p.lower for p in pieces(row["written"])): row["currency"] for row in rows}


@cache
def first_words() -> frozenset[str]:
    """Return the first words of the currencies that stand before a sum.

    Examples
    --------
    >>> first_words() >= {"$", "usd", "us"}
    True
    """
    return frozenset(words[0] for words in _currencies("before"))


@cache
def _first_words_behind() -> frozenset[str]:
    return frozenset(words[0] for words in _currencies("after"))


def _named(found: Pieces, place: int, side: str) -> tuple[int, str]:
    """Return the place after the currency at a place, and which it is; empty if none."""
    for length in range(_LONGEST, 0, -1):
        currency = _currencies(side).get(found.run(place, length))
        if currency:
            return place + length, currency
    return place, ""


def sum_at(found: Pieces, place: int) -> Quantity | None:
    """Read the sum whose currency begins at a piece: ``$10.5 trillion``, ``A$12.5bn``.

    Examples
    --------
    >>> read = sum_at(pieces("US$717 million"), 0)
    >>> read.low, read.unit
    (717000000, 'USD')
    """
    if found.word(place) not in first_words():
        return None
    at, unit = _named(found, place, "before")
    number = number_at(found, at) if unit else None
    if number is None or number.form not in ("digits", "words"):
        return None
    number = _to_another(found, place, number, unit) or ranged(found, number) or number
    last = step_over(found, number.last)
    last += found.word(last) in {"us", "usd", "dollars"}
    return quantity(found, number, "money", last, first=place, unit=unit)


def _to_another(found: Pieces, place: int, number: Number, unit: str) -> Number | None:
    """Join ``$8 trillion to $10 trillion``, where the currency stands twice."""
    at = joint(found, place, number.last)
    behind, other_unit = _named(found, at, "before") if at else (0, "")
    other = number_at(found, behind) if other_unit == unit and behind else None
    if other is None or other.high <= number.low or found.word(place - 1) == "from":
        return None
    return replace(number, last=other.last, high=other.high, form="range")


def sum_of(found: Pieces, number: Number) -> Quantity | None:
    """Read the sum whose currency stands behind its number: ``60 billion baht``.

    Examples
    --------
    >>> found = pieces("15.6 billion U.S. dollars")
    >>> sum_of(found, number_at(found, 0)).unit
    'USD'
    """
    at = step_over(found, number.last)
    at += found.at(at).text in DASHES
    at += found.word(at) == "of" and number.form == "vague"
    if found.word(at) not in _first_words_behind():
        return None
    last, unit = _named(found, at, "after")
    if not unit:
        return None
    scale = 0.01 if found.word(at) == "cents" else 1
    number = replace(number, low=number.low * scale, high=number.high * scale)
    return quantity(found, number, "money", last, unit=unit)
