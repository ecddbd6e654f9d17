"""What one group of articles has and the others lack, and the other way round.

Convention: a group is held against all other articles that have a group, by Fisher's exact test
(two-sided) on articles. What is so rare, or so common, that no split between the sides could be
told from chance is not tested (Tarone 1990); the rest is corrected together (Holm 1979), so that a
table without any difference claims one in at most one of twenty cases. Benjamini and Hochberg
would let a sure claim, which often stands there twice (named and quoted), carry a doubtful one.
"""

from functools import cache

import numpy as np
import pandas as pd

from analysis.outlets._groups import FEWEST, draws
from analysis.tables import require_columns, takes_tables
from analysis.text import fold

LEVEL = 0.05
"""The chance that a table without any difference claims one."""

FINDINGS = (
    "omits", "only here", "less often", "more often", "no difference shown", "too rare to tell",
    "too few articles",
)  # fmt: skip
"""What a comparison says; the first four are claims."""
CLAIMS = FINDINGS[:4]
_COUNTS = ["articles", "of_articles", "others", "of_others"]
_COLUMNS = ["group", "what", "label", *_COUNTS, "p", "q", "finding", "where"]
_NAMED = 3  # groups that are listed as having it


@takes_tables
def compare_groups(
    hits: pd.DataFrame,
    groups: pd.Series,
    label: str = "label",
    *,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Hold what each group of articles has against what the others have.

    Parameters
    ----------
    hits
        One row per occurrence: ``article``, the column ``label``, and optionally ``what``, as
        from ``occurrences``; or of one kind, as from ``find_mentions`` or ``find_themes``.
    groups
        Article -> group, of all articles, as from ``group_articles`` or ``before_after``.
    label
        The column of ``hits`` that is compared.
    clusters
        From ``similarity.reuse_clusters``: then copies in a group count as one article.

    Returns
    -------
    DataFrame
        One row per group and thing, claims first, the surest on top: ``group``, ``what``,
        ``label``, ``articles`` (of the group that have it) ``of_articles``, ``others`` (that have
        it) ``of_others``, ``p`` (exact; missing where not tested), ``q`` (corrected), ``finding``
        (one of ``FINDINGS``) and ``where`` (the groups that have most of it). A group with fewer
        than five articles, or with fewer than five others, has a single row that says so. What is
        called like the group, as an outlet that names itself, is not among what it has, and no
        word of its name is among the words that it uses.

    Raises
    ------
    ValueError
        If a column is missing, or an article of ``hits`` is not in ``groups``.

    Examples
    --------
    >>> groups = pd.Series({f"{name}{n}": name for name in "ab" for n in range(6)})
    >>> hits = pd.DataFrame({"article": [f"b{n}" for n in range(6)], "label": "Ito"})
    >>> compare_groups(hits, groups)[["group", "label", "articles", "others", "finding"]]
      group label  articles  others    finding
    0     a   Ito         0       6      omits
    1     b   Ito         6       0  only here
    """
    require_columns(hits, "article", label)
    unknown = hits.loc[~hits["article"].isin(groups.index), "article"]
    if len(unknown):
        raise ValueError(
            f"the article {unknown.iloc[0]!r} of the hits is not among the groups; "
            "make them of all articles, with group_articles"
        )
    hits = hits.assign(what=hits.get("what", ""), label=hits[label])
    hits = hits[~_has_own_name(hits, hits["article"].map(groups))]
    counts = _counts(hits, groups, clusters)
    counts = counts[~_has_own_name(counts, counts["group"])]
    enough = counts[["of_articles", "of_others"]].min(axis=1) >= FEWEST
    few = counts[~enough].drop_duplicates("group")
    few = few.assign(what="", label="", articles=0, others=0, where="", p=np.nan, q=np.nan)
    tested = _tested(counts[enough])
    table = pd.concat([tested, few.assign(finding=FINDINGS[-1])], ignore_index=True)
    return _ordered(table)


@takes_tables
def spans_behind(
    compared: pd.DataFrame, hits: pd.DataFrame, groups: pd.Series, label: str = "label"
) -> list[pd.DataFrame]:
    """Return the occurrences behind each row: of the group, or where it has none, of the others.

    Parameters
    ----------
    compared
        Rows of ``compare_groups``.
    hits, groups, label
        As they were given to it; ``hits`` with ``start`` and ``end``.

    Returns
    -------
    list of DataFrame
        For each row the rows of ``hits``, for ``evidence.evidence``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({f"{name}{n}": name for name in "ab" for n in range(6)})
    >>> hits = pd.DataFrame({"article": [f"b{n}" for n in range(6)], "label": "Ito"})
    >>> hits = hits.assign(start=0, end=3)
    >>> [len(spans) for spans in spans_behind(compare_groups(hits, groups), hits, groups)]
    [6, 6]
    """
    require_columns(compared, "group", "what", "label", "articles")
    require_columns(hits, "article", "start", "end", label)
    group, kind = hits["article"].map(groups), hits.get("what", pd.Series("", hits.index))
    spans = []
    for row in compared[["group", "what", "label", "articles"]].itertuples(index=False):
        same = (hits[label] == row.label) & (kind == row.what) & (group != "")
        spans.append(hits[same & ((group == row.group) if row.articles else True)])
    return spans


@takes_tables
def readable(compared: pd.DataFrame) -> pd.DataFrame:
    """Put a comparison into few narrow columns, for a page or a screen.

    Parameters
    ----------
    compared
        Rows of ``compare_groups``.

    Returns
    -------
    DataFrame
        The same rows: ``finding``, ``group``, ``what``, ``label``, ``articles`` (of the group that
        have it, as ``"3 of 20"``), ``others`` (likewise) and ``q``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({f"{name}{n}": name for name in "ab" for n in range(6)})
    >>> hits = pd.DataFrame({"article": [f"b{n}" for n in range(6)], "label": "Ito"})
    >>> readable(compare_groups(hits, groups))[["finding", "group", "label", "articles", "others"]]
         finding group label articles  others
    0      omits     a   Ito   0 of 6  6 of 6
    1  only here     b   Ito   6 of 6  0 of 6
    """
    require_columns(compared, *_COLUMNS)
    of = {
        name: compared[name].astype("str") + " of " + compared[f"of_{name}"].astype("str")
        for name in ("articles", "others")
    }
    return compared[["finding", "group", "what", "label"]].assign(**of, q=compared["q"])


@takes_tables
def in_words(compared: pd.DataFrame) -> str:
    """Say in a sentence or two what a comparison shows, and what it cannot.

    Parameters
    ----------
    compared
        From ``compare_groups``, all of it.

    Returns
    -------
    str
        Plain text.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({"a": "VNS", "b": "VNS", "c": "Wired"})
    >>> hits = pd.DataFrame({"article": ["a"], "label": "Ito"})
    >>> in_words(compare_groups(hits, groups))
    'No difference is claimed: no group has 5 independent articles, and 5 of others beside it.'
    """
    require_columns(compared, "group", "finding", "of_articles", "of_others", "q")
    if compared.empty:
        return "No difference is claimed: no article has a group."
    first = compared.iloc[0]
    if not first["of_others"]:
        many = f"{first['of_articles']:,} article{'' if first['of_articles'] == 1 else 's'}"
        alone = f"{first['group']} ({many}) is the only group"
        return f"No difference is claimed: {alone}, with nothing to hold it against."
    few = compared.loc[compared["finding"] == FINDINGS[-1], "group"].nunique()
    groups, claims = compared["group"].nunique(), int(compared["finding"].isin(CLAIMS).sum())
    if groups == few:
        beside = f"{FEWEST} independent articles, and {FEWEST} of others beside it"
        return f"No difference is claimed: no group has {beside}."
    tested = int(compared["q"].notna().sum())
    many = "1 difference is" if claims == 1 else f"{claims or 'No'} differences are"
    said = f"{many} claimed, of {tested:,} comparisons of {groups - few} groups."
    left = f" Of {few} more nothing is said: fewer than {FEWEST} articles." if few else ""
    return said + left


def _has_own_name(rows: pd.DataFrame, groups: pd.Series) -> np.ndarray:
    """Tell where a group has its own name: an outlet in its datelines, a party in its releases.

    Of words, one of its name suffices: *harbour* of the Harbour Daily.
    """
    label, name = (column.astype("str").map(fold) for column in (rows["label"], groups))
    pairs = zip(label, name.str.split(), strict=True)
    part = np.array([word in words for word, words in pairs], dtype=bool)
    return (label == name).to_numpy() | ((rows["what"] == "uses").to_numpy() & part)


def _counts(hits: pd.DataFrame, groups: pd.Series, clusters: pd.DataFrame | None) -> pd.DataFrame:
    """Return a row per group and thing with the articles that have it, here and elsewhere."""
    drawn = draws(groups, clusters)
    group_of = pd.Series(groups[drawn.index].to_numpy(), index=drawn.to_numpy())
    group_of = group_of[~group_of.index.duplicated()]
    size = group_of.value_counts().sort_index()
    there = hits.assign(draw=hits["article"].map(drawn)).dropna(subset="draw")
    there = there[["what", "label", "draw"]].drop_duplicates()
    there = there.assign(group=there["draw"].map(group_of))
    cells = there.groupby(["what", "label", "group"]).size().unstack(fill_value=0)
    cells = cells.reindex(columns=size.index, fill_value=0)
    table = cells.melt(ignore_index=False, var_name="group", value_name="articles").reset_index()
    if table.empty:
        table = pd.DataFrame({"group": size.index, "what": "", "label": "", "articles": 0})
    in_all = table.groupby(["what", "label"])["articles"].transform("sum")
    of = table["group"].map(size)
    where = _where(cells, size)
    keys = pd.MultiIndex.from_frame(table[["what", "label"]])
    return table.assign(
        of_articles=of,
        others=in_all - table["articles"],
        of_others=int(size.sum()) - of,
        where=where.reindex(keys).astype("object").fillna("").to_numpy(),
    )


def _where(cells: pd.DataFrame, size: pd.Series) -> pd.Series:
    """Say of each thing which groups have it, the greatest share first."""
    order = np.argsort(-(cells / size).to_numpy(), axis=1, kind="stable")[:, :_NAMED]
    values, names = cells.to_numpy(), cells.columns.tolist()
    said = [
        "; ".join(f"{names[at]} {row[at]} of {size.iloc[at]}" for at in places if row[at])
        for row, places in zip(values, order, strict=True)
    ]
    return pd.Series(said, index=cells.index, dtype="object")


def _tested(counts: pd.DataFrame) -> pd.DataFrame:
    """Add the exact chance of each difference, the corrected one, and what they say."""
    values = counts[_COUNTS].to_numpy("int64")
    tails = [_fisher(of, n + others, of + of_others) for n, of, others, of_others in values]
    least = np.array([chances.min() for _, chances in tails])
    rows = zip(values[:, 0], tails, strict=True)
    p = np.array([chances[n - low] for n, (low, chances) in rows], dtype="float64")
    p[least > LEVEL] = np.nan
    mirrored = counts["group"].nunique() == 2 and (counts["of_others"].isin(values[:, 1])).all()
    q = corrected(p, 2 if mirrored else 1, least)
    return counts.assign(p=p, q=q, finding=_findings(values, q))


def corrected(p: np.ndarray, alike: int = 1, least: np.ndarray | None = None) -> np.ndarray:
    """Return p-values corrected for their number (Holm 1979).

    Of tests that could not pass the corrected level whatever came out, as their margins show, none
    counts among the number (Tarone 1990): they have 1.

    Parameters
    ----------
    p
        Exact chances; those that are missing were not tested.
    alike
        How many of them are one test: of two groups each is held against the other.
    least
        The smallest p that each could have had; None counts all.

    Examples
    --------
    >>> corrected(np.array([0.01, np.nan, 0.5]))
    array([0.02,  nan, 0.5 ])
    >>> corrected(np.array([0.01, 0.04, 0.5]), least=np.array([0.001, 0.03, 0.03]))
    array([0.01, 1.  , 1.  ])
    """
    if least is not None:
        able = ~np.isnan(p) & (least <= _level(least[~np.isnan(p)], alike))
        q = np.where(np.isnan(p), np.nan, 1.0)
        q[able] = corrected(p[able], alike)
        return q
    order = np.argsort(p, kind="stable")[: int((~np.isnan(p)).sum())]
    left = (len(order) - np.arange(len(order)) + alike - 1) // alike
    q = np.full(len(p), np.nan)
    q[order] = np.minimum(np.maximum.accumulate(p[order] * left), 1)
    return q


def _level(least: np.ndarray, alike: int) -> float:
    """Return the level that is left when only the tests that can reach it are counted."""
    ranked, number = np.sort(least), 1
    while np.searchsorted(ranked, LEVEL / number, side="right") > number * alike:
        number += 1
    return LEVEL / number


def _findings(values: np.ndarray, q: np.ndarray) -> np.ndarray:
    n, of, others, of_others = values.T
    claims = [n == 0, others == 0, n * of_others < others * of]
    claimed = np.select(claims, FINDINGS[:3], FINDINGS[3])
    return np.where(np.isnan(q), FINDINGS[5], np.where(q <= LEVEL, claimed, FINDINGS[4]))


@cache
def _fisher(drawn: int, having: int, every: int) -> tuple[int, np.ndarray]:
    """Return the least number of ``drawn`` that can have it, and the two-sided p from there on."""
    from scipy.special import gammaln  # scipy.stats takes a second to import

    low, high = max(0, drawn + having - every), min(drawn, having)
    n = np.arange(low, high + 1)

    def ways(of: int, taken: np.ndarray) -> np.ndarray:
        return gammaln(of + 1) - gammaln(taken + 1) - gammaln(of - taken + 1)

    others = drawn - n
    chance = np.exp(ways(having, n) + ways(every - having, others) - ways(every, np.array(drawn)))
    as_rare = chance[None, :] <= chance[:, None] * (1 + 1e-7)  # as R and SciPy do: ties by rounding
    return low, np.minimum((as_rare * chance[None, :]).sum(axis=1), 1.0)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Put claims first, the surest on top, then what was tested, then what cannot be told."""
    stage = table["finding"].map({finding: max(at, 3) for at, finding in enumerate(FINDINGS)})
    order = ["stage", "q", "p", "group", "what", "label"]
    table = table.assign(stage=stage).sort_values(order, ignore_index=True)
    strings = dict.fromkeys(["group", "what", "label", "finding", "where"], "str")
    return table[_COLUMNS].astype(strings | dict.fromkeys(_COUNTS, "int64"))
