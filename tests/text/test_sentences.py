import re

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.text import sentences, tokens, with_sentences

assigned = st.characters(exclude_categories=("Cn", "Cs"))


def sentences_of(text):
    return sentences(pd.DataFrame({"article": ["a"], "text": [text]}))


HARD = [
    "Mr. Tô Lâm left.| He had signed.",
    "Ms. Ghada Waly spoke.| So did Mrs. Nguyễn.",
    "Gen. Lương Tam Quang and Sen. Gen. Phan Văn Giang met.",
    "H.E. Mr. Lương Cường opened it.| He left.",
    "The U.N. Convention was adopted.| It is open.",
    "It was in the U.S.| The vote followed.",
    "It was in the U.S. Senate.",
    "Resolution No. 79 was adopted.| No. 80 was not.",
    "On Oct. 25 in Hà Nội.| On Dec. 24 in New York.",
    "It began at 5 p.m. in Hà Nội.| It ended at 6 p.m.| The rest left.",
    "Mmamiloko T. Kubayi signed.| J. R. Smith did not.",
    "He said: “It is done.”| She left.",
    "He said: ‘It is done.’| She left.",
    "«C'est fini.»| Elle part.",
    '"It is done."| She left.',
    "(It is done.)| She left.",
    "1. The States Parties shall act.| 2. They shall report.",
    "IV. General rules apply.| They are few.",
    "By decision of the Prime Minister./.| It was signed.",
    "Is it so?| Yes!| No.",
    "“Wait…” he said.| “No.”| He left.",
    "Well… that is so.| Wait…| He left.",
    "He asked “Why?” and left.| She stayed.",
    "He said “I will.” and left.| She stayed.",
    "Did he ask “Why?”| She did.",
    "The rate is 3.5 per cent.| It was 2.9.",
    "See Art. 5, para. 2, e.g. the first line.| It says so.",
    "Yahoo! and others signed.| Really?!| Yes.",
    "Acme Inc. and Bros. Ltd. signed.| Dr. Đỗ did.",
    "First line.|\n\nSecond line, no end|\n\nThird line",
    "A title without an end| \n \t\nThe text begins.| It\nends.",
]


@pytest.mark.parametrize("marked", HARD)
def test_hard_sentences(marked):
    expected = [part.strip() for part in marked.split("|")]
    assert sentences_of(marked.replace("|", ""))["text"].tolist() == expected


prose = st.lists(
    st.one_of(
        st.sampled_from(
            "He|left|Mr.|U.S.|The|No.|5|1.|p.m.|T.|said|“Why?”|done.”|.|…|...|?|!|?!|/."
            "|\n|\n\n|\n \n|'"
            "|”|’|»|)|(|[|IV.| |  |\t|\u00a0|\u2028|\r|\x1c|Đỗ|--".split("|")
        ),
        st.just(" "),
        st.text(assigned, max_size=3),
    ),
    max_size=40,
).map("".join)


@given(prose, st.integers(0, 100))
@example("1.", 0)
@example("1. \n\n 2.", 0)
@example("a.\x1c\n", 0)
@example("A.\u00a0\u2028B. C", 0)
def test_sentences_keep_every_character_in_order(text, begin):
    found = sentences(pd.DataFrame({"article": ["a"], "start": [begin], "text": [text]}))
    left = 0
    for row in found.itertuples():
        start, end = row.start - begin, row.end - begin
        assert not text[left:start].strip()
        assert text[start:end] == row.text == row.text.strip() != ""
        assert not re.search(r"\n[ \t]*\n", row.text)
        left = end
    assert not text[left:].strip()


def test_sentences_of_several_texts(toy):
    found = sentences(toy)
    assert found["article"].tolist() == ["docks", "vote", "fair", "vote"]
    assert found["segment"].tolist() == [0, 0, 0, 1]
    assert found["sentence"].tolist() == [0, 0, 0, 1]
    assert found["start"].tolist() == [0, 0, 0, 26]


def test_sentences_take_the_segment_of_their_text(body):
    found = sentences(body)
    assert set(found["segment"]) <= set(body["segment"])
    texts = body.set_index(["article", "segment"])["text"]
    starts = body.set_index(["article", "segment"])["start"]
    for row in found.itertuples():
        place = row.article, row.segment
        assert texts[place][row.start - starts[place] : row.end - starts[place]] == row.text


def test_long_texts_are_no_burden():
    """NLTK's own time limit of 5 seconds a text must not stop a long one."""
    from nltk import redos

    limit, redos.DEFAULT_TIMEOUT = redos.DEFAULT_TIMEOUT, 0.001
    try:
        assert len(sentences_of("He left. " * 20_000)) == 20_000
    finally:
        redos.DEFAULT_TIMEOUT = limit


def test_the_tokens_have_each_column_once_beside_their_sentences():
    texts = pd.DataFrame({"article": ["a"], "text": ["So. We go."]})
    found = with_sentences(tokens(texts), texts)
    assert found.columns.is_unique
    assert found[["article", "sentence", "surface"]].values.tolist() == [
        ["a", 0, "So"],
        ["a", 1, "We"],
        ["a", 1, "go"],
    ]
