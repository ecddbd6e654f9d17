"""The tables of a spreadsheet file, one below the other.

Convention: every sheet with a column of texts is read, and where none has one, the first that
holds anything. The names of the columns stand in the first row that names such a column, or in
the first row at all; what stands above them is a title.
"""

import datetime
import io
from typing import Any

import pandas as pd

from analysis.corpus.reading._columns import plain_name, usual_names
from analysis.corpus.reading.formats._opening import library, opening, require_harmless

_TITLES = 20  # rows in which to look for the names of the columns
_REMEDY = "open it in the program that made it and save it as .xlsx or .csv"


def sheet_table(data: bytes, name: str, text_column: str | None) -> tuple[pd.DataFrame, list[str]]:
    """Read the articles of an ``.xlsx``, ``.xls`` or ``.ods`` file.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.
    text_column
        The column with the texts; None finds it by its usual names.

    Returns
    -------
    tuple
        The table, one row per row that is not blank, and where each stands, as ``row 2``.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged, protected by a password, made to do harm or empty.
    """
    calamine = library("python_calamine", name, "a spreadsheet")
    if data.startswith(b"PK"):
        require_harmless(data, name)
    with opening(name, "a spreadsheet", _REMEDY):
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {
            sheet: workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in workbook.sheet_names
        }
    sheets = {sheet: rows for sheet, rows in sheets.items() if any(map(_is_filled, rows))}
    if not sheets:
        raise ValueError(f"{name} holds no table; fill it or remove it")
    heads = {sheet: _head(rows, text_column) for sheet, rows in sheets.items()}
    chosen = [sheet for sheet, head in heads.items() if head is not None] or list(sheets)[:1]
    parts = [_parsed(sheets[sheet], heads[sheet]) for sheet in chosen]
    places = [
        f"sheet {sheet}, {place}" if len(sheets) > 1 else place
        for sheet, (_, there) in zip(chosen, parts, strict=True)
        for place in there
    ]
    return pd.concat([table for table, _ in parts], ignore_index=True), places


def _is_filled(row: list[Any]) -> bool:
    return any(cell != "" for cell in row)


def _head(rows: list[list[Any]], text_column: str | None) -> int | None:
    """Return the row with the names of the columns, if one of them is that of texts."""
    names = {*usual_names()["text"], *usual_names()["summary"]}
    for number, row in enumerate(rows[:_TITLES]):
        cells = {plain_name(cell) for cell in row if cell != ""}
        if text_column in row or (len(cells) > 1 and not names.isdisjoint(cells)):
            return number
    return None


def _parsed(rows: list[list[Any]], head: int | None) -> tuple[pd.DataFrame, list[str]]:
    first = next(n for n, row in enumerate(rows) if _is_filled(row)) if head is None else head
    below = [(n, row) for n, row in enumerate(rows[first + 1 :], first + 2) if _is_filled(row)]
    columns = [
        (place, str(cell).strip() or f"column {place + 1}")
        for place, cell in enumerate(rows[first])
        if cell != "" or any(row[place] != "" for _, row in below)
    ]
    cells = [[_cell(row[place]) for place, _ in columns] for _, row in below]
    table = pd.DataFrame(cells, columns=[column for _, column in columns], dtype=object)
    return table, [f"row {number}" for number, _ in below]


def _cell(value: Any) -> Any:
    """Return a number without the ``.0`` of spreadsheets, and a date as a string."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return str(value)
    return None if value == "" else value
