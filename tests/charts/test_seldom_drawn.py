"""Charts as they are seldom drawn: placed by hand, too full, of years, or with nothing to tell."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import charts
from analysis.charts import _actors, _network, _time, words
from analysis.charts.drawing import _frame, _grid, _style
from analysis.charts.drawing._style import kind_colour


def test_the_commonest_form_leads_alone_or_not():
    cells = pd.DataFrame({"full": [2, 0], "surname": [1, 1]}, index=["ito", "lind"])
    assert _actors._commonest_form(cells).startswith("No form of a name leads: 4 mentions of 2")
    assert _actors._commonest_form(cells * 0) == "None of these actors is mentioned"


def test_speakers_of_known_kinds_have_their_colours():
    colours, (handle, *_) = _actors._by_kind(pd.DataFrame({"kind": ["person", "state"]}))
    assert colours == [kind_colour("person"), kind_colour("state")]
    assert handle.get_label() == "person"


def test_axes_placed_by_hand_have_the_room_to_their_right_end():
    figure = plt.figure(figsize=(10, 5))
    wide, high = _frame.room(figure.add_axes((0.25, 0.1, 0.5, 0.8)))
    assert (wide, high) == pytest.approx((0.75 * 720 - 2 * _frame.PAD, 0.8 * 360))


def test_a_grid_without_a_number_is_refused():
    alike = pd.DataFrame(np.nan, index=["a", "b"], columns=["a", "b"])
    with pytest.raises(ValueError, match="nothing to draw: it takes two articles to be alike"):
        charts.plot_similarity(alike)
    grid = _grid.Grid(alike.to_numpy(), ["a", "b"], ["a", "b"])
    with pytest.raises(ValueError, match="nothing to draw: every cell of the grid is empty"):
        _grid.draw_grid(None, grid, _frame.Words("", "share", "articles"))


def test_the_axes_of_a_network_count_points_without_a_layout():
    figure = plt.figure(figsize=(10, 5), layout="none")
    ax = figure.add_axes((0, 0, 0.5, 1))
    assert _network._size_in_points(ax) == (360, 360) and ax.get_xlim() == (0, 360)


def test_boxes_that_have_no_room_stay_within_their_bounds():
    middles, half = np.zeros((3, 2)), np.full((3, 2), 10.0)
    low, high = np.full(2, -2.0), np.full(2, 2.0)
    pushed = _network._pushed_apart(middles, half, low, high)
    assert (pushed >= low).all() and (pushed <= high).all() and len(np.unique(pushed, axis=0)) > 1


def test_a_name_far_from_its_node_has_a_line_to_it():
    _, ax = plt.subplots()
    _network._write_name(ax, "Ito", (0, 0, 10, 8), np.array([30, 30]))
    (line,) = ax.lines
    assert line.get_xydata().tolist() == [[30, 30], [10, 8]]


def test_a_letter_keeps_the_marks_that_the_font_has():
    assert _style._in_font("a\u1ab0") == "a" and _style._in_font("\u1ab0") == _style.MISSING
    assert ord("ế") in _style._letters(("DejaVu Sans",), ())


def test_stretches_of_whole_years_and_what_was_not_done_are_told():
    first, last = pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31")
    assert _time.stretch(first, last) == "2024"
    assert _time.stretch(pd.Timestamp("2023-01-01"), last) == "2023 to 2024"
    denied = pd.DataFrame({"polarity": ["yes", "no"]})
    assert _time._marks(denied) == "a hollow mark: it was not done"


def test_many_outlets_are_counted():
    many = [f"Post {n}" for n in range(words.MOST_OUTLETS + 1)]
    assert words._outlets(pd.DataFrame({"outlet": many})) == f" of {len(many)} outlets"


def test_a_source_that_nobody_prints_has_no_first():
    told = pd.DataFrame({"sentence": [0, 1], "text": ["It rained.", "They met."]})
    told = told.assign(article="a", what=["left out", "reworded"], share=0.0)
    ax = charts.plot_against(told)
    assert ax.get_title().split() == "No sentence of it is printed in 1 article".split()
