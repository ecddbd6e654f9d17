"""Tell whether a date is past or to come by the verb that it belongs to.

Conventions: no tagger; the nearest verb form decides, one before the date rather than one behind
it, and a comma parts them. ``will``, ``is to``, ``due`` and the present of verbs that are
scheduled (``opens Monday``) look ahead; past forms look back, ``was expected`` and ``postponed
until`` do not. The words are in ``data/claims/tense_words_en.csv``. Where no verb tells, the
tense is unknown.
"""

from functools import cache
from typing import NamedTuple

from analysis.claims._words import rows_of
from analysis.claims.quantities import Pieces, is_plural

_REACH = 25  # pieces on either side of a date that are looked at, so that no sentence is too long
_BESIDE = 3  # pieces between a verb and its date: took effect on the 1st
_BEHIND = 1.5  # a verb behind the date counts as so many times farther
_COMMA = 4  # pieces that a comma between the verb and the date counts for
_BEFORE = frozenset("the a an this that its his her their some ' ’".split())
_NO_VERBS = frozenset({"the", "a", "an", "their", "his", "her", "its", "more", "about"})
_GOVERNOR = 5  # words back to the verb that an infinitive belongs to: urged residents to leave
_UNTIL = frozenset({"until", "till", "to", "for", "from"})
_ENDS = frozenset({";", ":", "“", "”", "--", "—"})


class Tense(NamedTuple):
    """On which side of publication a date is: -1 before, 1 after, 0 unknown."""

    side: int
    beside: bool  # the verb stands right before the date


UNKNOWN = Tense(0, False)
"""Nothing tells on which side it is."""


def tense_at(pieces: Pieces, first: int, last: int) -> Tense:
    """Tell the tense of the date that begins at piece ``first`` and ends before ``last``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> tense_at(pieces("It took effect on Friday"), 4, 5)
    Tense(side=-1, beside=True)
    >>> tense_at(pieces("He said Friday that it will close"), 2, 3).side
    -1
    >>> tense_at(pieces("the accord of Friday"), 3, 4).side
    0
    """
    before, side_before = _nearest(pieces, range(first - 1, max(-1, first - _REACH), -1))
    behind, side_behind = _nearest(pieces, range(last, last + _REACH))
    away = _BEHIND * (behind - last + 1) + _commas(pieces, last, behind)
    if side_before and (not side_behind or first - before + _commas(pieces, before, first) <= away):
        return Tense(side_before, first - before <= _BESIDE)
    if not side_behind and pieces.word(first - 1) in {"until", "till"}:
        return Tense(1, True)
    return Tense(side_behind, False)


def _nearest(pieces: Pieces, places: range) -> tuple[int, int]:
    """Return the place and the side of the first verb at some places, up to the end of a clause."""
    for place in places:
        if pieces.at(place).text in _ENDS:
            break
        side = _side(pieces, place)
        if side:
            return place, side
    return places.start, 0


def _commas(pieces: Pieces, begin: int, end: int) -> int:
    return _COMMA * sum(pieces.at(place).text == "," for place in range(begin, end))


def _side(pieces: Pieces, place: int) -> int:
    """Return the side that a word tells: 1 ahead, -1 back, 0 nothing."""
    word, text = pieces.word(place), pieces.at(place).text
    if not text.islower():
        return 0
    if word == "to" and pieces.at(place + 1).text.islower():
        return _infinitive(pieces, place)
    told = _words().get(word)
    if told is None:
        regular = word.endswith("ed") and len(word) > 4 and word not in _not_verbs()
        return _participle(pieces, place) if regular else 0
    if told == "past":
        return 1 if word == "won" and pieces.word(place + 1) in {"'", "’"} else _past(pieces, place)
    if told == "modal":
        return _modal(pieces, place)
    if told == "planned":
        return _planned(pieces, place)
    if told == "asks":
        return _participle(pieces, place)
    if told == "moved":
        return 1 if pieces.word(place + 1) in _UNTIL else _participle(pieces, place)
    if told == "event":
        return _event(pieces, place)
    if told == "present":
        return _present(pieces, place)
    return 1


def _past(pieces: Pieces, place: int) -> int:
    """Return the side of ``was``, ``fell``, ``met``: back, unless an auxiliary governs it."""
    following = pieces.run(place + 1, 2)
    if pieces.word(place) in {"was", "were", "had"} and _words().get(following[0]) == "planned":
        return 0
    if pieces.word(place) in {"was", "were"} and following[0] == "to":
        return -1 if following[1] == "have" else 1
    return _participle(pieces, place)


def _participle(pieces: Pieces, place: int) -> int:
    """Return the side of a form on -ed by what governs it: will be paid, is to be paid, paid."""
    for at in range(place - 1, place - 4, -1):
        word = pieces.word(at)
        if word == "to" or _words().get(word) in ("future", "modal"):
            return _modal(pieces, at) if word != "to" else _infinitive(pieces, at)
        if not word.isalpha() or word in {"said", "that", "and", "who", "which"}:
            break
        if word in {"is", "are"} and pieces.word(place - 1) in {"is", "are", "being"}:
            return 0
    return -1


def _modal(pieces: Pieces, place: int) -> int:
    """Return the side of ``would``: ahead; of ``would have`` and ``could not``: back."""
    following = pieces.run(place + 1, 2)
    if "have" in following:
        return -1
    return -1 if pieces.word(place) in {"could", "would"} and following[0] == "not" else 1


def _infinitive(pieces: Pieces, place: int) -> int:
    """Return the side of what ``to`` begins: ``plans to leave``, ``declined to comment``."""
    if pieces.word(place + 1) in _NO_VERBS:
        return 0
    if pieces.word(place + 1) == "have":
        return -1
    for at in range(place - 1, max(-1, place - _GOVERNOR), -1):
        told = _words().get(pieces.word(at), "")
        if told in ("planned", "future", "asks") or (at == place - 1 and told == "present"):
            return 1
        if at == place - 1 and pieces.word(at) in {"was", "were"}:
            return 1
        if told == "past" or pieces.word(at).endswith("ed"):
            return -1
    return 0


def _planned(pieces: Pieces, place: int) -> int:
    """Return the side of ``set`` and ``planned``, which look ahead with ``to`` or ``for``."""
    word, following = pieces.word(place), pieces.word(place + 1)
    if word in {"set", "ready", "going", "about"}:
        return 1 if following in {"to", "for"} else 0
    return 1


def _event(pieces: Pieces, place: int) -> int:
    """Return the side of a present form that is scheduled: ``opens Monday``, ``talks resume``."""
    word, before = pieces.word(place), pieces.word(place - 1)
    if word.endswith("s"):
        return 0 if before in _BEFORE or is_plural(before) or before == "of" else 1
    if before == "to":
        return _infinitive(pieces, place - 1)
    if before in {"which", "who"}:
        return 1
    return 1 if is_plural(before) and pieces.word(place - 2) != "of" else 0


def _present(pieces: Pieces, place: int) -> int:
    """Return the side of ``is``: ahead before ``to``, a form on -ing, or the date itself."""
    following = pieces.word(place + 1)
    moves = following.endswith("ing") and len(following) > 5
    on = following in {"on", "in"} and pieces.at(place + 2).text[0].isupper()
    return 1 if following == "to" or moves or on or pieces.at(place + 1).text[0].isupper() else 0


@cache
def _words() -> dict[str, str]:
    return {row["word"]: row["tells"] for row in rows_of("tense_words_en.csv")}


@cache
def _not_verbs() -> frozenset[str]:
    return frozenset(word for word, tells in _words().items() if tells == "nothing")
