"""Tables and files as they seldom come: foreign types, other systems, folders of other people."""

import os
import sys

import pandas as pd
import pyarrow as pa
import pytest

from analysis import terms
from analysis.tables import files
from analysis.tables._composed import Composed
from analysis.tables.csv_text import read_csv_table
from analysis.tables.harmless import shown_table

TEXTS = pd.DataFrame({"article": [1, 2], "text": ["Port, port.", "The vote"]})


@pytest.mark.parametrize(
    "types",
    [
        {"text": pd.ArrowDtype(pa.string())},
        {"article": "Int64"},
        {"article": pd.ArrowDtype(pa.int64())},
    ],
    ids=str,
)
def test_types_of_arrow_and_numbers_that_may_be_missing_are_read(types):
    pd.testing.assert_frame_equal(terms.count_terms(TEXTS.astype(types)), terms.count_terms(TEXTS))


def test_what_is_no_table_and_no_slice_of_the_text_comes_back_as_it_is():
    texts = pd.DataFrame({"article": ["a"], "text": ["Ha\u0300 No\u0323\u0302i"]})
    composed = Composed.of([texts])
    assert composed.restored(5) == 5
    found = pd.DataFrame({"article": "a", "start": [0, 0], "end": [2, 2], "surface": ["Hà", "He"]})
    restored = composed.restored(found)
    assert restored["surface"].tolist() == ["Ha\u0300", "He"] and restored["end"].tolist() == [3, 3]


def test_a_folder_of_somebody_else_is_said_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError, match="is not yours to write to; choose another"):
        files.write_whole(tmp_path / "x.csv", b"x")
    assert not [*tmp_path.iterdir()]


def test_what_another_run_writes_now_is_let_be(tmp_path):
    unfinished = tmp_path / ".x.csv-01234567.unfinished"
    with unfinished.open("xb") as stream:
        assert files.lock(stream.fileno())
        files.write_whole(tmp_path / "x.csv", b"x")
        assert unfinished.exists()
    assert files.is_left(unfinished) and not files.is_left(tmp_path / "none")


def test_where_files_cannot_be_locked_they_count_as_locked(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)  # Windows
    with (tmp_path / "x").open("xb") as stream:
        assert files.lock(stream.fileno())


def test_a_table_in_another_encoding_is_refused_by_its_byte(tmp_path):
    (tmp_path / "a.csv").write_bytes("name\nHà".encode("utf-16"))
    with pytest.raises(ValueError, match=r"a.csv is not UTF-8 \(byte 0\); save it as UTF-8"):
        read_csv_table(tmp_path / "a.csv")


def test_strings_in_lists_and_tuples_are_shown_too():
    rows = pd.DataFrame({"found": [["a\x00"], ("b\x1b", 2)]})
    assert shown_table(rows)["found"].tolist() == [["a␀"], ("b␛", 2)]
