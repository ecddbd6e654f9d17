"""Tables as databases and services export them, and what their cells bring along."""

import json

import pandas as pd
import pytest

from analysis.corpus import body, read_articles
from analysis.corpus.reading._cells import plain_text

CLOSING = "The ferry company said on Monday that it will close the northern line in May."
PROTEST = "Islanders protested at the pier, and the mayor of Skarholm promised to negotiate."


def read(folder, name, content):
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_articles(file)


def test_a_row_without_text_takes_the_next_column_of_texts(tmp_path):
    rows = [
        {"text": None, "maintext": CLOSING, "source_domain": "post.example", "title": "Ferry"},
        {"text": PROTEST, "maintext": None, "source_domain": "post.example", "title": "Pier"},
    ]
    articles = read(tmp_path, "np.jsonl", "\n".join(map(json.dumps, rows)))
    assert articles["text"].tolist() == [CLOSING, PROTEST]
    assert articles["outlet"].tolist() == ["post.example"] * 2


@pytest.mark.parametrize(
    "table",
    [
        {"Title": "Ferry", "Publication title": "Post", "Publication date": "Mar 14, 2026"},
        {"Headline": "Ferry", "Source": "Post", "Published date": "March 14, 2026 Saturday"},
        {"title": "Ferry", "media_name": "Post", "publish_date": "2026-03-14"},
        {"HD": "Ferry", "SN": "Post", "PD": "14 March 2026"},
        {"headline": {"main": "Ferry"}, "source": {"name": "Post"}, "pub_date": "20260314T121500Z"},
        {"Article Title": "Ferry", "Media outlet": "Post", "Date of publication": "14/03/2026"},
    ],
)
@pytest.mark.parametrize("text", ["Full Text", "body", "content", "TD"])
def test_columns_are_known_by_the_names_of_exports(table, text):
    (row,) = read_articles(pd.DataFrame([{**table, text: CLOSING}])).to_dict("records")
    assert (row["title"], row["outlet"], row["text"]) == ("Ferry", "Post", CLOSING)
    assert f"{row['published']:%Y-%m-%d}" == "2026-03-14"


@pytest.mark.parametrize(
    "names",
    [
        ["Titre", "Journal", "Date de parution", "Auteur", "Texte intégral"],
        ["Überschrift", "Zeitung", "Datum", "Verfasser", "Volltext"],
        ["Título", "Periódico", "Fecha", "Autores", "Texto"],
        ["Titolo", "Testata", "Data di pubblicazione", "Autore", "Testo"],
        ["TITRE", "Quotidien", "date_publication", "Journaliste", "Texte"],
    ],
)
def test_columns_are_known_in_the_languages_of_those_who_make_tables(names):
    cells = ["Ferry", "Post", "14 mars 2026", "Ann Lund", CLOSING]
    (row,) = read_articles(pd.DataFrame([dict(zip(names, cells, strict=True))])).to_dict("records")
    assert [row[key] for key in ("title", "outlet", "author", "text")] == [
        "Ferry", "Post", "Ann Lund", CLOSING
    ]  # fmt: skip
    assert f"{row['published']:%Y-%m-%d}" == "2026-03-14"


def test_the_lead_of_factiva_stands_above_its_text():
    table = pd.DataFrame(
        {"AN": ["P1"], "BY": ["BYLINE: Ann Lund"], "LP": [CLOSING], "TD": [PROTEST]}
    )
    (row,) = read_articles(table).to_dict("records")
    assert (row["article"], row["text"]) == ("P1", f"{CLOSING}\n{PROTEST}")
    assert row["author"] == "Ann Lund"


def test_summaries_are_read_where_there_are_no_texts_and_say_so():
    (row,) = read_articles(pd.DataFrame({"Title": ["Ferry"], "Hlead": [CLOSING]})).to_dict(
        "records"
    )
    assert row["text"] == CLOSING
    assert row["notes"] == "the text is its 'Hlead' only, as there is no column of full texts"


@pytest.mark.parametrize(
    "name, content",
    [
        (
            "mc.csv",
            "stories_id,publish_date,title,url,media_name\n1,2026-03-14,A,https://a.b,Post\n",
        ),
        ("gdelt.json", {"articles": [{"url": "https://a.b", "title": "A", "domain": "a.b"}]}),
    ],
)
def test_a_table_of_links_says_so(tmp_path, name, content):
    with pytest.raises(ValueError, match="holds only links to articles and no texts; .*save the"):
        read(tmp_path, name, content)


