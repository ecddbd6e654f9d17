"""Factiva, ProQuest, Europresse and pages of Nexis, made up after their public descriptions."""

import pytest

from analysis import corpus
from analysis.corpus.reading.bundles import _split, split_page, split_text

FLOOD = ["The river rose above the quay on Friday night.", "“We had an hour,” said Lena Ostrow."]
CLOSED = ["The bakery on Mill Lane has closed after ninety years.", "A petition did not help."]


def factiva(headline, writer, day, lead, rest, number, below="\n"):
    byline = f"BY By {writer}\n" if writer else ""
    return (
        f"SE Local\nHD {headline}\n{byline}WC 1,212 words\nPD {day}\nSN The Quay Courier\n"
        f"SC QUAYC\nLA English\nCY Copyright 2025 Quay Courier Ltd. All Rights Reserved.\n\n"
        f"LP {below}{lead}\n\nTD {below}{rest}\n\nNS gfld : Floods | gcat : General News\n"
        f"RE riv : Riverton\nAN Document QUAYC000{number}\n\n"
    )


CODED = factiva(
    "River rises", "Jonah Pell", "8 November 2025", *FLOOD, "20251108elb80000a"
) + factiva("Bakery closes", "", "10 November 2025", *CLOSED, "20251110elba0000b")


def plain(headline, writer, day, paragraphs, number):
    head = ["Local", headline, *writer, "212 words", day, "The Quay Courier", "QUAYC", "English"]
    rights = "Copyright 2025 Quay Courier Ltd. All Rights Reserved."
    text = "\n\n".join(paragraphs)
    return "\n".join([*head, rights]) + f"\n\n{text}\n\nDocument QUAYC000{number}\n\n"


PLAIN = plain(
    "River rises", ["By Jonah Pell"], "8 November 2025", FLOOD, "20251108elb80000a"
) + plain("Bakery closes", [], "10 November 2025", CLOSED, "20251110elba0000b")


def proquest(headline, writer, day, paragraphs):
    text = "\n\n".join(paragraphs)
    return (
        f"{'_' * 60}\n\n{headline}\n\nAuthor: {writer}\n\nAbstract: Short.\n\nFull text: {text}\n\n"
        f"Subject: Floods; Rivers\n\nTitle: {headline}\n\nPublication title: The Quay Courier; "
        f"Riverton\n\nPublication date: {day}\n\nProQuest document ID: 2514\n\n"
    )


RECORDS = proquest("River rises", "Pell, Jonah", "Nov 8, 2025", FLOOD) + proquest(
    "Bakery closes", "Anonymous", "Nov 10, 2025", CLOSED
)


def rows(fields):
    cells = (f'<tr><td class="index"><b>{c}</b>&nbsp;</td><td>{v}</td></tr>' for c, v in fields)
    return f'<div class="article enArticle"><table>{"".join(cells)}</table></div>'


def factiva_page(headline, writer, day, paragraphs, number):
    text = "".join(f'<p class="articleParagraph">{p}</p>' for p in paragraphs)
    fields = [("HD", headline), ("BY", writer), ("WC", "212 words"), ("PD", day)]
    fields += [("SN", "The Quay Courier"), ("LA", "English"), ("LP", text), ("NS", "gfld : Floods")]
    return rows([field for field in fields if field[1]] + [("AN", f"Document QUAYC000{number}")])


TABLE = factiva_page("River rises", "Jonah Pell", "8 November 2025", FLOOD, "20251108elb80000a")
TABLE += factiva_page("Bakery closes", "", "10 November 2025", CLOSED, "20251110elba0000b")


def europresse(headline, writer, day, paragraphs):
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    author = f'<div class="docAuthors">{writer}</div>' if writer else ""
    return (
        '<article><span class="DocPublicationName">The Quay Courier, no. 51</span>'
        f'<span class="DocHeader">Local, {day} 212 mots, p. 3</span>'
        f'<p class="titreArticleVisu">{headline}</p>{author}<div class="docOcurrContainer">{text}'
        "</div><footer><small>© 2025 The Quay Courier. Tous droits réservés.</small></footer>"
        "</article>"
    )


NUMBERED = proquest("River rises", "Pell, Jonah", "Nov 8, 2025", FLOOD).replace(
    "_" * 60, "Document 1 of 2"
) + proquest("Bakery closes", "Anonymous", "Nov 10, 2025", CLOSED).replace(
    "_" * 60, "Document 2 of 2"
)


