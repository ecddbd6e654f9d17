"""Articles against a source: planted changes, sentences by hand, shares, spans, borders."""

from pathlib import Path

import pandas as pd
import pytest
from planted_families import FIRST, SECOND
from planted_sources import document

from analysis import actors, charts, evidence, sources

HERE = Path(__file__).parents[1] / "support"
SENTENCES = pd.read_csv(HERE / "sentences_taken.tsv", sep="\t", quoting=3)


def held(article, source, **options):
    texts = pd.DataFrame({"article": ["a"], "text": [article]})
    return sources.against(texts, pd.DataFrame({"article": ["s"], "text": [source]}), **options)


# Ten documents of each were held once: all 136 changes found, none invented in 864 sentences.
@pytest.mark.parametrize(("phrases", "number"), [(FIRST, 0), (FIRST, 5), (SECOND, 2), (SECOND, 7)])
def test_planted_changes_are_found_and_none_is_invented(phrases, number):
    planted = document(number, phrases)
    told = sources.against(planted.texts, planted.source)
    both = planted.truth.merge(told, on=["article", "sentence"], suffixes=("_planted", ""))
    assert len(both) == len(planted.truth) == len(told)
    wrong = both[both["what"] != both["what_planted"]]
    assert wrong.empty, wrong[["text", "what_planted", "what", "difference"]].to_string()


@pytest.mark.parametrize(
    "row", [*SENTENCES.itertuples()], ids=lambda row: f"{row.Index} {row.what}"
)
def test_sentences_by_hand(row):
    told = held(row.article, row.source).iloc[0]
    assert told["what"] == row.what, told["difference"]


def test_the_spans_of_both_sides_lead_to_the_sentences():
    article = "Ann Reyes said so. The board will not sell 40 ships, she said. I slept."
    source = "The crews were told. The board will not sell 60 ships."
    told = held(article, source)
    assert told["what"].tolist() == ["left out", "figure changed"]
    assert told.loc[0, ["start", "end"]].isna().all()
    spans = sources.against_spans(told)
    texts = pd.DataFrame({"article": ["a", "s"], "text": [article, source]})
    shown = evidence.evidence(texts, spans)["match"].tolist()
    assert sorted(shown) == [
        "The board will not sell 40 ships", "The board will not sell 60 ships.",
    ]  # fmt: skip
    assert sources.added(told, texts)["text"].tolist() == ["Ann Reyes said so.", "I slept."]
    (shares,) = sources.taken_shares(told, texts).to_dict("records")
    assert (shares["words"], shares["taken"], shares["changed"], shares["left_out"]) == (
        15,
        6,
        1,
        1,
    )
    assert shares["share"] == pytest.approx(6 / 15) and shares["of_source"] == 0.5
    assert charts.plot_against(told).get_title() == "a has most of it: 1 of 2 sentences"


def test_a_sentence_printed_as_two_and_two_printed_as_one_are_found():
    source = "The fund paid forty farms in the valley, and the towns will pay for the old road."
    parted = "The fund paid forty farms in the valley. And the towns will pay for the old road."
    for one, other in ((source, parted), (parted, source)):
        told = held(one, other)
        assert set(told["what"]) == {"copied"} and (told["share"] == 1).all()


def test_no_word_of_an_article_stands_for_two_sentences():
    source = "The fund paid 40 farms in the valley. The fund paid 70 farms in the hills."
    told = held("The fund paid 40 farms in the valley.", source)
    assert told["what"].tolist() == ["copied", "left out"]


def test_two_names_of_one_actor_are_no_change():
    source, article = (
        "The Kremlin rejects the plan for the port.",
        "Russia rejects the plan for the port.",
    )
    texts = pd.DataFrame({"article": ["a", "s"], "text": [article, source]})
    mentions = pd.DataFrame(
        {"article": ["s", "a"], "start": [4, 0], "end": [11, 6], "actor": "state:RU"}
    )
    assert held(article, source)["what"].tolist() == ["name changed"]
    assert held(article, source, mentions=mentions)["what"].tolist() == ["copied"]
    assert sources.against(texts, "s", mentions=actors.find_mentions(texts))[
        "article"
    ].tolist() == ["a"]


def test_the_order_of_rows_and_of_articles_does_not_matter():
    planted = document(1)
    told = sources.against(planted.texts, planted.source)
    turned = sources.against(planted.texts[::-1], planted.source)
    order = ["sentence", "article"]
    pd.testing.assert_frame_equal(
        told.sort_values(order, ignore_index=True), turned.sort_values(order, ignore_index=True)
    )
    before = planted.texts.copy()
    pd.testing.assert_frame_equal(planted.texts, before)


def test_borders():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["", "The fund paid forty farms."]})
    assert sources.against(texts, "b")["what"].tolist() == ["left out"]
    assert len(sources.against(texts, "a")) == 0
    assert len(sources.against(texts.head(0), texts.tail(1))) == 0
    with pytest.raises(ValueError, match="expected one document as the source, got 2"):
        sources.against(texts, texts)
    with pytest.raises(ValueError, match="article"):
        sources.against(texts, "nobody")


def test_the_seeds_take_nothing_over_from_the_message(body):
    """Article 003 is a message of the President: the others share names with it, no sentence."""
    (message,) = {each for each in body["article"] if each.startswith("003")}
    told = sources.against(body, message)
    assert set(told["what"]) == {"left out"} and told["article"].nunique() == 4
    assert (sources.taken_shares(told, body)["share"] == 0).all()


@pytest.mark.parametrize(
    ("told", "printed", "what"),
    [
        ("Doctors were never warned.", "Doctors were warned.", "negation changed"),
        ("The strike is over.", "The strike is not over.", "negation changed"),
        ("The crew was safe.", "The crew was paid.", "left out"),
        ("The court did not agree.", "The council did not agree.", "left out"),
    ],
)
def test_a_short_sentence_that_is_denied_is_not_left_out(told, printed, what):
    texts = pd.DataFrame({"article": ["a"], "text": [f"Rain fell all week. {printed} Rain came."]})
    source = pd.DataFrame({"article": ["s"], "text": [told]})
    assert sources.against(texts, source)["what"].tolist() == [what]


def test_where_much_stands_in_place_of_much_it_is_another_statement_and_no_figure_changed():
    source = "The crews of the ferries met in the old town hall and chose 12 men."
    article = (
        "The crews of the ferries met in the old town hall and "
        "heard rumours about closing piers, dry docks and 14 men."
    )
    assert held(article, source)["what"].tolist() == ["copied"]
