from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import metadata_origins, read_articles
from analysis.corpus._metadata import METADATA, add_metadata, stated_metadata

GOLD = pd.read_csv(
    Path(__file__).parents[1] / "gold" / "metadata.tsv",
    sep="\t",
    dtype="str",
    keep_default_na=False,
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("HANOI, Oct. 25, 2025 (VNA) – They signed.", "utf-8")
    (tmp_path / "b.txt").write_text("They met.", "utf-8")
    return tmp_path


def stated(text: str) -> pd.Series:
    return stated_metadata(pd.DataFrame({"article": ["a"], "text": [text]})).iloc[0]


@pytest.mark.parametrize(
    "column", ["title", "published", "place", "agency", "source_url", "outlet"]
)
def test_gold(articles, column):
    found = articles.set_index("article")[column]
    if column == "published":
        found = found.dt.strftime("%Y-%m-%d").fillna("")
    assert found.to_dict() == GOLD.set_index("article")[column].to_dict()


@pytest.mark.parametrize(
    ("text", "published", "place", "agency"),
    [
        ("HANOI, Oct. 25, 2025 (VNA) – They signed.", "2025-10-25", "HANOI", "VNA"),
        ("HANOI, Oct. 25 (VNA) – They signed.", "", "HANOI", "VNA"),
        ("WASHINGTON (AP) — They signed.", "", "WASHINGTON", "AP"),
        ("Hà Nội (TTXVN) - They signed.", "", "Hà Nội", "TTXVN"),
        ("UNITED NATIONS, Oct 25 (Reuters) - They signed.", "", "UNITED NATIONS", "Reuters"),
        ("GENEVA, Switzerland — They signed.", "", "GENEVA, Switzerland", ""),
        ("New York, 25 October 2025 – They signed.", "2025-10-25", "New York", ""),
        ("Vienna (Austria), 25 October 2025 – They signed.", "2025-10-25", "Vienna", ""),
        ("Geneva, 24 October 2025 (ILO News) – They signed.", "2025-10-24", "Geneva", ""),
        ("25 October 2025, Hanoi – They signed.", "2025-10-25", "Hanoi", ""),
        (
            "WASHINGTON, Sept. 5, 2025 /PRNewswire/ -- They signed.",
            "2025-09-05",
            "WASHINGTON",
            "PRNewswire",
        ),
        ("Hanoi, Sept. 5, 2025 /Example Wire/ -- They signed.", "2025-09-05", "Hanoi", ""),
        ("MOSCOW, October 25. /TASS/. They signed.", "", "MOSCOW", "TASS"),
        ("MOSCOW. Oct 25 (Interfax) - They signed.", "", "MOSCOW", "Interfax"),
        ("TOKYO, Oct. 25, Kyodo - They signed.", "", "TOKYO", "Kyodo"),
        ("New Delhi [India], October 25 (ANI): They signed.", "", "New Delhi", "ANI"),
        ("New Delhi, Oct 25 (PTI) They signed.", "", "New Delhi", "PTI"),
        ("HANOI--(BUSINESS WIRE)-- They signed.", "", "HANOI", "BUSINESS WIRE"),
        ("Madrid, 25 oct (EFE).- They signed.", "", "Madrid", "EFE"),
        ("PARIS, 25 octobre 2025 (AFP) - They signed.", "", "PARIS", "AFP"),
        ("Hà Nội, ngày 25/10 (TTXVN) - They signed.", "", "Hà Nội", "TTXVN"),
        ("(Dân trí) - They signed.", "", "", "Dân trí"),
        ("TTO - They signed.", "", "", "TTO"),
        ("VNA – They signed.", "", "", "VNA"),
        ("Oct 25, 2025 (Reuters) - They signed.", "2025-10-25", "", "Reuters"),
        ("date 2025-10-25 HÀ NỘI – They signed. VNA/VNS", "2025-10-25", "HÀ NỘI", "VNA/VNS"),
        ("HANOI (XYZ) — They signed. — VNA", "", "HANOI", "VNA"),
        ("They signed. (VNA/Vietnam+)", "", "", "VNA/Vietnam+"),
        ("By John Smith\nThey signed. (AFP)", "", "", "AFP"),
        ("The Vietnam News Agency (VNA) introduces the text.", "", "", "VNA"),
        ("The UN Office (UNODC) introduces the text.", "", "", ""),
        ("They signed.", "", "", ""),
    ],
)
def test_dateline_and_credit(text, published, place, agency):
    assert stated(text)[["published", "place", "agency"]].tolist() == [published, place, agency]


@pytest.mark.parametrize(
    "line",
    [
        "2025-10-25",
        "October 25, 2025",
        "Saturday, October 25, 2025 | 10:30 GMT+7",
        "25 Oct 2025, 10:30",
        "Published: October 25, 2025 10:30",
        "Posted on 25 October 2025",
        "25/10/2025 10:30",
    ],
)
def test_time_stamp_above_the_text(line):
    found = stated(f"{line}\nThey signed.\nThey left.")
    assert found[["published", "place"]].tolist() == ["2025-10-25", ""]


@pytest.mark.parametrize(
    "text",
    [
        "They will sign on October 25, 2025.",
        "Hanoi, October 25, 2025\nDear friends, welcome.",  # of the event: on a message
        "Hanoi, October 25–26, 2025 – They signed.",
        "Hanoi, 25–26 October 2025 – They signed.",
        "Hanoi, 25 - 26 October 2025 – They signed.",
        "They signed.\nOctober 25, 2025\nThey left.",  # of a chronicle, below the text
        "Updated: October 25, 2025\nThey signed.",
        "Last modified 2025-10-25\nThey signed.",
        "date 2025-13-45 HÀ NỘI – They signed.",
        "HANOI, February 30, 2025 (VNA) – They signed.",
        "HANOI, Oct. 25 (VNA) – They signed in 2025.",
        "October 24, 2025\nThey met.\nOctober 25, 2025\nThey left.",  # a chronicle
        "File photo: October 25, 2025\nThey signed.",
        "Photo taken on October 25, 2025\nThey signed.",
        "The hall on October 25, 2025 (Photo: VNA)\nThey signed.",
        "When: October 25, 2025\nThey will sign.",
        "10/11/2025\nThey signed.",  # October or November
        "2025\nThey signed.",
        "Order 2025-10-25-77 was signed.",
        "Source: https://example.org/2025-10-25/story",
    ],
)
def test_dates_that_only_look_like_one(text):
    assert stated(text)["published"] == ""


@pytest.mark.parametrize(
    ("line", "outlet", "address"),
    [
        ("Source: https://www.example.org/a?b=1", "example.org", "https://www.example.org/a?b=1"),
        ("https://en.example.org:8080/a", "en.example.org", "https://en.example.org:8080/a"),
        ("Source: http://[", "", "http://["),
        ("Source: http://[::1]/a", "::1", "http://[::1]/a"),
        ("Source: https://", "", ""),
        ("Source: VNA", "", ""),
        ("(Source: https://example.org/a)", "example.org", "https://example.org/a"),
    ],
)
def test_address(line, outlet, address):
    assert stated(f"They signed.\n{line}")[["outlet", "source_url"]].tolist() == [outlet, address]


def test_a_chronicle_may_say_when_it_was_published():
    text = "Published: October 26, 2025\nThey met.\nOctober 24, 2025\nThey left."
    assert stated(text)["published"] == "2025-10-26"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nguyễn Văn A and John Smith | Hanoi", "Nguyễn Văn A; John Smith"),
        ("By Nguyễn Văn A, Jane Doe & John Smith", "Nguyễn Văn A; Jane Doe; John Smith"),
        ("Reporting by John Smith in Hanoi; Editing by Jane Doe", "John Smith"),
        (
            "Reporting by John Smith; Additional reporting by Ana de Souza",
            "John Smith; Ana de Souza",
        ),
        ("Editing by Jane Doe", ""),
        ("Translated by Jane Doe", ""),
        ("Written by Jane Doe.", "Jane Doe"),
        ("By John Smith, AFP", "John Smith"),
        ("By John Smith, Staff Writer", "John Smith"),
        ("By JOHN SMITH – Reuters", "JOHN SMITH"),
        ("By John P. Smith", "John P. Smith"),
        ("By Our Staff", ""),
        ("By AFP", ""),
        ("By the sea, John Smith wrote his book.", ""),
        ("By John Smith, the treaty was signed.", ""),
    ],
)
def test_author(line, author):
    assert stated(f"{line}\nThey signed.")["author"] == author
    assert stated(f"They signed.\n{line}")["author"] == author


