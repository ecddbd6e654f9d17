"""Read the counted noun phrase behind a number, without a tagger.

Conventions: a noun phrase is a run of words that are no function words, up to its first
plural; what counts is the plural noun, in the singular. ``data/claims/plurals_en.csv`` lists the
plurals that the rule does not know.
"""

from functools import cache

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._pieces import HYPHENS, Pieces
from analysis.text import stop_words

_REACH = 7  # pieces before the head of a noun phrase, so that no run of words is read to its end
_REACH_BEHIND = 4  # words of a second noun behind "and": longer ones are clauses, not nouns


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun.

    Examples
    --------
    >>> is_plural("states"), is_plural("congress"), is_plural("people")
    (True, False, True)
    """
    word = word.lower()
    if word in _irregular():
        return True
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return regular and word not in word_set("not_plurals")


@cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in rows_of("plurals_en.csv")}


def singular(word: str) -> str:
    """Return the singular of a plural noun.

    Examples
    --------
    >>> singular("countries"), singular("speeches"), singular("delegates")
    ('country', 'speech', 'delegate')
    """
    word = word.lower()
    if word in _irregular():
        return _irregular()[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def may_modify(pieces: Pieces, place: int) -> bool:
    """Tell whether a piece may stand inside a noun phrase.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> may_modify(pieces("side events"), 0), may_modify(pieces("the events"), 0)
    (True, False)
    """
    piece = pieces.at(place)
    if piece.is_word:
        return piece.lower not in stop_words() or piece.lower in _stop_words_inside()
    if piece.text in "-‐‑–":
        return pieces.touches(place) and pieces.touches(place + 1) and pieces.at(place + 1).is_word
    initial = len(pieces.at(place - 1).text) == 1 and pieces.at(place - 1).text.isupper()
    return piece.text == "." and initial and pieces.touches(place)


def _stop_words_inside() -> frozenset[str]:
    return word_set("stop_words_in_noun_phrases")


def noun_phrase(pieces: Pieces, place: int) -> tuple[int, tuple[str, ...]]:
    """Return the place after the counted noun phrase, and its words, the head in the singular.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> noun_phrase(pieces("high-level side events began"), 0)
    (5, ('high', 'level', 'side', 'event'))
    """
    at, words = place, []
    while at - place <= _REACH and may_modify(pieces, at):
        if pieces.at(at).is_word:
            words.append(pieces.word(at))
        at += 1
        if is_plural(words[-1] if words else "") and not _goes_on(pieces, at):
            break
    if not words or not is_plural(words[-1]):
        return place, ()
    head = singular(words[-1])
    noun = tuple(word for word in [*words[:-1], head] if word not in _stop_words_inside())
    behind, second = _coordinated(pieces, at)
    if second:
        return behind, (*noun, "or", *second)
    return at, noun or (head,)


def _goes_on(pieces: Pieces, place: int) -> bool:
    """Tell whether a plural is no head yet: ``human rights experts``, ``states parties``."""
    ahead = pieces.after(place, HYPHENS) if pieces.touches(place) else place
    for step in (0, 1):
        if not may_modify(pieces, ahead + step) or not pieces.at(ahead + step).is_word:
            return False
        if is_plural(pieces.word(ahead + step)):
            return True
    return False


def _coordinated(pieces: Pieces, place: int) -> tuple[int, tuple[str, ...]]:
    """Read ``and media representatives`` behind a counted noun."""
    if pieces.word(place) not in {"and", "or"} or number_at(pieces, place + 1):
        return place, ()
    words: list[str] = []
    at = place + 1
    while len(words) < _REACH_BEHIND and may_modify(pieces, at) and pieces.at(at).is_word:
        words.append(pieces.word(at))
        at += 1
        if is_plural(words[-1]) and not _goes_on(pieces, at):
            return at, (*words[:-1], singular(words[-1]))
    return place, ()
