"""Who has how many words from whom, and how long after.

Convention: an outlet goes by its name, else by the agency that it credits, else by the id of the
article. A delay is given only where the hour of both texts is stated; days give none.
"""

import pandas as pd

from analysis.tables import require_columns, require_unique, takes_tables


@takes_tables
def flow(clusters: pd.DataFrame, articles: pd.DataFrame, *, by_day: bool = False) -> pd.DataFrame:
    """Add up the words that copies have from the texts they were taken from, by outlet.

    Parameters
    ----------
    clusters
        From ``similarity.reuse_clusters``: ``article``, ``copied_from``, ``taken``, ``words``,
        ``published``, ``agency``. Copies whose source is undecided do not count.
    articles
        One row per article: ``article`` and, where it is known, ``outlet``.
    by_day
        Whether to give each day of publication of the copies a row of its own.

    Returns
    -------
    DataFrame
        One row per giver and taker (and day), most words first: ``giver`` (agency or outlet of the
        source), ``taker`` (of the copy), ``day`` (with ``by_day``; empty where unknown),
        ``articles`` (copies), ``words`` (that they have from there), ``timed`` (copies of
        which both hours are stated) and ``delay`` (their median, in hours; NaN without any).

    Raises
    ------
    ValueError
        If a column is missing, or an article has two rows in ``articles``.

    Examples
    --------
    >>> clusters = pd.DataFrame({"article": ["w", "c"], "copied_from": ["", "w"], "words": 200,
    ...     "taken": [float("nan"), 0.9], "agency": "",
    ...     "published": pd.to_datetime(["2026-03-02 06:00", "2026-03-02 09:30"])})
    >>> articles = pd.DataFrame({"article": ["w", "c"], "outlet": ["Reuters", "Echo"]})
    >>> flow(clusters, articles)
         giver taker  articles  words  timed  delay
    0  Reuters  Echo         1    180      1    3.5
    """
    columns = ["article", "copied_from", "taken", "words", "published", "agency"]
    require_columns(clusters, *columns)
    require_columns(articles, "article")
    require_unique(articles, "article")
    rows = _ways(clusters, _names(clusters, articles))
    by = ["giver", "taker", *(["day"] if by_day else [])]
    groups = rows.groupby(by, as_index=False)
    table = groups.agg(
        articles=("words", "size"), words=("words", "sum"), timed=("delay", "count"),
        delay=("delay", "median"),
    )  # fmt: skip
    table["words"] = table["words"].round().astype("int64")
    return table.sort_values(
        ["words", *by], ascending=[False, *[True] * len(by)], ignore_index=True
    )


def _ways(clusters: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Return a row for each copy: from whom, to whom, how many words, and how long after."""
    times = clusters.set_index("article")["published"]
    copies = clusters[clusters["copied_from"] != ""]
    source = copies["copied_from"]
    first = pd.Series(times.reindex(source).array, source.index)  # map fails where there are none
    delay = copies["published"] - first
    stated = _has_hour(copies["published"]) & _has_hour(first)
    day = copies["published"].dt.strftime("%Y-%m-%d").fillna("").astype("str")
    return pd.DataFrame(
        {
            "giver": source.map(names).astype("str"),
            "taker": copies["article"].map(names).astype("str"),
            "day": day,
            "words": copies["taken"] * copies["words"],
            "delay": (delay.dt.total_seconds() / 3600).where(stated),
        }
    )


def _names(clusters: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Return what each article of a cluster goes by."""
    named = articles.set_index("article")["outlet"] if "outlet" in articles else pd.Series()
    of = clusters.set_index("article")
    names = of.index.to_series().map(named).astype("object").fillna("").astype("str")
    names = names.where(names != "", of["agency"].fillna("").astype("str"))
    return names.where(names != "", names.index.astype("str"))


def _has_hour(times: pd.Series) -> pd.Series:
    return times.notna() & (times != times.dt.normalize())
