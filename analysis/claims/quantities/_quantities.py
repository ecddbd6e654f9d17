"""Read quantities off text: counts, money, percentages, durations, ordinals.

Conventions: a number says something only with what it counts: a plural noun behind it, a
currency, a percent sign, a unit of time. A number alone (a score, an age, a telephone, a
paragraph) is no quantity. The qualifier decides which end of the value is open:
``over 20`` is 20 or more, ``nearly five`` is five or less. Every share (``two-thirds``, ``nine
in ten``) is a percentage, rounded to two digits behind the point. Sums in different
currencies are never compared: no rate of exchange is guessed.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._noun_phrases import is_plural, may_modify, noun_phrase, singular
from analysis.claims.quantities._numbers import (
    Number,
    number_at,
    number_words,
    ordinal_at,
    scales,
)
from analysis.claims.quantities._pieces import DASHES, HYPHENS, Pieces, pieces
from analysis.claims.quantities._values import (
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

SIGNS = frozenset("$€£¥₫₽₹₩")
_VOTES = {("in", "favour"), ("in", "favor"), ("votes", "in"), ("votes", "to"), ("votes", "against")}
_BETWEEN = frozenset({",", "and", "or", "to", "through"}) | DASHES  # in a list of numbers
_A = frozenset({"a", "an", "-", "hour", "of"})  # behind a half that is no share
_LIST = 12  # pieces that a list of numbers may have, so that a long one is not read to its end
_OWNER = 5  # pieces that name whose members are counted: 18 of the EU's 27 members
_NEAR_VOTE = 12  # pieces on either side of "11 against" where a vote is spoken of
_LONGEST = 5  # pieces that the name of a currency has: U . S . dollars
_ONE_OF_MOST = 1000  # "one in five" up to "one in 1000"; beyond it is a year or a count


def quantity_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read the quantity whose number begins at a piece (or its currency), if one does.

    Examples
    --------
    >>> read = quantity_at(pieces("over 20 exhibition booths"), 1)
    >>> read.kind, read.low, read.high, read.qualifier, read.unit, read.noun
    ('count', 20, None, 'over', 'booth', ('exhibition', 'booth'))
    >>> quantity_at(pieces("Article 64"), 1) is None
    True
    """
    piece = pieces.at(place)
    if not (piece.is_digits or piece.is_word or piece.text in SIGNS):
        return None
    money = sum_at(pieces, place)
    if money:
        return money
    ordinal = ordinal_at(pieces, place)
    if ordinal:
        return _ordinal(pieces, ordinal)
    number = number_at(pieces, place)
    if number is None:
        return part_at(pieces, place) or _a_while(pieces, place)
    if in_name(pieces, place) or not _whole(pieces, number):
        return None
    number = ranged(pieces, number)
    return _of_kind(pieces, number) if number else None


def _whole(pieces: Pieces, number: Number) -> bool:
    """Tell whether a number stands alone, not inside a telephone number or a score."""
    before, after = pieces.at(number.first - 1), pieces.at(number.last)
    return not ((before.is_digits and number.form == "digits") or after.is_digits)


def _of_kind(pieces: Pieces, number: Number) -> Quantity | None:
    for read in (sum_of, percentage, _duration, _count):
        stated = read(pieces, number)
        if stated is not None:
            return stated if stated.kind else None
    return None


def in_name(pieces: Pieces, place: int) -> bool:
    """Tell whether the number at a place is part of a name: ``Article 64``, ``No. 5``."""
    before = pieces.before(place, {".", "#", ":"}) - 1
    named = fold(pieces.at(before).text) in word_set("numbered_names")
    return named or pieces.word(place - 1) == "#" or _in_a_list(pieces, place)


def _in_a_list(pieces: Pieces, place: int) -> bool:
    """Tell whether a number is in ``Articles 7, 8 and 11`` or ``Nos. 4 and 5``."""
    at = place - 1
    while place - at < _LIST and (pieces.at(at).is_digits or pieces.word(at) in _BETWEEN):
        at -= 1
    word = pieces.word(at - 1 if pieces.word(at) == "." and pieces.touches(at) else at)
    plural = is_plural(word) or word in {"nos", "pp"}
    listed = plural and singular(word) in word_set("numbered_names")
    return listed and pieces.at(at + 1).is_digits


