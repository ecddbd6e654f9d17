"""Which articles are copies of one text, and who had it first.

Convention: articles of which either contains two fifths of the other (``_containment`` has the
definition, and why two fifths) are linked, and linked articles are one cluster. Who had it first
is told by the grounds of ``_directions``; where none of them tells, the source is undecided, and
the earliest, else the longest stands for its cluster. Reuse is marked, nothing is deleted.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.similarity._by_hand import links_by_hand, with_seen
from analysis.similarity._containment import (
    CONTAINMENT,
    WORDS,
    contained_pairs,
    linked,
    require_share,
)
from analysis.similarity._shingles import Shared, shared_shingles, word_codes
from analysis.similarity._sources import first_and_copies, held_of, neighbours
from analysis.tables import require_columns, require_texts, require_unique, takes_tables
from analysis.tables.kept import kept
from analysis.terms.matrix import require_whole


@takes_tables
@kept
def reuse_clusters(
    texts: pd.DataFrame,
    *,
    containment: float = CONTAINMENT,
    words: int = WORDS,
    articles: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Group the articles that are copies of one text, and name the likely source.

    An article merged from two others joins them in one cluster. An article with no run of
    ``words`` words (empty, or only captions of three words) is in none.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    containment
        The least share (above 0, up to 1) of the runs of either article that links two.
    words
        The length of the runs.
    articles
        Where ``outlet``, ``agency``, ``author``, ``published`` and the ``text`` with its byline,
        dateline and end line are known: one row per article. By default the columns of
        ``texts``, if it has them. ``published`` may have the hour; midnight counts as none.
    corrections
        What a person has corrected (``copy``): ``wrong`` where an article copies none, or the
        id of the one it copies; None takes what ``texts`` carry along.

    Returns
    -------
    DataFrame
        One row per article of a cluster: ``cluster`` (1 is the largest), ``article``,
        ``containment`` (share of its runs that ``nearest`` has), ``source`` (whether it is
        the likely source, or stands for its cluster where that is undecided), ``nearest`` (of
        its cluster), ``contains`` (share of that one's runs that it has), ``words`` (its
        length), ``published`` (NaT if unknown), ``agency`` (credited; may be empty),
        ``copied_from`` (the article it was most likely taken from; empty for a source and where
        nothing tells), ``taken`` (share of its runs that this one has; else NaN), ``ground``
        (of a copy, of ``copied_from``; of a source, of its being the
        source: ``agency``, ``named``, ``hour``, ``day``, ``whole`` or ``undecided``),
        ``station`` (1 the source, 2 what was taken from it, 3 from that; 0 unknown) and
        ``reason``. The source comes first, then by date. A single article copies none: no rows.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [
    ...     "the port is shut from today", "Reyes said: the port is shut from today"]})
    >>> reuse_clusters(texts)[["cluster", "article", "containment", "source"]].round(2)
       cluster article  containment  source
    0        1       b          0.5    True
    1        1       a          1.0   False
    >>> reuse_clusters(texts)[["ground", "reason"]].iloc[0].tolist()
    ['undecided', 'undecided, no date: the longest stands for all']
    """
    require_share(containment)
    require_whole("words", words, 2)
    coded = word_codes(texts)
    shared = shared_shingles(coded, words)
    pairs = contained_pairs(coded.articles, shared, containment)
    pairs, seen = links_by_hand(pairs, texts, corrections)
    length = np.bincount(coded.article, minlength=len(coded.articles))
    known = texts if articles is None else articles
    table = clusters_of(coded.articles, shared, pairs, length, known, texts, words)
    return with_seen(table, seen)


def clusters_of(
    ids: pd.Index,
    shared: Shared,
    pairs: pd.DataFrame,
    length: np.ndarray,
    articles: pd.DataFrame,
    texts: pd.DataFrame,
    words: int,
) -> pd.DataFrame:
    """Return the table of :func:`reuse_clusters` from the pairs that are linked.

    Parameters
    ----------
    ids, length
        The articles, sorted, and their words.
    shared, pairs
        Their shingles, and what ``contained_pairs`` finds in them.
    articles, texts
        What is known of the articles of the pairs, and their texts.
    words
        The length of the runs.
    """
    members = _nearest_of_each(pairs)
    place = ids.get_indexer(pd.Index(members["article"]))
    facts = {"place": place, "group": linked(ids, pairs)[place], "words": length[place]}
    members = members.assign(**facts, **_known_of(members["article"], articles, texts))
    return _numbered(members, shared, pairs, words)


