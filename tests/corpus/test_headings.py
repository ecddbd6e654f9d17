"""Headings that are whole sentences: found where all speaks for it, prose where it does not."""

import random

import pandas as pd
import pytest

from analysis.corpus import split_segments
from analysis.corpus.segments import PLACE_RULES

FIRST = "Small ports have the most to gain."
SECOND = "The ministers praise the calm of the capital."
ARTICLE = [
    "The port ministers of twelve states closed their conference in the old customs hall on "
    "Friday, after three days of talks on dues, pilots and the dredging of the narrow channel.",
    "The meeting, which drew far more guests than its hosts had expected, was the first of its "
    "kind in the region and was seen as a test of whether the new rules could work.",
    FIRST,
    "Dana Okoro, who runs the harbour board of the northern coast, told reporters that small "
    "ports had waited for such rules for a decade and that they stood to gain more than others.",
    "According to her, dues were so uneven that ships passed by the smaller harbours, even "
    "where the channel was deep enough and pilots were ready at any hour of the day.",
    "The board plans to open its books to the public in spring, and to publish the dues of each "
    "quay next to those of the large ports, so that captains can compare them.",
    SECOND,
    "Minister Ruiz said that the calm of the capital, where the ministers met, had helped them "
    "more than any paper, and that the guests would carry that calm home with them.",
    "He praised the hosts for the short way between the hall and the quay, which had allowed "
    "delegates to see with their own eyes what the talks were about, whatever the weather.",
    "The next conference is to be held in two years on an island, whose harbour is to be "
    "dredged by then, with money that the twelve states have promised to share between them.",
]


def kinds(lines: list[str], between: str = "\n") -> list[str]:
    return split_segments(pd.DataFrame({"article": ["a"], "text": [between.join(lines)]}))[
        "kind"
    ].tolist()


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_sentences_alone_among_long_paragraphs(between):
    found = kinds(ARTICLE, between)
    assert [i for i, kind in enumerate(found) if kind == "subheading"] == [2, 6]
    assert set(found) == {"body", "subheading"}


def test_the_example_of_the_rule_is_found():
    rule = next(rule for rule in PLACE_RULES if rule.name == "sentence alone")
    lines = [rule.example if line == FIRST else line for line in ARTICLE]
    assert kinds(lines)[2] == rule.kind


def without(number: int) -> list[str]:
    return ARTICLE[:number] + ARTICLE[number + 1 :]


def instead(number: int, line: str) -> list[str]:
    return [*ARTICLE[:number], line, *ARTICLE[number + 1 :]]


@pytest.mark.parametrize(
    "lines",
    [
        without(6),  # one such line alone is prose
        without(3),  # two paragraphs below the first are no section
        instead(4, "Dues are uneven."),  # short lines are common here
        instead(4, "Dues, by her account, are the least even of all."),
        instead(5, ARTICLE[5] + " We know that, and our books show it."),  # somebody speaks
        [*ARTICLE[:4], "What comes next", *ARTICLE[4:]],  # real subheadings are there
        [*ARTICLE[:2], *ARTICLE[3:6], *ARTICLE[7:], FIRST, SECOND],  # at the end, side by side
        instead(2, "Wine growers of the south expect dry summers."),  # not what comes below
    ],
)
def test_in_doubt_it_is_prose(lines):
    assert not {FIRST, SECOND} & {
        line for line, kind in zip(lines, kinds(lines), strict=True) if kind != "body"
    }


WIRE = [
    "He did not elaborate.",
    "Talks resume on Monday.",
    "The treaty takes effect after 40 ratifications.",
    "The ministry declined to comment.",
    "No injuries were reported.",
    "The talks ended without a deal this time.",
    "The opposition said the ports would lose.",
    "The government has denied the accusations.",
    "Oil prices rose after the announcement.",
    "Both ministers avoided questions from reporters.",
    "Small ports have waited since 1997.",
    "The delegation left the capital on Sunday.",
    "Its future remains unclear to the ministers.",
    "The rules enter into force next year.",
    "An investigation is under way.",
    "Small ports, however, have most to gain.",
    "“Small ports have the most to gain.”",
    "Small ports have the most to gain, she said.",
    "They praise the calm of the capital.",
    "That surprised the ministers of the small ports.",
    "In the capital the ministers praise the calm.",
    "Captains now compare the dues of each quay.",
    "Will small ports have the most to gain?",
    "The ministers praise the calm of the capital: it helped.",
    "Who gains?",
]


