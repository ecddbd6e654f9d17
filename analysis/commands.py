"""One table for one question: what the commands of the command line ask.

Convention: a question has a whole table, which files get, and the columns of it that a
screen has room for. The functions are those of the rooms; nothing is computed here.
"""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd


class Question(NamedTuple):
    """What a command asks, and the function that makes its table from articles."""

    help: str
    table: Callable[..., pd.DataFrame]
    screen: str
    """The columns for a screen, the most telling first."""
    columns: str
    """What they mean."""
    registry: bool = False
    """Whether the table depends on the registry of actors."""


def _terms(articles: pd.DataFrame, actors) -> pd.DataFrame:
    from analysis import corpus, terms

    return terms.term_frequencies(corpus.body(articles))


def _similar(articles: pd.DataFrame, actors) -> pd.DataFrame:
    from analysis import corpus, similarity

    pairs = similarity.most_similar(corpus.body(articles))
    labels = articles.set_index("article")["label"]
    return pairs.assign(
        label_a=pairs["article_a"].map(labels), label_b=pairs["article_b"].map(labels)
    )


def _mentions(texts: pd.DataFrame, actors: pd.DataFrame | None) -> pd.DataFrame:
    from analysis.actors import find_mentions

    return find_mentions(texts, actors)


def _actors(articles: pd.DataFrame, actors) -> pd.DataFrame:
    from analysis import comentions, corpus

    return comentions.mention_counts(_mentions(corpus.body(articles), actors))


def _pairs(articles: pd.DataFrame, actors) -> pd.DataFrame:
    from analysis import comentions, corpus, text

    body = corpus.body(articles)
    windows = len(text.sentences(body))
    return comentions.co_mentions(_mentions(body, actors), windows=windows)


_PROSE = ("body", "caption", "headline", "subheading")  # captions and headlines state dates


def _claims(articles: pd.DataFrame, actors) -> pd.DataFrame:
    from analysis import claims, corpus, quotes

    segments = corpus.split_segments(articles)
    prose = segments[segments["kind"].isin(_PROSE)]
    mentions = _mentions(prose, actors)
    figures = claims.find_figures(prose, articles=articles, mentions=mentions)
    stated = pd.concat([figures, claims.find_wordings(prose)], ignore_index=True)
    compared = claims.compare_figures(stated, articles=articles)
    quoted = quotes.find_quotes(prose, mentions)
    ledger = claims.ledger(stated, compared, prose, quotes=quoted)
    return ledger.assign(label=ledger["article"].map(articles.set_index("article")["label"]))


QUESTIONS = {
    "terms": Question(
        "what the articles talk about: the commonest terms",
        _terms,
        "surface n articles per_1000 dispersion",
        "n: occurrences; articles: how many use the word; per_1000: in 1,000 running words; "
        "dispersion: 0 where all articles use it alike, near 1 where one has it all",
    ),
    "similar": Question(
        "which articles say the same: the most similar pairs",
        _similar,
        "label_a label_b similarity",
        "similarity: cosine of the tf-idf weights, 0 without a common word, 1 for the same words",
    ),
    "actors": Question(
        "who is named: mentions of each actor",
        _actors,
        "label kind n articles",
        "n: mentions; articles: how many name the actor",
        registry=True,
    ),
    "pairs": Question(
        "who is named with whom: actors that share sentences",
        _pairs,
        "label_a label_b n expected npmi q",
        "n: sentences that name both; expected: as many if names fell independently; "
        "npmi: -1 to 1, 0 as chance would have it; "
        "q: exact probability of so many or more, corrected for the number of pairs",
        registry=True,
    ),
    "claims": Question(
        "which figures are stated, and whether the articles agree; what is disputed first",
        _claims,
        "verdict subject surface label sentence",
        "verdict: conflict, superseded, compatible, agree or single source; "
        "surface: the figure as it stands there; label: the article",
        registry=True,
    ),
}
"""The commands that give one table, by name."""


def answer_question(
    question: Question, source: str | None = None, *, actors: str | None = None
) -> pd.DataFrame:
    """Make the table of a question.

    Parameters
    ----------
    question
        One of ``QUESTIONS``.
    source
        What ``corpus.read_articles`` reads; None for ``ANALYSIS_SOURCE`` or the seeds.
    actors
        A registry of your own, as a CSV file; None for the one of the suite.

    Returns
    -------
    DataFrame
        All rows and columns, what matters most first.

    Raises
    ------
    FileNotFoundError, ValueError
        If the source or the registry cannot be read, or answers no such question.

    Examples
    --------
    >>> answer_question(QUESTIONS["terms"])[["surface", "n"]].head(1)
          surface   n
    0  Convention  37
    """
    from analysis.corpus import read_articles

    registry = None
    if actors is not None:
        from analysis.actors import load_actors

        registry = load_actors(actors)
    return question.table(read_articles(source), registry)
