"""What a headline says that its body does not: a name, a figure, an act.

Conventions: a figure is there if a figure of the body holds the same value; it is contradicted
where the body counts the same things and no value agrees. An act is contradicted where the body
denies what the headline says, or the other way round, of the same actor. All else that the body
lacks is only said to be lacking: a headline may say it in other words.
"""

from collections.abc import Iterator
from math import inf

import pandas as pd

from analysis.claims import find_acts, find_figures
from analysis.tables import require_columns, takes_tables

COLUMNS = [
    "article",
    "start",
    "end",
    "surface",
    "what",
    "finding",
    "start_body",
    "end_body",
    "body",
]


@takes_tables
def headline_gaps(segments: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    r"""List the names, figures and acts of headlines that their bodies lack or contradict.

    Parameters
    ----------
    segments
        From ``corpus.split_segments``: ``article``, ``start``, ``end``, ``kind``, ``text``.
    mentions
        From ``actors.find_mentions`` over the headlines and the bodies.

    Returns
    -------
    DataFrame
        One row per gap, contradictions first, then by article and place: ``article``, ``start``,
        ``end``, ``surface`` (in the headline), ``what`` (``name``, ``figure`` or ``act``),
        ``finding`` (``contradicts`` or ``lacks``), and where the body contradicts ``start_body``,
        ``end_body`` (else missing) and ``body`` (what stands there, else empty). Articles without
        a headline or a body have no rows.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis import actors, corpus
    >>> text = "Storm kills 40 people in Kenya\n\nA storm killed 14 people on Monday."
    >>> segments = corpus.split_segments(pd.DataFrame({"article": ["a"], "text": [text]}))
    >>> gaps = headline_gaps(segments, actors.find_mentions(segments))
    >>> gaps[["surface", "what", "finding", "body"]].to_numpy().tolist()
    [['40 people', 'figure', 'contradicts', '14 people'], ['Kenya', 'name', 'lacks', '']]
    """
    require_columns(segments, "article", "start", "kind", "text")
    require_columns(mentions, "article", "start", "end", "surface", "actor")
    heads, bodies = (segments[segments["kind"] == kind] for kind in ("headline", "body"))
    both = set(heads["article"]) & set(bodies["article"])
    heads, bodies = (each[each["article"].isin(both)] for each in (heads, bodies))
    named = [_inside(mentions, part) for part in (heads, bodies)]
    figures = [
        find_figures(part, mentions=own) for part, own in zip((heads, bodies), named, strict=True)
    ]
    acts = [find_acts(part, own) for part, own in zip((heads, bodies), named, strict=True)]
    rows = [*_names(*named), *_figures(*figures), *_acts(*acts)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    kinds = dict.fromkeys(["surface", "what", "finding", "body"], "str")
    places = {"start": "int64", "end": "int64", "start_body": "Int64", "end_body": "Int64"}
    table = table.astype(kinds | places).astype({"article": segments["article"].dtype})
    return table.sort_values(["finding", "article", "start", "what"], ignore_index=True)


def _inside(mentions: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions that stand in these segments."""
    spans = part.assign(left=part["start"], right=part["start"] + part["text"].str.len())
    numbered = mentions.assign(_row=range(len(mentions)))
    joined = numbered[["article", "start", "_row"]].merge(
        spans[["article", "left", "right"]], on="article"
    )
    hits = joined.loc[
        (joined["left"] <= joined["start"]) & (joined["start"] < joined["right"]), "_row"
    ]
    return mentions[numbered["_row"].isin(hits)]


def _names(head: pd.DataFrame, body: pd.DataFrame) -> Iterator[tuple]:
    known = set(zip(body["article"], body["actor"], strict=True))
    once = head.drop_duplicates(["article", "actor"])
    columns = (once[name].tolist() for name in ("article", "start", "end", "surface", "actor"))
    for article, start, end, surface, actor in zip(*columns, strict=True):
        if (article, actor) not in known:
            yield article, start, end, surface, "name", "lacks", None, None, ""


def _figures(head: pd.DataFrame, body: pd.DataFrame) -> Iterator[tuple]:
    has_value = [figures["low"].notna() | figures["high"].notna() for figures in (head, body)]
    head, body = head[has_value[0]], body[has_value[1]]
    stated = {article: own.to_dict("records") for article, own in body.groupby("article")}
    for row in head.to_dict("records"):
        others = [each for each in stated.get(row["article"], []) if each["kind"] == row["kind"]]
        if not any(_agree(row, other) for other in others):
            yield _gap(row, "figure", [other for other in others if _of_one_thing(row, other)])


def _agree(one: dict, other: dict) -> bool:
    """Tell whether two figures can be one value: their ranges meet."""
    low, high = _range(one)
    other_low, other_high = _range(other)
    return low <= other_high and other_low <= high


def _range(figure: dict) -> tuple[float, float]:
    low, high = figure["low"], figure["high"]
    return (-inf if pd.isna(low) else low), (inf if pd.isna(high) else high)


def _of_one_thing(one: dict, other: dict) -> bool:
    subjects = {one["subject"], other["subject"]} - {""}
    return one["unit"] == other["unit"] != "" and len(subjects) < 2


def _acts(head: pd.DataFrame, body: pd.DataFrame) -> Iterator[tuple]:
    told = {key: own.to_dict("records") for key, own in body.groupby(["article", "actor", "act"])}
    for row in head.to_dict("records"):
        others = told.get((row["article"], row["actor"], row["act"]), [])
        if others and all(other["polarity"] != row["polarity"] for other in others):
            yield _gap(row, "act", others)


def _gap(row: dict, what: str, others: list[dict]) -> tuple:
    """Return the row of a gap; what contradicts it stands first in ``others``."""
    head = (row["article"], row["start"], row["end"], row["surface"], what)
    if not others:
        return *head, "lacks", None, None, ""
    first = others[0]
    return *head, "contradicts", first["start"], first["end"], first["surface"]
