"""The report to take along: all tables as a workbook, the first page as a document.

Conventions: what is text stays text, no cell is a formula and nothing in a cell is a link. The
same input gives the same bytes: no time of day, no name of a machine.
"""

import csv
import zipfile
from base64 import b64decode
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import regex as re

from analysis.brief import is_picture
from analysis.tables.files import write_whole
from analysis.tables.harmless import from_csv, in_xml, shown
from analysis.tables.workbook import NO_TIME, workbook_of

if TYPE_CHECKING:
    from analysis.brief import Bars
    from analysis.report._brief import Told
    from analysis.report._pages import Page

WORKBOOK, DOCUMENT = "tables.xlsx", "brief.docx"
"""The files, beside the pages."""

_MOST_ROWS = 10_000  # of a sheet: more take minutes, and nobody reads them there
_MOST_CELLS = 250_000  # of a sheet: a matrix of 1,000 articles has a million
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?"
"""What is a number in a sheet: with 15 digits at most, which it holds whole."""
_PARAGRAPH, _TAG = re.compile(r"<p>(.*?)</p>", re.DOTALL), re.compile(r"<[^>]*>")
_INCHES = 6.3  # the width of a picture on the page of a document


def workbook(folder: Path) -> None:
    """Write the tables of a report into one workbook, a sheet to a table.

    Parameters
    ----------
    folder
        The report: ``tables/*.csv`` are read, ``tables.xlsx`` is written. Without tables no
        workbook is written. A sheet holds at most 10,000 rows and 250,000 cells; the first one
        says of how many rows.
    """
    files = sorted((folder / "tables").glob("*.csv"))
    if files:
        most = {file.stem: _most_rows(file) for file in files}
        tables = {file.stem: _read(file, most[file.stem]) for file in files}
        full = [file for file in files if len(tables[file.stem]) == most[file.stem]]
        rows = {file.stem: _rows_of(file) for file in full}
        write_whole(folder / WORKBOOK, workbook_of(tables, "contents", rows))


def _most_rows(file: Path) -> int:
    """Return how many rows of a table find room in a sheet: of a wide one fewer."""
    with file.open(encoding="utf-8", newline="") as lines:
        heads = next(csv.reader(lines), [])
    return min(_MOST_ROWS, _MOST_CELLS // max(1, len(heads)))


def _rows_of(file: Path) -> int:
    """Count the rows of a CSV file, below its heads."""
    with file.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1


def _read(file: Path, most: int) -> pd.DataFrame:
    """Read a table as text, and columns of plain numbers as numbers: ``007`` is a name."""
    if not file.read_bytes().strip():
        return pd.DataFrame()
    table = pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""], nrows=most)
    for place in range(table.shape[1]):
        column: Any = table.iloc[:, place]
        if column.dropna().str.fullmatch(_NUMBER).all():
            table.isetitem(place, column.astype("float64"))
        else:
            table.isetitem(place, column.map(from_csv, na_action="ignore"))
    return table.rename(columns=from_csv)


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
    paper.core_properties.created = paper.core_properties.modified = NO_TIME
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
        _amounts(paper, each.finding.bars)
    for page in pages:
        _section(paper, page, folder)
    buffer = BytesIO()
    paper.save(buffer)
    write_whole(folder / DOCUMENT, _undated(buffer.getvalue()))


def _amounts(paper: Any, bars: "Bars") -> None:
    """Add what the picture of a finding compares, as a table."""
    if not is_picture(bars):
        return
    table = paper.add_table(rows=0, cols=2, style="Light List")
    for name, amount in [("", bars.of), *((name, amount) for name, _, amount in bars.rows)]:
        for cell, text in zip(table.add_row().cells, (name, amount), strict=True):
            cell.text = in_xml(shown(text))


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