def _duration(pieces: Pieces, number: Number) -> Quantity | None:
    begin = step_over(pieces, number.last)
    at = pieces.after(begin, HYPHENS)
    idiom = number.high == 1 and at == begin
    if pieces.word(at + 1) in _time_units():
        at = pieces.after(at, word_set("before_time_units"))
    if number.form == "vague":
        at = pieces.after(at, {"of"})
    unit = _time_units().get(pieces.word(at))
    if unit is None:
        return None
    if _is_age(pieces, number, at + 1) or pieces.word(at) == "second":
        return NOTHING
    idiom = idiom and unit in ("day", "minute", "second")  # one day, one second
    if idiom and pieces.word(at + 1) not in word_set("time_ago"):
        return NOTHING
    return quantity(pieces, number, "duration", at + 1, unit=unit)


def _is_age(pieces: Pieces, number: Number, behind: int) -> bool:
    """Tell ``30 years old``, ``30 years of age`` and ``aged 30`` from a duration."""
    old = pieces.word(pieces.after(behind, HYPHENS)) in {"old", "olds"}
    of_age = pieces.run(behind, 2) == ("of", "age")
    return old or of_age or pieces.word(number.first - 1) == "aged"


def _a_while(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``a year earlier``, ``half an hour``; ``a year`` alone may be a rate."""
    if pieces.word(place) == "half" and pieces.word(place + 1) in {"a", "an"}:
        unit = _time_units().get(pieces.word(place + 2))
        number = Number(place, place + 2, 0.5, 0.5, "words")
        return quantity(pieces, number, "duration", place + 3, unit=unit) if unit else None
    unit = _time_units().get(pieces.word(place + 1)) if pieces.word(place) in {"a", "an"} else None
    if unit and pieces.run(place + 2, 3) == ("and", "a", "half"):
        number = Number(place, place + 5, 1.5, 1.5, "words")
        return quantity(pieces, number, "duration", place + 5, unit=unit)
    if unit is None or pieces.word(place + 2) not in word_set("time_ago"):
        return None
    number = Number(place, place + 1, 1, 1, "words")
    return quantity(pieces, number, "duration", place + 3, unit=unit)


@cache
def _time_units() -> dict[str, str]:
    """Return the units of time by their names, in the singular and the plural."""
    return {row["word"]: row["unit"] for row in rows_of("time_units_en.csv")}


def _count(pieces: Pieces, number: Number) -> Quantity | None:
    if number.high == 1 and number.form == "words":
        return _one(pieces, number)
    at = step_over(pieces, number.last)
    if pieces.at(at).text in HYPHENS and pieces.touches(at):
        return _compound(pieces, number, at + 1)
    if pieces.run(at, 2) in _VOTES or (pieces.word(at) == "against" and _is_vote(pieces, at)):
        return quantity(pieces, number, "count", at, unit="vote", noun=("vote",))
    vague = number.form == "vague"
    if pieces.word(at) == "of":
        at = pieces.after(at + 1, word_set("owners") - {"our"})  # of "our" states nothing is said
        if not vague:
            return _count_of_whole(pieces, number, at)
    elif vague and not (is_plural(pieces.word(at)) or pieces.word(at - 1) in scales()):
        return None
    last, noun = noun_phrase(pieces, at)
    if noun:
        number = negative(pieces, number) if noun[-1] == "degree" else number
        return quantity(pieces, number, "count", last, unit=_unit(noun), noun=noun)
    bare = not vague and number.form != "words"
    return quantity(pieces, number, "count", at) if bare else None


def _count_of_whole(pieces: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``18 of the EU's 27 members`` from behind its article."""
    at = _behind_owner(pieces, at)
    total = number_at(pieces, at)
    noun = noun_phrase(pieces, total.last if total else at)[1]
    if not noun:
        return None
    last, unit = number.last, _unit(noun)
    return quantity(pieces, number, "count", last, unit=unit, noun=noun, partitive=True)


def _behind_owner(pieces: Pieces, place: int) -> int:
    """Step over ``EU's`` in ``18 of the EU's 27 members``, up to the number."""
    for at in range(place, place + _OWNER):
        if pieces.at(at).text in "'’" and pieces.word(at + 1) == "s":
            return at + 2 if number_at(pieces, at + 2) else place
    return place


def _is_vote(pieces: Pieces, place: int) -> bool:
    """Tell ``11 against`` in a vote from the score of a match."""
    near = pieces.run(place - _NEAR_VOTE, 2 * _NEAR_VOTE)
    return not word_set("vote").isdisjoint(near)


def _unit(noun: tuple[str, ...]) -> str:
    first = noun[: noun.index("or")] if "or" in noun else noun
    return first[-1] if first else ""


def _compound(pieces: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``15-member``; other compounds (``two-state``, ``3-2``) are no quantities."""
    word = pieces.word(at)
    if pieces.touches(at) and word in word_set("compound_nouns"):
        return quantity(pieces, number, "count", at + 1, unit=word, noun=(word,))
    return None


def _one(pieces: Pieces, number: Number) -> Quantity | None:
    """Read ``one`` where it counts: ``only one ratification``, ``one regional organisation``."""
    at, before = number.last, pieces.word(number.first - 1)
    words: list[str] = []
    while len(words) < 3 and may_modify(pieces, at) and pieces.at(at).text.islower():
        words.append(pieces.word(at))
        at += 1
    nothing = word_set("not_one")
    counts = words and (before == "than" or before not in nothing) and words[0] not in nothing
    if not counts or words[-1].endswith(("ed", "ing", "ly", "s")):
        return None
    return quantity(pieces, number, "count", at, unit=words[-1], noun=tuple(words))


def _ordinal(pieces: Pieces, number: Number) -> Quantity | None:
    place, at = number.first, number.last
    if pieces.at(at).text in HYPHENS and pieces.word(at + 1) == "ever":
        at += 2
    ranked = pieces.word(place - 1) in {"ranked", "ranks", "rank", "ranking"}
    if pieces[place].is_digits and (ranked or pieces.word(at) == "to"):
        return quantity(pieces, number, "ordinal", at, unit="rank", noun=("rank",))
    nothing = word_set("not_ordinals")
    if pieces.word(at) in nothing or _names(pieces, place, at):
        return None
    words: list[str] = []
    while len(words) < 4 and may_modify(pieces, at) and pieces.word(at) not in nothing:
        if pieces.at(at).is_word:
            words.append(pieces.word(at))
        at += 1
        if words and words[-1] in word_set("occasions"):
            break
    if not words or words[0].endswith(("ed", "ly")) or number.low == 0:
        return None
    noun = (*words[:-1], singular(words[-1]))
    return quantity(pieces, number, "ordinal", at, unit=_unit(noun), noun=noun)


def _names(pieces: Pieces, place: int, at: int) -> bool:
    """Tell an ordinal inside a name: ``80th Session``, ``47th ASEAN Summit``, ``First Lady``."""
    if not pieces.at(at).text[0].isupper():
        return False
    if not pieces[place].is_digits:
        return pieces[place].text[0].isupper()
    following = pieces.at(at + 1)
    return not (following.is_word and following.text[0].islower() and may_modify(pieces, at + 1))


def percentage(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the percentage or the fraction that a number begins.

    Examples
    --------
    >>> cut = pieces("between 5% and 7% of firms")
    >>> read = percentage(cut, number_at(cut, 1))
    >>> read.low, read.high, read.noun
    (5, 7, ('firm',))
    """
    last = _percent_sign(pieces, number.last)
    if last:
        return _percents(pieces, number, last)
    if pieces.word(number.last) == "percentage" and pieces.word(number.last + 1)[:5] == "point":
        return quantity(pieces, number, "percentage", number.last + 2, unit="percentage point")
    return _fraction(pieces, number) or _one_in(pieces, number)


def _percents(pieces: Pieces, number: Number, last: int) -> Quantity:
    """Read on behind the percent sign: ``5% to 7%``, ``5 percent points``, ``5% of firms``."""
    at = joint(pieces, number.first, last)
    other = number_at(pieces, at) if at else None
    end = _percent_sign(pieces, other.last) if other else 0
    if other and end and number.low < other.high and pieces.word(number.first - 1) != "from":
        number, last = replace(number, high=other.high, form="range"), end
    behind = pieces.after(last, {"point", "points"})
    unit = "percentage point" if behind > last else "percent"
    number = negative(pieces, number)
    noun = _share_of(pieces, last)
    return quantity(pieces, number, "percentage", behind, unit=unit, noun=noun)


def _percent_sign(pieces: Pieces, place: int) -> int:
    """Return the place after ``%``, ``percent`` or ``per cent``, else 0."""
    word = pieces.word(place)
    if word in {"%", "percent", "pct"}:
        return place + 1
    return place + 2 if word == "per" and pieces.word(place + 1) == "cent" else 0


def _share_of(pieces: Pieces, place: int) -> tuple[str, ...]:
    if pieces.word(place) != "of":
        return ()
    place = pieces.after(place + 1, {"all"})
    return noun_phrase(pieces, pieces.after(place, word_set("owners")))[1]


def _fraction(pieces: Pieces, number: Number) -> Quantity | None:
    """Read ``two-thirds`` and ``three quarters``."""
    at = pieces.after(number.last, HYPHENS)
    part = number_words("part").get(pieces.word(at).removesuffix("s"))
    if part and number.form == "words" and number.high < part:
        return _share(pieces, number.first, at + 1, number.high / part)
    return None


def _one_in(pieces: Pieces, number: Number) -> Quantity | None:
    """Read ``one in five`` and ``9 in 10 firms``."""
    other = number_at(pieces, number.last + 1) if pieces.word(number.last) == "in" else None
    if not other or other.form != number.form or not number.high < other.high <= _ONE_OF_MOST:
        return None
    if number.form == "digits" and not noun_phrase(pieces, other.last)[1]:
        return None
    whole = number.low >= 1 and float(other.high).is_integer()
    return _share(pieces, number.first, other.last, number.high / other.high) if whole else None


def part_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``half of the states``, ``a third of all firms``, ``more than half``.

    Examples
    --------
    >>> part_at(pieces("half of the states"), 0).high
    50
    >>> part_at(pieces("the first half of 2025"), 2) is None
    True
    """
    word = pieces.word(place)
    part = number_words("part").get(pieces.word(place + 1)) if word == "a" else None
    if part and _share_of(pieces, place + 2):
        return _share(pieces, place, place + 2, 1 / part)
    if word != "half" or pieces.word(place - 1) in word_set("before_half"):
        return None
    qualified = qualifier_before(pieces, place)[1] != "exact"
    owned = pieces.word(place + 1) in word_set("owners")
    noun = noun_phrase(pieces, place + 2)[1] if owned else _share_of(pieces, place + 1)
    bare = qualified and not pieces.at(place + 1).is_digits and pieces.word(place + 1) not in _A
    if not noun and not bare:
        return None
    return replace(_share(pieces, place, place + 1, 0.5), noun=noun)


def _share(pieces: Pieces, first: int, last: int, value: float, form: str = "words") -> Quantity:
    share = Number(first, last, round(100 * value, 2), round(100 * value, 2), form)
    noun = _share_of(pieces, last)
    return quantity(pieces, share, "percentage", last, unit="percent", noun=noun)


def sum_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read the sum whose currency begins at a piece: ``$10.5 trillion``, ``A$12.5bn``.

    Examples
    --------
    >>> read = sum_at(pieces("US$717 million"), 0)
    >>> read.low, read.unit
    (717000000, 'USD')
    """
    if pieces.word(place) not in first_of_currencies():
        return None
    at, unit = _named(pieces, place, "before")
    number = number_at(pieces, at) if unit else None
    if number is None or number.form not in ("digits", "words"):
        return None
    number = _to_another(pieces, place, number, unit) or ranged(pieces, number) or number
    last = step_over(pieces, number.last)
    last = pieces.after(last, {"us", "usd", "dollars"})
    return quantity(pieces, number, "money", last, first=place, unit=unit)


def _to_another(pieces: Pieces, place: int, number: Number, unit: str) -> Number | None:
    """Join ``$8 trillion to $10 trillion``, where the currency stands twice."""
    at = joint(pieces, place, number.last)
    behind, other_unit = _named(pieces, at, "before") if at else (0, "")
    other = number_at(pieces, behind) if other_unit == unit and behind else None
    if other is None or other.high <= number.low or pieces.word(place - 1) == "from":
        return None
    return replace(number, last=other.last, high=other.high, form="range")


def sum_of(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the sum whose currency stands behind its number: ``60 billion baht``.

    Examples
    --------
    >>> cut = pieces("15.6 billion U.S. dollars")
    >>> sum_of(cut, number_at(cut, 0)).unit
    'USD'
    """
    at = step_over(pieces, number.last)
    at = pieces.after(at, DASHES)
    if number.form == "vague":
        at = pieces.after(at, {"of"})
    if pieces.word(at) not in _first_words_behind():
        return None
    last, unit = _named(pieces, at, "after")
    if not unit:
        return None
    scale = 0.01 if pieces.word(at) == "cents" else 1
    number = replace(number, low=number.low * scale, high=number.high * scale)
    return quantity(pieces, number, "money", last, unit=unit)


def _named(pieces: Pieces, place: int, side: str) -> tuple[int, str]:
    """Return the place after the currency at a place, and which it is; empty if none."""
    for length in range(_LONGEST, 0, -1):
        currency = _currencies(side).get(pieces.run(place, length))
        if currency:
            return place + length, currency
    return place, ""


@cache
def first_of_currencies() -> frozenset[str]:
    """Return the first words of the currencies that stand before a sum.

    Examples
    --------
    >>> first_of_currencies() >= {"$", "usd", "us"}
    True
    """
    return frozenset(words[0] for words in _currencies("before"))


@cache
def _first_words_behind() -> frozenset[str]:
    return frozenset(words[0] for words in _currencies("after"))


@cache
def _currencies(place: str) -> dict[tuple[str, ...], str]:
    rows = (row for row in rows_of("currencies.csv") if row["place"] in (place, "either"))
    return {tuple(p.lower for p in pieces(row["written"])): row["currency"] for row in rows}
