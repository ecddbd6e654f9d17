import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence import Highlights, evidence, highlight
from analysis.evidence.marked import _COLOURS, Sentence

DOCKS = "The port is shut. Reyes met Ito. Nobody spoke."
VOTE = "Ito won."
#       0         1         2         3         4
#       0123456789012345678901234567890123456789012345


@pytest.fixture
def texts():
    return pd.DataFrame({"article": ["docks", "vote"], "text": [DOCKS, VOTE]})


def spans_of(*rows, **columns):
    spans = pd.DataFrame(rows, columns=["article", "start", "end"])
    return spans.assign(**columns)


def parts(table):
    return table[["left", "match", "right"]].values.tolist()


def shown(text, start, end, **options):
    texts = pd.DataFrame({"article": ["a"], "text": [text], "sentence": [0]})
    return highlight(evidence(texts, spans_of(("a", start, end))), **options)


def test_evidence_by_hand_in_the_order_of_the_spans(texts):
    spans = spans_of(("vote", 0, 3), ("docks", 28, 31), ("docks", 4, 8), actor=["i", "i", "p"])
    found = evidence(texts, spans)
    assert list(found.columns) == [*spans.columns, "reference", "left", "match", "right"]
    assert found["reference"].tolist() == ["vote:0-3", "docks:28-31", "docks:4-8"]
    assert parts(found) == [
        ["", "Ito", " won."],
        ["Reyes met ", "Ito", "."],
        ["The ", "port", " is shut."],
    ]


def test_a_span_across_sentences_shows_all_of_them(texts):
    found = evidence(texts, spans_of(("docks", 12, 23)))
    assert parts(found) == [["The port is ", "shut. Reyes", " met Ito."]]


def test_a_span_of_the_space_between_sentences_is_its_own_context(texts):
    assert parts(evidence(texts, spans_of(("docks", 17, 18)))) == [["", " ", ""]]
    assert parts(evidence(texts, spans_of(("docks", 17, 20)))) == [["", " Re", "yes met Ito."]]


def test_segments_have_offsets_in_their_article_and_bound_the_context():
    texts = pd.DataFrame({"article": "a", "start": [10, 0], "text": ["Reyes left", "Ito came"]})
    spans = spans_of(("a", 0, 3), ("a", 10, 15))
    assert parts(evidence(texts, spans)) == [["", "Ito", " came"], ["", "Reyes", " left"]]


def test_context_text_is_the_whole_row(texts):
    found = evidence(texts, spans_of(("docks", 18, 23)), context="text")
    assert parts(found) == [[DOCKS[:18], "Reyes", DOCKS[23:]]]


def test_a_table_of_sentences_is_taken_as_it_is(texts):
    texts = texts.assign(sentence=0)
    assert parts(evidence(texts, spans_of(("docks", 18, 23))))[0][0] == DOCKS[:18]


def test_texts_may_overlap():
    texts = pd.DataFrame(
        {"article": "a", "start": [0, 4, 10, 8], "text": ["0123456789", "456", "abc", "89abcdef"]}
    )
    spans = spans_of(("a", 2, 9), ("a", 5, 6), ("a", 9, 12), ("a", 12, 16))
    matches = evidence(texts, spans, context="text")["match"]
    assert matches.tolist() == ["2345678", "5", "9ab", "cdef"]


def test_earlier_evidence_is_replaced_and_the_index_kept(texts):
    spans = spans_of(("vote", 0, 3)).set_index(pd.Index([7]))
    once = evidence(texts, spans)
    again = evidence(texts, once.assign(left="old")[[*once.columns[::-1]]])
    assert again.index.tolist() == [7]
    assert list(again.columns) == ["end", "start", "article", "reference", "left", "match", "right"]
    assert parts(again) == parts(once)


def test_no_spans_give_an_empty_table_of_the_same_shape(texts):
    empty = pd.DataFrame({"article": [], "start": [], "end": []})
    full = evidence(texts, spans_of(("vote", 0, 3)))
    for no_texts in (texts, texts.iloc[:0]):
        found = evidence(no_texts, empty)
        assert list(found.columns) == list(full.columns) and len(found) == 0
        assert (found.dtypes.iloc[3:] == full.dtypes.iloc[3:]).all()


