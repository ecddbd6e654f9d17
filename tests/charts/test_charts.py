"""Charts: read the artists back, and measure that no label is cut or lies on another."""

import io
from itertools import combinations

import matplotlib
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import charts
from analysis.charts import KIND_COLOURS
from analysis.charts.drawing._frame import TALLEST
from analysis.charts.drawing._style import shorten

HOSTILE = [
    "$n$ costs $5",
    r"back\slash_and_{brace}",
    "<script>alert(1)</script>",
    "two\nlines\tand a tab",
    "x" * 200,
    "Văn phòng Chủ tịch nước " * 8,
    "مرحبا بالعالم",
    "face 😀 and \u202e reversed",
    "=cmd()|' /C calc'!A0",
    "Lương Cường\u0323",
    "",
]
ARTICLES = ["a1", "a2", "a3"]
NAMES = {"a1": "VNS, 25 Oct", "a2": "VietnamPlus, 26 Oct", "a3": "Nhân Dân"}


@pytest.fixture(autouse=True)
def closed_figures():
    plt.close("all")  # those of the doctests
    yield
    plt.close("all")


def tidy(names, **key):
    rows = [(a, name, i + 1) for i, name in enumerate(names) for a in ARTICLES[: 1 + i % 3]]
    return pd.DataFrame(rows, columns=["article", *key.values(), "n"])


def frequencies(names=("Việt Nam", "Hà Nội", "cybercrime")):
    size = len(names)
    n = np.arange(1200, 1200 - 7 * size, -7)
    return pd.DataFrame({"surface": list(names), "n": n, "articles": [1] + [5] * (size - 1)})


def counts(names=("việt nam", "hà nội", "cybercrime")):
    return tidy(names, name="term")


def similarities(names=ARTICLES):
    values = np.linspace(0.1, 0.95, len(names) ** 2).reshape(len(names), len(names))
    values = (values + values.T) / 2
    np.fill_diagonal(values, 1)
    return pd.DataFrame(values, index=list(names), columns=list(names))


def positions(names=("Việt Nam", "Guterres")):
    rows = [(a, t, (i + 1) / 9) for a in ARTICLES[:2] for i, t in enumerate(names[:7])]
    return pd.DataFrame(rows, columns=["article", "term", "share"])


def mention_counts(names=("Lương Cường", "United Nations", "Việt Nam")):
    kinds = [["person", "organisation", "state", "ship"][i % 4] for i in range(len(names))]
    return frequencies(names).rename(columns={"surface": "label"}).assign(kind=kinds)


def actors_by_article(names=("Lương Cường", "United Nations", "Việt Nam")):
    return tidy([f"actor:{i}" for i in range(len(names))], name="actor").assign(
        label=lambda table: [names[int(actor[6:])] for actor in table["actor"]]
    )


def pairs(names=("Lương Cường", "United Nations", "Việt Nam")):
    rows = [(a, b, i + 1) for i, (a, b) in enumerate(combinations(names, 2)) if i % 3 < 2]
    return pd.DataFrame(rows, columns=["label_a", "label_b", "n"])


def network(names=("Lương Cường", "United Nations", "Việt Nam"), links=2):
    graph = nx.Graph()
    for i, name in enumerate(names):
        graph.add_node(f"actor:{i}", label=name, kind=[*KIND_COLOURS, "ship"][i % 8], n=1 + i)
        for j in range(max(0, i - links), i):
            graph.add_edge(f"actor:{i}", f"actor:{(j * 5) % i}", n=1 + j % 4)
    return graph


def timeline(names=("VNS, 25 Oct", "Nhân Dân", "VNS, 15 Oct")):
    dates = ["2025-10-25", None, "2025-10-15", "2025-10-24 18:30"]
    published = [dates[i % 4] for i in range(len(names))]
    return pd.DataFrame(
        {"label": list(names), "published": pd.to_datetime(published, format="mixed")}
    )


TABLES = {
    charts.plot_terms: frequencies,
    charts.plot_terms_by_article: counts,
    charts.plot_similarity: similarities,
    charts.plot_dispersion: positions,
    charts.plot_mentions: mention_counts,
    charts.plot_actors_by_article: actors_by_article,
    charts.plot_co_mention_matrix: pairs,
    charts.plot_network: network,
    charts.plot_timeline: timeline,
}
every_chart = pytest.mark.parametrize("plot", TABLES, ids=lambda plot: plot.__name__)


