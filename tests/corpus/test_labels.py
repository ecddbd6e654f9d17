"""Labels for the articles that nobody gave one: readable, short, their own."""

import pandas as pd
import pytest

from analysis.corpus import metadata_origins, read_articles
from analysis.corpus._labels import LONGEST, _cut, _without_middle, _words

STORY = "The ferry was late on Monday. Nobody said why."


def labels(rows: list[dict]) -> list[str]:
    table = pd.DataFrame([{"text": f"{STORY} {n}"} | row for n, row in enumerate(rows)])
    return read_articles(table.fillna(""))["label"].tolist()


@pytest.mark.parametrize(
    "row, label",
    [
        (
            {"outlet": "Bay Herald", "date": "2026-03-09", "title": "Ferry late again"},
            "Bay Herald, 9 Mar: Ferry late again",
        ),
        ({"outlet": "The Bay Herald", "title": "Ferry late"}, "Bay Herald: Ferry late"),
        ({"date": "2026-03-09", "title": "Ferry late"}, "9 Mar: Ferry late"),
        ({"title": "Ferry late"}, "Ferry late"),
        ({"id": "ferry-late", "outlet": "Bay Herald"}, "Bay Herald: ferry-late"),
        ({"id": "ferry-late"}, "ferry-late"),
        ({"title": "x" * 50}, "x" * 39 + "…"),
        ({"id": "2025-10-25_Herald_Ferry"}, "2025-10-25_Herald_Ferry"),
        ({"id": "20251025_Herald"}, "20251025_Herald"),
        ({"outlet": "Bay Herald"}, "Bay Herald: The ferry was late on…"),
        ({"id": "0017"}, "The ferry was late on Monday. Nobody…"),
        ({"id": "9f86d081884c7d65"}, "The ferry was late on Monday. Nobody…"),
        ({"id": "https://a.example/1"}, "The ferry was late on Monday. Nobody…"),
        ({"id": "0017", "label": "Ours"}, "Ours"),
    ],
)
def test_a_label_says_what_there_is(row, label):
    assert labels([row]) == [label]


def test_labels_are_short_and_their_own_in_any_order():
    title = "Council votes on the harbour plan after a long night of talks, day {}"
    rows = [{"id": f"{n}", "title": title.format(n), "outlet": "Bay Herald"} for n in range(1, 4)]
    rows += [{"id": f"{n}", "title": "Weather", "date": f"{n}-01-02"} for n in (2024, 2025)]
    rows += [{"id": f"x{n}", "title": "Ferry late"} for n in (10, 2)]
    rows += [{"id": "y", "title": "", "label": "ferry late (1)"}]
    made = labels(rows)
    assert made[:3] == [f"Bay Herald: Council votes…talks, day {n}" for n in (1, 2, 3)]
    assert made[3:5] == ["2 Jan 2024: Weather", "2 Jan 2025: Weather"]
    assert made[5:7] == ["Ferry late (3)", "Ferry late (2)"], "(1) is the label of another"
    assert len({label.casefold() for label in made}) == len(rows)
    assert max(map(len, made)) <= LONGEST
    assert labels(rows[::-1]) == made[::-1]


def test_a_hostile_headline_makes_a_harmless_label():
    title = "Fer\u202ery\x1b[31m\nla\u0301te " + "<b>" * 40
    (label,) = labels([{"title": title, "outlet": "Bay\tHerald" + "\u0301" * 30}])
    assert label.startswith("Bay Herald") and "Ferry␛[31m láte" in label
    assert "\u202e" not in label and "\n" not in label


def test_origins_say_that_a_label_was_made():
    articles = read_articles(pd.DataFrame({"title": ["Ferry late"], "text": [STORY]}))
    origins = metadata_origins(articles).set_index("field")["origin"]
    assert origins["label"] == "made"
    assert read_articles(articles)["label"].tolist() == ["Ferry late"]


def test_the_labels_that_were_given_stay():
    articles = read_articles()
    assert articles["label"].iloc[0] == "Gutsan received, 25 Oct"
    assert not articles["origins"].str.contains("label: made").any()


@pytest.mark.parametrize(
    ("words", "longest", "cut"),
    [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("ab cdefg", 6, "ab cd…"),
        ("abc defg", 6, "abc…"), ("abc, defg", 7, "abc…"), ("abc def ghi", 7, "abc…"),
        ("abc def ghi", 8, "abc def…"), ("éa\u0301bc d", 5, "éa\u0301bc…"),
    ],
)  # fmt: skip
def test_headlines_are_cut_at_a_word_if_a_third_is_left(words, longest, cut):
    assert _cut(words, longest) == cut


def test_the_end_of_a_headline_in_whole_words():
    assert _without_middle("alpha beta gamma delta", 22) == "alpha beta gamma delta"
    assert _without_middle("alpha beta gamma delta", 12) == "alpha…delta"
    assert _without_middle("alphabetagammadelta", 9) == "alp…elta"


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("deadbee1", "First words."), ("deadbe1", "deadbe1"), ("deadbeef", "deadbeef"),
        ("12345678", "First words."), ("a 12-34", "a 12-34"), ("table:7", "First words."),
        ("http://a", "First words."), ("a deadbee1 b", "First words."), ("xdeadbee1", "xdeadbee1"),
    ],
)  # fmt: skip
def test_a_hash_and_an_address_are_no_name(article, words):
    assert _words(article, "", "First words.") == words
    assert _words(article, "Its headline", "First words.") == "Its headline"