def test_article_ids_may_be_numbers():
    texts = pd.DataFrame({"article": [7], "text": ["Ito won."]})
    assert evidence(texts, spans_of((7, 0, 3)))["reference"].tolist() == ["7:0-3"]


def test_inputs_are_unchanged(texts):
    spans = spans_of(("docks", 18, 23), ("vote", 0, 3), left="x")
    before = texts.copy(), spans.copy()
    highlight(evidence(texts, spans), by="article")
    pd.testing.assert_frame_equal(texts, before[0])
    pd.testing.assert_frame_equal(spans, before[1])


@pytest.mark.parametrize(
    "article, start, end, message",
    [
        ("docks", 40, 47, r"docks:40-47 lies in no row .*1 of 1.* whole articles"),
        ("docks", 100, 101, "docks:100-101 lies in no row"),
        ("vote", 8, 9, "vote:8-9 lies in no row"),
        ("fair", 0, 3, "fair:0-3 lies in no row of the texts .* pass the texts"),
        ("docks", -1, 3, r"expected 0 <= start < end, got start -1 and end 3 in row 0"),
        ("docks", 5, 3, r"got start 5 and end 3 .*article 'docks'"),
        ("docks", 5, 5, r"got start 5 and end 5"),
        ("docks", 1.0, 3, r"whole numbers in column 'start', got float64"),
        ("docks", 1, float("nan"), r"whole numbers in column 'end', got float64 with 1 missing"),
        ("docks", "1", 3, r"whole numbers in column 'start'"),
        ("docks", True, 3, r"whole numbers in column 'start', got bool"),
    ],
)
def test_bad_spans_are_named(texts, article, start, end, message):
    with pytest.raises(ValueError, match=message):
        evidence(texts, spans_of((article, start, end)))


def test_a_span_that_crosses_rows_is_named():
    texts = pd.DataFrame({"article": "a", "start": [0, 10], "text": ["Ito came", "Reyes left"]})
    with pytest.raises(ValueError, match="a:5-12 lies in no row"):
        evidence(texts, spans_of(("a", 5, 12)))


def test_bad_texts_and_options_are_named(texts):
    spans = spans_of(("vote", 0, 3))
    with pytest.raises(ValueError, match="missing column.*'text'"):
        evidence(texts.drop(columns="text"), spans)
    with pytest.raises(ValueError, match="missing column.*'end'"):
        evidence(texts, spans.drop(columns="end"))
    with pytest.raises(ValueError, match="context must be one of 'sentence', 'text'; got 'page'"):
        evidence(texts, spans, context="page")
    with pytest.raises(ValueError, match="start >= 0 in the texts, got -1"):
        evidence(texts.assign(start=-1), spans)
    with pytest.raises(TypeError, match="DataFrame"):
        evidence(texts, [("vote", 0, 3)])


@st.composite
def texts_and_spans(draw):
    words = st.sampled_from(
        ["Ito", "Mr. Ito", "left.", "“No!”", "Việt", "\n", "\n\n", "?", "🙂", " "]
    )
    articles = {
        name: " ".join(draw(st.lists(words, min_size=1, max_size=20))) for name in ("a", "b")
    }
    rows, spans = [], []
    for name, text in articles.items():
        cuts = draw(st.lists(st.integers(0, len(text)), max_size=3))
        for start, end in pairwise(sorted({0, *cuts, len(text)})):
            rows.append((name, start, text[start:end]))
            edges = st.tuples(st.integers(start, end), st.integers(start, end)).map(sorted)
            spans += [(name, *edge) for edge in draw(st.lists(edges)) if edge[0] < edge[1]]
    rows, spans = draw(st.permutations(rows)), draw(st.permutations(spans))
    return articles, pd.DataFrame(rows, columns=["article", "start", "text"]), spans_of(*spans)


