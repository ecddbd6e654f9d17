"""Count the terms of each article, and the ways in which it spells them."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.tables import takes_tables
from analysis.terms._wording import Phrases
from analysis.terms.matrix import document_term_matrix
from analysis.text import term, tokens
from analysis.text.vocabulary import NEWS


@takes_tables
def count_terms(
    texts: pd.DataFrame,
    *,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = NEWS,
    numbers: bool = False,
    min_n: int = 1,
    hyphens: str = "keep",
    case: str = "fold",
    lemmas: bool | str = False,
    phrases: Phrases | None = None,
) -> pd.DataFrame:
    """Count the terms of each article.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    ngram
        How many neighbouring tokens make a term; none stands across a comma, a bracket, a dash or
        the end of a sentence.
    stop_words
        ``"news"`` leaves out English function words, verbs of reporting (*said*) and particles of
        names (*de*); ``"english"`` function words only; ``"style"`` all words of style (forms of
        address, days and months, names of agencies, furniture; see ``keyness``); or your own list,
        or None to count every word. A name such as ``Tô`` is not taken for the English word
        (``to``) that it is without its diacritics.
    numbers
        Whether tokens that begin with a digit count.
    min_n
        Leave out terms that occur fewer times than this in all texts together.
    hyphens
        ``"keep"`` (``high-level`` is one token) or ``"split"`` (two; but ``cyber-crime``, a
        listed spelling, stays one).
    case
        ``"fold"`` (``US`` and ``us`` are one term, ``us``) or ``"keep"`` (two; a stop word is
        left out in any case, and a listed spelling has the case of what is written: ``U.N.``
        is ``UN``, ``Viet Nam`` is ``Vietnam``).
    lemmas
        True makes *sign*, *signs*, *signed* and *signing* one term, ``sign``: the dictionary form
        of simplemma, which is also how it is shown. ``"de"``, ``"fr"`` and so on for texts in other
        languages. A word in no dictionary stays; what is written in capitals (*AIDS*) too. A name
        that is also a word (*Banks*) is not told from it: give it in ``phrases``.
    phrases
        Words that are one term: a list, as ``["Reform Alliance"]``, with ``*`` as in themes; or a
        table of places (``article``, ``start``, ``end``), as from ``actors.find_mentions``. A
        phrase is one running word.

    Returns
    -------
    DataFrame
        One row per article and term that occurs in it: ``article``, ``term``, ``n``
        (>= 1). Articles in order of first appearance, terms alphabetical.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Hà Nội, Ha Noi", "the vote"]})
    >>> count_terms(texts)
      article   term  n
    0       a  hanoi  2
    1       b   vote  1
    """
    options: dict[str, Any] = {"stop_words": stop_words, "numbers": numbers, "min_n": min_n}
    options |= {"hyphens": hyphens, "case": case, "lemmas": lemmas, "phrases": phrases}
    matrix = document_term_matrix(texts, ngram=ngram, **options)
    counts = matrix.counts.tocoo()
    return pd.DataFrame(
        {
            "article": matrix.articles[counts.row],
            "term": matrix.terms[counts.col],
            "n": counts.data,
        }
    )


@takes_tables
def spellings(texts: pd.DataFrame, terms: Iterable[str] | None = None) -> pd.DataFrame:
    """Show how each article spells a term, apart from capitals.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    terms
        Which terms, in any spelling; None for all.

    Returns
    -------
    DataFrame
        One row per article, term and spelling: ``term``, ``spelling`` (lower case),
        ``article``, ``n`` and ``spellings`` (how many the term has in all texts). In the
        order of ``terms`` (else alphabetical), then by spelling and article.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Việt Nam", "Vietnam, VIETNAM"]})
    >>> spellings(texts)
          term  spelling article  n  spellings
    0  vietnam   vietnam       b  2          2
    1  vietnam  việt nam       a  1          2
    """
    words = tokens(texts)
    words["spelling"] = words["surface"].str.lower().str.split().str.join(" ")
    if terms is not None:
        wanted = pd.Index([term(name) for name in terms]).unique()
        words["order"] = wanted.get_indexer(pd.Index(words["term"]))
        words = words[words["order"] >= 0]
    order = ["order"] if terms is not None else []
    grain = [*order, "term", "spelling", "article"]
    counts = words.groupby(grain, as_index=False).size().rename(columns={"size": "n"})
    counts["spellings"] = counts.groupby("term")["spelling"].transform("nunique")
    return counts.drop(columns=order)
