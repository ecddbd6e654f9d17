"""Measure every text of every chart: none cut, none on another, none too small to read."""

import io

import chart_tables
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from analysis import charts
from analysis.charts.drawing._frame import TALLEST

SMALLEST = 7  # points
SIZES = {"own": None, "slide": (10, 5.6), "column": (3.5, 4.5), "low column": (3.5, 2.6)}
PLOTS = [getattr(charts, name) for name in charts.__all__ if name.startswith("plot_")]

every_chart = pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)


def sizes(*names, slow=()):
    """Draw in these sizes, and in some more where there is time."""
    cases = [pytest.param(SIZES[name], id=name) for name in names]
    cases += [pytest.param(SIZES[name], id=name, marks=pytest.mark.slow) for name in slow]
    return pytest.mark.parametrize("size", cases)


@pytest.fixture(scope="module")
def seeds():
    return chart_tables.seeds()


@pytest.fixture(scope="module")
def many():
    return chart_tables.generated(articles=300, actors=150)


@pytest.fixture(scope="module")
def hostile():
    return chart_tables.hostile()


def draw(plot, tables, size):
    table, options = tables[plot]
    ax = None if size is None else plt.subplots(figsize=size)[1]
    return plot(table, ax=ax, **options)


def drawn_texts(figure):
    """Return the texts that one sees: visible, not empty, no tick beyond the ends of an axis."""
    figure.draw_without_rendering()
    beyond = set()
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            if not low <= tick.get_loc() <= high:
                beyond |= {tick.label1, tick.label2}
    found = [text for text in figure.findobj(Text) if text not in beyond]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def overlaps(extents):
    """Return each two boxes that lie on one another, and by how many pixels."""
    left, bottom, right, top = np.array(extents).T
    wide = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    high = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    pairs = zip(*np.nonzero(np.triu((wide > 0) & (high > 0), k=1)), strict=True)
    return [(a, b, wide[a, b], high[a, b]) for a, b in pairs]


def test_overlaps_are_found():
    apart, on = (0, 0, 2, 2), (1, 1.5, 4, 4)
    assert overlaps([apart, (2, 0, 3, 2), on]) == [(0, 2, 1, 0.5), (1, 2, 1, 0.5)]
    assert overlaps([apart, (0, 3, 2, 4)]) == []


def assert_legible(ax):
    page = ax.figure.bbox
    texts = drawn_texts(ax.figure)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    for text, box in boxes:
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside, f"cut: {text!r} {box.extents} of {page.extents}"
    for at, other, wide, high in overlaps([box.extents for _, box in boxes]):
        names = boxes[at][0], boxes[other][0]
        raise AssertionError(f"{names[0]!r} lies on {names[1]!r} by {wide:.1f}, {high:.1f}")
    assert min(text.get_fontsize() for text in texts) >= SMALLEST
    assert ax.get_title().strip() and ax.get_xlabel().strip()
    return texts


def test_there_is_a_table_for_every_chart(seeds, many):
    assert set(seeds) == set(many) == set(PLOTS)


@sizes("own", "column", slow=["slide"])
@every_chart
def test_the_seeds_are_legible(plot, size, seeds):
    assert_legible(draw(plot, seeds, size))


@sizes("own", "low column", slow=["slide", "column"])
@every_chart
def test_300_articles_and_150_actors_are_legible_or_left_out(plot, size, many):
    ax = draw(plot, many, size)
    assert_legible(ax)
    table, _ = many[plot]
    rows = len(ax.get_yticklabels()) or len(ax.texts)
    if len(table) > 60 and rows < 20:
        caption = " ".join(ax.get_xlabel().split())
        assert "shown: the " in caption or "too many for a row each" in caption
    if size is None:
        assert ax.figure.get_figheight() * 72 <= TALLEST


@sizes("column", slow=["slide"])
@every_chart
def test_hostile_names_are_drawn_letter_by_letter(plot, size, hostile):
    ax = draw(plot, hostile, size)  # a missing glyph would warn, and a warning is an error here
    texts = assert_legible(ax)
    assert not any(text.get_parse_math() for text in texts if "$" in text.get_text())
    ax.figure.savefig(io.BytesIO(), format="svg")


@every_chart
def test_two_charts_share_a_figure(plot, seeds):
    table, options = seeds[plot]
    _, axes = plt.subplots(1, 2, figsize=(12, 6))
    for ax in axes:
        plot(table, ax=ax, **options)
    assert_legible(ax)


@every_chart
def test_the_same_table_gives_the_same_bytes(plot, seeds):
    def rendered():
        ax, files = draw(plot, seeds, (6, 4)), []
        for kind, dated in {"svg": "Date", "png": "Software"}.items():
            files.append(io.BytesIO())
            with plt.rc_context({"svg.hashsalt": "analysis"}):
                ax.figure.savefig(files[-1], format=kind, dpi=72, metadata={dated: None})
        plt.close("all")
        return [file.getvalue() for file in files]

    assert rendered() == rendered()
