import pandas as pd
import pytest

from analysis import charts, claims
from analysis.charts._claims import VERDICT_MARKS
from analysis.charts._variants import CHANGE_COLOURS
from analysis.claims.verdicts import VERDICTS
from analysis.notebook.findings import what_is_disputed
from analysis.quotes.alignment import KINDS


def test_a_colour_and_a_mark_for_each_verdict():
    assert set(VERDICT_MARKS) == set(VERDICTS)
    colours, marks = zip(*VERDICT_MARKS.values(), strict=True)
    assert len(set(colours)) == len(set(marks)) == len(VERDICTS)


def disputes(*rows):
    """Return statements: article, about, verdict, rank, surface, kind, unit, low, high, day."""
    columns = "article about verdict rank surface kind unit low high iso_start".split()
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(iso_end=table["iso_start"])


SIGNED = ("signatories", "conflict", 0)
THEME = ("theme", "compatible", 2)
DAY = ("ceremony", "conflict", 1)
MIXED = disputes(
    ("a", *THEME, "Safe ports", "wording", "", None, None, ""),
    ("a", "booths", "single source", 3, "9 booths", "count", "booth", 9, 9, ""),
    ("a", *DAY, "25 October", "date", "day", None, None, "2025-10-25"),
    ("b", *DAY, "Oct. 24, 2025", "date", "day", None, None, "2025-10-24"),
    ("c", *DAY, "October 25, 2025", "date", "day", None, None, "2025-10-25"),
    ("a", *SIGNED, "72 countries", "count", "country", 72, 72, ""),
    ("a", *SIGNED, "72 countries", "count", "country", 72, 72, ""),
    ("b", *SIGNED, "72 states", "count", "state", 72, 72, ""),
    ("c", *SIGNED, "65 states", "count", "state", 65, 65, ""),
    ("b", *THEME, "Safer ports", "wording", "", None, None, ""),
)


def rows_of(ax):
    """Return what is written in each row of a chart."""
    rows = {}
    for text in ax.texts:
        rows.setdefault(text.xy[1], []).append(text.get_text())
    names = [label.get_text() for label in ax.get_yticklabels()]
    return {names[row]: [text for text in texts if text] for row, texts in rows.items()}


def test_plot_disputes_writes_counts_dates_and_wordings_in_order():
    ax = charts.plot_disputes(MIXED)
    assert rows_of(ax) == {
        "signatories": ["65 states", "72 countries ×2"],  # a twice, but one article
        "ceremony": ["Oct. 24, 2025", "October 25, 2025 ×2"],  # the longer way has the year
        "theme": ["Safe ports", "Safer ports"],
    }
    assert [line.get_marker() for line in ax.lines] == ["X"] * 4 + ["D"] * 2
    assert not len(ax.get_xticks())
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["conflict", "compatible"]
    title = "The articles conflict on 2 of 3 subjects: signatories and ceremony"
    assert ax.get_title().replace("\n", " ") == title
    assert "theme: compatible, Safe ports · Safer ports" in charts.alt_text(ax)


def test_the_order_of_statements_does_not_matter():
    assert rows_of(charts.plot_disputes(MIXED[::-1])) == rows_of(charts.plot_disputes(MIXED))


def test_the_chart_counts_as_the_answer_does():
    texts = pd.DataFrame(
        {
            "article": ["a", "b", "c"],
            "text": [
                "72 states signed the treaty. 9 booths opened.",
                "65 states signed the treaty.",
            ]
            + ["72 states signed the treaty on 25 October 2025."],
        }
    )
    figures = claims.find_figures(texts)
    compared = claims.compare_figures(figures)
    assert "speaks on 1 subject, and they conflict on **1**" in repr(what_is_disputed(compared, 3))
    ax = charts.plot_disputes(claims.with_verdicts(figures, compared))
    assert ax.get_title() == "The articles conflict on 1 of 1 subject: signatories"


def test_values_of_one_unit_share_an_axis_and_an_arrow_points_where_one_is_open():
    ax = charts.plot_disputes(
        disputes(
            ("a", *SIGNED, "60 states", "count", "state", 60, 60, ""),
            ("b", *SIGNED, "over 70 states", "count", "state", 70, None, ""),
            ("a", "parties", "superseded", 1, "up to 5 states", "count", "state", None, 5, ""),
        )
    )
    assert [line.get_marker() for line in ax.lines] == ["X", ">", "<"]
    assert [line.get_xdata()[0] for line in ax.lines] == [60, 70, 5]
    assert rows_of(ax)["signatories"] == ["60 states · over 70 states"]
    assert len(ax.get_xticks()) > 1 and "an arrow points" in ax.get_xlabel().replace("\n", " ")


