"""From a path to the rows of its articles: files, folders, archives and tables of texts.

Internal to ``corpus``. Convention: what can be read is known by the end of its name; any
other file is an error, not passed over. The id of a text or a page is its path in the
folder or archive, without the ending; an archive or a table in a folder stands for a folder.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis.corpus.reading._decoding import decode, mend
from analysis.corpus.reading._rows import ROW, parse_table
from analysis.corpus.reading._sources import (
    Member,
    folder_members,
    read_file,
    shown,
    with_progress,
    zip_members,
)
from analysis.tables.csv_text import parse_sidecar

SIDECAR = "metadata.csv"
"""The file that describes the articles beside it."""

_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
_PAGES = (".html", ".htm", ".xhtml")
KINDS = (".txt", *_PAGES, *_TABLES, ".zip")
"""The ends of the names of files that can be read."""
_REMEDIES = {
    ".json": "write one object per line and call it .jsonl",
    ".xlsx": "save it as CSV",
    ".xls": "save it as CSV",
    ".ods": "save it as CSV",
    **dict.fromkeys((".gz", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar"), "unpack it first"),
}
_Report = Callable[[str, Exception], None]


@dataclass
class Found:
    """What has been read so far: rows of articles, pages' metadata, sidecars."""

    text_column: str | None
    report: _Report
    rows: list[tuple] = field(default_factory=list)
    tables: list[pd.DataFrame] = field(default_factory=list)
    pages: list[dict[str, str]] = field(default_factory=list)
    sidecars: list[pd.DataFrame] = field(default_factory=list)

    def add_table(self, table: pd.DataFrame) -> None:
        """Add articles after those there are."""
        self._close_rows()
        self.tables.append(table)

    def _close_rows(self) -> None:
        if self.rows:
            self.tables.append(pd.DataFrame(self.rows, columns=list(ROW), dtype="str"))
            self.rows = []

    def articles(self) -> pd.DataFrame:
        """Return the rows of all articles, in the order in which they were read."""
        self._close_rows()
        if not self.tables:
            return pd.DataFrame(columns=list(ROW), dtype="str")
        return joined(self.tables)


def joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Join tables one below the other; a string that one of them lacks is empty."""
    if len(tables) == 1:
        return tables[0]
    table = pd.concat(tables, ignore_index=True)
    strings = [
        column
        for column in table
        if table[column].isna().any()
        and any(
            column in part and isinstance(part[column].dtype, pd.StringDtype) for part in tables
        )
    ]
    return table.fillna(dict.fromkeys(strings, "")) if strings else table


def read_path(path: Path, *, text_column: str | None, report: _Report) -> Found:
    """Read whatever stands at a path.

    Parameters
    ----------
    path
        A file or a folder that exists.
    text_column
        The column of tables with the texts; None finds it by its usual names.
    report
        Is called with the path and the error of everything that cannot be read.

    Returns
    -------
    Found
        The articles, the metadata of pages and the sidecars.
    """
    found = Found(text_column, report)
    if path.is_dir():
        _read_members(folder_members(path, report), "", found)
        return found
    member = Member(path.name, shown(path), lambda: read_file(path), path)
    beside = path.with_name(SIDECAR)
    _attempt(lambda: _read_member(member, "", found, alone=True), member.path, report)
    if beside.is_file() and path.name != SIDECAR and not found.sidecars:
        _attempt(lambda: _read_sidecar(read_file(beside), shown(beside), "", found), beside, report)
    return found


def _read_members(members: list[Member], prefix: str, found: Found) -> None:
    for member in with_progress(members, "reading"):
        _attempt(
            lambda member=member: _read_member(member, prefix, found), member.path, found.report
        )


def _attempt(read: Callable[[], None], path: object, report: _Report) -> None:
    try:
        read()
    except (OSError, ValueError, ImportError) as error:
        report(shown(path), error)


def _read_member(member: Member, prefix: str, found: Found, *, alone: bool = False) -> None:
    name = PurePosixPath(member.name)
    suffix = name.suffix.lower()
    stem = mend(prefix + shown(name.with_suffix("")))[0]
    if name.name.lower() == SIDECAR and not alone:
        _read_sidecar(member.read(), member.path, stem.removesuffix(name.stem), found)
    elif suffix == ".txt":
        _read_text(member, stem, found)
    elif suffix in _PAGES:
        _read_page(member, stem, found)
    elif suffix in _TABLES:
        options = {"text_column": found.text_column, "report": found.report}
        found.add_table(parse_table(member.read(), member.path, stem, suffix, **options))
    elif suffix == ".zip" and member.file is not None:
        with zip_members(member.file, member.path, found.report) as members:
            _read_members(members, "" if alone else f"{stem}/", found)
    else:
        raise ValueError(_unknown(member, suffix))


def _unknown(member: Member, suffix: str) -> str:
    remedy = _REMEDIES.get(suffix, "save it as text")
    return (
        f"cannot read {member.path}: expected a file in {', '.join(KINDS)}, got "
        f'{suffix or "no suffix"}; {remedy}, move it away, or pass on_error="skip"'
    )


def _read_text(member: Member, article: str, found: Found) -> None:
    text, encoding, guess, mended = decode(member.read(), member.path)
    if not text.strip():
        raise ValueError(f"{member.path} is empty; fill it or remove it")
    notes = "; ".join(filter(None, (guess, mended)))
    found.rows.append((article, text, member.path, encoding, notes))


def _read_page(member: Member, article: str, found: Found) -> None:
    from analysis.corpus.reading._web_pages import read_page

    (text, encoding, guess, mended), kept, metadata = read_page(member.read(), member.path)
    notes = "; ".join(filter(None, (guess, mended, kept)))
    found.rows.append((article, text, member.path, encoding, notes))
    found.pages.append({"article": article, **metadata})


def _read_sidecar(data: bytes, name: str, prefix: str, found: Found) -> None:
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    sidecar = parse_sidecar(mend(text)[0], name)
    sidecar["article"] = prefix + sidecar["article"]
    found.sidecars.append(sidecar)
