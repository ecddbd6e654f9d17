"""A number in a table leads to its sentences, on the page, folded and safe."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import actors, comentions, corpus, terms, text
from analysis.notebook import exhibits
from analysis.notebook import exhibits as table_exhibits
from analysis.report._pages import for_page

DOCKS = "The port is shut. Reyes met Ito. Nobody saw the port."
VOTE = "Ito won. The port stays."


@pytest.fixture
def texts():
    return pd.DataFrame({"article": ["docks", "vote"], "text": [DOCKS, VOTE]})


@pytest.fixture
def spans():
    rows = [("docks", 4, 8, "port"), ("docks", 48, 52, "port"), ("vote", 13, 17, "port"),
            ("docks", 28, 31, "Ito"), ("vote", 0, 3, "Ito")]  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start", "end", "term"])


ROWS = pd.DataFrame({"term": ["port", "Ito", "fair"], "n": [3, 2, 0]})


def html_of(rows, name="terms", **options):
    return exhibits.table(rows, name, **options).data["text/html"]


def plain(html):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html))


def block(html, row, name="terms"):
    return re.search(rf'id="sentences.{name}.{row}">(.*?)</div></details>', html, re.DOTALL)[1]


def test_numbers_lead_to_their_sentences_and_say_what_is_left_out(texts, spans):
    html = html_of(ROWS, texts=texts, spans=spans, by="term", limit=2)
    links = re.findall(r'<td><a href="#([^"]*)" title="([^"]*)">([^<]*)</a></td>', html)
    assert links == [
        ("sentences.terms.1", "port: the sentences", "3"),
        ("sentences.terms.2", "Ito: the sentences", "2"),
    ]
    assert "<td>0</td>" in html and "sentences.terms.3" not in html
    summaries = [plain(each) for each in re.findall("<summary.*?</summary>", html)]
    assert summaries == ["The sentences behind n", "port (2 of 3 sentences)", "Ito (2 sentences)"]
    assert block(html, 1).endswith("<small>… and 1 more</small>")
    assert "more" not in block(html, 2)


def test_each_article_speaks_once_before_one_speaks_twice(texts, spans):
    first = plain(block(html_of(ROWS, texts=texts, spans=spans, by="term", limit=2), 1))
    assert "docks:4-8The port is shut." in first and "vote:13-17The port stays." in first
    assert "Nobody" not in first


def test_spans_may_come_row_by_row(texts, spans):
    rows = ROWS.assign(of=["a", "b", "c"])[["term", "of", "n"]]
    html = html_of(rows, texts=texts, spans=[spans.iloc[:0], spans.iloc[3:]])
    assert re.findall(r'href="#([^"]*)"', html) == ["sentences.terms.2"]
    assert "Ito · b" in plain(html)


def test_a_row_is_told_by_all_the_columns_it_is_named_by(texts, spans):
    rows = pd.DataFrame({"article": ["vote", "docks"], "term": ["port", "Ito"], "share": [1, 1]})
    html = html_of(rows, texts=texts, spans=spans, by=["article", "term"], link="share")
    assert "vote · port (1 sentence)" in plain(html) and "stays" in plain(block(html, 1))
    assert "docks · Ito (1 sentence)" in plain(html) and "Reyes met" in plain(block(html, 2))


def test_the_table_itself_and_its_files_are_the_same(texts, spans, tmp_path, monkeypatch):
    with_them = dict(texts=texts, spans=spans, by="term")
    written = []
    for options in ({}, with_them):
        monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path))
        shown = exhibits.table(ROWS, "terms", **options)
        written.append(((tmp_path / "tables" / "terms.csv").read_bytes(), repr(shown)))
    assert written[0] == written[1]
    html = html_of(ROWS, **with_them)
    table = re.sub("</?a[^>]*>", "", html[: html.index("</table>")])
    assert html_of(ROWS).startswith(table)
    assert html == html_of(ROWS, **with_them)


def test_no_two_tables_share_an_anchor(texts, spans):
    names = ["a", "a-1", "sentences-a-1", "sentences"]
    options = dict(texts=texts, spans=spans, by="term")
    ids = [i for name in names for i in re.findall(r'id="([^"]*)"', html_of(ROWS, name, **options))]
    assert len(ids) == 2 * len(names) == len(set(ids)) and not set(ids) & set(names)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "a\"'&", "</details>", "$x$ =1"])
def test_names_and_sentences_are_shown_as_text(hostile):
    texts = pd.DataFrame({"article": [hostile], "text": [f"{hostile} x"]})
    spans = pd.DataFrame({"article": [hostile], "start": [0], "end": [2], "term": [hostile]})
    rows = pd.DataFrame({"term": [hostile], "n": [1]})
    html = html_of(rows, texts=texts, spans=spans, by="term")
    ordinary = html_of(pd.DataFrame({"term": ["x"], "n": [1]}),
                       texts=texts.assign(text="x x", article="x"), by="term",
                       spans=spans.assign(term="x", article="x", end=1))  # fmt: skip
    tags = [re.findall(r"</?(\w+)", each) for each in (html, ordinary)]
    assert sorted(set(tags[0])) == sorted(set(tags[1])) and "script" not in tags[0]
    assert html.count("<details") == html.count("</details>") == 2


def test_a_row_named_by_an_index_is_linked_in_the_right_cell(texts, spans):
    rows = ROWS.set_index("term").assign(m=7)
    html = html_of(rows, texts=texts, spans=[spans[spans["term"] == "port"]], link="m")
    assert len(re.findall(r"<td>3</td>\s*<td><a [^>]*>7</a></td>", html)) == 1


def totals(html):
    """Return the number of sentences that each row's line gives."""
    lines = [plain(each) for each in re.findall("<summary.*?</summary>", html)][1:]
    return [int(re.search(r"(\d+) sentences?\)$", line)[1]) for line in lines]


