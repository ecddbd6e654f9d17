"""Make the rows of a table of figures for what is stated beside the figures: wordings, ages, hours.

Convention: they stand in tables of their own, which are appended to that of the figures.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis.text import sentences

_TEXTS = ("surface", "kind", "qualifier", "unit", "subject", "owner", "object", "scope")
_BLANK = {"qualifier": "exact", "iso_start": "", "iso_end": ""} | dict.fromkeys(_TEXTS[3:], "")
_PLACE = ("article", "segment", "sentence", "start", "end")


class Placed(NamedTuple):
    """A sentence, and where it stands: its article, its segment and its number."""

    place: dict[str, Any]
    start: int
    text: str


def placed_sentences(texts: pd.DataFrame) -> Iterator[Placed]:
    """Yield the sentences of some texts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["It rained. Ana Ruiz left."]})
    >>> [(each.place["sentence"], each.start) for each in placed_sentences(texts)]
    [(0, 0), (1, 11)]
    """
    row: Any  # of columns that the stubs cannot know
    for row in sentences(texts).itertuples(index=False):
        place = {column: getattr(row, column) for column in _PLACE[:3]}
        yield Placed(place, row.start, row.text)


def as_figures(rows: list[dict[str, Any]], kind: str, texts: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the columns of ``find_figures``, each blank where a row does not tell it.

    Parameters
    ----------
    rows
        At least ``article``, ``segment``, ``sentence``, ``start``, ``end`` and ``surface``.
    kind
        That of all rows.
    texts
        What they were found in, for the type of ``article``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Ana Ruiz, 54, won."]})
    >>> row = dict(article="a", segment=0, sentence=0, start=10, end=12, surface="54", low=54)
    >>> as_figures([row], "age", texts)[["kind", "low", "qualifier", "subject"]].values.tolist()
    [['age', 54.0, 'exact', '']]
    """
    columns = [*_PLACE, "surface", "kind", "low", "high", "qualifier", "unit", "subject"]
    columns += ["owner", "object", "scope", "iso_start", "iso_end"]
    table = pd.DataFrame([_BLANK | {"kind": kind} | row for row in rows], columns=columns)
    types = dict.fromkeys((*_TEXTS, "iso_start", "iso_end"), "str") | {
        **dict.fromkeys(_PLACE[1:], "int64"),
        **dict.fromkeys(("low", "high"), "float64"),
        "article": texts["article"].dtype,
    }
    return table.astype(types)
