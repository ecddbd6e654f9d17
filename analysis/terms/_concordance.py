"""Find the places of words and phrases: concordance and positions.

Convention: a query is read like a text, so that any spelling of a term finds all its
spellings; it never crosses a row of the texts, and its characters are plain characters but
``*``, which stands for any run of them inside a word, or for any one word.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import regex

from analysis.tables import require_known, takes_tables
from analysis.terms._wording import language_of, lemma_of
from analysis.terms.matrix import require_whole
from analysis.text import nfc, spelling_variants, stop_words, term, text_starts, tokens

_LONGEST_ACRONYM = 5  # letters of UNHCR; longer words in capitals stand in headlines
_STANDS_FOR_STAR = range(0xA000, 0xA48D)
"""Letters without case or marks; one that is not in the query stands in it for ``*``."""


@takes_tables
def concordance(
    texts: pd.DataFrame,
    query: str | Iterable[str],
    *,
    words: int = 8,
    exact: bool = False,
    lemmas: bool | str = False,
) -> pd.DataFrame:
    """Show every occurrence of a word or phrase in its context (KWIC).

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    query
        A word or phrase, in any spelling of its terms: ``Viet Nam`` finds ``Vietnam``;
        ``cyber*``, ``*crime`` and ``c*crime`` find ``cybercrime``. Or a list of these.
    words
        How many words to show on each side; the context stays inside its text.
    exact
        Whether diacritics must be those of the query, and an acronym one: ``Việt Nam`` then
        finds ``VIỆT NAM``, but not ``Viet Nam``; ``U.S.`` finds ``US``, but not ``us``, and
        ``AID`` not ``aid``: what is asked for in five capitals or fewer is an acronym.
    lemmas
        As for ``count_terms``: ``sign``, or any form of it, finds *signed* and *signing*.

    Returns
    -------
    DataFrame
        One row per occurrence, in the order of the texts: ``article``, ``start``, ``end``
        (in the article), ``left``, ``keyword`` (as spelled) and ``right``; of a list also
        ``query``, in the order of the list where two begin at one place.

    Raises
    ------
    ValueError
        If a query holds no word, or does not occur.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Talks in Hà Nội ended."]})
    >>> concordance(texts, "hanoi", words=1)
      article  start  end left keyword   right
    0       a      9   15   in  Hà Nội   ended
    """
    require_whole("words", words, 0)
    if not isinstance(exact, bool):
        raise ValueError(f"exact must be True or False; got {exact!r}")
    if exact and language_of(lemmas):
        raise ValueError("exact finds what is written so, lemmas other forms too; choose one")
    running, how = with_lemmas(tokens(texts), lemmas), Query(exact, lemmas)
    if isinstance(query, Iterable) and not isinstance(query, str):
        return _of_several(texts, running, list(query), words, how)
    return _in_context(texts, running, *hits_of(coded(running), query, how), words)


class Query(NamedTuple):
    """How a query is read."""

    exact: bool = False
    lemmas: bool | str = False


def with_lemmas(running: pd.DataFrame, lemmas: bool | str) -> pd.DataFrame:
    """Give each token the term of its lemma, where lemmas are asked for.

    Examples
    --------
    >>> running = tokens(pd.DataFrame({"article": ["a"], "text": ["They signed."]}))
    >>> with_lemmas(running, True)["term"].tolist()
    ['they', 'sign']
    """
    language = language_of(lemmas)
    if language is None:
        return running
    surfaces = running["surface"].unique()
    terms = {surface: term(lemma_of(surface, language)) for surface in surfaces}
    return running.assign(term=running["surface"].map(terms).astype("str"))


def _of_several(
    texts: pd.DataFrame, running: pd.DataFrame, queries: list[str], words: int, how: Query
) -> pd.DataFrame:
    if not queries:
        raise ValueError("expected at least one word or phrase to look for, got an empty list")
    tables, places = [], []
    codes = coded(running)
    for query in queries:
        hits, length = hits_of(codes, query, how)
        tables.append(_in_context(texts, running, hits, length, words).assign(query=query))
        places.append(hits)
    order = np.argsort(np.concatenate(places), kind="stable")
    return pd.concat(tables, ignore_index=True).iloc[order].reset_index(drop=True)


def _in_context(
    texts: pd.DataFrame, running: pd.DataFrame, hits: np.ndarray, length: int, words: int
) -> pd.DataFrame:
    first, last = running.iloc[hits], running.iloc[hits + length - 1]
    row = running["row"].to_numpy()
    left = np.maximum(hits - words, np.searchsorted(row, row[hits], "left"))
    right = np.minimum(hits + length + words, np.searchsorted(row, row[hits], "right")) - 1
    text, offset = texts["text"].tolist(), text_starts(texts)
    start, end = running["start"].to_numpy(), running["end"].to_numpy()
    edges = zip(start[left], first["start"], last["end"], end[right], strict=True)
    slices = []
    for r, places in zip(row[hits], edges, strict=True):
        before, begin, until, after = (place - offset[r] for place in places)
        slices.append((text[r][before:begin], text[r][begin:until], text[r][until:after]))
    context = pd.DataFrame(slices, columns=["left", "keyword", "right"], dtype="str")
    context["left"], context["right"] = context["left"].str.strip(), context["right"].str.strip()
    span = {"start": first["start"].to_numpy(), "end": last["end"].to_numpy()}
    return pd.DataFrame({"article": first["article"].to_numpy(), **span}).join(context)


@takes_tables
def term_positions(
    texts: pd.DataFrame, terms: Iterable[str], *, lemmas: bool | str = False
) -> pd.DataFrame:
    """Find where in each article terms occur, for a dispersion chart.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    terms
        Words or phrases, in any spelling.
    lemmas
        As for ``concordance``.

    Returns
    -------
    DataFrame
        One row per occurrence: ``article``, ``term`` (as asked for), ``start``, ``end`` and
        ``share`` (0-1: where between the first and the last character of the texts of its
        article it begins). In the order of ``terms``, then of the texts.

    Raises
    ------
    ValueError
        If a term does not occur.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["port vote port"]})
    >>> term_positions(texts, ["port"])["share"].round(2).tolist()
    [0.0, 0.71]
    """
    if isinstance(terms, str):
        raise TypeError(f"terms must be a list, got the string {terms!r}; write [{terms!r}]")
    running = with_lemmas(tokens(texts), lemmas)
    codes, how = coded(running), Query(lemmas=lemmas)
    spans = [_term_spans(running, query, *hits_of(codes, query, how)) for query in terms]
    nothing = running.iloc[:0].assign(term=pd.Series(dtype="str"))
    table = pd.concat(spans or [nothing], ignore_index=True)
    return with_shares(texts, table)[["article", "term", "start", "end", "share"]]


def _term_spans(running: pd.DataFrame, query: str, hits: np.ndarray, length: int) -> pd.DataFrame:
    spans = running.iloc[hits][["article", "start"]].reset_index(drop=True)
    return spans.assign(term=query, end=running["end"].to_numpy()[hits + length - 1])


def with_shares(texts: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Add to spans where in the texts of their article they begin.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    spans
        One row per span in these texts: ``article``, ``start``.

    Returns
    -------
    DataFrame
        The same rows with ``share``: 0 at the first character, 1 after the last.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["1234"]})
    >>> with_shares(texts, pd.DataFrame({"article": ["a"], "start": [1]}))["share"].tolist()
    [0.25]
    """
    start = pd.Series(text_starts(texts), index=texts.index)
    extents = pd.DataFrame(
        {"article": texts["article"], "first": start, "last": start + texts["text"].str.len()}
    ).groupby("article")
    first = spans["article"].map(extents["first"].min()).astype("int64")
    length = spans["article"].map(extents["last"].max()).astype("int64") - first
    return spans.assign(share=(spans["start"] - first) / length)


