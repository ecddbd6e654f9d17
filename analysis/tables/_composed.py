"""Texts in another normal form than NFC: composed as they come in, their offsets given back.

Convention: a letter and its marks are one (NFC) for every function, and what it returns has
offsets into the text as the caller has it. A span never parts a letter from its marks.
"""

import unicodedata
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import regex as re

_JOINED = "\\p{M}\u1160-\u11ff"  # what is composed with the letter before it
_REPLACED = (  # what stands for other letters, and is never kept; a test compares it with Unicode
    "\u0374\u037e\u0387\u0958-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0f69\u1f71-\u1fff"
    "\u2000\u2001\u2126\u212a\u212b\u2329\u232a\u2adc\uf900-\ufad9\ufb1d-\ufb4e"
    "\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1d"
)
_ODD = f"[{_JOINED}{_REPLACED}]"
_CLUSTER = re.compile(f"[^{_JOINED}][{_JOINED}]+|[{_JOINED}]+|[{_REPLACED}]")
_BODY = "_body"  # a second span of the same article
SIDES = ("", "_a", "_b", "_source", _BODY)
"""Endings of the columns ``article``, ``start`` and ``end`` that have spans."""
_PLACES = ("int64", "Int64")  # the second where some rows have no span
_SLICES = ("text", "surface", "match", "keyword")
_REMEDY = "normalise them first: texts.assign(text=texts['text'].str.normalize('NFC'))"


class _Places(NamedTuple):
    """Where each composed letter of an article stands, in the caller's text and in NFC."""

    before: tuple[np.ndarray, np.ndarray]  # starts, ends
    after: tuple[np.ndarray, np.ndarray]
    rows: list[tuple[int, str, int, str]]  # start and text of each row, then the same in NFC

    def inwards(self, points: np.ndarray, *, ends: bool) -> np.ndarray:
        return _moved(points, self.before, self.after, ends)

    def outwards(self, points: np.ndarray, *, ends: bool) -> np.ndarray:
        return _moved(points, self.after, self.before, ends)

    def slices(self, column: list, starts: list, ends: list) -> list:
        """Return the caller's letters in place of those between starts and ends in NFC."""
        return [
            self._slice(value, start, end)
            for value, start, end in zip(column, starts, ends, strict=True)
        ]

    def _slice(self, value: Any, start: int, end: int) -> Any:
        for begin, text, begin_composed, composed in self.rows:
            at = start - begin_composed
            if 0 <= at <= len(composed) and composed[at : end - begin_composed] == value:
                points = np.array([start]), np.array([end])
                low, high = (
                    int(self.outwards(each, ends=ends)[0]) - begin
                    for each, ends in zip(points, (False, True), strict=True)
                )
                return text[low:high]
        return value


