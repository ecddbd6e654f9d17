import csv
import html
import io
import json
import re
import socket
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from ftfy import fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import SEEDS, read_articles, split_segments
from analysis.corpus.reading import _sources as sources
from analysis.corpus.reading._web_pages import read_page

PAGE = """<!doctype html><html lang="vi-VN"><head><meta charset="utf-8">
<title>Treaty signed | Example</title><meta property="og:title" content="Treaty signed">
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2025-10-25T07:00:00+07:00">
<link rel="canonical" href="https://en.example.vn/treaty.html"></head>
<body><nav><a href="/">Home</a> <a href="/world">World news</a> <a href="/sport">Sport</a></nav>
<article><h1>Treaty signed</h1>
<p>HÀ NỘI (VNA) – Sixty states signed the convention on Saturday, officials said in Hà Nội.</p>
<p>Forty of them must ratify it before it takes effect, according to the text of the treaty,
which was adopted by the General Assembly in December 2024 and opened for signature now.</p>
<script>var hidden = "not an article";</script></article>
<footer>Privacy policy, terms of use, all rights reserved</footer></body></html>"""
TEXTS = ["They met, and\nsigned “it”.", "Lương Cường spoke; all listened."]


def normal(text: str) -> str:
    """The plain way to the form of every text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return unicodedata.normalize("NFC", text)


def csv_bytes(rows, delimiter=",", **options) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, **options).writerows(rows)
    return file.getvalue().encode()


def table_bytes(table: pd.DataFrame, suffix: str) -> bytes:
    if suffix == ".parquet":
        return table.to_parquet()
    if suffix == ".jsonl":
        return table.to_json(orient="records", lines=True).encode()
    delimiter = {".tsv": "\t", ".csv": ","}[suffix]
    return csv_bytes([table.columns, *table.values.tolist()], delimiter)


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def table():
    return pd.DataFrame({"id": ["a", "b"], "text": TEXTS})


# Round trips: a text is read as it was, whatever it was kept in

some_texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs"])).filter(
        lambda text: (
            normal(text).removeprefix("\ufeff").strip()
            and not re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]", text)
            and not re.search(r"<[/!?a-z]|&[#a-z]", text, re.IGNORECASE)  # tags are taken out
            and fix_encoding(text) == text  # what was decoded twice is mended: AÃ\xa0 is Aà
        )
    ),
    min_size=1,
    max_size=3,
)


def expected(texts: list[str]) -> list[str]:
    return [normal(text) for text in texts]


@given(some_texts)
def test_round_trip_of_a_dataframe(texts):
    assert read_articles(pd.DataFrame({"text": texts}))["text"].tolist() == expected(texts)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
@given(texts=some_texts)
def test_round_trip_of_a_table(tmp_path_factory, suffix, texts):
    ids = [str(number) for number in range(len(texts))]
    data = table_bytes(pd.DataFrame({"id": ids, "text": texts}), suffix)
    file = write(tmp_path_factory.mktemp("round") / f"corpus{suffix}", data)
    articles = read_articles(file)
    assert articles["text"].tolist() == expected(texts)
    assert articles["article"].tolist() == ids


@given(texts=some_texts)
def test_round_trip_of_files_folders_and_archives(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("round")
    for number, text in enumerate(texts):
        write(folder / "texts" / f"{number}.txt", text)
    members = {f"texts/{number}.txt": text for number, text in enumerate(texts)}
    for source in (folder / "texts", zipped(folder / "texts.zip", members)):
        articles = read_articles(source)
        assert articles["text"].tolist() == expected(texts)
        assert articles["article"].tolist() == [str(number) for number in range(len(texts))]


words = st.text("abzÀỹ<&>;'\"😀\u0301", min_size=1, max_size=9)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)


@given(lines=paragraphs)
def test_round_trip_of_the_visible_text_of_a_page(lines):
    page = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    with pytest.MonkeyPatch.context() as patch:  # what it finds is a matter of taste
        patch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
        found = read_page(f"<body>{page}</body>".encode(), "a.html")
    assert found.decoded.text == normal("\n".join(lines))


# Tables


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_tables_of_articles(tmp_path, table, suffix):
    file = write(tmp_path / f"corpus{suffix}", table_bytes(table, suffix))
    articles = read_articles(file)
    assert articles[["article", "text", "path"]].values.tolist() == [
        ["a", TEXTS[0], str(file)],
        ["b", TEXTS[1], str(file)],
    ]
    assert read_articles(tmp_path).equals(articles)


@pytest.mark.parametrize("column", ["text", "Text", "BODY", "content", "Full Text", "articleBody"])
def test_text_column_is_found_by_its_usual_names(column):
    table = pd.DataFrame({"n": [1, 2], column: TEXTS})
    articles = read_articles(table)
    assert articles["text"].tolist() == TEXTS
    assert articles["article"].tolist() == ["table:1", "table:2"]
    assert articles["n"].tolist() == [1, 2]


def test_text_column_by_name(table):
    table = table.assign(translation=["One.", "Two."])
    articles = read_articles(table, text_column="translation")
    assert articles["text"].tolist() == ["One.", "Two."]
    assert articles["text_of_table"].tolist() == TEXTS
    with pytest.raises(ValueError, match="the table has no column 'no'; it has"):
        read_articles(table, text_column="no")
    with pytest.raises(ValueError, match="has the column 'text_of_table' twice; rename one"):
        read_articles(table.assign(text_of_table=1), text_column="translation")


def test_a_column_called_article_is_the_text_where_there_is_an_id_and_no_text():
    articles = read_articles(pd.DataFrame({"id": [7], "article": ["They met."]}))
    assert articles[["article", "text"]].values.tolist() == [["7", "They met."]]


def test_a_column_called_article_is_the_text_where_it_holds_prose():
    prose = "They met. The company will close the northern line in May of this year." * 3
    articles = read_articles(pd.DataFrame({"article": [prose]}))
    assert articles[["article", "text"]].values.tolist() == [["table:1", prose]]


def test_rows_without_an_id_are_called_after_the_file(tmp_path):
    file = write(tmp_path / "sub" / "Reden.csv", csv_bytes([["text"], *zip(TEXTS, strict=True)]))
    assert read_articles(file)["article"].tolist() == ["Reden:1", "Reden:2"]
    assert read_articles(tmp_path)["article"].tolist() == ["sub/Reden:1", "sub/Reden:2"]


def test_metadata_columns_have_their_names_here(tmp_path):
    line = {
        "id": 5,
        "headline": "Talks",
        "Publish Date": "2025-10-25T07:00:00Z",
        "publisher": "Example",
        "url": "https://example.org/5",
        "authors": ["Jane Doe", "Lê Hoa"],
        "lang": "en",
        "body": "They met.",
        "desk": "Asia",
    }
    file = write(tmp_path / "corpus.jsonl", json.dumps(line))
    [row] = read_articles(file).to_dict("records")
    assert row["article"] == "5"
    assert (row["title"], row["outlet"], row["author"]) == ("Talks", "Example", "Jane Doe; Lê Hoa")
    assert row["published"] == pd.Timestamp("2025-10-25")
    assert (row["source_url"], row["language"], row["desk"]) == (
        "https://example.org/5",
        "en",
        "Asia",
    )
    assert not {"headline", "url", "authors", "lang"} & set(row)


def test_the_first_of_several_names_wins_and_the_others_stay():
    table = pd.DataFrame({"text": ["x y"], "content": ["other"], "doc_id": ["a"], "source": ["AP"]})
    [row] = read_articles(table).to_dict("records")
    assert (row["article"], row["text"], row["content"], row["outlet"]) == (
        "a",
        "x y",
        "other",
        "AP",
    )


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiter_of_a_csv_file_is_found(tmp_path, delimiter):
    data = csv_bytes([["id", "text"], ["a", "They met, and; signed | it."]], delimiter)
    articles = read_articles(write(tmp_path / "corpus.csv", b"\xef\xbb\xbf" + data))
    assert articles[["article", "text"]].values.tolist() == [["a", "They met, and; signed | it."]]


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
def test_first_line_of_a_spreadsheet_names_the_delimiter(tmp_path, said):
    rows = f'{said}\nid;title;text\n1;Port, dock;"It is shut; all left."\n2;x\n'
    articles = read_articles(write(tmp_path / "c.csv", rows), on_error="skip")
    assert articles[["title", "text"]].values.tolist() == [["Port, dock", "It is shut; all left."]]
    assert "line 4 has 2 cells" in articles.attrs["skipped"][0]["reason"]


def test_cells_as_long_as_articles(tmp_path):
    text = "word " * 100_000
    file = write(tmp_path / "corpus.csv", csv_bytes([["id", "text"], ["a", text]]))
    limit = csv.field_size_limit()
    assert read_articles(file)["text"].tolist() == [text]
    assert csv.field_size_limit() == limit


def test_tables_in_old_encodings_say_so(tmp_path):
    file = write(tmp_path / "corpus.csv", "id,text\na,À Hanoï – déjà signé\n".encode("cp1252"))
    [row] = read_articles(file).to_dict("records")
    assert row["text"] == "À Hanoï – déjà signé"
    assert (row["encoding"], row["notes"]) == ("Windows-1252", "read as Windows-1252, a guess")


def test_lone_surrogates_are_noted_in_their_row():
    table = pd.DataFrame({"text": pd.Series(["fine \ud83d\ude00", "bad \ud83d"], dtype=object)})
    articles = read_articles(table)
    assert articles["text"].tolist() == ["fine 😀", "bad \ufffd"]
    assert articles["notes"].tolist() == [
        "",
        "1 lone surrogate became U+FFFD, the first at character 4",
    ]


def test_notes_of_the_table_are_kept():
    table = pd.DataFrame(
        {"text": ["a\0b", "c d"], "notes": ["mine", None], "encoding": ["x", None]}
    )
    articles = read_articles(table)
    assert articles["notes"].tolist() == [
        "mine; 1 NUL character became U+FFFD, the first at character 1",
        "",
    ]
    assert articles["encoding"].tolist() == ["x", ""]


@pytest.mark.parametrize(
    ("name", "content", "reasons"),
    [
        ("c.csv", "id,text\na,x\nb,y,z\nc,w\nd\n", ["line 3 has 3 cells", "line 5 has 1 cells"]),
        ("c.csv", "id,text\na,x\nb,\nc,w\n,v\n", ["line 3 has an empty", "line 5 has no article"]),
        (
            "c.jsonl",
            '{"id":"a","text":"x"}\n\n{"id"\n[1]\n{"id":"c","text":"w"}\n{"id":"e","text":5}\n',
            ["line 3 is not JSON", "line 4: expected an object", "line 6: expected a string"],
        ),
        (
            "c.jsonl",
            '{"id":"a","text":"x"}\n{"id":"c","text":"w"}\n{"id":"a","text":"z"}\n',
            ["line 3 has the id 'a', which is that of .*c.jsonl, line 1; rename"],
        ),
    ],
)
def test_bad_rows_are_named_and_the_rest_is_read(tmp_path, name, content, reasons):
    file = write(tmp_path / name, content)
    with pytest.raises((ValueError, TypeError), match=reasons[0]):
        read_articles(file)
    articles = read_articles(file, on_error="skip")
    assert articles["article"].tolist() == ["a", "c"]
    skipped = articles.attrs["skipped"]
    assert all(str(file) in row["path"] for row in skipped)
    assert len(skipped) == len(reasons)
    for row, reason in zip(skipped, reasons, strict=True):
        assert re.search(reason, row["reason"])


# Pages


def test_page_gives_its_text_and_metadata(tmp_path):
    file = write(tmp_path / "treaty.html", PAGE)
    [row] = read_articles(file).to_dict("records")
    assert "HÀ NỘI (VNA) – Sixty states signed" in row["text"]
    assert "hidden" not in row["text"] and "Privacy" not in row["text"]
    assert (row["title"], row["author"], row["language"]) == ("Treaty signed", "Jane Doe", "vi")
    assert row["published"] == pd.Timestamp("2025-10-25")
    assert row["source_url"] == "https://en.example.vn/treaty.html"
    assert row["outlet"] == "en.example.vn"
    assert re.fullmatch(r"kept \d\d% of the \d\d\d visible characters of the page", row["notes"])
    assert "published: page" in row["origins"]


def test_page_in_its_declared_encoding(tmp_path):
    page = PAGE.replace("utf-8", "windows-1258").replace("HÀ NỘI", "HA").replace("Hà Nội", "Hué")
    [row] = read_articles(write(tmp_path / "a.htm", page.encode("cp1258"))).to_dict("records")
    assert "officials said in Hué." in row["text"]
    assert row["encoding"] == "Windows-1258"
    assert "guess" not in row["notes"]


def test_page_without_main_text_is_kept_whole(tmp_path):
    file = write(tmp_path / "a.html", "<p>They <b>met</b>.<p>They&nbsp;signed.<br>All of them.")
    [row] = read_articles(file).to_dict("records")
    assert row["text"] == "They met.\nThey signed.\nAll of them."
    assert row["notes"].endswith("kept all 29 visible characters of the page")


@pytest.mark.parametrize("content", [PAGE, "http://example.org/x", "<p>https://example.org/x</p>"])
def test_no_page_reaches_the_network(tmp_path, monkeypatch, content):
    def refuse(*_, **__):
        raise AssertionError("a connection was tried")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    articles = read_articles(write(tmp_path / "a.html", content))
    assert len(articles) == 1


@pytest.mark.parametrize("module", ["trafilatura", "htmldate"])
def test_page_without_the_extra(tmp_path, monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    file = write(tmp_path / "a.html", PAGE)
    message = r'a.html is a web page; to read it: pip install "hanoi-coverage\[html\]"'
    with pytest.raises(ImportError, match=message):
        read_articles(file)
    write(tmp_path / "b.txt", "They met.")
    assert read_articles(tmp_path, on_error="skip")["article"].tolist() == ["b"]


# Folders and archives


def test_a_folder_of_everything(tmp_path, table):
    write(tmp_path / "1.txt", "They met.")
    write(tmp_path / "2.html", PAGE)
    write(tmp_path / "3.csv", table_bytes(table, ".csv"))
    zipped(
        tmp_path / "4.zip", {"x/a.txt": "They left.", "x/metadata.csv": "article,label\na,Left\n"}
    )
    write(tmp_path / "5" / "c.txt", "They slept.")
    write(tmp_path / "5" / "metadata.csv", "article,label\nc,Slept\n")
    write(tmp_path / "metadata.csv", "article,label\n1,Met\nb,Spoke\n")
    articles = read_articles(tmp_path)
    assert articles["article"].tolist() == ["1", "2", "a", "b", "4/a", "5/c"]
    page = "en.example.vn, 25 Oct: Treaty signed"
    assert articles["label"].tolist() == ["Met", page, "a", "Spoke", "Left", "Slept"]
    assert articles["path"].tolist()[4] == str(tmp_path / "4.zip/x/a.txt")
    assert not split_segments(articles).empty


def test_zip_of_the_seeds_reads_as_their_folder(tmp_path):
    files = {f"seeds/{file.name}": file.read_bytes() for file in SEEDS.iterdir()}
    archive = zipped(tmp_path / "seeds.zip", files | {"__MACOSX/seeds/._x.txt": b"\0"})
    columns = ["path"]
    assert (
        read_articles(archive)
        .drop(columns=columns)
        .equals(read_articles(SEEDS).drop(columns=columns))
    )


def test_sidecar_lies_over_the_table(tmp_path):
    write(tmp_path / "c.csv", "id,text,title,desk\na,They met.,Old,Asia\nb,They left.,Kept,\n")
    write(tmp_path / "metadata.csv", "article,title,note\na,New,seen\n")
    articles = read_articles(tmp_path)
    assert articles[["title", "desk", "note"]].values.tolist() == [
        ["New", "Asia", "seen"],
        ["Kept", "", ""],
    ]


def test_links_to_folders_are_followed_once(tmp_path):
    write(tmp_path / "corpus" / "a" / "1.txt", "They met.")
    write(tmp_path / "elsewhere" / "2.txt", "They left.")
    (tmp_path / "corpus" / "b").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "corpus" / "a" / "loop").symlink_to(tmp_path / "corpus")
    (tmp_path / "corpus" / "again").symlink_to(tmp_path / "corpus" / "a")
    assert read_articles(tmp_path / "corpus")["article"].tolist() == ["a/1", "b/2"]


def test_skipped_files_may_have_a_row_in_the_sidecar(tmp_path):
    write(tmp_path / "a.txt", "They met.")
    write(tmp_path / "b.txt", b"")
    write(tmp_path / "metadata.csv", "article,label\na,Met\nb,Left\n")
    assert read_articles(tmp_path, on_error="skip")["label"].tolist() == ["Met"]


def test_reading_texts_loads_nothing_for_other_kinds(tmp_path):
    write(tmp_path / "a.txt", "They met.")
    heavy = ["trafilatura", "htmldate", "lxml", "charset_normalizer", "tqdm", "pyarrow.parquet"]
    program = (
        f"import sys; from analysis.corpus import read_articles; read_articles({str(tmp_path)!r});"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


# Progress


def test_a_bar_shows_only_after_two_seconds(tmp_path, monkeypatch, capsys):
    for number in range(5):
        write(tmp_path / f"{number}.txt", "They met.")
    read_articles(tmp_path)
    assert capsys.readouterr() == ("", "")
    clock = iter(range(100))
    monkeypatch.setattr(sources.time, "monotonic", lambda: next(clock))
    read_articles(tmp_path)
    out, err = capsys.readouterr()
    assert out == "" and "reading" in err and "2/5" in err


def test_large_corpora_are_described_in_parts(monkeypatch):
    table = pd.DataFrame(
        {"text": [f"HÀ NỘI (VNA) – Talk {n}." for n in range(450)], "n": range(450)}
    )
    whole = read_articles(table)
    monkeypatch.setattr("analysis.corpus._articles._AT_ONCE", 1000)
    assert read_articles(table).equals(whole)
