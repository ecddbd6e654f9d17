"""What a table or an option has to be, or an error that says what it is instead."""

from collections.abc import Iterable, Set

import pandas as pd


def require_columns(table: pd.DataFrame, *columns: str) -> None:
    """Raise unless ``table`` is a DataFrame with all these columns.

    Raises
    ------
    TypeError
        If ``table`` is not a DataFrame.
    ValueError
        If a column is missing; the message lists the columns there are.

    Examples
    --------
    >>> require_columns(pd.DataFrame({"article": ["a"]}), "article", "text")
    Traceback (most recent call last):
    ValueError: missing column(s) ['text']; the table has ['article']
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"expected a pandas DataFrame, got {type(table).__name__}")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(f"missing column(s) {missing}; the table has {list(table.columns)}")


def require_unique(table: pd.DataFrame, *columns: str) -> None:
    """Raise when two rows of ``table`` agree in all of ``columns``.

    Raises
    ------
    ValueError
        With the first pair of values that stands twice.

    Examples
    --------
    >>> require_unique(pd.DataFrame({"article": ["a", "a"]}), "article")
    Traceback (most recent call last):
    ValueError: expected one row per article, but ('a',) has 2 rows; drop or rename the repeats
    """
    require_columns(table, *columns)
    repeated = table.loc[table.duplicated(list(columns), keep=False), list(columns)]
    if len(repeated):
        first = tuple(repeated.astype(object).iloc[0].tolist())
        rows = repeated.groupby(list(columns), sort=False, dropna=False).size().iloc[0]
        raise ValueError(
            f"expected one row per {' and '.join(columns)}, but {first} has {rows} rows; "
            "drop or rename the repeats"
        )


def require_texts(texts: pd.DataFrame) -> None:
    """Raise unless ``texts`` has an ``article`` and a ``text`` on every row.

    Raises
    ------
    TypeError
        If ``texts`` is not a DataFrame, or a text is not a string.
    ValueError
        If ``article`` or ``text`` is missing, as a column or on a row.

    Examples
    --------
    >>> require_texts(pd.DataFrame({"article": ["a"], "text": [None]}))
    Traceback (most recent call last):
    ValueError: row 0 has no text; fill it, or leave the row out: texts.dropna(subset='text')
    """
    require_columns(texts, "article", "text")
    for column in ("article", "text"):
        empty = texts[column].isna().to_numpy()
        if empty.any():
            raise ValueError(
                f"row {int(empty.argmax())} has no {column}; fill it, or leave the row out: "
                f"texts.dropna(subset={column!r})"
            )
    if not isinstance(texts["text"].dtype, pd.StringDtype):
        _require_strings(texts["text"])


def _require_strings(column: pd.Series) -> None:
    for position, value in enumerate(column):
        if not isinstance(value, str):
            raise TypeError(
                f"expected a string in column {column.name!r}, "
                f"got {type(value).__name__} in row {position}"
            )


def require_choice(name: str, value: object, choices: Iterable[object]) -> None:
    """Raise when the option ``name`` is none of ``choices``.

    Raises
    ------
    ValueError
        With the choices there are.

    Examples
    --------
    >>> require_choice("within", "page", ["sentence", "article"])
    Traceback (most recent call last):
    ValueError: within must be one of 'sentence', 'article'; got 'page'
    """
    choices = list(choices)
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}; got {value!r}")


def require_known(what: str, value: object, known: Iterable[object]) -> None:
    """Raise when ``value`` is not among the ``known`` ones, naming the nearest.

    Where many values are asked for, ``known`` is a set: a list is gone through for each.

    Raises
    ------
    ValueError
        With up to three near spellings, or the first that there are.

    Examples
    --------
    >>> require_known("term", "cyberkrime", ["cybercrime", "treaty"])
    Traceback (most recent call last):
    ValueError: no term 'cyberkrime' here; near it: 'cybercrime'
    """
    import difflib

    known = known if isinstance(known, Set) else list(known)
    if value in known:
        return
    names = {str(name): name for name in sorted(known, key=str)}
    near = difflib.get_close_matches(str(value), names, n=3)
    hint = "near it: " if near else "there are: " if names else "there are none"
    listed = ", ".join(repr(names[name]) for name in near or list(names)[:5])
    raise ValueError(f"no {what} {value!r} here; {hint}{listed}")
