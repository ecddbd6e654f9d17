"""What an English word shows by itself: common or not, a people's adjective, a head of names."""

from functools import cache, lru_cache

from analysis.actors._unlisted._tokens import Token, Word
from analysis.actors.name_words import common_words, name_heads, titles
from analysis.text import stop_words
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import word_list, words_of_class

_CONTRACTED = frozenset({"ll", "d", "ve", "re", "m", "t"})  # what’ll, who’d
_FORMED = 5  # letters of a word that a name may only look formed like: Meral


def is_english(token: Token | Word) -> bool:
    """Tell whether a word is a common English one, or formed from one.

    Examples
    --------
    >>> from analysis.actors._unlisted._tokens import word_of
    >>> [is_english(word_of(word)) for word in "Hackers To Tô Hanoi".split()]
    [True, True, False, False]
    """
    plain = is_plain(token.surface) and not is_demonym(token.folded)
    return plain and is_known_word(token.folded)


@lru_cache(maxsize=100_000)
def is_known_word(word: str) -> bool:
    """Tell whether a folded word is a common one, formed from one, or in the dictionary.

    Examples
    --------
    >>> is_known_word("rooftops"), is_known_word("hanoi")
    (True, False)
    """
    formed = len(word) > _FORMED and is_formed(word)
    return formed or word in common_words() or is_english_word(word)


def is_formed(word: str) -> bool:
    """Tell whether a folded word is formed from a common one.

    Examples
    --------
    >>> is_formed("unhappily"), is_formed("hanoi")
    (True, False)
    """
    stems = {word[: -len(end)] for end in _affixes("ending") if word.endswith(end)}
    stems |= {word[:-2] + "is"} if word.endswith("ses") else set()
    stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}  # kidnapping, kidnap
    stems |= {stem[:-1] + "y" for stem in stems if stem[-1:] == "i"}  # applied, apply
    stems |= {stem + "e" for stem in stems}
    stems |= {word[len(start) :] for start in _affixes("prefix") if word.startswith(start)}
    return word.endswith(_affixes("formed")) or not common_words().isdisjoint(stems)


@cache
def _affixes(use: str) -> tuple[str, ...]:
    """Return the beginnings or endings of English words that have this use."""
    rows = (line.split(",") for line in word_list("actors/affixes_en.csv"))
    return tuple(affix for affix, of in rows if of == use)


def is_demonym(word: str) -> bool:
    """Tell whether a folded word is formed like the adjective of a people.

    Examples
    --------
    >>> is_demonym("syrian"), is_demonym("paris")
    (True, False)
    """
    return word.endswith(_affixes("people"))


def is_head(token: Token) -> bool:
    """Tell whether a word heads the name of something, or is an office."""
    return token.folded in name_heads() or token.folded in titles()


def is_body(token: Token) -> bool:
    """Tell whether a word heads the name of a body: *Court*, *Ministry*."""
    return name_heads().get(token.folded) == "organisation"


def is_function_word(token: Token | Word) -> bool:
    """Tell whether a word is a stop word; with diacritics (*Tô*) it is no English one."""
    if not is_plain(token.surface):
        return False
    stem, _, ending = token.folded.partition("'")
    return token.folded in stop_words() or (ending in _CONTRACTED and stem in stop_words())


def is_plain(surface: str) -> bool:
    """Tell whether a word has no letters with marks; a curly apostrophe (*We’ve*) is none.

    Examples
    --------
    >>> is_plain("We’ve"), is_plain("Tô")
    (True, False)
    """
    return surface.isascii() or surface.replace("’", "'").isascii()


@cache
def legal_forms() -> frozenset[str]:
    """Return legal forms and additions behind a name, without full stops."""
    return words_of_class("actors", "legal_forms")
