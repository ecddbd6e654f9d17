"""Which articles say the same: neighbours by blocks, copies by buckets of shingles."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import similarity
from analysis.distributed._batches import (
    AT_ONCE,
    later,
    parts,
    require_partitions,
    tree,
    whole,
)
from analysis.distributed._buckets import buckets, scratch
from analysis.distributed._reading import read_articles
from analysis.distributed._receipts import Tables, kept
from analysis.similarity import parts as alike

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions


def most_similar(
    texts: "Partitions",
    *,
    top: int = 10,
    threshold: float = 0.0,
    against: "pd.DataFrame | Partitions | None" = None,
    on_few: str = "raise",
    min_n: int = 1,
    receipts: str | None = None,
    **options: Any,
) -> "Partitions":
    """Find the most similar articles of each article, exactly, as ``similarity.most_similar``.

    First the document frequencies are added up; then every block of articles is compared with
    every block, and the nearest of each article are kept. So time grows with the square of the
    articles, memory does not.

    Parameters
    ----------
    texts, min_n, receipts
        As for :func:`count_terms`.
    top, threshold, on_few, **options
        As for ``similarity.most_similar``.
    against
        As there; a table, or partitions of one.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``similarity.most_similar``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": list("abc"), "text": ["port vote", "vote", "sea"]})
    >>> pairs = most_similar(read_articles(table, partitions=3), top=1)
    >>> pairs.compute(scheduler="sync").round(2).values.tolist()
    [['a', 'b', 0.61]]
    """
    require_partitions(texts)
    alike.require_nearness(top, threshold)
    alike.require_whole("min_n", min_n)
    meta = similarity.most_similar(texts._meta, on_few="empty", min_n=min_n, **options)
    if on_few not in ("raise", "empty"):
        raise ValueError(f"on_few must be one of raise, empty; got {on_few!r}")
    counted = parts(alike.counts_of, texts, receipts=receipts, **options)
    others, beside = [], []
    if against is not None:
        others, beside = _against(texts, against, receipts, options)
    total = tree([*counted, *others], alike.added)
    rows = [later(alike.weights_of, part, total, min_n=min_n) for part in counted]
    columns = [later(alike.weights_of, part, total, min_n=min_n) for part in (*others, *beside)]
    columns = rows if against is None else columns
    asked = {"top": top, "threshold": threshold}
    best = [
        tree([later(_block, one, other, asked, receipts) for other in columns], _best(top))
        for one in rows
    ]
    return whole(later(alike.pairs_of, best, total, on_few=on_few, each_once=against is None), meta)


def _against(texts: "Partitions", against: Any, receipts: str | None, options: dict) -> tuple:
    """Count the articles to compare with: those that ``texts`` lacks, and those that it has."""
    if isinstance(against, pd.DataFrame):
        against = read_articles(against)
    require_partitions(against)
    here, there = (
        tree(parts(_ids, table, receipts=None), _each_once) for table in (texts, against)
    )
    others = parts(_counted, against, receipts=receipts, ids=here, inside=False, asked=options)
    return others, parts(_counted, texts, receipts=receipts, ids=there, inside=True, asked=options)


def _ids(texts: pd.DataFrame) -> pd.DataFrame:
    return texts[["article"]].drop_duplicates()


def _each_once(tables: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(tables).drop_duplicates(ignore_index=True)


def _counted(texts: pd.DataFrame, *, ids: pd.DataFrame, inside: bool, asked: dict) -> Tables:
    chosen = texts["article"].isin(ids["article"]) == inside
    return alike.counts_of(texts[chosen].reset_index(drop=True), **asked)


def _block(rows: Tables, columns: Tables, asked: dict, receipts: str | None) -> pd.DataFrame:
    """Compare two blocks, or take what was found before from its shard."""
    tables = [*rows.values(), *columns.values()]
    options = {"names": [list(rows), list(columns)], **asked}
    return kept(_near, tables, options, receipts)


def _near(*tables: pd.DataFrame, names: list[list[str]], **asked: Any) -> pd.DataFrame:
    first = dict(zip(names[0], tables, strict=False))
    second = dict(zip(names[1], tables[len(first) :], strict=True))
    return alike.near(first, second, **asked)


def _best(top: int) -> Any:
    from functools import partial

    return partial(alike.best_of, top=top)


def reuse_clusters(
    texts: "Partitions",
    *,
    containment: float = alike.CONTAINMENT,
    words: int = alike.WORDS,
    articles: "Partitions | None" = None,
    receipts: str | None = None,
) -> "Partitions":
    """Group the articles that are copies of one text, as ``similarity.reuse_clusters``.

    Runs of words come together in buckets, by way of files, so that time grows with the words.
    Those that several articles have, and the texts of copies, are held by one worker.

    Parameters
    ----------
    texts
        As for :func:`count_terms`.
    containment, words
        As for ``similarity.reuse_clusters``.
    articles
        Where ``published`` and ``agency`` are known, in the same partitions.
    receipts
        As for :func:`compare_figures`.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``similarity.reuse_clusters``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> said = ["the port is shut from today", "Reyes said: the port is shut from today"]
    >>> texts = read_articles(pd.DataFrame({"article": ["a", "b"], "text": said}), partitions=2)
    >>> reuse_clusters(texts).compute(scheduler="sync")["containment"].tolist()
    [0.5, 1.0]
    """
    alike.require_share(containment)
    alike.require_whole("words", words, 2)
    tables = [texts] if articles is None else [texts, articles]
    require_partitions(*tables)
    empty = None if articles is None else articles._meta
    meta = similarity.reuse_clusters(texts._meta, articles=empty)
    each = parts(alike.shingles_of, texts, receipts=receipts, words=words)
    rows = [part["shingles"] for part in each]
    n = max(1, texts.npartitions // AT_ONCE)
    found = buckets(rows, "shingle", n, receipts or scratch())
    shared = [later(alike.shared_in, bucket) for bucket in found]
    sizes = [part["articles"] for part in each]
    links = later(alike.links_of, shared, sizes, containment=containment)
    known = parts(alike.known_of, *tables, receipts=None, links=links)
    return whole(later(alike.clusters, links, known, words=words), meta)


def shared_passages(
    texts: "Partitions",
    *,
    words: int = 8,
    common: int | None = None,
    receipts: str | None = None,
) -> "Partitions":
    """Find the passages that two articles share, as ``similarity.shared_passages``.

    Runs of words come together in buckets, as in :func:`reuse_clusters`. The texts of articles that
    have one with another are held by one worker, and so are the passages: of a large archive ask
    it of the articles of some clusters, or for a larger number of ``words``.

    Parameters
    ----------
    texts
        As for :func:`count_terms`.
    words, common
        As for ``similarity.shared_passages``.
    receipts
        As for :func:`compare_figures`.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``similarity.shared_passages``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> said = ["the port is shut", "Reyes said the Port is shut!", "A vote."]
    >>> texts = read_articles(pd.DataFrame({"article": list("abc"), "text": said}), partitions=3)
    >>> shared_passages(texts, words=4).compute(scheduler="sync")["text"].tolist()
    ['the port is shut']
    """
    require_partitions(texts)
    meta = similarity.shared_passages(texts._meta, words=words, common=common)
    each = parts(alike.shingles_of, texts, receipts=receipts, words=words)
    n = max(1, texts.npartitions // AT_ONCE)
    rows = [part["shingles"] for part in each]
    found = buckets(rows, "shingle", n, receipts or scratch())
    sharing = tree([later(alike.sharing_in, bucket) for bucket in found], _each_once)
    articles = [part["articles"] for part in each]
    chosen = later(alike.chosen_for_passages, sharing, articles)
    held = parts(_of, texts, receipts=None, articles=chosen)
    total = later(alike.passages_of, held, articles, words=words, common=common)
    return whole(total, meta)


def _of(texts: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    return texts[texts["article"].isin(articles["article"])]
