"""Bad and odd input gives articles or an error that says what to do; never a crash or a loss."""

import io
import json
import os
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import read_articles, split_segments

GOOD = "HÀ NỘI (VNA) – They met and signed."
JSON = json.dumps({"id": "a", "text": GOOD})
RTL = "\u202bשלום\u202c and \u0627\u0644\u0633\u0644\u0627\u0645 \u200f"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


class Case:
    """A source to make in a folder, and what is said of it; None where it is to be read."""

    def __init__(self, name: str, make: Callable[[Path], object] | bytes | str, error: str | None):
        """Take the content of a file called ``name``, or what makes the source."""
        self.name, self.make, self.error = name, make, error

    def source(self, folder: Path) -> object:
        if callable(self.make):
            return self.make(folder)
        return put(folder, self.name, self.make)


def put(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def folder_of(**files: bytes | str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        for name, content in files.items():
            put(folder, name, content)
        return folder

    return make


def archive(members: dict[str, bytes | str], flag: int = 0, mode: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    data = bytearray(file.getvalue())
    if flag:  # in the local header and in the directory
        data[6] |= flag
        data[data.rindex(b"PK\x01\x02") + 8] |= flag
    return bytes(data)


def parquet(**columns) -> bytes:
    return pd.DataFrame(columns).to_parquet()


def linked(target: str, name: str = "a.txt") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        put(folder, "good.txt", GOOD)
        (folder / name).symlink_to(target)
        return folder

    return make


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def folder_called_like_a_file(folder: Path) -> Path:
    (folder / "a.txt").mkdir()
    return folder / "a.txt"


def undecodable_name(folder: Path) -> Path:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    return folder


def frame(**columns) -> Callable[[Path], pd.DataFrame]:
    return lambda _: pd.DataFrame(columns)


def frame_of(values: list) -> Callable[[Path], pd.DataFrame]:
    return lambda _: pd.DataFrame({"text": pd.Series(values, dtype=object)})


def noise(size: int) -> bytes:
    return random.Random(0).randbytes(size)


FILES = [
    ("empty.txt", b"", "empty.txt is empty; fill it or remove it"),
    ("space.txt", b" \r\n\t \n", "space.txt is empty; fill it or remove it"),
    ("mark.txt", b"\xef\xbb\xbf", "mark.txt is empty; fill it or remove it"),
    ("mark16.txt", b"\xff\xfe", "mark16.txt is empty; fill it or remove it"),
    ("png.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png.txt is a PNG picture.*save the article"),
    ("gzip.txt", b"\x1f\x8b\x08\0" + noise(99), "gzip.txt is a gzip archive.*save the article"),
    ("elf.txt", b"\x7fELF\2\1\1\0" + bytes(99), "elf.txt is a program.*save the article"),
    ("word.txt", archive({"word/document.xml": "x"}), "word.txt is a zip archive or an Office"),
    ("noise.txt", noise(5000), "noise.txt is not text.*save"),
    ("nul.txt", bytes(5000), "nul.txt is not text.*save the article"),
    ("controls.txt", "They\x01 met and\x1b[0m signed the treaty\x7f in Hanoi." * 9, None),
    ("some-nul.txt", b"They met and signed\0 it in Hanoi.", None),
    ("surrogate.txt", b"Bytes \xed\xa0\x80 of a surrogate. " + "Hà Nội, ngày".encode() * 9, None),
    ("latin.txt", "déjà signé à Hanoï".encode("latin-1"), None),
    ("cut.txt", "Hà Nội, Việt Nam".encode()[:-7], None),
    ("rtl.txt", RTL, None),
    ("emoji.txt", f"They met {FAMILY} and signed 🖊️.", None),
    ("zwj.txt", "\u200d" * 1000 + "a\u200db", None),
    ("marks.txt", "a" + "\u0301" * 100_000, None),
    ("mixed-marks.txt", "a" + "\u0323\u0301" * 50_000, None),
    ("only-marks.txt", "\u0301\u0323" * 20, None),
    ("separators.txt", "They met.\u2028They signed.\x85They left.\x0cThe end.\x0b", None),
    ("nfd.txt", "Ha\u0300 No\u0323\u0302i", None),
    ("markup.txt", "<html><b>They met.</b> &amp; <script>x</script>", None),
    ("with space, Hà Nội & ‘more’.txt", GOOD, None),
    (f"{'long' * 60}.txt", GOOD, None),
    ("UPPER.TXT", GOOD, None),
    ("a.pdf", b"%PDF-1.7", r"cannot read .*a.pdf as a PDF .*or its text as .txt"),
    ("a.docx", archive({"x": "y"}), r"cannot read .*a.docx as a Word document .*save it again"),
    ("a.md", GOOD, r"a.md: expected .*got .md; save it as text"),
    ("a.json", JSON, None),
    ("a.txt.gz", b"\x1f\x8b", r"a.txt.gz: .*got .gz; unpack it first"),
    ("README", GOOD, "README: expected .*got no suffix; save it as text"),
    # tables
    ("t.csv", b"", r"t.csv has \[\]; name the one with the texts by text_column="),
    ("t.csv", "id,text\n", "no article in .*t.csv: give at least one"),
    ("t.csv", "id,words\na,x\n", r"t.csv has \['id', 'words'\]; name .* by text_column="),
    ("t.csv", "id,text\na,x\nb,x,y\n", "t.csv, line 3 has 3 cells, but the header 2; put"),
    ("t.csv", "id,text\na,x\nb\n", "t.csv, line 3 has 1 cells, but the header 2; add"),
    ("t.csv", "id,text\na,x\na,y\n", "t.csv, line 3 has the id 'a'.*line 2; rename one"),
    ("t.csv", "id,text\na,x\n,y\n", "t.csv, line 3 has no article id|has an.*fill"),
    ("t.csv", "id,text\na,\n", "t.csv, line 2 has an empty text; fill it"),
    (
        "t.csv",
        'id,text\na,x\nb,"no end\nc,y\n',
        "t.csv as CSV: .* begins on line 3; see to its quo",
    ),
    ("t.csv", 'id,text\na,"x"y\n', "t.csv as CSV: .* begins on line 2; see to its quotation"),
    ("t.csv", "id,text,text\na,x,y\n", "t.csv has a column twice: .*; rename one of them"),
    ("t.csv", noise(999), "t.csv is not text.*save"),
    ("t.csv", 'id,text\na,"two\nlines"\n\n\nb,x\n', None),
    ("t.csv", "id,text\na,x\nA,y\n", None),
    ("t.csv", "id,text\nH\u00e0,x\nHa\u0300,y\n", "line 3 has the id 'Hà'.*line 2; rename one"),
    ("t.csv", "id,text,date\na,x,soon\n", None),
    ("t.csv", f"id;text\na;{GOOD}\n".encode("utf-16"), None),
    ("t.tsv", "id\ttext\na\tx, y\n", None),
    ("t.jsonl", b"", r"t.jsonl has \[\]; name the one with the texts"),
    ("t.jsonl", JSON + "\n{'id': 1}\n", "t.jsonl, line 2 is not JSON .*; mend it, or leave"),
    ("t.jsonl", JSON + '\n"text"\n', "t.jsonl, line 2: expected an object .*got str; mend it"),
    ("t.jsonl", '{"id": "a", "text": 5}', "t.jsonl, line 1: expected a string .*got int; turn"),
    ("t.jsonl", '{"id": "a", "text": ["x"]}', "t.jsonl, line 1: expected a string .*got list"),
    ("t.jsonl", '{"id": "a", "text": null}', "t.jsonl, line 1 has no text; fill it"),
    ("t.jsonl", '{"id": ["x"], "text": "y"}', None),
    ("t.jsonl", "{}", r"t.jsonl has \[\]; name the one with the texts by text_column="),
    ("t.jsonl", JSON + "\n{}\n", "t.jsonl, line 2 has no (text|article)"),
    ("t.jsonl", "[" * 100_000, "t.jsonl, line 1 is not JSON .*; mend it"),
    ("t.jsonl", '{"text": "x", "n": ' + "9" * 9999 + "}", "t.jsonl, line 1 is not JSON .*; mend"),
    ("t.jsonl", '{"text": "half \\ud83d of it"}', None),
    ("t.json", f"[{JSON}]", None),
    ("t.json", b"", "t.json is not JSON .*; mend it, or leave the file out"),
    ("t.json", JSON[:-3], "t.json is not JSON .*; mend it, or leave the file out"),
    ("t.json", "[" * 100_000, "t.json is not JSON .*; mend it"),
    ("t.json", "5", "t.json: expected an article or a list of them, got int; write it as"),
    ("t.json", f'[{JSON}, "x"]', "t.json, item 2: expected an object .*got str; mend it"),
    ("t.json", "[]", r"t.json has \[\]; name the one with the texts"),
    ("t.json", '{"data": [], "items": []}', r"t.json has \['data', 'items'\]; name the one"),
    ("t.ndjson", JSON + "\n\n\r\n", None),
    ("t.parquet", b"PAR1 no table PAR1", "cannot read .*t.parquet as Parquet .*; save it again"),
    ("t.parquet", b"", "cannot read .*t.parquet as Parquet .*; save it again"),
    ("t.parquet", parquet(text=[GOOD] * 99)[:200], "cannot read .*t.parquet .*; save it again"),
    ("t.parquet", parquet(words=["x"]), r"t.parquet has \['words'\]; name .* by text_column="),
    ("t.parquet", parquet(text=[1, 2]), "t.parquet, row 1: expected a string .*got int"),
    ("t.parquet", parquet(text=["x", None]), "t.parquet, row 2 has no text; fill it"),
    # pages
    ("p.html", b"", "p.html (holds no page|shows no text); save the article as .txt or remove"),
    ("p.html", "<script>alert(1)</script>", "p.html shows no text; save the article as .txt"),
    ("p.html", "<!-- nothing -->", "p.html (holds no page|shows no text); save the article"),
    ("p.html", "<html><head><title>Only</title></head></html>", "p.html shows no text; save"),
    ("p.html", "<div>" * 100_000 + "deep", "p.html is nested too deep for a page; save"),
    ("p.html", "<p>" * 100_000 + "wide", None),
    ("p.html", "<" * 100_000, None),
    ("p.html", "no tags at all", None),
    ("p.html", "<p>open <b>tags <i>everywhere &nosuch; &#xD800; &#0; \0", None),
    ("p.html", '<meta charset="no-such"><p>They met.', None),
    ("p.html", noise(999), "p.html is not text.*save"),
    # archives
    ("z.zip", b"", "cannot read .*z.zip as a zip archive: .*; pack it again"),
    ("z.zip", noise(999), "cannot read .*z.zip as a zip archive: .*; pack it again"),
    ("z.zip", archive({"a.txt": GOOD})[:-30], "cannot read .*z.zip as a zip .*; pack it again"),
    ("z.zip", archive({}), "no article in .*z.zip: give at least one"),
    ("z.zip", archive({"../a.txt": GOOD}), r"z.zip/../a.txt has a name that leads out .*; pack"),
    ("z.zip", archive({"b/../../a.txt": GOOD}), "z.zip/.* has a name that leads out .*; pack"),
    ("z.zip", archive({"/etc/a.txt": GOOD}), "z.zip/.* has a name that leads out .*; pack"),
    ("z.zip", archive({"C:\\a.txt": GOOD}), "z.zip/.* has a name that leads out .*; pack"),
    ("z.zip", archive({"..\\a.txt": GOOD}), "z.zip/.* has a name that leads out .*; pack"),
    ("z.zip", archive({"a.txt": bytes(30_000_000)}), "z.zip has .* unpack to 30,000,000.*; if you"),
    ("z.zip", archive({"a.txt": GOOD}, flag=1), "z.zip/a.txt is encrypted; pack .* without a pass"),
    ("z.zip", archive({"b.zip": archive({})}), "z.zip/b.zip is a zip archive inside .*; unpack"),
    ("z.zip", archive({"a.txt": "/etc/passwd"}, mode=0o120777), "a.txt is a link; pack the file"),
    ("z.zip", archive({"a.key": b"%KEY"}), "z.zip/a.key: expected .*; save it as text"),
    ("z.zip", archive({"a.txt": b""}), "z.zip/a.txt is empty; fill it or remove it"),
    ("z.zip", archive({"a.txt": GOOD, "a.html": "<p>x"}), "'a' is that of .*a.html and .*a.txt"),
    ("z.zip", archive({"a.txt": GOOD, "A.txt": GOOD}), None),
    ("z.zip", archive({"t.csv": "id,text\na,x\n", "b/c.txt": GOOD}), None),
    (
        "z.zip",
        archive({"a.txt": GOOD, "metadata.csv": "article\nb\n"}),
        "metadata.csv describes 'b', but there is no such article; remove the row or add",
    ),
    (
        "z.zip",
        archive({"a.txt": GOOD}).replace(zlib.crc32(GOOD.encode()).to_bytes(4, "little"), b"1234"),
        "cannot unpack .*z.zip/a.txt: Bad CRC.*; pack the archive again",
    ),
]

SOURCES = [
    ("huge line", lambda f: put(f, "a.txt", "They met and signed it. " * 2_200_000), None),
    ("many lines", lambda f: put(f, "a.txt", "Line.\n" * 50_000), None),
    ("very many lines", lambda f: put(f, "a.txt", "Line.\n" * 300_000), None),
    ("no such file", lambda f: f / "nowhere.txt", "nothing at .*nowhere.txt.*; give a file or"),
    ("a whole text", lambda _: GOOD * 500, "nothing at 'HÀ NỘI.*; give a file or a folder"),
    ("empty folder", lambda f: f, "no article in .*: give at least one, as a file"),
    ("folder like a file", folder_called_like_a_file, "no article in .*a.txt: give at least one"),
    ("a pipe", pipe, "pipe.txt: it is no file but a pipe or a device; .*take it out"),
    ("a device", linked("/dev/zero"), "a.txt: it is no file but a pipe or a device; .*take it"),
    ("link to nothing", linked("nowhere"), "cannot read .*a.txt: .*link that leads nowhere"),
    ("link to itself", linked("a.txt"), "cannot read .*a.txt: .*; see to its permissions"),
    ("link to its folder", linked(".", "again"), None),
    ("link to the folder above", lambda f: linked("..", "up")(f / "sub"), None),
    ("name that is no UTF-8", undecodable_name, None),
    ("same id", folder_of(**{"a.txt": GOOD, "a.jsonl": JSON}), "'a' is that of .* and .*; rename"),
    ("same id but for case", folder_of(**{"a.txt": GOOD, "A.txt": GOOD}), None),
    (
        "same id but for its form",
        folder_of(**{"Hà.txt": GOOD, "Ha\u0300.txt": GOOD}),
        "expected one article per id, but 'Hà' is that of .* and .*; rename one of them",
    ),
    (
        "sidecar of nothing",
        folder_of(**{"a.txt": GOOD, "metadata.csv": "article,label\nb,x\n"}),
        "metadata.csv describes 'b', but there is no such article; remove the row",
    ),
    (
        "sidecar without ids",
        folder_of(**{"a.txt": GOOD, "metadata.csv": "label\nx\n"}),
        r"metadata.csv has no column article; it has \['label'\]",
    ),
    (
        "sidecar in an old encoding",
        folder_of(**{"a.txt": GOOD, "metadata.csv": b"article,place\na,Orl\xe9ans\n"}),
        r"metadata.csv is not UTF-8 \(byte 19\); save it as UTF-8",
    ),
    (
        "sidecar with an id twice",
        folder_of(**{"a.txt": GOOD, "metadata.csv": "article\na\na\n"}),
        r"metadata.csv: expected one row per article, but \('a',\) has 2 rows; drop or rename",
    ),
    (
        "sidecar with a bad date",
        folder_of(**{"a.txt": GOOD, "metadata.csv": "article,published\na,10/11/2025\n"}),
        None,
    ),
    ("empty table", lambda _: pd.DataFrame(), r"the table has \[\]; name the one with the texts"),
    ("missing texts", frame_of([GOOD, None]), "the table, row 2 has no text; fill it"),
    ("texts that are NaN", frame_of([float("nan")]), "the table, row 1 has no text; fill it"),
    ("numbers as texts", frame_of([GOOD, 5]), "the table, row 2: expected a string .*got int"),
    ("bytes as texts", frame_of([b"x"]), "the table, row 1: expected a string .*got bytes"),
    ("lone surrogates", frame_of(["\ud83d", "a\udfff"]), None),
    ("surrogates in an id", frame(id=pd.Series(["\ud83d"], dtype=object), text=["x"]), None),
    (
        "columns that are no strings",
        lambda _: pd.DataFrame({"text": ["x"], 5: [1], None: [2]}),
        None,
    ),
    (
        "one column twice",
        lambda _: pd.DataFrame([["x", "y"]], columns=["text"] * 2),
        "twice; rename",
    ),
    ("None in a list", lambda _: [None], "expected a path, a table or a list of them, got None"),
    ("bytes", lambda _: GOOD.encode(), "expected a path, .*got bytes; turn other things into"),
    ("a number", lambda _: 5, "expected a path, .*got int; turn other things into a table"),
    ("a dictionary", lambda _: {"a": GOOD}, "expected a path, .*got dict; turn other things"),
    ("an empty list", lambda _: [], "no article in .*: give at least one"),
]

CASES = [Case(*row) for row in (*FILES, *SOURCES)]
SLOW = ["very many lines"]  # "many lines" are read always


def test_there_are_at_least_sixty():
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=f"{n}-{case.name[:20]}", marks=[pytest.mark.slow] * (case.name in SLOW)
        )
        for n, case in enumerate(CASES)
    ],
)
def test_bad_input_gives_articles_or_an_error_with_a_remedy(tmp_path, case):
    source = case.source(tmp_path)
    if case.error is not None:
        with pytest.raises((ValueError, OSError, TypeError, ImportError)) as caught:
            read_articles(source)
        assert re.search(case.error, str(caught.value), re.DOTALL)
        return
    articles = read_articles(source)
    assert articles["article"].is_unique and (articles["text"].str.strip() != "").all()
    if len(articles["text"].iloc[0]) > 2_000_000:
        articles = articles.assign(text=articles["text"].str[:100_000])
    segments = split_segments(articles)
    for article, text in zip(articles["article"], articles["text"], strict=True):
        of_it = segments[segments["article"] == article]
        assert "".join("".join(of_it["text"]).split()) == "".join(text.split())
        for start, end, part in of_it[["start", "end", "text"]].itertuples(index=False):
            assert text[start:end] == part
