"""The workbook and the document hold what the pages hold, as text, and the same bytes again."""

import zipfile
from base64 import b64encode
from io import BytesIO

import pandas as pd
import pytest

from analysis.brief import SURE, Bars, Finding
from analysis.report._brief import Told
from analysis.report._pages import Page
from analysis.report._take_along import document, workbook
from analysis.tables.files import csv_of


def tables(folder, **rows):
    (folder / "tables").mkdir()
    for name, table in rows.items():
        file = folder / "tables" / f"{name.replace('_', '-')}.csv"
        file.write_bytes(csv_of(pd.DataFrame(table)).encode())
    workbook(folder)


def sheets(folder):
    return pd.read_excel(folder / "tables.xlsx", sheet_name=None, engine="calamine")


def test_each_table_has_a_sheet_with_its_numbers_and_texts(tmp_path):
    rows = {"term": ["port", "Hà Nội"], "n": [2, 1], "share": [0.25, None]}
    tables(tmp_path, terms=rows, acts={"act": ["signed"]})
    read = sheets(tmp_path)
    assert list(read) == ["contents", "acts", "terms"]
    pd.testing.assert_frame_equal(read["terms"], pd.DataFrame(rows))
    assert read["contents"].to_numpy().tolist() == [
        ["acts", "acts", 1, 1], ["terms", "terms", 2, 2]
    ]  # fmt: skip


def test_a_long_table_is_cut_and_its_first_sheet_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.report._take_along._MOST_ROWS", 3)
    tables(tmp_path, long={"x": ["a\nb", "c", "d", "e", "f"]}, short={"x": [1, 2]})
    read = sheets(tmp_path)
    assert read["contents"].to_numpy().tolist() == [
        ["long", "long", 5, 3], ["short", "short", 2, 2]
    ]  # fmt: skip
    assert read["long"]["x"].tolist() == ["a\nb", "c", "d"]


def test_a_wide_table_is_cut_by_its_cells(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.report._take_along._MOST_CELLS", 8)
    tables(tmp_path, wide={name: [1, 2, 3] for name in "abcd"}, bare={})
    read = sheets(tmp_path)
    assert read["contents"].to_numpy().tolist() == [["bare", "bare", 0, 0], ["wide", "wide", 3, 2]]
    assert read["wide"].to_numpy().tolist() == [[1] * 4, [2] * 4]


@pytest.mark.parametrize("text", ["=cmd()", "@a", "+1", "http://a.b/c", "-", "'quoted", "007"])
def test_no_cell_is_a_formula_or_a_link(tmp_path, text):
    tables(tmp_path, a={"text": [text, "x"]})
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as book:
        xml = "".join(book.read(name).decode() for name in book.namelist() if "xml" in name)
    assert "<f>" not in xml and "<hyperlink" not in xml
    assert str(sheets(tmp_path)["a"]["text"][0]) == text


def test_ids_stay_as_they_are_and_a_table_without_columns_is_empty(tmp_path):
    tables(tmp_path, ids={"article": ["001", "002"], "n": ["1", "1e3"]}, none={})
    read = pd.read_excel(
        tmp_path / "tables.xlsx", sheet_name=None, dtype="object", engine="calamine"
    )
    assert read["ids"].to_numpy().tolist() == [["001", 1], ["002", 1000]]
    assert read["none"].empty


def test_long_names_and_long_cells_are_cut_and_control_characters_shown(tmp_path):
    long = "a" * 40
    tables(tmp_path, **{f"{long}1": {"x": ["b" * 40_000]}, f"{long}2": {"x": ["c\x01d"]}})
    read = sheets(tmp_path)
    names = list(read)[1:]
    assert names == ["a" * 31, "a" * 27 + "-2"]
    assert read["contents"]["table"].tolist() == [f"{long}1", f"{long}2"]
    assert read[names[0]]["x"][0] == "b" * 32_766 + "…"
    assert read[names[1]]["x"][0] == "c␁d"


def test_without_tables_there_is_no_workbook(tmp_path):
    workbook(tmp_path)
    assert not list(tmp_path.iterdir())


def picture():
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (40, 20), "white").save(buffer, "PNG")
    return buffer.getvalue()


def told(says):
    none = pd.DataFrame({"article": [], "start": [], "end": []})
    bars = Bars("times named", (("Ito\x01", 5.0, "5"), ("Roy", 4.0, "4")))
    finding = Finding("named", says, "of 9 mentions", "counted", 0.5, none, bars)
    return Told(finding, "", "04.html", SURE["counted"])


def made(folder):
    (folder / "one.png").write_bytes(picture())
    inside = "data:image/png;base64," + b64encode(picture()).decode()
    pages = [
        Page("02.html", "Terms", "Which words?", answer="<p><strong>port</strong> &amp; vote</p>",
             picture=inside, alt="Bars."),
        Page("03.html", "Alike", "Which alike?", picture="one.png", alt="Squares."),
    ]  # fmt: skip
    document(folder, "5 articles \x01.", [told("Ito <b>leads</b>.")], pages)
    return folder / "brief.docx"


def test_the_document_holds_findings_answers_and_pictures_with_their_words(tmp_path):
    from docx import Document

    paper = Document(made(tmp_path))
    texts = [paragraph.text for paragraph in paper.paragraphs if paragraph.text]
    assert texts == [
        "What the coverage says", "5 articles ␁.", "What stands out", "Ito <b>leads</b>.",
        "counted; of 9 mentions", "Which words?", "port & vote", "Which alike?",
    ]  # fmt: skip
    (table,) = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "times named"], ["Ito␁", "5"], ["Roy", "4"],
    ]  # fmt: skip
    alts = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert alts == ["Bars.", "Squares."]


def test_the_same_report_gives_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for folder in (tmp_path / "a", tmp_path / "b"):
        tables(folder, terms={"n": [1]})
        made(folder)
    for name in ("tables.xlsx", "brief.docx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        with zipfile.ZipFile(tmp_path / "a" / name) as packed:
            assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
