"""The check of a sample by keys: what is typed is what is written, at each step."""

import os

import nbformat
import pandas as pd
import pytest

from analysis import checking, corpus, corrections
from analysis.notebook import _check_chooser as check_chooser
from analysis.notebook import choosers
from analysis.report import notebook_files

pytest.importorskip("ipywidgets")

TEXT = "Mayor Ann Reyes met Tom Lind. Kenya sent aid. Then Reyes left for Old Bo."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def articles(folder):
    return corpus.read_articles(folder)


@pytest.fixture
def things():
    spans = [(6, 15), (20, 28), (30, 35)]
    rows = [("name", "found", "sure", "one", *span, "", "<b>Tom", "<i>x") for span in spans]
    rows += [
        ("name", "passed over", "nothing found", "one", 46, len(TEXT), "", TEXT[46:], "no name")
    ]
    columns = "kind part sure article start end before context found".split()
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def controls(articles, things, folder):
    return check_chooser.CheckControls(articles, things, folder)


def answers(folder):
    return checking.read_sample(folder / "check.csv")["answer"].tolist()


def said(controls):
    return controls.said.outputs[0]["data"]["text/plain"].replace("\\", "")


def test_each_key_is_an_answer_and_is_written_at_once(controls, folder):
    assert "0 of 4 answered" in controls.row.value and not (folder / "check.csv").exists()
    controls.keys.value = "r"
    assert answers(folder) == ["right", "", "", ""] and "1 of 4 answered" in controls.row.value
    controls.keys.value = "rwx"
    assert answers(folder) == ["right", "wrong", "", ""]
    controls.keys.value = "rw"  # what is deleted says nothing
    controls.keys.value = "rwcr"
    assert answers(folder) == ["right", "wrong", "cannot tell", "right"]
    assert "nothing left to answer" in controls.row.value
    controls.keys.value = "rwcrr"
    assert answers(folder) == ["right", "wrong", "cannot tell", "right"]


def test_what_it_should_be_is_typed_and_keys_before_it_are_no_answers(controls, folder):
    controls.keys.value = "srw"
    assert not (folder / "check.csv").exists()
    controls.should_be.value = " Ann Lee (person) "
    assert answers(folder)[0] == "should be Ann Lee (person)" and controls.should_be.value == ""
    controls.keys.value = "srwr"
    assert answers(folder)[1] == "right"


def test_back_answers_a_row_again(controls, folder):
    controls.keys.value = "rr"
    controls.keys.value = "rrb"
    assert "answered: right" in controls.row.value
    controls.keys.value = "rrbw"
    assert answers(folder)[:2] == ["right", "wrong"]
    controls.buttons["back"].click()
    controls.keys.value = "rrbws"
    controls.buttons["back"].click()  # leaves what it should be, and stays
    controls.buttons["cannot tell"].click()
    assert answers(folder)[:2] == ["right", "cannot tell"]


def test_it_goes_on_where_it_was_left(controls, articles, things, folder):
    controls.keys.value = "rw"
    again = check_chooser.CheckControls(articles, things.iloc[:1], folder)
    assert "2 of 4 answered" in again.row.value and "row 3" in again.row.value


def test_what_stands_in_a_text_is_no_markup(controls):
    for _ in range(4):
        assert "<b>Tom" not in controls.row.value and "<i>x" not in controls.row.value
        controls.say("right")


def test_answers_become_corrections(controls, folder, articles):
    by_place = {6: "right", 20: "should be Tom Lund (person)", 30: "wrong"}
    for _ in range(4):
        start = controls.sample.loc[controls.at, "start"]
        controls.say(by_place.get(start, "should be Old Bo (place)"))
    controls.keep.click()
    assert said(controls).startswith("4 corrections kept in")
    kept = corrections.read_corrections(folder)
    told = dict(zip(kept["surface"], kept["should_be"], strict=True))
    assert told == {
        "Ann Reyes": "right", "Tom Lind": "Tom Lund (person)", "Kenya": "wrong",
        "Old Bo": "Old Bo (place)",
    }  # fmt: skip


def test_a_fault_is_said_and_the_row_stays(controls, folder, monkeypatch):
    def full(*_):
        raise OSError("no space")

    monkeypatch.setattr(check_chooser, "write_table", full)
    controls.keys.value = "r"
    assert "Nothing was written: no space" in said(controls) and "row 1" in controls.row.value
    frame = check_chooser.CheckControls(*_of_a_frame(folder))
    frame.say("right")
    assert "lie in no folder" in said(frame)
    frame.keep.click()
    assert "lie in no folder" in said(frame)


def _of_a_frame(folder):
    articles = pd.DataFrame({"article": ["one"], "text": [TEXT]})
    columns = {"kind": "name", "part": "found", "sure": "sure", "article": "one"}
    things = pd.DataFrame(columns | {"start": [6], "end": [15]})
    return articles, things, articles


def test_a_killed_step_leaves_the_last_whole_file(controls, folder, monkeypatch):
    from analysis.tables import files

    controls.keys.value = "r"

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        controls.say("wrong")
    assert answers(folder) == ["right", "", "", ""]
    assert [name for name in os.listdir(folder) if name.startswith(".")] == []


def test_where_nobody_sits_a_sentence_stands_for_it(articles, things, folder):
    assert repr(choosers.check(articles, things, folder)).startswith("In JupyterLab the rows")
    sample = choosers.sample_of(things, folder)
    assert sample["number"].tolist() == [1, 2, 3, 4] and not (folder / "check.csv").exists()


def test_the_notebook_has_the_form_of_the_others_and_is_for_people_only():
    every = notebook_files(start=True)
    (file,) = [file for file in every if file.name == "07-check.ipynb"]
    assert file not in notebook_files()  # the report leaves it out
    notebook = nbformat.read(file, 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count and len(cell.source.splitlines()) <= 8 for cell in code)
    assert notebook.cells[0].source.startswith("# ") and "?" in notebook.cells[0].source
    assert notebook.cells[-1].source.startswith("## What this many articles cannot show")
    assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
