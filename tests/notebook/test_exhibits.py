"""Exhibits: what is shown is escaped, what is exported is whole and always the same."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from nbconvert.filters import markdown2html

from analysis import charts
from analysis.notebook import _live as live_table
from analysis.notebook import exhibits
from analysis.notebook import exhibits as table_exhibits

HOSTILE = ["$x_1$", "a_b_c", "<script>alert(1)</script>", "=cmd()", "*bold* `code`", "[a](b)"]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_shows_names_as_plain_text(name):
    said = exhibits.answer("**{name}** leads.", name=name).data["text/markdown"]
    html = markdown2html(said)
    shown = name.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<strong>{shown}</strong> leads." in html


def test_a_table_is_escaped_and_says_what_it_leaves_out():
    rows = pd.DataFrame({"name": ["<b>&", "x", "y"], "share": [0.12345, 2.0, None]})
    shown = exhibits.table(rows, "names", top=2).data["text/html"]
    assert "&lt;b&gt;&amp;" in shown and "<b>&" not in shown
    assert "2 of 3 rows" in shown and "0.123" in shown and "mathjax_ignore" in shown


def test_csv_cells_are_no_formulas():
    rows = pd.DataFrame({"term": ["=1+1", "@x", "-5", "+1", "plain"], "n": [-1, 2, 3, 4, 5]})
    lines = exhibits.csv_of(rows).splitlines()
    assert lines == ["term,n", "'=1+1,-1", "'@x,2", "'-5,3", "'+1,4", "plain,5"]


def test_nothing_is_written_unless_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYSIS_OUT", raising=False)
    exhibits.table(pd.DataFrame({"n": [1]}), "numbers")
    assert not [*tmp_path.iterdir()]


def test_a_figure_is_exported_with_its_table_and_closed(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path))
    _, ax = plt.subplots()
    shown = exhibits.figure(ax, "empty-chart", alt="Nothing.", data=pd.DataFrame({"n": [1]}))
    names = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.*"))
    assert names == ["figures/empty-chart.png", "figures/empty-chart.svg", "tables/empty-chart.csv"]
    assert shown.metadata["image/png"]["alt"] == "Nothing."
    assert not plt.fignum_exists(ax.figure.number)


def test_a_picture_carries_its_text_on_a_page():
    _, ax = plt.subplots()
    html = exhibits.figure(ax, "chart", alt='Bars of "<b>"').data["text/html"]
    assert html.startswith('<img alt="Bars of &quot;&lt;b&gt;&quot;" width="')
    assert 'src="data:image/png;base64,iVBOR' in html


def test_the_same_chart_gives_the_same_bytes(tmp_path, monkeypatch):
    written = []
    for run in ("one", "two"):
        monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path / run))
        _, ax = plt.subplots()
        ax.plot([1, 2])
        exhibits.figure(ax, "line", alt="A line.")
        written.append(
            [(tmp_path / run / "figures" / f"line.{k}").read_bytes() for k in ("png", "svg")]
        )
    assert written[0] == written[1]
    assert b"<dc:date>" not in written[0][1]


@pytest.mark.parametrize("name", ["", "../x", "Top Terms", "a/b", "a--b", "x" * 3 + "/"])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(ValueError, match="lower-case words joined by hyphens"):
        exhibits.table(pd.DataFrame({"n": [1]}), name)


def test_a_figure_needs_an_alternative_text():
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="alternative text"):
        exhibits.figure(ax, "chart", alt=" ")


def test_a_chart_says_itself_and_its_articles():
    rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    articles = pd.DataFrame({"article": ["a", "b"]})
    shown = exhibits.chart(charts.plot_terms, rows, "terms", articles=articles)
    assert "port" in repr(shown) and repr(shown).endswith("Source: 2 articles.")
    assert shown.metadata["image/png"]["alt"] == repr(shown)


@pytest.mark.parametrize("rows", [None, pd.DataFrame({"surface": [], "n": []})])
def test_nothing_to_show_is_said_in_words(rows):
    said = "*Top terms: nothing to draw here.*"
    assert repr(exhibits.chart(charts.plot_terms, rows, "top-terms")) == said
    assert repr(exhibits.table(rows, "top-terms")) == "*Top terms: no rows.*"


# Tables for somebody who sits before the notebook


@pytest.fixture
def live(monkeypatch):
    pytest.importorskip("itables")
    monkeypatch.setattr(table_exhibits, "is_live", lambda: True)
    monkeypatch.setattr(live_table, "_bearer", [])


def test_a_live_table_has_all_rows_and_brings_its_library_once(live):
    rows = pd.DataFrame({"term": ["port", "vote", "fair"], "share": [0.5, None, 0.25]})
    first = exhibits.table(rows, "terms", top=1).data["text/html"]
    assert "fair" in first and "tables/terms.csv" not in first and len(first) > 500_000
    other = exhibits.table(rows, "others", top=1).data["text/html"]
    assert len(other) < 50_000 and 'id="table-others"' in other
    assert exhibits.table(rows, "terms", top=1).data["text/html"] == first
    assert "NaN" not in other.replace("___NaN___", "")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_live_table_shows_cells_as_plain_text(live, name):
    exhibits.table(pd.DataFrame({"x": [1]}), "first")
    html = exhibits.table(pd.DataFrame({name: [name], "n": [1]}), "hostile").data["text/html"]
    assert "alert(1)</script>" not in html and "https://itables.org" not in html.split("<table")[0]
    again = exhibits.table(pd.DataFrame({name: [name], "n": [1]}), "hostile").data["text/html"]
    assert html == again


def test_a_live_table_does_not_send_a_million_rows(live):
    exhibits.table(pd.DataFrame({"x": [1]}), "first")
    html = exhibits.table(pd.DataFrame({"n": range(100_000)}), "many").data["text/html"]
    assert len(html) < 100_000


def test_fewer_pixels_are_shown_as_wide():
    rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    sharp, quick = (
        exhibits.chart(charts.plot_terms, rows, "top", dpi=dpi)
        for dpi in (exhibits.DPI, exhibits.LIVE_DPI)
    )
    widths = [shown.metadata["image/png"]["width"] for shown in (sharp, quick)]
    assert abs(widths[0] - widths[1]) <= 2
    assert len(quick.data["image/png"]) < 0.8 * len(sharp.data["image/png"])


def test_marked_rows_are_sentences_with_details_and_the_table_stays_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path))
    texts = pd.DataFrame({"article": ["a"], "text": ["Nine <b> men of 12 men. Rest."]})
    rows = pd.DataFrame(
        {
            "article": "a",
            "start": [0, 16],
            "end": [4, 22],
            "about": ["men", "all"],
            "who": ["", None],
        }
    )
    shown = exhibits.marked(rows, "ledger", texts, details=["about", "who"], top=1)
    assert repr(shown).splitlines()[:2] == ["[[Nine]] <b> men of 12 men.", "    men"]
    html = shown.data["text/html"]
    assert html.count("<mark") == 1 and "&lt;b&gt;" in html and "1 of 2 rows" in html
    assert len((tmp_path / "tables" / "ledger.csv").read_text().splitlines()) == 3
    with pytest.raises(ValueError, match="missing column"):
        exhibits.marked(rows, "ledger", texts, details=["speaker"])
    assert "no rows" in repr(exhibits.marked(None, "ledger", texts, details=[]))