@given(texts_and_spans(), st.sampled_from(["sentence", "text"]))
def test_left_match_right_is_a_stretch_of_the_article(drawn, context):
    articles, texts, spans = drawn
    found = evidence(texts, spans, context=context)
    assert found["reference"].tolist() == [f"{a}:{s}-{e}" for a, s, e in spans.to_numpy()]
    for row in found.itertuples():
        text, begin = articles[row.article], row.start - len(row.left)
        assert row.match == text[row.start : row.end]
        assert text[begin:].startswith(row.left + row.match + row.right)
        rows = texts[texts["article"] == row.article]
        assert any(
            of.start <= begin and row.end + len(row.right) <= of.start + len(of.text)
            for of in rows.itertuples()
        )


@given(texts_and_spans())
def test_the_sentences_are_those_of_a_plain_loop(drawn):
    from analysis.text import sentences

    _, texts, spans = drawn
    every = sentences(texts)
    for row in evidence(texts, spans).itertuples():
        touched = every[
            (every["article"] == row.article)
            & (every["start"] < row.end)
            & (row.start < every["end"])
        ]
        begin = min([row.start, *touched["start"]])
        end = max([row.end, *touched["end"]])
        assert (row.start - len(row.left), row.end + len(row.right)) == (begin, end)


def test_highlight_as_plain_text(texts):
    spans = spans_of(("docks", 18, 23), ("docks", 28, 31), ("vote", 0, 3), actor=["r", "i", "i"])
    found = evidence(texts, spans)
    assert str(highlight(found)) == (
        "docks:18-23, 28-31  [[Reyes]] met [[Ito]].\nvote:0-3  [[Ito]] won."
    )
    assert repr(highlight(found, by="actor")) == (
        "[1] i  [2] r\ndocks:18-23, 28-31  [[Reyes|2]] met [[Ito|1]].\nvote:0-3  [[Ito|1]] won."
    )


def test_highlight_keeps_nested_and_doubled_marks(texts):
    spans = spans_of(("vote", 0, 7), ("vote", 0, 3), ("vote", 0, 3), kind=["x", "y", "z"])
    assert "[[Ito|2,3]][[ won|1]]." in str(highlight(evidence(texts, spans), by="kind"))


def test_highlight_leaves_missing_values_without_a_number(texts):
    spans = spans_of(("vote", 0, 3), ("vote", 4, 7), kind=["x", None])
    assert str(highlight(evidence(texts, spans), by="kind")) == (
        "[1] x\nvote:0-3, 4-7  [[Ito|1]] [[won]]."
    )


def test_highlight_cuts_long_tables_and_says_so(texts):
    found = evidence(texts, spans_of(("docks", 4, 8), ("docks", 18, 23), ("vote", 0, 3)))
    assert str(highlight(found, limit=1)).endswith("\n… and 2 more, not shown here")
    assert "… and 2 more" in highlight(found, limit=1)._repr_html_()
    for limit in (3, None):
        assert "more" not in str(highlight(found, limit=limit))
    assert str(highlight(found.iloc[:0])) == "no spans to show"


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "a & b", "\"'", "<b>", "&lt;"])
def test_highlight_escapes_every_piece(hostile):
    from html import escape

    text = f"{hostile} x {hostile}"
    n = len(hostile)
    for start, end in ((0, n), (n + 1, n + 2), (0, len(text))):
        html = shown(text, start, end).html
        assert hostile not in html.replace(escape(hostile), "")
        assert "<script" not in html
    spans = spans_of((hostile, 0, 1), kind=hostile)
    texts = pd.DataFrame({"article": [hostile], "text": ["x"]})
    html = highlight(evidence(texts, spans), by="kind").html
    assert hostile not in re.sub(r"<(?!script|b>)[^>]*>", "", html).replace(escape(hostile), "")


def test_highlight_keeps_dollars_from_the_formula_renderer():
    html = shown("It cost $5 or $6.", 8, 10).html
    assert html.startswith('<div class="evidence tex2jax_ignore mathjax_ignore"')
    assert "$5" in html and " or $6." in html