ARTICLES = europresse("River rises", "Jonah Pell", "samedi 8 novembre 2025", FLOOD)
ARTICLES += europresse("Bakery closes", "", "lundi 10 novembre 2025", CLOSED)


@pytest.mark.parametrize(
    ("split", "text", "database"),
    [
        (split_text, CODED, "Factiva"),
        (split_text, CODED.replace(" ", "\t", 1).replace("LP \n", "LP\t"), "Factiva"),
        (split_text, PLAIN, "Factiva"),
        (split_text, RECORDS, "ProQuest"),
        (split_text, NUMBERED, "ProQuest"),
        (split_page, f"<html><form>{TABLE}</form></html>", "Factiva"),
        (split_page, f"<html>{ARTICLES}</html>", "Europresse"),
    ],
    ids=["coded", "tabs", "plain", "records", "numbered", "table", "classes"],
)
def test_both_articles_come_out_with_what_is_known_of_them(split, text, database):
    parts = split(text)
    assert (parts.database, parts.note) == (database, "")
    flood, closed = parts.articles
    assert (flood.title, closed.title) == ("River rises", "Bakery closes")
    assert (flood.published, closed.published) == ("2025-11-08", "2025-11-10")
    assert (flood.author, closed.author) == ("Jonah Pell", "")
    assert {flood.outlet, closed.outlet} == {"The Quay Courier"}
    assert (flood.text, closed.text) == ("\n\n".join(FLOOD), "\n\n".join(CLOSED))


def test_two_capitals_in_the_text_are_no_code():
    lead, rest = FLOOD
    text = factiva(
        "River rises", "", "8 November 2025", lead, f"IN BRIEF\n\nHD\n\n{rest}", "20251108elb80000a"
    )
    (article,) = split_text(text).articles
    assert article.text.split("\n\n") == [lead, "IN BRIEF", "HD", rest]


def test_a_label_in_the_text_stays_there():
    text = RECORDS.replace(FLOOD[1], f"Location: nobody knew.\n\n{FLOOD[1]}")
    assert "Location: nobody knew." in split_text(text).articles[0].text


def test_a_drawn_line_in_the_text_of_a_record_parts_nothing():
    text = RECORDS.replace(FLOOD[1], f"{'_' * 60}\n\n{FLOOD[1]}")
    flood, closed = split_text(text).articles
    assert flood.text.split("\n\n") == [FLOOD[0], "_" * 60, FLOOD[1]]
    assert closed.text.split("\n\n") == CLOSED


def test_what_is_no_record_between_records_leaves_the_file_whole():
    first, second, third = RECORDS, "Die Bäckerei schloss. " * 200, RECORDS
    parts = split_text(f"{first}{'_' * 60}\n{second}\n{third}")
    assert not parts.articles
    assert "left whole" in parts.note


def test_the_total_that_a_file_states_is_compared():
    assert "it states 3" in split_text(f"Headlines (Total 3)\n\n{CODED}").note
    assert not split_text(f"Headlines (Total 2)\n\n{CODED}").note


def test_an_article_without_its_own_header_leaves_the_file_whole():
    broken = PLAIN.replace("212 words\n10 November 2025\n", "")
    parts = split_text(broken)
    assert not parts.articles
    assert "left whole" in parts.note


def test_a_page_of_europresse_that_lacks_a_headline_is_left_whole(tmp_path):
    pytest.importorskip("trafilatura")
    page = tmp_path / "export.html"
    page.write_text(ARTICLES.replace('class="titreArticleVisu"', "", 1), encoding="utf-8")
    articles = corpus.read_articles(page)
    assert articles["article"].tolist() == ["export"]
    assert "left whole" in articles.loc[0, "notes"]


def test_a_page_of_europresse_is_read_as_its_articles(tmp_path):
    pytest.importorskip("trafilatura")
    page = tmp_path / "export.html"
    page.write_text(f"<html>{ARTICLES}</html>", encoding="utf-8")
    articles = corpus.read_articles(page)
    assert articles["article"].tolist() == ["export:1", "export:2"]
    assert articles["text"].tolist() == ["\n\n".join(FLOOD), "\n\n".join(CLOSED)]


