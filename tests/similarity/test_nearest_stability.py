"""Whether the nearest article stays the nearest: by hand, and by asking again."""

import pandas as pd
import pytest

from analysis.similarity import most_similar, stability
from analysis.similarity._stability import _without_spans


def answers(table, variant):
    return table[table["variant"] == variant].set_index("article")


def test_stability_by_hand():
    rows = [
        ("a", "body", "port fair"), ("a", "caption", "vote sea"), ("b", "body", "port fair trade"),
        ("c", "body", "vote"), ("c", "caption", "sea vote law"),
    ]  # fmt: skip
    texts = pd.DataFrame(rows, columns=["article", "kind", "text"])
    table = stability(texts)
    columns = ["article", "nearest", "similarity", "variant", "tries", "kept", "other", "note"]
    assert list(table.columns) == columns
    names = ["without a paragraph", "plain idf", "sublinear", "without body", "without caption"]
    assert list(dict.fromkeys(table["variant"])) == names
    plain = most_similar(texts, top=1, against=texts).set_index("article_a")["article_b"]
    assert dict(zip(table["article"], table["nearest"], strict=True)) == plain.to_dict()
    without = answers(table, "without caption")
    assert (without["other"]["a"], without["kept"]["a"]) == (
        ("b", 0) if plain["a"] == "c" else ("", 1)
    )
    assert without["note"]["c"] == "then without a neighbour"
    paragraphs = answers(table, "without a paragraph")
    assert paragraphs["tries"].to_dict() == {"a": 2, "c": 2}


def test_other_weights_may_choose_another_neighbour():
    """Vote is in every article: its plain idf is 0. Sublinear makes three votes weigh 1 + ln 3."""
    rows = [("a", "vote vote vote sea"), ("b", "vote law"), ("c", "vote port rope mast sea")]
    table = stability(pd.DataFrame(rows, columns=["article", "text"]))
    columns = ["nearest", "tries", "kept", "other", "note"]
    assert answers(table, "plain idf").loc["a", columns].tolist() == ["b", 1, 0, "c", ""]
    assert answers(table, "plain idf").loc["b", columns].tolist() == [
        "a", 1, 0, "", "then without a neighbour",
    ]  # fmt: skip
    assert answers(table, "sublinear").loc["a", columns].tolist() == ["b", 1, 0, "c", ""]


def test_without_a_paragraph_a_rare_word_still_weighs_more():
    """Left with vote and sea once each, a is like c: sea is in fewer articles than vote."""
    rows = [("a", "sea"), ("a", "vote sea"), ("b", "vote"), ("c", "sea"), ("d", "vote")]
    table = stability(pd.DataFrame(rows, columns=["article", "text"]))
    row = answers(table, "without a paragraph").loc["a"]
    assert (row["nearest"], row["tries"], row["kept"], row["other"]) == ("c", 2, 2, "")


def test_what_came_instead_most_often_and_then_by_place():
    """Each of the first four paragraphs holds one rare word; without the last, b is left."""
    rows = [("a", "sea"), ("a", "sea"), ("a", "law"), ("b", "law"), ("c", "sea")]
    table = stability(pd.DataFrame(rows, columns=["article", "text"]))
    row = answers(table, "without a paragraph").loc["a"]
    assert (row["nearest"], row["tries"], row["kept"], row["other"]) == ("c", 3, 1, "b")


def test_a_name_goes_with_its_possessive_and_nothing_else():
    """Spans count in the article: the second text begins at 20."""
    texts = pd.DataFrame(
        {"article": ["a", "a", "b"], "start": [0, 20, 0], "text": ["An old", "Ito’s sea", "it"]}
    )
    spans = pd.DataFrame({"article": ["a", "a"], "start": [3, 20], "end": [6, 23]})
    assert _without_spans(texts, spans)["text"].tolist() == ["An    ", "      sea", "it"]
    crossing = spans.assign(start=[5, 18], end=[21, 22])
    assert _without_spans(texts, crossing)["text"].tolist() == ["An ol ", "  o’s sea", "it"]


def test_leaving_out_is_the_same_as_asking_without(body):
    table = stability(body, names=find_spans(body, "Hanoi Convention"))
    for article in ("000_bfcb20f161de8147", "003_f52b9b91bd074f73"):
        blank = body.assign(text=body["text"].str.replace("Hanoi Convention", " "))
        pairs = most_similar(blank, top=1, against=blank).set_index("article_a")["article_b"]
        row = answers(table, "without names").loc[article]
        assert (row["other"] or row["nearest"]) == pairs[article]
    assert (table["kept"] <= table["tries"]).all()
    assert table["tries"].max() == body.groupby("article").size().max()


def find_spans(texts, name):
    rows = [
        (row["article"], row["start"] + at, row["start"] + at + len(name))
        for row in texts.to_dict("records")
        for at in range(len(row["text"]))
        if row["text"].startswith(name, at)
    ]
    return pd.DataFrame(rows, columns=["article", "start", "end"])


def test_stability_says_in_words_what_cannot_be_compared():
    rows = [("empty", ""), ("stop", "the of and"), ("lone", "sea"), ("x", "port"), ("y", "port")]
    texts = pd.DataFrame(rows, columns=["article", "text"])
    notes = answers(stability(texts), "sublinear")["note"]
    assert notes.to_dict() == {
        "empty": "no words to compare",
        "stop": "no words to compare",
        "lone": "no other article has a word of it",
        "x": "",
        "y": "",
    }
    assert stability(texts)["nearest"].tolist()[:3] == ["", "", ""]
    for few in (texts.head(1), texts.tail(1), texts.head(0)):
        alone = stability(few, names=find_spans(texts, "x"))
        assert alone.empty and alone.dtypes.to_dict() == stability(texts).dtypes.to_dict()


def test_input_of_stability(toy):
    before = toy.copy()
    names = pd.DataFrame({"article": ["vote"], "start": [0], "end": [9]})
    stability(toy, names=names)
    pd.testing.assert_frame_equal(toy, before)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['end'\]"):
        stability(toy, names=names.drop(columns="end"))
