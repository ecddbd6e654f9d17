import codecs
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import SEEDS, read_articles

IDS = [
    "000_bfcb20f161de8147",
    "001_49a09440c27d8ab2",
    "002_f629d6e2d8d45e67",
    "003_f52b9b91bd074f73",
    "004_e55ca761ab5815b5",
]
COLUMNS = [
    "article",
    "label",
    "title",
    "published",
    "place",
    "agency",
    "outlet",
    "author",
    "language",
    "source_url",
    "text",
    "path",
    "origins",
    "encoding",
    "notes",
]


@pytest.fixture
def folder(tmp_path):
    """Four articles, one of them in a subfolder, and files that are none."""
    for name in ("article10", "article2", "sub/article1", "Đà Nẵng"):
        file = tmp_path / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"The story of {name}.", encoding="utf-8")
    for name in (".hidden.txt", "~$lock.txt", "Thumbs.db", "desktop.ini", ".git/config.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("no article", encoding="utf-8")
    return tmp_path


@pytest.fixture
def table():
    return pd.DataFrame({"article": ["b", "a"], "text": ["They met.", "They signed."]})


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Reading


def test_seeds_are_read_whole_and_in_order(articles):
    assert articles["article"].tolist() == IDS
    assert list(articles.columns) == COLUMNS
    assert articles.attrs == {"skipped": []}
    for article, text, path in articles[["article", "text", "path"]].itertuples(index=False):
        assert Path(path).stem == article
        assert text == Path(path).read_text(encoding="utf-8")  # they are NFC with LF already


def test_dtypes(articles):
    dtypes = articles.dtypes.astype("str")
    assert dtypes.pop("published") == "datetime64[s]"
    assert set(dtypes) == {"str"}


def test_none_takes_the_seeds(monkeypatch):
    monkeypatch.delenv("ANALYSIS_SOURCE", raising=False)
    assert read_articles(None)["article"].tolist() == IDS
    monkeypatch.setenv("ANALYSIS_SOURCE", "")
    assert read_articles(None)["article"].tolist() == IDS


def test_none_takes_the_environment_variable(monkeypatch, folder):
    monkeypatch.setenv("ANALYSIS_SOURCE", str(folder))
    assert len(read_articles(None)) == 4
    assert len(read_articles(SEEDS)) == 5  # only None asks for it


def test_a_relative_path_counts_from_where_the_command_was_typed(monkeypatch, folder):
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("PWD", str(folder))
    monkeypatch.setenv("ANALYSIS_SOURCE", "sub")
    assert read_articles(None)["article"].tolist() == ["article1"]


def test_one_file(folder):
    articles = read_articles(folder / "article2.txt")
    assert articles.loc[0, ["article", "label", "text"]].tolist() == [
        "article2",
        "article2",
        "The story of article2.",
    ]
    assert read_articles(str(folder / "article2.txt")).equals(articles)


def test_folder_with_subfolders_in_natural_order(folder):
    articles = read_articles(folder)
    assert articles["article"].tolist() == ["article2", "article10", "sub/article1", "Đà Nẵng"]


def test_list_of_sources(folder, table):
    articles = read_articles([table, folder / "sub", folder / "article2.txt"])
    assert articles["article"].tolist() == ["b", "a", "article1", "article2"]
    assert articles["path"].tolist()[:2] == ["", ""]


@pytest.mark.parametrize(
    "content",
    [
        "Một: Cường nói.\nHai.\n".encode(),
        codecs.BOM_UTF8 + "Một: Cường nói.\nHai.\n".encode(),
        "Một: Cường nói.\r\nHai.\r\n".encode(),
        "Một: Cường nói.\rHai.\r".encode(),
        "Mo\u0323\u0302t: Cu\u031bo\u031b\u0300ng no\u0301i.\nHai.\n".encode(),
    ],
    ids=["plain", "mark", "crlf", "cr", "nfd"],
)
def test_one_text_however_it_was_saved(tmp_path, content):
    file = write(tmp_path / "a.txt", content)
    assert read_articles(file)["text"].tolist() == ["Một: Cường nói.\nHai.\n"]


def test_decomposed_file_names_give_composed_ids(tmp_path):
    write(tmp_path / "Cu\u031bo\u031b\u0300ng.txt", "They signed.")
    write(tmp_path / "metadata.csv", "article,label\nCu\u031bo\u031b\u0300ng,short\n")
    articles = read_articles(tmp_path)
    assert articles[["article", "label"]].values.tolist() == [["Cường", "short"]]


# Tables


def test_table_is_read_and_left_alone(table):
    before = table.copy(deep=True)
    articles = read_articles(table)
    assert list(articles.columns) == COLUMNS
    assert articles["article"].tolist() == ["b", "a"]
    assert articles["label"].tolist() == ["b", "a"]
    assert table.equals(before)


def test_table_keeps_its_metadata(table):
    table = table.assign(
        label=["Talks", None],
        published=["2025-10-25", ""],
        place="Hanoi",
        words=[2, 3],
        path=["b.html", "a.html"],
    )
    articles = read_articles(table)
    assert list(articles.columns) == [*COLUMNS[:-2], "words", *COLUMNS[-2:]]
    assert articles["label"].tolist() == ["Talks", "a"]
    assert articles["published"].tolist() == [pd.Timestamp("2025-10-25"), pd.NaT]
    assert articles["place"].tolist() == ["Hanoi", "Hanoi"]
    assert articles["path"].tolist() == ["b.html", "a.html"]
    assert articles["words"].tolist() == [2, 3]


def test_table_read_again_is_the_same(articles):
    assert read_articles(articles).equals(articles)


@pytest.mark.parametrize(
    "published",
    [
        pd.Timestamp("2025-10-25"),
        pd.Timestamp("2025-10-25 23:30", tz="Asia/Ho_Chi_Minh"),
        "2025-10-25",
        "2025-10-25T23:30:00Z",
        "2025-10-25 07:00",
        "October 25, 2025",
        "25 Oct. 2025",
        20251025,
    ],
    ids=str,
)
def test_published_is_the_day_as_written(table, published):
    articles = read_articles(table.assign(published=published))
    assert articles["published"].tolist() == [pd.Timestamp("2025-10-25")] * 2


@pytest.mark.parametrize(
    "published", ["yesterday", "2025-13-01", "2025-02-30", "10/11/2025", "2025-10", 1761350400]
)
def test_published_that_is_no_day(table, published):
    articles = read_articles(table.assign(published=published))
    assert articles["published"].isna().all()
    message = f"published '{published}' left empty, as .*; write dates as 2025-10-25"
    assert articles["notes"].str.fullmatch(message).all()
    assert len(articles.attrs["skipped"]) == len(table)


def test_table_text_is_made_normal():
    texts = ["\ufeffCu\u031bo\u031b\u0300ng\r\nsigned."]
    table = pd.DataFrame({"article": [7], "text": texts})
    assert read_articles(table)[["article", "text"]].values.tolist() == [["7", "Cường\nsigned."]]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"drop": "text"}, ValueError, r"missing column\(s\) \['text'\]; the table has"),
        ({"text": ["x", None]}, ValueError, "the table, row 2 has no text; fill it, or leave"),
        ({"text": ["x", " "]}, ValueError, "the table, row 2 has an empty text; fill it"),
        ({"article": ["x", None]}, ValueError, "the table, row 2 has no article id; fill it"),
        ({"text": ["x", 5]}, TypeError, "row 2: expected a string as the text, got int; turn"),
        ({"text": ["x", b"y"]}, TypeError, "row 2: expected a string as the text, got bytes"),
        ({"article": ["x", "x"]}, ValueError, "row 2 has the id 'x', .* of the table, row 1"),
        ({"article": [1, "1"]}, ValueError, "row 2 has the id '1', .* of the table, row 1"),
    ],
)
def test_tables_that_are_none(table, change, error, message):
    table = table.drop(columns=change["drop"]) if "drop" in change else table.assign(**change)
    with pytest.raises(error, match=message):
        read_articles(table)


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "a.txt is empty; fill it or remove it"),
        ("a.txt", b" \n\t\r\n ", "a.txt is empty; fill it or remove it"),
        ("a.txt", codecs.BOM_UTF8, "a.txt is empty; fill it or remove it"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a.txt is a PNG picture, not text; save the article as"),
        ("a.txt", b"\0\1\2\3" * 9 + b"text", "a.txt is not text, it holds binary data"),
        ("a.odt", b"PK", r"cannot read .*a.odt: expected a file in .txt, .*, got .odt; save it"),
        ("README", b"They met.", "cannot read .*README: expected a file in .*, got no suffix"),
    ],
)
def test_bad_files(tmp_path, name, content, message):
    file = write(tmp_path / name, content)
    with pytest.raises(ValueError, match=message):
        read_articles(file)
    write(tmp_path / "good.txt", "They signed.")
    with pytest.raises(ValueError, match=message):
        read_articles(tmp_path)
    articles = read_articles(tmp_path, on_error="skip")
    assert articles["article"].tolist() == ["good"]
    [skipped] = articles.attrs["skipped"]
    assert skipped["path"] == str(file) and list(skipped) == ["path", "reason"]
    with pytest.raises(ValueError, match=message):
        raise ValueError(skipped["reason"])


