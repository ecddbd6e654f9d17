"""A table as a file: which forms there are, and a file that is written whole or not at all.

Convention: the end of a file's name says its form. CSV is safe for spreadsheets (no cell is
a formula); JSON and Parquet hold the values as they are; Excel reads UTF-8 in a workbook. All
text is UTF-8, lines end in LF.
"""

import csv
import json
import os
import re
import secrets
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.tables._door import with_keys
from analysis.tables.harmless import in_csv
from analysis.tables.screen import aligned
from analysis.tables.workbook import workbook_of

BYTES = ("parquet", "excel")
"""The forms that are no text."""

_UNFINISHED = ".unfinished"
_SUFFIXES = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "excel",
}


def csv_of(rows: pd.DataFrame) -> str:
    r"""Return a table as CSV that no spreadsheet takes for formulas.

    Cells and names of columns are as ``harmless.in_csv``; the levels of an index are columns,
    but unnamed numbers.

    Examples
    --------
    >>> csv_of(pd.DataFrame({"term": ["=cmd()"]}))
    "term\n'=cmd()\n"
    """
    safe = with_keys(rows, unnamed=True)
    if safe.columns.empty:
        return "\n" * (len(safe) + 1)
    buffer = StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(map(in_csv, safe.columns))
    lines.writerows(zip(*(_cells(safe.iloc[:, at]) for at in range(safe.shape[1])), strict=True))
    return buffer.getvalue()


def _cells(column: pd.Series) -> list:
    """Return the cells of a column as they stand in CSV; each text is made safe once."""
    if column.dtype == "float64":
        known = column.tolist()
        return ["" if value != value else value for value in known] if column.hasnans else known
    if column.dtype in ("int64", "bool"):
        return column.tolist()
    if column.dtype != "str":
        return _unlike(column)
    safe = {value: in_csv(value) for value in column.dropna().unique()}
    return [safe.get(value, "") for value in column.tolist()]


def _unlike(column: pd.Series) -> list:
    """Return the cells of a column of another kind, as pandas writes them."""
    if not pd.api.types.is_numeric_dtype(column.dtype):
        column = column.map(in_csv, na_action="ignore")
    written: Any = column.to_frame("x")
    return [row[0] for row in csv.reader(StringIO(written.to_csv(index=False)))][1:]


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


def _excel(table: pd.DataFrame) -> bytes:
    return workbook_of({"table": table})


def _text(table: pd.DataFrame) -> bytes:
    return _encoded(f"{aligned(table)[0]}\n")


FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "table": _text,
    "csv": _csv,
    "json": _json,
    "jsonl": _json_lines,
    "parquet": _parquet,
    "excel": _excel,
}
"""How a table can be written, by name."""


def beside(source: Any, name: str) -> Path | None:
    """Return where a file of ours is kept for some articles, be it there or not.

    Parameters
    ----------
    source
        What ``corpus.read_articles`` reads: of a folder it is a file in it, of a file one beside
        it; of several the first counts.
    name
        What the file is called.

    Returns
    -------
    Path or None
        Its path; None where the articles have no place, as a table has none.

    Examples
    --------
    >>> beside("my-articles.zip", "actors.csv").name, beside(pd.DataFrame(), "actors.csv")
    ('actors.csv', None)
    """
    if isinstance(source, list | tuple):
        return beside(source[0], name) if source else None
    if not isinstance(source, str | os.PathLike):
        return None
    path = Path(source).expanduser()
    typed_in = Path(os.environ.get("PWD", ".")) / path  # where nbconvert was called
    path = typed_in if typed_in.exists() and not path.exists() else path
    return path / name if path.is_dir() else path.with_name(name)


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
        If its folder is not there, or what has its name is no file of that folder: a folder, a
        device, a pipe, or a link that leads elsewhere or nowhere.
    """
    path = Path(file)
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; name a file in it, such as {path}/table.csv")
    if not path.parent.is_dir():
        raise FileNotFoundError(
            f"there is no folder {path.parent} to write {path.name} to; make it, or choose another"
        )
    if path.is_symlink() and not _leads_within(path):
        raise OSError(
            f"{path} is a link to {os.readlink(path)}; name the file that is meant, or remove "
            "the link"
        )
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is a device or a pipe; name a file, or write to standard output")
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(f"the folder {path.parent} is not yours to write to; choose another")


def _leads_within(link: Path) -> bool:
    target = link.resolve()
    return target.is_file() and target.parent == link.parent.resolve()


def write_table(table: pd.DataFrame, file: str | Path, form: str | None = None) -> None:
    """Write a table to a file; an earlier file is replaced once the new one is whole.

    Parameters
    ----------
    table
        Any table; the levels of its index are written as columns, but unnamed numbers.
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
    content = FORMATS[form or format_of(file)](with_keys(table, unnamed=True))
    write_whole(file, content)


def write_whole(file: str | Path, content: bytes) -> None:
    """Write a file whole or not at all: an earlier one is replaced once the new one is there.

    What an earlier run left unfinished for this file, because it was killed, is removed.

    Parameters
    ----------
    file
        Where to, in a folder that is there.
    content
        All of it.

    Raises
    ------
    OSError
        If the file cannot be written, as :func:`require_writable` says; the earlier one is as
        it was.
    """
    require_writable(file)
    path = Path(file).resolve()
    remove_unfinished(path)
    unfinished = path.with_name(unfinished_name(path))
    try:
        with unfinished.open("xb") as stream:
            lock(stream.fileno())
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            os.chmod(unfinished, path.stat().st_mode & 0o777 if path.exists() else _mode())
            os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def unfinished_name(path: Path) -> str:
    """Return a new name for what is to become ``path``: hidden, short, known again by its end."""
    return f".{_short(path)}-{secrets.token_hex(4)}{_UNFINISHED}"


def _short(path: Path) -> str:
    """Return the beginning of a file's name; with what is added it stays below 255 bytes."""
    return os.fsdecode(os.fsencode(path.name)[:200])


def remove_unfinished(path: Path) -> None:
    """Remove what killed runs left in place of a file; what another run writes now, it locks."""
    known = re.compile(rf"\.{re.escape(_short(path))}-[0-9a-f]{{8}}{re.escape(_UNFINISHED)}")
    with os.scandir(path.parent) as entries:
        left = [entry.path for entry in entries if known.fullmatch(entry.name)]
    for name in left:
        if Path(name).is_file() and is_left(name):
            Path(name).unlink(missing_ok=True)


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Mark a file as being written, for as long as this process has it open.

    With ``wait`` it waits until another process that has marked it is done.
    """
    try:
        import fcntl
    except ImportError:  # Windows, where nobody removes a file that is open
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def is_left(file: str | Path) -> bool:
    """Tell whether nobody writes a file any more."""
    try:
        descriptor = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        return lock(descriptor)
    finally:
        os.close(descriptor)


def _mode() -> int:
    """Return the rights that the user's settings give a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