class Composed:
    """The articles of a call whose texts are not in NFC."""

    def __init__(self, places: dict[Any, _Places | None]) -> None:
        """Take the places of each such article; None where two texts lie over each other."""
        self._places = places

    @classmethod
    def of(cls, tables: list[pd.DataFrame]) -> "Composed | None":
        """Return them; None where all texts are in NFC."""
        for table in tables:
            if {"article", "text"} <= {*table.columns} and (odd := odd_rows(table["text"])).any():
                concerned = table[table["article"].isin(table["article"][odd])]
                return cls({a: _places(rows) for a, rows in concerned.groupby("article")})
        return None

    def admitted(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with its texts composed and its offsets into these."""
        moved = self._with_offsets(table, outwards=False)
        strings = [name for name in (*_SLICES, "left", "right") if name in table]
        composed = {name: table[name].map(_nfc, na_action="ignore") for name in strings}
        kept = {name: column.astype(table[name].dtype) for name, column in composed.items()}
        return moved.assign(**kept)

    def restored(self, result: Any) -> Any:
        """Return a result with offsets into the caller's texts, and with their letters."""
        if not isinstance(result, pd.DataFrame):
            return result
        return self._with_offsets(self._with_slices(result), outwards=True)

    def _with_offsets(self, table: pd.DataFrame, *, outwards: bool) -> pd.DataFrame:
        changed = {}
        for side in _sides(table):
            for name in (f"start{side}", f"end{side}"):
                if name not in table:
                    continue
                points = table[name].fillna(0).to_numpy("int64", copy=True)
                for rows, places in self._rows(_articles(table, side)):
                    move = places.outwards if outwards else places.inwards
                    points[rows] = move(points[rows], ends=name.startswith("end"))
                moved = pd.Series(points, table.index, dtype=table[name].dtype)
                changed[name] = moved.where(table[name].notna())
        return table.assign(**changed)

    def _with_slices(self, table: pd.DataFrame) -> pd.DataFrame:
        changed = {name: table[name].tolist() for name in self._cut(table)}
        for side in [side for side in _sides(table) if f"end{side}" in table]:
            stated = table[f"start{side}"].notna().to_numpy()
            for every, places in self._rows(_articles(table, side)):
                rows = every[stated[every]]
                start, end = (table[f"{name}{side}"].to_numpy()[rows] for name in ("start", "end"))
                for name, column in changed.items():
                    values = [column[row] for row in rows]
                    length = np.fromiter((len(str(value)) for value in values), dtype="int64")
                    low = start - length if name == "left" else end if name == "right" else start
                    high = end + length if name == "right" else start if name == "left" else end
                    new = places.slices(values, low.tolist(), high.tolist())
                    for row, value in zip(rows, new, strict=True):
                        column[row] = value
        return table.assign(
            **{
                name: pd.Series(column, table.index, dtype=table[name].dtype)
                for name, column in changed.items()
            },
            **self._references(table),
        )

    def _cut(self, table: pd.DataFrame) -> list[str]:
        return [name for name in (*_SLICES, "left", "right") if name in table]

    def _references(self, table: pd.DataFrame) -> dict[str, list[str]]:
        if not {"reference", "article", "start", "end"} <= {*table.columns}:
            return {}
        moved = self._with_offsets(table, outwards=True)
        columns = (moved[name] for name in ("article", "start", "end"))
        return {"reference": [f"{a}:{start}-{end}" for a, start, end in zip(*columns, strict=True)]}

    def _rows(self, articles: pd.Series) -> list[tuple[np.ndarray, _Places]]:
        groups: dict[Any, Any] = articles.groupby(articles, sort=False).indices
        found = [(a, rows, self._places[a]) for a, rows in groups.items() if a in self._places]
        for article, _, places in found:
            if places is None:
                raise ValueError(
                    f"the texts of article {article!r} are not in NFC, and two of them lie over "
                    f"each other, so that offsets have two meanings; give each its "
                    f"start, or {_REMEDY}"
                )
        return [(rows, places) for _, rows, places in found if places]


def _sides(table: pd.DataFrame) -> list[str]:
    """Return the endings of the columns that have spans of articles."""
    return [
        side
        for side in SIDES
        if (f"article{side}" in table or (side == _BODY and "article" in table))
        and f"start{side}" in table
        and table[f"start{side}"].dtype in _PLACES
        and (f"end{side}" not in table or table[f"end{side}"].dtype in _PLACES)
    ]


def _articles(table: pd.DataFrame, side: str) -> pd.Series:
    """Return the articles that a span of a side stands in."""
    return table[f"article{side}" if f"article{side}" in table else "article"]


def odd_rows(texts: pd.Series) -> np.ndarray:
    r"""Tell which texts are not in NFC; what is no string is let be.

    Examples
    --------
    >>> odd_rows(pd.Series(["Huế", "Hue\u0302\u0301"])).tolist()
    [False, True]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if texts.dtype != "str":
        return np.zeros(len(texts), dtype=bool)
    maybe = pc.match_substring_regex(pa.array(texts), _ODD).fill_null(False)
    odd = np.array(maybe, dtype=bool)
    for row in np.flatnonzero(odd):
        odd[row] = not unicodedata.is_normalized("NFC", texts.iloc[row])
    return odd


def _nfc(string: Any) -> Any:
    return unicodedata.normalize("NFC", string) if isinstance(string, str) else string


def _places(texts: pd.DataFrame) -> _Places | None:
    """Lay the texts of an article on one line; what stands in two of them counts once."""
    starts = texts["start"].tolist() if "start" in texts else [0] * len(texts)
    rows: list[tuple[int, str, int, str]] = []
    edges, shift, end = [], 0, 0
    for start, text in sorted(zip(starts, texts["text"], strict=True), key=lambda row: row[0]):
        over = min(max(end - start, 0), len(text))
        if over and not rows[-1][1].startswith(text[:over], start - rows[-1][0]):
            return None
        if over == len(text):
            continue
        start, text = start + over, text[over:]
        rows.append((start, text, start + shift, _nfc(text)))
        for match in _CLUSTER.finditer(text):
            low, high = match.start() + start, match.end() + start
            new = low + shift + len(_nfc(match[0]))
            edges.append((low, high, low + shift, new))
            shift = new - high
        end = start + len(text)
    columns = np.array(edges, dtype="int64").reshape(-1, 4).T
    return _Places((columns[0], columns[1]), (columns[2], columns[3]), rows)


def _moved(
    points: np.ndarray,
    source: tuple[np.ndarray, np.ndarray],
    target: tuple[np.ndarray, np.ndarray],
    ends: bool,
) -> np.ndarray:
    """Return where points of one text lie in the other; inside a letter, at its start or end."""
    last = np.searchsorted(source[0], points, side="right") - 1
    low, high = source[0][last], source[1][last]
    to_low, to_high = target[0][last], target[1][last]
    even = high - low == to_high - to_low
    beyond = np.where(points >= high, points - high + to_high, to_high if ends else to_low)
    inside = np.where(even | (points == low), to_low + points - low, beyond)
    return np.where(last < 0, points, np.where(points < high, inside, beyond))
