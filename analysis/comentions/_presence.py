"""Count who is named, under which form of the name, where, and where not.

Conventions: an actor without a label goes by its id. A name that is part of a longer name (the
UN in the UN Charter) is not counted; one that is part of an office (the Russian President) is.
"""

from collections.abc import Collection, Iterable

import pandas as pd

from analysis.tables import require_columns, takes_tables

IN_TITLES = ("title",)
"""The containers whose names are counted by default: offices."""


@takes_tables
def counted_mentions(
    mentions: pd.DataFrame, nested: Collection[str] | None = IN_TITLES
) -> pd.DataFrame:
    """Leave out the mentions that are part of a longer name.

    Parameters
    ----------
    mentions
        One row per mention; without a column ``nested_in`` all are kept.
    nested
        Kinds of container whose names are kept (``title``, ``organisation``,
        ``instrument``, ``bloc``): ``()`` keeps names that stand on their own, None all.

    Returns
    -------
    DataFrame
        The rows kept, in their order.

    Raises
    ------
    ValueError
        If ``nested`` is one string.

    Examples
    --------
    >>> mentions = pd.DataFrame({"actor": ["un", "ru"], "nested_in": ["instrument", "title"]})
    >>> counted_mentions(mentions)["actor"].tolist()
    ['ru']
    """
    if isinstance(nested, str):
        raise ValueError(
            f"nested must be a list of kinds or None; got {nested!r}, try ({nested!r},)"
        )
    if nested is None or "nested_in" not in mentions:
        return mentions
    return mentions[mentions["nested_in"].fillna("").isin(["", *nested])]


@takes_tables
def mention_counts(
    mentions: pd.DataFrame, *, nested: Collection[str] | None = IN_TITLES
) -> pd.DataFrame:
    """Count the mentions of each actor.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor``, ``kind`` and optionally ``label`` and
        ``nested_in``.
    nested
        Which names within names count, see :func:`counted_mentions`.

    Returns
    -------
    DataFrame
        One row per actor, most mentions first, ties by id: ``actor``, ``label``, ``kind``,
        ``n`` (mentions), ``articles`` (that name the actor) and, if mentions have it,
        ``source`` (listed or found).

    Raises
    ------
    ValueError
        If a column is missing, or an ``article`` or ``actor`` is.

    Examples
    --------
    >>> mention_counts(pd.DataFrame({"article": ["docks", "docks", "vote"],
    ...     "actor": ["ito", "reyes", "reyes"], "kind": "person"}))
       actor  label    kind  n  articles
    0  reyes  reyes  person  2         2
    1    ito    ito  person  1         1
    """
    require_columns(mentions, "kind")
    require_values(mentions, "article", "actor")
    mentions = counted_mentions(mentions, nested)
    by_actor = mentions.groupby("actor", sort=True)
    counts = by_actor.agg(
        kind=("kind", "min"), n=("article", "size"), articles=("article", "nunique")
    )
    counts.insert(0, "label", actor_labels(mentions).reindex(counts.index))
    counts = counts.reset_index().astype({"actor": "str", "label": "str", "kind": "str"})
    counts = counts.astype({"n": "int64", "articles": "int64"})
    if "source" in mentions:
        counts["source"] = counts["actor"].map(actor_sources(mentions)).astype("str")
    return counts.sort_values("n", ascending=False, kind="stable", ignore_index=True)


@takes_tables
def mention_forms(
    mentions: pd.DataFrame, *, nested: Collection[str] | None = IN_TITLES
) -> pd.DataFrame:
    """Count under which form of its name each actor is mentioned.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor``, ``kind``, ``form`` and optionally
        ``label`` and ``nested_in``.
    nested
        Which names within names count, see :func:`counted_mentions`.

    Returns
    -------
    DataFrame
        One row per actor and form, most mentioned actors first, in each the commonest form
        first: ``actor``, ``label``, ``kind``, ``form``, ``n``, ``total`` (of the actor) and, if
        mentions have it, ``source``.

    Raises
    ------
    ValueError
        If a column is missing, or an ``article`` or ``actor`` is.

    Examples
    --------
    >>> mention_forms(pd.DataFrame({"article": "docks", "actor": ["ito", "ito", "ito"],
    ...     "kind": "person", "form": ["full", "short", "short"]}))
      actor label    kind   form  n  total
    0   ito   ito  person  short  2      3
    1   ito   ito  person   full  1      3
    """
    require_columns(mentions, "form")
    mentions = counted_mentions(mentions, nested)
    totals = mention_counts(mentions, nested=None).rename(columns={"n": "total"})
    n = mentions.groupby(["actor", "form"], sort=True).size().rename("n").reset_index()
    table = totals.assign(order=range(len(totals))).merge(n, on="actor")
    table = table.sort_values(["order", "n", "form"], ascending=[True, False, True])
    columns = ["actor", "label", "kind", "form", "n", "total", "source"]
    return table[[column for column in columns if column in table]].reset_index(drop=True)