def test_highlight_shows_line_breaks_as_spaces_and_controls_as_signs():
    plain = str(shown("one\ntwo\r\n\u2028three\x1b[31m\x00\x9b", 4, 7))
    assert plain == "a:4-7  one [[two]]   three␛[31m␀\ufffd"
    assert shown("one\ntwo", 4, 7).html.count("\n") == 0


def test_highlight_disarms_direction_controls_and_isolates_pieces():
    result = shown("pay \u202eevil\u2066 now", 4, 9)
    assert str(result) == "a:4-9  pay [[‹U+202E›evil]]‹U+2066› now"
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", result.html)
    assert '<div dir="ltr"><bdi dir="ltr">pay </bdi><mark' in result.html


def test_highlight_lays_out_right_to_left_sentences():
    assert '<div dir="rtl"><bdi dir="rtl">وقعت </bdi>' in shown("وقعت هانوي", 5, 10).html


def test_highlight_colours_and_numbers_differ_and_are_in_the_legend(texts):
    kinds = [f"kind {number:02}" for number in range(20)]
    spans = spans_of(*[("docks", n, n + 1) for n in range(20)], kind=kinds)
    html = highlight(evidence(texts, spans), by="kind").html
    legend = "".join(re.findall(r"<summary.*?</summary>", html))
    styles = re.findall(r'<mark style="([^"]*)"', legend)
    assert len(styles) == len(set(styles)) == 20
    assert all(f"{kind}</bdi><sup>{n}</sup>" in legend for n, kind in enumerate(kinds, 1))
    assert "<script" not in html and " id=" not in html


def test_the_colours_are_those_of_okabe_and_ito():
    assert [bytes(colour).hex() for colour in _COLOURS] == [
        "e69f00", "56b4e9", "009e73", "cc79a7", "f0e442", "0072b2", "d55e00",
    ]  # fmt: skip


def test_highlight_does_not_depend_on_the_order_of_values(texts):
    rows = [("vote", 0, 3, "b"), ("docks", 18, 23, "a")]
    legends = set()
    for order in (rows, rows[::-1]):
        spans = spans_of(*[row[:3] for row in order], kind=[row[3] for row in order])
        legends.add(str(highlight(evidence(texts, spans), by="kind")).split("\n")[0])
    assert legends == {"[1] a  [2] b"}


def test_highlight_unfolds_in_groups_with_their_numbers_and_the_first_open(texts):
    rows = [("docks", 18, 23), ("docks", 28, 31), ("docks", 39, 44), ("vote", 0, 3)]
    found = evidence(texts, spans_of(*rows, actor=["r", "i", "i", "i"]))
    html = highlight(found, by="actor").html
    groups = re.findall(r"<details( open)?><summary[^>]*>(.*?)</summary>", html)
    names = [(opened, re.sub("<[^>]*>", "", name)) for opened, name in groups]
    assert names == [(" open", "i1 r2 (1 sentence)"), ("", "i1 (2 sentences)")]
    assert html.count("docks:39-44") == html.count("vote:0-3") == 1
    assert html.index("docks:18-23") < html.index("i</bdi><sup>1</sup></mark> <small>")


def test_highlight_without_groups_unfolds_by_article_and_counts_what_it_leaves_out(texts):
    found = evidence(texts, spans_of(("docks", 4, 8), ("vote", 0, 3), ("docks", 18, 23)))
    summaries = [
        re.sub("<[^>]*>", "", each)
        for each in re.findall(r"<summary.*?</summary>", highlight(found, limit=2).html)
    ]
    assert summaries == ["docks (1 of 2 sentences)", "vote (1 sentence)"]
    assert "<summary" not in highlight(found.iloc[:0]).html


