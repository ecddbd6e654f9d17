"""Whether the nearest article stays the nearest: by hand, and by asking again."""

import pandas as pd
import pytest

from analysis.similarity import most_similar, stability


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
