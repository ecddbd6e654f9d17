"""Which figures are stated, and whether the articles agree: over partitions."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import claims
from analysis.claims import parts as figures_parts
from analysis.distributed._batches import later, mapped, parts, require_partitions, tree, whole
from analysis.distributed._buckets import buckets, scratch

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions


def find_figures(
    texts: "Partitions",
    *,
    articles: "Partitions | None" = None,
    mentions: "Partitions | None" = None,
    receipts: str | None = None,
) -> "Partitions":
    """Find the figures that texts state, as ``claims.find_figures``.

    The texts are read twice: which treaty most articles are about is counted first.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    articles, mentions
        As for ``claims.find_figures``, in the partitions of ``texts``.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``claims.find_figures``, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed the treaty."]})
    >>> find_figures(read_articles(table)).compute(scheduler="sync")["low"].tolist()
    [60.0]
    """
    given = {"articles": articles, "mentions": mentions}
    beside = {name: table for name, table in given.items() if table is not None}
    require_partitions(texts, *beside.values())
    named = [texts, *([mentions] if mentions is not None else [])]
    counts = parts(figures_parts.instruments_of, *named, receipts=receipts)
    total = tree(counts, figures_parts.added)
    empty = {name: table._meta for name, table in beside.items()}
    meta = claims.find_figures(texts._meta, **empty)
    return mapped(
        _figures, texts, *beside.values(), receipts=receipts, meta=meta, counted=total,
        beside=list(beside),
    )  # fmt: skip


def _figures(
    texts: pd.DataFrame, *tables: pd.DataFrame, counted: pd.DataFrame, beside: list[str]
) -> pd.DataFrame:
    given: dict[str, Any] = dict(zip(beside, tables, strict=True))
    return figures_parts.figures_of_part(texts, counted, **given)


def compare_figures(
    figures: "Partitions",
    *,
    articles: "Partitions | None" = None,
    clusters: pd.DataFrame | None = None,
    receipts: str | None = None,
) -> "Partitions":
    """Say of each subject whether the articles agree on it, as ``claims.compare_figures``.

    Statements on one subject are brought together by way of files.

    Parameters
    ----------
    figures
        From :func:`find_figures`.
    articles
        Where ``published`` is known, in the same partitions.
    clusters
        As for ``claims.compare_figures``.
    receipts
        As for :func:`count_terms`; the files lie there too. Without it they lie in a temporary
        folder of this machine.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``claims.compare_figures``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a", "b"],
    ...     "text": ["Over 60 states signed.", "72 countries signed."]})
    >>> figures = find_figures(read_articles(table, partitions=2))
    >>> compare_figures(figures).compute(scheduler="sync")["verdict"].tolist()
    ['compatible']
    """
    tables = [figures] if articles is None else [figures, articles]
    empty = None if articles is None else articles._meta
    meta = claims.compare_figures(figures._meta, articles=empty, clusters=clusters)
    rows = parts(figures_parts.together, *tables, receipts=receipts, clusters=clusters)
    n = max(1, figures.npartitions // 8)
    each = buckets(rows, "together", n, receipts or scratch())
    judged = [later(figures_parts.compared, bucket) for bucket in each]
    return whole(tree(judged, figures_parts.joined), meta)
