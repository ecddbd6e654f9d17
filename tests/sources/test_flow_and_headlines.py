"""Who has how many words from whom, how long after; what a headline says and its body lacks."""

import pandas as pd
import pytest

from analysis import actors, charts, corpus, similarity, sources

STORY = " ".join(f"word{n}" for n in range(50))


def printed():
    rows = [
        ("w", "Reuters", "2026-03-02 06:00", f"LYON, March 2 (Reuters) - {STORY}"),
        ("p", "Echo", "2026-03-02 09:30", f"By Reuters\n\n{STORY}"),
        ("q", "Star", "2026-03-03", f"By Reuters\n\n{STORY} and a sentence of its own"),
        ("g", "Round", "2026-03-02 12:00", f"{STORY}\n\nSource: Echo"),
    ]
    texts = pd.DataFrame(rows, columns=["article", "outlet", "published", "text"])
    return texts.assign(published=pd.to_datetime(texts["published"], format="ISO8601"))


def test_words_flow_from_the_agency_to_outlets_and_on():
    texts = printed()
    clusters = similarity.reuse_clusters(texts)
    table = sources.flow(clusters, texts)
    ways = [*zip(table["giver"], table["taker"], strict=True)]
    assert set(ways) == {("Reuters", "Echo"), ("Reuters", "Star"), ("Echo", "Round")}
    of = table.set_index("taker")
    assert of.loc["Echo", "delay"] == 3.5 and of.loc["Round", "delay"] == 2.5
    assert of.loc["Star", "timed"] == 0 and pd.isna(of.loc["Star", "delay"])  # its hour is unknown
    assert 48 <= of.loc["Echo", "words"] <= 52
    days = sources.flow(clusters, texts, by_day=True)
    assert set(days["day"]) == {"2026-03-02", "2026-03-03"}
    ax = charts.plot_flow(days)
    assert len(ax.texts) == 3
    assert " is the widest way: " in ax.get_title() or " ways are " in ax.get_title()


def test_undecided_copies_do_not_flow():
    texts = printed().assign(published=pd.NaT, outlet="", text=STORY)
    assert sources.flow(similarity.reuse_clusters(texts), texts).empty
    with pytest.raises(ValueError, match=r"missing column\(s\) \['taken'\]"):
        sources.flow(similarity.reuse_clusters(texts).drop(columns="taken"), texts)


@pytest.mark.parametrize(
    ("headline", "body", "gaps"),
    [
        (
            "Storm kills 40 people",
            "A storm killed 14 people on Monday night.",
            ["figure contradicts"],
        ),
        ("Storm kills 40 people", "The storm killed forty people on Monday night.", []),
        ("Storm kills 40 people", "A storm hit the coast on Monday and went on.", ["figure lacks"]),
        ("Kenya closes border", "The government closed the border on Monday.", ["name lacks"]),
        ("Kenya closes border", "Kenya closed the border on Monday morning.", []),
        ("Kenya signs treaty", "Kenya did not sign the treaty on Monday.", ["act contradicts"]),
        ("Kenya signs treaty", "Kenya signed the treaty on Monday.", []),
        ("More than 30 killed in Kenya", "In Kenya 34 people were killed by the flood.", []),
    ],
)
def test_what_a_headline_says_and_its_body_does_not(headline, body, gaps):
    articles = pd.DataFrame({"article": ["a"], "text": [f"{headline}\n\n{body} It rained on."]})
    segments = corpus.split_segments(articles)
    assert segments["kind"].iloc[0] == "headline"
    table = sources.headline_gaps(segments, actors.find_mentions(segments))
    assert (table["what"] + " " + table["finding"]).tolist() == gaps
    text = articles["text"][0]
    for row in table.itertuples():
        assert text[row.start : row.end] == row.surface
        if row.finding == "contradicts":
            assert text[row.start_body : row.end_body] == row.body
