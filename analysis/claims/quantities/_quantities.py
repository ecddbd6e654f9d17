"""Read quantities off text: counts, money, percentages, durations, ordinals.

Conventions: a number says something only with what it counts: a plural noun behind it, a
currency, a percent sign, a unit of time. A number alone (a score, an age, a telephone, a
paragraph) is no quantity. The qualifier decides which end of the value is open:
``over 20`` is 20 or more, ``nearly five`` is five or less.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._durations import duration, time_units, while_at
from analysis.claims.quantities._money import first_of_currencies, sum_at, sum_of
from analysis.claims.quantities._noun_phrases import is_plural, may_modify, noun_phrase, singular
from analysis.claims.quantities._number_words import Number, scales
from analysis.claims.quantities._numbers import number_at, ordinal_at
from analysis.claims.quantities._pieces import DASHES, GENITIVES, HYPHENS, Pieces
from analysis.claims.quantities._shares import part_at, part_of_point, percentage
from analysis.claims.quantities._tallies import vote_at
from analysis.claims.quantities._units import unit_at
from analysis.claims.quantities._values import Quantity, negative, quantity, ranged, step_over
from analysis.text import fold

SIGNS = frozenset("$€£¥₫₽₹₩")
_VOTES = {("in", "favour"), ("in", "favor"), ("votes", "in"), ("votes", "to"), ("votes", "against")}
_BETWEEN = frozenset({",", "and", "or", "to", "through"}) | DASHES  # in a list of numbers
_MANY = 1000  # from which on words that nothing stands behind still count: half a million fled
_AFTER_BARE = frozenset({"and", "but", "to", "in", "from", "are", "were", "have", "had", "on"})
_LIST = 12  # pieces that a list of numbers may have, so that a long one is not read to its end
_OWNER = 5  # pieces that name whose members are counted: 18 of the EU's 27 members
_LETTERS = 3  # of a code before its number: service RX 417
_IN_NAME = 2  # digits of a number that ends a name: Hollavik 2
_BEFORE_NAMES = frozenset({"of", "at", "to", "from", "near", "inside", "outside"})
_NEAR_VOTE = 12  # pieces on either side of "11 against" where a vote is spoken of


def quantity_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read the quantity whose number begins at a piece (or its currency), if one does.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> read = quantity_at(pieces("over 20 exhibition booths"), 1)
    >>> read.kind, read.low, read.high, read.qualifier, read.unit, read.noun
    ('count', 20, None, 'over', 'booth', ('exhibition', 'booth'))
    >>> quantity_at(pieces("Article 64"), 1) is None
    True
    """
    word = pieces.word(place)
    if word in time_units() and word != "second" or word in {"many", "couple"}:
        return while_at(pieces, place)
    if word in first_of_currencies():
        return sum_at(pieces, place) or (_not_a_sum(pieces, place) if word == "a" else None)
    return _not_a_sum(pieces, place)


def _not_a_sum(pieces: Pieces, place: int) -> Quantity | None:
    ordinal = ordinal_at(pieces, place)
    if ordinal:
        return _ordinal(pieces, ordinal)
    point = part_of_point(pieces, place)
    if point:
        return point
    number = number_at(pieces, place)
    if number is None and pieces.run(place, 2) == ("a", "single"):
        return _not_one(pieces, place)
    if number is None:
        return part_at(pieces, place) or while_at(pieces, place)
    if in_name(pieces, place) or not _whole(pieces, number):
        return None
    vote = vote_at(pieces, place)
    if vote and not in_name(pieces, place - 2):  # resolution 71-14
        return quantity(pieces, vote.number, "count", number.last, unit="vote", noun=("vote",))
    number = ranged(pieces, number)
    return _of_kind(pieces, number) if number else None


def _whole(pieces: Pieces, number: Number) -> bool:
    """Tell whether a number stands alone, not inside a telephone number or a score."""
    before, after = pieces.at(number.first - 1), pieces.at(number.last)
    return not ((before.is_digits and number.form == "digits") or after.is_digits)


def _of_kind(pieces: Pieces, number: Number) -> Quantity | None:
    behind = _as_behind(pieces, number)
    if behind is not None:
        return behind
    for read in (sum_of, percentage, duration, _count):
        stated = read(pieces, number)
        if stated is not None:
            return stated if stated.kind else None
    return None


