"""The command line: tables in every form, exit codes and messages as people expect."""

import json
import os
import signal
import subprocess
import sys
from io import StringIO

import pandas as pd
import pytest

from analysis import __version__, terms
from analysis.claims.verdicts import VERDICTS
from analysis.cli import _answers as answers
from analysis.cli import main
from analysis.questions import QUESTIONS, answer_question

COMMANDS = [*QUESTIONS, "report", "notebooks", "check"]


def run(*arguments, **options):
    """Run the command line as people do."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        capture_output=True, timeout=120, **options,
    )  # fmt: skip


SOURCE = "003_f52b9b91bd074f73"  # of the seeds, as the document of a question that takes one
FEW_ROWS = ("variants", "outlets")  # on the seeds


@pytest.fixture(scope="module")
def asked_once():
    """Answer a question on the seeds when it is asked first, and keep its table."""
    tables = {}

    def answer(question, source, **options):
        if question not in tables:
            tables[question] = answer_question(question, source, **options)
        return tables[question]

    return answer


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in FEW_ROWS])
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_question_in_every_form(name, form, asked_once, monkeypatch, capsys):
    monkeypatch.setattr(answers, "answer_question", asked_once)
    against = ["--source", SOURCE] if QUESTIONS[name].sourced else []
    assert main([name, *against, "--top", "3", "--format", form]) == 0
    printed, complaints = capsys.readouterr()
    assert complaints == ""
    if form == "json":
        assert len(json.loads(printed)) == 3
    elif form == "csv":
        assert len(pd.read_csv(StringIO(printed))) == 3
    elif form == "jsonl":
        assert len([json.loads(line) for line in printed.splitlines()]) == 3
    else:
        assert len(printed.splitlines()) == 4


def test_the_variants_of_a_folder(tmp_path, capsys):
    said = "“The old dam will {}burst again this year,” António Guterres said."
    (tmp_path / "noon.txt").write_text(said.format("not "), encoding="utf-8")
    (tmp_path / "night.txt").write_text(said.format(""), encoding="utf-8")
    assert main(["variants", str(tmp_path)]) == 0
    assert "negation changed" in capsys.readouterr().out
    assert main(["variants", str(tmp_path), "--format", "json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)
    assert "The old dam will [+not+] burst" in pair["difference"]
    assert main(["variants", "--format", "json"]) == 0  # the seeds share no quotation
    assert json.loads(capsys.readouterr().out) == []


def test_outlets_are_compared_by_a_column_and_few_articles_show_nothing(tmp_path, capsys):
    text = "Peru met Norway in the old harbour, and all was well."
    rows = [{"text": f"{n} ships. " + (text if n > 5 else "Norway left.")} for n in range(12)]
    table = pd.DataFrame(rows).assign(side=["state"] * 6 + ["critics"] * 6, article=range(12))
    words = ["red", "old", "new", "big", "low", "dry"] * 2
    table["text"] += [f" The {word} {n} gate of {n} sank." for n, word in enumerate(words)]
    table.to_csv(tmp_path / "news.csv", index=False)
    assert main(["outlets", str(tmp_path / "news.csv"), "--by", "side", "--format", "csv"]) == 0
    first = pd.read_csv(StringIO(capsys.readouterr().out), keep_default_na=False).iloc[0]
    assert first["finding"] in ("omits", "only here", "too few articles")
    assert main(["themes", str(tmp_path / "news.csv"), "--by", "side", "--format", "csv"]) == 0
    groups = pd.read_csv(StringIO(capsys.readouterr().out))["group"]
    assert set(groups) == {"critics", "state"}
    assert main(["outlets"]) == 0
    printed, note = capsys.readouterr()
    assert "too few articles" in printed and "No difference is claimed" in note
    assert main(["outlets", "--by", "side"]) == 1
    assert "missing column(s) ['side']" in capsys.readouterr().err


def test_a_file_has_all_rows_and_columns_and_the_screen_says_what_it_leaves_out(tmp_path, capsys):
    assert main(["terms", "--out", str(tmp_path / "all.csv")]) == 0
    every = pd.read_csv(tmp_path / "all.csv", keep_default_na=False)
    assert capsys.readouterr() == ("", "")
    assert main(["terms"]) == 0
    printed, note = capsys.readouterr()
    assert len(printed.splitlines()) == 21
    assert f"20 of {len(every)} rows" in note and "--out" in note
    assert set(printed.split("\n")[0].split()) < set(every)


def test_the_claims_are_those_of_the_ledger(articles, capsys):
    assert main(["claims", "--format", "json"]) == 0
    rows = pd.DataFrame(json.loads(capsys.readouterr().out))
    assert set(rows["verdict"]) <= set(VERDICTS)
    order = rows["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    assert order.is_monotonic_increasing and (rows["verdict"] == "conflict").any()
    texts = articles.set_index("article")["text"]
    for row in rows.itertuples():
        assert texts[row.article][row.start : row.end] == row.surface


def test_a_narrow_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["claims"]) == 0
    printed, note = capsys.readouterr()
    assert max(map(len, printed.splitlines())) <= 40
    assert "no room for" in note and "sentence" in note


def test_what_goes_into_a_pipe_is_not_cut_to_any_width(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["claims"]) == 0
    printed, note = capsys.readouterr()
    assert "sentence" in printed.splitlines()[0] and "no room for" not in note
    assert max(map(len, printed.splitlines())) > 100


def test_a_registry_of_your_own(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Ada Byron met Grace Hopper. Ada Byron left.", "utf-8")
    registry = tmp_path / "mine.csv.own"
    registry.write_text("actor,label,kind\np:a,Ada Byron,person\np:g,Grace Hopper,person\n")
    own = [str(tmp_path / "a.txt"), "--actors", str(registry), "--format", "csv"]
    assert main(["actors", *own]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "p:a,Ada Byron,person,2,1,listed",
        "p:g,Grace Hopper,person,1,1,listed",
    ]
    assert main(["actors", "--actors", str(tmp_path / "none.csv")]) == 1
    assert "no registry at" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["actors", "pairs"])
def test_the_screen_says_how_many_actors_are_listed_and_found(name, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Peru met Norway. Norway left Peru.", "utf-8")
    assert main([name, str(tmp_path / "a.txt")]) == 0
    note = capsys.readouterr().err
    assert note == "2 actors of the registry and 0 found in the articles\n"
    both = pd.DataFrame({"actor": ["a", "b"], "source": ["found", "listed"]})
    assert answers._sources(both) == "1 actor of the registry and 1 found in the articles"
    assert main([name, str(tmp_path / "a.txt"), "--top", "1"]) == 0
    assert capsys.readouterr().err == ""


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "my-story"
    folder.mkdir()
    (folder / "a.txt").write_text("Tom Lind met Ann Reyes. Tom Lind saw Getty Images.", "utf-8")
    return folder


def test_a_draft_is_edited_and_kept_beside_the_articles(story, tmp_path, capsys):
    draft = tmp_path / "names.csv"
    assert main(["actors", "--draft", str(draft), str(story)]) == 0
    printed, note = capsys.readouterr()
    assert printed == "" and f"save it as {story / 'actors.csv'}" in note
    rows = pd.read_csv(draft, keep_default_na=False)
    assert rows["label"].tolist()[0] == "Tom Lind" and rows["n"].tolist()[0] == 2
    rows["kind"] = rows["kind"].mask(rows["label"] == "Getty Images", "none")
    rows.to_csv(story / "actors.csv", index=False)
    assert main(["actors", str(story), "--format", "csv"]) == 0
    printed, note = capsys.readouterr()
    assert note == (
        "Reads 2 actors of your actors.csv beside the articles (my-story/actors.csv) and drops 1 "
        "name\n"
    )
    assert "Tom Lind,person,2,1" in printed and "Getty" not in printed
    again = tmp_path / "again.csv"
    assert main(["actors", "--draft", str(again), str(story)]) == 0
    assert pd.read_csv(again)["label"].tolist() == rows["label"].tolist(), "nothing new, none lost"


def test_a_draft_never_replaces_decisions(story, tmp_path, capsys):
    draft = tmp_path / "names.csv"
    draft.write_text("actor,label,kind\np:l,Lindy,person\n", "utf-8")
    assert main(["actors", "--draft", str(draft), str(story)]) == 1
    assert "may hold decisions; choose another name" in capsys.readouterr().err
    assert draft.read_text("utf-8").endswith("Lindy,person\n")
    own = story / "actors.csv"
    own.write_text("actor,label,kind,note\np:l,Tom Lind,person,mine\n", "utf-8")
    assert main(["actors", "--draft", str(own), str(story)]) == 0
    rows = pd.read_csv(own, keep_default_na=False).set_index("label")["note"]
    assert rows["Tom Lind"] == "mine" and "Ann Reyes" in rows
    own.write_text("word,n\nport,3\n", "utf-8")
    assert main(["actors", str(story)]) == 1
    assert "move it away" in capsys.readouterr().err


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
    assert "there is no folder" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_own_articles(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Việt Nam signed. Vietnam hosted. =cmd()", "utf-8")
    assert main(["terms", str(tmp_path), "--top", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == ["Vietnam", "2"]


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
    "arguments",
    [
        [],
        ["turms"],
        ["terms", "--top", "0"],
        ["terms", "--top", "x"],
        ["terms", "--out", "x.ods"],
        ["actors", "--draft", "x.xlsx"],
        ["notebooks", "mine"],
        ["notebooks", "mine", "--check"],
    ],
)
def test_wrong_usage_gives_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: python -m analysis" in capsys.readouterr().err


def test_a_problem_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "two\nlines.gz").write_text("x")
    assert main(["terms", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "unpack it first" in line


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_for_and_how(name, capsys):
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    said = capsys.readouterr().out
    assert stop.value.code == 0
    assert f"python -m analysis {name} my-articles" in said and "--out" in said
    assert max(map(len, said.splitlines())) <= 100


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS) and "examples:" in said


def test_version(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0 and capsys.readouterr().out == f"hanoi-coverage {__version__}\n"


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            {"PYTHONIOENCODING": "ascii"}],
)  # fmt: skip
def test_output_is_utf8_in_any_locale(env, tmp_path):
    (tmp_path / "a.txt").write_text("Lương Cường met Tô Lâm.", "utf-8")
    done = run("terms", tmp_path, env=os.environ | env)
    assert done.returncode == 0 and "Lương" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_error():
    command = f'"{sys.executable}" -m analysis terms --top 600 --format csv | head -1; true'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith("term,") and done.stderr == ""


def test_a_pipe_that_was_closed_before_anything_came():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "analysis", "terms"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=120)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


BUSY = "print('busy', flush=True); time.sleep(100)"
THROWN_AWAY = """\
class Slow:
        def __del__(self): print('busy', flush=True); time.sleep(2)
    Slow(); time.sleep(100)"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("busy", [BUSY, THROWN_AWAY], ids=["busy", "throwing an object away"])
