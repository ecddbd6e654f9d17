"""Choosing the articles: once, for every notebook, and with a sentence where it fails."""

import datetime
import json
import os
import subprocess
import sys
import zipfile

import nbformat
import pytest

from analysis import corpus
from analysis.notebook import _source_controls as source_controls
from analysis.notebook import _uploads, source_chooser
from analysis.report import _run as notebooks


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An own folder, as that of the notebooks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PWD", str(tmp_path))
    monkeypatch.delenv("ANALYSIS_SOURCE", raising=False)
    return tmp_path


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setattr(source_chooser, "is_live", lambda: True)


@pytest.fixture
def own(folder):
    articles = folder / "bài báo"
    articles.mkdir()
    for name in ("one", "two"):
        (articles / f"{name}.txt").write_text("The port is shut. <b>$x_1$</b> =cmd()", "utf-8")
    return articles


def test_what_was_chosen_is_read_by_every_notebook(own, live, folder):
    source_chooser.remember("bài báo")
    assert source_chooser.remembered() == str(own)
    assert source_chooser.read()["article"].tolist() == ["one", "two"]
    source_chooser.remember(None)
    assert source_chooser.remembered() is None and not [*folder.glob(".analysis*")]
    assert len(source_chooser.read()) == 5


def test_the_cell_comes_first_then_the_variable_then_the_choice(own, live, folder, monkeypatch):
    (folder / "third.txt").write_text("A third one.", "utf-8")
    source_chooser.remember(own)
    assert source_chooser.read("third.txt")["article"].tolist() == ["third"]
    monkeypatch.setenv("ANALYSIS_SOURCE", str(folder / "third.txt"))
    assert source_chooser.read()["article"].tolist() == ["third"]


def test_a_run_without_a_screen_does_not_depend_on_the_choice(own):
    source_chooser.remember(own)
    assert len(source_chooser.read()) == 5


def test_what_cannot_be_read_is_left_out_and_counted(own, live, capsys):
    (own / "picture.png").write_bytes(b"\x89PNG")
    source_chooser.remember(own)
    articles = source_chooser.read()
    assert len(articles) == 2
    assert "**2 articles**. **1** could not be read." in capsys.readouterr().out


def test_a_choice_that_is_gone_is_one_sentence(own, live, folder):
    source_chooser.remember(own)
    own.rename(folder / "moved")
    with pytest.raises(source_chooser.SourceError, match="Choose other articles") as stop:
        source_chooser.read()
    (line,) = stop.value._render_traceback_()
    assert line.startswith("nothing at") and "Traceback" not in line


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"source": 3}', '{"source": ""}', "\x00\xff"])
def test_a_broken_memory_is_no_memory(kept, folder):
    (folder / source_chooser.MEMORY).write_text(kept, "latin-1")
    assert source_chooser.remembered() is None


@pytest.mark.parametrize(
    "path, words",
    [
        ("none/such", "nothing at"),
        ("<b>&", "nothing at"),
        ("a" * 5000, "nothing at"),
        ("nul\x00byte", ""),
        ("", "Type the path"),
        ("empty", "no article in"),
        ("wrong.zip", "cannot read"),
        ("wrong.pdf", "cannot read"),
        ("/dev/zero", "cannot read"),
    ],
)
def test_hostile_paths_are_answered_in_a_sentence(path, words, folder):
    (folder / "empty").mkdir()
    (folder / "wrong.zip").write_bytes(b"PK no zip")
    (folder / "wrong.pdf").write_bytes(b"%PDF")
    said, articles, skipped = source_chooser.look(path)
    assert words in said and said and articles.empty and skipped.empty
    assert "<b>" not in source_chooser.overview(said, articles, skipped).data["text/html"]


def test_a_whole_disk_is_no_folder_of_articles(folder, monkeypatch):
    monkeypatch.setattr(source_chooser, "MOST_FILES", 3)
    for number in range(4):
        (folder / f"{number}.txt").write_text("x", "utf-8")
    said, articles, _ = source_chooser.look(str(folder))
    assert "more than 3 files" in said and articles.empty


def test_the_overview_escapes_what_stands_in_names(own):
    (own / "<script>alert(1).txt").write_bytes(b"")
    (own / "<i>two.txt").write_text("A headline <u>\n\nThe text.", "utf-8")
    html = source_controls.source(str(own))._repr_mimebundle_()["text/html"]
    assert "&lt;i&gt;two" in html and "3 articles" in html
    assert not [tag for tag in ("<script>", "<i>", "<u>") if tag in html]


def test_a_zip_of_articles_is_read(folder):
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("a.txt", "One text.")
        archive.writestr("b.txt", "Another text.")
    said, articles, _ = source_chooser.look(' "all.zip" ')
    assert "**2 articles**" in said and articles["article"].tolist() == ["a", "b"]


# The controls


@pytest.fixture
def box(live):
    pytest.importorskip("ipywidgets")
    return source_controls.controls()


def shown(box):
    (output,) = box.children[-1].outputs
    return output["data"]["text/plain"]


def test_a_path_is_read_and_remembered(box, own):
    way, (path, _), result = box.children[0], box.children[1].children, box.children[-1]
    assert "5 articles" in shown(box)
    way.value = "path"
    path.value = "nowhere"
    assert "nothing at" in shown(box) and source_chooser.remembered() is None
    path.value = f"'{own.name}'"
    assert "2 articles" in shown(box) and source_chooser.remembered() == str(own)
    way.value = "seeds"
    assert "5 articles" in shown(box) and source_chooser.remembered() is None
    assert len(result.outputs) == 1