def names_of(axis_labels):
    return [label.get_text() for label in axis_labels]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def cells(ax):
    """Return the texts of a grid by their row and column."""
    places = {tuple(int(v) for v in t.get_position()[::-1]): t.get_text() for t in ax.texts}
    return dict(sorted(places.items()))


def caption(ax):
    return " ".join(ax.get_xlabel().split())


def drawn_texts(ax):
    legend = ax.get_legend()
    ticks = [*ax.get_xticklabels(), *ax.get_yticklabels()]
    low, high = sorted(ax.get_xlim())
    shown = [
        t for t in ticks if t.get_position()[0] in (0, 1) or low <= t.get_position()[0] <= high
    ]
    shown += [*ax.texts, ax.xaxis.label]
    shown += legend.get_texts() if legend else []
    return [text for text in shown if text.get_visible() and text.get_text().strip()]


def assert_legible(ax):
    figure = ax.figure
    figure.canvas.draw()
    page = figure.bbox
    boxes = [(text.get_text(), text.get_window_extent()) for text in drawn_texts(ax)]
    for text, box in boxes:
        assert page.x0 <= box.x0 and box.x1 <= page.x1, f"cut: {text!r}"
        assert page.y0 <= box.y0 and box.y1 <= page.y1, f"cut: {text!r}"
    for (text, a), (other, b) in combinations(boxes, 2):
        width = min(a.x1, b.x1) - max(a.x0, b.x0)
        height = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert width <= 0 or height <= 0, f"{text!r} lies on {other!r} by {width:.1f}, {height:.1f}"


# What every chart keeps


@every_chart
def test_ax_is_respected_and_global_state_untouched(plot):
    before = dict(matplotlib.rcParams)
    table = TABLES[plot]()
    copy = table.copy()
    figure, ax = plt.subplots(figsize=(9, 7))
    assert plot(table, ax=ax) is ax
    assert plt.get_fignums() == [figure.number]
    own = plot(table)
    assert own is not ax and len(plt.get_fignums()) == 2
    assert dict(matplotlib.rcParams) == before
    if isinstance(table, pd.DataFrame):
        pd.testing.assert_frame_equal(table, copy)
    else:
        assert nx.utils.graphs_equal(table, copy)


@every_chart
def test_nothing_to_draw_is_said(plot):
    table = TABLES[plot]()
    empty = nx.Graph() if plot is charts.plot_network else table.iloc[:0]
    if plot is charts.plot_similarity:
        empty = similarities([])
    with pytest.raises(ValueError, match="nothing to draw"):
        plot(empty)
    assert plt.get_fignums() == []


@every_chart
def test_labels_are_neither_cut_nor_on_one_another(plot):
    assert_legible(plot(TABLES[plot]()))


@pytest.mark.parametrize("names", [HOSTILE, ["Wm" * 30 + str(i) for i in range(12)]])
@every_chart
def test_hostile_labels_are_drawn_letter_by_letter(plot, names):
    if plot is charts.plot_similarity:
        ax = plot(similarities(range(len(names))), labels=dict(enumerate(names)))
    else:
        ax = plot(TABLES[plot](names))
    assert_legible(ax)
    shown = drawn_texts(ax)
    assert not any(text.get_parse_math() for text in shown if "$" in text.get_text())
    assert all(len(text.get_text()) <= 45 or text is ax.xaxis.label for text in shown)
    if names is HOSTILE:
        assert any("$n$ costs $5" in text.get_text().replace("\n", " ") for text in shown)
    ax.figure.savefig(io.BytesIO(), format="svg")


@every_chart
def test_many_labels_stay_apart(plot):
    if plot is charts.plot_dispersion:
        ax = plot(positions(), labels={f"a{i}": f"Việt Nam News, {i} Oct" for i in range(1, 41)})
    else:
        ax = plot(TABLES[plot]([f"Bộ Ngoại giao {i}" for i in range(24)]))
    assert_legible(ax)


