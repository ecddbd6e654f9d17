"""From a path to the rows of its articles: files, folders, archives and tables of texts.

Convention: the id of a text or a page is its path in the folder or archive, without the
ending; an archive or a table in a folder stands for a folder. ``metadata.csv`` and the registry
``actors.csv`` are no articles.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pandas as pd

from analysis.corpus.reading._cells import is_page, plain_text, without_twice_read
from analysis.corpus.reading._chosen import Chosen
from analysis.corpus.reading._dates import dated
from analysis.corpus.reading._decoding import decode, joined_notes, mend
from analysis.corpus.reading._headers import Header, header_of
from analysis.corpus.reading._rows import ROW, Row, abstracts_table, parse_table
from analysis.corpus.reading._sidecars import parse_sidecar
from analysis.corpus.reading._sources import (
    Fault,
    LeftOut,
    Member,
    Report,
    folder_members,
    read_file,
    shown,
    with_progress,
    zip_members,
)
from analysis.corpus.reading.bundles import Parts, bundle_table, split_page, split_text
from analysis.tables.csv_text import is_readers_own

SIDECAR = "metadata.csv"
"""The file that describes the articles beside it."""

_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_FEEDS = (".xml", ".rss", ".atom")
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet", *_SHEETS, *_FEEDS)
"""The ends of the names of tables of articles."""
_PAGES = (".html", ".htm", ".xhtml")
_DOCUMENTS = (".docx", ".rtf", ".pdf")
_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_REFERENCES = (".ris", ".csl.json")
KINDS = (".txt", *_PAGES, *_DOCUMENTS, *TABLES, *_ARCHIVES, *_REFERENCES, ".zip")
"""The ends of the names of files that can be read."""
_REMEDIES = {
    **dict.fromkeys((".doc", ".odt", ".pages", ".wps", ".docm", ".dotx"), "save it as .docx"),
    **dict.fromkeys((".numbers", ".xlsb"), "save it as .xlsx"),
    **dict.fromkeys((".epub", ".mobi", ".mht", ".mhtml", ".webarchive"), "save it as .html"),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".svg"),
        "a picture holds no text: let a program for text recognition (OCR) read it",
    ),
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
    references: list[tuple[pd.DataFrame, Member]] = field(default_factory=list)

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
        use_references(gathered)
        return gathered
    member = Member(path.name, shown(path), lambda: read_file(path), path)
    beside = path.with_name(SIDECAR)
    _attempt(lambda: _read_member(member, "", gathered, alone=True), member.path, report)
    if beside.is_file() and path.name != SIDECAR and not gathered.sidecars:
        _attempt(
            lambda: _read_sidecar(read_file(beside), shown(beside), "", gathered), beside, report
        )
    use_references(gathered)
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
    suffix = _suffix(name.name.lower())
    stem = mend(prefix + shown(member.name[: len(member.name) - len(suffix)]))[0]
    if name.name.lower() == SIDECAR and not alone:
        _read_sidecar(member.read(), member.path, stem.removesuffix(name.stem), gathered)
    elif not alone and is_readers_own(name.name, member.read):
        return  # read by the rooms of actors, corrections and checking
    elif member.file is not None and suffix in (".zip", ".wacz"):
        prefix = "" if alone else f"{stem}/"
        _read_packed(member, stem if suffix == ".wacz" else prefix, suffix, gathered)
    else:
        _read_file(member, stem, suffix, gathered)


def _read_file(member: Member, stem: str, suffix: str, gathered: Gathered) -> None:
    """Read a file by the end of its name."""
    if suffix == ".txt":
        _read_text(member, stem, gathered)
    elif suffix in _PAGES:
        _read_page(member, stem, gathered)
    elif suffix in _DOCUMENTS or suffix == ".doc":
        _read_document(member, stem, suffix, gathered)
    elif suffix in _REFERENCES or (suffix == ".json" and _is_csl(member)):
        _read_references(member, suffix, gathered)
    elif suffix in TABLES:
        options: dict[str, Any] = {"text_column": gathered.text_column, "report": gathered.report}
        options["columns"] = gathered.columns
        gathered.add_table(parse_table(member.read(), member.path, stem, suffix, **options))
    elif suffix in _ARCHIVES and suffix != ".wacz":
        _read_archive(member, stem, gathered)
    else:
        raise ValueError(_unknown(member, suffix))


def _read_packed(member: Member, prefix: str, suffix: str, gathered: Gathered) -> None:
    """Read what lies in a zip archive, or the archives of pages in a ``.wacz``."""
    with zip_members(cast("Path", member.file), member.path, gathered.report) as members:
        if suffix == ".zip":
            _read_members(members, prefix, gathered)
            return
        inside = [one for one in members if _suffix(one.name.lower()) in _ARCHIVES]
        for number, one in enumerate(inside, start=1):
            _read_archive(one, f"{prefix}/{number}" if len(inside) > 1 else prefix, gathered)


def _suffix(name: str) -> str:
    """Return the end of a file's name, which may have two parts."""
    longer = (end for end in (".warc.gz", ".csl.json") if name.endswith(end))
    return next(longer, PurePosixPath(name).suffix)


def _unknown(member: Member, suffix: str) -> str:
    remedy = _REMEDIES.get(suffix, "save it as text")
    return (
        f"cannot read {member.path}: expected a file in {', '.join(KINDS)}, got "
        f"{suffix or 'no suffix'}; {remedy}, or move it away"
    )


