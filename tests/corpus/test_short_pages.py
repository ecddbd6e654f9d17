"""Pages so short that the extractor hands their paragraphs over in one line; wrong days."""

import pandas as pd
import pytest

from analysis.corpus import read_articles, split_segments
from analysis.corpus.reading._web_pages import _relined

PAGE = (
    '<html lang="en"><body><nav>Home News</nav><article><h1>Sixty sign in Hanoi</h1>'
    "<p>HANOI (VNA) - Sixty states signed the convention on Saturday in Hanoi, the ministry "
    "said in a long statement.</p><p>The ceremony was attended by many guests from around the "
    "world, who stayed for two days in the city.</p>"
    "<figure><figcaption>The hall (Photo: VNA)</figcaption></figure>"
    "</article><footer>Copyright 2025</footer></body></html>"
)


def test_paragraphs_of_a_short_page_stay_apart(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    segments = split_segments(read_articles(tmp_path / "a.html"))
    kinds = ["headline", "dateline", "body", "body", "caption"]
    assert segments["kind"].tolist() == kinds


@pytest.mark.parametrize(
    ("text", "visible", "lines"),
    [
        ("A talk. They met.", "Menu\nA talk.\nThey met.\nEnd", ["A talk.", "They met."]),
        ("They met. They met.", "They met.\nThey met.", ["They met.", "They met."]),
        ("They met, both. Yes.", "They met,\nYes.", ["They met, both. Yes."]),  # not line by line
        ("They met.\nYes. No.", "They met.\nYes.\nNo.", ["They met.", "Yes. No."]),  # has lines
        ("They met.", "They met.", ["They met."]),
        ("", "They met.\nYes.", []),
    ],
)
def test_lines_are_laid_where_the_page_has_them(text, visible, lines):
    found = _relined(text, visible)
    assert [line for line in found.split("\n") if line] == lines
    assert found.split() == text.split()


def table(published: str) -> pd.DataFrame:
    days = ["2025-10-25", published]
    return pd.DataFrame({"id": ["a", "b"], "text": ["They met.", "They left."], "date": days})


@pytest.mark.parametrize("day", ["sometime", "10/11/2025", "2025-13-40"])
def test_a_wrong_day_of_one_row_does_not_stop_the_others(day):
    before = table(day)
    articles = read_articles(before, on_error="skip")
    assert articles["article"].tolist() == ["a", "b"]
    assert articles["published"].isna().tolist() == [False, True]
    (row,) = articles.attrs["skipped"]
    assert repr(day) in row["reason"] and "'b'" in row["reason"]
    assert before.equals(table(day))
    noted = read_articles(table(day))
    assert noted.equals(articles) and noted.attrs == articles.attrs
    assert noted["notes"][0] == "" and "write dates as 2025-10-25" in noted["notes"][1]


def test_a_day_above_twelve_stands_first():
    assert read_articles(table("26/10/2025"))["published"].dt.day.tolist() == [25, 26]


def test_ids_that_pandas_made_floats_are_whole_again():
    numbered = table("2025-10-26").assign(id=[1.0, 2.0])
    assert read_articles(numbered)["article"].tolist() == ["1", "2"]
