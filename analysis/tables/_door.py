"""The one door for tables: each frame is made plain, or refused, once as it comes in.

Conventions: a named level of an index counts as a column, other indexes that are no row numbers
are dropped; categories stand for their values; offsets are whole numbers of 64 bits; days and
times of publication are read where they stand as text. Ids of articles are strings or numbers;
where one call brings both, all are read as text. Texts are in NFC behind the door, and what goes
out has offsets into the caller's own texts (``_composed``). Only the outermost call checks: what
the package makes itself is plain.
"""

import functools
import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import pandas as pd
from pandas.api import types

from analysis.tables._composed import SIDES, Composed

P = ParamSpec("P")
T = TypeVar("T")

_KEYS = ("article", "article_a", "article_b", "article_source")
_WHOLE = {f"{name}{side}" for name in ("start", "end", "segment", "sentence") for side in SIDES}

_ZONE = r"(?<=:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$"

CARRIED = "corrections"
"""Under which name (in ``attrs``) a table carries along what a reader has corrected by hand."""

_inside: ContextVar[bool] = ContextVar("inside", default=False)


def takes_tables(function: Callable[P, T]) -> Callable[P, T]:
    """Let every table that a public function is called with come through the door.

    Raises
    ------
    ValueError
        If a column stands twice, a row has no article, a text holds half a character, or ids
        are one as text; the error names row, column and remedy.

    Examples
    --------
    >>> @takes_tables
    ... def articles(texts): return texts["article"].tolist()
    >>> articles(pd.DataFrame({"article": ["a"]}).set_index("article"))
    ['a']
    """

    @functools.wraps(function)
    def through(*args: P.args, **kwargs: P.kwargs) -> T:
        given = [each for each in (*args, *kwargs.values()) if isinstance(each, pd.DataFrame)]
        if _inside.get() or not given:
            return function(*args, **kwargs)
        for asked in (*args[1:], *kwargs.values()):
            _require_whole_words(asked)
        admitted, composed = _admitted(given)
        brought: Any = [_beside(each, given, admitted) for each in args]
        named: Any = {name: _beside(each, given, admitted) for name, each in kwargs.items()}
        before = _inside.set(True)
        try:
            result = function(*brought, **named)
        finally:
            _inside.reset(before)
        return _carrying(composed.restored(result) if composed else result, given)

    return through


def _carrying(result: T, given: list[pd.DataFrame]) -> T:
    """Let a table that is made from others carry along what they carry."""
    carried = next((table.attrs[CARRIED] for table in given if CARRIED in table.attrs), None)
    if carried and isinstance(result, pd.DataFrame) and CARRIED not in result.attrs:
        result.attrs[CARRIED] = carried
    return result


def _beside(argument: Any, given: list[pd.DataFrame], admitted: list[pd.DataFrame]) -> Any:
    """Return an argument as it comes in: a table plain, a choice of its rows numbered as they."""
    for before, plain in zip(given, admitted, strict=True):
        if argument is before:
            return plain
        is_choice = isinstance(argument, pd.Series) and types.is_bool_dtype(argument.dtype)
        if is_choice and before.index.equals(argument.index):
            return argument.set_axis(plain.index)
    return argument


def _require_whole_words(asked: Any) -> None:
    """Raise when a word that is asked for holds half a character, which stands in no text."""
    words = asked if isinstance(asked, list | tuple | set) else [asked]
    for word in words:
        if isinstance(word, str) and _is_broken(word):
            raise ValueError(f"{word!r} has half a character, which no text has; write it anew")


def _admitted(tables: list[pd.DataFrame]) -> tuple[list[pd.DataFrame], Composed | None]:
    tables = _with_ids_of_one_type([plain_table(table) for table in tables])
    composed = Composed.of(tables)
    return ([composed.admitted(table) for table in tables] if composed else tables), composed


