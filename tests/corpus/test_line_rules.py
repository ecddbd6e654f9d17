"""Each rule takes its own example and leaves prose alone."""

from pathlib import Path

import pytest
import regex as re
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.segments import LINE_RULES, PLACE_RULES, Rule
from analysis.corpus.segments._line_kinds import credit_pattern, line_rule

DOCS = Path(__file__).resolve().parents[2] / "docs" / "segments.md"


def line_kind(line: str) -> str:
    return line_rule(line)[0]


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_example_of_each_rule(rule):
    assert line_rule(rule.example) == (rule.kind, rule.name)


COUNTER_EXAMPLES = {
    "rule": "5 – 4.",
    "source": "Source of the problem: cybercrime is borderless and everyone pays.",
    "address": "https://example.org/a says who signed.",
    "photo credit": "Photo opportunities were few.",
    "stock picture": "Shutterstock grew last year.",
    "photo line": "Photos of the ceremony were shown: they drew a crowd.",
    "picture label": "Photo credits were given to no one.",
    "picture described": "This picture taken as a whole is one of slow gains.",
    "caption with credit": "He left early (photo taken in June).",
    "caption with open credit": "He took one more photo: the last of the day.",
    "numbered picture": "Item 1 of the agenda was dropped.",
    "comments": "Comments were few.",
    "share bar": "Share of voice matters.",
    "reader counter": "12 shares were sold.",
    "page tools": "Listen to this article of the treaty, they said.",
    "file name": "He sent the file hall.jpg to the press.",
    "player": "Play was stopped by rain.",
    "legal links": "Privacy policy was discussed.",
    "cookies": "The site uses cookies to follow its readers, the court found.",
    "slogan": "The hall – The old one – Was full.",
    "read more": "Related news about prices moved markets on Monday.",
    "tags": "Topic: cybercrime was discussed at length.",
    "copyright": "Copyright law was discussed.",
    "call to the reader": "Sign up was easy, delegates said.",
    "subscription": "To read the treaty is to log in to another century.",
    "notice": "The views of the ministers differed, and this article of the treaty was dropped.",
    "contact": "For more information the ministers turned to the press.",
    "end": "The end.",
    "label": "Analysis of the treaty took a year.",
    "advertisement": "Advertisement was banned in 1990, he said.",
    "menu": "Either | or is written a|b, x|y or p|q.",
    "time stamp": "October 25, 2025 was a Saturday.",
    "hour": "2 hours ago the hall was empty.",
    "place and date": "The talks ended there, October 25",
    "inputs": "With inputs from sixty states the draft grew.",
    "contributors": "Sixty states contributed to this fund.",
    "byline": "By the time talks ended, sixty states had signed.",
    "office": "Editor: they were late, and we waited.",
    "initials": "and/or either way",
}


def test_each_rule_has_a_counter_example():
    assert list(COUNTER_EXAMPLES) == [rule.name for rule in LINE_RULES]


