"""Who is named, with whom, and in whose words: over partitions."""

import os
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import actors as names
from analysis import comentions, quotes
from analysis.actors import parts as merging
from analysis.comentions import parts as pairs
from analysis.distributed._batches import (
    dask_frames,
    later,
    mapped,
    parts,
    require_partitions,
    tree,
    whole,
)

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions


_NOBODY = pd.DataFrame({"actor": [], "label": [], "kind": []}, dtype="str")


def _registry(texts: "Partitions", actors: "pd.DataFrame | Partitions | None") -> Any:
    """Return the registry to read: as given, as the environment says, or chosen by all texts."""
    if actors is not None and isinstance(actors, dask_frames().DataFrame):
        if actors.npartitions > 1:
            raise ValueError(f"expected actors in 1 partition, got {actors.npartitions}")
        return dask_frames().DataFrame.to_delayed(actors)[0]
    if actors is None and os.environ.get("ANALYSIS_ACTORS"):
        actors = names.load_actors()
    if actors is not None:
        return actors
    chosen = tree(parts(merging.chosen_in, texts, receipts=None), merging.chosen_of)
    return later(merging.registry_for, chosen)


def find_actors(
    texts: "Partitions", actors: pd.DataFrame | None = None, *, receipts: str | None = None
) -> "Partitions":
    """List the actors of all articles, as ``actors.find_actors``.

    The same rows, however the articles are parted: how words are written is counted over all
    partitions first, then each finds its names with the sum, and one worker tells who is who. It
    holds a row for each mention of a name that no registry lists.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    actors
        The registry; None takes ``actors.chosen_actors`` of all texts.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition a table as from ``actors.find_actors``, for :func:`find_mentions`.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> said = ["Mayor Ann Reyes met Vietnam’s envoy.", "Reyes left. Mr Reyes will return."]
    >>> table = pd.DataFrame({"article": ["a", "b"], "text": said})
    >>> found = find_actors(read_articles(table, partitions=2))
    >>> found.compute(scheduler="sync")[["actor", "alone"]].values.tolist()
    [['state:VN', ''], ['person:ann-reyes', 'Reyes']]
    """
    require_partitions(texts)
    registry = _registry(texts, actors)
    counted = tree(parts(merging.evidence_of_part, texts, receipts=receipts), merging.evidence_of)
    options = {"actors": registry, "evidence": counted}
    each = parts(merging.names_of_part, texts, receipts=receipts, **options)
    found = later(merging.actors_of, tree(each, merging.gathered), registry)
    return whole(found, names.find_actors(texts._meta, _NOBODY))


def find_mentions(
    texts: "Partitions",
    actors: "pd.DataFrame | Partitions | None" = None,
    *,
    receipts: str | None = None,
) -> "Partitions":
    """Find every mention of the actors of a registry, as ``actors.find_mentions``.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    actors
        A registry, or what :func:`find_actors` returned. None takes ``actors.chosen_actors`` of
        all texts. It goes to each worker once.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``actors.find_mentions`` with these actors, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a"], "text": ["Luong Cuong spoke. Cường left."]})
    >>> mentions = find_mentions(read_articles(table))
    >>> mentions.compute(scheduler="sync")["rung"].tolist()
    ['fold', 'short']
    """
    require_partitions(texts)
    meta = names.find_mentions(texts._meta, _NOBODY)
    registry = _registry(texts, actors)
    return mapped(_mentions, texts, receipts=receipts, meta=meta, actors=registry)


def _mentions(texts: pd.DataFrame, *, actors: pd.DataFrame) -> pd.DataFrame:
    return names.find_mentions(texts, actors)


def co_mentions(
    mentions: "Partitions",
    *,
    within: comentions.Within = "sentence",
    kinds: Sequence[str] | None = comentions.ACTING,
    windows: int | None = None,
    nested: Collection[str] | None = ("title",),
    texts: "Partitions | None" = None,
    groups: pd.Series | None = None,
    meetings: str = "apart",
    receipts: str | None = None,
) -> "Partitions":
    """Count the windows in which both actors of each pair meet, as ``comentions.co_mentions``.

    Parameters
    ----------
    mentions
        From :func:`find_mentions`.
    within, kinds, windows, nested, groups, meetings
        As for ``comentions.co_mentions``; a kind that nothing has is no error here.
    texts
        The partitions that the mentions were found in.
    receipts
        As for :func:`count_terms`.

    Returns
    -------
    dask.dataframe.DataFrame
        In one partition the table of ``comentions.co_mentions``.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> said = ["Ann Reyes met António Guterres.", "António Guterres spoke to Kenya."]
    >>> texts = read_articles(pd.DataFrame({"article": ["a", "b"], "text": said}), partitions=2)
    >>> met = co_mentions(find_mentions(texts), texts=texts)
    >>> met.compute(scheduler="sync")[["label_a", "label_b", "n"]].values.tolist()
    [['António Guterres', 'Kenya', 1]]
    """
    options: dict[str, Any] = {
        "within": within, "kinds": kinds, "nested": nested, "groups": groups, "meetings": meetings
    }  # fmt: skip
    tables = [mentions] if texts is None else [mentions, texts]
    require_partitions(*tables)
    empty = None if texts is None else texts._meta
    meta = comentions.co_mentions(mentions._meta, texts=empty, windows=windows, **options)
    total = tree(parts(_met, *tables, receipts=receipts, **options), pairs.added)
    return whole(later(pairs.paired, total, windows=windows, meetings=meetings), meta)


def _met(mentions: pd.DataFrame, texts: pd.DataFrame | None = None, **options: Any) -> Any:
    return pairs.part_of(mentions, texts=texts, known=False, **options)


def find_quotes(
    texts: "Partitions", mentions: "Partitions", *, receipts: str | None = None
) -> "Partitions":
    """Find direct and indirect quotations with their speakers, as ``quotes.find_quotes``.

    Parameters
    ----------
    texts, receipts
        As for :func:`count_terms`.
    mentions
        From :func:`find_mentions` of the same texts.

    Returns
    -------
    dask.dataframe.DataFrame
        The columns and rows of ``quotes.find_quotes``, in the same order.

    Examples
    --------
    >>> from analysis.distributed import read_articles
    >>> table = pd.DataFrame({"article": ["a"], "text": ["António Guterres said: “Act now.”"]})
    >>> texts = read_articles(table)
    >>> find_quotes(texts, find_mentions(texts)).compute(scheduler="sync")["speaker"].tolist()
    ['person:antonio-guterres']
    """
    return mapped(quotes.find_quotes, texts, mentions, receipts=receipts)
