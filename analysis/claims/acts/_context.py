"""What stands around the acts of an article: its names, the days it states, and who speaks."""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

from analysis.claims._figures import days_in
from analysis.tables import require_columns, rows_by_article

_QUOTES = 4  # quotations that begin before an act and may hold it: one holds few others
I = "I"  # noqa: E741
"""The actor of an act of whoever speaks."""


class Act(NamedTuple):
    """A row of the table of acts."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    surface: str
    actor: str
    label: str
    act: str
    object: str
    polarity: str
    tense: str
    day: str
    speaker: str


ACTS = list(Act._fields)


def mentions_by_article(mentions: pd.DataFrame) -> dict[object, list[tuple]]:
    """Return the mentions of each article that no other holds, by place."""
    if "nested_in" in mentions:
        mentions = mentions[mentions["nested_in"].isin(["", "title"])]
    kinds = mentions["kind"]
    if "form" in mentions:
        kinds = kinds.where(mentions["form"] != "demonym", "demonym")  # Jordanian officers
    named = mentions.assign(kind=kinds)
    return rows_by_article(named, "start", "end", "actor", "label", "kind")


def days_of_acts(
    acts: pd.DataFrame, starts: list[int], split: pd.DataFrame, articles: pd.DataFrame | None
) -> list[str]:
    """Return the day that the sentence of each act states, the nearest one; empty if none.

    ``starts`` are where the sentences of the acts begin.
    """
    places = list(zip(acts["article"], starts, strict=True))
    wanted = set(places)
    near = [place in wanted for place in zip(split["article"], split["start"], strict=True)]
    days = _days(split[pd.Series(near, split.index, dtype=bool)], articles)
    starts_of_acts = acts["start"].tolist()
    return [
        min((abs(near - at), day) for near, day in days[place])[1] if place in days else ""
        for place, at in zip(places, starts_of_acts, strict=True)
    ]


def _days(
    split: pd.DataFrame, articles: pd.DataFrame | None
) -> dict[tuple[object, int], list[tuple[int, str]]]:
    """Return the days that each of these sentences states, with their places."""
    starts = split.groupby("article", sort=False)["start"].apply(sorted).to_dict()
    days: dict[tuple[object, int], list[tuple[int, str]]] = {}
    for article, start, day in days_in(split[["article", "text", "start"]], articles):
        at = starts[article][bisect_left(starts[article], start + 1) - 1]
        days.setdefault((article, at), []).append((start, day))
    return days


class Said:
    """Who says what, by the quotations of each article."""

    def __init__(self, quotes: pd.DataFrame | None, mentions: pd.DataFrame) -> None:
        self._of_article: dict[object, list[tuple[int, int, str]]] = {}
        self._labels = dict(zip(mentions["actor"], mentions["label"], strict=True))
        if quotes is None:
            return
        require_columns(quotes, "article", "start", "end", "speaker")
        told = quotes[quotes["speaker"].fillna("") != ""]
        self._of_article = rows_by_article(told, "start", "end", "speaker")

    def told(self, act: Act) -> Act | None:
        """Return an act with who says so: the shortest quotation around it; *I* is who speaks."""
        quoted = self._of_article.get(act.article, [])
        behind = bisect_left(quoted, (act.start + 1,))
        near = quoted[max(0, behind - _QUOTES) : behind]
        around = [(end - start, who) for start, end, who in near if act.end <= end]
        who = min(around)[1] if around else ""
        if act.actor != I:
            return act._replace(speaker=who)
        actor = who if who in self._labels else ""
        label = self._labels.get(who, who)
        return act._replace(speaker=who, actor=actor, label=label) if who else None
