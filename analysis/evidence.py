r"""Lead any span back to its sentence, and show it safely.

A span is a row with ``article``, ``start`` and ``end``: string indices into the article's
text, end exclusive. The table keeps every character as it is in the text; only the display
changes some: line breaks become spaces, control characters become visible.
"""

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from unicodedata import bidirectional

import numpy as np
import pandas as pd

from analysis.tables import require_choice, require_columns, require_texts
from analysis.text import sentences, text_starts

CONTEXTS = ("sentence", "text")
ADDED = ("reference", "left", "match", "right")

# Okabe and Ito (2008), without black. Translucent, so that the theme's text colour stays readable.
_COLOURS = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (204, 121, 167),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
)
_LINES = ("solid", "dashed", "dotted", "double")
# The classes keep MathJax from reading a sum in dollars as a formula.
_BOX = '<div class="tex2jax_ignore mathjax_ignore" style="text-align:left">'
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_BREAKS = dict.fromkeys([*range(0x09, 0x0E), 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], " ")
_BROKEN = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
_DIRECTIONS = {code: f"‹U+{code:X}›" for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
_DISPLAY = _CONTROLS | _BROKEN | _BREAKS | _DIRECTIONS


def evidence(
    texts: pd.DataFrame, spans: pd.DataFrame, *, context: str = "sentence"
) -> pd.DataFrame:
    """Add to each span its reference and the sentence it stands in.

    Parameters
    ----------
    texts
        The texts that the spans were counted from: ``article``, ``text`` and, where a text
        does not begin its article, ``start``. A table with a column ``sentence`` is taken
        as sentences already.
    spans
        One row per span: ``article``, ``start``, ``end``, and any other columns.
    context
        ``"sentence"``, or ``"text"`` for the whole row of ``texts`` (a paragraph).

    Returns
    -------
    DataFrame
        The rows of ``spans`` in their order, with their columns and at the end
        ``reference`` (``article:start-end``), ``left``, ``match`` and ``right``; columns of
        these names that were there before are replaced. ``left + match + right`` is the
        sentence; for a span that crosses sentences, from the first one's start to the last
        one's end; never more than one row of ``texts``.

    Raises
    ------
    ValueError
        If a column is missing, an offset is no whole number, negative, or not before its
        end, a span lies in no row of ``texts``, or ``context`` is unknown.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["docks"], "text": ["The port is shut. Reyes left."]})
    >>> spans = pd.DataFrame({"article": ["docks"], "start": [18], "end": [23]})
    >>> evidence(texts, spans)[["reference", "left", "match", "right"]]
           reference left  match   right
    0  docks:18-23       Reyes   left.
    """
    require_texts(texts)
    require_columns(spans, "article", "start", "end")
    require_choice("context", context, CONTEXTS)
    rows, found = _bounds(texts), _offsets(spans)
    line = _Line.through(rows, found)
    row = _row_of_each(line.place(rows), line.place(found))
    references = _references(spans)
    _require_found(references, row)
    units = rows
    if context == "sentence" and "sentence" not in texts:
        units = sentences(texts.iloc[np.unique(row)])
    stretch = _stretch(line.place(units), line.place(found), line.place(rows).iloc[row])
    kept = spans.drop(columns=[column for column in ADDED if column in spans])
    columns = zip(ADDED, [references, *_pieces(texts["text"], row, stretch)], strict=True)
    return kept.assign(**{name: pd.Series(x, spans.index, dtype="str") for name, x in columns})


@dataclass(frozen=True)
class _Line:
    """All articles laid end to end, so that one search serves them all."""

    articles: pd.Index
    length: int

    @classmethod
    def through(cls, texts: pd.DataFrame, spans: pd.DataFrame) -> "_Line":
        longest = max([*texts["end"].nlargest(1), *spans["end"].nlargest(1), 0])
        return cls(pd.Index(texts["article"].unique()), int(longest) + 1)

    def place(self, spans: pd.DataFrame) -> pd.DataFrame:
        """Return ``start`` and ``end`` on the line; of an unknown article they are negative."""
        shift = self.articles.get_indexer(spans["article"]) * self.length
        return pd.DataFrame({name: spans[name].to_numpy() + shift for name in ("start", "end")})


def _bounds(texts: pd.DataFrame) -> pd.DataFrame:
    start = _whole_numbers(pd.Series(text_starts(texts), name="start"))
    if (start < 0).any():
        raise ValueError(f"expected start >= 0 in the texts, got {start.min()}; correct it")
    length = np.fromiter(map(len, texts["text"]), dtype="int64", count=len(texts))
    bounds = {"article": texts["article"].array, "start": start, "end": start + length}
    return pd.DataFrame(bounds)


def _offsets(spans: pd.DataFrame) -> pd.DataFrame:
    start, end = (_whole_numbers(spans[column]) for column in ("start", "end"))
    wrong = (start < 0) | (end <= start)
    if wrong.any():
        row = int(wrong.argmax())
        raise ValueError(
            f"expected 0 <= start < end, got start {start[row]} and end {end[row]} in row {row} "
            f"of the spans (article {spans['article'].iloc[row]!r}); correct such rows, or leave "
            "them out: spans.query('0 <= start < end')"
        )
    return pd.DataFrame({"article": spans["article"].array, "start": start, "end": end})


def _whole_numbers(column: pd.Series) -> np.ndarray:
    if len(column) and not (pd.api.types.is_integer_dtype(column) and column.notna().all()):
        raise ValueError(
            f"expected whole numbers in column {column.name!r}, got {column.dtype} with "
            f"{int(column.isna().sum())} missing; drop the rows without an offset, then use "
            f".astype({{{column.name!r}: 'int64'}})"
        )
    return column.to_numpy(dtype="int64")


def _references(spans: pd.DataFrame) -> list[str]:
    columns = (spans["article"], spans["start"], spans["end"])
    return [f"{article}:{start}-{end}" for article, start, end in zip(*columns, strict=True)]


def _outermost(spans: pd.DataFrame) -> pd.DataFrame:
    """Leave out what lies inside another, so that starts and ends rise together."""
    spans = spans.sort_values(["start", "end"], ascending=[True, False])
    return spans[spans["end"] > spans["end"].cummax().shift(fill_value=-1)]


def _row_of_each(rows: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Return for each span the position of the row that holds it, -1 if none does."""
    outer = _outermost(rows)
    candidate = np.searchsorted(outer["start"], spans["start"], side="right") - 1
    furthest = np.append(outer["end"], -1)[candidate]
    held = (candidate >= 0) & (furthest >= spans["end"].to_numpy())
    return np.where(held, np.append(outer.index, -1)[candidate], -1)


def _require_found(references: list[str], row: np.ndarray) -> None:
    lost = row < 0
    if lost.any():
        raise ValueError(
            f"the span {references[int(lost.argmax())]} lies in no row of the texts "
            f"({int(lost.sum())} of {len(lost)} spans do not); pass the texts that the spans "
            "were counted from, or whole articles for spans that cross paragraphs"
        )


def _stretch(units: pd.DataFrame, spans: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """Return four offsets in its row for each span: sentence, span, span end, sentence end."""
    units = _outermost(units)
    start, end = spans["start"].to_numpy(), spans["end"].to_numpy()
    first = np.searchsorted(units["end"], start, side="right")
    last = np.searchsorted(units["start"], end, side="left") - 1
    left = np.minimum(np.append(units["start"], np.iinfo("int64").max)[first], start)
    right = np.maximum(np.append(units["end"], -1)[last], end)
    begin, stop = rows["start"].to_numpy(), rows["end"].to_numpy()
    edges = [np.maximum(left, begin), start, end, np.minimum(right, stop)]
    return np.stack(edges) - begin


def _pieces(texts: pd.Series, row: np.ndarray, stretch: np.ndarray) -> list[list[str]]:
    """Cut left, match and right out of the texts."""
    strings = texts.to_numpy(dtype=object)[row]
    return [
        [text[a:b] for text, a, b in zip(strings, *edges, strict=True)]
        for edges in pairwise(stretch.tolist())
    ]


@dataclass(frozen=True)
class Highlights:
    """Marked sentences: HTML in a notebook, plain text anywhere else."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return the plain text."""
        return self.plain


def highlight(
    evidence: pd.DataFrame, *, by: str | None = None, limit: int | None = 20
) -> Highlights:
    """Show sentences with their spans marked, safe against whatever stands in the text.

    Spans of one sentence share a line, where the first of them stands. Everything is
    escaped; line breaks become spaces, control and direction characters become visible.
    The same table gives the same bytes.

    Parameters
    ----------
    evidence
        What :func:`evidence` returns.
    by
        Column whose values get a number and a colour each, by their sorted order; the number
        stands beside each mark, so nothing hangs on the colour alone.
    limit
        Most sentences to show; a last line says how many are left. ``None`` shows all.

    Returns
    -------
    Highlights
        Shown by a notebook as HTML, printed as text with ``[[marks]]``.

    Raises
    ------
    ValueError
        If a column is missing, or ``limit`` is below 1.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["docks"], "text": ["Reyes met Ito."]})
    >>> spans = pd.DataFrame({"article": ["docks", "docks"], "start": [0, 10], "end": [5, 13],
    ...                       "actor": ["person:reyes", "person:ito"]})
    >>> highlight(evidence(texts, spans), by="actor")
    [1] person:ito  [2] person:reyes
    docks:0-5, 10-13  [[Reyes|2]] met [[Ito|1]].
    """
    require_columns(evidence, "article", "start", "end", *ADDED[1:], *([by] if by else []))
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, or None for all sentences; got {limit!r}")
    codes, values = pd.factorize(evidence[by], sort=True) if by else (-1, [])
    marked = _marked_sentences(evidence.assign(number=codes + 1))
    shown = marked[:limit]
    used = sorted({mark[2] for sentence in shown for mark in sentence.marks} - {0})
    legend = {number: _shown(str(values[number - 1])) for number in used}
    rest = len(marked) - len(shown)
    more = [f"… and {rest} more; limit=None shows all"] if rest else []
    more = more if marked else ["no spans to show"]
    return Highlights(_html(shown, legend, more), _plain(shown, legend, more))


@dataclass(frozen=True)
class _Sentence:
    reference: str
    text: str
    marks: list[tuple[int, int, int]]  # start, end, number; 0 where there is no number

    @property
    def direction(self) -> str:
        strong = (kind for kind in map(bidirectional, self.text) if kind in ("L", "R", "AL"))
        return "ltr" if next(strong, "L") == "L" else "rtl"

    def pieces(self) -> list[tuple[str, list[int], list[int]]]:
        """Cut where a mark starts or ends: text, numbers it bears, numbers that end with it."""
        cuts = sorted({0, len(self.text), *(edge for mark in self.marks for edge in mark[:2])})
        pieces = []
        for a, b in pairwise(cuts):
            over = [mark for mark in self.marks if mark[0] <= a and b <= mark[1]]
            over.sort(key=lambda mark: (mark[1] - mark[0], mark))
            ending = [number for _, end, number in over if end == b and number]
            pieces.append((_shown(self.text[a:b]), [mark[2] for mark in over], ending))
        return pieces


def _marked_sentences(evidence: pd.DataFrame) -> list[_Sentence]:
    columns = ["article", "start", "end", "left", "match", "right", "number"]
    found: dict[tuple, set] = {}
    for article, start, end, left, match, right, number in zip(
        *(evidence[column].tolist() for column in columns), strict=True
    ):
        begin = start - len(left)
        key = (article, begin, left + match + right)
        found.setdefault(key, set()).add((start - begin, end - begin, number))
    return [_sentence(*key, sorted(marks)) for key, marks in found.items()]


def _sentence(article: object, begin: int, text: str, marks: list) -> _Sentence:
    spans = dict.fromkeys(f"{start + begin}-{end + begin}" for start, end, _ in marks)
    return _Sentence(_shown(f"{article}:{', '.join(spans)}"), text, marks)


def _plain(sentences: list[_Sentence], legend: dict[int, str], more: list[str]) -> str:
    lines = ["  ".join(f"[{number}] {value}" for number, value in legend.items())]
    for sentence in sentences:
        pieces = [
            f"[[{text}{'|' * bool(ending)}{','.join(map(str, ending))}]]" if over else text
            for text, over, ending in sentence.pieces()
        ]
        lines.append(f"{sentence.reference}  {''.join(pieces)}")
    return "\n".join([*lines[not legend :], *more])


def _html(sentences: list[_Sentence], legend: dict[int, str], more: list[str]) -> str:
    keys = [_mark(value, number, [number], "auto") for number, value in legend.items()]
    blocks = [f"<div>{' '.join(keys)}</div>"] if keys else []
    for sentence in sentences:
        pieces = [
            _mark(text, over[0], ending, sentence.direction)
            if over
            else _isolated(text, sentence.direction)
            for text, over, ending in sentence.pieces()
        ]
        reference = f"<small>{_isolated(sentence.reference, 'auto')}</small>"
        blocks.append(f'{reference}<div dir="{sentence.direction}">{"".join(pieces)}</div>')
    blocks += [f"<small>{escape(line)}</small>" for line in more]
    return _BOX + "".join(f'<div style="margin:0 0 8px">{each}</div>' for each in blocks) + "</div>"


def _mark(text: str, number: int, ending: list[int], direction: str) -> str:
    red, green, blue = _COLOURS[number % len(_COLOURS)]
    line = _LINES[number // len(_COLOURS) % len(_LINES)]
    style = (
        f"color:inherit;background-color:rgba({red},{green},{blue},0.25);"
        f"border-bottom:3px {line} rgb({red},{green},{blue})"
    )
    label = f"<sup>{','.join(map(str, ending))}</sup>" if ending else ""
    return f'<mark style="{style}">{_isolated(text, direction)}{label}</mark>'


def _isolated(text: str, direction: str) -> str:
    return f'<bdi dir="{direction}">{escape(text)}</bdi>'


def _shown(string: str) -> str:
    return string.translate(_DISPLAY)