@pytest.mark.parametrize(
    "line",
    [
        *COUNTER_EXAMPLES.values(),
        "By Friday",
        "By Monday, Sixty states and Laos had signed",
        "By Russia, China and Iran",
        "Written by Russia and China, the draft was long.",
        "Source: cybercrime is borderless.",
        "Link: the talks and the treaty",
        "Images: the treaty bans them when they are shared without consent.",
        "Image – the word – matters.",
        "Delegates at the ceremony (image of a nation).",
        "He showed a paper (video is online) and left (video here).",
        "See also the report by UNODC, which says otherwise.",
        "See more of the city and you will like it.",
        "Read more than sixty pages before you sign.",
        "Recommended by experts, the treaty was signed.",
        "Latest news from Hanoi was good.",
        "Most read the text before they signed.",
        "You may like it or not, but it was signed.",
        "Read more: the treaty says that sixty states are needed.",
        "The firm said all rights reserved by the treaty were respected.",
        "(c) the states shall co-operate,",
        "Sponsored by Russia, the treaty was adopted in 2024.",
        "Follow us, they said.",
        "Print media were there.",
        "X said so.",
        "This",
        "Most viewed the treaty as a success.",
        "Trending topics were banned.",
        "Next article of the treaty to be read was the third.",
        "A – B – C was the order.",
        "Contact us, they said.",
        "With input from sixty states, the draft grew.",
        "Published in 2019, the report is long.",
        "Updated rules apply.",
        "(UNODC)",  # an acronym in brackets that is no known agency
        "AP reporters were there.",
        "(VNA) said so.",
        "2025",
        "He spoke to the Vietnam News Agency (VNA)." + " They met." * 100,
        "Photo: " + "VNA " * 300,
    ],
)
def test_prose_stays_body(line):
    assert line_kind(line) == "body"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "furniture",
            "Read more|Related stories|Also read: Hanoi prepares|Xem thêm: Hà Nội|Comments"
            "|3 comments|Bình luận (0)|Share this article|Email|Log in to comment|Follow us on X"
            "|(c) 2025 VNA|All rights reserved.|Advertisement - scroll to continue|Back to top|./."
            "|No comments yet|View all comments (12)|Leave a comment|Join the conversation"
            "|12 shares|Editor’s picks"
            "|4 min read|1.2K views|A+ A-|Follow VNA on Google News|Click here to read more"
            "|Contact us|About us · Privacy Policy|#Hanoi #VietNam|Trending|Most popular"
            "|“Shared Seas – Open Ports – One Future”"
            "|* * *|Keywords: Hanoi|You might also like|Sign up for our newsletter",
        ),
        (
            "caption",
            "Getty Images|(AFP via Getty Images)|(Photo: VNA)"
            "|Photo: Viet Duc/VNA|Photo by John Smith|Photos courtesy of the Ministry"
            "|Ảnh: TTXVN|Illustrative photo|The hall (AFP Photo)|The hall (file photo)."
            "|Both shake hands. VNA/VNS Photo Lâm Khánh|The hall. (Photo: qdnd.vn)",
        ),
        ("source", "Source: VNA|(Source: VNA)|Sources: VNA, AFP|Nguồn: TTXVN|www.example.org"),
        (
            "credit",
            "VNA|— VNA/VNS|(VNA/Vietnam+)|Reuters, AFP|BERNAMA|By JOHN SMITH, AFP|By Our Staff"
            "|With inputs from agencies|(With inputs from PTI)"
            "|Reporting by John Smith; Editing by Jane Doe|By John Smith – Reuters|By AFP",
        ),
        (
            "dateline",
            "2025-10-25|25/10/2025 10:30|Saturday, October 25, 2025|Updated on Oct 25, 2025"
            "|Ha Noi, 25 October 2025|Rio de Janeiro, Brazil, October 25–26, 2025",
        ),
    ],
)
def test_habits_of_news_pages(kind, lines):
    assert {line: line_kind(line) for line in lines.split("|")} == dict.fromkeys(
        lines.split("|"), kind
    )


def table_row(rule: Rule) -> str:
    example = rule.example.replace("|", "\\|").replace("\n", "` `")
    return f"| {rule.name} | {rule.kind} | `{example}` | {rule.reason} |"


@pytest.mark.parametrize("rules", [LINE_RULES, PLACE_RULES], ids=["lines", "places"])
def test_docs_list_the_rules_in_their_order(rules):
    rows = "\n".join(map(table_row, rules))
    assert f"\n{rows}\n\n" in DOCS.read_text("utf-8"), f"put these rows into {DOCS}:\n{rows}"


BITS = (
    *"AX1 .,:;|/()[]©–—-+#“”’é ",
    *(rule.example for rule in LINE_RULES),
    *" by , By , and ,Photo,photo,VNA,Getty Images,Source: ,Share, on ,comments".split(","),
    *"12 views|Oct 25|2025|10:30|Read more|: | – |www.|all rights reserved|Ảnh: ".split("|"),
)


def tried_one_by_one(line: str) -> tuple[str, str]:
    if credit_pattern().fullmatch(line):
        return "credit", "agency"
    for rule in LINE_RULES:
        if re.fullmatch(rule.pattern, line, re.IGNORECASE):
            return rule.kind, rule.name
    return "body", "prose"


@given(st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=3)), min_size=1, max_size=5))
def test_no_rule_is_ruled_out_too_soon(bits):
    line = "".join(bits)
    assert line_rule(line) == tried_one_by_one(line)


@pytest.mark.parametrize("kind", ["line", "beginning"])
def test_seeds_line_by_line(articles, kind):
    lines = {line.strip() for text in articles["text"] for line in text.split("\n")} - {""}
    cut = {line[: len(line) // 2] for line in lines} - {""}
    for line in lines if kind == "line" else cut:
        if len(line) <= 900:
            assert line_rule(line) == tried_one_by_one(line)
