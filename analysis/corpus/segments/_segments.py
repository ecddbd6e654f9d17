"""From articles to their segments: the passes over the lines, and tables of what came out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.corpus.segments._datelines import cut_credit, cut_datelines
from analysis.corpus.segments._headings import label_headings, label_related_titles
from analysis.corpus.segments._line_kinds import line_rule
from analysis.corpus.segments._line_parts import Piece, line_of
from analysis.corpus.segments._line_rules import LINE_RULES, PLACE_RULES
from analysis.corpus.segments._openings import label_closings, label_openings, label_signed_pictures
from analysis.corpus.segments._repeats import repeated
from analysis.corrections.obeying import obeyed
from analysis.tables import require_choice, require_columns, require_texts, takes_tables
from analysis.tables.kept import kept
from analysis.text import text_starts

PROSE = ("body", "caption", "headline", "subheading")
KINDS = ("dateline", "headline", "subheading", "body", "caption", "credit", "source", "furniture")
"""What a segment can be; only ``body`` is read as prose."""
BY_HAND = "by hand"
"""The rule of a line that a person has corrected."""

_KEPT = 2_000  # articles: read for what they state, then split, then split for the method card
_CELL = re.compile(r"\|+|[^|]+")
_DTYPES = {
    "segment": "int64",
    "kind": "str",
    "start": "int64",
    "end": "int64",
    "rule": "str",
    "repeats": "Int64",
}


class _Segment(NamedTuple):
    """A row of ``split_segments``."""

    article: object
    segment: int
    kind: str
    start: int
    end: int
    text: str
    rule: str
    repeats: int | None


@takes_tables
@kept
def split_segments(
    articles: pd.DataFrame, *, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Label every line of each article by its kind.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text`` (and optionally ``start``).
    corrections
        What a person has corrected (``line``); None takes what ``articles`` carry along.

    Returns
    -------
    DataFrame
        One row per segment, in order of the articles and of the text: ``article``,
        ``segment`` (0, 1, ... in the article), ``kind`` (one of ``KINDS``), ``start`` and
        ``end`` (in the article), ``text``, ``rule`` (the name of the rule that gave the
        kind, ``prose`` for the body) and ``repeats`` (the number of the segment whose words
        it repeats, missing where there is none). Segments do not overlap, and together
        they hold every character that is not white space.

    Raises
    ------
    ValueError
        If ``article`` or ``text`` is missing, or a line is corrected to none of ``KINDS``.

    Examples
    --------
    >>> text = "HÀ NỘI — Sixty states signed. — VNA" + chr(10) + "Comment (0)"
    >>> articles = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> split_segments(articles)[["kind", "start", "end", "text"]]
            kind  start  end                 text
    0   dateline      0    8             HÀ NỘI —
    1       body      9   29  Sixty states signed.
    2     credit     30   35                — VNA
    3  furniture     36   47          Comment (0)
    """
    require_texts(articles)
    columns = (articles["article"], text_starts(articles), articles["text"])
    rows = [row for article in zip(*columns, strict=True) for row in _segments_of(*article)]
    table = pd.DataFrame(rows, columns=_Segment._fields).astype(_DTYPES)
    return obeyed(table, articles, corrections, {"line": _kind_by_hand})


def _kind_by_hand(should_be: str) -> dict[str, str]:
    """Return what to set for a kind of line; what is no such line is prose."""
    require_choice("the kind of a line", should_be or "body", KINDS)
    return {"kind": should_be or "body", "rule": BY_HAND}


def _segments_of(article: object, start: int, text: str) -> Iterator[_Segment]:
    pieces, repeats = labelled(text), _repeats(text)
    for number, (kind, left, right, rule) in enumerate(pieces):
        place = (start + left, start + right)
        yield _Segment(article, number, kind, *place, text[left:right], rule, repeats[number])


@lru_cache(maxsize=_KEPT)
def _repeats(text: str) -> tuple[int | None, ...]:
    return tuple(repeated([(piece[0], line_of(text, piece)) for piece in labelled(text)]))


