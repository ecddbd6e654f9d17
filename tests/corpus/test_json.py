"""Articles in .json files: one, an array, or a list in an object."""

import json
from pathlib import Path

import pytest

from analysis.corpus import read_articles

TWO = [{"id": "a", "text": "The port is shut."}, {"id": "b", "text": "The port is open."}]


def saved(folder: Path, content: object, name: str = "x.json") -> Path:
    string = content if isinstance(content, str) else json.dumps(content, indent=1)
    (folder / name).write_text(string, "utf-8")
    return folder / name


@pytest.mark.parametrize(
    "content",
    [
        TWO,
        {"articles": TWO, "status": "ok"},
        {"data": TWO},
        {"results": TWO, "items": 2},
        {"items": TWO},
        "\n".join(map(json.dumps, TWO)),
    ],
)
def test_every_article_is_a_row(tmp_path, content):
    articles = read_articles(saved(tmp_path, content))
    assert articles["article"].tolist() == ["a", "b"]
    assert articles["text"].tolist() == [row["text"] for row in TWO]


def test_one_article_is_called_after_its_file(tmp_path):
    page = {"maintext": "The port is shut.", "date_publish": "None", "items": [1, 2]}
    saved(tmp_path, page, "herald.json")
    saved(tmp_path, [page], "courier.json")
    saved(tmp_path, page | {"id": 7}, "gazette.json")
    articles = read_articles(tmp_path)
    assert articles["article"].tolist() == ["courier:1", "7", "herald"]
    assert articles["published"].isna().all()
    assert articles["path"].map(Path).map(lambda path: path.name).tolist() == [
        "courier.json",
        "gazette.json",
        "herald.json",
    ]


def test_a_list_beside_a_text_is_no_list_of_articles(tmp_path):
    file = saved(tmp_path, {"Speech": "They met.", "articles": TWO})
    assert read_articles(file, text_column="Speech")["text"].tolist() == ["They met."]
    assert len(read_articles(file)) == 2


def test_writers_and_outlets_that_are_objects(tmp_path):
    row = {"content": "They met.", "author": [{"name": "Ann Reyes"}], "source": {"name": "Herald"}}
    [article] = read_articles(saved(tmp_path, {"articles": [row]})).to_dict("records")
    assert (article["author"], article["outlet"]) == ("Ann Reyes", "Herald")


def test_items_that_are_no_articles_are_skipped(tmp_path):
    file = saved(tmp_path, [TWO[0], 5, TWO[1], {"id": "c"}])
    articles = read_articles(file, on_error="skip")
    assert articles["article"].tolist() == ["a", "b"]
    reasons = [row["reason"] for row in articles.attrs["skipped"]]
    assert "item 2: expected an object" in reasons[0] and "item 4 has no text" in reasons[1]
