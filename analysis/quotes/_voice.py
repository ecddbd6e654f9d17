"""Count the words that each speaker gets."""

from bisect import bisect_right

import pandas as pd
import regex as re

from analysis.comentions import counted_mentions
from analysis.tables import require_columns, require_unique, takes_tables
from analysis.text import fold

VOICES = "actor label words direct quotes articles share n source".split()

_WORD = re.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")


@takes_tables
def share_of_voice(
    quotes: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: str | pd.Series | None = None,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the words quoted of each speaker, beside how often the speaker is named.

    Parameters
    ----------
    quotes
        From ``find_quotes``. Words of a joint statement count for each of its speakers.
    mentions
        From ``actors.find_mentions``: ``actor``, ``label``. Names inside longer ones count as
        in ``comentions.mention_counts``; with mentions of the same texts ``n`` is the same.
    by
        What to count by: a column of ``quotes``, or a Series from articles to groups (outlets,
        days), whose name the column takes. Then mentions need ``article``.
    clusters
        From ``similarity.reuse_clusters``: what copies of one text quote alike counts once, in
        the likely source or else in the first article that has it.

    Returns
    -------
    DataFrame
        One row per speaker (with ``by``: per group and speaker, groups in order, the group in
        the first column), most words first: ``actor``, ``label``, ``words`` (quoted, directly
        or indirectly, none twice), ``direct`` (words between quotation marks), ``quotes``,
        ``articles``, ``share`` (of all words of known speakers of the group, 0-1), ``n``
        (mentions) and, if mentions have it, ``source`` (listed or found).

    Raises
    ------
    ValueError
        If a column is missing, or a quoted article has no group.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article": ["a"], "start": [0], "end": [8], "text": ["Act now."],
    ...                        "speaker": ["person:ito"], "directness": ["direct"]})
    >>> mentions = pd.DataFrame({"actor": ["person:ito"], "label": ["Ito"]})
    >>> share_of_voice(quotes, mentions)[["label", "words", "share"]]
      label  words  share
    0   Ito      2    1.0
    """
    require_columns(quotes, "article", "start", "end", "text", "speaker", "directness")
    require_columns(mentions, "actor", "label")
    known = _spoken(quotes[quotes["speaker"] != ""])
    known = known if clusters is None else _once(known, clusters)
    named = counted_mentions(mentions)
    keys = ["actor"]
    if by is not None:
        name, group = _groups(quotes, by)
        known = known.assign(**{name: group[known.index]})
        require_columns(mentions, "article")
        of_article = dict(zip(quotes["article"], group, strict=True))
        of_article |= by.to_dict() if isinstance(by, pd.Series) else {}
        named = named.assign(**{name: named["article"].map(of_article)})
        keys = [name, "actor"]
    table = _voices(known, keys)
    n = named.groupby(keys).size().rename("n").reset_index()
    table = table.merge(n, how="left", on=keys).fillna({"n": 0}).astype({"n": "int64"})
    first = mentions.drop_duplicates("actor").set_index("actor")
    label = table["actor"].map(first["label"]).astype("object").fillna(table["actor"]).astype("str")
    table.insert(len(keys), "label", label)
    if "source" in mentions:
        table["source"] = (
            table["actor"].map(first["source"]).astype("object").fillna("").astype("str")
        )
    order = [*keys[:-1], "words", "actor"]
    return table.sort_values(order, ascending=[key != "words" for key in order], ignore_index=True)


def _groups(quotes: pd.DataFrame, by: str | pd.Series) -> tuple[str, pd.Series]:
    """Return the name of the grouping and the group of each quotation."""
    if isinstance(by, pd.Series):
        name, group = str(by.name or "group"), quotes["article"].map(by)
    else:
        require_columns(quotes, by)
        name, group = by, quotes[by]
    if name in VOICES:
        raise ValueError(f"by must not be named as a column of the result, got {name!r}; rename it")
    if group.isna().any():
        article = quotes["article"][group.isna()].iloc[0]
        raise ValueError(f"article {article!r} has no {name}; fill it, or leave its quotes out")
    return name, group


def _spoken(known: pd.DataFrame) -> pd.DataFrame:
    """Return a row per quotation and speaker with its words, those told twice without any."""
    words = known["text"].map(lambda text: len(_WORD.findall(text))).astype("int64")
    is_direct = known["directness"] == "direct"
    known = known.assign(words=words.where(~_covered(known), 0), direct=words.where(is_direct, 0))
    return known.assign(actor=known["speaker"].str.split("|"), quotes=1).explode("actor")


def _once(known: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """Return what copies of one text quote alike only once."""
    require_columns(clusters, "cluster", "article", "source")
    require_unique(clusters, "article")
    of = clusters.set_index("article")
    rows = known.reset_index(drop=True)  # a quotation of two speakers has two rows of one label
    cluster = rows["article"].map(of["cluster"])
    rows = rows.assign(
        cluster=cluster,
        copy=~rows["article"].map(of["source"].astype("bool")).eq(True),
        said=rows["text"].map(lambda text: " ".join(_WORD.findall(fold(text)))),
    )
    first = rows[cluster.notna()].sort_values(["copy", "article", "start"], kind="stable")
    first = first.drop_duplicates(["cluster", "actor", "directness", "said"])
    return known[(cluster.isna() | rows.index.isin(first.index)).to_numpy()]


def _voices(known: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the words, quotations and articles of each speaker."""
    table = known.groupby(keys, observed=True).agg(
        words=("words", "sum"),
        direct=("direct", "sum"),
        quotes=("quotes", "sum"),
        articles=("article", "nunique"),
    )
    table = table.reset_index().astype({"actor": "str"})
    every = table.groupby(keys[:-1], observed=True)["words"] if keys[:-1] else None
    total = every.transform("sum") if every else table["words"].sum()
    return table.assign(share=(table["words"] / total).fillna(0.0))


def _covered(quotes: pd.DataFrame) -> pd.Series:
    """Tell which direct fragments lie inside an indirect quotation."""
    places = [quotes[column].tolist() for column in ("article", "start", "end", "directness")]
    outer: dict[object, list[tuple[int, int]]] = {}
    for article, start, end, kind in zip(*places, strict=True):
        if kind == "indirect":
            outer.setdefault(article, []).append((start, end))
    for spans in outer.values():
        spans.sort()
    covered = [
        kind == "direct" and _lies_in(outer.get(article, []), start, end)
        for article, start, end, kind in zip(*places, strict=True)
    ]
    return pd.Series(covered, quotes.index, dtype=bool)


def _lies_in(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span lies inside one of these sentences, which do not overlap."""
    at = bisect_right(spans, (start, float("inf"))) - 1
    return at >= 0 and end <= spans[at][1]
