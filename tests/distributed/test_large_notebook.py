"""The notebook for more articles than one machine takes: its form, and what it says."""

import json

import nbformat
import pytest

from analysis import report
from analysis.report import _run as notebooks

(FILE,) = [file for file in report.notebook_files(start=True) if file.stem == "08-large-corpora"]


def results(notebook):
    return [
        output.data["text/plain"] for cell in notebook.cells for output in cell.get("outputs", [])
    ]


def test_it_is_short_and_told_in_words_and_no_part_of_the_report():
    assert FILE not in report.notebook_files()
    notebook = nbformat.read(FILE, 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count and len(cell.source.splitlines()) <= 8 for cell in code)
    assert not any("def " in cell.source for cell in code)
    assert notebook.cells[0].source.startswith("# ") and "?" in notebook.cells[0].source
    assert json.dumps([*notebook.metadata]) == json.dumps(["kernelspec", "language_info", "title"])
    said = results(notebook)
    assert said[0].startswith("'300 articles in 8 parts give the same: ")
    assert said[-1] == "'1 of 24 done again, same result: True'"


def test_it_is_left_out_where_dask_is_not_installed(monkeypatch):
    monkeypatch.setattr(notebooks, "find_spec", lambda name: None)
    assert FILE not in report.notebook_files(start=True)


@pytest.mark.slow
def test_a_fresh_run_says_what_is_committed():
    (fresh,) = report.execute([FILE])
    assert notebooks.differences(nbformat.read(FILE, 4), fresh) == []
