"""A chart is as wide as a phone, or no higher than a slide, and its letters stay as large."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from analysis import charts

ARTICLES = [f"An article with a rather long name, {number:02}" for number in range(16)]


def network():
    graph = nx.Graph()
    for number in range(20):
        graph.add_node(f"p{number}", label=f"Person of Name {number}", kind="person", n=20 - number)
        graph.add_edge("p0", f"p{number}", n=2)
    return graph


CASES = {
    "terms": (charts.plot_terms, pd.DataFrame({"surface": ["port"] * 9, "n": range(9, 0, -1)})),
    "grid": (
        charts.plot_terms_by_article,
        pd.DataFrame([(f"term {t}", a, t + 1) for t in range(12) for a in ARTICLES],
                     columns=["term", "article", "n"]),
    ),
    "square": (charts.plot_similarity, pd.DataFrame(np.eye(16), ARTICLES, ARTICLES)),
    "timeline": (
        charts.plot_timeline,
        pd.DataFrame({"article": ARTICLES, "label": ARTICLES,
                      "published": pd.date_range("2025-10-01", periods=16)}),
    ),
    "network": (charts.plot_network, network()),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_fits_a_phone_and_nothing_sticks_out(name):
    plot, rows = CASES[name]
    with charts.narrow():
        ax = plot(rows)
    figure = ax.figure
    figure.draw_without_rendering()
    assert figure.get_tightbbox().width < 3.75  # inches: 360 pixels
    sizes = [text.get_fontsize() for text in [*ax.texts, ax.title, *ax.get_yticklabels()]]
    assert min(sizes, default=9) >= 7.5
    wide = plot(rows).figure.get_figwidth()
    assert wide > figure.get_figwidth()


@pytest.mark.parametrize("name", CASES)
def test_within_slide_its_letters_can_be_read_from_afar(name):
    plot, rows = CASES[name]
    with charts.slide():
        ax = plot(rows)
    figure = ax.figure
    figure.draw_without_rendering()
    edges = figure.get_tightbbox()
    across = max(edges.width, edges.height * 16 / 9)  # what a slide of 13.3 inches shows
    sizes = [text.get_fontsize() for text in [*ax.texts, ax.title, *ax.get_yticklabels()]]
    assert min(sizes, default=9) * 13.3 / across >= 14  # points


def test_what_finds_no_room_is_said():
    plot, rows = CASES["grid"]
    with charts.narrow():
        ax = plot(rows)
    assert "of 16 articles" in ax.get_xlabel()
