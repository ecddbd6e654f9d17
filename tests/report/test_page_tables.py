"""Tables of a page: in words, with fitting digits, and what is long under its row."""

import csv
import re
from html import unescape
from importlib.resources import files

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.notebook import exhibits
from analysis.report._page_tables import for_page, in_words


def shown(rows, labels=None, **options):
    return for_page(exhibits.table(rows, "rows", **options).data["text/html"], "Rows", labels)


def cells(html):
    return [
        [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in re.findall("<tr.*?</tr>", html)
    ]


def test_heads_are_words_with_the_name_on_hover():
    html = shown(pd.DataFrame({"surface": ["port"], "per_1000": [2], "my_own": [1]}))
    assert cells(html)[0] == ["as written", "per 1,000 words", "my own"]
    assert 'title="per_1000">per 1,000 words</th>' in html and 'title="my_own"' in html


def test_a_label_speaks_for_one_id_and_others_are_looked_up():
    rows = pd.DataFrame({"article": ["a1"], "label": ["Ito"], "actor": ["person:ito"], "n": [2]})
    assert cells(shown(rows, {"a1": "The <docks>"})) == [
        ["article", "name", "times"], ["The <docks>", "Ito", "2"],
    ]  # fmt: skip
    alone = pd.DataFrame({"article": ["a1", "a2"], "label": ["Docks", "Vote"]})
    assert cells(shown(alone)) == [["article"], ["Docks"], ["Vote"]]
    both = pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "label_a": ["A"], "label_b": "B"})
    assert cells(shown(both)) == [["one article", "the other article"], ["A", "B"]]


def test_labels_of_articles_are_headed_so_and_names_are_not():
    rows = pd.DataFrame({"label": ["The <docks>"], "speaker": ["Ito"]})
    assert cells(shown(rows, {"a1": "The <docks>"}))[0] == ["article", "speaker"]
    assert cells(shown(rows, {"a1": "Vote"}))[0] == ["name", "speaker"]


def test_an_id_of_an_actor_is_never_read():
    rows = pd.DataFrame({"speaker": ["person:luong-cuong", "org:a-b|org:c", "re:union"]})
    assert [row[0] for row in cells(shown(rows))[1:]] == ["Luong Cuong", "A B; C", "re:union"]


def test_what_only_programs_need_is_left_to_the_file():
    rows = pd.DataFrame({"surface": ["port"], "start": [4], "end": [8], "repeats": [1.0]})
    assert cells(shown(rows)) == [["as written"], ["port"]]
    offsets = pd.DataFrame({"start": [4], "end": [8]})
    assert cells(shown(offsets)) == [["start", "end"], ["4", "8"]]


def test_a_column_that_leads_to_sentences_stays():
    texts = pd.DataFrame({"article": ["a"], "text": ["The port."]})
    spans = pd.DataFrame({"article": ["a"], "start": [4], "end": [8], "term": ["port"]})
    rows = pd.DataFrame({"term": ["port"], "surface": ["Port"]})
    html = shown(rows, texts=texts, spans=spans, by="term")
    assert '<td><a href="#sentences.rows.1"' in html and "Port" in html


def test_the_digits_of_a_column_are_those_of_its_greatest():
    rows = pd.DataFrame(
        {"a": [17.358, 0.157, 0.0001], "b": [0.5, 0.00001, None], "share": [0.868, 0.1, 0.002],
         "many": [12000, 7, 1500], "year": [2025, 2024, 1999]}
    )  # fmt: skip
    assert cells(shown(rows))[1:] == [
        ["17.4", "0.500", "87%", "12,000", "2025"],
        ["0.2", "< 0.001", "10%", "7", "2024"],
        ["< 0.1", "", "< 1%", "1,500", "1999"],
    ]


def test_a_sentence_is_a_row_of_its_own_under_its_row():
    rows = pd.DataFrame({"label": ["Docks", "Vote"], "text": ["word " * 30, ""], "n": [1, 2]})
    html = shown(rows)
    told = cells(html)
    assert told[0] == ["name", "times"] and told[1] == ["Docks", "1"]
    assert told[2][0].startswith("text: word word") and told[3:] == [["Vote", "2"]]
    assert '<tr class="under"><td colspan="2">' in html and html.count('class="over"') == 1


def test_columns_that_do_not_fit_side_by_side_stand_under_their_row():
    rows = pd.DataFrame({name: ["twenty letters, or so"] for name in "abcdefgh"})
    told = cells(shown(rows))
    assert len(told[0]) == 5 and [row[0].split(":")[0] for row in told[2:]] == ["b", "c", "d"]


def test_numbers_stay_side_by_side_however_many_there_are():
    rows = pd.DataFrame({"label": ["Docks"], **{f"column_{n}": [10**9 + n] for n in range(20)}})
    head, (label, *numbers) = cells(shown(rows))
    assert len(head) == 21 and label == "Docks" and numbers[-1] == "1,000,000,019"


def test_two_columns_of_one_name_and_a_named_index():
    twice = pd.DataFrame([[1, "x"], [2, "y"]], columns=["n", "n"])
    assert cells(shown(twice)) == [["times", "times"], ["1", "x"], ["2", "y"]]
    named = pd.DataFrame({"n": [1]}, index=pd.Index(["port"], name="term"))
    assert cells(shown(named)) == [["term", "times"], ["port", "1"]]


@pytest.mark.parametrize("hostile", ["<script>x</script>", "a\"'&", "&lt;b&gt;", "</td></tr>"])
def test_hostile_cells_and_names_stay_text(hostile):
    html = shown(pd.DataFrame({hostile: [hostile * 10], "n": [1]}), {hostile: hostile})
    assert cells(html)[1][0] == hostile * 10 and "<script" not in html and "<b>" not in html


@given(st.lists(st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6)), min_size=1))
def test_numbers_are_rounded_and_never_turned_round(values):
    for before, row in zip(values, cells(shown(pd.DataFrame({"x": values})))[1:], strict=False):
        after = row[-1].replace(",", "")
        if "<" in after or "> -" in after:
            assert abs(before) < 0.5 * float(after.split()[-1].strip("-")) + 1e-12
        else:  # to a hundredth of the greatest, but to no more than three decimals
            step = max(0.01 * max(map(abs, values)), 0.001 / 2)
            assert float(after) == pytest.approx(before, abs=step + 1e-9)


def test_a_number_below_one_has_three_decimals():
    values = [0.04045, 0.0004, 0.9]
    assert [row[-1] for row in cells(shown(pd.DataFrame({"x": values})))[1:]] == [
        "0.040",
        "< 0.001",
        "0.900",
    ]


def test_every_column_has_words_once_and_they_fit_a_head():
    file = files("analysis") / "data" / "report" / "columns.csv"
    listed = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    names = [row["column"] for row in listed]
    assert len(names) == len(set(names))
    for row in listed:
        assert row["form"] in ("", "percent", "hidden")
        assert bool(row["words"]) != (row["form"] == "hidden"), row
        assert "_" not in in_words(row["column"]) and len(row["words"]) <= 25
