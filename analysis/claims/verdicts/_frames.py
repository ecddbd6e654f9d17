"""The words of a clause around a number, one for all spellings, and the names in a text.

Conventions: *organise* is *organize*, *the blaze* is *the fire*, *said it would* is *will*; words
that only lead to a number or hedge it say nothing. How many words of names two articles must share
for their clauses to be of one thing is told by what else the clause has.
"""

from functools import cache, lru_cache
from typing import NamedTuple

import regex as re

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import all_number_words
from analysis.claims.subjects import in_one_word
from analysis.text import months, weekdays
from analysis.text.dictionary import is_english_word, lemma

_SOMEBODY = "somebody"
SAME_ACTORS = 4  # that they share if *the club* is one club in both
NAMES = 2  # words of names that two articles share if they are of one event: who and where
WORDS = 2  # beside what is counted, and not only a name: the flood, destroyed
MANY_WORDS = 4  # beside what is counted, where nothing in the clause is one thing
_SURE_WORDS = 5  # beside what is counted, that need no more than one name in both articles
WORD = re.compile(r"[\p{L}\p{N}'’-]+")
_NAME = re.compile(r"(?<inside>(?<=[\p{Ll},] ))?(?<![\p{L}'’-])(?<name>\p{Lu}[\p{L}'’-]{2,})")
_TO_BE_DONE = re.compile(r"\b(?:is|are|was|were) (?:due |set )?to (?=\p{Ll})")  # will
_GENITIVE = re.compile(r"['’]s?$")
_SPELLINGS = [(re.compile(one), other) for one, other in (
    (r"our(?=s?$|ed$|ing$|er)", "or"), (r"is(?=e[ds]?$|ing$|ation)", "iz"), (r"re$", "er"),
    (r"ll(?=ed$|ing$|er$)", "l"), (r"ence$", "ense"), (r"ogue$", "og"), (r"amme$", "am"),
)]  # fmt: skip


class Frame(NamedTuple):
    """The words of a clause around a number, and how many words of names show of which thing."""

    words: frozenset[str]
    names: int  # that two articles must share; 0 where nothing would show it


def names_in(text: str) -> frozenset[str]:
    """Return the words of names in a text, in small letters.

    Examples
    --------
    >>> sorted(names_in("The mayor met Ana Ruiz’s envoy in Tolva on Sunday."))
    ['ana', 'ruiz', 'tolva']
    """
    named = {_name_in(match) for match in _NAME.finditer(text)}
    return frozenset(named - {"", *months(), *weekdays()})


def _name_in(match: re.Match[str]) -> str:
    """Return a word of a name in small letters; empty for a common one that opens a sentence."""
    word = _GENITIVE.sub("", match["name"].lower())
    return word if match["inside"] is not None or not is_english_word(word) else ""


def frame_of(before: str, behind: str, surface: str) -> Frame:
    """Return the words of a clause but for its number.

    Parameters
    ----------
    before, behind
        What stands around the number in its clause.
    surface
        The number with what it counts.

    Examples
    --------
    >>> frame = frame_of("The flood destroyed ", " on Tuesday", "212 homes")
    >>> sorted(frame.words), frame.names
    (['destroy', 'flood', 'home'], 2)
    >>> frame_of("The club owes ", "", "£9m").names, frame_of("Police held ", "", "9 men").names
    (4, 0)
    """
    own = [word.lower() for word in WORD.findall(surface) if word.isalpha()]
    counted = {plain(word) for word in own if word not in _hedges() | all_number_words()}
    around = [
        *_before_link(WORD.findall(_TO_BE_DONE.sub("will ", before))),
        *WORD.findall(behind),
    ]
    said = [lemma(word.lower()) for word in around if not says_nothing(word)]
    words = frozenset(_SOMEBODY if word in anybody() else plain(word) for word in said) | counted
    of_one = any(word[:1].isupper() for word in around[1:] if not says_nothing(word))
    pairs = zip(around, around[1:], strict=False)
    nouns = {lemma(noun.lower()) for article, noun in pairs if article.lower() == "the"}
    nouns -= {"number", "total"}
    of_a_day = any(word.lower() in weekdays() for word in around)
    if len(words - counted) < (WORDS if nouns or of_one or of_a_day else MANY_WORDS):
        return Frame(words, 0)
    sure = of_one or not nouns <= anybody()
    long = len(words - counted) >= (_SURE_WORDS if sure else _SURE_WORDS + 1)
    return Frame(words, (1 if sure else NAMES) if long else NAMES if sure else SAME_ACTORS)


def _before_link(words: list[str]) -> list[str]:
    """Leave out *reach* and *come to* right before a number: both only say how much it is."""
    at = len(words)
    while at and words[at - 1].lower() in ("at", "to"):
        at -= 1
    is_link = at and lemma(words[at - 1].lower()) in word_set("equal_links")
    return words[: at - 1] if is_link else words


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return a word in one spelling of several: *metre* and *meter*, *organise*, *labour*.

    Examples
    --------
    >>> plain("labour"), plain("blazes"), plain("sunrise")
    ('labor', 'fire', 'sunrise')
    """
    word = lemma(word)
    word = in_one_word(_same().get(word, word))
    for pattern, other in _SPELLINGS:
        spelled = pattern.sub(other, word)
        word = spelled if spelled != word and is_english_word(spelled) else word
    return word


@cache
def _same() -> dict[str, str]:
    """Return the words that say what another says: *discover* and *find*, *would* and *will*."""
    return {row["word"]: row["same"] for row in rows_of("same_words_en.csv")}


@cache
def anybody() -> frozenset[str]:
    """Return the words for somebody of whom there may be several: the company is the group."""
    return frozenset(map(lemma, word_set("roles"))) | {"group"}


@cache
def once() -> frozenset[str]:
    """Return the words for what happens once to a thing: a ferry is built in one year.

    Examples
    --------
    >>> "build" in once()
    True
    """
    return frozenset(map(lemma, word_set("once")))


@cache
def _hedges() -> frozenset[str]:
    """Return the words of *about 60*, *an estimated 60*, which tell nothing of what is counted."""
    about = (row for row in rows_of("qualifiers_en.csv") if row["qualifier"] == "about")
    return frozenset(word for row in about for word in row["phrase"].split())


def says_nothing(word: str) -> bool:
    """Tell a word or a weekday that makes no clause another, as *officials* and *total*.

    Examples
    --------
    >>> says_nothing("Sunday"), says_nothing("burned")
    (True, False)
    """
    return word.lower() in word_set("no_difference") or word.lower() in weekdays()