class Coded(NamedTuple):
    """Tokens by numbers, for one query after the other."""

    code: np.ndarray  # of the surface of each token
    known: pd.Index  # the surfaces
    terms: np.ndarray  # the term of each surface
    row: np.ndarray  # of each token


def coded(running: pd.DataFrame) -> Coded:
    """Give each surface of tokens a number; they are as ``text.tokens`` returns them."""
    code, known = pd.factorize(running["surface"])
    first = np.unique(code, return_index=True)[1]
    return Coded(code, known, running["term"].iloc[first].to_numpy(), running["row"].to_numpy())


def hits_of(running: Coded, query: str, how: Query) -> tuple[np.ndarray, int]:
    """Return at which tokens the query begins, and its length in tokens."""
    asked, star = _words_asked(query)
    asked, exact = with_lemmas(asked, how.lemmas), how.exact
    code, known, terms, row = running
    begin = np.arange(max(len(code) - len(asked) + 1, 0))
    same = row[begin] == row[begin + len(asked) - 1]
    matches = [_matching(word, terms, known, star, exact) for word in asked.itertuples()]
    for step, match in enumerate(matches):
        same &= match[code[begin + step]]
    if not same.any():
        _say_what_is_missing(query, asked, matches, terms, star, exact)
    return begin[same], len(asked)