def _as_behind(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the 24 of ``from 24 to 17 per cent``: it is of what stands behind the other number."""
    if pieces.word(number.first - 1) != "from" or pieces.word(number.last) != "to":
        return None
    other = number_at(pieces, number.last + 1)
    if other is None or other.low != other.high:
        return None
    stated = next(
        filter(None, (read(pieces, other) for read in (sum_of, percentage, _count))), None
    )
    if stated is None or not (stated.noun or stated.kind in ("money", "percentage")):
        return None
    scale = other.scale if number.scale == 1 else 1
    alike = replace(number, low=number.low * scale, high=number.high * scale)
    unit, noun = stated.unit, stated.noun
    return quantity(pieces, alike, stated.kind, number.last, unit=unit, noun=noun)


def in_name(pieces: Pieces, place: int) -> bool:
    """Tell whether the number at a place is part of a name: ``Article 64``, ``No. 5``."""
    before = pieces.before(place, {".", "#", ":"}) - 1
    named = fold(pieces.at(before).text) in word_set("numbered_names")
    if named and pieces.at(before).text.islower() and pieces.word(before - 1) in word_set("owners"):
        return False  # it saves the group 310 jobs
    if pieces.word(before) == "number" and is_plural(pieces.word(before - 1)):
        return False  # its members number 2,000
    marked = pieces.word(place - 1) == "#" or _ends_name(pieces, place) or _is_code(pieces, place)
    return named or marked or _in_a_list(pieces, place)


def _is_code(pieces: Pieces, place: int) -> bool:
    """Tell ``service RX 417`` and ``flight KX 204`` from ``the EU 27``."""
    letters = pieces.at(place - 1).text
    is_code = letters.isascii() and letters.isupper() and len(letters) <= _LETTERS
    what = pieces.word(place - 2)
    return is_code and (what in word_set("numbered_names") or what in word_set("coded"))


def _ends_name(pieces: Pieces, place: int) -> bool:
    """Tell ``the gate of Hollavik 2`` from ``Reyes won 64 and Silva 2``."""
    name, number = pieces.at(place - 1), pieces.at(place)
    short = number.text.isdecimal() and len(number.text) <= _IN_NAME
    ends = not pieces.at(place + 1).is_word or pieces.word(place + 1) in word_set("prepositions")
    named = name.is_word and name.text[0].isupper() and place > 1
    return named and short and ends and pieces.word(place - 2) in _BEFORE_NAMES


def _in_a_list(pieces: Pieces, place: int) -> bool:
    """Tell whether a number is in ``Articles 7, 8 and 11`` or ``Nos. 4 and 5``."""
    at = place - 1
    while place - at < _LIST and (pieces.at(at).is_digits or pieces.word(at) in _BETWEEN):
        at -= 1
    word = pieces.word(at - 1 if pieces.word(at) == "." and pieces.touches(at) else at)
    before = pieces.at(at - 1)
    if word == "numbers" and before.is_word and before.lower not in word_set("before_numbers"):
        return False  # the fleet numbers 310 ships
    plural = is_plural(word) or word in {"nos", "pp"}
    listed = plural and singular(word) in word_set("numbered_names")
    return listed and pieces.at(at + 1).is_digits


def _count(pieces: Pieces, number: Number) -> Quantity | None:
    if number.high == 1 and number.form == "words":
        return _one(pieces, number)
    at = step_over(pieces, number.last)
    hyphened = pieces.at(at).text in HYPHENS and pieces.touches(at)
    measured = _in_units(pieces, number, at + 1 if hyphened else at)
    if measured or hyphened:
        return measured or _compound(pieces, number, at + 1)
    if pieces.run(at, 2) in _VOTES or (pieces.word(at) == "against" and _is_vote(pieces, at)):
        return quantity(pieces, number, "count", at, unit="vote", noun=("vote",))
    vague = number.form == "vague"
    if pieces.word(at) == "of":
        at = pieces.after(at + 1, word_set("owners") - {"our"})  # of "our" states nothing is said
        if not vague:
            return _count_of_whole(pieces, number, at)
    elif vague and not (is_plural(pieces.word(at)) or pieces.word(at - 1) in scales()):
        return None
    return _counted(pieces, number, at)


def _in_units(pieces: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``40 tonnes`` and ``40 square metres``, whose unit stands at a place."""
    measure = unit_at(pieces, at)
    if measure is None:
        return None
    last, unit = measure
    number = negative(pieces, number) if unit.startswith("degree") else number
    return quantity(pieces, number, "count", last, unit=unit, noun=tuple(unit.split()))


def _counted(pieces: Pieces, number: Number, at: int) -> Quantity | None:
    """Read a number with the noun phrase at a place, or without any."""
    last, noun = noun_phrase(pieces, at)
    if noun and not (_is_of_crowd(pieces, number.first) and pieces.at(last - 1).text[0].isupper()):
        number = negative(pieces, number) if noun[-1] == "degree" else number
        return quantity(pieces, number, "count", last, unit=_unit(noun), noun=noun)
    bare = number.form != "vague" and (
        number.form != "words" or number.high >= _MANY or _stands_alone(pieces, number, at)
    )
    return quantity(pieces, number, "count", at) if bare else None


def _is_of_crowd(pieces: Pieces, first: int) -> bool:
    """Tell ``a crowd of 41,200 watched the Rangers``, who are not what is counted."""
    return pieces.word(first - 1) == "of" and pieces.word(first - 2) in word_set("crowd_nouns")


def _stands_alone(pieces: Pieces, number: Number, at: int) -> bool:
    """Tell whether a written number may be a figure without a noun: ``eleven missing``."""
    before, behind = pieces.word(number.first - 1), pieces.word(at)
    if before in word_set("before_the_rest") or behind in word_set("beside_bare"):
        return not behind.isalpha() or behind in word_set("beside_bare") | _AFTER_BARE
    return before in word_set("beside_bare") and (not behind.isalpha() or behind in _AFTER_BARE)


def _count_of_whole(pieces: Pieces, number: Number, at: int) -> Quantity | None:
    """Read ``18 of the EU's 27 members`` from behind its article."""
    at = _behind_owner(pieces, at)
    total = number_at(pieces, at)
    noun = noun_phrase(pieces, total.last if total else at)[1]
    if not noun and pieces.word(at) not in word_set("stand_ins"):
        return None
    last, unit, part = number.last, _unit(noun), pieces.word(number.first - 1) != "all"
    return quantity(pieces, number, "count", last, unit=unit, noun=noun, partitive=part)


def _behind_owner(pieces: Pieces, place: int) -> int:
    """Step over ``EU's`` in ``18 of the EU's 27 members``, up to what is counted."""
    for at in range(place, place + _OWNER):
        if pieces.run(at, 2) in GENITIVES:
            counted = number_at(pieces, at + 2) or noun_phrase(pieces, at + 2)[1]
            return at + 2 if counted else place
    return place


def _is_vote(pieces: Pieces, place: int) -> bool:
    """Tell ``11 against`` in a vote from the score of a match, and from its opponent."""
    near = frozenset(pieces.run(place - _NEAR_VOTE, 2 * _NEAR_VOTE))
    if near & word_set("vote"):
        return True
    ends = not pieces.at(place + 1).is_word or pieces.word(place + 1) == "and"
    return ends and bool(near & word_set("voted_on"))


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
    negated = pieces.word(number.first - 2) if before == "even" else before
    if negated == "not" and words and words[0] not in nothing:
        return _not_one(pieces, number.first)
    while before == "only" and words and _is_verb(words[-1]):
        words.pop()
        at -= 1
    counts = words and (before == "than" or before not in nothing) and words[0] not in nothing
    if not counts or words[-1].endswith(("ed", "ing", "ly", "s")):
        return None
    return quantity(pieces, number, "count", at, unit=words[-1], noun=tuple(words))


def _not_one(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``not one house``, ``not even one`` and ``not a single vote``: none."""
    even = pieces.word(place - 1) == "even"
    if pieces.word(place - 1 - even) != "not":
        return None
    at = place + 1 if pieces.word(place) == "one" else place + 2
    words: list[str] = []
    while len(words) < 3 and may_modify(pieces, at) and pieces.at(at).text.islower():
        words.append(pieces.word(at))
        at += 1
        if pieces.word(at).endswith(("ed", "ing", "s")) or pieces.word(at) in _past_forms():
            break
    if not words:
        return None
    none = Number(place - 1 - even, place, 0, 0, "words")
    return quantity(pieces, none, "count", at, unit=words[-1], noun=tuple(words))


def _is_verb(word: str) -> bool:
    return word.endswith(("ed", "ing", "ly")) or word in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(row["word"] for row in rows_of("tense_words_en.csv") if row["tells"] == "past")


def _ordinal(pieces: Pieces, number: Number) -> Quantity | None:
    place, at = number.first, number.last
    if pieces.at(at).text in HYPHENS and pieces.word(at + 1) == "ever":
        at += 2
    ranked = pieces.word(place - 1) in {"ranked", "ranks", "rank", "ranking"}
    if pieces[place].is_digits and (ranked or pieces.word(at) == "to"):
        return quantity(pieces, number, "ordinal", at, unit="rank", noun=("rank",))
    nothing = word_set("not_ordinals")
    if number_at(pieces, at):  # the first nine months
        return None
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
