"""Tell words of style from words of content.

Convention: style is what shows how a text is written, not what it is about: function words, verbs
of reporting, particles of names (``de``), forms of address, names of days and months, single
letters, page furniture, choices of house style (``gop``) and the names of outlets. They are listed
in ``data/terms/word_classes_en.csv``; what is in no list is content.
"""

from collections.abc import Iterable
from functools import cache
from string import ascii_lowercase

import pandas as pd

from analysis.text import fold, months, term, weekdays
from analysis.text import stop_words as english_stop_words
from analysis.text.vocabulary import ENGLISH, NEWS, STYLE
from analysis.text.word_lists import word_list, words_of_class

CONTENT = "content"

_NEWS = ["reporting verb", "name particle"]
_LISTED = [*_NEWS, "address", "house style", "furniture"]
_ALSO_VERBS = {"may", "march", "mar", "sun", "sat", "wed"}  # of days and months


@cache
def classes() -> dict[str, str]:
    """Return the kind of each word of style.

    Examples
    --------
    >>> [classes().get(word) for word in ("the", "said", "mr", "friday", "vna", "treaty")]
    ['function word', 'reporting verb', 'address', 'day', 'outlet', None]
    """
    days = {*months(), *weekdays(), *words_of_class("terms", "day")} - _ALSO_VERBS
    agencies = [term(name) for name in word_list("corpus/agencies.txt") if " " not in name]
    kinds = dict.fromkeys(agencies, "outlet") | dict.fromkeys(ascii_lowercase, "letter")
    kinds |= dict.fromkeys(days, "day")
    for name in _LISTED:
        kinds |= dict.fromkeys(words_of_class("terms", name), name)
    return kinds | dict.fromkeys(english_stop_words(), "function word")


def listed_stop_words(name: str) -> frozenset[str] | None:
    """Return the words of a list by its name; None where there is none.

    Examples
    --------
    >>> ["said" in listed_stop_words(name) for name in ("english", "news", "style")]
    [False, True, True]
    """
    if name == ENGLISH:
        return english_stop_words()
    if name == NEWS:
        listed = (words_of_class("terms", kind) for kind in _NEWS)
        return english_stop_words().union(*listed)
    return frozenset(classes()) if name == STYLE else None


def outlet_names(texts: pd.DataFrame) -> frozenset[str]:
    """Return the names of the outlets of the texts as terms, where a column names them.

    Examples
    --------
    >>> sorted(outlet_names(pd.DataFrame({"outlet": ["VNA", "The Herald", None]})))
    ['the herald', 'vna']
    """
    names = texts["outlet"].dropna().unique().tolist() if "outlet" in texts else []
    return frozenset(term(name) for name in names if isinstance(name, str) and name.strip())


def kinds_of(
    terms: Iterable[str], surfaces: Iterable[str], outlets: frozenset[str] = frozenset()
) -> list[str]:
    """Return the kind of each term; a run of words is style if each of them is.

    Examples
    --------
    >>> terms = ["treaty", "mr reyes", "said friday", "to", "the herald"]
    >>> kinds_of(terms, ["treaty", "Mr Reyes", "said Friday", "Tô", "The Herald"])
    ['content', 'content', 'reporting verb', 'content', 'content']
    >>> kinds_of(["the herald"], ["The Herald"], frozenset({"the herald"}))
    ['outlet']
    """
    known = classes() | dict.fromkeys(outlets, "outlet")
    both = zip(map(fold, terms), surfaces, strict=True)
    return [_kind(word, known) if surface.isascii() else CONTENT for word, surface in both]


def _kind(word: str, known: dict[str, str]) -> str:
    kinds = [known.get(part, CONTENT) for part in word.split()]
    return known.get(word) or (CONTENT if CONTENT in kinds or not kinds else kinds[0])
