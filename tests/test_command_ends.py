"""How a command ends, and what the commands that run notebooks do with them."""

import io
import os
import runpy
import signal
import sys

import nbformat
import pandas as pd
import pytest

from analysis.actors import REGISTRY
from analysis.cli import _answers, main
from analysis.report import _run as notebooks


@pytest.fixture
def ends_with(monkeypatch):
    """Let every question end with an error, or with what a function does."""

    def end(how):
        def answer(*_, **__):
            if isinstance(how, BaseException):
                raise how
            return how()

        monkeypatch.setattr(_answers, "answer_question", answer)
        return main(["terms"])

    return end


def test_without_a_standard_output_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["terms"]) == 1
    assert "standard output is closed; give it a place" in capsys.readouterr().err


def test_without_a_standard_output_a_file_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["terms", "--top", "2", "--out", str(tmp_path / "terms.csv")]) == 0
    assert pd.read_csv(tmp_path / "terms.csv")["surface"][0] == "Convention"


def test_after_a_closed_pipe_nothing_more_is_written(ends_with, monkeypatch, tmp_path):
    with (tmp_path / "out.txt").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert ends_with(BrokenPipeError()) == 0
        print("more", flush=True)
    assert (tmp_path / "out.txt").read_text() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_a_command_and_not_what_comes_after(ends_with, capsys, number):
    before = signal.getsignal(number)
    assert ends_with(lambda: os.kill(os.getpid(), number)) == 128 + number
    assert signal.getsignal(number) is before
    assert capsys.readouterr().err == "analysis: stopped\n"


def test_ctrl_c_gives_130(ends_with, capsys):
    assert ends_with(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == "analysis: stopped\n"


def test_a_package_that_is_missing_is_named_and_a_fault_of_ours_is_not_hidden(ends_with, capsys):
    assert ends_with(ModuleNotFoundError("No module", name="nbclient.x")) == 1
    said = 'analysis: nbclient.x is not installed; this command needs pip install "hanoi-coverage'
    assert capsys.readouterr().err.startswith(said)
    with pytest.raises(ModuleNotFoundError):
        ends_with(ModuleNotFoundError("No module", name="analysis.terms.none"))


def test_a_file_is_named_and_the_middle_of_a_long_message_goes(ends_with, capsys):
    assert ends_with(PermissionError(13, "Permission denied", "a.txt")) == 1
    assert capsys.readouterr().err == "analysis: a.txt: Permission denied\n"
    assert ends_with(ValueError("begins " + "x" * 2_000 + " the remedy")) == 1
    said = capsys.readouterr().err
    assert said.startswith("analysis: begins x") and said.endswith("x the remedy\n")
    assert " … " in said and len(said) == len("analysis: ") + 600 + len(" … ") + len("\n")


def test_an_output_that_cannot_change_its_encoding_is_taken_as_it_is(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main(["terms", "--top", "1"]) == 0
    assert "Convention" in sys.stdout.getvalue()


def test_parquet_goes_to_the_output_as_bytes(capsysbinary):
    assert main(["terms", "--top", "2", "--format", "parquet"]) == 0
    table = pd.read_parquet(io.BytesIO(capsysbinary.readouterr().out))
    assert table["surface"].tolist()[0] == "Convention" and len(table) == 2


def test_the_package_runs_as_a_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["analysis", "--version"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("analysis", run_name="__main__")
    assert stop.value.code == 0 and capsys.readouterr().out.startswith("hanoi-coverage ")
    assert runpy.run_module("analysis.__main__")["main"] is main


def test_the_report_says_where_it_is(tmp_path, monkeypatch, capsys):
    asked = []

    def build(source, **options):
        asked.append((source, options["out"], options["columns"]))
        return tmp_path / "x" / "index.html"

    monkeypatch.setattr("analysis.report.build_report", build)
    columns = ["--text-column", "contenu", "--columns", "title=titre"]
    assert main(["report", "mine", "--out", "x", *columns]) == 0
    assert asked == [("mine", "x", {"text": "contenu", "title": "titre"})]
    assert capsys.readouterr().out == f"The report is in {tmp_path / 'x' / 'index.html'}\n"


@pytest.fixture
def executing(tmp_path, monkeypatch):
    """Let a run of the notebooks give one small notebook, with the options that it was run with."""
    file = tmp_path / "01-small.ipynb"
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=1)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), file)
    asked = {}

    def execute(files, **options):
        asked.update(options, files=files)
        return [nbformat.read(file, 4)]

    monkeypatch.setattr("analysis.report.notebook_files", lambda *, start: [file])
    monkeypatch.setattr("analysis.report.execute", execute)
    return file, asked


def test_the_notebooks_are_kept_in_their_place_or_another(executing, tmp_path):
    file, asked = executing
    before = nbformat.read(file, 4)
    file.write_text(file.read_text("utf-8") + "\n\n", "utf-8")
    assert main(["notebooks"]) == 0
    assert nbformat.read(file, 4) == before and file.read_text("utf-8").endswith("}\n")
    assert asked["source"].endswith("seeds") and asked["actors"] == REGISTRY
    assert main(["notebooks", "--out", str(tmp_path / "deep" / "other")]) == 0
    assert (tmp_path / "deep" / "other" / file.name).read_bytes() == file.read_bytes()


def test_the_notebooks_on_own_articles_read_the_actors_beside_them(executing, tmp_path, capsys):
    source = tmp_path / "mine"
    source.mkdir()
    (source / "a.txt").write_text("Tom Lind left.", "utf-8")
    (source / "actors.csv").write_text("actor,label,kind\np:l,Tom Lind,person\n", "utf-8")
    assert main(["notebooks", str(source), "--out", str(tmp_path / "out")]) == 0
    assert executing[1]["source"] == str(source) and executing[1]["actors"] is None
    assert "Reads 1 actor of your actors.csv" in capsys.readouterr().err


def test_a_check_names_the_cells_that_give_other_results(executing, capsys, monkeypatch):
    file, _ = executing
    assert main(["notebooks", "--check"]) == 0
    fresh = nbformat.read(file, 4)
    fresh.cells[0].execution_count = 2
    monkeypatch.setattr("analysis.report.execute", lambda *_, **__: [fresh])
    before = file.read_bytes()
    assert main(["notebooks", "--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "01-small.ipynb: cell 1 gives other results: 1 + 1",
        "run `make notebooks`, look at the results and commit them",
    ]
    assert file.read_bytes() == before


def test_a_wheel_carries_the_notebooks_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site" / "analysis"
    (package / "report").mkdir(parents=True)
    monkeypatch.setattr(notebooks, "__file__", str(package / "report" / "_run.py"))
    assert notebooks._folder() == tmp_path / "site" / "notebooks"
    (package / "notebooks").mkdir()
    assert notebooks._folder() == package / "notebooks"
