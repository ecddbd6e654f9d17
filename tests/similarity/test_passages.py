"""Shared passages: by hand, and as a plain loop over all pairs of places finds them."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_reuse import KINDS, planted
from test_reuse import plain_groups, words_of

from analysis.corpus import read_articles
from analysis.evidence import evidence, highlight
from analysis.similarity import compare, passage_spans, shared_passages
from analysis.similarity._passages import COLUMNS
from analysis.similarity._shingles import plain_words
from analysis.text import tokens

rows = st.lists(st.sampled_from("a b c Đ".split()), max_size=14).map(" ".join)
corpora = st.lists(st.tuples(st.sampled_from("xyzw"), rows), min_size=2, max_size=7).filter(
    lambda found: len({article for article, _ in found}) > 1
)


def table(found):
    """Number the characters of each article's rows, with a gap of one between them."""
    texts = pd.DataFrame(found, columns=["article", "text"])
    length = texts["text"].str.len() + 1
    return texts.assign(start=length.groupby(texts["article"]).cumsum() - length)


def sequence(texts):
    """Return per article its words in order: row, start, end, word; one word a token."""
    found = tokens(texts).sort_values(["article", "start"])
    words = found.assign(word=[plain_words(s)[0] for s in found["surface"]])
    return {
        article: list(some[["row", "start", "end", "word"]].itertuples(index=False, name=None))
        for article, some in words.groupby("article")
    }


def shingle(words, at, length):
    run = words[at : at + length]
    whole = len(run) == length and len({row for row, *_ in run}) == 1
    return tuple(word for *_, word in run) if whole else None


