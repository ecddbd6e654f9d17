"""Segments and words: the functions of ``corpus`` and ``terms`` over partitions."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis import corpus, terms
from analysis.distributed._batches import later, mapped, parts, require_partitions, tree, whole
from analysis.terms import parts as counts
from analysis.terms import sides
from analysis.text.vocabulary import STYLE

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions


def split_segments(articles: "Partitions", *, receipts: str | None = None) -> "Partitions":
    """Label every line of each article by its kind, as ``corpus.split_segments``.

    Parameters
    ----------
    articles
        From ``read_articles``: ``article`` and ``text``.
    receipts
        A folder that all workers see: each batch leaves its result there, and a rerun computes
        only what is not there yet. None keeps nothing.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``corpus.split_segments``, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["They signed. (VNA)", "The vote."]})
    >>> segments = split_segments(read_articles(table, partitions=2))
    >>> segments.compute(scheduler="sync")["kind"].tolist()
    ['body', 'credit', 'body']
    """
    return mapped(corpus.split_segments, articles, receipts=receipts)


def body(articles: "Partitions", *, receipts: str | None = None) -> "Partitions":
    """Return the segments that are read as prose, as ``corpus.body``.

    Parameters
    ----------
    articles, receipts
        As for :func:`split_segments`.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``corpus.body``, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"]})
    >>> body(read_articles(table)).compute(scheduler="sync")["text"].tolist()
    ['They signed.']
    """
    return mapped(corpus.body, articles, receipts=receipts)


def count_terms(
    texts: "Partitions", *, min_n: int = 1, receipts: str | None = None, **options: Any
) -> "Partitions":
    """Count the terms of each article, as ``terms.count_terms``.

    Parameters
    ----------
    texts
        One row per text, whole articles in a partition: ``article`` and ``text``.
    min_n
        Leave out terms that occur fewer times than this in all texts together.
    receipts
        As for :func:`split_segments`.
    **options
        As for ``terms.count_terms``.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``terms.count_terms``, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["Hà Nội, Ha Noi", "the vote"]})
    >>> texts = read_articles(table, partitions=2)
    >>> count_terms(texts).compute(scheduler="sync")["term"].tolist()
    ['hanoi', 'vote']
    """
    terms.count_terms(texts._meta, min_n=min_n, **options)  # raises what is wrong at once
    counted = mapped(counts.counts_of, texts, receipts=receipts, **options)
    if min_n == 1:
        return counted
    totals = tree(parts(_totals, counted, receipts=None), _added_totals)
    return mapped(_frequent, counted, receipts=None, meta=counted._meta, totals=totals, min_n=min_n)


def _totals(counted: pd.DataFrame) -> pd.DataFrame:
    return counted.groupby("term", as_index=False)[["n"]].sum()


def _added_totals(tables: list[pd.DataFrame]) -> pd.DataFrame:
    return _totals(pd.concat(tables))


def _frequent(counted: pd.DataFrame, *, totals: pd.DataFrame, min_n: int) -> pd.DataFrame:
    enough = totals.loc[totals["n"] >= min_n, "term"]
    return counted[counted["term"].isin(enough)].reset_index(drop=True)


def term_frequencies(
    texts: "Partitions",
    *,
    by: str | pd.Series | None = None,
    min_n: int = 1,
    receipts: str | None = None,
    **options: Any,
) -> "Partitions":
    """Count terms over all articles, as ``terms.term_frequencies``.

    Every batch is counted once; then the counts are read again for the dispersion, which needs
    the sums over all batches.

    Parameters
    ----------
    texts, min_n, receipts
        As for :func:`count_terms`.
    by
        As for ``terms.term_frequencies``.
    **options
        As for ``terms.term_frequencies``.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``terms.term_frequencies``. Dispersions are sums of many
        numbers: their twelfth decimal may depend on the partitions.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["the port vote", "A vote in May"]})
    >>> texts = read_articles(table, partitions=2)
    >>> term_frequencies(texts).compute(scheduler="sync")[["term", "n", "articles"]]
       term  n  articles
    0  vote  2         2
    1  port  1         1
    """
    require_partitions(texts)
    meta = terms.term_frequencies(texts._meta, by=by, min_n=min_n, **options)
    compiled = counts.is_compiled(**options)
    counted = parts(counts.part_of, texts, receipts=receipts, by=by, compiled=compiled, **options)
    total, spread = _summed(counted, counts.told, **options)
    name = None if by is None else meta.columns[0]
    return whole(later(counts.frequencies, total, spread, by=name, min_n=min_n), meta)


def _summed(counted: list[Any], told: Callable, *beside: Any, **options: Any) -> tuple[Any, Any]:
    """Return the sums over all batches, and what each adds to the dispersion, summed."""
    total = tree([later(counts.summand, part) for part in counted], counts.added)
    known = later(told, total, *beside, **options) if counts.is_compiled(**options) else total
    return known, tree([later(counts.spread_of, part, known) for part in counted], counts.summed)


def keyness(
    texts: "Partitions",
    target: Iterable | Callable | str,
    *,
    prior: float = 500,
    stop_words: str | Iterable[str] | None = STYLE,
    min_n: int = 1,
    receipts: str | None = None,
    **options: Any,
) -> "Partitions":
    """Compare the words of some texts with those of the others, as ``terms.keyness``.

    Parameters
    ----------
    texts, min_n, receipts
        As for :func:`count_terms`.
    target
        As for ``terms.keyness``, but for booleans: article ids, a column and its value, or a
        function from the texts of a batch to booleans.
    prior, stop_words, **options
        As for ``terms.keyness``.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``terms.keyness``.

    Raises
    ------
    ValueError
        If an option is out of range or, when it is computed, one side has no words.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> texts = read_articles(table, partitions=2)
    >>> keyness(texts, "a").compute(scheduler="sync")["term"].tolist()
    ['port', 'vote', 'sea']
    """
    require_partitions(texts)
    sides.require_prior(prior)
    if isinstance(target, pd.Series) and pd.api.types.is_bool_dtype(target):
        raise ValueError("booleans lie in no partition; name the target by ids or by a column")
    options = {"stop_words": stop_words, **options}
    example = pd.DataFrame({"article": ["a", "b"], "text": ["port", "sea"]})
    meta = terms.keyness(example, "a", min_n=min_n, prior=prior, **options)
    outlets = tree(parts(sides.outlets_of, texts, receipts=None), _distinct)
    counted = parts(
        sides.sides_of, texts, receipts=receipts, target=target, outlets=outlets, known=False,
        compiled=counts.is_compiled(**options), **options,
    )  # fmt: skip
    total, spread = _summed(counted, sides.told_of_sides, outlets, **options)
    return whole(later(sides.marked, total, spread, outlets, prior=prior, min_n=min_n), meta)


def _distinct(tables: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(tables).drop_duplicates(ignore_index=True)


def concordance(
    texts: "Partitions",
    query: str | Iterable[str],
    *,
    receipts: str | None = None,
    **options: Any,
) -> "Partitions":
    """Show every occurrence of a word or phrase in its context, as ``terms.concordance``.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    query, **options
        As for ``terms.concordance``.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``terms.concordance``, in the same order; a query without
        hits has none, and is no error here.

    Raises
    ------
    ValueError
        If a query holds no word or an option is out of range.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["The port.", "A port in May."]})
    >>> texts = read_articles(table, partitions=2)
    >>> concordance(texts, "port").compute(scheduler="sync")["right"].tolist()
    ['', 'in May']
    """
    asked = query if isinstance(query, str) else list(query)
    words = [asked] if isinstance(asked, str) else asked
    said = ". ".join(str(each).replace("*", "x") for each in words)
    example = pd.DataFrame({"article": ["a"], "text": [said]})
    meta = terms.concordance(example, asked, **options).iloc[:0]
    return mapped(_hits, texts, receipts=receipts, meta=meta, query=asked, nothing=meta, **options)


def _hits(
    texts: pd.DataFrame, *, query: str | list[str], nothing: pd.DataFrame, **options: Any
) -> pd.DataFrame:
    """Return the hits of a batch; the queries were looked at before, so that it may have none."""
    tables = []
    for each in [query] if isinstance(query, str) else query:
        try:
            hits = terms.concordance(texts, each, **options)
        except ValueError:
            continue
        tables.append(hits if isinstance(query, str) else hits.assign(query=each))
    if not tables:
        return nothing.astype({"article": texts["article"].dtype})
    hits = pd.concat(tables, ignore_index=True)
    article = pd.Index(texts["article"].unique()).get_indexer(pd.Index(hits["article"]))
    order = np.lexsort((hits["start"].to_numpy(), article))
    return hits.iloc[order].reset_index(drop=True)


def count_themes(
    texts: "Partitions",
    themes: pd.DataFrame | None = None,
    *,
    by: str | pd.Series | None = None,
    receipts: str | None = None,
) -> "Partitions":
    """Count how often each theme is touched, as ``terms.count_themes``.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    themes, by
        As for ``terms.count_themes``.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``terms.count_themes``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": ["Privacy first.", "A port opened."]})
    >>> themes = pd.DataFrame({"theme": ["rights", "trade"], "phrase": ["privacy", "port*"]})
    >>> rates = count_themes(read_articles(table, partitions=2), themes)
    >>> rates.compute(scheduler="sync")[["theme", "n", "per_1000"]]
        theme  n  per_1000
    0  rights  1     200.0
    1   trade  1     200.0
    """
    require_partitions(texts)
    listed = terms.load_themes() if themes is None else themes
    meta = terms.count_themes(texts._meta, listed, by=by)
    tallies = parts(_touched, texts, receipts=receipts, themes=listed, by=by)
    every = listed["theme"].unique().tolist()
    return whole(later(_rates, tree(tallies, _added_tallies), every, by is not None), meta)


def _touched(texts: pd.DataFrame, *, themes: pd.DataFrame, by: Any) -> pd.DataFrame:
    hits = terms.find_themes(texts, themes)
    every = themes["theme"].unique().tolist()
    return counts.tallied(hits, texts, "theme", by=by, every=every)


def _added_tallies(tables: list[pd.DataFrame]) -> pd.DataFrame:
    keys = ["group", "theme", "words", "n"]
    return pd.concat(tables).groupby(keys, as_index=False, sort=False)[["articles"]].sum()


def _rates(tally: pd.DataFrame, themes: list[str], grouped: bool) -> pd.DataFrame:
    """Return the rates of all themes, in their order."""
    order = pd.Index(themes).get_indexer(pd.Index(tally["theme"]))
    return counts.rates_of(tally.iloc[np.argsort(order, kind="stable")], grouped=grouped)
