"""One page with all the habits at once: each line is what it is, and no prose is lost."""

import pandas as pd

from analysis.corpus import set_aside, split_segments
from analysis.corpus._metadata import stated_metadata

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
