"""The report: whole or not at all, and it needs no network."""

import os
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser

import nbformat
import pytest

from analysis import cli as command_line
from analysis import report
from analysis.corpus import SEEDS
from analysis.report import _pages as report_pages
from analysis.report import _run as notebooks


class Links(HTMLParser):
    """Collect what a page points to, and its pictures."""

    def __init__(self, page):
        super().__init__()
        self.links, self.pictures, self.places = [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.links += [attrs[name] for name in ("href", "src") if attrs.get(name)]
        self.places |= {attrs["id"]} if "id" in attrs else set()
        if tag == "img":
            self.pictures.append(attrs)


def test_pages_figures_and_tables_are_there(seeds_report):
    out, said = seeds_report
    pages = {file.name for file in out.glob("*.html")}
    questions = {f"{file.stem}.html" for file in notebooks.notebook_files()}
    assert pages == {"index.html", "ask.html", *questions}
    assert (out / "brief.docx").is_file() and (out / "tables.xlsx").is_file()
    assert [*out.glob("figures/*.png")] and [*out.glob("figures/*.svg")]
    assert [*out.glob("tables/*.csv")]
    assert sorted(said) == sorted(f"{file.stem} done" for file in notebooks.notebook_files())
    assert [path.name for path in out.parent.iterdir()] == ["report"]


def test_no_page_needs_the_network_and_every_link_leads_somewhere(seeds_report):
    out, _ = seeds_report
    pages = {file.name: file.read_text("utf-8") for file in out.glob("*.html")}
    found = {name: Links(page) for name, page in pages.items()}
    for name, page in pages.items():
        assert found[name].links
        for link in found[name].links:
            if link.startswith("data:"):
                continue
            file, _, place = link.partition("#")
            assert (out / (file or name)).is_file(), (name, link)
            assert not place or place in found[file or name].places, (name, link)
        scripts = r"<script|" if name != "ask.html" else ""  # its one script is of our own
        assert not re.search(rf"{scripts}@import|url\((?!data:)", page)
        assert all(picture.get("alt") for picture in found[name].pictures)
        assert (out / name).stat().st_size < 3_000_000


def test_every_exported_file_is_offered_on_the_index_and_on_one_page(seeds_report):
    out, _ = seeds_report
    files = [*out.glob("figures/*.*"), *out.glob("tables/*.*")]
    exported = {file.relative_to(out).as_posix() for file in files}
    offered = [
        link
        for file in out.glob("[0-9]*.html")
        for link in Links(file.read_text("utf-8")).links
        if link.startswith(("figures/", "tables/"))
    ]
    assert sorted(offered) == sorted(exported)
    assert exported <= set(Links((out / "index.html").read_text("utf-8")).links)


def test_a_slide_is_offered_as_one_on_each_page(seeds_report):
    link = re.compile(r'<a\b[^>]*href="slides/[^"]+"[^>]*>([^<]+)</a>')
    pages = [file.read_text("utf-8") for file in seeds_report[0].glob("*.html")]
    assert [set(link.findall(page)) for page in pages if link.search(page)] == [
        {"slide"}
    ] * 7  # index and six pages


def test_each_finding_leads_to_its_sentences_and_its_picture(seeds_report):
    page = (seeds_report[0] / "index.html").read_text("utf-8")
    for name in (file.stem for file in notebooks.notebook_files()):
        assert f'href="{name}.html#sentences"' in page
        evidence = (seeds_report[0] / f"{name}.html").read_text("utf-8").split('id="sentences"')[1]
        assert "<mark" in evidence


def test_a_page_begins_with_question_answer_and_picture(seeds_report):
    for file in sorted(seeds_report[0].glob("0*.html")):
        page = file.read_text("utf-8")
        seen = page.split("<main", 1)[1].split("<picture>")[0]
        seen = re.sub(r'<div class="(?:code|method)">.*?</div>\s*</div>', "", seen, flags=re.DOTALL)
        assert seen.count("<h2") <= 1 and "<table" not in seen, file.name
        assert page.count('type="checkbox"') == 2 and "<details" in page, file.name
        assert page.count('id="method-') == 1


def test_no_id_is_read_and_no_section_is_empty(seeds_report):
    ids = re.compile(r"\b(?:person|org|state|event|instrument|place):[a-z]|\b00[0-9]_[0-9a-f]{16}")
    for file in sorted(seeds_report[0].glob("0*.html")):
        page = re.sub(r"<pre.*?</pre>|<style.*?</style>", "", file.read_text("utf-8"), flags=re.S)
        page = re.sub(r'<span class="method">.*?</span>', "", page)
        seen = re.sub(r"<[^>]*>", " ", page)
        assert not ids.search(seen), (file.name, ids.search(seen))
        if "Not found here" in page:
            assert page.index("Not found here") > page.index("cannot show"), file.name


def test_the_index_tells_what_stands_out_first(seeds_report):
    page = (seeds_report[0] / "index.html").read_text("utf-8")
    first, analyses = page.split('class="finding"', 1)
    assert 1 <= first.count("<li><p>") <= 7 and "<mark" in first
    assert "They disagree on signing ceremony" in first and "5 independent texts" in first
    assert first.index("listed, ") < first.index("What stands out")
    assert "co-mention-network" in analyses


def test_the_index_tells_the_findings(seeds_report):
    page = (seeds_report[0] / "index.html").read_text("utf-8")
    assert "<strong>Vietnam</strong> is named most" in page
    assert page.count('class="finding"') == len(notebooks.notebook_files())


def test_the_computed_answer_stands_below_the_question(seeds_report):
    page = (seeds_report[0] / "02-term-frequencies.html").read_text("utf-8")
    assert "On the five seeds" not in page
    assert page.count("lead, with 37 and 36 occurrences") == 1


@pytest.mark.slow
def test_one_article_among_broken_files_is_reported_in_words(tmp_path):
    source, out = tmp_path / "mine", tmp_path / "report"
    source.mkdir()
    (source / "a.txt").write_text("The port of Reading is shut.\n", "utf-8")
    (source / "<i>empty.txt").write_text("")
    (source / "chart.png").write_bytes(b"\x89PNG")
    (source / "texte.csv").write_text("titre,contenu\nFerry,Le ferry est en retard.\n", "utf-8")
    registry = tmp_path / "mine.csv"
    registry.write_text(
        "actor,label,kind\nplace:r,Reading on Thames,place\nplace:r2,Reading,place\n"
    )
    report.build_report(str(source), out=out, actors=registry)
    pages = {file.name: file.read_text("utf-8") for file in out.glob("*.html")}
    alone = "There is only one article here: nothing to compare it with."
    assert alone in pages["03-article-similarity.html"].split('class="exhibits"')[0]
    assert alone in pages["index.html"] and "1 article from mine" in pages["index.html"]
    assert "<strong>Reading</strong> is named most" in pages["04-actor-co-mentions.html"]
    assert "<strong>1 article</strong> came in, with 6 words of prose" in pages["index.html"]
    for page in (pages["index.html"], pages["01-articles.html"]):
        assert "3 files could not be read" in page and "<i>" not in page
        for said in ("&lt;i&gt;empty.txt", "fill it or remove it", "chart.png", "--text-column"):
            assert said in page
    assert (out / "tables/left-out.csv").is_file()
    for name, page in pages.items():
        read = re.sub(r"<style.*?</style>|<details.*?</details>|<[^>]+>", " ", page, flags=re.S)
        assert "On the five seeds" not in read
        assert not re.search(r"\b(nan|NaN|NaT|1 articles|1 words|1 times)\b", read), name
        for link in Links(page).links:
            file, _, place = link.partition("#")
            if not link.startswith("data:"):
                assert (out / (file or name)).is_file(), (name, link)
                assert not place or f'id="{place}"' in pages[file or name], (name, link)


@pytest.mark.parametrize("number", ["01", "02", "03"])
@pytest.mark.parametrize(
    "written",
    [
        ["Photo: VNA"],
        ["It is what it is.", "And so it was."],
        ["The port of Reading is shut.", "Photo: VNA"],
        ["Port shut.", "Votes counted."],
    ],
    ids=["caption only", "function words only", "one with prose", "no word in common"],
)
def test_the_cells_run_where_there_is_little_to_count(tmp_path, monkeypatch, written, number):
    """As a plain program, since a kernel for each would take its time."""
    for place, article in enumerate(written):
        (tmp_path / f"{place}.txt").write_text(f"{article}\n", "utf-8")
    monkeypatch.setenv("ANALYSIS_SOURCE", str(tmp_path))
    file = next(file for file in notebooks.notebook_files() if file.stem.startswith(number))
    cells = [cell for cell in nbformat.read(file, 4).cells if cell.cell_type == "code"]
    names = {}
    for cell in cells:
        exec(compile(cell.source, file.name, "exec"), names)
    assert len(names["articles"]) == len(written)


def test_a_notebook_that_fails_fails_the_command_and_names_the_cell(tmp_path, monkeypatch, capsys):
    folder, out = tmp_path / "notebooks", tmp_path / "report"
    folder.mkdir()
    out.mkdir()
    (out / "index.html").write_text(report_pages.MARK, "utf-8")
    cells = [nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell("1 / 0 # here")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "01-broken.ipynb")
    monkeypatch.setattr(notebooks, "NOTEBOOKS", folder)
    assert command_line.main(["report", "--out", str(out)]) == 1
    assert "01-broken.ipynb, cell 2 (1 / 0 # here): ZeroDivision" in capsys.readouterr().err
    assert (out / "index.html").read_text("utf-8") == report_pages.MARK
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notebooks", "report"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_the_last_report(tmp_path, number):
    folder, out = tmp_path / "notebooks", tmp_path / "report"
    folder.mkdir()
    out.mkdir()
    (out / "index.html").write_text(report_pages.MARK, "utf-8")
    begun = tmp_path / "begun"
    slow = f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid()))"
    cells = [nbformat.v4.new_code_cell(slow), nbformat.v4.new_code_cell("time.sleep(300)")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "01-slow.ipynb")
    program = (
        "import sys; from pathlib import Path; from analysis.report import _run as notebooks\n"
        f"from analysis.cli import main; notebooks.NOTEBOOKS = Path({str(folder)!r})\n"
        f"sys.exit(main(['report', '--out', {str(out)!r}]))"
    )
    running = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 120
    while not begun.exists() or not begun.read_text():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.send_signal(number)
    complaints = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 128 + number and "Traceback" not in complaints
    assert (out / "index.html").read_text("utf-8") == report_pages.MARK
    assert sorted(path.name for path in tmp_path.iterdir()) == ["begun", "notebooks", "report"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


def test_a_failure_leaves_the_last_report(tmp_path, monkeypatch):
    out = tmp_path / "report"
    out.mkdir()
    (out / "index.html").write_text(report_pages.MARK, "utf-8")

    def fail(*args, **kwargs):
        raise notebooks.NotebookError("02.ipynb, cell 3: KeyError")

    monkeypatch.setattr(notebooks, "execute", fail)
    with pytest.raises(notebooks.NotebookError):
        report.build_report(out=out)
    assert (out / "index.html").read_text("utf-8") == report_pages.MARK
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_folder_that_is_no_report_is_not_replaced(tmp_path):
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(FileExistsError, match="something else than a report"):
        report.build_report(out=tmp_path)
    assert (tmp_path / "thesis.doc").exists()


def test_a_source_that_is_not_there_is_said_before_anything_runs(tmp_path, capsys):
    code = command_line.main(["report", str(tmp_path / "none"), "--out", str(tmp_path / "r")])
    assert code == 1
    assert "nothing at" in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as stop:
        command_line.main(["--help"])
    assert stop.value.code == 0
    assert "report" in capsys.readouterr().out


@pytest.mark.parametrize(("source", "chosen"), [(None, SEEDS), (str(SEEDS), SEEDS)])
def test_the_notebooks_read_what_the_index_says(tmp_path, monkeypatch, source, chosen):
    monkeypatch.delenv("ANALYSIS_SOURCE", raising=False)
    asked = []
    monkeypatch.setattr(notebooks, "notebook_files", lambda: [])
    monkeypatch.setattr(notebooks, "execute", lambda *_, **options: asked.append(options) or [])
    page = report.build_report(source, out=tmp_path / "report").read_text("utf-8")
    assert "5 articles from the seeds" in page
    assert [options["source"] for options in asked] == [str(chosen)]


@pytest.fixture
def quick(monkeypatch):
    """Build reports without executing a notebook."""
    monkeypatch.setattr(notebooks, "execute", lambda *args, **kwargs: [])
    monkeypatch.setattr(notebooks, "notebook_files", lambda: [])


def test_an_earlier_report_is_replaced(tmp_path, quick):
    out = tmp_path / "report"
    out.mkdir()
    (out / "index.html").write_text(report_pages.MARK, "utf-8")
    (out / "stale.html").write_text("", "utf-8")
    (out / report.OWN_FILES).write_text("files.txt\nindex.html\nstale.html\n", "utf-8")
    index = report.build_report(str(SEEDS), out=out)
    assert index == out / "index.html" and not (out / "stale.html").exists()


@pytest.mark.parametrize("listed", [True, False, "broken"], ids=["listed", "by 0.1.0", "broken"])
def test_files_of_ones_own_in_the_report_stay(tmp_path, quick, listed):
    out = tmp_path / "report"
    report.build_report(str(SEEDS), out=out)
    if not listed:
        (out / report.OWN_FILES).unlink()
    elif listed == "broken":
        (out / report.OWN_FILES).write_bytes(b"\xff\n../..\nindex.html\nfiles.txt\n")
    (out / "figures" / "deep").mkdir(parents=True)
    (out / "figures" / "deep" / "mine.png").write_bytes(b"\x89")
    (out / "notes.txt").write_text("three days of work", "utf-8")
    (out / "index.html.bak").symlink_to("nowhere")
    (out / "for later").mkdir()
    for _ in range(2):
        report.build_report(str(SEEDS), out=out)
        assert (out / "notes.txt").read_text("utf-8") == "three days of work"
        assert (out / "figures" / "deep" / "mine.png").read_bytes() == b"\x89"
        assert os.readlink(out / "index.html.bak") == "nowhere" and (out / "for later").is_dir()
        assert (out / report.OWN_FILES).read_text("utf-8") == "brief.docx\nfiles.txt\nindex.html\n"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("name", ["index.html", "index.html/notes.txt"])
def test_a_file_of_ones_own_is_never_written_over(tmp_path, quick, name):
    out = tmp_path / "report"
    report.build_report(str(SEEDS), out=out)
    (out / report.OWN_FILES).write_text("files.txt\n", "utf-8")
    if name == "index.html":
        (out / name).write_text((out / name).read_text("utf-8") + "mine", "utf-8")
    else:  # a folder where the page should stand
        (out / "index.html").unlink()
        (out / "index.html").mkdir()
        (out / name).write_text("mine", "utf-8")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(FileExistsError, match="its name; move it|something else"):
        report.build_report(str(SEEDS), out=out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
