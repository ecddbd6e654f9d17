"""Do the statements on one subject agree, and who made them.

Conventions: statements are grouped by subject, kind and, for money, currency. Two sources
are judged by the two of their statements that fit best, and the group by its worst pair;
wire copies are one source. Conflicts and superseded values are only claimed for subjects
of which an event has one figure; differing counts of other things may be of other things.
"""

from itertools import combinations

import pandas as pd
import regex as re

from analysis.figure_subjects import traits
from analysis.tables import require_columns, require_texts
from analysis.text import sentences
from analysis.verdicts import VERDICTS, Statement, compare, compare_days, interval

COMPARED = "subject kind unit verdict reason values statements articles sources".split()
_DATES = ("date", "date_range")
_THEME = re.compile(
    r"\b(?:themed|(?:under )?(?:the |its )?(?:theme|slogan|motto)(?: of)?(?: is| was)?)[:,]?\s*"
    r"[“\"«„‘]([^”\"»“\n]{3,300})[”\"»“’]",
    re.IGNORECASE,
)


def find_wordings(texts: pd.DataFrame) -> pd.DataFrame:
    """Find how texts word the theme of the event: the phrase quoted after ``theme``.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.

    Returns
    -------
    DataFrame
        One row per wording, with the columns of ``find_figures``; ``kind`` is
        ``wording`` and ``surface`` the words between the quotation marks.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ['Held under the theme "Safe Ports".']})
    >>> find_wordings(texts)["surface"].tolist()
    ['Safe Ports']
    """
    require_texts(texts)
    named = texts[texts["text"].str.contains("theme|slogan|motto", case=False)]
    rows = []
    for row in sentences(named).itertuples(index=False):
        for match in _THEME.finditer(row.text):
            start, end = (row.start + place for place in match.span(1))
            rows.append((row.article, row.segment, row.sentence, start, end, match.group(1)))
    place = ["article", "segment", "sentence", "start", "end", "surface"]
    table = pd.DataFrame(rows, columns=place).assign(
        kind="wording", low=float("nan"), high=float("nan"), qualifier="exact", unit=""
    )
    return table.assign(subject="theme", iso_start="", iso_end="").astype(
        {"surface": "str", "start": "int64", "end": "int64"}
    )


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
    verdict, reason = _verdict(subject, kind, {frozenset(said) for said in by_source.values()})
    if len(by_source) < 2:
        verdict, reason = "single source", "stated by one source only"
    values = "; ".join(sorted(set(group["surface"])))
    unit = next(iter(group["unit"].mode()), "")
    counts = (len(group), group["article"].nunique(), len(by_source))
    return (subject, kind, unit, verdict, reason, values, *counts)


def _verdict(subject: str, kind: str, said: set[frozenset[Statement]]) -> tuple[str, str]:
    """Return the worst of the best verdicts on every two sources."""
    total, changes = (True, False) if kind == "wording" else traits(subject)
    found = [("agree", "all say the same")]
    ordered = sorted(said, key=lambda source: sorted(map(repr, source)))
    for one, other in combinations(ordered, 2):
        pairs = [_pair(a, b, kind, changes) for a in one for b in other]
        found.append(max(pairs, key=lambda pair: (VERDICTS.index(pair[0]), pair[1])))
    verdict, reason = min(found, key=lambda pair: VERDICTS.index(pair[0]))
    if not total and verdict in ("conflict", "superseded"):
        return "compatible", f"not shown to be of the same thing; {reason}"
    return verdict, reason


def _pair(a: Statement, b: Statement, kind: str, changes: bool) -> tuple[str, str]:
    first, second = sorted((a, b), key=lambda said: (said.surface, said.as_of))
    if kind == "date":
        return compare_days(first, second)
    return compare(first, second, changes=changes)


LEDGER = "subject kind verdict article surface qualifier as_of speaker sentence start end".split()


def ledger(
    figures: pd.DataFrame,
    compared: pd.DataFrame,
    texts: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every statement with its verdict, its sentence and who said it.

    Parameters
    ----------
    figures, compared
        From ``find_figures`` and ``compare_figures``.
    texts
        The texts the figures were found in.
    quotes
        From ``quotes.find_quotes``: a figure inside a quotation has its speaker.

    Returns
    -------
    DataFrame
        One row per statement with a subject, in the order of ``compared``: ``subject``,
        ``kind``, ``verdict``, ``article``, ``surface``, ``qualifier``, ``as_of`` (of what
        is dated), ``speaker`` (empty where nobody is quoted), ``sentence``, ``start``, ``end``.

    Examples
    --------
    >>> from analysis.claims import find_figures
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed."]})
    >>> figures = find_figures(texts)
    >>> ledger(figures, compare_figures(figures), texts)[["subject", "verdict", "sentence"]]
           subject        verdict                sentence
    0  signatories  single source  Over 60 states signed.
    """
    require_columns(compared, "subject", "kind", "verdict")
    from analysis.evidence import evidence

    stated = figures[figures["subject"] != ""].copy()
    stated["group"] = stated["kind"].replace({"date_range": "date", "year": "date"})
    order = compared[["subject", "kind", "verdict"]].drop_duplicates(["subject", "kind"])
    order = order.rename(columns={"kind": "group"}).assign(rank=range(len(order)))
    stated = stated.merge(order, on=["subject", "group"], how="inner", validate="m:1")
    stated = stated.sort_values(["rank", "article", "start"], kind="stable", ignore_index=True)
    shown = evidence(texts, stated)
    whole = (shown["left"] + shown["match"] + shown["right"]).str.split().str.join(" ")
    said = [_speaker(row, quotes) for row in stated.itertuples(index=False)]
    table = stated.assign(sentence=whole, speaker=said, as_of=stated["iso_start"])
    return table[LEDGER].astype({"speaker": "str"})


def _speaker(row, quotes: pd.DataFrame | None) -> str:
    if quotes is None:
        return ""
    around = quotes[(quotes["article"] == row.article) & (quotes["start"] <= row.start)]
    around = around[around["end"] >= row.end]
    return next((speaker for speaker in around["speaker"] if speaker), "")