def test_of_many_subjects_the_first_twelve_are_drawn_and_all_are_counted():
    many = [
        (article, f"thing {n:02}", "conflict", n, f"{n + at} men", "count", "man", n, n + at, "")
        for n in range(15)
        for at, article in enumerate("ab")
    ]
    ax = charts.plot_disputes(disputes(*many))
    assert len(ax.get_yticklabels()) == 12
    assert "shown: the first 12 of 15 subjects" in ax.get_xlabel().replace("\n", " ")
    title = "The articles conflict on 15 of 15 subjects: thing 00, thing 01, thing 02 and 12 more"
    assert ax.get_title().replace("\n", " ") == title


def test_of_many_values_the_ends_are_written_and_the_others_counted():
    day = "{} October 2025".format
    rows = [
        (f"a{n}", *DAY, day(n), "date", "day", None, None, f"2025-10-{n:02}") for n in range(1, 15)
    ]
    written = rows_of(charts.plot_disputes(disputes(*rows)))["ceremony"]
    assert written[0] == day(1) and written[-2] == day(14)
    assert written[-1] == f"and {14 - len(written) + 1} more"


def test_single_sources_are_drawn_only_where_there_is_nothing_else():
    ax = charts.plot_disputes(MIXED[MIXED["verdict"] == "single source"])
    assert ax.get_title() == "Nothing to compare: 1 subject, each of a single source"
    quiet = charts.plot_disputes(MIXED[MIXED["about"] == "theme"])
    said = "More than one source speaks on 1 subject; none of these is in conflict"
    assert quiet.get_title().replace("\n", " ") == said


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


def test_speakers_without_an_id_are_one_group_of_the_legend():
    shares = pd.DataFrame(
        {
            "actor": ["person:ito", "Jane Roe", "Rue Lee"],
            "label": ["Ito", "Jane Roe", "Rue Lee"],
            "words": [12, 5, 4],
            "n": 1,
        }
    )
    ax = charts.plot_share_of_voice(shares)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["person", "unlisted"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ito", "Jane Roe", "Rue Lee"]
    assert len({bar.get_facecolor() for bar in ax.patches}) == 2


def test_plot_share_of_voice_draws_twenty_and_counts_the_rest():
    speakers = [f"Speaker {number}" for number in range(1300)]
    shares = pd.DataFrame({"actor": speakers, "label": speakers, "words": 2, "n": 1})
    ax = charts.plot_share_of_voice(shares)
    assert len(ax.patches) == 20
    assert "1,280 more speakers with 2,560 words" in " ".join(ax.get_xlabel().split())


def test_a_colour_for_each_kind_of_change():
    assert [*CHANGE_COLOURS, "identical"] == list(KINDS)
    assert len(set(CHANGE_COLOURS.values())) == len(CHANGE_COLOURS)


def changed(*rows):
    return pd.DataFrame(rows, columns=["name", "kind", "n", "pairs", "changed"])


def test_plot_variants_draws_the_changes_and_says_them_in_words():
    table = changed(
        ("Echo", "figure changed", 2, 7, 5),
        ("Echo", "cut", 3, 7, 5),
        ("Echo", "identical", 2, 7, 5),
        ("Post", "cut", 1, 4, 1),
        ("Post", "identical", 3, 4, 1),
    )
    ax = charts.plot_variants(table)
    assert [bar.get_width() for bar in ax.patches] == [5, 1, 2, 0, 3, 1]  # totals, figures, cuts
    assert [text.get_text() for text in ax.texts] == ["5 of 7: 2 figure, 3 cut", "1 of 4: 1 cut"]
    assert ax.get_title() == "Echo is most often in a pair that differs: 5 times"
    assert "Post: 1 of 4: 1 cut" in charts.alt_text(ax)
    same = charts.plot_variants(changed(("Post", "identical", 3, 3, 0)))
    assert same.get_title().startswith("No quotation was changed")
    assert [text.get_text() for text in same.texts] == ["0 of 3"]


def test_plot_variants_draws_twelve_rows_at_most():
    ax = charts.plot_variants(changed(*((f"o{at}", "cut", 1, 1, 1) for at in range(20))))
    assert len(ax.get_yticklabels()) == 12
    assert "the first 12 of 20 rows" in ax.get_xlabel()


@pytest.mark.parametrize(
    "plot", ["plot_disputes", "plot_event_timeline", "plot_share_of_voice", "plot_variants"]
)
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