@takes_tables
def body(articles: pd.DataFrame, *, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the segments that are read as prose: the texts to count in.

    Parameters
    ----------
    articles, corrections
        As for ``split_segments``.

    Returns
    -------
    DataFrame
        The rows of ``split_segments`` whose kind is ``body``, numbered as there.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"]})
    >>> body(articles)["text"].tolist()
    ['They signed.']
    """
    return _of_kinds(split_segments(articles, corrections=corrections), ("body",))


def prose(articles: pd.DataFrame, *, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Return the segments that say something: prose, captions and headings.

    Who is named in an article is told by all of them, and captions and headlines state dates and
    figures. To count in, ``body`` is the choice.

    Parameters
    ----------
    articles, corrections
        As for ``split_segments``.

    Returns
    -------
    DataFrame
        The rows of ``split_segments`` whose kind is ``body``, ``caption``, ``headline`` or
        ``subheading``, numbered as there.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> text = "Ministers sign the treaty\n\nThey signed it on Saturday in Hanoi. (VNA)"
    >>> prose(pd.DataFrame({"article": ["a"], "text": [text]}))["kind"].tolist()
    ['headline', 'body']
    """
    return _of_kinds(split_segments(articles, corrections=corrections), PROSE)


def _of_kinds(segments: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    return segments[segments["kind"].isin(kinds)].reset_index(drop=True)


@takes_tables
def kind_counts(segments: pd.DataFrame) -> pd.DataFrame:
    """Count what an article is made of: how much is prose, how much was set aside.

    Parameters
    ----------
    segments
        One row per segment: ``article``, ``kind``, ``text``.

    Returns
    -------
    DataFrame
        One row per kind that occurs, most characters first: ``kind``, ``segments``,
        ``articles`` (with such a segment), ``characters``, ``share`` (of all characters,
        0-1) and ``example`` (its first segment).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"]})
    >>> kind_counts(split_segments(articles)).round(2)
         kind  segments  articles  characters  share       example
    0    body         1         1          12   0.71  They signed.
    1  credit         1         1           5   0.29         (VNA)
    """
    require_columns(segments, "article", "kind", "text")
    counts = _counts(segments, "kind")
    counts.insert(4, "share", counts["characters"] / max(counts["characters"].sum(), 1))
    return counts


@takes_tables
def set_aside(segments: pd.DataFrame) -> pd.DataFrame:
    """Tell what was not read as prose, and why: one example for each rule that did it.

    Parameters
    ----------
    segments
        One row per segment: ``article``, ``kind``, ``text``, ``rule``.

    Returns
    -------
    DataFrame
        One row per kind and rule, most characters first: ``kind``, ``rule``, ``segments``,
        ``articles``, ``characters``, ``example`` (its first segment) and ``reason``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"]})
    >>> set_aside(split_segments(articles))[["kind", "rule", "example", "reason"]]
         kind         rule example                                             reason
    0  credit  last agency   (VNA)  the agency signs after the last sentence
    """
    require_columns(segments, "article", "kind", "text", "rule")
    counts = _counts(segments[segments["kind"] != "body"], "kind", "rule")
    reasons = {rule.name: rule.reason for rule in (*LINE_RULES, *PLACE_RULES)}
    reasons[BY_HAND] = "a person said so"
    return counts.assign(reason=counts["rule"].map(reasons).astype("str"))


def _counts(segments: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Count segments, articles and characters, most characters first."""
    counts = (
        segments.assign(characters=segments["text"].str.len())
        .groupby(list(by), as_index=False)
        .agg(
            segments=("text", "size"),
            articles=("article", "nunique"),
            characters=("characters", "sum"),
            example=("text", "first"),
        )
    )
    ascending = [False, *(True for _ in by)]
    return counts.sort_values(["characters", *by], ascending=ascending, ignore_index=True)


@lru_cache(maxsize=_KEPT)
def labelled(text: str) -> tuple[Piece, ...]:
    """Return kind, start, end and rule of each segment of one text, without its repeats.

    Examples
    --------
    >>> labelled("They signed. (VNA)")
    (('body', 0, 12, 'prose'), ('credit', 13, 18, 'last agency'))
    """
    pieces = [piece for line in _lines(text) for piece in _label_line(text, *line)]
    pieces = label_related_titles(text, pieces)
    pieces = label_signed_pictures(text, pieces)
    pieces = cut_datelines(text, pieces)
    pieces = label_openings(text, pieces)
    pieces = cut_credit(text, pieces)
    pieces = label_closings(text, pieces)
    return tuple(label_headings(text, pieces))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    left = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = left + line.index(stripped[0])
            yield start, start + len(stripped)
        left += len(line)


def _label_line(text: str, left: int, right: int) -> list[Piece]:
    line = text[left:right]
    if line.startswith("|") or line.endswith("|"):
        return list(_table_cells(text, left, right))
    kind, rule = line_rule(line)
    return [(kind, left, right, rule)]


def _table_cells(text: str, left: int, right: int) -> Iterator[Piece]:
    for piece in _CELL.finditer(text[left:right]):
        cell = piece.group().strip()
        if cell:
            start = left + piece.start() + piece.group().index(cell[0])
            kind, rule = ("furniture", "stroke") if cell[0] == "|" else ("caption", "table cell")
            yield (kind, start, start + len(cell), rule)
