"""Sentences: where they end, and which of them a place in an article is in.

They end where Punkt ends them (``_punkt``), but for what a few named rules know better
(``_sentence_rules``). A sentence never crosses a blank line.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd

from analysis.tables import require_columns, require_texts, takes_tables
from analysis.text import _punkt
from analysis.text._rows import row_segments, text_starts, values_at
from analysis.text._sentence_rules import goes_on, hidden_ends

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_NEXT_WORD = re.compile(r"\s*")
_KEPT = 20_000  # texts; mentions, figures, quotations and themes of the same are asked in turn


@takes_tables
def sentences(texts: pd.DataFrame) -> pd.DataFrame:
    """Split texts into sentences with Punkt (Kiss and Strunk, 2006) and our abbreviations.

    A sentence never crosses a row of ``texts`` or a blank line.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.

    Returns
    -------
    DataFrame
        One row per sentence, in the order of the rows: ``article``, ``segment`` (of its
        text; else the number of its row in the article), ``sentence`` (0, 1, ... in the
        article), ``start``, ``end`` (in the article) and ``text``.

    Raises
    ------
    ValueError
        If ``article`` or ``text`` is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Gen. Tô Lâm left. He had signed."]})
    >>> sentences(texts)[["sentence", "start", "end", "text"]]
       sentence  start  end               text
    0         0      0   17  Gen. Tô Lâm left.
    1         1     18   32    He had signed.
    """
    require_texts(texts)
    spans = [
        (row, start + left, start + right, text[left:right])
        for row, (start, text) in enumerate(zip(text_starts(texts), texts["text"], strict=True))
        for left, right in sentence_spans(text)
    ]
    table = pd.DataFrame(spans, columns=["row", "start", "end", "text"])
    table = table.astype({"row": "int64", "start": "int64", "end": "int64", "text": "str"})
    table.insert(0, "article", values_at(texts["article"], table["row"]))
    table.insert(1, "segment", values_at(row_segments(texts), table["row"]))
    table.insert(2, "sentence", table.groupby("article", sort=False).cumcount())
    return table.drop(columns="row")


@takes_tables
def with_sentences(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add article, segment and sentence of each span (``row``, ``start``); ``row`` goes.

    Raises
    ------
    ValueError
        If a column is missing, or the texts have no such row.

    Examples
    --------
    >>> spans = pd.DataFrame({"row": [0], "start": [6]})
    >>> with_sentences(spans, pd.DataFrame({"article": ["a"], "text": ["So. We go."]}))
       start article  segment  sentence
    0      6       a        0         1
    """
    require_columns(table, "row", "start")
    require_texts(texts)
    rows = table["row"].to_numpy()
    _require_rows(rows, len(texts))
    places = pd.DataFrame({"article": texts["article"], "segment": row_segments(texts)})
    places = places.iloc[rows].reset_index(drop=True)
    starts = table["start"].to_numpy() - np.array(text_starts(texts), dtype="int64")[rows]
    places["sentence"] = _sentence_numbers(texts, rows, starts)
    kept = table.drop(columns=["row", *places.columns], errors="ignore").reset_index(drop=True)
    return pd.concat([kept, places], axis="columns")


def _require_rows(rows: np.ndarray, number: int) -> None:
    outside = rows[(rows < 0) | (rows >= number)]
    if len(outside):
        raise ValueError(
            f"there is no row {outside[0]} in the texts, which have {number} rows ({len(outside)} "
            f"of {len(rows)} spans are of none); pass the texts that the spans were found in"
        )


def _sentence_numbers(texts: pd.DataFrame, rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the sentence, counted in its article, of each place in the text of a row."""
    named = texts["article"].isin(texts["article"].iloc[np.unique(rows)])
    begins = [
        [begin for begin, _ in sentence_spans(text)] if is_named else []
        for text, is_named in zip(texts["text"], named, strict=True)
    ]
    counts = np.array([len(of_row) for of_row in begins], dtype="int64")
    in_article = pd.Series(counts).groupby(texts["article"].to_numpy(), dropna=False).cumsum()
    width = 1 + max(map(len, texts["text"]), default=0)
    every = np.fromiter(chain.from_iterable(begins), "int64", counts.sum())
    every += np.repeat(np.arange(len(texts)) * width, counts)
    place = np.searchsorted(every, rows * width + starts, side="right") - 1
    return place + (in_article.to_numpy() - np.cumsum(counts))[rows]


@lru_cache(maxsize=_KEPT)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence of one text, without white space around it.

    A paragraph number (``1.``) belongs to the sentence that follows it. A question mark, an
    ellipsis, an abbreviation or a closed quotation ends no sentence where a small letter goes on.

    Examples
    --------
    >>> sentence_spans('He said: “It is done.” She left.')
    ((0, 22), (23, 32))
    """
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for first, block in _blocks(text):
        begin, length = 0, len(block)
        for end, is_sure in _ends(block):
            following = _next_word(block, end)
            if is_sure or end == length or not goes_on(block, begin, end, following):
                yield first + begin, first + end
                begin = following


def _ends(block: str) -> Iterator[tuple[int, bool]]:
    """Yield where a sentence may end, in order, and whether it surely does."""
    hidden = list(hidden_ends(block))
    if not hidden:
        yield from ((end, False) for end in _punkt.ends(block))
        return
    sure = {end for _, end in hidden}
    inside = {at for begin, end in hidden for at in range(begin, end)}
    others = (end for end in _punkt.ends(block) if end not in sure and end not in inside)
    yield from sorted([*((end, True) for end in sure), *((end, False) for end in others)])


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, and where it begins."""
    start, length = _next_word(text, 0), len(text)
    while start < length:
        blank = _BLANK_LINE.search(text, start)
        end = blank.start() if blank else length
        yield start, text[start:end].rstrip()
        start = _next_word(text, end)


def _next_word(text: str, at: int) -> int:
    space = _NEXT_WORD.match(text, at)
    return space.end() if space else at
