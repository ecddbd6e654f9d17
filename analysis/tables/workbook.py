"""Tables as an Excel workbook: what is text stays text, no cell is a formula, nothing a link.

Convention: a table is a sheet, its heads stay in sight and can be filtered by. The same tables
give the same bytes: no time of day, no name of a machine.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from numbers import Number
from typing import Any

import pandas as pd

from analysis.tables._door import with_keys
from analysis.tables.harmless import in_xml

NO_TIME = datetime(2000, 1, 1)
"""When every document was made, as far as it says."""

_LONGEST_NAME = 31  # letters of a sheet's name, in Excel
_LONGEST_CELL = 32_767  # letters of a cell, in Excel
_MOST_ROWS = 1_048_575  # of a sheet, below its heads
_EXACT = 10**15  # from which on Excel holds no whole number to its last digit
_WIDEST = 60  # letters of a column's width; longer texts are read in the cell


def workbook_of(
    tables: Mapping[str, pd.DataFrame], contents: str = "", rows: Mapping[str, int] | None = None
) -> bytes:
    """Return the bytes of a workbook with a sheet for each table.

    Parameters
    ----------
    tables
        Name -> table. A name that is too long for a sheet is cut, and numbered where it is not
        the only one. Rows beyond 1,048,575 find no room.
    contents
        The name of a first sheet that lists the others; empty for none.
    rows
        Name -> how many rows the table has, where the sheet holds the first of them only.

    Raises
    ------
    ImportError
        If the package xlsxwriter is not there.

    Examples
    --------
    >>> workbook_of({"terms": pd.DataFrame({"term": ["=cmd()"], "n": [1]})})[:2]
    b'PK'
    """
    try:
        from xlsxwriter import Workbook

        from analysis.tables._sheets import Sheet
    except ImportError as error:
        raise ImportError(
            f'to write a workbook: pip install "hanoi-coverage[notebooks]" ({error})'
        ) from None

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": NO_TIME})
        bold = book.add_format({"bold": True, "bottom": 1})
        named = dict(zip(_sheet_names(list(tables), contents), tables.values(), strict=True))
        if contents:
            named = {contents: _contents(named, list(tables), rows or {}), **named}
        for name, table in named.items():
            _fill(book.add_worksheet(name, Sheet), with_keys(table, unnamed=True), bold)
    return buffer.getvalue()


def _contents(
    sheets: Mapping[str, pd.DataFrame], names: list[str], rows: Mapping[str, int]
) -> pd.DataFrame:
    """List the sheets, with the rows of their tables and those that are here."""
    here = [len(table) for table in sheets.values()]
    of = [rows.get(name, size) for name, size in zip(names, here, strict=True)]
    return pd.DataFrame({"sheet": list(sheets), "table": names, "rows": of, "rows here": here})


def _sheet_names(tables: list[str], taken: str) -> list[str]:
    """Cut names to what a sheet can bear, and number those that would be equal."""
    names: list[str] = []
    for table in tables:
        name, number = table[:_LONGEST_NAME], 1
        while name in [*names, taken]:
            number += 1
            name = f"{table[: _LONGEST_NAME - 4]}-{number}"
        names.append(name)
    return names


def _fill(sheet: Any, table: pd.DataFrame, bold: Any) -> None:
    """Write a table below its heads, which stay in sight and can be filtered by."""
    rows = table.head(_MOST_ROWS)
    columns = [_cells(rows.iloc[:, place]) for place in range(rows.shape[1])]
    for place, (name, cells) in enumerate(zip(rows.columns, columns, strict=True)):
        sheet.write_string(0, place, _text(name), bold)
        widths = [len(str(value)) for value in [name, *cells] if value is not None]
        sheet.set_column(place, place, min(max(widths) + 2, _WIDEST))
    sheet.fill(columns)
    sheet.freeze_panes(1, 0)
    if len(rows.columns):
        sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)


def _cells(column: pd.Series) -> list[str | float | None]:
    """Return the cells of a column; texts, and numbers that Excel holds, are seen at a glance."""
    if column.dtype == "str":
        return [_text(value) if isinstance(value, str) else None for value in column.tolist()]
    if column.dtype == "float64" and not (column.abs() >= _EXACT).any():
        return [None if value != value else value for value in column.tolist()]
    return [_cell(value) for value in column.tolist()]


def _cell(value: Any) -> str | float | None:
    """Return a number that Excel holds to its last digit, a text, or nothing if none is known."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, Number) and not isinstance(value, bool | complex):
        number = float(value)  # type: ignore[arg-type]
        if math.isfinite(number) and (number % 1 or abs(number) < _EXACT):
            return number
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    return _text(value)


def _text(value: object) -> str:
    text = in_xml(str(value))
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