def test_on_the_seeds_each_number_is_that_of_its_sentences():
    body = corpus.body(corpus.read_articles())
    mentions, split = actors.find_mentions(body), text.sentences(body)
    pairs = comentions.co_mentions(mentions)
    behind = [comentions.pair_spans(mentions, pairs.loc[[row]]) for row in pairs.index[:15]]
    html = html_of(pairs[["label_a", "label_b", "n"]], "pairs", texts=split, spans=behind)
    assert totals(html) == pairs["n"].head(15).tolist()
    frequencies = terms.term_frequencies(body).head(15)
    found = terms.term_positions(body, frequencies["term"])
    html = html_of(frequencies, texts=body, spans=found, by="term", limit=10_000)
    marks = [block(html, row).count("<mark") for row in range(1, 16)]
    assert marks == frequencies["n"].tolist()


def test_a_very_long_sentence_is_cut_around_its_mark():
    text = "before " * 20_000 + "port" + " after" * 20_000
    texts = pd.DataFrame({"article": ["a"], "text": [text], "sentence": 0})
    start = text.index("port")
    spans = pd.DataFrame({"article": ["a"], "start": [start], "end": [start + 4]})
    html = html_of(ROWS, texts=texts, spans=[spans])
    assert len(html) < 10_000 and "before port after" in plain(html)
    assert plain(html).count("…") == 2 and f"a:{start}-{start + 4}" in html


def test_three_hundred_articles_make_a_small_table():
    ids = [f"a{number:03}" for number in range(300)]
    sentence = "The port " + "is open and shut again " * 20 + "today. "
    texts = pd.DataFrame({"article": ids, "text": sentence * 20})
    places = [20 * [place] for place in range(300)]
    starts = [len(sentence) * number + 4 for _ in ids for number in range(20)]
    spans = pd.DataFrame({"article": [ids[p[0]] for p in places for _ in p], "start": starts})
    spans = spans.assign(end=spans["start"] + 4)
    rows = pd.DataFrame({"term": [f"t{n}" for n in range(15)], "n": 6000})
    html = html_of(rows, texts=texts, spans=[spans] * 15)
    assert html.count("<mark") == 75 and "… and 5,995 more" in html and len(html) < 300_000


def test_the_report_aligns_linked_numbers(texts, spans):
    html = for_page(html_of(ROWS, texts=texts, spans=spans, by="term"), "Terms")
    assert '<td class="number"><a href="#sentences.terms.1"' in html
    assert '<td class="number">0</td>' in html and "<td>port</td>" in html


def test_before_a_live_table_the_sentences_unfold_below_it(texts, spans, monkeypatch):
    pytest.importorskip("itables")
    monkeypatch.setattr(table_exhibits, "is_live", lambda: True)
    html = html_of(ROWS, texts=texts, spans=spans, by="term")
    assert "sentences.terms.1" in html and "The sentences behind n" in html


def test_what_is_missing_is_named(texts, spans):
    with pytest.raises(ValueError, match="pass texts="):
        html_of(ROWS, spans=spans, by="term")
    with pytest.raises(ValueError, match="by must name the columns"):
        html_of(ROWS, texts=texts, spans=spans)
    with pytest.raises(ValueError, match="missing column.*'label'"):
        html_of(ROWS, texts=texts, spans=spans, by="label")
    with pytest.raises(ValueError, match="missing column.*'many'"):
        html_of(ROWS, texts=texts, spans=spans, by="term", link="many")
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        html_of(ROWS, texts=texts, spans=spans, by="term", limit=0)


def test_nothing_behind_any_row_leaves_the_table_as_it_is(texts, spans):
    assert html_of(ROWS, texts=texts, spans=spans.iloc[:0], by="term").strip() == html_of(ROWS)


@given(st.lists(st.sampled_from(["=a", "+1", "-b", "@c", "\td", "\re", "f", "7"]), min_size=1,
                unique=True))  # fmt: skip
def test_names_of_rows_and_columns_are_no_formulas(names):
    matrix = pd.DataFrame(1.5, index=pd.Index(names, name="@id"), columns=names)
    lines = exhibits.csv_of(matrix).replace("\r", "\t").split("\n")
    cells = [lines[0].split(","), *([line.split(",")[0]] for line in lines[1:])]
    assert not [c for row in cells for c in row if c.strip('"').startswith(("=", "+", "-", "@"))]
    assert not [c for row in cells for c in row if c.strip('"').startswith("\t")]
    assert matrix.index.name == "@id" and list(matrix.columns) == names


def test_a_span_that_goes_on_behind_its_sentence_ends_with_it():
    whole = "Reyes met Yahoo! Inc in Hanoi."
    rows = [("a", 0, 0, "Reyes met Yahoo!"), ("a", 1, 17, "Inc in Hanoi.")]
    sentences = pd.DataFrame(rows, columns=["article", "sentence", "start", "text"])
    name = pd.DataFrame({"article": ["a"], "start": [10], "end": [20], "term": ["yahoo"]})
    assert whole[10:20] == "Yahoo! Inc"
    shown = html_of(pd.DataFrame({"term": ["yahoo"]}), texts=sentences, spans=name, by="term")
    assert "Yahoo!</bdi></mark>" in shown
