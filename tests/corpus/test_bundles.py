"""Exports of databases: one file, many articles. All texts are made up for these tests."""

import pytest

from analysis import corpus
from analysis.corpus.reading.bundles import split_text

BODY = (
    "The ministers of the ten states signed the convention in the hall\n"
    "on Saturday. They then left for the port of Riverton.\n\n"
    "The mayor said the port was shut."
)
PROSE = [
    "The ministers of the ten states signed the convention in the hall on Saturday. "
    "They then left for the port of Riverton.",
    "The mayor said the port was shut.",
]


def nexis(number, total, outlet="The Herald", day="October 25, 2025 Saturday", title="States sign"):
    return (
        f"                               {number} of {total} DOCUMENTS\n\n\n"
        f"                                  {outlet}\n\n                            {day}\n\n"
        f"{title}\n\nBYLINE: By Ann Reyes\n\nLENGTH: 1,204 words\n\n{BODY}\n\n"
        "LOAD-DATE: October 27, 2025\n\nLANGUAGE: ENGLISH\n\n\n"
        "                       Copyright 2025 The Herald\n"
        "                              All Rights Reserved\n\n"
    )


def uni(title, day):
    return (
        f"{title}\nThe Herald\nOctober {day}, 2025 Saturday\n\n"
        "Copyright 2025 The Herald All Rights Reserved\n\n"
        f"Section: NEWS; Pg. 3\nLength: 120 words\nByline: Ann Reyes\n\nBody\n\n{BODY}\n\n"
        f"Graphic\n\n \nThe hall on Saturday.\n\nClassification\n\nLanguage: ENGLISH\n\n"
        f"Load-Date: October {day}, 2025\n\nEnd of Document\n\n"
    )


def read(folder, name, text):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return corpus.read_articles(file)


def test_nexis_becomes_an_article_a_document(tmp_path):
    articles = read(
        tmp_path, "export.txt", nexis(1, 2) + nexis(2, 2, "The Courier", title="Ten sign")
    )
    assert articles["article"].tolist() == ["export:1", "export:2"]
    assert articles["title"].tolist() == ["States sign", "Ten sign"]
    assert articles["outlet"].tolist() == ["The Herald", "The Courier"]
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2025-10-25"] * 2
    assert articles["author"].tolist() == ["Ann Reyes"] * 2
    assert articles["length"].tolist() == ["1204"] * 2
    assert articles.loc[0, "text"].split("\n\n") == PROSE
    assert "All Rights Reserved" in articles.loc[0, "export_lines"]


def test_nexis_uni_ends_its_documents(tmp_path):
    cover = (
        "User Name: Ann\nDate and Time: Sunday, October 26, 2025 10:00:00 AM EDT\nJob Number: 1\n"
        "Documents (2)\n1. States sign\nClient/Matter: -None-\nSearch Terms: states\n"
        "2. States part\nClient/Matter: -None-\n\n"
    )
    articles = read(tmp_path, "export.txt", cover + uni("States sign", 25) + uni("States part", 26))
    assert articles["title"].tolist() == ["States sign", "States part"]
    assert articles["published"].dt.day.tolist() == [25, 26]
    assert [text.split("\n\n") for text in articles["text"]] == [PROSE, PROSE]
    assert "Job Number: 1" in articles.loc[0, "export_lines"]
    assert not articles["notes"].str.contains("states 2").any()


def test_every_line_of_an_export_is_kept(tmp_path):
    text = nexis(1, 2) + nexis(2, 2)
    articles = read(tmp_path, "export.txt", text)
    kept = " ".join([*articles["text"], *articles["export_lines"]])
    missing = set(text.split()) - set(kept.split())
    assert not missing


def test_a_number_missing_is_noted(tmp_path):
    articles = read(tmp_path, "export.txt", nexis(1, 3) + nexis(3, 3))
    assert len(articles) == 2
    assert articles["notes"].str.contains("it states 3").all()


def test_numbers_that_tell_nothing_leave_the_file_whole(tmp_path):
    articles = read(tmp_path, "export.txt", nexis(2, 3) + nexis(5, 9) + nexis(4, 7))
    assert len(articles) == 1
    assert "left whole" in articles.loc[0, "notes"]


def test_other_languages_and_texts_without_blank_lines():
    german = (
        "1 von 1 DOKUMENTEN\n\nDer Flusskurier\n\nSamstag 8. November 2025\nStadtausgabe\n\n"
        "Fluss steigt\n\nAUTOR: Von Lena Brandt\n\nLÄNGE: 212 Wörter\n\nDer Fluss stieg.\n\n"
        "SPRACHE: GERMAN\n\nAlle Rechte vorbehalten"
    )
    for text in (german, german.replace("\n\n", "\n")):
        (article,) = split_text(text).articles
        assert article[:3] == ("Der Fluss stieg.", "Fluss steigt", "2025-11-08")
        assert article[3:6] == ("Der Flusskurier", "Lena Brandt", "212")


