"""Which days inside the coverage the articles themselves speak of, to be marked in charts.

Convention: a day counts where an article states it as the date of something, once an article.
"""

import pandas as pd

from analysis.claims.verdicts import SPOKE, with_things
from analysis.outlets._groups import group_articles
from analysis.tables import require_columns, takes_tables

_LEAST = 2  # articles that state a day: what one alone dates is its own affair
_LEAD = pd.Timedelta(days=7)  # before the first article: coverage begins with what has happened
_LONGEST = pd.Timedelta(days=3)  # of an event: *June 2024* marks no day


@takes_tables
def event_days(figures: pd.DataFrame, articles: pd.DataFrame, *, top: int = 3) -> pd.DataFrame:
    """Find the days that most articles give as the date of something.

    Parameters
    ----------
    figures
        From ``claims.find_figures``: its dates count, those that have a subject and span at most
        four days. The day on which somebody spoke is no event.
    articles
        One row per article: ``article``, ``published``.
    top
        How many days to give.

    Returns
    -------
    DataFrame
        One row per day that two articles state, from a week before the first dated article to
        the last one, those that most articles state, in the order of time: ``subject`` (what
        most say of it), ``iso_start``, ``iso_end`` (the first and the last day) and
        ``articles`` (that state the day). As ``charts.plot_over_time`` and
        ``charts.plot_event_timeline`` take them.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> days = pd.to_datetime(["2025-10-24", "2025-10-27"])
    >>> articles = pd.DataFrame({"article": ["a", "b"], "published": days})
    >>> stated = articles.assign(start=0, end=8, kind="date", about="signing", low=None)
    >>> event_days(stated.assign(iso_start="2025-10-25", iso_end="2025-10-25"), articles)
       subject   iso_start     iso_end  articles
    0  signing  2025-10-25  2025-10-25         2
    """
    require_columns(figures, "article", "kind", "iso_start", "iso_end")
    stated = figures if "about" in figures else with_things(figures)
    dated = stated[stated["kind"].str.startswith("date") & (stated["iso_start"] != "")]
    begin, end = (pd.to_datetime(dated[name]) for name in ("iso_start", "iso_end"))
    days = pd.to_datetime(group_articles(articles, "day").replace("", None)).dropna()
    low, high = days.min() - _LEAD, days.max()
    inside = (begin >= low) & (begin <= high) & (end - begin <= _LONGEST)
    dated = dated[inside & ~dated["about"].isin(["", SPOKE])]
    once = dated.drop_duplicates(["article", "iso_start", "about"])
    said = once.groupby(["iso_start", "about"])
    each = said.agg(n=("article", "nunique"), iso_end=("iso_end", "min")).reset_index()
    each = each.sort_values(["n", "about"], ascending=[False, True]).drop_duplicates("iso_start")
    in_all = once.groupby("iso_start")["article"].nunique()
    table = each.assign(articles=each["iso_start"].map(in_all)).rename(columns={"about": "subject"})
    table = table[table["articles"] >= _LEAST]
    table = table.sort_values(["articles", "iso_start"], ascending=[False, True]).head(top)
    table = table.sort_values("iso_start", ignore_index=True)
    strings = dict.fromkeys(["subject", "iso_start", "iso_end"], "str")
    return table[["subject", "iso_start", "iso_end", "articles"]].astype(
        strings | {"articles": "int64"}
    )