def _words_asked(query: str) -> tuple[pd.DataFrame, str]:
    """Return the words of a query, and the letter that stands in them for ``*``."""
    if not isinstance(query, str):
        raise TypeError(f"expected a word or phrase to look for, got {type(query).__name__}")
    star = next(char for char in map(chr, _STANDS_FOR_STAR) if char not in query)
    asked = tokens(pd.DataFrame({"article": [""], "text": [query.replace("*", star)]}))
    if not (asked["term"].str.strip(star) != "").any():
        raise ValueError(f"expected a word or phrase to look for, got {query!r}")
    return asked, star


def _matching(
    word: Any, terms: np.ndarray, surfaces: pd.Index, star: str, exact: bool
) -> np.ndarray:
    """Tell which surfaces the word stands for."""
    if star in word.term:
        pattern = _with_stars(word.term, star)
        match = np.array([bool(pattern.fullmatch(term)) for term in terms], dtype=bool)
    else:
        match = np.asarray(terms == word.term, dtype=bool).reshape(len(terms))
    if exact and match.any():
        pattern = _with_stars(_with_diacritics(word.surface), star)
        match[match] = [
            bool(pattern.fullmatch(_with_diacritics(surfaces[place])))
            and _is_written_alike(word.surface, surfaces[place])
            for place in np.flatnonzero(match).tolist()
        ]
    return match


def _is_written_alike(asked: str, surface: str) -> bool:
    """Tell ``US`` and ``U.S.`` from the pronoun ``us``; other words may have any capitals.

    An acronym is what is asked for in capitals, or what may else be a pronoun or the like.
    """
    if asked.isupper() == surface.isupper():
        return True
    if asked.isupper():
        return len(asked) > _LONGEST_ACRONYM or not asked.isascii()
    return term(surface) not in _acronyms() | stop_words()


@cache
def _acronyms() -> frozenset[str]:
    """Return the terms that are also written with full stops: ``us``, ``un``."""
    return frozenset(listed for spelling, listed in spelling_variants().items() if "." in spelling)


def _with_stars(word: str, star: str) -> regex.Pattern[str]:
    return regex.compile(".*".join(map(regex.escape, word.split(star))), regex.DOTALL)


def _with_diacritics(surface: str) -> str:
    """Return the letters and digits of a word, in lower case and with their diacritics."""
    return regex.sub(r"[^\p{L}\p{M}\p{N}]", "", nfc(surface).lower())


def _say_what_is_missing(
    query: str,
    asked: pd.DataFrame,
    matches: list[np.ndarray],
    terms: np.ndarray,
    star: str,
    exact: bool,
) -> None:
    for word, match in zip(asked["term"], matches, strict=True):
        if match.any():
            continue
        if star in word:
            raise ValueError(f"no term like {word.replace(star, '*')!r} here")
        if exact and word in terms:
            raise ValueError(
                f"{query!r} does not occur with these diacritics; exact=False finds any"
            )
        require_known("term", word, set(terms))
    raise ValueError(f"the words of {query!r} occur, but never side by side")