@pytest.mark.parametrize("source", ["nowhere", Path("no/where.txt"), "", "x" * 5000, "a\0b"])
def test_missing_path(source):
    with pytest.raises(FileNotFoundError, match="nothing at .*; give a file or a folder"):
        read_articles(source)


def test_a_text_in_the_place_of_a_path():
    with pytest.raises(FileNotFoundError, match="nothing at 'HANOI — They signed"):
        read_articles("HANOI — They signed.\n" * 500)


def test_missing_path_is_not_skipped():
    with pytest.raises(FileNotFoundError, match="nothing at"):
        read_articles("nowhere", on_error="skip")


@pytest.mark.parametrize("names", [[], [".hidden.txt"], ["metadata.csv"]])
def test_folder_without_an_article(tmp_path, names):
    for name in names:
        write(tmp_path / name, "article\n")
    with pytest.raises(ValueError, match="no article in .*: give at least one, as a file"):
        read_articles(tmp_path)


def test_all_skipped_is_an_error(tmp_path):
    write(tmp_path / "a.txt", "")
    with pytest.raises(ValueError, match="no article in .*: .*a.txt is empty"):
        read_articles(tmp_path, on_error="skip")


@pytest.mark.parametrize("source", [[], (), pd.DataFrame({"article": [], "text": []})])
def test_nothing_given(source):
    with pytest.raises(ValueError, match="no article in .*: give at least one"):
        read_articles(source)