def test_a_stop_ends_a_command_without_a_traceback(busy, number):
    program = (
        "import sys, time; from analysis.cli import _answers, main\n"
        f"def slow(*_, **__):\n    {busy}\n"
        "_answers.answer_question = slow; sys.exit(main(['terms']))"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert started.stdout.readline() == b"busy\n"
    started.send_signal(number)
    assert started.communicate(timeout=60) == (b"", b"analysis: stopped\n")
    assert started.returncode == 128 + number


# One bad file


@pytest.fixture
def mixed(tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("The ferry was late. The ferry left.", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    rows = "titre,contenu\nFerry late,The ferry was late again.\n"
    (folder / "texte.csv").write_text(rows, "utf-8")
    return folder


def test_a_bad_file_stops_a_question_and_is_skipped_on_demand(mixed, capsys):
    assert main(["terms", str(mixed)]) == 1
    said = capsys.readouterr().err
    assert "empty.txt is empty" in said and "or read the rest with --skip" in said
    assert main(["terms", str(mixed), "--skip", "--format", "csv"]) == 0
    printed, said = capsys.readouterr()
    assert said.splitlines()[0] == "left out: empty.txt is empty; fill it or remove it"
    assert "left out: texte.csv missing column(s)" in said and "ferry,2,1," in printed


@pytest.mark.parametrize("given", [["--text-column", "contenu"], ["--columns", "text=contenu"]])
def test_columns_are_named_on_the_command_line(mixed, given, capsys):
    title = ["--columns", "title=titre", "--skip", "--format", "csv"]
    assert main(["similar", str(mixed), *given, *title]) == 0
    printed, said = capsys.readouterr()
    assert "good,Ferry late" in printed and "texte.csv" not in said


@pytest.mark.parametrize("given", ["contenu", "texte=contenu", "text="])
def test_a_column_without_a_known_key_is_wrong_usage(given, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["terms", "--columns", given])
    assert stop.value.code == 2 and "expected KEY=NAME" in capsys.readouterr().err


def test_a_strict_report_stops_before_anything_runs(mixed, tmp_path, capsys):
    out = tmp_path / "report"
    assert main(["report", str(mixed), "--strict", "--out", str(out)]) == 1
    assert "empty.txt is empty" in capsys.readouterr().err and not out.exists()
    for file in mixed.iterdir():
        file.write_text("", "utf-8")
    assert main(["report", str(mixed), "--out", str(out)]) == 1
    assert "no article in" in capsys.readouterr().err and not out.exists()


def test_a_document_to_hold_articles_against_is_asked_for(articles):
    with pytest.raises(ValueError, match="against which document. name its file, as --source"):
        answer_question(QUESTIONS["against"], articles=articles)


def test_articles_are_held_against_a_file(tmp_path, capsys):
    release = "The fund paid 40 farms in the valley. Two roads were closed for repairs."
    (tmp_path / "release.txt").write_text(release, encoding="utf-8")
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in [("late", "It rained."), ("noon", release.replace("40", "90"))]:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    asked = ["against", str(folder), "--source", str(tmp_path / "release.txt")]
    assert main([*asked, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["what"], row["article"]) for row in rows] == [
        ("figure changed", "noon"), ("copied", "noon"), ("left out", "late"), ("left out", "late"),
    ]  # fmt: skip
    assert len({row["label"] for row in rows[:2]}) == 1 and rows[0]["label"] != rows[2]["label"]
    with pytest.raises(SystemExit):
        main(asked[:2])
    assert "--source" in capsys.readouterr().err
    assert main([*asked[:3], str(folder)]) == 1
    assert "expected one document" in capsys.readouterr().err
