"""Hostile articles, names and registries, from the files to the pages, tables and file names."""

import csv
import json
import re
import zipfile
from html.parser import HTMLParser
from io import StringIO

import pandas as pd
import pytest

from analysis import actors
from analysis.cli import main
from analysis.questions import QUESTIONS

LONG = "Ngày " * 40  # 200 characters
NAMES = [
    "$x$", "_a_ *b*", "<script>alert(1)", "=cmd()", "+1-2", "@SUM(A1)", "🎉 ngày vui", "שלום עולם",
    "\u202egnp.txt", "two\nlines", "{{ 7*7 }} {% raw %}", "%s {0} {name}", "&lt;b&gt; &amp;",
    "`code` ~x~ [a](b)", "a'b\"c", "..", "x" * 200,
]  # fmt: skip
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
STORY = (
    "HANOI, Oct. 25, 2025 (VNA) – {name} said over {n} states signed the treaty in Vietnam on "
    "October 25. {markup} President Zz {name} thanked Ada =Byron and {name} in Hanoi. "
    "\u202eRight to left\u202c, \x1b[31mred\x1b[0m, $x_1$ and \\alpha, =cmd|'/c calc'!A1.\n\n"
    "+{n} delegates met @Russia. -{name} endorsed Ada =Byron, {{{{ 7*7 }}}} and 🎉.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files with hostile names, a table with hostile ids and a sidecar with hostile labels."""
    where = tmp_path_factory.mktemp("=own $x$ <b>_a_")
    rows = []
    for n, name in enumerate(NAMES, start=50):
        stem = "dots" if name == ".." else name
        text = STORY.format(name=name, n=n, markup=MARKUP)
        (where / f"{stem}.txt").write_text(text, "utf-8")
        rows.append((stem, f"{name} {MARKUP}", f"{name} {MARKUP} {LONG}", f"=outlet {name}"))
    sidecar = pd.DataFrame(rows, columns=["article", "label", "title", "outlet"])
    sidecar.to_csv(where / "metadata.csv", index=False)
    text = STORY.format(name="../../etc", n=49, markup=MARKUP)
    table = pd.DataFrame(
        {"id": ["../../up", "=1+1", MARKUP], "text": [text, text + "1", text + "2"]}
    )
    table.to_csv(where / "more.csv", index=False)
    with zipfile.ZipFile(where / "packed.zip", "w") as archive:
        archive.writestr("inside/=cmd().txt", text + " Packed.")
    return where


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    rows = [(f"person:n{n}", name.replace("\n", " "), "person") for n, name in enumerate(NAMES)]
    rows.append(("=person", "Ada =Byron", "person"))
    rows.append((MARKUP, f"Zz {MARKUP}", "organisation"))
    actors = pd.DataFrame(rows, columns=["actor", "label", "kind"])
    file = tmp_path_factory.mktemp("registry") / "actors.csv"
    actors[actors["label"] != ".."].to_csv(file, index=False)
    return file


def risky_cells(text):
    """Return what a spreadsheet would run."""
    cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
    number = re.compile(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?")
    risky = tuple("=+-@\t\r")
    return [cell for cell in cells if cell.startswith(risky) and not number.fullmatch(cell)]


# Two hostile articles share no quotation: the rows of variants have a test of their own.
@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "variants"])
def test_tables_are_right_and_harmless_in_every_form(name, folder, registry, tmp_path, capsys):
    own = ["--actors", str(registry)] if QUESTIONS[name].registry else []
    own += ["--source", str(min(folder.glob("*.txt")))] if QUESTIONS[name].sourced else []
    assert main([name, str(folder), *own, "--top", "500"]) == 0
    screen = capsys.readouterr().out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", screen)
    files = {end: tmp_path / f"=cmd() {name}.{end}" for end in ("csv", "json", "jsonl", "parquet")}
    for file in files.values():
        assert main([name, str(folder), *own, "--out", str(file)]) == 0
    rows = json.loads(files["json"].read_text("utf-8"))
    table = pd.read_parquet(files["parquet"])
    assert len(rows) == len(table) == min(len(table), len(screen.splitlines()) - 1) > 0
    assert risky_cells(files["csv"].read_text("utf-8")) == []
    assert list(table.columns) == list(rows[0])


def test_the_actors_of_a_hostile_registry_are_found(folder, registry, capsys):
    assert main(["actors", str(folder), "--actors", str(registry), "--format", "json"]) == 0
    found = {row["label"]: row["n"] for row in json.loads(capsys.readouterr().out)}
    assert found["Ada =Byron"] == 2 * (len(NAMES) + 4)
    assert found["שלום עולם"] >= 3


class Seen(HTMLParser):
    """What a browser would take for markup, and what for text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text, self.scripts = set(), [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.scripts += tag == "script"
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def report(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("made") / "báo cáo =x $y$"
    assert main(["report", str(folder), "--out", str(out)]) == 0
    return out


@pytest.mark.slow
def test_pages_show_hostile_texts_as_text(report):
    pages = {file.name: Seen(file.read_text("utf-8")) for file in report.glob("*.html")}
    assert len(pages) >= 6
    for name, page in pages.items():
        ours = {"script", "form"} if name == "ask.html" else set()  # the one page with a script
        assert not page.tags & {"script", "iframe", "object", "form", "base"} - ours, name
        for attribute, value in page.attributes:
            assert not attribute.startswith("on"), (name, attribute)
            harmless = "javascript:" not in (value or "").lower().replace("\n", "")
            assert harmless or attribute not in ("href", "src"), (name, value)
        assert not [value for key, value in page.attributes if key == "src" and value == "x"], name
    asked = (report / "ask.html").read_text("utf-8")
    assert asked.count("<script") == asked.count("</script") == pages["ask.html"].scripts == 2
    shown = "".join(piece for page in pages.values() for piece in page.text)
    for expected in ("<script>alert(1)", "_a_ *b*", "$x$", "=cmd()", "{{ 7*7 }}", "&lt;b&gt;"):
        assert expected in shown, expected


@pytest.mark.slow
def test_files_of_the_report_have_safe_names_and_cells(report):
    files = [file for file in report.rglob("*") if file.is_file()]
    files.remove(report / "files.txt")  # which names the others
    safe = re.compile(r"[a-z0-9-]+\.(html|png|svg|csv|xlsx|docx|js)")
    assert all(safe.fullmatch(file.name) for file in files)
    for file in files:
        if file.suffix == ".csv":
            assert risky_cells(file.read_text("utf-8")) == [], file.name
        if file.suffix == ".svg":
            drawn = file.read_text("utf-8")
            assert "<script" not in drawn and "onerror=" not in re.sub(r"<!--.*?-->", "", drawn)
    assert [one.name for one in report.parent.iterdir()] == [report.name]


def test_a_registry_with_names_of_nothing_that_is_seen_is_read():
    odd = ["\u200b\u2060", "x \u200b", "\u202e\ufeff", "Mara \ufeff", "<b> ="]
    rows = [{"actor": f"person:{n}", "label": name, "kind": "person"} for n, name in enumerate(odd)]
    rows.append({"actor": "person:o", "label": "Mara Okoye", "kind": "person"})
    registry = pd.DataFrame(rows).assign(aliases="", state="")
    texts = pd.DataFrame({"article": ["a"], "text": ["Mara Okoye met \u200b\u2060 in Hanoi."]})
    assert actors.find_mentions(texts, registry)["actor"].tolist() == ["person:o"]