def luminance(colour):
    shares = np.array(colour) / 255
    linear = np.where(shares <= 0.03928, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("page, ink", [(255, 33), (17, 221), (30, 204)])
@pytest.mark.parametrize("colour", _COLOURS)
def test_marks_are_readable_on_light_and_dark_pages(page, ink, colour):
    mark = 0.25 * np.array(colour) + 0.75 * page
    lighter, darker = sorted([luminance([ink] * 3), luminance(mark)], reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_shortest_mark_of_a_piece_comes_first_and_each_is_numbered_where_it_ends():
    nested = Sentence("a", "abcdef", [(0, 6, 1), (2, 4, 2)])
    assert nested.pieces() == [("ab", [1], []), ("cd", [2, 1], [2]), ("ef", [1], [1])]
    doubled = Sentence("a", "abc", [(0, 2, 3), (0, 2, 1), (1, 3, 0)])
    assert doubled.pieces() == [("a", [1, 3], []), ("b", [1, 3, 0], [1, 3]), ("c", [0], [])]


@pytest.mark.parametrize(
    ("start", "end", "length", "low", "high"),
    [
        (10, 13, 613, 0, 613),  # 300 more than the 300 behind the mark: shown whole
        (10, 13, 614, 0, 313),
        (600, 603, 1203, 0, 1203),
        (601, 603, 1203, 301, 1203),
        (601, 603, 1204, 301, 903),
        (10, 2000, 3000, 0, 910),  # a mark of which 600 characters and the 300 behind are shown
    ],
)
def test_a_very_long_sentence_is_cut_around_its_first_mark(start, end, length, low, high):
    text = "".join(chr(ord("a") + at % 26) for at in range(length))
    marks = [(start, end, 1), (high - 1, length, 2), (high, length + 1, 3)]
    cut = Sentence("a", text, marks[: 2 + (high < length)]).cut()
    before, after = "… " * (low > 0), " …" * (high < length)
    assert cut.text == before + text[low:high] + after
    shift = len(before) - low
    kept = [(start + shift, min(end, high) + shift, 1), (high - 1 + shift, high + shift, 2)]
    assert cut.marks == kept


def test_highlight_errors(texts):
    found = evidence(texts, spans_of(("vote", 0, 3)))
    with pytest.raises(ValueError, match="missing column.*'actor'"):
        highlight(found, by="actor")
    with pytest.raises(ValueError, match="missing column.*'left'"):
        highlight(spans_of(("vote", 0, 3)))
    with pytest.raises(ValueError, match="limit must be 1 or more, or None .* got 0"):
        highlight(found, limit=0)


def test_an_article_is_called_by_its_label_before_the_reference():
    texts = pd.DataFrame({"article": ["corpus:7", "b"], "text": ["The port shut.", "It shut."]})
    spans = pd.DataFrame({"article": ["corpus:7", "b"], "start": [4, 3], "end": [8, 7]})
    labels = pd.Series({"corpus:7": "Herald, 9 Mar: <b>Port\u202e", "b": "b"})
    shown = highlight(evidence(texts, spans), labels=labels)
    first, second = shown.plain.splitlines()
    assert first == "Herald, 9 Mar: <b>Port‹U+202E› · corpus:7:4-8  The [[port]] shut."
    assert second == "b:3-7  It [[shut]]."
    assert "Herald, 9 Mar: &lt;b&gt;Port" in shown.html and "<b>" not in shown.html
    by_article = highlight(evidence(texts, spans), by="article", labels={"b": "Wire"})
    assert by_article.plain.splitlines()[0] == "[1] Wire  [2] corpus:7"


def test_marked_sentences_bring_both_forms_and_say_that_they_are_evidence():
    forms = {"text/html": "<b>port</b>", "text/plain": "port"}
    shown = Highlights(forms["text/html"], forms["text/plain"])
    assert shown._repr_mimebundle_() == (forms, {"evidence": True})


def test_of_a_sentence_without_an_end_two_thousand_characters_on_either_side_are_shown():
    text = "port " * 2_000
    spans = pd.DataFrame({"article": "a", "start": [0, 5_000, 9_995], "end": [4, 5_004, 9_999]})
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    found = evidence(texts, spans)
    assert [(len(row.left), len(row.right)) for row in found.itertuples()] == [
        (0, 2_000), (2_000, 2_000), (2_000, 0),
    ]  # fmt: skip
    assert found["left"][1] + found["match"][1] + found["right"][1] == text[3_000:7_004]
    whole = evidence(texts, spans, context="text")
    assert len(whole["left"][1]) == 5_000 and whole["right"][1] == text[5_004:]
