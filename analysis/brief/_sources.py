"""Who copied whom, where the articles disagree, and what only one of them says."""

import pandas as pd

from analysis.brief._finding import ORDINARY, PLACE, Bars, Finding
from analysis.claims.verdicts import NOT_CHANGED, SAME_WORDS, SAME_WORDS_LATER
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted, listed

_SET_BY_SOME = ("money", "percentage")  # lengths of strikes and terms are often of several
_LISTED = 3  # values, and articles that state one
_BARS = 6  # values, and texts that are taken over, in a picture
_VALUES = [["iso_start", "iso_end"], ["low", "high", "currency"]]
"""Equal in all is one value, however it is written; the days of a count are those it holds for."""
_FEWEST = 5  # figures with a subject, below which a share of them says nothing


@takes_tables
def copied(clusters: pd.DataFrame, labels: pd.Series, spans: pd.DataFrame) -> list[Finding]:
    """Say how many articles copy another, and which one is taken over most.

    Parameters
    ----------
    clusters
        From ``similarity.reuse_clusters``. Where its ``ground`` is undecided, no source is named.
    labels
        Article -> what to call it, of all articles.
    spans
        Passages to show, with ``article``, ``start`` and ``end``; may have no rows.

    Returns
    -------
    list of Finding
        At most one; ``unusual`` is the share of the articles that are copies.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> clusters = pd.DataFrame({"cluster": 1, "article": list("abc"),
    ...                          "source": [True, False, False]})
    >>> none = pd.DataFrame(columns=["article", "start", "end"])
    >>> labels = pd.Series({"a": "Wire", "b": "Post", "c": "Mail", "d": "Gull"})
    >>> copied(clusters, labels, none)[0].says
    '2 of 4 articles copy another text; the one taken over most is Wire (by 2).'
    """
    require_columns(clusters, "cluster", "article", "source")
    require_columns(spans, *PLACE)
    copies = clusters[~clusters["source"].astype(bool)]
    if not len(copies):
        return []
    n = copies["cluster"].value_counts()
    largest = int(n[n == n.max()].index.min())
    of_it = clusters[clusters["cluster"] == largest]
    source = of_it.loc[of_it["source"].astype(bool), "article"]
    copy = "copies" if len(copies) == 1 else "copy"
    says = f"{len(copies):,} of {counted(len(labels), 'article')} {copy} another text"
    is_told = "ground" not in of_it or (of_it.loc[source.index, "ground"] != "undecided").all()
    if len(source) == 1 and is_told:
        says += f"; the one taken over most is {labels[source.iloc[0]]} (by {n.max():,})"
    elif len(of_it) <= _LISTED:
        says += f"; {listed([labels[each] for each in of_it['article']])} are one text, and "
        says += "nothing tells which was first"
    independent = counted(len(labels) - len(copies), "independent text")
    grounds = f"{independent}; two fifths of all runs of five words stand in the other, or more"
    share = len(copies) / len(labels)
    bars = Bars("copies of each text that is taken over", _taken_over(clusters, labels))
    return [Finding("copied", f"{says}.", grounds, "counted", share, spans[PLACE], bars)]


def _taken_over(clusters: pd.DataFrame, labels: pd.Series) -> tuple[tuple[str, float, str], ...]:
    """Return the texts with the most copies, with how many, where every source is told."""
    is_source = clusters["source"].astype(bool)
    told = is_source & (clusters["ground"] != "undecided" if "ground" in clusters else True)
    sources = clusters[told].drop_duplicates("cluster", keep=False).set_index("cluster")["article"]
    n = clusters.loc[~is_source, "cluster"].value_counts()
    first = sorted(n.index, key=lambda cluster: (-n[cluster], cluster))[:_BARS]
    if not set(first) <= set(sources.index):
        return ()
    return tuple((labels[sources[each]], float(n[each]), f"{n[each]:,}") for each in first)


@takes_tables
def disputed(judged: pd.DataFrame, compared: pd.DataFrame, labels: pd.Series) -> list[Finding]:
    """Say on which figures the articles disagree, with the values and who states them.

    Parameters
    ----------
    judged
        Every statement with its verdict, from ``claims.with_verdicts``. What has the same numbers
        or days is one value; else, and without such columns, its wording tells.
    compared
        From ``claims.compare_figures``.
    labels
        Article -> what to call it.

    Returns
    -------
    list of Finding
        One for each conflict. ``unusual`` grows with the articles that state the rarest value, as
        ``1 - 1 / (1 + n)``: a single one that differs can be a slip, three can not.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> judged = pd.DataFrame({"article": ["a", "b"], "start": 0, "end": 2, "surface": ["9", "12"],
    ...                        "about": "deaths", "verdict": "conflict"})
    >>> compared = pd.DataFrame({"about": ["deaths"], "verdict": "conflict", "reason": "9 or 12"})
    >>> disputed(judged, compared, pd.Series({"a": "Post", "b": "Mail"}))[0].says
    'They disagree on deaths: 12 (Mail) or 9 (Post).'
    """
    require_columns(judged, *PLACE, "surface", "about", "verdict")
    require_columns(compared, "about", "verdict", "reason")
    conflicts = compared.loc[compared["verdict"] == "conflict", ["about", "reason"]]
    return [
        _dispute(about, reason, judged[judged["about"] == about], labels)
        for about, reason in conflicts.itertuples(index=False)
    ]


