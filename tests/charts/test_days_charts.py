"""Rates by day in small multiples: read back, the undated counted, few articles told as such."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import charts


def rates(group="VNS", days=("2025-10-24", "2025-10-25", None), per=(2.0, 8.0, 1.0), articles=3):
    return pd.DataFrame(
        {
            "group": group,
            "day": pd.to_datetime(list(days)),
            "per_1000": per,
            "low": np.array(per) / 2,
            "high": np.array(per) * 2,
            "n": np.array(per).astype(int),
            "of_articles": articles,
        }
    )


def test_the_finding_the_highest_day_and_the_undated_are_told():
    table = rates()
    before = table.copy()
    _, ax = plt.subplots()
    assert charts.plot_over_time(table, things="uses of “port”", ax=ax) is ax
    told = charts.alt_text(ax).replace("\u00a0", " ")
    assert told.startswith("The rate is highest on 25 Oct 2025 with 8 per 1,000 words. Small multi")
    assert "VNS: 2 days, highest 8 on 25 Oct 2025" in told
    assert "Uses of “port” per 1,000 words, all panels up to 16; bars: intervals" in told
    assert "3 undated articles left out" in told
    assert [text.get_text() for text in ax.texts] == ["8"]
    assert table.equals(before)


def test_one_scale_for_all_panels_and_six_of_them():
    table = pd.concat([rates(f"outlet {n}", per=(n, 2.0 * n, 0.0)) for n in range(8)])
    ax = charts.plot_over_time(table)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == [f"outlet {n}" for n in range(6)]
    assert "shown: the first 6 of 8 panels" in " ".join(ax.get_xlabel().split())
    heights = [np.ptp(line.get_ydata()) for line in ax.lines]
    assert heights == pytest.approx([heights[1] * n for n in range(6)])


def test_single_articles_and_no_occurrence_at_all():
    alone = rates(articles=1).assign(low=np.nan, high=np.nan)
    caption = " ".join(charts.plot_over_time(alone).get_xlabel().split())
    assert "hollow: a single article" in caption and "interval" not in caption
    none = charts.plot_over_time(rates(per=(0.0, 0.0, 0.0)), things="hits")
    assert charts.alt_text(none).startswith("No hits on any of these days")
    assert not none.texts


def test_no_line_leads_over_days_that_nothing_is_known_of():
    days = ("2025-10-20", "2025-10-21", "2025-10-24", "2025-10-25")
    table = rates(days=days, per=(1.0, 2.0, 3.0, 4.0), articles=[3, 3, 3, 1])
    (line,) = charts.plot_over_time(table).lines
    drawn = np.isfinite(line.get_ydata().astype(float))
    assert drawn.tolist() == [True, True, False, True, False, True]


def test_things_share_the_undated():
    table = pd.concat([rates("a"), rates("b")]).rename(columns={"group": "theme"})
    caption = " ".join(charts.plot_over_time(table, panel="theme").get_xlabel().split())
    assert "3 undated articles left out" in caption


def test_bad_tables_are_refused():
    with pytest.raises(ValueError, match="no article has a date; fill the column 'published'"):
        charts.plot_over_time(rates(days=(None,), per=(1.0,)))
    with pytest.raises(ValueError, match="nothing to draw"):
        charts.plot_over_time(rates().head(0))
    with pytest.raises(ValueError, match=r"missing column\(s\) \['theme'\]"):
        charts.plot_over_time(rates(), panel="theme")
    with pytest.raises(ValueError, match="expected one row per group and day"):
        charts.plot_over_time(pd.concat([rates(), rates()]))


def test_events_are_marked_and_named_where_their_days_are_drawn():
    events = pd.DataFrame(
        {"subject": ["signing", "talks"], "iso_start": ["2025-10-25", "2025-09-01"]}
    )
    ax = charts.plot_over_time(rates(), events=events)
    caption = " ".join(ax.get_xlabel().split()).replace("\u00a0", " ")
    assert "dashed: 25 Oct signing" in caption and "talks" not in caption
    assert sum(line.get_linestyle() == "--" for line in ax.lines) == 1
    by_hand = charts.plot_over_time(rates(), events={"2025-10-25": "signing"})
    assert by_hand.get_xlabel() == ax.get_xlabel()
    with pytest.raises(ValueError, match=r"expected days such as 2025-10-25 in 'iso_start'"):
        charts.plot_over_time(rates(), events=events.assign(iso_start="soon"))
