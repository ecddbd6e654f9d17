"""The pages: numbers lead to sentences, exhibits can be downloaded where they are shown."""

import nbformat
import pandas as pd
import pytest

from analysis.brief import Bars
from analysis.notebook import exhibits
from analysis.report import _pages as report_pages
from analysis.report._brief import findings_of
from analysis.report._pages import for_page
from analysis.report._publish import _kinds

PNG = "iVBORw0KGgo="


def made(*cells):
    notebook = nbformat.v4.new_notebook(metadata={"title": "Terms"})
    for kind, source, data in cells:
        cell = nbformat.v4.new_markdown_cell(source)
        if kind != "markdown":
            metadata = {
                name: data[name] for name in ("exhibit", "evidence") if name in (data or {})
            }
            shown = {kind: form for kind, form in (data or {}).items() if kind not in metadata}
            output = nbformat.v4.new_output("execute_result", shown, metadata=metadata)
            cell = nbformat.v4.new_code_cell(source, outputs=[output] if data else [])
        if kind == "answer":
            cell.metadata["tags"] = ["answer"]
        notebook.cells.append(cell)
    return notebook


@pytest.fixture
def notebook():
    return made(
        ("markdown", "# Who leads?\n\nOn the seeds: an old answer.", None),
        ("answer", "findings.answer(similar['similarity'])", {"text/markdown": "**Port** leads."}),
        ("markdown", "Which *words* are `commonest`? All of them.", None),
        ("code", 'exhibits.chart(plot, rows, "terms", alt="x")',
         {"image/png": PNG, "text/html": '<img alt="Bars" src="data:image/png;base64,">',
          "exhibit": "terms"}),
        ("code", "a or b", {"text/html": "<p>x</p>", "exhibit": "similarity"}),
        ("markdown", "Check it:", None),
        ("code", "read(found)", {"text/html": "<mark>Port</mark>", "evidence": True}),
    )  # fmt: skip


FILES = {
    "terms": ["figures/terms.png", "figures/terms.svg", "tables/terms.csv"],
    "similarity": ["tables/similarity.csv"],
    "other": ["tables/other.csv"],
}


def test_the_page_leads_from_the_answer_to_the_sentences(notebook):
    page = report_pages.page("02", notebook, FILES)
    assert page.evidence and page.answer == "<p><strong>Port</strong> leads.</p>\n"
    assert "an old answer" not in page.body and page.body.count("leads.") == 1
    before, after = page.body.split('id="sentences"')
    assert '<a href="#sentences">' in before and "<mark>Port</mark>" in after


def test_each_exhibit_is_offered_where_it_is_shown_and_once(notebook):
    page = report_pages.page("02", notebook, FILES)
    assert [(one.name, one.caption) for one in page.exhibits] == [
        ("terms", "Which words are commonest?"),
        ("similarity", "Which words are commonest?"),
    ]
    assert page.shown == "terms" and page.picture.endswith(PNG)
    place = page.body.index('id="terms"')
    assert place < page.body.index('href="figures/terms.svg"') < page.body.index("<mark")
    assert page.body.count('href="tables/similarity.csv"') == 1
    assert "other" not in page.body


def test_a_bar_of_progress_is_not_on_the_page(notebook):
    said = [("stderr", "\rreading:  50%|█ | 1/2\r"), ("stderr", "a warning"), ("stdout", "a line")]
    notebook.cells[1].outputs += [
        nbformat.v4.new_output("stream", name=name, text=text) for name, text in said
    ]
    report_pages._mark_exhibits(notebook, {})
    assert [each.text for each in notebook.cells[1].outputs[1:]] == ["a warning", "a line"]


def test_the_kinds_of_the_files_are_told_by_the_whole_end_of_their_names():
    paths = ["a/b.txt", "x.warc.gz", "z.zip/c.txt", ""]
    assert _kinds(paths) == "1 from a table, 1 from .txt, 1 from .warc.gz, 1 from .zip"


def test_the_notebook_is_not_changed(notebook):
    before = nbformat.writes(notebook)
    report_pages.page("02", notebook, FILES)
    assert nbformat.writes(notebook) == before


def test_a_notebook_without_anything_to_show():
    page = report_pages.page("09", made(("markdown", "no heading", None)), {})
    assert (page.question, page.evidence, page.exhibits, page.picture) == ("09", False, (), "")
    assert "#sentences" not in page.body


def test_numbers_stand_right_and_words_do_not():
    rows = pd.DataFrame(
        {"year": ["x <b>", "2025"], "n": [1200, -3], "q": [None, 1e-5], "none": [None, None]}
    )
    shown = for_page(exhibits.table(rows, "rows").data["text/html"], 'Said "so"')
    assert (
        '<th scope="col">year</th><th scope="col" class="number" title="n">times</th>'
        in "".join(line.strip() for line in shown.splitlines())
    )
    assert '<td class="number">1200</td>' in shown and '<td class="number">-3</td>' in shown
    assert '<td class="number">1e-05</td>' in shown and shown.count('class="number"') == 6
    assert "<td>x &lt;b&gt;</td>" in shown and "<td>2025</td>" in shown
    assert 'aria-label="Said &quot;so&quot;"' in shown


def test_long_cells_are_given_room():
    rows = pd.DataFrame({"text": ["word " * 20, "short"], "n": [1, 2]})
    shown = for_page(exhibits.table(rows, "rows").data["text/html"], "Texts")
    assert shown.count('class="long"') == 1 and "<td>short</td>" in shown


def test_other_tables_are_left_alone():
    table = "<table><tr><td>1</td></tr></table>"
    assert for_page(table, "") == table


def test_a_finding_leads_to_what_shows_it():
    finding = {"kind": "disputed", "says": "9 or 12.", "grounds": "", "sure": "counted"}
    output = nbformat.v4.new_output("display_data", {"text/html": "<!---->9 or 12."})
    finding |= {"unusual": 0.5, "bars": ["articles", [["9", 2.0, "2"], ["12", 1.0, "1"]]]}
    output.metadata = {"findings": [finding], "before_each": "<!---->"}
    notebook = made(("code", "found", None))
    notebook.cells[0].outputs = [output]
    (told,) = findings_of(notebook, "05.html")
    assert told.page == "05.html"
    assert told.finding.bars == Bars("articles", (("9", 2.0, "2"), ("12", 1.0, "1")))
    shown = nbformat.v4.new_output("display_data", {"text/plain": ""})
    shown.metadata = {"exhibit": "disputes"}
    notebook.cells[0].outputs.append(shown)
    assert findings_of(notebook, "05.html")[0].page == "05.html#disputes"
