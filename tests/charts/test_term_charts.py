"""Keyness and stability charts: bars and labels read back."""

import matplotlib.pyplot as plt
import pytest

from analysis.charts import plot_keyness, plot_stability
from analysis.terms import keyness, stability


def test_plot_keyness_draws_the_rows_it_is_given(toy):
    found = keyness(toy, "docks").iloc[[0, 1, -1]]
    before = found.copy()
    _, ax = plt.subplots()
    assert plot_keyness(found, ax=ax) is ax
    assert [label.get_text() for label in ax.get_yticklabels()] == found["surface"].tolist()
    assert [bar.get_width() for bar in ax.patches] == found["keyness"].tolist()
    assert [text.get_text() for text in ax.texts] == ["1 against 0", "1 against 0", "0 against 2"]
    first, _, last = (bar.get_facecolor() for bar in ax.patches)
    assert first != last
    assert found.equals(before)
    ratios = plot_keyness(found, x="log_ratio")
    assert [bar.get_width() for bar in ratios.patches] == found["log_ratio"].tolist()


def test_plot_stability_shows_ranks_and_leaves_lost_places_empty(toy):
    found = stability(toy, top=2, other_stop_words=["port"])
    ax = plot_stability(found, labels={"docks": "Dock news"})
    assert [label.get_text() for label in ax.get_yticklabels()] == ["port", "Viet Nam"]
    stays = found.loc[found["stays"], "rank_in_run"].astype(str).tolist()
    assert [text.get_text() for text in ax.texts] == stays
    shown = " ".join(label.get_text() for label in ax.get_xticklabels()).replace("\n", " ")
    assert "without Dock news" in shown and "other stop list" in shown


@pytest.mark.parametrize("plot", [plot_keyness, plot_stability])
def test_nothing_to_draw_and_missing_columns(toy, plot):
    table = keyness(toy, "docks") if plot is plot_keyness else stability(toy)
    with pytest.raises(ValueError, match="nothing to draw: the table has no rows"):
        plot(table.iloc[:0])
    with pytest.raises(ValueError, match="missing column"):
        plot(table.drop(columns="surface"))
