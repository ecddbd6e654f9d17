"""Exports line by line: covers, headers, labels, pages, columns that are guessed."""

import pandas as pd
import pytest

from analysis.corpus import _articles as articles
from analysis.corpus.reading import _chosen as chosen
from analysis.corpus.reading import _columns as columns
from analysis.corpus.reading._headers import header_of
from analysis.corpus.reading.bundles import _factiva as factiva
from analysis.corpus.reading.bundles import _nexis as nexis
from analysis.corpus.reading.bundles import _nexis_files as files
from analysis.corpus.reading.bundles._page_lines import page_lines, page_tree

DAY = "October 25, 2025 Saturday"
HEADER = ["States sign", "The Herald", DAY, "Copyright 2025 The Herald", "Length: 12 words", "Body"]
COVER = ["Documents (2)", "1. States sign", "Client/Matter: -None-"]


def test_a_cover_page_goes_before_the_first_document():
    for more in ([], ["  States sign "]):  # the headline comes again where the document begins
        document = files._uncovered([*COVER, "", *more, *HEADER[1 - bool(more) :]])
        at = len(COVER) + 1 if more else len(COVER)
        assert document.cover == [*COVER, "", *more, *HEADER][:at]
        assert document.stated == 2
    untitled = files._uncovered([COVER[0], "", *HEADER])
    assert (untitled.cover, untitled.lines[0]) == (COVER[:1], "")
    assert files._uncovered([*COVER[1:], *HEADER]) == ([], [*COVER[1:], *HEADER], 0)
    assert files._uncovered([*HEADER, COVER[0]]) == ([], [*HEADER, COVER[0]], 0), "below the day"
    assert files._uncovered([COVER[0]]) == ([COVER[0]], [], 2)


@pytest.mark.parametrize(
    ("lines", "has_header"),
    [
        (HEADER, True), ([*COVER, *HEADER], True), (HEADER[:2], False), (HEADER[:3], False),
        ([*HEADER[:3], HEADER[4]], True), (HEADER[2:4], False), (HEADER[4:], True),
        (["Body"], False),
        ([*["x"] * 7, DAY, HEADER[4]], True), ([*["x"] * 8, DAY, HEADER[4]], False),
        ([*["x"] * 28, *HEADER[4:]], True), ([*["x"] * 29, *HEADER[4:]], False), ([], False),
    ],
)  # fmt: skip
def test_what_has_a_header_of_its_own(lines, has_header):
    assert files._has_header(lines) is has_header


def test_a_stretch_without_a_header_goes_on_with_the_one_above():
    assert files._whole([[*HEADER], ["text"], ["", " "], [*HEADER]]) == [
        [*HEADER, "End of Document", "text"], HEADER,
    ]  # fmt: skip
    assert files._whole([["text"], [*HEADER]]) == [] == files._whole([])


@pytest.mark.parametrize(
    ("lines", "headline_first", "first"),
    [
        (["The Herald", "", DAY, "", "States sign", "", "LENGTH: 12 words", "", "Text"], False, 8),
        (["The Herald", "", DAY, "", "States sign", "", "Text"], False, 6),
        (["States sign", "", DAY, "", "Text"], True, 4),
        (["Herald", "", DAY, "", "States sign", "", "BYLINE: Ann", "", "Text"], False, 8),
        (["x", "", DAY, "", "Sign", "", "Ten left", "", "BYLINE: Ann", "", "T"], False, 10),
        (["Herald", "", DAY, "", "Ten left", "", "BYLINE: Ann", "", "T"], True, 8),
        (["a", "", "b", "", "c", "", "d", "", "e", "", DAY, "", "Text"], False, 4),
        (["a", "", "b", "", "c", "", "d", "", DAY, "", "Title", "", "Text"], False, 12),
        (["The Herald", "", DAY], False, 3), ([], False, 0),
    ],
)  # fmt: skip
def test_where_the_text_begins_without_the_word_body(lines, headline_first, first):
    assert nexis._behind_labels(lines, headline_first) == first


