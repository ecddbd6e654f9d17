"""What changes over the days: rates by day, before and after a day, stated figures that grow.

Convention: undated articles have rows of their own in rates, and are in no comparison.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.outlets._compare import FINDINGS, LEVEL, compare_groups, corrected
from analysis.outlets._groups import group_articles
from analysis.outlets._occurrences import counts_stated
from analysis.terms import rates

_STATED = "about articles first last lowest highest p q finding".split()


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
    values = list(every) if every is not None else sorted(hits[label].unique().tolist())
    one = pd.Series("", index=days.index) if by is None else by
    group = texts["article"].map(one).fillna("")
    tables = []
    for name in sorted(group.unique()):
        own = texts[group == name]
        inside = hits[hits["article"].isin(own["article"])]
        table = rates(inside, own, label, by=days, every=values)
        table.insert(0, "day", pd.to_datetime(table.pop("group").replace("", None)))
        table = table.sort_values("day", kind="stable", na_position="last")
        tables.append(table.assign(group=name))
    every_day = pd.concat(tables, ignore_index=True)
    every_day.insert(0, "group", every_day.pop("group"))
    return every_day.drop(columns="group") if by is None else every_day


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
    rows = rows.assign(day=rows["article"].map(days).fillna(""))
    rows = rows[rows["day"] != ""]
    highest = rows.groupby(["about", "article", "day"])["low"].max().reset_index()
    told = highest.groupby("about")
    return _corrected([_over_days(str(name), own, clusters) for name, own in told if len(own) > 1])


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
