import pandas as pd
import pytest

from analysis import charts, claims
from analysis.charts._claims import VERDICT_MARKS
from analysis.claims._verdicts import VERDICTS
from analysis.notebook.findings import what_is_disputed


def test_a_colour_and_a_mark_for_each_verdict():
    assert set(VERDICT_MARKS) == set(VERDICTS)
    colours, marks = zip(*VERDICT_MARKS.values(), strict=True)
    assert len(set(colours)) == len(set(marks)) == len(VERDICTS)


def test_plot_claims_points_where_the_value_is_open():
    rows = pd.DataFrame(
        {
            "subject": ["signatories", "signatories", "talks"],
            "verdict": ["conflict", "conflict", "compatible"],
            "low": [60, 72, None],
            "high": [None, 72, 5],
        }
    )
    ax = charts.plot_claims(rows)
    assert [line.get_marker() for line in ax.lines if line.get_marker() in "<>"] == [">", "<"]
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["signatories", "talks"]
    assert [text.get_text() for text in ax.texts] == ["60 or more · 72", "up to 5"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["conflict", "compatible"]
    assert (
        ax.get_title().replace("\n", " ") == "The articles conflict on 1 of 2 subjects: signatories"
    )


def test_equal_values_are_one_mark_with_their_count():
    rows = pd.DataFrame(
        {"subject": "states", "verdict": "agree", "low": [72, 72, 60], "high": [72, 72, None]}
    )
    ax = charts.plot_claims(rows)
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "o"] == [72, 60]
    assert [text.get_text() for text in ax.texts] == ["72 (×2) · 60 or more"]
    assert "×: statements with the value" in ax.get_xlabel().replace("\n", " ")
    twice = charts.plot_claims(rows.assign(article=["a", "a", "b"]))  # one article, two statements
    assert [text.get_text() for text in twice.texts] == ["72 · 60 or more"]
    assert "×" not in twice.get_xlabel()


def test_many_values_of_a_subject_are_strokes_on_a_band():
    low = [*range(50, 91), 60.0, 60.0]
    rows = pd.DataFrame({"subject": "states", "verdict": "conflict", "low": low, "high": None})
    rows = pd.concat([rows, rows.tail(1).assign(subject="talks")])
    ax = charts.plot_claims(rows)
    (strokes,) = [line for line in ax.lines if line.get_marker() == "|"]
    assert list(strokes.get_xdata()) == list(range(50, 91))
    assert [line.get_marker() for line in ax.lines if line.get_marker() in "<>"] == [">"]  # talks
    assert ax.texts[0].get_text() == "41 values, 50 to 90"
    said = "41 values, 50 to 90; most often 60 or more (×3)"
    caption = ax.get_xlabel().replace("\n", " ")
    assert said in ax.get_label() and "a stroke per value; open ones" in caption
    assert ax.texts[1].get_text() == "60 or more"


def test_a_value_of_zero_stands_at_zero():
    rows = pd.DataFrame(
        {"subject": ["deaths"] * 2, "verdict": ["conflict"] * 2, "low": [0, 3], "high": [0, 3]}
    )
    ax = charts.plot_claims(rows)
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "X"] == [0, 3]


def test_plot_event_timeline_draws_a_bar_per_date():
    rows = pd.DataFrame(
        {
            "subject": ["ceremony", "ceremony", "adoption"],
            "iso_start": ["2025-10-24", "2025-10-25", "2024-12-01"],
            "iso_end": ["2025-10-25", "2025-10-26", "2024-12-31"],
        }
    )
    ax = charts.plot_event_timeline(rows)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["ceremony", "adoption"]
    assert sum(len(each.get_segments()) for each in ax.collections[:1]) == 3


def test_plot_share_of_voice_draws_the_words():
    shares = pd.DataFrame({"label": ["Ito", "Roe"], "words": [12, 5], "n": [3, 1]})
    ax = charts.plot_share_of_voice(shares)
    assert [bar.get_width() for bar in ax.patches] == [12, 5]
    assert [text.get_text() for text in ax.texts] == [
        "12 words, named 3 times",
        "5 words, named once",
    ]


@pytest.mark.parametrize("plot", ["plot_claims", "plot_event_timeline", "plot_share_of_voice"])
def test_a_missing_column_is_named(plot):
    with pytest.raises(ValueError, match="missing column"):
        getattr(charts, plot)(pd.DataFrame({"other": [1]}))


def test_the_answer_without_figures_and_without_conflicts():
    assert "no figure" in repr(what_is_disputed(pd.DataFrame(), 1))
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["72 states signed."] * 2})
    compared = claims.compare_figures(claims.find_figures(texts))
    said = "Of 2 figures 2 are compared: more than one source speaks on 1 subject, and none of "
    said += "these is in conflict; 0 stand alone or have no clear subject."
    assert repr(what_is_disputed(compared, 2)) == said
    compared = claims.compare_figures(claims.find_figures(texts.head(1)))
    said = "1 article with 1 figure, of which none is stated by a second source: "
    assert repr(what_is_disputed(compared, 1)) == f"{said}nothing to compare."