def test_the_words_that_end_a_document_may_stand_in_one():
    text = uni("States sign", 25).replace("The mayor said", "End of Document\n\nThe mayor said")
    articles = split_text(text + uni("States part", 26)).articles
    assert [article.title for article in articles] == ["States sign", "States part"]
    assert "The mayor said the port was shut." in articles[0].text


def test_a_running_head_is_no_text():
    text = uni("States sign", 25).replace(
        "The mayor said", "Page 2 of 7\nStates sign\n\nThe mayor said"
    )
    (article,) = split_text(text).articles
    assert article.text.split("\n\n") == PROSE


def test_two_exports_in_one_file_are_counted_together(tmp_path):
    articles = read(tmp_path, "both.txt", nexis(1, 2) + nexis(2, 2) + nexis(1, 1))
    assert len(articles) == 3
    assert not articles["notes"].str.contains("states").any()


@pytest.mark.parametrize("day", ["", "October 32, 2025 Saturday"])
def test_a_day_of_loading_stands_in_for_a_day_and_is_noted(day):
    text = nexis(1, 1).replace("October 25, 2025 Saturday", day)
    (article,) = split_text(text).articles
    assert (article.published, article.note) == ("2025-10-27", "dated by the day of loading")


def test_an_article_above_the_first_number_leaves_the_file_whole():
    parts = split_text(nexis(1, 2).replace("1 of 2 DOCUMENTS", "Nr. 1") + nexis(2, 2))
    assert not parts.articles


def test_a_document_without_a_day_above_its_text_has_outlet_and_headline_there():
    text = (
        "1 of 1 DOCUMENTS\n\nThe Herald\n\nStates sign\n\nThe ten states signed.\n\nThey left.\n\n"
        "The port was shut.\n\nLOAD-DATE: October 27, 2025\n\nLANGUAGE: ENGLISH"
    )
    (article,) = split_text(text).articles
    assert (article.outlet, article.title) == ("The Herald", "States sign")
    assert article.text.split("\n\n") == [
        "The ten states signed.",
        "They left.",
        "The port was shut.",
    ]


def test_a_document_without_a_text_has_none():
    text = nexis(1, 2) + nexis(2, 2, title="Ten sign").replace(BODY, "")
    full, empty = split_text(text).articles
    assert full.text.split("\n\n") == PROSE
    assert (empty.title, empty.text, empty.published) == ("Ten sign", "", "2025-10-25")


def test_a_long_headline_goes_on_in_the_next_line():
    first = "Ministers of all the ten states of the great river sign"
    label = f"HEADLINE: {first}\n the convention in Riverton"
    (article,) = split_text(nexis(1, 1).replace("States sign", label)).articles
    assert article.title == f"{first} the convention in Riverton"


def test_a_number_in_the_text_of_the_last_document_is_text():
    last = nexis(2, 2).partition("LOAD-DATE")[0]
    text = f"{nexis(1, 2)}{last}7 of 9 DOCUMENTS\n\nwere lost at sea."
    _, article = split_text(text).articles
    assert article.text.split("\n\n") == [*PROSE, "7 of 9 DOCUMENTS", "were lost at sea."]


def test_texts_without_headers_are_parted_where_all_numbers_are_there():
    parts = split_text("Document 1 of 2\n\nThe port was shut.\n\nDocument 2 of 2\n\nIt opened.")
    assert [article.text for article in parts.articles] == ["The port was shut.", "It opened."]
    assert (parts.database, parts.note) == ("numbered", "")


@pytest.mark.parametrize(
    "text",
    [
        "States sign\n\nHe found 2 of 3 DOCUMENTS in the hall.",
        "States sign\n\nOf what was kept he found only\n2 of 3 DOCUMENTS\nin the hall.",
        "States sign\n\nBODY\n\nThe body was found on Saturday.\n\nHD\n\nis a code.",
        "States sign\n\nThe book closes with these words:\n\nEnd of document\n\nNobody read on.",
        "States sign\n\nThe seal at the end of document five was broken.",
        "States sign\n\nThe publication title was changed on Monday.",
        "States sign\n\nHe cut it out:\n\nDocument QUAYC00020251110elba0000b\n\nNobody knew it.",
        "Length: 3 km\n\nThe road was shut.",
    ],
)
def test_an_ordinary_article_is_no_export(text):
    assert split_text(text) is None
