"""The report to take along: all tables as a workbook, the first page as a document.

Conventions: what is text stays text, no cell is a formula and nothing in a cell is a link. The
same input gives the same bytes: no time of day, no name of a machine.
"""

import zipfile
from base64 import b64decode
from datetime import datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import regex as re

from analysis.tables.files import write_whole
from analysis.tables.harmless import from_csv, in_xml, shown

if TYPE_CHECKING:
    from analysis.report._brief import Told
    from analysis.report._pages import Page

WORKBOOK, DOCUMENT = "tables.xlsx", "brief.docx"
"""The files, beside the pages."""

_NO_TIME = datetime(2000, 1, 1)
_LONGEST_NAME = 31  # letters of a sheet's name, in Excel
_LONGEST_CELL = 32_767  # letters of a cell, in Excel
_MOST_ROWS = 1_048_575  # of a sheet, below its heads
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?"
"""What is a number in a sheet: with 15 digits at most, which it holds whole."""
_WIDEST = 60  # letters of a column's width; longer texts are read in the cell
_PARAGRAPH, _TAG = re.compile(r"<p>(.*?)</p>", re.DOTALL), re.compile(r"<[^>]*>")
_INCHES = 6.3  # the width of a picture on the page of a document


def workbook(folder: Path) -> None:
    """Write the tables of a report into one workbook, a sheet to a table.

    Parameters
    ----------
    folder
        The report: ``tables/*.csv`` are read, ``tables.xlsx`` is written. Without tables no
        workbook is written.
    """
    from xlsxwriter import Workbook

    files = sorted((folder / "tables").glob("*.csv"))
    if not files:
        return
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": _NO_TIME})
        bold = book.add_format({"bold": True, "bottom": 1})
        first = book.add_worksheet("contents")
        names = _sheet_names([file.stem for file in files])
        tables = [_read(file) for file in files]
        sizes = [len(table) for table in tables]
        contents = pd.DataFrame({"sheet": names, "table": [f.stem for f in files], "rows": sizes})
        _fill(first, contents, bold)
        for name, table in zip(names, tables, strict=True):
            _fill(book.add_worksheet(name), table, bold)
    write_whole(folder / WORKBOOK, buffer.getvalue())


def _read(file: Path) -> pd.DataFrame:
    """Read a table as text, and columns of plain numbers as numbers: ``007`` is a name."""
    if not file.read_bytes().strip():
        return pd.DataFrame()
    table = pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""])
    for place in range(table.shape[1]):
        column: Any = table.iloc[:, place]
        if column.dropna().str.fullmatch(_NUMBER).all():
            table.isetitem(place, column.astype("float64"))
    return table


def _sheet_names(tables: list[str]) -> list[str]:
    """Cut names to what a sheet can bear, and number those that would be equal."""
    names: list[str] = []
    for table in tables:
        name, number = table[:_LONGEST_NAME], 1
        while name in [*names, "contents"]:
            number += 1
            name = f"{table[: _LONGEST_NAME - 4]}-{number}"
        names.append(name)
    return names


def _fill(sheet: Any, table: pd.DataFrame, bold: Any) -> None:
    """Write a table below its heads, which stay in sight and can be filtered by."""
    rows = table.head(_MOST_ROWS)
    for place, name in enumerate(rows.columns):
        cells = [_cell(value) for value in rows[name]]
        sheet.write_string(0, place, _text(name), bold)
        for row, value in enumerate(cells, start=1):
            if isinstance(value, str):
                sheet.write_string(row, place, value)
            elif value is not None:
                sheet.write_number(row, place, value)
        widths = [len(str(value)) for value in [name, *cells] if value is not None]
        sheet.set_column(place, place, min(max(widths) + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if len(rows.columns):
        sheet.autofilter(0, 0, len(rows), len(rows.columns) - 1)


def _cell(value: Any) -> str | float | None:
    """Return a text, a number, or nothing where nothing is known."""
    if pd.isna(value):
        return None
    return _text(value) if isinstance(value, str) else float(value)


def _text(value: object) -> str:
    text = in_xml(from_csv(str(value)))
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def document(folder: Path, what: str, told: "list[Told]", pages: "list[Page]") -> None:
    """Write the first page as a document: what was read, what stands out, the pictures.

    Parameters
    ----------
    folder
        The report; ``brief.docx`` is written.
    what
        What was read, in a sentence.
    told
        The findings of the first page.
    pages
        The pages of the report, each with its picture.
    """
    from docx import Document

    paper = Document()
    paper.core_properties.created = paper.core_properties.modified = _NO_TIME
    paper.core_properties.author = ""
    paper.core_properties.title = "What the coverage says"
    paper.add_heading("What the coverage says", 0)
    paper.add_paragraph(in_xml(what))
    if told:
        paper.add_heading("What stands out", 1)
    for each in told:
        paper.add_paragraph(in_xml(shown(each.finding.says)), style="List Number")
        grounds = f"{each.finding.sure}; {each.finding.grounds}"
        paper.add_paragraph(in_xml(shown(grounds)), style="Caption")
    for page in pages:
        _section(paper, page, folder)
    buffer = BytesIO()
    paper.save(buffer)
    write_whole(folder / DOCUMENT, _undated(buffer.getvalue()))


def _section(paper: Any, page: "Page", folder: Path) -> None:
    """Add the question, the answer and the picture of a page."""
    from docx.shared import Inches

    paper.add_heading(in_xml(shown(page.question)), 1)
    for paragraph in _paragraphs(page.answer):
        paper.add_paragraph(in_xml(shown(paragraph)))
    if page.picture:
        picture = paper.add_picture(_bytes(page.picture, folder), width=Inches(_INCHES))
        picture._inline.docPr.set("descr", in_xml(page.alt))


def _paragraphs(html: str) -> list[str]:
    """Return what is read in the paragraphs of an answer."""
    return [unescape(_TAG.sub("", inside)) for inside in _PARAGRAPH.findall(html)]


def _bytes(address: str, folder: Path) -> BytesIO:
    """Return the picture at an address of a page: in the page itself, or a file beside it."""
    if address.startswith("data:"):
        return BytesIO(b64decode(address.partition(",")[2]))
    return BytesIO((folder / address).read_bytes())


def _undated(packed: bytes) -> bytes:
    """Return an archive with the same content and no times."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