def plain_passages(texts, length, common=None):
    words = sequence(texts)
    places = {}
    for article in sorted(words):
        for at in range(len(words[article])):
            run = shingle(words[article], at, length)
            if run:
                places.setdefault(run, {}).setdefault(article, at)
    group = plain_groups(texts)
    limit = common or min(max(len(set(group.values())) // 2 + 1, 3), 10)
    is_common = {run: len({group[a] for a in at}) >= limit for run, at in places.items()}
    found = []
    for a, b in combinations(sorted(words), 2):
        for i in range(len(words[a])):
            for j in range(len(words[b])):
                n = 0
                while shingle(words[a], i, n + 1) == shingle(words[b], j, n + 1) != None:  # noqa: E711
                    n += 1
                before = i and j and shingle(words[a], i - 1, 2) and shingle(words[b], j - 1, 2)
                if n < length or (before and words[a][i - 1][3] == words[b][j - 1][3]):
                    continue
                runs = [shingle(words[a], i + k, length) for k in range(n - length + 1)]
                counts = any(
                    places[run].get(a) == i + k
                    and places[run].get(b) == j + k
                    and (not is_common[run] or min(places[run]) == a)
                    for k, run in enumerate(runs)
                )
                if counts:
                    edges = words[a][i][1], words[a][i + n - 1][2], b
                    other = words[b][j][1], words[b][j + n - 1][2]
                    found.append((a, *edges, *other, n, all(is_common[run] for run in runs)))
    return sorted(found, key=lambda row: (-row[6], row[0], row[1], row[3], row[4]))


@given(corpora, st.integers(2, 6), st.sampled_from([None, 2, 3]))
def test_passages_are_those_of_a_plain_loop(found, length, common):
    texts = table(found)
    passages = shared_passages(texts, words=length, common=common)
    assert list(passages.columns) == COLUMNS
    rows = passages.drop(columns="text").itertuples(index=False, name=None)
    assert list(rows) == plain_passages(texts, length, common)
    backwards = shared_passages(texts[::-1], words=length, common=common)
    pd.testing.assert_frame_equal(backwards, passages)


def test_case_punctuation_diacritics_and_quotes_do_not_count():
    one = "Today “Đỗ Hùng’s high-level talks, in Việt Nam” began at 1,000 ports."
    other = "So: DO HUNG'S HIGH LEVEL TALKS IN VIETNAM BEGAN, AT 1000 PORTS?"
    texts = pd.DataFrame({"article": ["a", "b"], "text": [one, other]})
    (row,) = shared_passages(texts).to_dict("records")
    assert row["text"] == one[row["start_a"] : row["end_a"]] == one[one.index("Đỗ") : -1]
    assert other[row["start_b"] : row["end_b"]] == other[4:-1]
    assert row["words"] == 11 and not row["boilerplate"]


def test_a_passage_may_begin_inside_a_hyphenated_word():
    texts = pd.DataFrame(
        {"article": ["a", "b"], "text": ["high-level talks on", "top-level talks"]}
    )
    (row,) = shared_passages(texts, words=2).to_dict("records")
    assert (row["text"], row["start_b"], row["end_b"]) == ("level talks", 4, 15)


def test_a_passage_is_as_long_as_can_be_and_never_crosses_a_row():
    texts = table([("x", "a b c d"), ("x", "e f g"), ("y", "q a b c d"), ("y", "e f g h")])
    passages = shared_passages(texts, words=3)
    assert passages["text"].tolist() == ["a b c d", "e f g"]
    whole = pd.DataFrame({"article": ["x", "y"], "text": ["a b c d e f g", "q a b c d e f g"]})
    assert shared_passages(whole, words=3)["words"].tolist() == [7]


def report(number):
    return " ".join(f"word{number}x{place}" for place in range(12))


def test_a_formula_of_many_independent_texts_is_boilerplate():
    formula = "the united nations convention against cybercrime"
    texts = pd.DataFrame(
        [(f"a{n}", f"{report(n)} {formula} {report(n + 10)}") for n in range(6)],
        columns=["article", "text"],
    )
    passages = shared_passages(texts, words=4)
    assert passages["boilerplate"].all()
    assert passages["article_a"].tolist() == ["a0"] * 5  # with the first, not with every other


def test_a_story_that_is_printed_often_is_no_boilerplate():
    story = "the port of the old town was shut at noon after a storm had come up"
    wire = [(f"w{n}", f"{story} (outlet{n})") for n in range(6)]
    other = [(f"o{n}", f"item{n} of another kind with number{n} words") for n in range(3)]
    passages = shared_passages(pd.DataFrame(wire + other, columns=["article", "text"]))
    assert len(passages) == 6 * 5 / 2
    assert not passages["boilerplate"].any()


def test_every_span_leads_to_its_sentence(body):
    passages = shared_passages(body, words=5)
    spans = passage_spans(passages)
    assert len(spans) == 2 * len(passages) > 0
    found = evidence(body, spans)
    words = list(map(words_of, found["match"]))
    assert words[::2] == words[1::2]
    assert list(map(len, words[::2])) == passages["words"].tolist()
    assert "‹" not in highlight(found, by="passage").plain


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "edited"])
def test_all_words_of_a_copy_stand_in_passages(kind):
    texts, truth = planted(40, kind, 40, seed=11)
    passages = shared_passages(texts)
    of = passages[passages["article_a"].str[0] == "c"].groupby(["article_a", "article_b"])
    covered = of["words"].sum()
    for (copy, _), n in covered[covered > 60].items():
        assert n > 0 and copy in set(truth["copy"])
    pairs = set(zip(truth["copy"], truth["original"], strict=True))
    assert pairs <= set(covered[covered > 25].index)


def test_real_articles_share_little(articles):
    passages = shared_passages(read_articles())
    assert 0 < len(passages) < 20
    assert passages["words"].max() < 40
    texts = articles.set_index("article")["text"]
    for row in passages.to_dict("records"):
        assert texts[row["article_a"]][row["start_a"] : row["end_a"]] == row["text"]


# borders