def test_an_article_of_furniture_only_states_nothing():
    assert stated("Comment (0)").tolist() == ["a", *[""] * 8]


def test_one_row_for_each_article():
    texts = pd.DataFrame({"article": ["a", "a"], "text": ["They met.", "They signed."]})
    with pytest.raises(ValueError, match=r"expected one row per article, but \('a',\) has 2 rows"):
        stated_metadata(texts)


# Sidecar


def sidecar(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    (folder / "metadata.csv").write_text(content, encoding=encoding)
    return folder


def test_sidecar_stands_on_top(folder):
    sidecar(
        folder,
        "article,label,published,place,outlet,desk\n"
        "b,Talks,2025-10-24,Huế,example.org,Asia\n"
        "a,,,Hà Nội,,\n",
    )
    articles = read_articles(folder)
    columns = ["label", "published", "place", "agency", "outlet", "desk"]
    assert articles[columns].astype({"published": "str"}).values.tolist() == [
        ["25 Oct: a", "2025-10-25", "Hà Nội", "VNA", "", ""],
        ["Talks", "2025-10-24", "Huế", "", "example.org", "Asia"],
    ]
    last = ["text", "path", "origins", "desk", "encoding", "notes"]
    assert list(articles.columns) == ["article", *METADATA, *last]


def test_sidecar_cannot_change_a_text(folder):
    articles = read_articles(sidecar(folder, "article,text,path\na,Other.,elsewhere\n"))
    assert articles["text"].tolist()[0].startswith("HANOI")
    assert articles["path"].tolist()[0].endswith("a.txt")


def test_sidecar_with_a_mark_and_short_rows(folder):
    articles = read_articles(sidecar(folder, "article,label,place\na,Signing\n", "utf-8-sig"))
    assert articles.loc[0, ["label", "place"]].tolist() == ["Signing", "HANOI"]


def test_sidecar_serves_one_file_of_its_folder(folder):
    sidecar(folder, "article,label\na,Signing\nb,Talks\n")
    assert read_articles(folder / "b.txt")["label"].tolist() == ["Talks"]


def test_columns_of_a_sidecar_may_have_their_usual_names(folder):
    content = "File name;Date;Source;URL;side\na.txt;2 March 2026;Echo;https://e.test/a;for\nb;;;;"
    articles = read_articles(sidecar(folder, content)).set_index("article")
    told = articles.loc["a", ["published", "outlet", "source_url", "side", "Date"]].tolist()
    day = pd.Timestamp("2026-03-02")
    assert told == [day, "Echo", "https://e.test/a", "for", "2 March 2026"]
    assert articles.loc["b", ["outlet", "side"]].tolist() == ["", ""]


def test_a_column_of_ours_goes_before_a_usual_name_for_it(folder):
    content = "article,date,published,source,outlet\na,2020-01-01,2026-03-02,Wire,Echo\n"
    articles = read_articles(sidecar(folder, content)).set_index("article")
    told = articles.loc["a", ["published", "outlet", "source", "date"]].tolist()
    assert told == [pd.Timestamp("2026-03-02"), "Echo", "Wire", "2020-01-01"]


def test_a_day_of_a_file_that_cannot_be_read_is_told_at_its_article(folder):
    articles = read_articles(sidecar(folder, "file,date\na.txt,soon\nb.txt,2026-03-02\n"))
    notes = articles.set_index("article")["notes"]
    assert "soon" in notes["a"] and notes["b"] == ""


def test_only_the_ending_of_a_file_is_left_out(folder):
    with pytest.raises(ValueError, match="describes 'a.v2', but there is no such article"):
        read_articles(sidecar(folder, "file,label\na.v2,Talks\n"))


def test_an_ending_belongs_to_an_article_that_is_called_so(tmp_path):
    (tmp_path / "a.txt.txt").write_text("They met.", "utf-8")
    (tmp_path / "a.txt").write_text("They signed.", "utf-8")
    articles = read_articles(sidecar(tmp_path, "file,label\na.txt,Met\na,Signed\n"))
    assert dict(zip(articles["article"], articles["label"], strict=True)) == {
        "a": "Signed",
        "a.txt": "Met",
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("article,label\nc,Talks\n", "metadata.csv describes 'c', but there is no such article"),
        ("label\nTalks\n", r"metadata.csv has no column article; it has \['label'\]"),
        ("article,label\na,x\na,y\n", r"expected one row per article, but \('a',\) has 2 rows"),
        ("article,label\na,x\nb,x,y,z\n", "metadata.csv, line 3 has 4 cells, but the header 2"),
        ("article,label,label\na,x,y\n", "metadata.csv has a column twice: .*; rename one"),
        ("", r"metadata.csv has no column article; it has \[\]"),
    ],
)
def test_bad_sidecars(folder, content, message):
    with pytest.raises(ValueError, match=message):
        read_articles(sidecar(folder, content))


