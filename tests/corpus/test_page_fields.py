"""Titles without sites, writers without jobs and without readers."""

import pytest

from analysis.corpus.reading._web_pages import read_page

HEADING = "Ships wait off Riverton"
PROSE = (
    "<p>Nine ships waited off Riverton on Thursday, said the port authority, and none moved.</p>"
    "<p>The dockers have been on strike since Monday, and the mayor asked both sides to talk.</p>"
)


def fields(byline="", *, title=HEADING, site="", after="", heading=HEADING, article="<article>"):
    head = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    head += f"<meta property='og:site_name' content='{site}'>" if site else ""
    line = f"<div class='byline'>{byline}</div>" if byline else ""
    body = f"{article}<h1>{heading}</h1>{line}{PROSE}</article>{after}"
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "x.html")


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ann Reyes, Senior Reporter", "Ann Reyes"),
        ("Ann Reyes | Health Editor", "Ann Reyes"),
        ("By Ann Reyes and Tom Hale, Political Correspondents", "Ann Reyes; Tom Hale"),
        ("By Ann Reyes, Columnist, and Tom Hale, Data Journalist", "Ann Reyes; Tom Hale"),
        ("By Ann Reyes, Health Editor, The Herald", "Ann Reyes"),
        ("By Ann Reyes, Tom Hale and Li Wei", "Ann Reyes; Tom Hale; Li Wei"),
        ("By Bill Press", "Bill Press"),
        ("By Staff Reporter", ""),
    ],
)
def test_writers_without_jobs(byline, author):
    assert fields(byline).metadata["author"] == author


@pytest.mark.parametrize(
    "comments",
    [
        "<ol class='commentlist'><li><cite class='fn comment-author'>Portfan99</cite>So.</li></ol>",
        "<div id='disqus_thread'><span class='author'>Sam Cole</span><p>No.</p></div>",
        "<section class='reader-comments'><a class='username'>Sam Cole</a><p>So.</p></section>",
        "<ul><li itemprop='comment'><span itemprop='author'>Sam Cole</span><p>Ha.</p></li></ul>",
        "<aside class='related'><a href='/ferry'>A ferry</a><i class='author'>Sam Cole</i></aside>",
        "<div class='most-read'><div class='teaser'><i class='author'>Sam Cole</i></div></div>",
    ],
)
def test_readers_are_no_writers(comments):
    assert fields(after=comments).metadata["author"] == ""
    page = fields("By Ann Reyes", after=comments)
    assert page.metadata["author"] == "Ann Reyes"
    assert "Nine ships" in page.decoded.text and "on strike" in page.decoded.text


def test_an_article_called_comment_keeps_its_writer():
    page = fields("By Ann Reyes", article="<article class='comment opinion'>")
    assert page.metadata["author"] == "Ann Reyes"


@pytest.mark.parametrize(
    ("title", "site", "plain"),
    [
        (f"{HEADING} | The Herald Politics", "", HEADING),
        (f"{HEADING} – World news – Herald", "", HEADING),
        ("Nine ships are waiting - The Herald", "The Herald", "Nine ships are waiting"),
        ("Nine ships are waiting | Herald Politics", "The Herald", "Nine ships are waiting"),
        ("The Herald | Nine ships are waiting", "Herald", "Nine ships are waiting"),
        # left alone
        ("Nine ships are waiting |", "The Herald", None),
        ("| The Herald", "The Herald", None),
        ("Nine ships are waiting - as it happened", "The Herald", None),
        ("Nine ships are waiting | Courier", "", None),
        ("Herald of spring - why birds sing", "Herald", None),
        ("Herald-Courier merger off", "Herald", None),
        ("Port: Nine ships are waiting", "Port", None),
    ],
)
def test_titles_without_sites(title, site, plain):
    assert fields(title=title, site=site).metadata["title"] == (plain or title)


def test_a_short_heading_may_be_a_section():
    title = "Sport - Tigers win the cup"
    assert fields(title=title, heading="Sport").metadata["title"] == title
