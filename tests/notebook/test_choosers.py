"""The controls: a sentence without a screen, widgets that redraw before one."""

import os
import subprocess
import sys

import nbformat
import pandas as pd
import pytest

from analysis.notebook import choosers
from analysis.notebook.exhibits import answer

CODE = """import pandas as pd
from analysis.notebook import choosers
from analysis.notebook.exhibits import answer
choosers.terms(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "port"]}))"""


def executed(tmp_path, **env):
    file = tmp_path / "one.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)]), file)
    plain = {
        k: v for k, v in os.environ.items() if k not in ("JPY_SESSION_NAME", "ANALYSIS_STATIC")
    }
    command = ["nbconvert", "--to", "notebook", "--execute", "--inplace", str(file)]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env=plain | env,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return nbformat.read(file, 4)


STATIC = {"JPY_SESSION_NAME": "x.ipynb", "ANALYSIS_STATIC": "1"}


@pytest.mark.parametrize("env", [pytest.param({}, marks=pytest.mark.slow), STATIC])
def test_nbconvert_leaves_a_sentence_and_no_widget(tmp_path, env):
    notebook = executed(tmp_path, **env)
    (output,) = notebook.cells[0].outputs
    assert output.data["text/plain"] == choosers.NOTE
    assert set(output.data) == {"text/plain", "text/markdown"}
    assert "widgets" not in notebook.metadata


def test_before_a_screen_there_are_widgets(toy, monkeypatch):
    pytest.importorskip("ipywidgets")
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    monkeypatch.delenv("ANALYSIS_STATIC", raising=False)
    assert "application/vnd.jupyter.widget-view+json" in choosers.terms(toy)._repr_mimebundle_()


def test_the_controls_redraw(toy, monkeypatch):
    pytest.importorskip("ipywidgets")
    box = choosers.term_controls(toy, "article")
    top, ngram = box.children[0].children
    group, stop_words = box.children[1].children
    picture = box.children[2]
    assert [label for label, _ in group.options] == ["all", "docks", "vote", "fair"]
    drawn = []
    monkeypatch.setattr(
        choosers, "shown_terms", lambda texts, by, **chosen: drawn.append(chosen) or answer("new")
    )
    (before,) = picture.outputs
    assert "image/svg+xml" in before["data"] or "image/png" in before["data"]
    top.value, ngram.value, group.value, stop_words.value = 10, 2, "vote", None
    assert drawn[-1] == {"top": 10, "ngram": 2, "group": "vote", "stop_words": None}
    assert picture.outputs[0]["data"] == answer("new").data


def test_a_choice_without_terms_is_said(toy):
    shown = choosers.shown_terms(toy.assign(text=""), "article", top=5, group=None, ngram=1)
    assert "No terms" in shown.data["text/plain"]


def test_errors_of_choosers(toy):
    with pytest.raises(ValueError, match=r"missing column\(s\) \['outlet'\]"):
        choosers.terms(toy, by="outlet")


def sides():
    articles = pd.DataFrame({"article": [f"a{n}" for n in range(12)], "published": pd.NaT})
    articles = articles.assign(side=["state"] * 6 + ["critics"] * 6, desk=["x", "y"] * 6)
    hits = articles.tail(6)[["article"]].assign(start=0, end=3, what="named", label="Ito")
    return articles, hits


def test_the_columns_to_compare_by_are_told_where_nobody_chooses():
    articles, hits = sides()
    assert "side (2 groups, 2 large enough)" in choosers.groups(articles, hits).note
    few = choosers.groups(articles.head(3), hits.head(0)).note
    assert "side (1 group)" in few and few.endswith("that can show nothing.")
    none = choosers.groups(articles[["article", "published"]], hits).note
    assert "These articles have none" in none


def test_another_column_compares_anew(monkeypatch):
    pytest.importorskip("ipywidgets")
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    monkeypatch.delenv("ANALYSIS_STATIC", raising=False)
    box = choosers.groups(*sides())._build()
    by, what = box.children[0].children
    none = choosers.groups(sides()[0][["article", "published"]], sides()[1])._build()
    assert "No column groups these articles." in str(none.children[1].outputs)
    assert list(by.options) == ["side", "desk"]
    assert "2 differences are claimed" in box.children[1].outputs[0]["data"]["text/plain"]
    by.value = "desk"
    assert "No differences are claimed" in box.children[1].outputs[0]["data"]["text/plain"]
    what.value = "themes"
    assert "too rare to tell" in box.children[2].outputs[0]["data"]["text/plain"]