def test_nothing_shared_is_an_empty_table_of_the_same_columns(toy):
    passages, full = shared_passages(toy), shared_passages(toy, words=2)
    assert len(passages) == 0
    assert list(passages.columns) == list(full.columns) == COLUMNS
    assert len(passage_spans(passages)) == 0


def test_empty_articles_and_stop_words():
    texts = pd.DataFrame({"article": list("abcd"), "text": ["", "the of and", "the of and", " "]})
    passages = shared_passages(texts, words=3)
    assert passages[["article_a", "article_b", "words"]].to_numpy().tolist() == [["b", "c", 3]]
    assert len(shared_passages(texts.iloc[[0, 3]])) == 0


def test_article_ids_may_be_numbers():
    texts = pd.DataFrame({"article": [10, 9], "text": ["the old port is shut"] * 2})
    passages = shared_passages(texts, words=3)
    assert passages[["article_a", "article_b"]].to_numpy().tolist() == [[9, 10]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"words": 1}, "words must be a whole number, 2 or more; got 1"),
        ({"words": 2.5}, "words must be a whole number, 2 or more; got 2.5"),
        ({"common": 0}, "common must be a whole number, 2 or more; got 0"),
    ],
)
def test_errors(toy, options, message):
    with pytest.raises(ValueError, match=message):
        shared_passages(toy, **options)


def test_input(toy):
    before = toy.copy()
    shared_passages(toy)
    pd.testing.assert_frame_equal(toy, before)
    for few in (toy.head(1), toy.head(0)):
        alone = shared_passages(few)
        assert alone.empty and alone.dtypes.to_dict() == shared_passages(toy).dtypes.to_dict()
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]"):
        shared_passages(toy.drop(columns="text"))
    with pytest.raises(ValueError, match=r"missing column\(s\) \['article_a'"):
        passage_spans(toy)


# side by side


def test_both_columns_bear_the_same_numbers():
    texts = table([("x", "zero a b c d end"), ("x", "e f g h"), ("y", "e f g h"), ("y", "a b c d")])
    view = compare(texts, "x", "y", words=4, labels={"x": "The $x$ <one>"})
    assert view.plain.splitlines() == [
        "The $x$ <one> | y: 2 shared passages of 4 words or more, 8 words in all",
        "The $x$ <one>",
        "  zero [[a b c d|1]] end",
        "  [[e f g h|2]]",
        "y",
        "  [[e f g h|2]]",
        "  [[a b c d|1]]",
    ]
    assert "<one>" not in view.html and "&lt;one&gt;" in view.html
    assert view.html.count("<mark") == 4
    turned = compare(texts, "y", "x", words=4)
    assert turned.plain.splitlines()[1:4] == ["y", "  [[e f g h|1]]", "  [[a b c d|2]]"]
    assert compare(texts, "x", "y", words=4, passages=shared_passages(texts, words=4)).plain == (
        compare(texts, "x", "y", words=4).plain
    )


def test_whatever_stands_in_a_text_is_escaped():
    bad = "<script>alert(1)</script> a b c d \u202e\x07 & <b>"
    texts = pd.DataFrame({"article": ["<i>", "y"], "text": [bad, bad]})
    html = compare(texts, "<i>", "y", words=4).html
    assert "<script" not in html and "<i>" not in html and "<b>&lt;" not in html
    assert "\u202e" not in html and "\x07" not in html


def test_articles_that_share_nothing_and_empty_ones():
    texts = pd.DataFrame({"article": ["x", "y"], "text": ["a b c", ""]})
    view = compare(texts, "x", "y")
    assert view.plain.startswith("x | y: 0 shared passages of 8 words or more, 0 words in all")
    assert view.plain.endswith("y\n  this article has no text")
    assert "this article has no text" in view.html


def test_errors_of_compare(toy):
    with pytest.raises(ValueError, match="no article 'dock' here; near it: 'docks'"):
        compare(toy, "dock", "vote")
    with pytest.raises(ValueError, match="expected two different articles, got 'vote' twice"):
        compare(toy, "vote", "vote")
