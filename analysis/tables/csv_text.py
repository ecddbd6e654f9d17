"""Read CSV files, and say on which line they are wrong.

A side door for ``corpus`` and ``actors``. Convention: every cell is a string; a blank row is
left out, a long row is an error. In the small files that people write by hand a short row is
filled up with empty strings, and the apostrophe that ``files.csv_of`` sets before what a
spreadsheet would run is taken off; in a table of articles both stay as they are.
"""

import csv
import io
import re
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from analysis.tables.harmless import from_csv

OWN_ACTORS = "actors.csv"
"""A reader's own registry of actors: it lies beside the articles and is none of them."""

CORRECTIONS = "corrections.csv"
"""What a reader corrected by hand: it lies there too."""

CHECK = "check.csv"
"""A sample with a reader's answers: it lies there too."""

REGISTRY_COLUMNS = ("actor", "label", "kind")
"""The columns that show a file to be a registry of actors."""

_READERS_OWN = {
    OWN_ACTORS: REGISTRY_COLUMNS,
    CORRECTIONS: ("what", "surface", "should_be"),
    CHECK: ("number", "kind", "answer"),
}
"""Files that lie beside articles and are none: by name the columns that show them to be it."""

_DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t]*\r?\n', re.IGNORECASE)  # as spreadsheets write it
_ESCAPED_MARK = re.compile(r'(?<!\\)((?:\\\\)*)\\"')  # \" as databases write it for ""


def read_csv_table(path: Path, *required: str) -> tuple[pd.DataFrame, list[str]]:
    """Read a CSV file in UTF-8, with or without a byte-order mark.

    Parameters
    ----------
    path
        A file with one header line; commas, semicolons or tabs between its cells.
    required
        Columns that it must have.

    Returns
    -------
    tuple
        The table, one row per row of the file, strings throughout; and where each row
        stands, as ``line 2``.

    Raises
    ------
    ValueError
        If the file is not UTF-8, a column is missing or twice, or a row has more cells
        than the header; the message names the file and the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    table, places = parse_csv(text, str(path), delimiters=(",", ";", "\t"), fill=True)
    missing = [column for column in required if column not in table]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}; it has {list(table.columns)}")
    return table.map(from_csv), places


def is_readers_own(name: str, read: Callable[[], bytes]) -> bool:
    """Tell by name and first line whether a file is a reader's own, and holds no articles.

    Examples
    --------
    >>> is_readers_own("Actors.csv", lambda: b"actor;label;kind;aliases")
    True
    >>> is_readers_own("actors.csv", lambda: b"actor,text")
    False
    """
    columns = _READERS_OWN.get(name.lower())
    if columns is None:
        return False
    header = read()[:10_000].decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    cells = re.split(r"[,;\t]", header)
    return {*columns} <= {cell.strip().strip('"') for cell in cells}


def parse_csv(
    text: str,
    name: str,
    *,
    delimiters: tuple[str, ...] | str = _DELIMITERS,
    fill: bool = False,
    report: Callable[[str, Exception], None] | None = None,
) -> tuple[pd.DataFrame, list[str]]:
    """Read the text of a CSV file.

    Parameters
    ----------
    text
        The decoded file, one header line on top; before it may stand ``sep=;``, as
        spreadsheets write it.
    name
        What to call it in an error.
    delimiters
        What may stand between cells; the one that gives the header most cells is taken.
    fill
        Whether a short row is filled up; otherwise it is an error.
    report
        Is called with the place and the error of a ragged row, which is then left out;
        by default the error is raised.

    Returns
    -------
    tuple
        The table, one row per row of the file, strings throughout; and where each row
        stands, as ``line 2``.

    Raises
    ------
    ValueError
        If a column stands twice, a row has another number of cells than the header, or a
        quotation mark is not closed; the message names the file and the line.

    Examples
    --------
    >>> parse_csv("id;text" + chr(10) + "a;They met, and signed.", "a.csv")[0].values.tolist()
    [['a', 'They met, and signed.']]
    """
    (_, header), *rows = _rows(text, name, delimiters) or [(1, [])]
    if len(set(header)) < len(header):
        raise ValueError(f"{name} has a column twice: {header}; rename one of them")
    kept, places = [], []
    for line, row in rows:
        missing = len(header) - len(row)
        if missing < 0 or (missing and not fill):
            error = _ragged(f"{name}, line {line}", len(row), len(header))
            if report is None:
                raise error
            report(f"{name}, line {line}", error)
            continue
        kept.append(row + [""] * missing)
        places.append(f"line {line}")
    return pd.DataFrame(kept, columns=header, dtype="str"), places


def _ragged(place: str, cells: int, columns: int) -> ValueError:
    remedy = (
        "put a cell with a comma in quotation marks"
        if cells > columns
        else "add the missing cells or save it again as CSV"
    )
    return ValueError(f"{place} has {cells} cells, but the header {columns}; {remedy}")


def _rows(text: str, name: str, delimiters: tuple[str, ...] | str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not blank, each with the line on which it begins."""
    above = 0
    if said := _SAID.match(text):
        text, delimiters, above = text[said.end() :], said[1], 1
    try:
        return _parsed(text, name, delimiters, above)
    except ValueError:
        if '\\"' not in text:
            raise
        return _parsed(_ESCAPED_MARK.sub(r'\1""', text), name, delimiters, above)


def _parsed(
    text: str, name: str, delimiters: tuple[str, ...] | str, above: int
) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    line = 1 + above
    with _long_cells():
        reader = csv.reader(_lines(text), delimiter=_delimiter(text, delimiters), strict=True)
        try:
            for row in reader:
                rows.append((line, row))
                line = reader.line_num + 1 + above
        except csv.Error as error:
            raise ValueError(
                f"cannot read {name} as CSV: {error}, in the row that begins on line {line}; "
                "see to its quotation marks or save it again as CSV"
            ) from None
    return [(line, row) for line, row in rows if any(row)]


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")  # unlike splitlines, it leaves U+2028 in its cell


def _delimiter(text: str, delimiters: tuple[str, ...] | str) -> str:
    def cells(delimiter: str) -> int:
        return len(next(csv.reader(_lines(text), delimiter=delimiter), []))

    return max(delimiters, key=cells)  # the first of those that are even


@contextmanager
def _long_cells():
    """Let a cell be a whole article; the csv module stops at 128 kB."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
