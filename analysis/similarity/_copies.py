"""Which articles are copies of one text, and who had it first.

Convention: articles of which either contains two fifths of the other (``_containment`` has the
definition, and why two fifths) are linked, and linked articles are one cluster. The likely
source is the earliest by date; without dates the longest, which is a guess and said to be one.
Reuse is marked, nothing is deleted.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.similarity._containment import (
    CONTAINMENT,
    WORDS,
    contained_pairs,
    linked,
    require_share,
)
from analysis.similarity._shingles import shared_shingles, word_codes
from analysis.tables import require_columns, require_texts, require_unique, takes_tables
from analysis.terms.matrix import require_whole


@takes_tables
def reuse_clusters(
    texts: pd.DataFrame,
    *,
    containment: float = CONTAINMENT,
    words: int = WORDS,
    articles: pd.DataFrame | None = None,
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
        Where ``published`` and ``agency`` are known: one row per article. By default the
        columns of ``texts``, if it has them.

    Returns
    -------
    DataFrame
        One row per article of a cluster: ``cluster`` (1 is the largest), ``article``,
        ``containment`` (share of its runs that ``nearest`` has), ``source`` (whether it is
        the likely source), ``nearest`` (of its cluster), ``contains`` (share of that one's
        runs that it has), ``words`` (its length), ``published`` (NaT if unknown), ``agency``
        (credited; may be empty) and ``reason``. The source comes first, then by date. A
        single article copies none: no rows.

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
    >>> reuse_clusters(texts)["reason"][0]
    'no date: the longest, a guess'
    """
    require_share(containment)
    require_whole("words", words, 2)
    require_texts(texts)
    coded = word_codes(texts)
    pairs = contained_pairs(coded.articles, shared_shingles(coded, words), containment)
    members = _nearest_of_each(pairs)
    place = coded.articles.get_indexer(pd.Index(members["article"]))
    group = linked(coded.articles, pairs)[place]
    length = np.bincount(coded.article, minlength=len(coded.articles))[place]
    known = _known_of(members["article"], texts if articles is None else articles)
    members = members.assign(group=group, words=length, **known)
    return _with_sources(members, words)


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


def _known_of(members: pd.Series, table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return ``published`` and ``agency`` of these articles, as far as the table has them."""
    require_columns(table, "article")
    of_article = table.drop_duplicates("article").set_index("article")
    published = pd.Series(pd.NaT, index=members.index, dtype="datetime64[us]")
    agency = pd.Series("", index=members.index, dtype="str")
    if "published" in table.columns:
        dates = members.map(pd.to_datetime(of_article["published"]))
        published = dates.astype("datetime64[us]") if dates.dt.tz is None else dates
    if "agency" in table.columns:
        agency = members.map(of_article["agency"]).fillna("").astype("str")
    return {"published": published, "agency": agency}


def _with_sources(members: pd.DataFrame, words: int) -> pd.DataFrame:
    """Pick each group's source, say why, and number the groups, the largest first."""
    order = ["group", "published", "words", "article"]
    ranked = members.sort_values(order, ascending=[True, True, False, True], na_position="last")
    ranked["source"] = ~ranked.duplicated("group")
    ranked["size"] = ranked.groupby("group")["article"].transform("size")
    ranked["of"] = ranked.groupby("group")["article"].transform("first")
    ranked["reason"] = pd.Series(_reasons(ranked, words), index=ranked.index, dtype="str")
    order = ["size", "of", "source", "published", "article"]
    ranked = ranked.sort_values(order, ascending=[False, True, False, True, True])
    number = (~ranked.duplicated("group")).cumsum()
    columns = ["article", "containment", "source", "nearest", "contains", "words"]
    columns += ["published", "agency", "reason"]
    return ranked.assign(cluster=number)[["cluster", *columns]].reset_index(drop=True)


def _reasons(ranked: pd.DataFrame, words: int) -> list[str]:
    by_group = ranked.groupby("group")["published"]
    earliest = ranked["published"] == by_group.transform("min")
    facts = ranked.assign(
        dated=by_group.transform("count"), tied=earliest.groupby(ranked["group"]).transform("sum")
    )
    return [
        _source_reason(row["published"], row["size"], row["dated"], row["tied"])
        if row["source"]
        else _copy_reason(row["containment"], row["contains"], row["nearest"], words)
        for row in facts.to_dict("records")
    ]


def _source_reason(published: pd.Timestamp, size: int, dated: int, tied: int) -> str:
    if not dated:
        return "no date: the longest, a guess"
    day = f"{published.day} {published:%b %Y}"
    reason = f"earliest date, {day}"
    if tied > 1:
        reason += f", of {tied} articles: the longest of them, a guess"
    return reason + (f"; {size - dated} without a date" if dated < size else "")


def _copy_reason(containment: float, contains: float, nearest: object, words: int) -> str:
    if containment == contains == 1:
        return f"the same runs of {words} words as {nearest}"
    if containment >= contains:
        return f"{containment:.0%} of its runs of {words} words stand in {nearest}"
    return f"it has {contains:.0%} of the runs of {words} words of {nearest}"


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
