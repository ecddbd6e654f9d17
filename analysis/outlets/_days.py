"""What changes over the days: rates by day, before and after a day, stated figures that grow.

Convention: undated articles have rows of their own in rates, and are in no comparison.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.outlets._compare import FINDINGS, LEVEL, compare_groups, corrected
from analysis.outlets._groups import group_articles
from analysis.outlets._occurrences import counts_stated
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.terms import rates

_BETWEEN = "\x1f"  # a group and its day
_STATED = "about articles first last lowest highest p q finding".split()


@takes_tables
def rates_by_day(
    hits: pd.DataFrame,
    texts: pd.DataFrame,
    label: str,
    *,
    days: pd.Series,
    by: pd.Series | None = None,
    every: list[str] | None = None,
) -> pd.DataFrame:
    """Count occurrences of anything per 1,000 words, by day and by group and day.

    Parameters
    ----------
    hits, texts, label, every
        As for ``terms.rates``.
    days
        Article -> day, from ``group_articles(articles, "day")``.
    by
        Article -> group, as from ``group_articles``; None counts all articles together.

    Returns
    -------
    DataFrame
        As from ``terms.rates``, with ``group`` (with ``by``) and ``day`` (a date; NaT for the
        undated, who come last) first; days without an article have no row.

    Raises
    ------
    ValueError
        As ``terms.rates``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> hits = pd.DataFrame({"article": ["a", "a"], "term": ["port", "port"]})
    >>> days = pd.Series({"a": "2025-10-24", "b": ""})
    >>> rates_by_day(hits, texts, "term", days=days)[["day", "term", "n", "articles"]]
             day  term  n  articles
    0 2025-10-24  port  2         1
    1        NaT  port  0         0
    """
    require_texts(texts)
    days = texts["article"].map(days).astype("object").fillna("").astype("str")
    group = (
        texts["article"].map(by).astype("object").fillna("").astype("str") if by is not None else ""
    )
    both = pd.Series((group + _BETWEEN + days).to_numpy(), index=texts["article"])
    both = both[~both.index.duplicated()]
    table = rates(hits, texts, label, by=both, every=every)
    parts = [pair.rpartition(_BETWEEN) for pair in table.pop("group")]
    table.insert(0, "day", _dates([day for *_, day in parts]))
    table.insert(0, "group", pd.Series([name for name, *_ in parts], dtype="str"))
    table = table.sort_values(["group", "day"], kind="stable", ignore_index=True)
    return table.drop(columns="group") if by is None else table


@takes_tables
def copies_by_day(
    articles: pd.DataFrame, clusters: pd.DataFrame, *, by: pd.Series | None = None
) -> pd.DataFrame:
    """Count by day how many articles are copies of another one.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``published``.
    clusters
        From ``similarity.reuse_clusters``: ``article``, ``cluster``, ``source``.
    by
        Article -> group, as from ``group_articles``; None counts all articles together.

    Returns
    -------
    DataFrame
        One row per day, or per group and day, the undated last: ``group`` (with ``by``), ``day``,
        ``articles``, ``copies`` (that share their text with another and are not its source),
        ``independent`` (the others), ``share`` (of copies, 0 to 1) and its exact interval of 95 %
        (Clopper and Pearson 1934) ``low`` to ``high``, missing for a single article.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": list("abc"), "published": pd.Timestamp("2025-10-25")})
    >>> clusters = pd.DataFrame({"article": ["a", "b"], "cluster": 1, "source": [True, False]})
    >>> copies_by_day(articles, clusters)[["day", "articles", "copies", "independent"]]
             day  articles  copies  independent
    0 2025-10-25         3       1            2
    """
    from scipy.special import betaincinv

    require_columns(clusters, "article", "cluster", "source")
    days = group_articles(articles, "day")
    copied = clusters.loc[~clusters["source"].astype("bool"), "article"]
    group = (
        ""
        if by is None
        else by.reindex(days.index).astype("object").fillna("").astype("str").to_numpy()
    )
    rows = pd.DataFrame({"day": _dates(days.tolist()), "group": group})
    rows = rows.assign(copy=days.index.isin(copied))
    counts = rows.groupby(["group", "day"], dropna=False)["copy"].agg(articles="size", copies="sum")
    table = counts.reset_index().astype({"articles": "int64", "copies": "int64", "group": "str"})
    n, copies = (table[name].to_numpy("float64") for name in ("articles", "copies"))
    rest, tail = n - copies, (1 - 0.95) / 2
    low = np.where(copies > 0, betaincinv(np.maximum(copies, 1), rest + 1, tail), 0.0)
    high = np.where(rest > 0, betaincinv(copies + 1, np.maximum(rest, 1), 1 - tail), 1.0)
    table = table.assign(independent=table["articles"] - table["copies"], share=copies / n)
    table = table.assign(low=np.where(n > 1, low, np.nan), high=np.where(n > 1, high, np.nan))
    return table.drop(columns="group") if by is None else table


@takes_tables
def before_after(articles: pd.DataFrame, day: str | None = None) -> pd.Series:
    """Part the articles into those before a day and those from it on, for ``compare_groups``.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``published``.
    day
        As ``"2025-10-25"``; None takes the day that parts the dated articles most evenly.

    Returns
    -------
    Series
        Article -> ``"before 2025-10-25"`` or ``"from 2025-10-25"``; empty for the undated, and
        for all where a single day leaves nothing to part.

    Raises
    ------
    ValueError
        If a column is missing or ``day`` is no date.

    Examples
    --------
    >>> days = ["2025-10-24", "2025-10-25", None]
    >>> articles = pd.DataFrame({"article": list("abc"), "published": pd.to_datetime(days)})
    >>> before_after(articles).tolist()
    ['before 2025-10-25', 'from 2025-10-25', '']
    """
    days = group_articles(articles, "day")
    dated = days[days != ""]
    try:
        start = _middle(dated) if day is None else f"{pd.Timestamp(day):%Y-%m-%d}"
    except ValueError as error:
        raise ValueError(f"expected a day such as '2025-10-25', got {day!r}") from error
    if start is None:
        return pd.Series("", index=days.index, name="stretch", dtype="str")
    side = np.where(days >= start, f"from {start}", f"before {start}")
    side = np.where(days == "", "", side)
    return pd.Series(side, index=days.index, name="stretch", dtype="str")


@takes_tables
def stated_over_days(
    figures: pd.DataFrame, articles: pd.DataFrame, *, clusters: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Tell which stated figures rise or fall over the days.

    A figure rises where articles of the later days state the higher values more often than
    those of the earlier days (Fisher's exact test on articles, corrected for all figures); both
    parted in the middle.

    Parameters
    ----------
    figures
        From ``claims.find_figures``, or a table with ``article``, ``start``, ``end``, ``kind``,
        ``about``, ``low``. Dates do not count. Of an article its highest value counts.
    articles
        One row per article: ``article``, ``published``.
    clusters
        From ``similarity.reuse_clusters``: then copies count as one article.

    Returns
    -------
    DataFrame
        One row per figure that two articles with a date state, claims first: ``about``,
        ``articles``, ``first`` and ``last`` (the median value on its first and last day),
        ``lowest``, ``highest``, ``p``, ``q`` and ``finding`` (``rises``, ``falls``, ``one
        value``, or as in ``compare_groups``).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": [f"a{n:02}" for n in range(12)]})
    >>> articles["published"] = pd.date_range("2025-10-20", periods=12)
    >>> stated = articles.assign(start=0, end=2, kind="count", about="signatories")
    >>> stated["low"] = range(60, 72)
    >>> stated_over_days(stated, articles)[["about", "first", "last", "finding"]]
             about  first  last finding
    0  signatories   60.0  71.0   rises
    """
    stated = counts_stated(figures)
    days = group_articles(articles, "day")
    rows = stated[stated["low"].notna()]
    rows = rows.assign(day=rows["article"].map(days).astype("object").fillna("").astype("str"))
    rows = rows[rows["day"] != ""]
    highest = rows.groupby(["about", "article", "day"])["low"].max().reset_index()
    told = highest.groupby("about")
    return _corrected([_over_days(str(name), own, clusters) for name, own in told if len(own) > 1])


