"""Take the rows of a table article by article, or group by group."""

from typing import Any

import numpy as np
import pandas as pd


def rows_by_article(
    table: pd.DataFrame, *columns: str, sort: bool = True
) -> dict[object, list[tuple[Any, ...]]]:
    """Return the rows of each article, as tuples of some columns.

    Parameters
    ----------
    table
        One row per anything: ``article`` and the columns asked for.
    columns
        What the tuples hold.
    sort
        Whether to put those of each article in order, by the first of these columns; else they
        stay in the order of the table.

    Examples
    --------
    >>> rows_by_article(pd.DataFrame({"article": ["a", "b", "a"], "start": [9, 2, 4]}), "start")
    {'a': [(4,), (9,)], 'b': [(2,)]}
    """
    grouped: dict[object, list[tuple[Any, ...]]] = {}
    values = (table[column].tolist() for column in columns)
    for article, *row in zip(table["article"].tolist(), *values, strict=True):
        grouped.setdefault(article, []).append(tuple(row))
    for rows in grouped.values() if sort else ():
        rows.sort()
    return grouped


def places_of_each(numbers: pd.Series) -> list[np.ndarray]:
    """Return the places of the rows of each group: many small tables would take far longer.

    Parameters
    ----------
    numbers
        The number of the group of each row, as ``groupby(...).ngroup()`` gives it; a row with
        -1 is in none.

    Examples
    --------
    >>> [places.tolist() for places in places_of_each(pd.Series([1, 0, -1, 1]))]
    [[1], [0, 3]]
    """
    order = np.argsort(numbers.to_numpy(), kind="stable")
    order = order[int((numbers < 0).sum()) :]
    edges = np.flatnonzero(np.diff(numbers.to_numpy()[order])) + 1
    return np.split(order, edges) if len(order) else []