@takes_tables
def changed_or_wrong(
    judged: pd.DataFrame, compared: pd.DataFrame, labels: pd.Series
) -> list[Finding]:
    """Say of which figures articles of several days state other values, with no word of a change.

    A price or a share that somebody sets is meant, which changes by a decision only, and a number
    in the same words as another: one of the articles is wrong, or nobody says that it changed.

    Parameters
    ----------
    judged, compared, labels
        As for ``disputed``.

    Returns
    -------
    list of Finding
        One for each such figure of a thing that is named; ``unusual`` is half of what it is for
        ``disputed``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> judged = pd.DataFrame({"article": ["a", "b"], "start": 0, "end": 2,
    ...                        "surface": ["$9m", "$12m"], "about": "price", "verdict": ""})
    >>> reason = "not shown to have changed in between; $12m after $9m"
    >>> compared = pd.DataFrame({"about": ["price"], "kind": "money", "verdict": "compatible",
    ...                          "reason": reason})
    >>> changed_or_wrong(judged, compared, pd.Series({"a": "Post", "b": "Mail"}))[0].says
    'The figure of price changed, or one is wrong: $12m (Mail) or $9m (Post).'
    """
    require_columns(judged, *PLACE, "surface", "about", "verdict")
    require_columns(compared, "about", "kind", "verdict", "reason")
    is_set = compared["reason"].str.startswith(NOT_CHANGED) & compared["kind"].isin(_SET_BY_SOME)
    is_open = is_set | compared["reason"].str.startswith(SAME_WORDS_LATER)
    open_ones = compared.loc[is_open, ["about", "reason"]]
    opening = "The figure of {} changed, or one is wrong"
    told = [
        _dispute(about, reason, judged[judged["about"] == about], labels, opening)
        for about, reason in open_ones.itertuples(index=False)
    ]
    return [each._replace(kind="changed or wrong", unusual=each.unusual / 2) for each in told]


def _dispute(
    about: str,
    reason: str,
    own: pd.DataFrame,
    labels: pd.Series,
    opening: str = "They disagree on {}",
) -> Finding:
    if reason.startswith(SAME_WORDS):  # the others may be of something else
        own = own[[surface in reason.split(": ", 1)[1].split("; ") for surface in own["surface"]]]
    own = own.assign(surface=_values(own))
    sources = own.groupby("surface")["article"].nunique()
    values = sorted(sources.index, key=lambda value: (-sources[value], value))
    told = [f"{value} ({_who(own, value, labels)})" for value in values[:_LISTED]]
    more = f" or {counted(len(values) - _LISTED, 'other value')}" if len(values) > _LISTED else ""
    fewest = int(sources.min()) if len(sources) else 0
    rows = [(value, float(sources[value]), f"{sources[value]:,}") for value in values[:_BARS]]
    says = f"{opening.format(about)}: {' or '.join(told)}{more}."
    grounds = f"{reason}; two things under one name are possible"
    unusual, bars = 1 - 1 / (1 + fewest), Bars("articles that state each value", tuple(rows))
    return Finding("disputed", says, grounds, "read first", unusual, own[PLACE], bars)


def _values(own: pd.DataFrame) -> pd.Series:
    """Return for each statement the first wording of its value."""
    keys = own["surface"]
    for columns in _VALUES:
        if set(columns) <= set(own.columns):
            stated = own[columns[:2]].replace("", None).notna().any(axis=1)
            value = own.groupby(columns, dropna=False).ngroup().map("value {}".format)
            keys = value.where(stated, keys)
    return own["surface"].groupby(keys).transform("min")


def _who(own: pd.DataFrame, value: str, labels: pd.Series) -> str:
    """Name who states a value: two articles, and how many more."""
    names = sorted(own.loc[own["surface"] == value, "article"].map(labels).unique())
    more = [f"{len(names) - 2:,} more"] if len(names) > 2 else []
    return listed([*names[:2], *more])


@takes_tables
def stated_once(judged: pd.DataFrame) -> list[Finding]:
    """Say how many of the figures that are about something rest on a single source.

    Parameters
    ----------
    judged
        Every statement with its verdict, from ``claims.with_verdicts``.

    Returns
    -------
    list of Finding
        At most one, as ordinary as any; none below five such figures.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> judged = pd.DataFrame({"article": list("aabbcc"), "start": 0, "end": 2,
    ...     "about": list("uvwxyy"), "verdict": ["single source"] * 4 + ["agree"] * 2})
    >>> stated_once(judged)[0].says
    '4 of 5 figures that are about something are stated by a single source.'
    """
    require_columns(judged, *PLACE, "about", "verdict")
    figures = judged[judged["about"].fillna("") != ""].drop_duplicates("about")
    once = figures[figures["verdict"] == "single source"]
    if len(figures) < _FEWEST or not len(once):
        return []
    is_are = "is" if len(once) == 1 else "are"
    says = f"{len(once):,} of {counted(len(figures), 'figure')} that are about something {is_are} "
    says += "stated by a single source."
    grounds = "nobody here confirms or denies them; copies of one text count as one source"
    return [Finding("single source", says, grounds, "counted", ORDINARY, once[PLACE])]
