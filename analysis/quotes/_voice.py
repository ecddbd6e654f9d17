"""Count the words that each speaker gets."""

from bisect import bisect_right

import pandas as pd
import regex as re

from analysis.tables import require_columns

_WORD = re.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")


def share_of_voice(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Count the words quoted of each speaker, beside how often the speaker is named.

    Parameters
    ----------
    quotes
        From ``find_quotes``.
    mentions
        From ``actors.find_mentions``: ``actor``, ``label``.

    Returns
    -------
    DataFrame
        One row per speaker, most words first: ``actor``, ``label``, ``words`` (quoted,
        directly or indirectly, none twice), ``direct`` (words between quotation marks),
        ``quotes``, ``articles``, ``share`` (of all words of known speakers, 0-1), ``n``
        (mentions) and, if mentions have it, ``source`` (listed or found).

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
    known = quotes[quotes["speaker"] != ""]
    words = known["text"].map(lambda text: len(_WORD.findall(text))).astype("int64")
    is_direct = known["directness"] == "direct"
    known = known.assign(
        words=words.where(~_covered(known), 0), direct=words.where(is_direct, 0), quotes=1
    )
    table = known.groupby("speaker").agg(
        words=("words", "sum"),
        direct=("direct", "sum"),
        quotes=("quotes", "sum"),
        articles=("article", "nunique"),
    )
    labels = mentions.drop_duplicates("actor").set_index("actor")["label"]
    n = mentions["actor"].value_counts()
    table = table.rename_axis("actor").reset_index()
    label = table["actor"].map(labels).fillna(table["actor"])
    total = max(int(table["words"].sum()), 1)
    table = table.assign(share=table["words"] / total, n=table["actor"].map(n).fillna(0))
    table.insert(1, "label", label)
    table = table.astype({"n": "int64", "label": "str"})
    if "source" in mentions:
        sources = mentions.drop_duplicates("actor").set_index("actor")["source"]
        table["source"] = table["actor"].map(sources).fillna("").astype("str")
    return table.sort_values(["words", "actor"], ascending=[False, True], ignore_index=True)


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
