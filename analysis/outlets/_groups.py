"""Give each article its group, and count copies once.

Convention: a group is a string; empty means none. Days are written as 2025-10-25.
"""

import pandas as pd

from analysis.claims.verdicts import sources_of
from analysis.tables import require_columns, require_unique, takes_tables

FEWEST = 5
"""Articles on each side below which nothing is said: of three against three no split has an exact p
below .1, of four against four only the utmost one, .03, which no correction for a dozen names
survives."""
_NO_GROUPS = (  # of what is read, columns that say something of one article alone
    "article", "label", "title", "published", "source_url", "text", "path", "origins", "notes",
    "encoding",
)  # fmt: skip
_MOST_GROUPS = 2  # that a column may always have; with more, half as many as its articles


@takes_tables
def group_articles(
    articles: pd.DataFrame, by: str = "outlet", *, groups: pd.DataFrame | None = None
) -> pd.Series:
    """Give each article its group, for every function with ``by=`` and for ``compare_groups``.

    Parameters
    ----------
    articles
        One row per article, or per text: ``article`` and the column ``by``.
    by
        A column, as ``"outlet"`` or one of your own from ``metadata.csv``, or ``"day"``, the day
        in the column ``published``.
    groups
        Groups of what stands in ``by``, one row per value: the column ``by`` and ``group``. Values
        that it lacks have no group. None takes the values themselves.

    Returns
    -------
    Series
        Article -> group, in the order of the articles, named ``by``; empty where there is none.

    Raises
    ------
    ValueError
        If a column is missing, or a value has two groups.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a", "b", "c"], "outlet": ["VNS", "Wired", ""]})
    >>> groups = pd.DataFrame({"outlet": ["VNS"], "group": ["state media"]})
    >>> group_articles(articles, groups=groups).to_dict()
    {'a': 'state media', 'b': '', 'c': ''}
    """
    is_day = by == "day" and "day" not in articles
    require_columns(articles, "article", *(["published"] if is_day else []))
    if not is_day and by not in articles:
        others = ", ".join([*_grouping(articles), "day"])
        raise ValueError(
            f"missing column(s) {[by]}; these articles can be compared by {others}; or write a "
            "column of your own into metadata.csv"
        )
    rows = articles.drop_duplicates("article")
    named = _days(rows["published"]) if is_day else rows[by]
    named = named.astype("object").fillna("").astype("str").str.strip()
    if groups is not None:
        require_columns(groups, by, "group")
        require_unique(groups, by)
        table = groups.set_index(groups[by].astype("str").str.strip())["group"]
        named = named.map(table).fillna("").astype("str")
    return pd.Series(named.to_numpy(), index=pd.Index(rows["article"]), name=by, dtype="str")