def test_a_table_without_names_of_columns_says_so(tmp_path):
    with pytest.raises(ValueError, match="first line of .* holds no names of columns"):
        read(tmp_path, "events.csv", "1\t20260314\thttps://a.b/c\n2\t20260315\thttps://a.b/d\n")


def test_marks_with_a_backslash(tmp_path):
    content = 'id,text\n1,"He said \\"no\\", and left."\n2,"They came, all."\n'
    articles = read(tmp_path, "a.csv", content)
    assert articles["text"].tolist() == ['He said "no", and left.', "They came, all."]


@pytest.mark.parametrize(
    "brought, text, note",
    [
        (
            "<p>Caf&eacute;</p><p>5 &lt; 6</p>",
            "Café\n5 < 6",
            "HTML tags; read without its HTML ent",
        ),
        ("a <b>bold</b> line\nand on", "a bold line\nand on", "read without its HTML tags"),
        ("<script>var a = '<p>';</script><div>Yes.</div>", "Yes.", "read without its HTML tags"),
        ("&lt;p&gt;A &amp;amp; B&lt;/p&gt;", "A & B", "read without its HTML entities"),
        ("The cafÃ© â€“ shut â€™til May.", "The café – shut ’til May.", "were mended"),
        ("They met… [+2829 chars]", "They met…", "the text is cut, 2829 characters are missing"),
        ("They met. [truncated]", "They met.", "the text is cut"),
        ("They met. […]", "They met. […]", "ends as if it were cut"),
        ("A < B and C > D, 5 <10; x&y; AT&T", "A < B and C > D, 5 <10; x&y; AT&T", ""),
        ("“Đó là con cá”, ông nói.", "“Đó là con cá”, ông nói.", ""),
        ("Hà Nội – São Paulo, Åland", "Hà Nội – São Paulo, Åland", ""),
    ],
)
def test_what_cells_bring_along(brought, text, note):
    (row,) = read_articles(pd.DataFrame({"id": ["a"], "text": [brought]})).to_dict("records")
    assert row["text"] == text
    assert note in row["notes"] and bool(note) == bool(row["notes"])


def test_metadata_come_without_what_cells_bring_along():
    table = pd.DataFrame({"title": ["<b>CafÃ©</b> &amp; pier"], "text": [CLOSING]})
    assert read_articles(table)["title"].tolist() == ["Café & pier"]


def test_a_page_under_another_ending_is_read_as_one(tmp_path):
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body><p>{CLOSING}</p></body></html>"
    articles = read(tmp_path, "a.txt", page)
    assert body(articles)["text"].tolist() == [CLOSING]
    assert articles["notes"][0].startswith("a web page, though not called one")


def test_articles_in_an_object_in_an_object(tmp_path):
    docs = {
        "status": "OK",
        "response": {"docs": [{"headline": {"main": "Ferry"}, "body": CLOSING}]},
    }
    articles = read(tmp_path, "a.json", docs)
    assert articles[["title", "text"]].values.tolist() == [["Ferry", CLOSING]]


def test_an_article_that_two_exports_hold_is_read_once(tmp_path):
    first = f"id,title,text\n1,Ferry,{CLOSING}\n2,Pier,{PROTEST}\n".replace(", and", " and")
    (tmp_path / "march.csv").write_text(first, "utf-8")
    (tmp_path / "april.csv").write_text(first.replace("1,Ferry", "3,Boat"), "utf-8")
    articles = read_articles(tmp_path)
    assert sorted(articles["article"]) == ["1", "2", "3"]
    (skipped,) = articles.attrs["skipped"]
    assert "march.csv has the article '2' of" in skipped["reason"]
    other = first.replace("Islanders protested", "Nobody protested")
    (tmp_path / "may.csv").write_text(other, "utf-8")
    with pytest.raises(ValueError, match="expected one article per id, but '2' is that of"):
        read_articles(tmp_path)


def test_a_row_without_a_title_takes_the_next_column_of_titles():
    rows = [{"headline": "Ferry", "webTitle": "Boat"}, {"headline": None, "webTitle": "Pier"}]
    table = pd.DataFrame([{**row, "text": CLOSING} for row in rows])
    assert read_articles(table)["title"].tolist() == ["Ferry", "Pier"]
    assert table["headline"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Left. <script>alert(1) The port is shut.", "Left. alert(1) The port is shut."),
        ("One <style>a <style>p{}</style> two <b>three</b>", "One a  two three"),
        ("One <script>x()</script>two", "One two"),
        ("One </script>two <iframe>three", "One two three"),
    ],
)
def test_what_no_tag_closes_is_prose(text, expected):
    """A tag that somebody mentions, or that was cut off, takes no sentence with it."""
    assert plain_text(text)[0] == expected