def _read_text(member: Member, article: str, gathered: Gathered) -> None:
    data = member.read()
    text, encoding, guess, mended = decode(data, member.path)
    if is_page(text):
        _read_page(member, article, gathered, "a web page, though not called one")
        return
    text, brought = plain_text(text)
    if not text.strip():
        raise ValueError(f"{member.path} is empty; fill it or remove it")
    add_text(
        Row(article, text, member.path, encoding, joined_notes(guess, mended, brought)), gathered
    )


def _add_headed(row: Row, header: Header, gathered: Gathered) -> None:
    """Add a text with what stands above it, as a page with what its markup says."""
    told = pd.DataFrame([{"article": row.article, **header.said}], dtype="str")
    told, (undated,) = dated(told, row.path, gathered.report)
    notes = joined_notes(row.notes, header.note, undated)
    gathered.rows.append(row._replace(text=header.text, notes=notes))
    gathered.pages.append({str(name): str(cell) for name, cell in told.iloc[0].items()})


def add_text(row: Row, gathered: Gathered) -> None:
    """Add a text as an article, or the articles of the export that it is."""
    parts = split_text(row.text, row.path)
    if parts and parts.articles:
        _add_parts(parts, row, gathered)
    elif header := header_of(row.text):
        _add_headed(row, header, gathered)
    else:
        note = parts.note if parts else ""
        gathered.rows.append(row._replace(notes=joined_notes(row.notes, note)))


def _add_parts(parts: Parts, row: Row, gathered: Gathered) -> None:
    options = (row.article, row.path, row.encoding, row.notes, gathered.report)
    gathered.add_table(bundle_table(parts, *options))


def _read_document(member: Member, article: str, suffix: str, gathered: Gathered) -> None:
    """Read a Word, RTF or PDF file, which may be an export of many articles."""
    from analysis.corpus.reading import formats

    text, note = formats.document_text(member.read(), suffix, member.path)
    text, lost = mend(text)
    text, twice = without_twice_read(text)
    if not text.strip():
        raise ValueError(f"{member.path} holds no text; fill it or remove it")
    add_text(Row(article, text, member.path, "", joined_notes(lost, twice, note)), gathered)


def _read_archive(member: Member, stem: str, gathered: Gathered) -> None:
    """Read the pages of a web archive; those that show no text are counted in a note."""
    from analysis.corpus.reading import formats
    from analysis.corpus.reading._web_pages import read_page

    read: list[Row] = []
    without = 0
    for address, data in formats.archived_pages(member.read(), member.path):
        try:
            page = read_page(data, f"{member.path}: {address}")
        except ValueError:
            without += 1
            continue
        text, encoding, guess, mended = page.decoded
        article = f"{stem}:{len(read) + 1}"
        notes = joined_notes(guess, mended, page.kept)
        read.append(Row(article, text, member.path, encoding, notes))
        gathered.pages.append({"article": article, **page.metadata, "source_url": address})
    if not read:
        raise ValueError(f"{member.path} holds no page with text; save the articles as .html")
    if without:
        notes = joined_notes(read[0].notes, f"{without} further pages of the archive show no text")
        read[0] = read[0]._replace(notes=notes)
    gathered.rows += read


def _is_csl(member: Member) -> bool:
    from analysis.corpus.reading.formats import is_csl

    return is_csl(member.read())


def _read_references(member: Member, suffix: str, gathered: Gathered) -> None:
    from analysis.corpus.reading import formats

    text = decode(member.read(), member.path).text
    read = formats.ris_table if suffix == ".ris" else formats.csl_table
    gathered.references.append((read(text, member.path), member))


def _read_page(member: Member, article: str, gathered: Gathered, found: str = "") -> None:
    from analysis.corpus.reading._web_pages import decode_page, read_page

    data = member.read()
    markup = decode_page(data, member.path)
    parts = split_page(markup.text, member.path)
    if parts and parts.articles:
        row = Row(
            article, "", member.path, markup.encoding, joined_notes(found, markup[2], markup[3])
        )
        _add_parts(parts, row, gathered)
        return
    page = read_page(data, member.path)
    text, encoding, guess, mended = page.decoded
    text, twice = without_twice_read(text)
    notes = joined_notes(found, guess, mended, twice, page.kept, parts.note if parts else "")
    gathered.rows.append(Row(article, text, member.path, encoding, notes))
    gathered.pages.append({"article": article, **page.metadata})


def use_references(gathered: Gathered) -> None:
    """Lay references beside the articles they describe; where none fits, read their abstracts."""
    for table, member in gathered.references:
        _attempt(partial(_use_references, table, member, gathered), member.path, gathered.report)
    gathered.references = []


def _use_references(table: pd.DataFrame, member: Member, gathered: Gathered) -> None:
    from analysis.corpus.reading import formats

    folder = member.name.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    fitting = table.assign(article=formats.described(table, gathered.articles(), prefix))
    fitting = fitting.query("article != ''").drop(columns="text")
    if not len(fitting):
        stem = prefix + PurePosixPath(member.name).name.partition(".")[0]
        gathered.add_table(abstracts_table(table, member.path, stem, report=gathered.report))
        return
    if without := len(table) - len(fitting):
        error = f"{without} references of {member.path} describe no article that was read"
        gathered.report(member.path, LeftOut(f"{error}; they are left out"))
    fitting = fitting.drop_duplicates("article", ignore_index=True)
    sidecar, notes = dated(fitting, member.path, gathered.report)
    gathered.notes |= dict(zip(sidecar["article"], notes, strict=True))
    gathered.sidecars.insert(0, sidecar)


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