@pytest.mark.parametrize("source", [5, {"a": "b"}, b"seeds", [5], [["seeds"]]])
def test_wrong_type_of_source(source):
    with pytest.raises(TypeError, match="expected a path, a table or a list of them, got"):
        read_articles(source)


def test_unknown_on_error(folder):
    with pytest.raises(ValueError, match="on_error must be one of 'raise', 'skip'; got 'ignore'"):
        read_articles(folder, on_error="ignore")


def test_one_id_twice(folder, table):
    message = "expected one article per id, but 'b' is that of a table and a table; rename"
    with pytest.raises(ValueError, match=message):
        read_articles([table, table])
    write(folder / "article2.jsonl", '{"id": "article2", "text": "Again."}')
    with pytest.raises(ValueError, match="'article2' is that of .*article2.jsonl and .*2.txt"):
        read_articles(folder)
    articles = read_articles(folder, on_error="skip")
    assert articles.set_index("article").loc["article2", "text"] == "Again."
    assert [row["path"] for row in articles.attrs["skipped"]] == [str(folder / "article2.txt")]


def test_articles_can_be_joined_and_saved(articles, tmp_path):
    # pandas compares attrs when it joins and writes them as JSON: no table may stand there
    halves = [articles.head(2), articles.tail(3)]
    assert pd.concat(halves)["article"].tolist() == IDS
    articles.to_parquet(tmp_path / "articles.parquet")