@every_chart
def test_looks_the_same_after_the_style_is_off(plot):
    ax = plot(TABLES[plot]())
    with plt.style.context("dark_background"), plt.rc_context({"font.size": 20}):
        ax.figure.canvas.draw()
        assert {text.get_fontsize() for text in drawn_texts(ax)} <= {8, 8.5, 9}
        assert all(to_hex(label.get_color()) == "#333333" for label in ax.get_xticklabels())
    assert not ax.spines["top"].get_visible() and not ax.spines["right"].get_visible()


def test_kinds_have_colours_of_their_own():
    assert len(set(KIND_COLOURS.values())) == len(KIND_COLOURS) == 7


# One by one


def test_plot_terms_draws_the_rows_it_is_given():
    ax = charts.plot_terms(frequencies())
    assert names_of(ax.get_yticklabels()) == ["Việt Nam", "Hà Nội", "cybercrime"]
    assert [bar.get_width() for bar in ax.patches] == [1200, 1193, 1186]
    assert texts(ax) == ["1,200 in 1 article", "1,193 in 5 articles", "1,186 in 5 articles"]
    assert ax.yaxis_inverted() and ax.get_xlabel() == "occurrences"


def test_plot_terms_takes_another_measure_and_repeated_labels():
    table = pd.DataFrame({"term": ["port", "port"], "per_1000": [2.5, -1.25]})
    ax = charts.plot_terms(table, x="per_1000", label="term")
    assert [bar.get_width() for bar in ax.patches] == [2.5, -1.25]
    assert texts(ax) == ["2.50", "-1.25"]
    assert ax.get_xlabel() == "occurrences per 1,000 words"


def test_plot_terms_by_article_writes_the_counts_in_their_cells():
    table = counts()  # one term in the first article, one in the first two, one in all
    ax = charts.plot_terms_by_article(table.sample(frac=1, random_state=1), labels=NAMES)
    rows = names_of(ax.get_yticklabels())
    assert rows == list(table.sample(frac=1, random_state=1)["term"].unique())
    columns = [label.replace("\n", " ") for label in names_of(ax.get_xticklabels())]
    assert columns == list(NAMES.values())
    expected = {
        (rows.index(row.term), ARTICLES.index(row.article)): str(row.n)
        for row in table.itertuples()
    }
    assert cells(ax) == dict(sorted(expected.items()))


def test_articles_without_a_row_are_shown_when_labels_name_them():
    ax = charts.plot_terms_by_article(counts(["port"]), labels=pd.Series(NAMES))
    assert len(ax.get_xticklabels()) == 3 and cells(ax) == {(0, 0): "1"}
    ax = charts.plot_dispersion(positions(), labels=NAMES)
    assert names_of(ax.get_yticklabels()) == list(NAMES.values())


def test_plot_similarity_leaves_the_diagonal_grey_and_the_numbers_readable():
    matrix = pd.DataFrame([[1, 0.05, 0.97], [0.05, 1, 0.4], [0.97, 0.4, 1]], ARTICLES, ARTICLES)
    ax = charts.plot_similarity(matrix, labels=NAMES)
    assert set(cells(ax)) == {(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)}
    assert cells(ax)[0, 1] == "0.05" and cells(ax)[2, 0] == "0.97"
    colours = {text.get_text(): text.get_color() for text in ax.texts}
    assert colours["0.05"] != "white" and colours["0.97"] == "white"
    assert [patch.get_xy() for patch in ax.patches] == [(-0.5, -0.5), (0.5, 0.5), (1.5, 1.5)]


def test_plot_similarity_wants_a_square():
    with pytest.raises(ValueError, match="expected a square matrix"):
        charts.plot_similarity(similarities().iloc[:2])
    with pytest.raises(ValueError, match="nothing to draw"):
        charts.plot_similarity(similarities(["only"]))


def test_plot_dispersion_draws_a_mark_per_occurrence():
    ax = charts.plot_dispersion(positions(), labels=NAMES)
    marks = {c.get_label(): c.get_segments() for c in ax.collections if len(c.get_segments()) == 2}
    assert [mark[0][0] for mark in marks["Việt Nam"]] == [1 / 9, 1 / 9]
    assert [mark[0][0] for mark in marks["Guterres"]] == [2 / 9, 2 / 9]
    assert [round(mark[0][1]) for mark in marks["Guterres"]] == [0, 1]  # the rows
    assert names_of(ax.get_legend().get_texts()) == ["Việt Nam", "Guterres"]


