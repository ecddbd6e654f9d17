"""List everything in some articles that could be checked: what was found, and what was passed over.

Conventions: the kinds are names, figures and quotations. *Found* is a name with its actor, a figure
with its subject, a quotation with its speaker; *passed over* is a sentence with a capital, a digit
or a quotation mark outside of everything that was found, and what was found without a subject or a
speaker. A capital that opens a sentence or a quotation, a day and a month do not count: they tell
nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import regex as re

from analysis.tables import require_columns, require_texts, rows_by_article, takes_tables
from analysis.text import months, sentences, weekdays

COLUMNS = "kind part sure article start end before context found".split()
FOUND, PASSED = "found", "passed over"
OPEN = ("no subject told", "no speaker told")
"""Degrees of what was found but left open: it counts as passed over."""


_OUTER = ("", "title")  # as comentions.mention_counts: not the UN in UN Charter
_TELLS_ITSELF = ("date", "date_range", "year", "money", "percentage")  # by its own signs
_HINTS = {
    "name": re.compile(r"(?<![\p{L}\p{N}'’\"“„«])(?!I\b)\p{Lu}[\p{L}'’-]*"),
    "figure": re.compile(r"\d[\d.,]*"),
    "quotation": re.compile(r"[\"“”„«»]"),
}
_LETTER = re.compile(r"[\p{L}\p{N}]")
_LONGEST = 500  # characters that are shown of a place: more is not read in ten seconds


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class _Thing(NamedTuple):
    """Something that was found, or left open: where, how surely, and what it was taken for."""

    start: int
    end: int
    part: str
    sure: str
    says: str


@takes_tables
def to_check(
    texts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    figures: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List what was found in texts and what was passed over, each with its sentence.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    mentions
        From ``actors.find_mentions`` on the same texts.
    figures, quotes
        From ``claims.find_figures`` and ``quotes.find_quotes`` on them; None leaves them out.

    Returns
    -------
    DataFrame
        One row per thing to check: ``kind`` (``name``, ``figure``, ``quotation``), ``part``
        (``found`` or ``passed over``), ``sure`` (how surely: the stratum), ``article``,
        ``start``, ``end``, ``before`` (the sentence before), ``context`` (its sentence,
        with what was found in square brackets) and ``found`` (what it was taken for).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_mentions
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Kenya spoke. Then the Ombo left."]})
    >>> found = to_check(texts, find_mentions(texts))
    >>> found[["part", "sure", "context", "found"]].values.tolist()
    [['found', 'sure', '[Kenya] spoke.', 'Kenya (state)'],
     ['passed over', 'nothing found', 'Then the Ombo left.', 'no name']]
    """
    require_texts(texts)
    lines = rows_by_article(sentences(texts), *_Line._fields)
    things = {"name": _names(mentions)}
    things |= {} if figures is None else {"figure": _figures(figures)}
    things |= {} if quotes is None else {"quotation": _quotations(quotes)}
    rows: list[tuple] = []
    for kind, by_article in things.items():
        for article, each in lines.items():
            split = [_Line(*line) for line in each]
            found = [_Thing(*row) for row in by_article.get(article, [])]
            rows += [(kind, article, *row) for row in _of_article(kind, split, found)]
    table = pd.DataFrame(rows, columns=["kind", "article", *(c for c in COLUMNS if c not in _KEYS)])
    words = dict.fromkeys(["kind", "part", "sure", "before", "context", "found"], "str")
    types = words | {"start": "int64", "end": "int64", "article": texts["article"].dtype}
    return table[COLUMNS].astype(types)


_KEYS = ("kind", "article")


def _names(mentions: pd.DataFrame) -> dict[object, list[tuple[Any, ...]]]:
    require_columns(
        mentions, "article", "start", "end", "label", "kind", "rung", "source", "nested_in"
    )
    own = mentions[mentions["nested_in"].isin(_OUTER)]
    sure = (own["source"] == "listed") & own["rung"].isin(["exact", "case"])
    says = own["label"].astype("str") + " (" + own["kind"].astype("str") + ")"
    return _things(own, FOUND, sure, says)


