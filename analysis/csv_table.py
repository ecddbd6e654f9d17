"""Read the small CSV files that people write by hand, and say on which line they are wrong.

Internal to ``corpus`` and ``actors``. Convention: every cell is a string; a short row is
filled up with empty strings, a blank row is left out, a long row is an error.
"""

import csv
from pathlib import Path

import pandas as pd


def read_csv_table(path: Path, *required: str) -> tuple[pd.DataFrame, list[str]]:
    """Read a CSV file in UTF-8, with or without a byte-order mark.

    Parameters
    ----------
    path
        A file with one header line.
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
    (_, header), *rows = _rows(path) or [(1, [])]
    missing = [column for column in required if column not in header]
    if missing:
        raise ValueError(f"{path} has no column {', '.join(missing)}; it has {header}")
    if len(set(header)) < len(header):
        raise ValueError(f"{path} has a column twice: {header}; rename one of them")
    for line, row in rows:
        if len(row) > len(header):
            raise ValueError(
                f"{path}, line {line} has {len(row)} cells, but the header {len(header)}; "
                "put a cell with a comma in quotation marks"
            )
    filled = [row + [""] * (len(header) - len(row)) for _, row in rows]
    table = pd.DataFrame(filled, columns=header, dtype="str")
    return table, [f"line {line}" for line, _ in rows]


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            return [(reader.line_num, row) for row in reader if any(row)]
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except csv.Error as error:
        raise ValueError(f"cannot read {path} as CSV: {error}; save it again as CSV") from None
