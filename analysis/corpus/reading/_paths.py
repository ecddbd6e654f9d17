"""From a path to the rows of its articles: files, folders, archives and tables of texts.

Convention: the id of a text or a page is its path in the folder or archive, without the
ending; an archive or a table in a folder stands for a folder. ``metadata.csv`` and the registry
``actors.csv`` are no articles.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from analysis.corpus.reading._chosen import Chosen
from analysis.corpus.reading._dates import dated
from analysis.corpus.reading._decoding import decode, joined_notes, mend
from analysis.corpus.reading._rows import ROW, Row, parse_table
from analysis.corpus.reading._sources import (
    Fault,
    Member,
    Report,
    folder_members,
    read_file,
    shown,
    with_progress,
    zip_members,
)
from analysis.corpus.reading.bundles import Parts, bundle_table, split_page, split_text
from analysis.tables.csv_text import OWN_ACTORS, is_registry, parse_sidecar

SIDECAR = "metadata.csv"
"""The file that describes the articles beside it."""

_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet")
_PAGES = (".html", ".htm", ".xhtml")
KINDS = (".txt", *_PAGES, *_TABLES, ".zip")
"""The ends of the names of files that can be read."""
_REMEDIES = {
    ".xlsx": "save it as CSV",
    ".xls": "save it as CSV",
    ".ods": "save it as CSV",
    **dict.fromkeys((".gz", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar"), "unpack it first"),
}


@dataclass
class Gathered:
    """What has been read so far: rows of articles, pages' metadata, sidecars and notes on them."""

    text_column: str | None
    report: Report
    columns: Chosen | None = None
    rows: list[Row] = field(default_factory=list)
    tables: list[pd.DataFrame] = field(default_factory=list)
    pages: list[dict[str, str]] = field(default_factory=list)
    sidecars: list[pd.DataFrame] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

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


def read_path(
    path: Path, *, text_column: str | None, report: Report, columns: Chosen | None = None
) -> Gathered:
    """Read whatever stands at a path.

    Parameters
    ----------
    path
        A file or a folder that exists.
    text_column
        The column of tables with the texts; None finds it by its usual names.
    report
        Is called with the path and the error of everything that cannot be read.
    columns
        The columns of tables that a person has chosen.

    Returns
    -------
    Gathered
        The articles, the metadata of pages and the sidecars.
    """
    gathered = Gathered(text_column, report, columns)
    if path.is_dir():
        _read_members(folder_members(path, report), "", gathered)
        return gathered
    member = Member(path.name, shown(path), lambda: read_file(path), path)
    beside = path.with_name(SIDECAR)
    _attempt(lambda: _read_member(member, "", gathered, alone=True), member.path, report)
    if beside.is_file() and path.name != SIDECAR and not gathered.sidecars:
        _attempt(
            lambda: _read_sidecar(read_file(beside), shown(beside), "", gathered), beside, report
        )
    return gathered


def _read_members(members: list[Member], prefix: str, gathered: Gathered) -> None:
    for member in with_progress(members, "reading"):
        _attempt(
            partial(_read_member, member, prefix, gathered),
            member.path,
            gathered.report,
        )


def _attempt(read: Callable[[], None], path: object, report: Report) -> None:
    try:
        read()
    except (OSError, ValueError, ImportError) as error:
        report(shown(path), error)
    except Exception as error:
        report(shown(path), Fault(shown(path), error))


def _read_member(member: Member, prefix: str, gathered: Gathered, *, alone: bool = False) -> None:
    name = PurePosixPath(member.name)
    suffix = name.suffix.lower()
    stem = mend(prefix + shown(name.with_suffix("")))[0]
    if name.name.lower() == SIDECAR and not alone:
        _read_sidecar(member.read(), member.path, stem.removesuffix(name.stem), gathered)
    elif name.name.lower() == OWN_ACTORS and not alone and is_registry(member.read()):
        return  # read by the room of actors
    elif suffix == ".txt":
        _read_text(member, stem, gathered)
    elif suffix in _PAGES:
        _read_page(member, stem, gathered)
    elif suffix in _TABLES:
        options: dict[str, Any] = {"text_column": gathered.text_column, "report": gathered.report}
        options["columns"] = gathered.columns
        gathered.add_table(parse_table(member.read(), member.path, stem, suffix, **options))
    elif suffix == ".zip" and member.file is not None:
        with zip_members(member.file, member.path, gathered.report) as members:
            _read_members(members, "" if alone else f"{stem}/", gathered)
    else:
        raise ValueError(_unknown(member, suffix))


def _unknown(member: Member, suffix: str) -> str:
    remedy = _REMEDIES.get(suffix, "save it as text")
    return (
        f"cannot read {member.path}: expected a file in {', '.join(KINDS)}, got "
        f"{suffix or 'no suffix'}; {remedy}, or move it away"
    )


def _read_text(member: Member, article: str, gathered: Gathered) -> None:
    text, encoding, guess, mended = decode(member.read(), member.path)
    if not text.strip():
        raise ValueError(f"{member.path} is empty; fill it or remove it")
    add_text(Row(article, text, member.path, encoding, joined_notes(guess, mended)), gathered)


def add_text(row: Row, gathered: Gathered) -> None:
    """Add a text as an article, or the articles of the export that it is."""
    parts = split_text(row.text, row.path)
    if parts and parts.articles:
        _add_parts(parts, row, gathered)
    else:
        note = parts.note if parts else ""
        gathered.rows.append(row._replace(notes=joined_notes(row.notes, note)))


def _add_parts(parts: Parts, row: Row, gathered: Gathered) -> None:
    options = (row.article, row.path, row.encoding, row.notes, gathered.report)
    gathered.add_table(bundle_table(parts, *options))


def _read_page(member: Member, article: str, gathered: Gathered) -> None:
    from analysis.corpus.reading._web_pages import decode_page, read_page

    data = member.read()
    markup = decode_page(data, member.path)
    parts = split_page(markup.text, member.path)
    if parts and parts.articles:
        row = Row(article, "", member.path, markup.encoding, joined_notes(markup[2], markup[3]))
        _add_parts(parts, row, gathered)
        return
    page = read_page(data, member.path)
    text, encoding, guess, mended = page.decoded
    notes = joined_notes(guess, mended, page.kept, parts.note if parts else "")
    gathered.rows.append(Row(article, text, member.path, encoding, notes))
    gathered.pages.append({"article": article, **page.metadata})


def _read_sidecar(data: bytes, name: str, prefix: str, gathered: Gathered) -> None:
    try:
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    sidecar = parse_sidecar(mend(text)[0], name)
    sidecar["article"] = prefix + sidecar["article"]
    sidecar, notes = dated(sidecar, name, gathered.report)
    gathered.notes |= dict(zip(sidecar["article"], notes, strict=True))
    gathered.sidecars.append(sidecar)