@pytest.mark.parametrize("line", WIRE)
def test_short_sentences_of_wire_prose_stay_prose(line):
    assert set(kinds(instead(2, line))) == {"body"}
    assert set(kinds(instead(6, line))) == {"body"}


def test_wire_paragraphs_anywhere_in_an_article_stay_prose():
    dice = random.Random(7)
    paragraphs = without(6)[:2] + without(6)[3:]
    for _ in range(100):
        lines = list(paragraphs)
        for line in dice.sample(WIRE, 3):
            lines.insert(dice.randrange(1, len(lines)), line)
        assert set(kinds(lines)) == {"body"}, lines


@pytest.mark.parametrize("rest", ["Trang này", "Il presidente"])
def test_other_languages_are_left_alone(rest):
    vietnamese = "Hội nghị của các bộ trưởng đã kết thúc và những người khách được mời đã về với "
    long = [f"{rest} {vietnamese * 3}." for _ in range(4)]
    lines = [
        long[0],
        "Các cảng nhỏ được lợi nhiều hơn.",
        *long,
        "Thủ đô bình yên của các bộ.",
        *long,
    ]
    assert set(kinds(lines)) == {"body"}


# Titles of other texts


@pytest.mark.parametrize("lead", ["Related news", "Read more:", "Tin liên quan", "Most popular"])
@pytest.mark.parametrize(
    "titles", [["• Ports reopen", "- Pilots strike"], ["Northern ports reopen"]]
)
@pytest.mark.parametrize("after", [[], ["Comment (0)"], ["Source: VNA"]])
def test_titles_of_other_texts(lead, titles, after):
    found = kinds(["They met.", lead, *titles, *after])
    assert found[: 2 + len(titles)] == ["body", *["furniture"] * (1 + len(titles))]


def test_titles_without_bullets_in_the_midst_of_an_article():
    lines = ["They met.", "Related news", "Northern ports reopen", "Who gained?", "They left."]
    assert kinds(lines) == ["body", *["furniture"] * 3, "body"]
    lines[3] = "Ports gained."
    assert kinds(lines) == ["body", "furniture", "furniture", "body", "body"]


def test_bulleted_titles_in_the_midst_of_an_article():
    lines = [
        "They met.",
        "Related news",
        "• Ports reopen",
        "Share",
        "• Pilots strike",
        "They left.",
    ]
    assert kinds(lines) == ["body", *["furniture"] * 4, "body"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Related news", "Ports reopened on Friday.", "• Pilots strike"],
        ["Related news", "• The ministers left the hall on Friday."],
        ["Related news", "Sixty states", "signed the treaty in the capital."],
        ["Read more: ports reopen", "• sixty states signed the treaty", "They left."],
        ["• Ports reopen", "They left."],
    ],
)
def test_prose_below_such_words_stays(lines):
    found = dict(zip(["They met.", *lines], kinds(["They met.", *lines]), strict=True))
    assert {kind for line, kind in found.items() if line not in ("Related news", lines[0])} <= {
        "body",
        "subheading",
    }


def test_a_question_above_the_dateline_is_the_headline():
    lines = [
        "Russia Today: what next after Hanoi?",
        "Published: 27 October 2025",
        "Photo: The signing ceremony. © TASS",
        "MOSCOW — The convention was praised.",
        "(Reporting by Khanh Vu; Editing by John Mair)",
    ]
    table = split_segments(pd.DataFrame({"article": ["a"], "text": ["\n".join(lines)]}))
    kinds = ["headline", "dateline", "caption", "dateline", "body", "credit"]
    assert table["kind"].tolist() == kinds


def test_a_question_that_opens_the_prose_stays_prose():
    text = "What is cybercrime?\nIt is crime by computer, the minister said."
    assert split_segments(pd.DataFrame({"article": ["a"], "text": [text]}))["kind"].eq("body").all()
