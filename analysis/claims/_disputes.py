"""Do the statements on one subject agree, and who made them.

Conventions: statements are grouped by subject, kind and, for money, currency; figures of
another treaty than most articles name have groups of their own. Wire copies are one source.
How a group is judged is in ``source_verdicts``.
"""

import pandas as pd

from analysis.claims._source_verdicts import verdict_on
from analysis.claims._subjects import is_of_another
from analysis.claims._verdicts import VERDICTS, Statement, interval
from analysis.tables import require_columns

COMPARED = "subject kind unit verdict reason values statements articles sources".split()
_DATES = ("date", "date_range")


def compare_figures(
    figures: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say of each subject whether the articles agree on it, and why.

    Parameters
    ----------
    figures
        From ``find_figures``; wordings may be appended (``pandas.concat``).
    articles
        One row per article with ``published``: the day as of which its counts hold, where
        no date stands in the sentence itself.
    clusters
        One row per article with ``article`` and ``cluster``: articles of one cluster
        share their text and count as one source.

    Returns
    -------
    DataFrame
        One row per subject and kind, what is disputed first: ``subject``, ``kind``,
        ``unit``, ``verdict`` (one of ``VERDICTS``), ``reason``, ``values`` (the different
        surfaces), ``statements``, ``articles``, ``sources`` (articles, copies once).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.claims import find_figures
    >>> texts = pd.DataFrame({"article": ["a", "b"],
    ...                       "text": ["Over 60 states signed.", "72 countries signed."]})
    >>> compare_figures(find_figures(texts))[["subject", "verdict", "values"]]
           subject     verdict                        values
    0  signatories  compatible  72 countries; Over 60 states
    """
    require_columns(figures, "article", "surface", "kind", "low", "high", "subject", "iso_start")
    stated = figures[figures["subject"] != ""]
    stated = stated.assign(
        source=_sources(stated, clusters),
        as_of=_as_of(stated, figures, articles),
        group=stated["kind"].replace({"date_range": "date", "year": "date"}),
        currency=stated["unit"].where(stated["kind"] == "money", ""),
    )
    groups = stated.groupby(["subject", "group", "currency"], sort=False)
    table = pd.DataFrame([_judge(key, group) for key, group in groups], columns=COMPARED)
    order = table["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    table = table.assign(order=order).sort_values(
        ["order", "sources", "subject", "kind"], ascending=[True, False, True, True]
    )
    return table.drop(columns="order").reset_index(drop=True)


def _sources(stated: pd.DataFrame, clusters: pd.DataFrame | None) -> pd.Series:
    """Return the source of each statement: its cluster of copies, else its article."""
    own = stated["article"].map(lambda article: ("article", article))
    if clusters is None:
        return own
    require_columns(clusters, "article", "cluster")
    of = clusters.drop_duplicates("article").set_index("article")["cluster"]
    of = of.map(lambda cluster: ("cluster", cluster), na_action="ignore")
    return stated["article"].map(of).where(stated["article"].isin(of.dropna().index), own)


def _as_of(stated, figures: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Return the day as of which a count holds: its own, of its sentence, of publication."""
    days = figures[figures["kind"].isin(_DATES) & (figures["unit"] == "day")]
    one = days[(days["iso_start"] != "") & (days["iso_start"] == days["iso_end"])]
    place = ["article", "sentence"]
    beside = one.drop_duplicates(place).set_index(place)["iso_start"]
    keys = pd.MultiIndex.from_frame(stated[place])
    found = pd.Series(beside.reindex(keys).to_numpy(), stated.index).fillna("")
    found = stated["iso_start"].where(stated["iso_start"] != "", found)
    if articles is None:
        return found
    require_columns(articles, "article", "published")
    published = articles.drop_duplicates("article").set_index("article")["published"]
    printed = stated["article"].map(published.dt.strftime("%Y-%m-%d")).fillna("")
    return found.where(found != "", printed)


def _statement(row) -> Statement:
    if row.kind == "wording":
        return Statement(row.surface, 0, 0, wording=row.surface)
    if row.group == "date":
        low, high = (pd.Timestamp(day).toordinal() for day in (row.iso_start, row.iso_end))
        return Statement(row.surface, low, high)
    low, high = interval(row.low, row.high, row.qualifier, row.unit, row.surface)
    return Statement(row.surface, low, high, row.as_of, row.qualifier == "exact")


def _judge(key: tuple, group: pd.DataFrame) -> tuple:
    subject, kind, _ = key
    if kind == "date":
        group = group[group["iso_start"] != ""]
    by_source: dict = {}
    for row in group.itertuples(index=False):
        by_source.setdefault(row.source, set()).add(_statement(row))
    verdict, reason = verdict_on(subject, kind, {frozenset(said) for said in by_source.values()})
    if len(by_source) < 2:
        verdict, reason = "single source", "stated by one source only"
    if is_of_another(subject):
        reason = f"kept apart: most articles name another instrument; {reason}"
    values = "; ".join(sorted(set(group["surface"])))
    unit = next(iter(group["unit"].mode()), "")
    counts = (len(group), group["article"].nunique(), len(by_source))
    return (subject, kind, unit, verdict, reason, values, *counts)
