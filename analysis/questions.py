"""The questions of the command line: what each asks, and the function that makes its table.

Conventions: a question has a whole table, which files get, and the columns of it that a screen has
room for. Rooms are imported by the question that needs them, so that ``--help`` is quick.
"""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD = 10  # of what was left out; more would push the answer off the screen

Finder = Callable[[pd.DataFrame], pd.DataFrame]
"""Finds the actors of texts."""


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
    grouped: bool = False
    """Whether it can be asked by groups of articles."""
    sourced: bool = False
    """Whether it holds the articles against a document."""


def answer_question(
    question: Question,
    source: str | None = None,
    *,
    actors: str | None = None,
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    document: str | None = None,
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
    articles
        What was read from the source; None reads it here.
    by
        Of a question by groups: the column that has them, or ``day``.
    document
        Of a question that holds the articles against a document: its file, or the id of one of
        the articles.

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

    articles = read_articles(source) if articles is None else articles
    find = finder_of(source, actors) if question.registry else None
    options = {"by": by} if question.grouped and by else {}
    options |= {"document": document} if question.sourced and document else {}
    return question.table(articles, find, **options)


def finder_of(source: str | None, actors: str | None) -> Finder:
    """Return what finds the actors of texts, by the registry given or those beside the articles.

    Examples
    --------
    >>> finder_of(None, None)(pd.DataFrame({"article": ["a"], "text": ["Kenya."]}))["label"][0]
    'Kenya'
    """
    from analysis.actors import find_actors, load_actors

    registry = None if actors is None else load_actors(actors)
    return partial(find_actors, actors=registry, beside=place_of(source))


def told(left: pd.DataFrame) -> list[str]:
    """Say in lines what was left out, the first of it in full.

    Parameters
    ----------
    left
        From ``corpus.left_out``.

    Examples
    --------
    >>> row = ["file", "a.txt", "is empty", "fill it or remove it"]
    >>> told(pd.DataFrame([row], columns=["what", "path", "reason", "remedy"]))
    ['left out: a.txt is empty; fill it or remove it']
    """
    from analysis.tables.harmless import one_line

    rows = left.head(_TOLD).itertuples(index=False)
    lines = [f"left out: {row.path} {row.reason}; {row.remedy}" for row in rows]
    more = len(left) - len(lines)
    return [*map(one_line, lines), *([f"left out: {more:,} more"] if more else [])]


def place_of(source: str | None) -> str | Path:
    """Return where ``corpus.read_articles`` reads.

    Examples
    --------
    >>> place_of("my-articles")
    'my-articles'
    """
    from analysis.corpus import SEEDS

    return source or os.environ.get("ANALYSIS_SOURCE") or SEEDS


def things_to_check(articles: pd.DataFrame, find: Finder | None = None) -> pd.DataFrame:
    """List the names, figures and quotations of articles that a person can check.

    Parameters
    ----------
    articles
        As ``corpus.read_articles`` returns them.
    find
        From ``finder_of``; None takes the registries of the suite and what the articles bring.

    Returns
    -------
    DataFrame
        As from ``checking.to_check``.

    Examples
    --------
    >>> from analysis.corpus import read_articles
    >>> articles = read_articles(pd.DataFrame({"text": ["They met in Kenya on 3 May 2025."]}))
    >>> things_to_check(articles)["found"].tolist()
    ['Kenya (state)', '3 May 2025: meeting']
    """
    from analysis import actors, checking, claims, corpus, quotes

    body = corpus.body(articles)
    mentions = _mentions(body, find or actors.find_actors)
    figures = claims.find_figures(body, articles=articles, mentions=mentions)
    said = quotes.find_quotes(body, mentions)
    return checking.to_check(body, mentions, figures=figures, quotes=said)


def _terms(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import corpus, terms

    return terms.term_frequencies(corpus.body(articles))


def _themes(articles: pd.DataFrame, find: Finder | None, by: str | None = None) -> pd.DataFrame:
    from analysis import corpus, terms

    groups = _groups(articles, by) if by else None
    counts = terms.count_themes(corpus.body(articles), by=groups)
    return counts.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def _similar(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import corpus, similarity

    pairs = similarity.most_similar(corpus.body(articles))
    labels = articles.set_index("article")["label"]
    return pairs.assign(
        label_a=pairs["article_a"].map(labels), label_b=pairs["article_b"].map(labels)
    )


def _actors(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import comentions, corpus

    return comentions.mention_counts(_mentions(corpus.body(articles), find))


def _pairs(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import comentions, corpus, text

    body = corpus.body(articles)
    windows = len(text.sentences(body))
    return comentions.co_mentions(_mentions(body, find), windows=windows, texts=body)


def _claims(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import claims, corpus, quotes

    prose = corpus.prose(articles)
    mentions = _mentions(prose, find)
    figures = claims.find_figures(prose, articles=articles, mentions=mentions)
    beside = [claims.find_wordings(prose), claims.find_ages(prose, mentions)]
    beside.append(claims.find_hours(prose, articles))
    stated = pd.concat([figures, *beside], ignore_index=True)
    stated = claims.in_same_words(stated, articles)
    compared = claims.compare_figures(stated, articles=articles)
    quoted = quotes.find_quotes(prose, mentions)
    ledger = claims.ledger(stated, compared, prose, quotes=quoted)
    return ledger.assign(label=ledger["article"].map(articles.set_index("article")["label"]))


def _acts(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import claims, corpus

    prose = corpus.prose(articles)
    acts = claims.find_acts(prose, _mentions(prose, find), articles=articles)
    return claims.compare_acts(acts, articles=articles)


def _variants(articles: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis import corpus, quotes

    body = corpus.body(articles)
    pairs = quotes.variants(quotes.find_quotes(body, _mentions(body, find)), articles=articles)
    labels = articles.set_index("article")["label"]
    return pairs.assign(
        label_a=pairs["article_a"].map(labels), label_b=pairs["article_b"].map(labels)
    )


def _outlets(articles: pd.DataFrame, find: Finder | None, by: str = "outlet") -> pd.DataFrame:
    from analysis import claims, corpus, outlets, quotes, similarity, terms

    groups = _groups(articles, by)
    body = corpus.body(articles)
    mentions = _mentions(body, find)
    hits = outlets.occurrences(
        mentions,
        quotes=quotes.find_quotes(body, mentions),
        figures=claims.find_figures(body, articles=articles, mentions=mentions),
        themes=terms.find_themes(body),
    )
    clusters = similarity.reuse_clusters(body, articles=articles)
    return outlets.compare_groups(hits, groups, clusters=clusters)


def _against(
    articles: pd.DataFrame, find: Finder | None, document: str | None = None
) -> pd.DataFrame:
    from analysis import corpus, sources

    if document is None:
        raise ValueError("against which document? name its file, as --source release.txt")
    texts = corpus.body(articles)
    if document in set(articles["article"]):
        told = sources.against(texts, document, mentions=_mentions(texts, find))
    else:
        source = corpus.body(corpus.read_articles(document))
        if source["article"].nunique() != 1:
            raise ValueError(f"expected one document in {document}; name a file with one text")
        source = source.assign(article="the source")
        mentions = _mentions(pd.concat([texts, source], ignore_index=True), find)
        told = sources.against(texts, source, mentions=mentions)
    order = told["what"].map(sources.WHAT.index).sort_values(kind="stable").index
    told = told.loc[order].reset_index(drop=True)
    return told.assign(label=told["article"].map(articles.set_index("article")["label"]))


def _groups(articles: pd.DataFrame, by: str) -> pd.Series:
    """Return article -> group: by a column, by the day, or before and after a day."""
    from analysis import outlets

    if _DAY.fullmatch(by) and by not in articles:
        return outlets.before_after(articles, by)
    return outlets.group_articles(articles, by)


def _mentions(texts: pd.DataFrame, find: Finder | None) -> pd.DataFrame:
    from analysis.actors import find_mentions

    return find_mentions(texts, find(texts) if find else None)


QUESTIONS = {
    "terms": Question(
        "what the articles talk about: the commonest terms",
        _terms,
        "surface n articles per_1000 dispersion",
        "n: occurrences; articles: how many use the word; per_1000: in 1,000 running words; "
        "dispersion: 0 where all articles use it alike, near 1 where one has it all",
    ),
    "themes": Question(
        "in which frames it is told: how often the themes of the Hanoi Convention are touched",
        _themes,
        "theme group n articles per_1000 low high",
        "n: places; articles: how many touch it; per_1000: in 1,000 running words, with its "
        "interval of 95 %, an article being one draw",
        grouped=True,
    ),
    "outlets": Question(
        "who covers, names and quotes what, and who omits it: each outlet against the others",
        _outlets,
        "finding group what label articles others q",
        "finding: omits, only here, less often, more often, or that nothing is shown; "
        "what: named, quotes (a speaker), says (words quoted by several), states, theme; "
        "articles: how many of the group have it, copies counted once; "
        "others: how many of the others that have a group; "
        "q: exact chance of such a difference, corrected for all that are looked at",
        registry=True,
        grouped=True,
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
        "label_a label_b n attributive expected npmi q",
        "n: sentences that name both; attributive: further ones that only state an office or a "
        "nationality; expected: as many if names fell independently; "
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
    "acts": Question(
        "who did what, and who did not: acts of each actor, and whether the articles agree",
        _acts,
        "verdict label act object done denied to_come reason",
        "verdict: conflict, superseded, compatible, agree, single source or not compared; "
        "done, denied, to_come: how many sources say so",
        registry=True,
    ),
    "against": Question(
        "what each article did with each sentence of a release, speech or wire story",
        _against,
        "what label share text difference",
        "what: negation, figure or name changed, quoted, copied, reworded (a candidate), left out; "
        "share: of the words of the sentence that the article has, in their order; "
        "text: the sentence of the source; "
        "difference: [−only in the source−] [+only in the article+]",
        registry=True,
        sourced=True,
    ),
    "variants": Question(
        "who changed a quotation: the same words in two articles, and what was changed",
        _variants,
        "kind label_a label_b dated speaker_a difference",
        "kind: what was changed, the gravest first; "
        "dated: whether a came before b, else no direction is claimed; "
        "difference: [−only in a−] [+only in b+]",
        registry=True,
    ),
}
"""The commands that give one table, by name."""