def test_plot_dispersion_refuses_what_it_cannot_show():
    with pytest.raises(ValueError, match="at most 7 terms"):
        charts.plot_dispersion(pd.concat([positions([f"t{i}"]) for i in range(8)]))
    with pytest.raises(ValueError, match="shares from 0 to 1, got 1.5"):
        charts.plot_dispersion(positions().assign(share=1.5))


def test_plot_timeline_puts_the_undated_in_their_own_lane():
    ax = charts.plot_timeline(timeline())
    assert names_of(ax.get_yticklabels()) == ["VNS, 25 Oct", "Nhân Dân", "VNS, 15 Oct"]
    assert texts(ax) == ["25 Oct 2025", "15 Oct 2025"]
    assert names_of(ax.get_xticklabels())[-1] == "undated"
    dots = [c for c in ax.collections if len(c.get_offsets()) and len(c.get_facecolor())]
    hollow = [d.get_offsets() for d in dots if to_hex(d.get_facecolor()[0]) == "#ffffff"]
    latest = matplotlib.dates.date2num(timeline()["published"].max())
    assert hollow[0][0][0] > latest and hollow[0][0][1] == 1
    dated = charts.plot_timeline(timeline().dropna())
    assert "undated" not in names_of(dated.get_xticklabels())
    assert_legible(charts.plot_timeline(timeline().query("published.isna()")))


def test_plot_timeline_wants_dates():
    with pytest.raises(ValueError, match="expected a day like 2025-10-25 in column 'published'"):
        charts.plot_timeline(timeline().assign(published="25 Oct"))
    with pytest.raises(TypeError, match="expected dates in column 'published'"):
        charts.plot_timeline(timeline().assign(published=25))


def test_bad_tables_are_refused_with_a_reason():
    with pytest.raises(ValueError, match="missing column"):
        charts.plot_terms(frequencies(), label="wort")
    with pytest.raises(ValueError, match="finite number in column 'n', got nan in row 1"):
        charts.plot_terms(pd.DataFrame({"surface": ["a", "b"], "n": [1, np.nan]}))
    with pytest.raises(ValueError, match="one row per article and term"):
        charts.plot_terms_by_article(pd.concat([counts(), counts()]))


def test_large_grids_keep_the_columns_with_most_and_say_so():
    ax = charts.plot_terms_by_article(
        pd.DataFrame({"article": range(80), "term": range(80), "n": range(1, 81)})
    )
    columns = names_of(ax.get_xticklabels())
    assert columns == [str(article) for article in range(80 - len(columns), 80)]
    assert f"the {len(columns)} of 80 articles with the greatest numbers" in caption(ax)
    rows = len(ax.get_yticklabels())
    assert 20 <= rows < 60 and f"the first {rows} of 80 terms" in caption(ax)
    assert ax.figure.get_figheight() * 72 <= TALLEST
    ax.figure.canvas.draw()
    heights = np.diff([label.get_window_extent().y0 for label in ax.get_yticklabels()])
    assert (abs(heights) >= 12 * ax.figure.dpi / 72 - 1).all()


def test_a_square_grid_is_cut_on_both_sides():
    names = [f"a{i}" for i in range(50)]
    matrix = pd.DataFrame(0.1, names, names)
    matrix.loc["a7", "a40"] = matrix.loc["a40", "a7"] = 0.9
    _, ax = plt.subplots(figsize=(3.5, 3))
    charts.plot_similarity(matrix, ax=ax)
    rows, columns = names_of(ax.get_yticklabels()), names_of(ax.get_xticklabels())
    assert rows == columns and {"a7", "a40"} <= set(rows)
    assert f"the {len(rows)} of 50 articles with the nearest neighbours" in caption(ax)


def test_shorten_keeps_both_ends():
    assert shorten("a" * 30 + "b" * 30) == "a" * 26 + "…" + "b" * 13
    assert shorten("Hô\u0323i  nghị\n") == "Hội nghị"
    assert shorten("lone \ud800 surrogate") == "lone \ufffd surrogate"


def test_vietnamese_letters_are_all_in_the_font():
    letters = "ăâđêôơư" + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    ax = charts.plot_terms(frequencies([letters[:36], letters[36:].upper(), letters[36:]]))
    ax.figure.canvas.draw()  # warns about a missing glyph; a warning is an error here
