"""English words and their lemmas: the dictionary of simplemma, which lists some 150,000 forms.

Convention: a form counts if its lemma is written small; *Paris* is in the dictionary, as a name.
"""

from functools import cache, lru_cache


@lru_cache(maxsize=100_000)  # more words than a language has in the news of a year
def is_english_word(word: str) -> bool:
    """Tell whether a word, in small letters, is in the English dictionary as no name.

    Examples
    --------
    >>> [is_english_word(word) for word in ("wrapped", "ballots", "paris", "marquez")]
    [True, True, False, False]
    """
    from simplemma import is_known, lemmatize

    if not word.isprintable():
        return False  # half a surrogate pair, which the dictionary cannot look up
    return is_known(word, "en") and lemmatize(word, "en").islower()


def is_listed(word: str) -> bool:
    """Tell whether a word is in the English dictionary, as a name or none.

    Examples
    --------
    >>> [is_listed(word) for word in ("convention", "Paris", "conven")]
    [True, True, False]
    """
    from simplemma import is_known

    return word.isprintable() and is_known(word, "en")


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """Return the dictionary form of an English word; the word itself where none is known.

    Examples
    --------
    >>> lemma("bought"), lemma("seats"), lemma("marquez")
    ('buy', 'seat', 'marquez')
    """
    from simplemma import lemmatize

    return lemmatize(word, "en")


def lemma_in(word: str, language: str) -> str:
    """Return the dictionary form of a word of a language; the word itself where none is known.

    Examples
    --------
    >>> lemma_in("Häuser", "de"), lemma_in("Nguyễn", "de")
    ('Haus', 'Nguyễn')
    """
    from simplemma import is_known, lemmatize

    known = word.isprintable() and is_known(word, language)
    return lemmatize(word, language) if known else word


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages of which lemmas are known.

    Examples
    --------
    >>> "en" in languages(), "vi" in languages()
    (True, False)
    """
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return tuple(sorted(SUPPORTED_LANGUAGES))
