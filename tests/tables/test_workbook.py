"""A table in a workbook: read back by another library, as it was."""

import datetime
import zipfile
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tables.files import write_table
from analysis.tables.workbook import workbook_of


def read(content):
    return pd.read_excel(BytesIO(content), sheet_name=None, engine="calamine", dtype="object")


def test_numbers_texts_days_and_what_is_missing(tmp_path):
    table = pd.DataFrame(
        {
            "name": ["Lương Cường", None],
            "n": [3, 10**16 + 1],
            "share": [1 / 3, float("inf")],
            "day": [pd.Timestamp(2025, 10, 25), pd.NaT],
            "when": [datetime.date(2025, 1, 2), pd.Timestamp(2025, 1, 2, 3)],
            "seen": [True, False],
            "spans": [[(1, 2)], []],
        }
    )
    write_table(table, tmp_path / "bảng.xlsx")
    rows = read((tmp_path / "bảng.xlsx").read_bytes())["table"]
    assert rows.iloc[0].tolist() == [
        "Lương Cường", 3, 1 / 3, "2025-10-25", "2025-01-02", "True", "[(1, 2)]"
    ]  # fmt: skip
    assert rows.iloc[1, [1, 2, 4]].tolist() == [str(10**16 + 1), "inf", "2025-01-02T03:00:00"]
    assert pd.isna(rows.iloc[1, 0]) and pd.isna(rows.iloc[1, 3])


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5))
def test_any_text_stays_a_text(texts):
    content = workbook_of({"a": pd.DataFrame({"text": texts})})
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not any("hyperlink" in name for name in book.namelist())
    assert "<f>" not in sheet and "<f " not in sheet
    assert content == workbook_of({"a": pd.DataFrame({"text": texts})})


def test_levels_of_an_index_are_columns_and_names_of_sheets_differ():
    table = pd.DataFrame({"term": ["port"], "n": [2]}).set_index("term")
    sheets = read(workbook_of({"x" * 40: table, "x" * 41: table}, "contents"))
    assert sheets["contents"]["rows"].tolist() == [1, 1]
    first, second = list(sheets)[1:]
    assert first != second and max(len(first), len(second)) <= 31
    assert sheets[first].to_numpy().tolist() == [["port", 2]]


def test_without_the_package_its_name_is_said(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"hanoi-coverage\[notebooks\]"):
        workbook_of({})