def _dates(days: list[str]) -> pd.DatetimeIndex:
    """Return days as dates; none where there is no day."""
    return pd.DatetimeIndex(pd.to_datetime(pd.Series(days, dtype="str").replace("", None)))


def _over_days(about: str, rows: pd.DataFrame, clusters: pd.DataFrame | None) -> dict:
    """Hold the values of the later days against those of the earlier ones."""
    high, late = (_middle(rows[column]) for column in ("low", "day"))
    by_day = rows.groupby("day")["low"].median()
    row = {
        "about": about,
        "articles": len(rows),
        "first": by_day.iloc[0],
        "last": by_day.iloc[-1],
        "lowest": rows["low"].min(),
        "highest": rows["low"].max(),
    }
    if high is None or late is None:
        one = "one value" if high is None else "one day"
        return row | {"p": np.nan, "finding": one}
    groups = pd.Series(np.where(rows["day"] >= late, "late", "early"), index=rows["article"])
    hits = pd.DataFrame({"article": rows.loc[rows["low"] >= high, "article"], "label": about})
    compared = compare_groups(hits, groups, clusters=clusters).set_index("group").loc["late"]
    share = compared["articles"] / compared["of_articles"]
    told = "rises" if share > compared["others"] / compared["of_others"] else "falls"
    return row | {"p": compared["p"], "finding": compared["finding"], "told": told}


def _corrected(rows: list[dict]) -> pd.DataFrame:
    """Correct the chances for the number of figures, and say what rises or falls."""
    table = pd.DataFrame(rows, columns=[*_STATED, "told"])
    table["q"] = corrected(table["p"].to_numpy("float64"))
    known = table["q"].notna()
    claimed = table["told"].where(table["q"] <= LEVEL, FINDINGS[4])
    table["finding"] = table["finding"].mask(known, claimed)
    order = table.assign(claim=~table["finding"].isin(["rises", "falls"]), few=-table["articles"])
    order = order.sort_values(["claim", "q", "few", "about"])
    kinds = dict.fromkeys(["about", "finding"], "str") | {"articles": "int64"}
    numbers = dict.fromkeys(["first", "last", "lowest", "highest", "p", "q"], "float64")
    return order[_STATED].astype(kinds | numbers).reset_index(drop=True)


def _middle(values: pd.Series) -> Any:
    """Return the value that parts these most evenly into lower ones and the others, if any does."""
    counts = values.value_counts().sort_index()
    below = counts.cumsum().to_numpy()[:-1]
    if not len(below):
        return None
    return counts.index[int(np.abs(2 * below - len(values)).argmin()) + 1]
