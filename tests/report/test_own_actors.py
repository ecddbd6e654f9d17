"""A report reads the actors that a person keeps beside the articles, and says so."""

import pytest

from analysis import report
from analysis.report import _publish
from analysis.report import _run as notebooks


@pytest.fixture
def mine(tmp_path):
    source = tmp_path / "mine"
    source.mkdir()
    (source / "a.txt").write_text("Tom Lind left Norway. Tom Lind wrote.\n", "utf-8")
    (source / "actors.csv").write_text("actor,label,kind\nperson:l,Tom Lind,person\n", "utf-8")
    return source


def test_they_are_said_and_left_to_the_notebooks(mine, tmp_path, monkeypatch):
    said = []
    assert _publish._checked_registry(None, str(mine), said.append) is None
    assert said == ["Reads 1 actor of your actors.csv beside the articles (mine/actors.csv)"]
    chosen = tmp_path / "chosen.csv"
    chosen.write_text("actor,label,kind\nperson:x,X,person\n", "utf-8")
    assert _publish._checked_registry(chosen, str(mine), said.append) == chosen
    monkeypatch.setenv("ANALYSIS_ACTORS", str(chosen))
    assert _publish._checked_registry(None, str(mine), said.append) == chosen
    assert len(said) == 2 and said[1].startswith("Leaves your actors.csv")


def test_a_faulty_file_stops_a_report_before_it_begins(mine, tmp_path):
    (mine / "actors.csv").write_text("actor,label,kind\nperson:l,Tom,club\n", "utf-8")
    with pytest.raises(ValueError, match="line 2 .* has an unknown kind"):
        report.build_report(str(mine), out=tmp_path / "report")
    assert not (tmp_path / "report").exists()


def test_a_notebook_reads_them_and_says_so(mine):
    (who,) = [file for file in notebooks.notebook_files() if file.stem.startswith("04-")]
    (fresh,) = notebooks.execute([who], source=str(mine))
    outputs = [output for cell in fresh.cells for output in cell.get("outputs", [])]
    shown = "\n".join(str(output.get("data", {}).get("text/plain", "")) for output in outputs)
    assert "Reads 1 actor of your actors" in shown.replace("\\", "")