def test_it_is_told_where_a_row_without_an_article_may_stand(tmp_path):
    (tmp_path / "a.txt").write_text("They met.", "utf-8")
    folder = sidecar(tmp_path, "article,label\nc,Talks\n")
    with pytest.raises(ValueError, match=r"^metadata.csv describes 'c'"):
        read_articles(folder, on_error="raise")
    row = '{"article": "b", "text": "They met.", "outlet": "Post"}\n'
    (tmp_path / "rows.jsonl").write_text(row, "utf-8")  # a table describes articles too
    with pytest.raises(ValueError, match=r". or metadata.csv describes 'c'"):
        read_articles(folder, on_error="raise")


def test_a_wrong_date_of_a_sidecar_is_left_empty_and_noted(folder):
    articles = read_articles(sidecar(folder, "article,published,place\na,soon,Hanoi\nb,,\n"))
    first = articles.set_index("article").loc["a"]
    assert first["place"] == "Hanoi" and "metadata" not in first["origins"]
    assert first["notes"].startswith("published 'soon' left empty") and articles["notes"][1] == ""
    assert "metadata.csv, article 'a'; left empty" in articles.attrs["skipped"][0]["reason"]


def test_sidecar_that_is_not_utf8(folder):
    sidecar(folder, "article,place\na,Orléans\n", "latin-1")
    with pytest.raises(
        ValueError, match=r"metadata.csv is not UTF-8 \(byte 19\); save it as UTF-8"
    ):
        read_articles(folder)


