"""The report: whole or not at all, and it needs no network."""

import re
from html.parser import HTMLParser

import pytest

from analysis import __main__ as command_line
from analysis import notebooks, report
from analysis.corpus import SEEDS


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("made") / "report"
    said = []
    report.build_report(out=out, say=said.append)
    return out, said


class Links(HTMLParser):
    """Collect what a page points to, and its pictures."""

    def __init__(self, page):
        super().__init__()
        self.links, self.pictures = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.links += [attrs[name] for name in ("href", "src") if attrs.get(name)]
        if tag == "img":
            self.pictures.append(attrs)


def test_pages_figures_and_tables_are_there(built):
    out, said = built
    pages = {file.name for file in out.glob("*.html")}
    assert pages == {"index.html", *(f"{file.stem}.html" for file in notebooks.notebook_files())}
    assert [*out.glob("figures/*.png")] and [*out.glob("figures/*.svg")]
    assert [*out.glob("tables/*.csv")]
    assert sorted(said) == sorted(f"{file.stem} done" for file in notebooks.notebook_files())
    assert [path.name for path in out.parent.iterdir()] == ["report"]


def test_no_page_needs_the_network_and_every_link_leads_somewhere(built):
    out, _ = built
    for file in out.glob("*.html"):
        page = file.read_text("utf-8")
        found = Links(page)
        assert found.links
        for link in found.links:
            inside = link.startswith(("data:", "#"))
            assert inside or (out / link).is_file(), (file.name, link)
        assert not re.search(r"<script|@import|url\((?!data:)", page)
        assert all(picture.get("alt") for picture in found.pictures)
        assert file.stat().st_size < 3_000_000


def test_the_index_tells_the_findings(built):
    page = (built[0] / "index.html").read_text("utf-8")
    assert "<strong>Vietnam</strong> is named most" in page
    assert page.count('class="finding"') == len(notebooks.notebook_files())


def test_the_computed_answer_stands_below_the_question(built):
    page = (built[0] / "02-term-frequencies.html").read_text("utf-8")
    assert "On the five seeds" not in page
    assert page.count("lead, with 37 and 36 occurrences") == 1


def test_a_failure_leaves_the_last_report(tmp_path, monkeypatch):
    out = tmp_path / "report"
    out.mkdir()
    (out / "index.html").write_text(report._MARK, "utf-8")

    def fail(*args, **kwargs):
        raise notebooks.NotebookError("02.ipynb, cell 3: KeyError")

    monkeypatch.setattr(notebooks, "execute", fail)
    with pytest.raises(notebooks.NotebookError):
        report.build_report(out=out)
    assert (out / "index.html").read_text("utf-8") == report._MARK
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


def test_an_earlier_report_is_replaced(tmp_path, monkeypatch):
    out = tmp_path / "report"
    out.mkdir()
    (out / "index.html").write_text(report._MARK, "utf-8")
    (out / "stale.html").write_text("", "utf-8")
    monkeypatch.setattr(notebooks, "execute", lambda *args, **kwargs: [])
    monkeypatch.setattr(notebooks, "notebook_files", lambda: [])
    index = report.build_report(str(SEEDS), out=out)
    assert index == out / "index.html" and not (out / "stale.html").exists()