def test_what_is_shown_is_what_is_chosen_there(box, own):
    way, (path, _) = box.children[0], box.children[1].children
    way.value = "path"
    assert shown(box) == "Nothing is chosen here yet; the notebooks read the seeds."
    path.value = own.name
    way.value = "upload"
    assert shown(box) == f"Nothing is chosen here yet; the notebooks read {own.name}."
    way.value = "path"
    assert "2 articles" in shown(box)
    way.value = "upload"
    when = datetime.datetime(2025, 10, 25, tzinfo=datetime.UTC)
    file = {"name": "port.txt", "content": memoryview(b"The port is shut.")}
    upload = box.children[2].children[0]
    upload.value = [file | {"type": "text/plain", "size": 17, "last_modified": when}]
    assert "Read from the upload port.txt: **1 article**" in shown(box)
    way.value = "seeds"
    assert "5 articles" in shown(box)
    way.value = "upload"
    assert "Read from the upload port.txt" in shown(box)


def test_uploaded_files_are_kept_and_read(box, folder):
    files = [
        {"name": "../one.txt", "content": memoryview(b"The port is shut.")},
        {"name": "ONE.txt", "content": memoryview(b"The port is open.")},
        {"name": ".hidden.txt", "content": memoryview(b"The port is old.")},
    ]
    source_controls._take_uploaded(files, box.children[-1])
    assert "Read from the upload of 1-ONE.txt, hidden.txt and one.txt" in shown(box)
    assert "3 articles" in shown(box)
    kept = folder / _uploads.UPLOADS / "1"
    assert sorted(f.name for f in kept.iterdir()) == ["1-ONE.txt", "hidden.txt", "one.txt"]
    source_controls._take_uploaded(files[:1], box.children[-1])
    assert source_chooser.remembered() == str(kept.with_name("2") / "one.txt")
    assert len([*folder.rglob("*.txt")]) == 4


def test_a_choice_that_cannot_be_kept_is_said(box, own, monkeypatch):
    def full(source, columns):
        raise OSError("no space left")

    monkeypatch.setattr(source_controls, "remember", full)
    box.children[1].children[0].value = str(own)
    assert "2 articles" in shown(box) and "no space left" in shown(box)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("a.txt", "a.txt"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\x.html", "x.html"),
        ("", "article"),
        ("...", "article"),
        ("x" * 300 + ".txt", "x" * 96 + ".txt"),
        ("Hội nghị\n.txt", "Hội nghị_.txt"),
    ],
)
def test_names_of_uploads_are_harmless(name, expected):
    assert _uploads.harmless(name) == expected


# The notebook


@pytest.mark.slow
def test_a_remembered_source_changes_no_run_without_a_screen(own, folder):
    start = notebooks.notebook_files(start=True)[0]
    copied = folder / start.name
    copied.write_bytes(start.read_bytes())
    source_chooser.remember(own)
    env = {k: v for k, v in os.environ.items() if k not in ("JPY_SESSION_NAME", "ANALYSIS_STATIC")}
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
    done = subprocess.run(
        [*command, str(copied)], env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    told = json.dumps(nbformat.read(copied, 4))
    assert "the seeds" in told and "bài báo" not in told
    assert len(corpus.read_articles()) == 5


# Tables whose columns are not known


@pytest.fixture
def french(folder):
    text = "Le ferry était en retard lundi, a dit le capitaine du port. Nul ne sait pourquoi."
    rows = f"titre;contenu;parution;journal\nLe ferry <b>en</b> retard;{text};2025-10-25;Courrier\n"
    (folder / "texte.csv").write_text(rows, "utf-8")
    return folder / "texte.csv"


def test_the_columns_of_a_table_are_chosen_once_for_every_notebook(box, french, folder):
    menu, path = box.children[-2], box.children[1].children[0]
    path.value = french.name
    assert "no article in" in shown(box) and source_chooser.remembered() is None
    said, first, menus, button = menu.children
    assert "texte.csv" in said.value and "<b>en" not in first.outputs[0]["data"]["text/html"]
    chosen = {each.description: each.value for each in menus.children}
    assert chosen == {
        "text": "contenu",
        "headline": "titre",
        "date": "parution",
        "outlet": "",
        "author": "",
        "address": "",
    }
    menus.children[3].value = "journal"
    button.click()
    assert "1 article" in shown(box) and not menu.children
    assert source_chooser.read()["label"].tolist() == ["Courrier, 25 Oct: Le ferry en retard"]
    assert source_chooser.read(str(french))["outlet"].tolist() == ["Courrier"]
    path.value = ""
    path.value = str(french)
    assert "1 article" in shown(box), "the choice is kept"
    (folder / "other.txt").write_text("Another.", "utf-8")
    path.value = "other.txt"
    assert source_chooser.chosen_columns(french) is None and not menu.children


def test_a_table_in_a_folder_is_asked_for_beside_what_was_read(box, french, folder):
    (folder / "one.txt").write_text("The port is shut.", "utf-8")
    menu, path = box.children[-2], box.children[1].children[0]
    path.value = str(folder)
    assert "1 article" in shown(box) and len(menu.children) == 4
    menu.children[-1].click()
    assert "2 articles" in shown(box)
    assert len(source_chooser.read()) == 2


def test_every_run_reads_on_unless_it_is_strict(own, monkeypatch, capsys):
    (own / "empty.txt").write_text("", "utf-8")
    monkeypatch.setenv("ANALYSIS_SOURCE", str(own))
    assert len(source_chooser.read()) == 2
    assert "**2 articles**. **1** could not be read." in capsys.readouterr().out
    monkeypatch.setenv("ANALYSIS_STRICT", "1")
    with pytest.raises(ValueError, match="empty.txt is empty"):
        source_chooser.read()
