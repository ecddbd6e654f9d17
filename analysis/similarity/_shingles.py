"""Cut texts into runs of words, and find those that several articles have.

The base of ``_containment``, ``_copies`` and ``_passages``. Convention: a word is a token
without case, diacritics and punctuation: ``Việt Nam's`` and ``Vietnams`` are one word,
``high-level`` is two. Every word counts, stop words too. A shingle is a run of words inside one
row of the texts. Shingles are told apart by 64-bit fingerprints: among 25 million there is a
chance of about 2 in 100,000 that any two differ and look alike.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.tables import require_texts
from analysis.text import fold, nfc, term, text_starts, token_matches
from analysis.text.encoding import surface_codes

_APOSTROPHES = "'’‘‛"
_BETWEEN = re.compile(r"[^\w.]+|(?<!\d)\.|\.(?!\d)|_")
_PIECE = re.compile(r"[^-‐‑]+")


class Words(NamedTuple):
    """The words of all texts as numbers, article after article."""

    articles: pd.Index  # sorted
    texts: pd.DataFrame  # the rows in the order of article and start
    article_of_row: np.ndarray
    row: np.ndarray  # of each word
    token: np.ndarray  # of each word: number of its token among all
    code: np.ndarray  # of each word; equal words have equal codes

    @property
    def article(self) -> np.ndarray:
        """The article of each word."""
        return self.article_of_row[self.row]


class Shared(NamedTuple):
    """The shingles that stand in two articles or more, once per article."""

    sizes: np.ndarray  # different shingles of each article, shared or not
    shingle: np.ndarray  # 0, 1, ... ; entries are sorted by shingle, then article
    article: np.ndarray
    first: np.ndarray  # number of the word where it first begins in the article
    every: np.ndarray  # number of the word at each beginning, repeats in an article included
    every_shingle: np.ndarray

    @property
    def articles(self) -> np.ndarray:
        """In how many articles each shingle stands."""
        return np.bincount(self.shingle)


def plain_words(surface: str) -> list[str]:
    """Return the words of a token: no case, no diacritics, no punctuation.

    Examples
    --------
    >>> plain_words("High-Level"), plain_words("Việt Nam’s"), plain_words("1,000")
    (['high', 'level'], ['vietnams'], ['1000'])
    """
    possessive = re.search(rf"[{_APOSTROPHES}][sS]$", nfc(surface))
    spelled = term(surface) + ("s" if possessive else "")
    joined = fold(spelled).replace("'", "").replace(",", "")
    return [word for word in _BETWEEN.split(joined) if word] or [joined]


def word_codes(texts: pd.DataFrame, *, hashed: bool = False) -> Words:
    """Return the words of all texts as numbers; the order of the rows does not matter.

    ``hashed`` makes the numbers hashes of 64 bits, which are the same in any other texts.
    """
    require_texts(texts)
    article, articles = pd.factorize(texts["article"], sort=True)
    order = np.lexsort((np.array(text_starts(texts), dtype=np.int64), article))
    ordered = texts.iloc[order].reset_index(drop=True)
    row, token_code, surfaces = surface_codes(ordered["text"])
    words = list(map(plain_words, surfaces))
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    each = np.array([word for some in words for word in some], dtype=object)
    if hashed:
        code_of_word = pd.util.hash_array(each).view(np.int64)
    else:
        code_of_word, _ = pd.factorize(each)
    begin = np.cumsum(lengths) - lengths
    times = lengths[token_code]
    token = np.repeat(np.arange(len(token_code)), times)
    within = np.arange(len(token)) - np.repeat(np.cumsum(times) - times, times)
    code = code_of_word[begin[token_code[token]] + within] if len(token) else token
    return Words(pd.Index(articles), ordered, article[order], row[token], token, code)


def _mixed(code: np.ndarray) -> np.ndarray:
    """Scatter small numbers over 64 bits (SplitMix64)."""
    x = code.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def fingerprints(words: Words, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return where each shingle begins, and its fingerprint."""
    n = len(words.code) - length + 1
    if n < 1:
        return np.array([], dtype=np.int64), np.array([], dtype=np.uint64)
    mixed, sums = _mixed(words.code), np.zeros(n, dtype=np.uint64)
    for step in range(length):
        sums *= np.uint64(0x5851F42D4C957F2D)
        sums += mixed[step : step + n]
    begin = np.flatnonzero(words.row[:n] == words.row[length - 1 :])
    return begin, sums[begin]


def shared_shingles(words: Words, length: int) -> Shared:
    """Find the shingles of ``length`` words that two articles or more have."""
    begin, prints = fingerprints(words, length)
    totals = np.bincount(words.article[begin], minlength=len(words.articles))
    begin, shingle = _repeated(begin, prints)
    article = words.article[begin]
    again = (shingle[1:] == shingle[:-1]) & (article[1:] == article[:-1])
    first = np.append(True, ~again)[: len(begin)]
    sizes = totals - np.bincount(article[~first], minlength=len(totals))
    in_articles = np.bincount(shingle[first])
    of_several = in_articles[shingle] > 1
    first, begin, article = first[of_several], begin[of_several], article[of_several]
    shingle = np.unique(shingle[of_several], return_inverse=True)[1]
    return Shared(sizes, shingle[first], article[first], begin[first], begin, shingle)


def _repeated(begin: np.ndarray, prints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keep what occurs twice or more, sorted by shingle and place; number the shingles."""
    order = np.argsort(prints)
    prints = prints[order]
    same = prints[1:] == prints[:-1]
    twice = np.zeros(len(prints), dtype=bool)
    twice[1:] |= same
    twice[:-1] |= same
    shingle = np.cumsum(np.append(0, ~same))[: len(prints)][twice]
    begin = begin[order[twice]]
    by_place = np.lexsort((begin, shingle))
    return begin[by_place], np.unique(shingle, return_inverse=True)[1][by_place]


def word_edges(words: Words, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return start and end, in its article, of each chosen word.

    A word inside a token with a hyphen has its own edges where the token's parts can be told.
    """
    starts, text = text_starts(words.texts), words.texts["text"].to_numpy(dtype=object)
    first_of_row = np.searchsorted(words.row, np.arange(len(text)))
    edges: dict[int, list[tuple[int, int]]] = {}
    for row in np.unique(words.row[chosen]).tolist():
        placed = [
            (starts[row] + token.start(), token.group()) for token in token_matches(text[row])
        ]
        edges[row] = [
            (at + left, at + right) for at, surface in placed for left, right in _parts(surface)
        ]
    rows, numbers = words.row[chosen], chosen - first_of_row[words.row[chosen]]
    pairs = [edges[row][n] for row, n in zip(rows.tolist(), numbers.tolist(), strict=True)]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


@lru_cache(maxsize=100_000)
def _parts(surface: str) -> tuple[tuple[int, int], ...]:
    """Return the edges of each word of a token; all those of the token if it cannot be cut."""
    n = len(plain_words(surface))
    parts = [match.span() for match in _PIECE.finditer(surface)] if n > 1 else []
    return tuple(parts) if len(parts) == n else ((0, len(surface)),) * n