@takes_tables
def actors_by_article(
    mentions: pd.DataFrame,
    *,
    articles: Iterable[str] | None = None,
    nested: Collection[str] | None = IN_TITLES,
) -> pd.DataFrame:
    """Count the mentions of every actor in every article, absences included.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor``, ``kind`` and optionally ``label`` and
        ``nested_in``.
    articles
        The ids of all articles, so that those which name nobody are seen too; by default
        the articles that have mentions.
    nested
        Which names within names count, see :func:`counted_mentions`.

    Returns
    -------
    DataFrame
        One row per article and actor, articles in the order of their ids, in each the most
        mentioned actors first: ``article``, ``actor``,
        ``label``, ``kind``, ``n`` (0 where the article does not name the actor) and, if mentions
        have it, ``source``.

    Raises
    ------
    ValueError
        If a column or a value is missing, or ``articles`` lacks an article with mentions.

    Examples
    --------
    >>> actors_by_article(pd.DataFrame({"article": ["docks", "docks", "vote"],
    ...     "actor": ["ito", "reyes", "reyes"], "kind": "person"}))
      article  actor  label    kind  n
    0   docks  reyes  reyes  person  1
    1   docks    ito    ito  person  1
    2    vote  reyes  reyes  person  1
    3    vote    ito    ito  person  0
    """
    mentions = counted_mentions(mentions, nested)
    actors = mention_counts(mentions, nested=None)
    named = mentions["article"].unique()
    listed = sorted(set(named if articles is None else articles))
    left_out = sorted(set(named) - set(listed))
    if left_out:
        raise ValueError(
            f"articles lacks {left_out[0]!r}, which has mentions; list every article, or "
            "leave its mentions out"
        )
    every = pd.MultiIndex.from_product([listed, actors["actor"]], names=["article", "actor"])
    n = mentions.groupby(["article", "actor"]).size().reindex(every, fill_value=0)
    table = n.rename("n").reset_index().merge(actors.drop(columns=["n", "articles"]), on="actor")
    columns = ["article", "actor", "label", "kind", "n", "source"]
    return table[[column for column in columns if column in table]]


def actor_labels(mentions: pd.DataFrame) -> pd.Series:
    """Return actor -> label; the id where there is none, the first label where two differ.

    Examples
    --------
    >>> mentions = pd.DataFrame({"actor": ["ito", "reyes"], "label": ["Aiko Ito", None]})
    >>> actor_labels(mentions).to_dict()
    {'ito': 'Aiko Ito', 'reyes': 'reyes'}
    """
    if "label" not in mentions:
        actors = mentions["actor"].unique()
        return pd.Series(actors, index=actors, dtype="str")
    first = mentions.drop_duplicates(["actor", "label"]).groupby("actor")["label"].min()
    return first.fillna(first.index.to_series()).astype("str")


def actor_sources(mentions: pd.DataFrame) -> pd.Series:
    """Return actor -> source, ``listed`` before ``found`` where mentions of one differ.

    Examples
    --------
    >>> mentions = pd.DataFrame({"actor": ["ito", "reyes"], "source": ["found", "listed"]})
    >>> actor_sources(mentions).to_dict()
    {'ito': 'found', 'reyes': 'listed'}
    """
    return mentions.groupby("actor")["source"].max()


def require_values(mentions: pd.DataFrame, *columns: str) -> None:
    """Raise when a mention lacks a value in one of ``columns``.

    Raises
    ------
    ValueError
        If a column is missing, or a value in it.

    Examples
    --------
    >>> require_values(pd.DataFrame({"actor": ["ito", None]}), "actor")
    Traceback (most recent call last):
    ValueError: 1 mention(s) have no actor; leave them out: mentions.dropna(subset='actor')
    """
    require_columns(mentions, *columns)
    for column in columns:
        missing = mentions[column].isna()
        if missing.any():
            raise ValueError(
                f"{int(missing.sum())} mention(s) have no {column}; "
                f"leave them out: mentions.dropna(subset={column!r})"
            )
