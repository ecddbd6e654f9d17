import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import split_segments
from analysis.corpus.segments._repeats import RUN, repeated

WHOLE = "The naming of a port after a queen is rare in the north."
LONGER = "The naming of a port after a queen is rare in the north, and rarer in the south."


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ([("caption", WHOLE), ("body", LONGER)], [1, None]),
        ([("body", LONGER), ("caption", WHOLE)], [None, 0]),
        ([("caption", WHOLE), ("caption", WHOLE)], [None, 0]),
        ([("body", WHOLE), ("body", WHOLE)], [None, 0]),
        ([("body", WHOLE), ("body", LONGER)], [1, None]),  # the longer one holds every word
        ([("body", WHOLE), ("caption", LONGER)], [None, None]),  # prose repeats only prose
        ([("caption", WHOLE.upper()), ("body", LONGER)], [1, None]),
        ([("caption", f"{WHOLE} (Photo: A/VNA)"), ("body", LONGER)], [1, None]),
        ([("caption", f"Yesterday: {WHOLE}"), ("body", LONGER)], [1, None]),  # nearly
        ([("body", f"Yesterday: {WHOLE}"), ("body", LONGER)], [None, None]),  # a word would go
        ([("caption", "The naming of a port."), ("body", LONGER)], [None, None]),  # short
        (
            [("caption", "Rare is the port of a queen named after it."), ("body", LONGER)],
            [None] * 2,
        ),
        (
            [("caption", "Cuộc họp của các bộ trưởng"), ("body", "CUOC HOP CUA CAC BO TRUONG.")],
            [1, None],
        ),
        ([("body", WHOLE)], [None]),
        ([], []),
    ],
)
def test_by_hand(segments, expected):
    assert repeated(segments) == expected


def test_seeds(articles):
    segments = split_segments(articles)
    captions = segments[(segments["kind"] == "caption") & segments["repeats"].notna()]
    assert captions[["article", "start"]].values.tolist() == [
        ["001_49a09440c27d8ab2", 2167],
        ["001_49a09440c27d8ab2", 2986],
    ]
    original = segments.merge(
        captions, left_on=["article", "segment"], right_on=["article", "repeats"]
    )
    assert original["kind_x"].tolist() == ["body", "body"]
    assert original["text_x"].str[:10].tolist() == ["The naming", "The United"]
    assert not segments.query("kind == 'body'")["repeats"].notna().any()


words = st.lists(st.sampled_from("abcd"), max_size=14).map(" ".join)


@given(st.lists(st.tuples(st.sampled_from(["body", "caption"]), words), max_size=6))
def test_repeats_against_a_plain_search(segments):
    found = repeated(segments)
    for number, (kind, text) in enumerate(segments):
        within = [
            other
            for other, (other_kind, longer) in enumerate(segments)
            if other != number and (other_kind == "body" or kind != "body")
            if f" {text} " in f" {longer} " and len(text.split()) >= RUN
        ]
        if found[number] is None:  # nothing holds it, but what repeats it in turn
            assert all(segments[o][1] == text or kind == "body" != segments[o][0] for o in within)
        else:
            other_kind, other_text = segments[found[number]]
            assert found[number] != number and (other_kind == "body" or kind != "body")
            runs = {tuple(other_text.split()[i : i + RUN]) for i in range(len(other_text.split()))}
            assert tuple(text.split()[:RUN]) in runs or kind == "caption"


def test_missing_where_nothing_repeats():
    texts = pd.DataFrame({"article": ["a", "b"], "text": [f"{WHOLE}\n{WHOLE}", WHOLE]})
    segments = split_segments(texts)
    assert str(segments["repeats"].dtype) == "Int64"
    assert segments["repeats"].fillna(-1).tolist() == [-1, 0, -1]


@pytest.mark.parametrize("letters", [60_000, pytest.param(300_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", ["by ", "a b c d e f g ", "x"])
def test_long_segments_come_to_an_end(unit, letters):
    text = unit * (letters // len(unit))
    assert repeated([("body", text), ("caption", text)] * 5)[1] == (0 if " " in unit else None)