def test_labels_go_on_in_the_next_line_where_they_are_long():
    long = f"GRAPHIC: {'x' * 51}"
    assert len(long) == 60
    assert nexis._labelled([long, "more", "and more"]) == {"graphic": f"{'x' * 51} more"}
    assert nexis._labelled([long[:-1], "more"]) == {"graphic": "x" * 50}
    assert nexis._labelled([long, "BYLINE: Ann", long]) == {"graphic": "x" * 51, "author": "Ann"}
    assert nexis._labelled([long, DAY]) == {"graphic": "x" * 51}
    assert nexis._labelled([long, "", "more"]) == {"graphic": "x" * 51}


def test_labels_and_rights_below_a_text_are_no_text():
    text, graphic, rights = ["Text."], ["GRAPHIC: A map"], ["Copyright 2025 The Herald"]
    assert nexis._end([text, rights]) == nexis._end([text, graphic, rights]) == 1
    assert nexis._end([text, ["Graphic"], ["A map."], rights]) == 1
    assert nexis._end([text, ["Graphic", "A map."], rights]) == 2
    assert nexis._end([graphic, text]) == 2, "the first paragraph is text"
    assert nexis._end([text, ["Graphic"], *[["A map."]] * 7]) == 1
    assert nexis._end([text, ["Graphic"], *[["A map."]] * 8]) == 10
    assert nexis._end([rights]) == nexis._end([]) == 0


def test_what_a_reader_sees_of_a_page():
    page = (
        "<body><p>One <b>two</b>\n three</p>tail<br>next<hr><script>no <i>no</i> no</script>so"
        '<svg><title>no</title></svg><!-- no --><div style="border-bottom:1px">in</div>out</body>'
    )
    rule = "_" * 60
    assert page_lines(page_tree(page).find("body")) == [
        "One two three", "", "tail", "next", "", rule, "", "so", "", "in", "", rule, "", "out",
    ]  # fmt: skip
    assert page_lines(page_tree("<p>a</p><p>b</p>").find("body")[0]) == ["a"]


def test_a_cell_of_more_than_two_hundred_characters_with_a_space_is_prose():
    for text, prose in (("a " + "b" * 199, True), ("a " + "b" * 198, False), ("b" * 300, False)):
        assert columns._is_prose(pd.Series([None, text])) == prose
    assert not columns._is_prose(pd.Series(["id"] * 50 + ["a " + "b" * 300]))  # 50 rows are enough


def test_days_are_guessed_from_cells_that_are_no_prose():
    day = "2025-10-25".ljust(79, ".")
    assert chosen._are_days(["2025-10-25"] * 3 + ["x"] * 2) and not chosen._are_days(["x"] * 3)
    assert not chosen._are_days(["2025-10-25"] * 5 + ["x"] * 4)
    assert chosen._are([1, 1, 1, 0, 0], bool) and not chosen._are([1, 1, 0, 0], bool)
    assert not chosen._are_days([f"{day}.", f"{day}."])


def test_a_sidecar_lies_over_another():
    given = pd.DataFrame({"article": ["a", "b"], "title": ["A", "B"], "place": ["", "Riga"]})
    sidecar = pd.DataFrame({"article": ["b", "a"], "title": ["C", ""], "outlet": ["", "X"]})
    both = articles._on_top(given, sidecar).set_index("article")
    assert both.columns.tolist() == ["title", "place", "outlet"]
    assert both.loc["a"].tolist() == ["A", "", "X"] and both.loc["b"].tolist() == ["C", "Riga", ""]
    bare = articles._on_top(given[["article"]], sidecar)
    pd.testing.assert_frame_equal(bare, sidecar)
    two = articles._on_top(given[["article", "title"]], sidecar)
    assert two["article"].tolist() == ["a", "b"]


@pytest.mark.parametrize(("lines", "is_header"), [(19, True), (20, False)])
def test_a_header_has_at_most_twenty_lines_with_its_fence(lines, is_header):
    described = "\n".join(["Date: 2026-03-02"] * lines)
    assert (header_of(f"---\n{described}\n---\n\nThey met.") is not None) == is_header


def test_a_row_of_codes_that_nothing_stands_above_is_all_tail():
    lines = ["IN i16 : Transport", "NS gcat : News", "RE vietn : Vietnam"]
    assert factiva._tail(lines, ["IN", "NS", "RE"]) == 0
    assert factiva._tail(["They met.", *lines], ["", "IN", "NS", "RE"]) == 1
