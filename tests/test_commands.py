"""The command line: tables in three forms, exit codes and messages as people expect."""

import json
import subprocess
import sys
from io import StringIO

import pandas as pd
import pytest

from analysis import commands, terms
from analysis.__main__ import main


@pytest.mark.parametrize("name", commands.QUESTIONS)
@pytest.mark.parametrize("form", commands.FORMATS)
def test_every_question_in_every_form(name, form, capsys):
    assert main([name, "--top", "3", "--format", form]) == 0
    printed, complaints = capsys.readouterr()
    assert complaints == ""
    if form == "json":
        assert len(json.loads(printed)) == 3
    elif form == "csv":
        assert len(pd.read_csv(StringIO(printed))) == 3
    else:
        assert len(printed.splitlines()) == 4


def test_the_table_is_that_of_the_function(body, capsys):
    main(["terms", "--format", "csv", "--top", "50"])
    printed = pd.read_csv(StringIO(capsys.readouterr().out), keep_default_na=False)
    expected = terms.term_frequencies(body).head(50)
    assert printed["term"].tolist() == expected["term"].tolist()
    assert printed["n"].tolist() == expected["n"].tolist()


def test_a_file_is_written_whole(tmp_path, capsys):
    target = tmp_path / "bảng.csv"
    assert main(["actors", "--format", "csv", "--out", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text("utf-8").startswith("actor,label,kind,n,articles")
    assert [path.name for path in tmp_path.iterdir()] == ["bảng.csv"]


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path, capsys):
    assert main(["terms", "--out", str(tmp_path / "none" / "x.csv")]) == 1
    assert "none" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_own_articles(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Việt Nam signed. Vietnam hosted. =cmd()", "utf-8")
    assert main(["terms", str(tmp_path), "--top", "1"]) == 0
    assert "vietnam" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["similar", "{one}"], ["terms", "{none}"]])
def test_what_fails_says_why_and_gives_1(arguments, tmp_path, capsys):
    one = tmp_path / "one"
    one.mkdir()
    (one / "a.txt").write_text("Only one article.", "utf-8")
    places = {"one": one, "none": tmp_path / "none"}
    assert main([argument.format(**places) for argument in arguments]) == 1
    printed, complaints = capsys.readouterr()
    assert printed == "" and complaints.startswith("analysis: ") and len(complaints) > 40


@pytest.mark.parametrize(
    "arguments", [[], ["turms"], ["terms", "--top", "0"], ["terms", "--top", "x"]]
)
def test_wrong_usage_gives_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: python -m analysis" in capsys.readouterr().err


def test_a_closed_pipe_is_no_error():
    command = f'"{sys.executable}" -m analysis terms --top 600 | head -1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.returncode == 0 and "Traceback" not in done.stderr
