"""A table as a file: which forms there are, and a file that is written whole or not at all.

Convention: the end of a file's name says its form. CSV is safe for spreadsheets (no cell is
a formula); JSON and Parquet hold the values as they are. All text is UTF-8, lines end in LF.
"""

import json
import os
import tempfile
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.tables.screen import aligned

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it
_SUFFIXES = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}


def csv_of(rows: pd.DataFrame) -> str:
    r"""Return a table as CSV that no spreadsheet takes for formulas.

    A text that begins with ``=``, ``+``, ``-``, ``@`` or a tab gets an apostrophe before it,
    which spreadsheets hide; so does such a name of a column or of a row.

    Examples
    --------
    >>> csv_of(pd.DataFrame({"term": ["=cmd()"]}))
    "term\n'=cmd()\n"
    """
    safe = rows.copy()
    for place, dtype in enumerate(safe.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            column: Any = safe.iloc[:, place].map(_no_formula, na_action="ignore")
            safe.isetitem(place, column)
    safe.columns = safe.columns.map(_no_formula)
    named = rows.index.name is not None
    if named and not pd.api.types.is_numeric_dtype(rows.index.dtype):
        safe.index = safe.index.map(_no_formula)
    buffer = StringIO()
    safe.to_csv(
        buffer,
        index=named,
        index_label=_no_formula(rows.index.name) if named else None,
        lineterminator="\n",
    )
    return buffer.getvalue()


def _no_formula(value: Any) -> Any:
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value


def without_guard(value: str) -> str:
    """Return a cell as it was before :func:`csv_of` made it safe.

    Examples
    --------
    >>> without_guard("'=cmd()"), without_guard("'t Hooft")
    ('=cmd()', "'t Hooft")
    """
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def _csv(table: pd.DataFrame) -> bytes:
    return _encoded(csv_of(table))


def _json(table: pd.DataFrame) -> bytes:
    return _encoded("[\n" + ",\n".join(_rows(table)) + "\n]\n")


def _json_lines(table: pd.DataFrame) -> bytes:
    return _encoded("".join(f"{row}\n" for row in _rows(table)))


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "replace")


def _rows(table: pd.DataFrame) -> list[str]:
    """Write each row as an object, numbers to their last digit, what is missing as null."""
    known = table.astype(object).where(table.notna(), None)
    return [json.dumps(row, ensure_ascii=False, default=_iso) for row in known.to_dict("records")]


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _text(table: pd.DataFrame) -> bytes:
    return _encoded(f"{aligned(table)[0]}\n")


FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "table": _text,
    "csv": _csv,
    "json": _json,
    "jsonl": _json_lines,
    "parquet": _parquet,
}
"""How a table can be written, by name."""


def format_of(file: str | Path) -> str:
    """Return the form that the end of a file's name stands for.

    Raises
    ------
    ValueError
        If it stands for none.

    Examples
    --------
    >>> format_of("top terms.CSV")
    'csv'
    """
    suffix = Path(file).suffix.lower()
    if suffix not in _SUFFIXES:
        raise ValueError(
            f"expected a file name that ends in {', '.join(_SUFFIXES)}, got {str(file)!r}; "
            "or name the form with --format"
        )
    return _SUFFIXES[suffix]


def require_writable(file: str | Path) -> None:
    """Raise when a file cannot be written, before anything is computed for it.

    Raises
    ------
    OSError
        If its folder is not there, or a folder has its name.
    """
    path = Path(file)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; name a file in it, such as {path}/table.csv")
    if not path.parent.is_dir():
        raise FileNotFoundError(
            f"there is no folder {path.parent} to write {path.name} to; make it, or choose another"
        )
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(f"the folder {path.parent} is not yours to write to; choose another")


def write_table(table: pd.DataFrame, file: str | Path, form: str | None = None) -> None:
    """Write a table to a file; an earlier file is replaced once the new one is whole.

    Parameters
    ----------
    table
        Any table; its index is not written unless it has a name.
    file
        Where to; the end of its name says the form.
    form
        One of ``FORMATS``, if the name does not say it.

    Raises
    ------
    OSError
        If the file cannot be written.
    ValueError
        If neither ``form`` nor the name says a form.
    """
    content = FORMATS[form or format_of(file)](table)
    require_writable(file)
    write_whole(file, content)


def write_whole(file: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: an earlier one is replaced once the new one is there.

    Parameters
    ----------
    file
        Where to, in a folder that is there.
    content
        All of it.

    Raises
    ------
    OSError
        If the file cannot be written; the earlier one is as it was.
    """
    path = Path(file).resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as unfinished:
        try:
            unfinished.write(content)
            unfinished.close()
            os.chmod(unfinished.name, path.stat().st_mode & 0o777 if path.exists() else _mode())
            os.replace(unfinished.name, path)
        except BaseException:
            Path(unfinished.name).unlink(missing_ok=True)
            raise


def _mode() -> int:
    """Return the rights that the user's settings give a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