def _nearest_of_each(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return for each article the one that it shares most with, and both containments."""
    both = pd.concat(
        pd.DataFrame(
            {
                "article": pairs[f"article_{own}"],
                "nearest": pairs[f"article_{far}"],
                "containment": pairs[f"containment_{own}"],
                "contains": pairs[f"containment_{far}"],
            }
        )
        for own, far in ("ab", "ba")
    )
    both["most"] = both[["containment", "contains"]].max(axis=1)
    both["least"] = both[["containment", "contains"]].min(axis=1)
    order = ["article", "most", "least", "nearest"]
    both = both.sort_values(order, ascending=[True, False, False, True])
    return both.drop_duplicates("article").drop(columns=["most", "least"]).reset_index(drop=True)


def _known_of(
    members: pd.Series, articles: pd.DataFrame, texts: pd.DataFrame
) -> dict[str, pd.Series]:
    """Return what the table has of these articles: times, strings, and the text in full."""
    require_columns(articles, "article")
    of_article = articles.drop_duplicates("article").set_index("article")
    published = pd.Series(pd.NaT, index=members.index, dtype="datetime64[us]")
    if "published" in articles.columns:
        days = pd.to_datetime(of_article["published"]).reindex(members)
        times = pd.Series(days.array, members.index)
        published = times.astype("datetime64[us]") if times.dt.tz is None else times
    whole = articles if "text" in articles.columns else texts
    own = whole[whole["article"].isin(members)]
    text = members.map(own.groupby("article")["text"].agg("\n".join))
    known = {"published": published, "text": text.astype("object").fillna("").astype("str")}
    for name in ("agency", "outlet", "author"):
        given = members.map(of_article[name]) if name in articles.columns else members.map({})
        known[name] = given.astype("object").fillna("").astype("str")
    return known


def _numbered(
    members: pd.DataFrame, shared: Shared, pairs: pd.DataFrame, words: int
) -> pd.DataFrame:
    """Tell each group's source and from whom the others have it; number the groups by size."""
    order = ["group", "published", "words", "article"]
    ranked = members.sort_values(order, ascending=[True, True, False, True], na_position="last")
    ranked = ranked.reset_index(drop=True)
    told = first_and_copies(ranked, neighbours(pairs), held_of(shared, ranked), words)
    ranked = pd.concat([ranked, told], axis=1)
    by_group = ranked.groupby("group")["article"]
    ranked["size"] = by_group.transform("size")
    ranked["of"] = (
        ranked["article"].where(ranked["source"]).groupby(ranked["group"]).transform("first")
    )
    order = ["size", "of", "source", "published", "article"]
    ranked = ranked.sort_values(order, ascending=[False, True, False, True, True])
    number = (~ranked.duplicated("group")).cumsum()
    columns = ["article", "containment", "source", "nearest", "contains", "words", "published"]
    columns += ["agency", "copied_from", "taken", "ground", "station", "reason"]
    return ranked.assign(cluster=number)[["cluster", *columns]].reset_index(drop=True)


@takes_tables
def independent(
    texts: pd.DataFrame, *, clusters: pd.DataFrame | None = None, **options: Any
) -> pd.DataFrame:
    """Keep one text per cluster of copies, so that each voice is counted once.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    clusters
        What :func:`reuse_clusters` returned; by default it is called.
    **options
        ``containment``, ``words`` and ``articles`` for :func:`reuse_clusters`.

    Returns
    -------
    DataFrame
        The rows of ``texts``, in their order, of articles that are in no cluster or are the
        likely source of theirs; the same columns. A single article stays as it is.

    Raises
    ------
    ValueError
        If a column is missing, or an article has two rows in ``clusters``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b", "c"], "text": [
    ...     "the port is shut from today", "The port is shut, from today!", "No news."]})
    >>> independent(texts)["article"].tolist()
    ['a', 'c']
    """
    require_texts(texts)
    if clusters is None:
        if texts["article"].nunique() < 2:
            return texts.copy()
        clusters = reuse_clusters(texts, **options)
    elif options:
        raise ValueError(f"{sorted(options)} belong to reuse_clusters; clusters are given already")
    require_columns(clusters, "article", "source")
    require_unique(clusters, "article")
    copies = clusters.loc[~clusters["source"].astype(bool), "article"]
    return texts[~texts["article"].isin(copies)].copy()
