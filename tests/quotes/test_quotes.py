"""Quotations: against the gold seeds, and each kind of mark and speaker."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import actors
from analysis.quotes import find_quotes, share_of_voice
from analysis.quotes._quotes import _is_title
from analysis.text.quote_marks import quoted_spans

GOLD = Path(__file__).parents[1] / "gold"


def _table(name):
    return pd.read_csv(GOLD / name, sep="\t", dtype=str, keep_default_na=False)


def _spans(rows):
    return {(r.article, int(r.start), int(r.end)): r for r in rows.itertuples(index=False)}


@pytest.fixture(scope="module")
def scored(body):
    """Our quotations and gold's by their spans, and the doubtful spans."""
    ours = find_quotes(body, actors.find_mentions(body))
    doubtful = _table("doubtful.tsv")
    return ours, _table("quotes.tsv"), set(_spans(doubtful[doubtful["table"] == "quotes"]))


def _rates(scored, directness):
    ours, gold, neutral = scored
    ours = _spans(ours[ours["directness"] == directness])
    gold = _spans(gold[gold["directness"] == directness])
    wanted, made = set(gold) - neutral, set(ours) - neutral
    ids = _table("gold_id_map.tsv").set_index("gold_actor")["facts_actor"]
    hits = wanted & set(ours)
    right = sum(
        ours[key].speaker == ids.get(gold[key].speaker_actor_id, gold[key].speaker_actor_id)
        for key in hits
    )
    recall, precision = len(hits) / len(wanted), len(made & set(gold)) / len(made)
    print(
        f"{directness}: recall {recall:.3f}, precision {precision:.3f}, speaker {right}/{len(hits)}"
    )
    return recall, precision, right / len(hits)


def test_direct_quotations_of_the_seeds(scored):
    recall, precision, speaker = _rates(scored, "direct")
    assert recall >= 0.95 and precision >= 0.95 and speaker >= 0.90


def test_indirect_quotations_of_the_seeds(scored):
    recall, precision, _ = _rates(scored, "indirect")
    assert 2 * recall * precision / (recall + precision) >= 0.80


def _found(text):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    return find_quotes(texts, actors.find_mentions(texts))


@pytest.mark.parametrize(
    ("text", "speaker", "directness"),
    [
        ("“We will act now,” said António Guterres.", "person:antonio-guterres", "direct"),
        ("António Guterres said that it was late.", "person:antonio-guterres", "indirect"),
        ("It was late, António Guterres said.", "person:antonio-guterres", "indirect"),
        ("According to António Guterres, it was late.", "person:antonio-guterres", "indirect"),
        ("Jane Roe said that it was late.", "Jane Roe", "indirect"),
        ("Officials said that it was late.", "", "indirect"),
    ],
)
def test_speakers(text, speaker, directness):
    rows = _found(text)
    assert rows[["speaker", "directness"]].values.tolist() == [[speaker, directness]]


@pytest.mark.parametrize(
    "text",
    [
        "The member states met.",
        "The selection underscores the role of Vietnam.",
        "Held under the theme “Safe Ports – Safe Ships”.",
        "The reports were long.",
    ],
)
def test_what_is_no_quotation(text):
    assert not len(_found(text))


def test_a_pronoun_stands_for_the_last_speaker():
    rows = _found("António Guterres said that it was late. He added that it was cold.")
    assert rows["speaker"].tolist() == ["person:antonio-guterres"] * 2


def test_share_of_voice_counts_no_word_twice():
    text = "António Guterres said that it was “very late” now."
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    mentions = actors.find_mentions(texts)
    share = share_of_voice(find_quotes(texts, mentions), mentions)
    assert share[["words", "direct", "n", "share"]].values.tolist() == [[9, 2, 1, 1.0]]


SAID = pd.DataFrame(
    {
        "article": ["a", "a", "b", "b"],
        "start": [0, 20, 0, 30],
        "end": [8, 30, 8, 40],
        "text": ["Act now.", "We must wait.", "act now", "No."],
        "speaker": ["person:ito", "person:ito|person:roe", "person:ito", "person:roe"],
        "directness": "direct",
    }
)
NAMED = pd.DataFrame(
    {
        "article": ["a", "a", "b"],
        "actor": ["person:ito", "person:ito", "person:roe"],
        "label": ["Ito", "Ito", "Roe"],
        "nested_in": ["", "instrument", ""],
    }
)


def test_words_of_a_joint_statement_count_for_both():
    shares = share_of_voice(SAID, NAMED)
    assert shares[["actor", "words", "n"]].values.tolist() == [
        ["person:ito", 7, 1],  # the name inside an instrument's is not counted
        ["person:roe", 4, 1],
    ]


def test_share_of_voice_by_outlet():
    outlets = pd.Series({"a": "Gazette", "b": "Herald"}, name="outlet")
    shares = share_of_voice(SAID, NAMED, by=outlets)
    assert shares[["outlet", "label", "words", "n"]].values.tolist() == [
        ["Gazette", "Ito", 5, 1],
        ["Gazette", "Roe", 3, 0],
        ["Herald", "Ito", 2, 0],
        ["Herald", "Roe", 1, 1],
    ]
    assert shares.groupby("outlet")["share"].sum().tolist() == [1, 1]
    with pytest.raises(ValueError, match="article 'b' has no outlet"):
        share_of_voice(SAID, NAMED, by=outlets.drop("b"))


def test_copies_quote_once():
    clusters = pd.DataFrame({"cluster": 1, "article": ["a", "b"], "source": [False, True]})
    shares = share_of_voice(SAID, NAMED, clusters=clusters)
    assert shares[["actor", "words"]].values.tolist() == [["person:ito", 5], ["person:roe", 4]]


@pytest.mark.parametrize("text", ['"' * 10**6, "“" * 10**6, "' " * 500_000, "‘a " * 300_000])
def test_hostile_marks_come_to_an_end(text):
    quoted_spans(text)


def test_no_texts():
    texts = pd.DataFrame({"article": ["a"], "text": [""]})
    mentions = actors.find_mentions(texts)
    assert not len(share_of_voice(find_quotes(texts, mentions), mentions))


def test_a_mark_without_a_space_before_it_opens_a_quotation_of_the_next_sentence():
    texts = pd.DataFrame({"article": ["a"], "text": ["They met.“ The port is shut.” He left."]})
    (row,) = find_quotes(texts, actors.find_mentions(texts)).to_dict("records")
    assert (row["text"].strip(), row["sentence"], row["directness"]) == (
        "The port is shut.", 0, "direct"
    )  # fmt: skip


def test_a_work_that_does_something_is_a_title():
    for text in (
        "Lights went out; “The Long Night” ran for an hour.",
        "“The Long Night” burned down.",
    ):
        start = text.index("The")
        assert _is_title(text, start, start + len("The Long Night")) == ("ran" in text)