def test_the_headline_of_europresse_goes_without_the_writer_in_its_box():
    inside = ARTICLES.replace(
        '<p class="titreArticleVisu">River rises</p><div class="docAuthors">Jonah Pell</div>',
        '<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">River rises</p>'
        '<p class="sm-margin-bottomNews">Jonah Pell</p></div>',
    )
    flood, _ = split_page(f"<html>{inside}</html>").articles
    assert (flood.title, flood.author, flood.text) == (
        "River rises", "Jonah Pell", "\n\n".join(FLOOD)
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Quay Publishing SA", "House of Print (Riverton) Ltd."])
def test_the_publisher_below_a_plain_article_of_factiva_is_no_text(name):
    flood, closed = split_text(PLAIN.replace("\n\nDocument", f"\n\n{name}\n\nDocument")).articles
    assert (flood.text, closed.text) == ("\n\n".join(FLOOD), "\n\n".join(CLOSED))
    assert name in flood.export_lines


RIGHTS = "Copyright 2025 Quay Courier Ltd. All Rights Reserved.\n"


def test_a_plain_article_of_factiva_may_lack_its_rights():
    flood, closed = split_text(PLAIN.replace(RIGHTS, "")).articles
    assert (flood.outlet, flood.text) == ("The Quay Courier", "\n\n".join(FLOOD))
    assert (closed.outlet, closed.text) == ("The Quay Courier", "\n\n".join(CLOSED))


def test_a_short_line_above_the_number_of_a_plain_article_is_its_text():
    brief = plain(
        "Bakery closes", [], "10 November 2025", ["The bakery has closed"], "20251110elba0b"
    )
    (article,) = split_text(brief.replace(RIGHTS, "")).articles
    assert (article.title, article.text) == ("Bakery closes", "The bakery has closed")


def test_a_plain_article_of_factiva_may_lack_its_headline():
    _, closed = split_text(PLAIN.replace("Local\nBakery closes\n", "")).articles
    assert (closed.title, closed.author, closed.text) == ("", "", "\n\n".join(CLOSED))


@pytest.mark.parametrize(
    ("page", "author"),
    [
        (
            ARTICLES.replace('class="docAuthors"', "").replace("docOcurrContainer", "x"),
            "Jonah Pell",
        ),
        (ARTICLES.replace('class="docAuthors"', ""), "Jonah Pell"),
    ],
    ids=["old", "no class"],
)
def test_the_writer_of_europresse_stands_alone_between_headline_and_text(page, author):
    flood, closed = split_page(f"<html>{page}</html>").articles
    assert (flood.author, flood.text) == (author, "\n\n".join(FLOOD))
    assert (closed.author, closed.text) == ("", "\n\n".join(CLOSED))


def test_what_a_picture_in_a_page_says_is_no_text():
    logo = "<svg><title>Logo</title><text>The Quay</text></svg>"
    page = ARTICLES.replace(f"<p>{FLOOD[1]}", f"{logo}<p>{FLOOD[1]}")
    assert split_page(f"<html>{page}</html>").articles[0].text == "\n\n".join(FLOOD)


def test_of_a_field_that_comes_twice_the_first_counts_with_all_its_lines():
    text = RECORDS.replace("Subject: Floods; Rivers", "Author: Ostrow, Lena\nand others", 1)
    flood, _ = split_text(text).articles
    assert (flood.author, flood.text) == ("Jonah Pell", "\n\n".join(FLOOD))


@pytest.mark.parametrize("page", ["", "<!-- docPublicationName -->"])
def test_an_empty_page_is_no_export(page):
    assert split_page(page) is None


def test_an_ordinary_page_is_no_export():
    assert (
        split_page(f"<html><article><h1>River rises</h1><p>{FLOOD[0]}</p></article></html>") is None
    )


def test_an_ordinary_page_is_not_read_twice(monkeypatch):
    monkeypatch.setattr(_split, "page_tree", lambda page: pytest.fail("an export may be in it"))
    assert (
        split_page(f"<html><article><h1>River rises</h1><p>{FLOOD[0]}</p></article></html>") is None
    )


def test_time_grows_with_the_length_only():
    for text in (
        "\n" * 300_000,
        "1 of 3 DOCUMENTS\n" * 10_000,
        "HD\nPD\nSN\n" * 10_000,
        "_" * 300_000,
    ):
        assert split_text(text) is None
