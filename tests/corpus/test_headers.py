"""What stands above a text in its file: lines with a name and a colon, or between hyphens."""

import pandas as pd
import pytest

from analysis.corpus import metadata_origins, read_articles

TEXT = "The ministers met on Monday, Ann Reyes said.\n"
TOLD = [  # what stands above, then title, day, outlet and note
    ("Title: Talks\nDate: 3 March 2026\nSource: Echo\n\n", "Talks", "2026-03-03", "Echo", ""),
    ("Headline: Talks\nPublication: Echo\n\n", "Talks", "", "Echo", ""),
    ('---\ntitle: "Talks: day two"\n---\n', "Talks: day two", "", "", ""),
    (
        "---\ndate: 2026-03-03\ntags: port\n---\n\n",
        "",
        "2026-03-03",
        "",
        "above the text also stood tags; left out",
    ),
]
NONE = [  # what belongs to the text
    "Title: Talks\n\n",
    "Title: Talks\nThe port was shut.\nDate: today\n\n",
    "Title: Talks\nMood: tense\n\n",
    "Weather: storms\nRoads: ice\n\n",
    "---\nThe port was shut.\n---\n",
    "---\n---\n",
    "---\ntags: port\n---\n",
    "Date: 2026-03-03\nTitle: " + 300 * "x" + "\n\n",
    "AN: 12\nHD: Talks\n\n",
]


def _read(folder, text):
    (folder / "a.txt").write_text(text, "utf-8")
    return read_articles(folder)


@pytest.mark.parametrize(("above", "title", "day", "outlet", "note"), TOLD)
def test_it_is_told_of_the_article_and_is_no_text(above, title, day, outlet, note, tmp_path):
    articles = _read(tmp_path, above + TEXT)
    (article,) = articles.itertuples()
    assert article.text == TEXT and article.outlet == outlet and article.notes == note
    assert article.title == (title or article.title)
    assert article.published is pd.NaT or str(article.published.date()) == day
    origins = metadata_origins(articles).set_index("field")["origin"]
    assert not day or origins["published"] == "page"


@pytest.mark.parametrize("above", NONE)
def test_what_is_no_such_line_stays_in_the_text(above, tmp_path):
    assert _read(tmp_path, above + TEXT)["text"].tolist() == [above + TEXT]


def test_a_file_of_several_texts_is_left_as_it_is(tmp_path):
    one = "Title: Talks\nDate: 3 March 2026\n\n" + TEXT
    both = one + "\n" + one.replace("Talks", "Strike")
    assert _read(tmp_path, both)["text"].str.contains("Title: Talks").tolist() == [True]
    named = one + "\nPort: it is shut\nFerry: it is late\n\nMore of it.\n"
    assert _read(tmp_path, named)["title"].tolist() == ["Talks"]


def test_lines_with_nothing_below_them_are_the_text(tmp_path):
    above = "Title: Talks\nDate: 3 March 2026\n\n"
    assert _read(tmp_path, above)["text"].tolist() == [above]


def test_a_day_that_cannot_be_read_is_told(tmp_path):
    articles = _read(tmp_path, "Title: Talks\nDate: soon\n\n" + TEXT)
    assert "soon" in articles["notes"].iloc[0] and articles["published"].isna().all()


def test_a_sidecar_goes_before_it(tmp_path):
    (tmp_path / "metadata.csv").write_text("article,title\na,Signing\n", "utf-8")
    articles = _read(tmp_path, "Title: Talks\nDate: 2026-03-03\n\n" + TEXT)
    assert articles["title"].tolist() == ["Signing"]