def _figures(figures: pd.DataFrame) -> dict[object, list[tuple[Any, ...]]]:
    require_columns(figures, "article", "start", "end", "surface", "kind", "subject")
    sure = figures["kind"].isin(_TELLS_ITSELF)
    about = figures["subject"].where(figures["subject"] != "", "no subject")
    says = figures["surface"].astype("str") + ": " + about.astype("str")
    return _things(figures, figures["subject"] != "", sure, says, OPEN[0])


def _quotations(quotes: pd.DataFrame) -> dict[object, list[tuple[Any, ...]]]:
    require_columns(quotes, "article", "start", "end", "speaker", "ground")
    says = "said by " + quotes["speaker"].where(quotes["speaker"] != "", "nobody told")
    told = quotes["speaker"] != ""
    return _things(quotes, told, quotes["ground"] == "named", says, OPEN[1])


def _things(
    table: pd.DataFrame, told: Any, sure: pd.Series, says: pd.Series, open_one: str = ""
) -> dict[object, list[tuple[Any, ...]]]:
    """Return what was found in each article; what tells nothing counts as passed over."""
    told = pd.Series(told, index=table.index) if isinstance(told, str) else told.map(
        {True: FOUND, False: PASSED}
    )  # fmt: skip
    degree = sure.map({True: "sure", False: "less sure"}).where(told == FOUND, open_one)
    own = table[["article", "start", "end"]].assign(part=told, sure=degree, says=says)
    return rows_by_article(own, *_Thing._fields)


def _of_article(kind: str, lines: list[_Line], things: list[_Thing]) -> Iterator[tuple]:
    """Yield part, degree, start, end, sentence before, sentence and what it was taken for."""
    starts = [line.start for line in lines]
    for thing in things:
        first, last = (max(bisect_right(starts, at) - 1, 0) for at in (thing.start, thing.end - 1))
        shown = " ".join(_marked(line, [thing]) for line in lines[first : last + 1])
        before = lines[first - 1].text if first else ""
        place = (thing.part, thing.sure, thing.start, thing.end)
        yield *place, _plain(before), _plain(shown), thing.says
    for number, line in enumerate(lines):
        inside = [each for each in things if each.start < line.end and line.start < each.end]
        if _hints_elsewhere(kind, line, inside):
            degree = "something found beside" if inside else "nothing found"
            before = lines[number - 1].text if number else ""
            shown = _plain(_marked(line, inside))
            yield PASSED, degree, line.start, line.end, _plain(before), shown, f"no {kind}"


def _hints_elsewhere(kind: str, line: _Line, inside: list[_Thing]) -> bool:
    """Tell whether a sentence has a capital, digit or mark outside of what was found in it."""
    margin = 1 if kind == "quotation" else 0  # the marks stand around what is said
    for hint in _HINTS[kind].finditer(line.text):
        if kind == "name" and (
            hint[0].lower() in _days() or not _LETTER.search(line.text[: hint.start()])
        ):
            continue
        at = line.start + hint.start()
        if not any(each.start - margin <= at < each.end + margin for each in inside):
            return True
    return False


@cache
def _days() -> frozenset[str]:
    """Return the names of days and months, which are always written large."""
    return frozenset([*weekdays(), *months()])


def _marked(line: _Line, things: list[_Thing]) -> str:
    """Return a sentence with what was found in it in square brackets."""
    text = line.text
    spans = {(max(each.start, line.start), min(each.end, line.end)) for each in things}
    for start, end in sorted(spans, reverse=True):
        left, right = start - line.start, end - line.start
        text = f"{text[:left]}[{text[left:right]}]{text[right:]}"
    return text


def _plain(text: str) -> str:
    """Return a text on one line, its middle left out where it is very long."""
    line = " ".join(text.split())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half]} … {line[-half:]}"