# Pages and origins


@pytest.fixture
def three():
    text = "By John Smith\nHANOI, Oct. 25, 2025 (VNA) – They signed.\nSource: https://example.org/a"
    return pd.DataFrame({"article": ["a", "b", "c"], "text": [text, text, "No."], "path": ""})


def given(**columns) -> pd.DataFrame:
    return pd.DataFrame({"article": ["b"], **{name: [value] for name, value in columns.items()}})


def test_a_sidecar_goes_before_a_page_before_the_text(three):
    page = given(published="2025-10-26T08:00:00+07:00", author="Jane Doe", title="Signed")
    page = pd.concat([page, page.assign(article="c")], ignore_index=True)
    before = page.copy(deep=True)
    articles = add_metadata(three, given(author="Ana Roy", label="B"), "x", page=page)
    assert articles["author"].tolist() == ["John Smith", "Ana Roy", "Jane Doe"]
    assert articles["published"].dt.day.tolist() == [25, 26, 26]
    assert articles["origins"].tolist() == [
        "agency: text; author: text; label: id; outlet: text; place: text; published: text; "
        "source_url: text",
        "agency: text; author: sidecar; label: sidecar; outlet: text; place: text; "
        "published: page; source_url: text; title: page",
        "author: page; label: id; published: page; title: page",
    ]
    assert page.equals(before)


def test_origins_are_tidy(three):
    articles = add_metadata(three, None, "", page=given(language="vi-VN"))
    origins = metadata_origins(articles)
    assert list(origins.columns) == ["article", "field", "value", "origin"]
    of_b = origins.query("article == 'b'").set_index("field")
    assert of_b.loc["published"].tolist() == ["b", "2025-10-25", "text"]
    assert of_b.loc["language"].tolist() == ["b", "vi", "page"]
    assert of_b.index.tolist() == sorted(of_b.index)
    assert (origins["value"] != "").all()
    with pytest.raises(ValueError, match=r"missing column\(s\) \['origins'\]"):
        metadata_origins(three)


@pytest.mark.parametrize(
    ("page", "field", "value"),
    [
        (given(published="soon"), "published", "2025-10-25"),
        (given(published=pd.Timestamp("2025-10-26 10:30")), "published", "2025-10-26"),
        (given(published=None), "published", "2025-10-25"),
        (given(author=float("nan")), "author", "John Smith"),
        (given(title=" Sixty\n sign "), "title", "Sixty sign"),
        (given(language="English"), "language", ""),
        (given(language="en_GB"), "language", "en"),
        (given(source_url="https://www.example.com/b"), "outlet", "example.com"),
        (given(source_url="https://www.example.com/b", outlet="Ex"), "outlet", "Ex"),
    ],
)
def test_what_pages_say(three, page, field, value):
    articles = add_metadata(three, None, "", page=page).set_index("article")
    assert str(articles.loc["b", field]).removesuffix(" 00:00:00") == value
    assert articles.loc["a", "outlet"] == "example.org"


def test_a_table_read_again_keeps_its_origins_unless_a_value_changed(three):
    once = add_metadata(three, None, "", page=given(title="Signed"))
    table = once.assign(published=once["published"].dt.strftime("%Y-%m-%d").fillna(""))
    assert add_metadata(three, table, "the table")["origins"].equals(once["origins"])
    changed = add_metadata(three, table.assign(place="Huế"), "the table")
    assert "place: sidecar" in changed.loc[0, "origins"]
    assert "agency: text" in changed.loc[0, "origins"]


def test_a_page_stands_once(three):
    page = pd.concat([given(title="x")] * 2)
    with pytest.raises(ValueError, match=r"expected one row per article, but \('b',\) has 2 rows"):
        add_metadata(three, None, "", page=page)
