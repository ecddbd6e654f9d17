"""Where two names meet only because one states the other's office or nationality.

Conventions: a window of a pair is *attributive* where one of the two is named in it only as the
other's office or nationality (*UN chief Diallo*, *Malko of Belarus*); named once more, the two
meet. Without the texts only the offices in ``title`` and names within names can be told.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.comentions._phrases import REACH, is_attribute_first, is_holder_first
from analysis.tables import require_choice, require_texts
from analysis.text import text_starts

Meetings = Literal["apart", "attributive", "all"]
MEETINGS = ("apart", "attributive", "all")
"""Which windows of a pair count: where the two stand apart, only attributive ones, or all."""

_PEOPLE = {"person", "name"}
_BODIES = {"organisation", "name"}
_STATES = {"state", "bloc", "place"}
_HAVE_OFFICES = {*_STATES, "organisation", "group", "name"}
_LOOSE = 3  # letters between an office and its holder at most: ", " and an opening bracket


class _Met(NamedTuple):
    """Two mentions near each other in one text: their rows, the first one first."""

    first: int
    second: int


def attributive(
    mentions: pd.DataFrame, window: np.ndarray, texts: pd.DataFrame | None
) -> pd.DataFrame:
    """List the windows in which a pair only states an office or a nationality.

    Parameters
    ----------
    mentions
        One row per mention that is counted: ``article``, ``actor`` and, as far as they are to
        be read, ``start``, ``end``, ``kind``, ``form``, ``nested_in`` and ``title``.
    window
        The number of the window of each mention.
    texts
        The texts the mentions were found in; None reads no words.

    Returns
    -------
    DataFrame
        One row per window and pair: ``window``, ``actor_a`` and ``actor_b``, in order.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "a", "start": [0, 9], "end": [2, 15],
    ...     "actor": ["un", "diallo"], "kind": ["organisation", "person"]})
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["UN chief Diallo spoke."]})
    >>> attributive(mentions, np.array([0, 0]), texts).to_dict("records")
    [{'window': 0, 'actor_a': 'diallo', 'actor_b': 'un'}]
    """
    columns = ["window", "actor_a", "actor_b"]
    rows = mentions.reset_index(drop=True)
    links = pd.DataFrame(sorted(set(_links(rows, texts))), columns=["mention", "holder"])
    if links.empty:
        return pd.DataFrame({"window": np.empty(0, "int64"), "actor_a": [], "actor_b": []})
    place = pd.DataFrame({"window": window, "actor": rows["actor"].to_numpy()})
    named = place.groupby(["window", "actor"]).size().rename("named")
    links = links.join(place, on="mention")
    states = links.groupby(["window", "actor", "holder"]).size().rename("states").reset_index()
    states = states.join(named, on=["window", "actor"])
    only = states[states["states"] == states["named"]]
    there = pd.MultiIndex.from_frame(only[["window", "holder"]]).isin(named.index)
    ends = np.sort(only.loc[there, ["actor", "holder"]].to_numpy(dtype=object), axis=1)
    found = pd.DataFrame({"window": only.loc[there, "window"].to_numpy()})
    return found.assign(actor_a=ends[:, 0], actor_b=ends[:, 1])[columns].drop_duplicates()


def require_meetings(meetings: str) -> None:
    """Raise when ``meetings`` is not one of the three.

    Raises
    ------
    ValueError
        If it is not.
    """
    require_choice("meetings", meetings, MEETINGS)


def _links(mentions: pd.DataFrame, texts: pd.DataFrame | None) -> Iterator[tuple[int, str]]:
    """Yield the row of each mention that is an attribute, and the actor it belongs to."""
    if not {"start", "end"} <= set(mentions.columns):
        return
    facts = _facts(mentions)
    read = {} if texts is None else _texts_of(mentions, texts)
    for met in _near(mentions):
        link = _within(facts, met) or _in_title(facts, met) or _in_words(facts, met, read)
        if link:
            yield link


def _facts(mentions: pd.DataFrame) -> list[dict[str, Any]]:
    wanted = dict.fromkeys(["kind", "form", "nested_in", "title", "sentence"], "")
    columns = ["actor", "start", "end"]
    known = mentions.assign(**{name: "" for name in wanted if name not in mentions})
    facts: Any = known[[*columns, *wanted]].fillna("").to_dict("records")
    return facts


def _near(mentions: pd.DataFrame) -> Iterator[_Met]:
    """Yield mentions of two actors with at most ``REACH`` letters between them."""
    ordered = mentions.sort_values(["article", "start", "end"], ascending=[True, True, False])
    article, actor = (pd.factorize(ordered[name])[0] for name in ("article", "actor"))
    start, end = ordered["start"].to_numpy(), ordered["end"].to_numpy()
    row = ordered.index.to_numpy()
    for step in range(1, len(ordered)):
        near = (article[step:] == article[:-step]) & (start[step:] - end[:-step] <= REACH)
        if not near.any():
            return
        for at in np.flatnonzero(near & (actor[step:] != actor[:-step])):
            yield _Met(int(row[at]), int(row[at + step]))


def _texts_of(mentions: pd.DataFrame, texts: pd.DataFrame) -> dict[int, tuple[str, int]]:
    """Return for each mention the text it stands in and where in the article this begins."""
    require_texts(texts)
    missing = set(mentions["article"]) - set(texts["article"])
    if missing:
        raise ValueError(f"texts lacks article {min(missing)!r}, which has mentions")
    texts = texts[texts["article"].isin(mentions["article"])]
    parts: dict[Any, list[tuple[int, str]]] = {}
    rows = zip(texts["article"], text_starts(texts), texts["text"], strict=True)
    for article, begin, text in sorted(rows, key=lambda row: row[1]):
        parts.setdefault(article, []).append((begin, text))
    found = {}
    for number, (article, start) in enumerate(
        zip(mentions["article"], mentions["start"], strict=True)
    ):
        at = bisect_right(parts[article], start, key=lambda part: part[0])
        if at:
            begin, text = parts[article][at - 1]
            found[number] = text, begin
    return found


def _within(facts: list[dict[str, Any]], met: _Met) -> tuple[int, str] | None:
    """Link a name to the longer name that it is part of."""
    outer, inner = facts[met.first], facts[met.second]
    longer = outer["end"] - outer["start"] > inner["end"] - inner["start"]
    return (met.second, outer["actor"]) if longer and inner["end"] <= outer["end"] else None


def _in_title(facts: list[dict[str, Any]], met: _Met) -> tuple[int, str] | None:
    """Link a name in an office to the person who holds it."""
    named, person = facts[met.first], facts[met.second]
    begins = person["start"] - len(person["title"]) - _LOOSE
    inside = person["title"] and named["nested_in"] == "title" and named["start"] >= begins
    return (met.first, person["actor"]) if inside else None


def _in_words(
    facts: list[dict[str, Any]], met: _Met, read: dict[int, tuple[str, int]]
) -> tuple[int, str] | None:
    """Link two names if the words between them state an office or a nationality."""
    first, second = facts[met.first], facts[met.second]
    apart = first["sentence"] != second["sentence"]
    if apart or met.first not in read or read[met.first] != read.get(met.second):
        return None
    text, begin = read[met.first]
    start, end = first["start"] - begin, first["end"] - begin
    onset, finish = second["start"] - begin, second["end"] - begin
    words = text[max(start - REACH, 0) : start], text[end:onset], text[finish : finish + REACH]
    for person in _readings(second, first):
        if is_attribute_first(*words, person=person, adjective=_is_adjective(first)):
            return met.first, second["actor"]
    for person in _readings(first, second):
        if is_holder_first(*words, person=person, adjective=_is_adjective(second)):
            return met.second, first["actor"]
    return None


def _readings(holder: dict[str, Any], attribute: dict[str, Any]) -> list[bool]:
    """Return as what the first may hold an office of the second: person (True) or body."""
    readings = []
    if holder["kind"] in _PEOPLE and attribute["kind"] in _HAVE_OFFICES:
        readings.append(True)
    if holder["kind"] in _BODIES and attribute["kind"] in _STATES:
        readings.append(False)
    return readings


def _is_adjective(mention: dict[str, Any]) -> bool:
    return mention["form"] == "demonym" or mention["kind"] == "group"
