"""Where each text of a table stands: its place in the article, its paragraph, its values."""

import pandas as pd

from analysis.tables import require_columns, takes_tables


@takes_tables
def text_starts(texts: pd.DataFrame) -> list[int]:
    """Return where each text begins in its article: its ``start``, or 0.

    Examples
    --------
    >>> text_starts(pd.DataFrame({"article": ["a"], "text": ["So."]}))
    [0]
    """
    if "start" not in texts:
        return [0] * len(texts)
    starts = texts["start"].tolist()
    for row, start in enumerate(starts):
        if not isinstance(start, int) and not (isinstance(start, float) and start.is_integer()):
            raise ValueError(f"start must be a whole number; row {row} has {start!r}")
    return list(map(int, starts))


@takes_tables
def row_segments(texts: pd.DataFrame) -> pd.Series:
    """Return the paragraph of each text: its ``segment``, or its number in the article.

    Raises
    ------
    ValueError
        If there is neither ``segment`` nor ``article``.

    Examples
    --------
    >>> row_segments(pd.DataFrame({"article": ["a", "b", "a"], "text": ["", "", ""]})).tolist()
    [0, 0, 1]
    """
    if "segment" in texts:
        return texts["segment"]
    require_columns(texts, "article")
    return texts.groupby("article", sort=False).cumcount()


def values_at(column: pd.Series, rows: pd.Series) -> pd.Series:
    """Return the value of each of these rows; also of none in the type of the column.

    Examples
    --------
    >>> values_at(pd.Series(["a", "b"]), pd.Series([1, 1, 0])).tolist()
    ['b', 'b', 'a']
    """
    return column.iloc[rows.to_numpy()].reset_index(drop=True)
