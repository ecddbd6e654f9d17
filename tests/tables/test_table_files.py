"""Tables in files: the name says the form, whole or not at all."""

import json
import os
import stat

import pandas as pd
import pytest

from analysis.tables import files as table_files
from analysis.tables.files import format_of, require_writable, write_table

ODD = [
    "=cmd()",
    "+1",
    "-x",
    "@y",
    "\tt",
    "$x$ _a_",
    "<b>",
    "🎉",
    "עברית",
    "two\nlines",
    'a"b,c',
    "",
]


@pytest.fixture
def table():
    return pd.DataFrame({"name": ODD, "n": range(len(ODD)), "share": [1 / 3] * len(ODD)})


def harmless(cells):
    return [f"'{cell}" if cell[:1] in tuple("=+-@\t") and cell else cell for cell in cells]


def test_what_is_written_can_be_read_back(table, tmp_path):
    for end in ("csv", "json", "jsonl", "parquet", "txt"):
        write_table(table, tmp_path / f"bảng.{end}")
    read = pd.read_csv(tmp_path / "bảng.csv", keep_default_na=False)
    assert read["name"].tolist() == harmless(ODD)
    assert read["share"].tolist() == table["share"].tolist()
    assert [row["name"] for row in json.loads((tmp_path / "bảng.json").read_text("utf-8"))] == ODD
    lines = (tmp_path / "bảng.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == table.to_dict("records")
    pd.testing.assert_frame_equal(
        pd.read_parquet(tmp_path / "bảng.parquet"), table, check_dtype=False
    )
    assert len((tmp_path / "bảng.txt").read_text("utf-8").split("\n")) == len(table) + 2
    assert len([*tmp_path.iterdir()]) == 5


def test_what_is_missing_and_what_is_a_day_in_json(tmp_path):
    day = pd.Timestamp(2025, 10, 25)
    table = pd.DataFrame({"day": [day, pd.NaT], "share": [None, 0.5], "n": [1, 2]})
    write_table(table, tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text("utf-8")) == [
        {"day": "2025-10-25T00:00:00", "share": None, "n": 1},
        {"day": None, "share": 0.5, "n": 2},
    ]


def test_an_earlier_file_is_replaced_and_keeps_its_rights(table, tmp_path):
    target = tmp_path / "x.csv"
    target.write_text("old")
    target.chmod(0o640)
    write_table(table, target)
    assert target.read_text("utf-8").startswith("name,n,share")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(table, tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_table(table, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8").startswith("name,")


def test_a_failure_leaves_the_earlier_file(table, tmp_path, monkeypatch):
    target = tmp_path / "x.csv"
    target.write_text("old")

    def fail(*_):
        raise OSError("no space left")

    monkeypatch.setattr(table_files.os, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write_table(table, target)
    assert target.read_text() == "old" and os.listdir(tmp_path) == ["x.csv"]


def test_an_end_that_says_nothing_is_told_so(table, tmp_path):
    with pytest.raises(ValueError, match=r"ends in .txt, .csv, .*got 'x.ods'.*--format"):
        format_of("x.ods")
    write_table(table, tmp_path / "x.dat", "json")
    assert json.loads((tmp_path / "x.dat").read_text("utf-8"))[0]["name"] == "=cmd()"


def test_a_place_that_cannot_be_written_is_told_with_a_remedy(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder .*none.*make it"):
        require_writable(tmp_path / "none" / "x.csv")
    with pytest.raises(IsADirectoryError, match="name a file in it"):
        require_writable(tmp_path)