@takes_tables
def group_counts(
    articles: pd.DataFrame, groups: pd.Series, clusters: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the articles of each group, and say whether they are enough to compare it.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``published``.
    groups
        Article -> group, as from ``group_articles``.
    clusters
        From ``similarity.reuse_clusters``: then copies in a group are one text.

    Returns
    -------
    DataFrame
        One row per group, most articles first, those without a group last: ``group``,
        ``articles``, ``independent`` (texts), ``dated`` (articles), ``first`` and ``last`` (day of
        publication), and ``enough`` (five independent texts, and five of other groups).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a", "b"], "published": pd.Timestamp("2025-10-25")})
    >>> groups = pd.Series({"a": "VNS", "b": ""})
    >>> group_counts(articles, groups)[["group", "articles", "independent", "enough"]]
      group  articles  independent  enough
    0   VNS         1            1   False
    1               1            1   False
    """
    require_columns(articles, "article", "published")
    rows = articles.drop_duplicates("article").set_index("article")["published"]
    known = pd.DataFrame({"group": groups, "published": rows.reindex(groups.index)})
    known["draw"] = draws(groups.mask(groups == "", " "), clusters)
    by = known.groupby("group")
    table = by.agg(articles=("draw", "size"), independent=("draw", "nunique"))
    days = by["published"].agg(dated="count", first="min", last="max")
    table = table.join(days).reset_index()
    grouped = table["group"] != ""
    others = table["independent"].where(grouped, 0).sum() - table["independent"]
    table["enough"] = grouped & (table["independent"] >= FEWEST) & (others >= FEWEST)
    order = table.assign(none=~grouped, many=-table["articles"])
    order = order.sort_values(["none", "many", "group"], ignore_index=True)
    return order.drop(columns=["none", "many"]).astype({"group": "str"})


@takes_tables
def groupings(articles: pd.DataFrame, clusters: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the columns that articles can be compared by, and what each could show.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``published``, ``outlet`` and any columns of your own
        from ``metadata.csv``.
    clusters
        As for ``group_counts``.

    Returns
    -------
    DataFrame
        One row per column that gives at least one group, those that can be compared first:
        ``by`` (the column, or ``day``), ``groups``, ``articles`` (with a group), ``enough``
        (groups with five independent texts, and five beside them) and ``largest`` (its name).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a", "b"], "published": pd.NaT, "side": ["x", "y"]})
    >>> groupings(articles)[["by", "groups", "articles", "enough"]].values.tolist()
    [['side', 2, 2, 0]]
    """
    require_columns(articles, "article", "published")
    rows = []
    for by in [*_grouping(articles), *([] if "day" in articles else ["day"])]:
        counts = group_counts(articles, group_articles(articles, by), clusters)
        named = counts[counts["group"] != ""]
        if len(named):
            sizes = (len(named), int(named["articles"].sum()), int(named["enough"].sum()))
            rows.append((by, *sizes, named["group"].iloc[0]))
    table = pd.DataFrame(rows, columns=["by", "groups", "articles", "enough", "largest"])
    order = table.assign(none=table["enough"] == 0).sort_values("none", kind="stable")
    numbers = dict.fromkeys(["groups", "articles", "enough"], "int64")
    strings = dict.fromkeys(["by", "largest"], "str")
    return order.drop(columns="none").reset_index(drop=True).astype(numbers | strings)


def _grouping(articles: pd.DataFrame) -> list[str]:
    """Return the columns that can name groups, but for the day."""
    names = [str(name) for name in articles if name not in _NO_GROUPS]
    return [name for name in names if _names_groups(articles[name])]


def _names_groups(column: pd.Series) -> bool:
    """Tell whether a column can name groups: words or numbers, and not one for each article."""
    if pd.api.types.is_float_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return False
    values = column.dropna().astype("str").str.strip()
    values = values[values != ""]
    return len(values) > 0 and values.nunique() <= max(_MOST_GROUPS, len(values) / 2)


@takes_tables
def draws(groups: pd.Series, clusters: pd.DataFrame | None = None) -> pd.Series:
    """Give each article the number of what it counts as: copies of one text in a group are one.

    Parameters
    ----------
    groups
        Article -> group, as from ``group_articles``.
    clusters
        From ``similarity.reuse_clusters``: ``cluster``, ``article``. None: no copies.

    Returns
    -------
    Series
        Article -> number, without the articles that have no group.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({"a": "VNS", "b": "VNS", "c": "Wired"})
    >>> draws(groups, pd.DataFrame({"cluster": 1, "article": ["a", "b", "c"]})).to_dict()
    {'a': 0, 'b': 0, 'c': 1}
    """
    grouped = groups[groups != ""]
    if clusters is None:
        return pd.Series(range(len(grouped)), index=grouped.index, dtype="int64")
    source = sources_of(pd.DataFrame({"article": grouped.index}), clusters)
    numbers, _ = pd.factorize(pd.Series([*zip(grouped, source, strict=True)], dtype="object"))
    return pd.Series(numbers, index=grouped.index, dtype="int64")


def _days(published: pd.Series) -> pd.Series:
    return pd.to_datetime(published, format="ISO8601").dt.strftime("%Y-%m-%d")
