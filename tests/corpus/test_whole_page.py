"""One page with all the habits at once: each line is what it is, and no prose is lost."""

import pandas as pd
import pytest
from lxml.html import document_fromstring

from analysis.corpus import body, read_articles, set_aside, split_segments
from analysis.corpus._metadata import stated_metadata
from analysis.corpus.reading._web_pages import _unwrap_layout_tables

PAGE = """\
furniture  Home | World | Business
headline   Small ports agree on dues
credit     By Nguyễn Văn A and John Smith
dateline   Published: October 25, 2025 10:30
furniture  Share Facebook X Email
furniture  4 min read
caption    The old customs hall, where the ministers met. (Photo: VNA/Văn Điệp)
dateline   HANOI, Oct. 25 (VNA) –
body       Twelve states agreed on dues for small ports on Saturday.
body       “We waited ten years,” said Dana Okoro. She did not elaborate.
furniture  Read more: Pilots strike in the north
subheading What comes next
body       The rules take effect in May.
body       Photo opportunities were few, and comments were fewer.
furniture  Related news
furniture  • Pilots strike in the north
furniture  • Dredging ends
credit     (VNA)
source     Source: https://www.example.org/ports
furniture  Tags: ports, dues
furniture  Comment (3)
furniture  Privacy Policy | Contact us
furniture  © 2025 Example. All rights reserved."""
LINES = [line.split(maxsplit=1) for line in PAGE.splitlines()]


def page() -> pd.DataFrame:
    text = "\n".join(line for _, line in LINES).replace("(VNA) –\n", "(VNA) – ")
    return pd.DataFrame({"article": ["a"], "text": [text]})


def test_each_line_is_what_it_is():
    segments = split_segments(page())
    assert segments[["kind", "text"]].values.tolist() == LINES


def test_the_page_says_who_where_and_when():
    assert stated_metadata(page()).iloc[0].to_dict() == {
        "article": "a",
        "title": "Small ports agree on dues",
        "published": "2025-10-25",
        "place": "HANOI",
        "agency": "VNA",
        "outlet": "example.org",
        "author": "Nguyễn Văn A; John Smith",
        "language": "en",
        "source_url": "https://www.example.org/ports",
    }


def test_each_thing_set_aside_has_its_reason():
    aside = set_aside(split_segments(page()))
    assert aside["segments"].sum() == sum(kind != "body" for kind, _ in LINES)
    assert aside["reason"].str.len().min() > 5


PROSE = [
    f"On day {n} the harbour council met again, and {'nobody knew how it would end. ' * 9}"
    for n in range(6)
]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>Menu</td><td><p>{}</p></td></tr></table>".format("</p><p>".join(PROSE)),
        "<table>{}</table>".format("".join(f"<tr><td>{text}</td></tr>" for text in PROSE)),
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>".format(
            "<br><br>".join(PROSE)
        ),
    ],
)
def test_a_table_that_only_places_prose_is_none(tmp_path, layout):
    (tmp_path / "a.html").write_text(f"<html><body>{layout}</body></html>")
    prose = " ".join(body(read_articles(tmp_path))["text"])
    assert all(text.strip() in prose for text in PROSE)


def test_a_table_of_figures_stays_a_table():
    rows = "".join(f"<tr><td>Port {n}</td><td>{n * 7}</td></tr>" for n in range(99))
    tree = document_fromstring(f"<p>{PROSE[0]}</p><table>{rows}</table>")
    _unwrap_layout_tables(tree)
    assert len(list(tree.iter("td"))) == 198