def plain_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with plain rows and columns; the same one where it is so already.

    Raises
    ------
    ValueError
        As :func:`takes_tables`.

    Examples
    --------
    >>> plain_table(pd.DataFrame({"n": [1, 2]}, index=[7, 7])).index.tolist()
    [0, 1]
    """
    _require_columns_once(table)
    table = _with_plain_index(table)
    changed = {name: plain for name in table if (plain := _plain_column(table, name)) is not None}
    if changed:
        table = table.copy(deep=False)
    for name, column in changed.items():
        table[name] = column
    return table


def _require_columns_once(table: pd.DataFrame) -> None:
    if table.columns.nlevels > 1:
        raise ValueError(
            f"expected one name for each column, got {table.columns.nlevels} levels of names; "
            "give such columns one name, as in table.columns = map('_'.join, table.columns)"
        )
    if not table.columns.is_unique:
        name = table.columns[table.columns.duplicated()][0]
        raise ValueError(
            f"the column {name!r} stands twice; rename one of them, or keep the first: "
            "table.loc[:, ~table.columns.duplicated()]"
        )


def _with_plain_index(table: pd.DataFrame) -> pd.DataFrame:
    index = table.index
    named = [name for name in index.names if name is not None]
    unnamed = not named and index.nlevels == 1 and index.is_unique
    if unnamed or index.equals(table.columns):  # the latter is a square: article by article
        return table
    return with_keys(table)


def with_keys(table: pd.DataFrame | pd.Series, *, unnamed: bool = False) -> pd.DataFrame:
    """Return a table with the named levels of its index as columns, its rows numbered from 0.

    Parameters
    ----------
    table
        Any table; of a column alone comes a table of one.
    unnamed
        Whether levels without a name that are no numbers become columns too, as ``level_0``.

    Returns
    -------
    DataFrame
        One row per row of ``table``, with one name for each column.

    Examples
    --------
    >>> with_keys(pd.DataFrame({"term": ["port"], "n": [2]}).set_index("term"))
       term  n
    0  port  2
    """
    table = table.to_frame() if isinstance(table, pd.Series) else table
    wider = table.reset_index(drop=True)
    if wider.columns.nlevels > 1:
        wider.columns = pd.Index([" ".join(map(str, names)).strip() for names in wider.columns])
    for level in range(table.index.nlevels - 1, -1, -1):
        values, name = table.index.get_level_values(level), table.index.names[level]
        if name is None and unnamed and not types.is_numeric_dtype(values.dtype):
            name = f"level_{level}"
        if name is not None and name not in wider.columns:
            wider.insert(0, name, values.array)
    return wider


def _plain_column(table: pd.DataFrame, name: Any) -> pd.Series | None:
    """Return a column as it should be, or None where it is so."""
    column = before = table[name]
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    if name in _KEYS:
        column = _known_ids(column)
    if name in _WHOLE:
        column = _whole(column)
    if name == "published":
        column = _times(table, column)
    if _may_be_broken(column):
        column = _whole_characters(table, name, column)
    elif name == "text" and isinstance(column.dtype, pd.ArrowDtype):
        column = column.astype("str")
    return None if column is before else column


def _known_ids(column: pd.Series) -> pd.Series:
    empty = column.isna().to_numpy()
    if empty.any():
        raise ValueError(
            f"row {int(empty.argmax())} has no {column.name}; fill it, or leave the row out: "
            f"texts.dropna(subset={column.name!r})"
        )
    dtype: Any = column.dtype
    if types.is_extension_array_dtype(dtype) and types.is_numeric_dtype(dtype):
        return column.astype(dtype.numpy_dtype)
    foreign = types.is_string_dtype(dtype) and not types.is_object_dtype(dtype)
    return column.astype("str") if foreign and dtype != "str" else column


def _whole(column: pd.Series) -> pd.Series:
    """Return whole numbers in 64 bits; what is not whole stays, to be refused by its function."""
    if column.dtype == "int64" or types.is_bool_dtype(column.dtype) or column.hasnans:
        return column
    if column.dtype == object and types.infer_dtype(column) != "integer":
        return column
    if column.dtype == object or types.is_integer_dtype(column.dtype):
        return column.astype("int64") if len(column) else column
    return column


def _times(table: pd.DataFrame, column: pd.Series) -> pd.Series:
    """Return when articles were published as times; text as 2025-10-25 or 2025-10-25T08:00."""
    if types.infer_dtype(column, skipna=True) not in ("string", "date"):
        return column
    told = column.astype("str").replace("", None)
    local = told.str.replace(_ZONE, "", regex=True)  # the hour is that of the place it is told of
    times = pd.to_datetime(local, format="ISO8601", errors="coerce")
    unread = (times.isna() & told.notna()).to_numpy()
    if unread.any():
        row = int(unread.argmax())
        of = f" (article {table['article'].iloc[row]!r})" if "article" in table else ""
        raise ValueError(
            f"expected a day like 2025-10-25 in column 'published', got {told.iloc[row]!r} in row "
            f"{row}{of}; read the days by pd.to_datetime(table['published'], dayfirst=…)"
        )
    return times


def _may_be_broken(column: pd.Series) -> bool:
    """Tell whether a column can hold half a character; Arrow keeps whole ones only."""
    dtype: Any = column.dtype
    if isinstance(dtype, pd.StringDtype):
        return dtype.storage == "python"
    return types.is_object_dtype(dtype) and types.infer_dtype(column, skipna=True) == "string"


def _whole_characters(table: pd.DataFrame, name: Any, column: pd.Series) -> pd.Series:
    """Return the texts as Arrow keeps them, other columns as they are."""
    try:
        kept = column.astype("str")
    except UnicodeEncodeError:
        raise _half_a_character(table, name, column) from None
    return kept if name in ("text", *_KEYS) else column


def _half_a_character(table: pd.DataFrame, name: Any, column: pd.Series) -> ValueError:
    row = [_is_broken(value) for value in column].index(True)
    of = f" (article {table['article'].iloc[row]!r})" if "article" in table else ""
    return ValueError(
        f"row {row}{of} has half a character in column {name!r}; put another sign in its place: "
        f"table[{name!r}].str.replace(r'[\\ud800-\\udfff]', '\\ufffd', regex=True)"
    )


def _is_broken(value: object) -> bool:
    return re.search("[\ud800-\udfff]", str(value)) is not None


def _with_ids_of_one_type(tables: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Read the ids of articles as text, where a call brings them in more than one type."""
    places = [(table, key) for table in tables for key in _KEYS if key in table]
    kinds = {_kind_of_ids(table[key]) for table, key in places} - {"none"}
    if kinds <= {"text"} or kinds <= {"number"}:
        return tables
    return [
        table.assign(**{key: _as_text(table[key]) for key in _KEYS if key in table})
        for table in tables
    ]


def _kind_of_ids(ids: pd.Series) -> str:
    if not len(ids):
        return "none"
    if ids.dtype == "str" or types.is_numeric_dtype(ids.dtype):
        return "text" if ids.dtype == "str" else "number"
    inferred = types.infer_dtype(ids)
    return {"string": "text", "integer": "number", "floating": "number"}.get(inferred, "other")


def _as_text(ids: pd.Series) -> pd.Series:
    try:
        known = pd.Series(ids.unique(), dtype=object)
    except TypeError:
        row = [getattr(type(value), "__hash__", None) is None for value in ids].index(True)
        raise ValueError(
            f"expected a string or a number in column {ids.name!r}, got "
            f"{type(ids.iloc[row]).__name__} in row {row}; name each article by a string"
        ) from None
    texts = known.map(str)
    same = texts.duplicated(keep=False).to_numpy()
    if same.any():
        both = " and ".join(repr(each) for each in known[same][texts[same] == texts[same].iloc[0]])
        raise ValueError(
            f"column {ids.name!r} has ids of several types, of which {both} are one as text; "
            "rename one of them"
        )
    return ids.astype(object).map(str).astype("str") if len(ids) else ids.astype("str")
