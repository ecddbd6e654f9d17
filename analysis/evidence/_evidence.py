"""From spans to their sentences: all articles laid on one line, and searched at once."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.tables import require_choice, require_columns, require_texts, takes_tables
from analysis.text import sentences, text_starts

CONTEXTS = ("sentence", "text")
_LONGEST = 2_000  # characters on either side: a sentence that goes on is a list without stops
ADDED = ("reference", "left", "match", "right")


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
        shift = self.articles.get_indexer(pd.Index(spans["article"])) * self.length
        return pd.DataFrame({name: spans[name].to_numpy() + shift for name in ("start", "end")})


@takes_tables
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
        sentence, of one that goes on for thousands of characters the 2,000 on either side; for
        a span that crosses sentences, from the first one's start to the last one's end; never
        more than one row of ``texts``.

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
    rows, offsets = _bounds(texts), _offsets(spans)
    line = _Line.through(rows, offsets)
    row = _row_of_each(line.place(rows), line.place(offsets))
    references = _references(spans)
    _require_found(references, row)
    units, most = rows, line.length
    if context == "sentence":
        most = _LONGEST
        units = rows if "sentence" in texts else sentences(texts.iloc[np.unique(row)])
    places = line.place(units), line.place(offsets), line.place(rows).iloc[row]
    stretch = _stretch(*places, most)
    kept = spans.drop(columns=[column for column in ADDED if column in spans])
    columns = zip(ADDED, [references, *_pieces(texts["text"], row, stretch)], strict=True)
    return kept.assign(**{name: pd.Series(x, spans.index, dtype="str") for name, x in columns})


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
    begun = np.flatnonzero(candidate >= 0)  # behind the start of some row
    candidate = candidate[begun]
    held = outer["end"].to_numpy()[candidate] >= spans["end"].to_numpy()[begun]
    row = np.full(len(spans), -1)
    row[begun[held]] = outer.index.to_numpy()[candidate[held]]
    return row


def _require_found(references: list[str], row: np.ndarray) -> None:
    lost = row < 0
    if lost.any():
        raise ValueError(
            f"the span {references[int(lost.argmax())]} lies in no row of the texts "
            f"({int(lost.sum())} of {len(lost)} spans do not); pass the texts that the spans "
            "were counted from, or whole articles for spans that cross paragraphs"
        )


def _stretch(units: pd.DataFrame, spans: pd.DataFrame, rows: pd.DataFrame, most: int) -> np.ndarray:
    """Return four offsets in its row for each span: sentence, span, span end, sentence end."""
    units = _outermost(units)
    start, end = spans["start"].to_numpy(), spans["end"].to_numpy()
    first = np.searchsorted(units["end"], start, side="right")
    last = np.searchsorted(units["start"], end, side="left") - 1
    left = np.minimum(np.append(units["start"], np.iinfo("int64").max)[first], start)
    right = np.maximum(np.append(units["end"], -1)[last], end)
    begin = np.maximum(rows["start"].to_numpy(), start - most)
    stop = np.minimum(rows["end"].to_numpy(), end + most)
    edges = [np.maximum(left, begin), start, end, np.minimum(right, stop)]
    return np.stack(edges) - rows["start"].to_numpy()


def _pieces(texts: pd.Series, row: np.ndarray, stretch: np.ndarray) -> list[list[str]]:
    """Cut left, match and right out of the texts."""
    strings = texts.to_numpy(dtype=object)[row]
    return [
        [text[a:b] for text, a, b in zip(strings, *edges, strict=True)]
        for edges in pairwise(stretch.tolist())
    ]
