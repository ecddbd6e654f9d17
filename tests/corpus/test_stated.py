"""What pages of many outlets state of themselves: day, place, writers, language."""

import pandas as pd
import pytest

from analysis.corpus import read_articles
from analysis.corpus._metadata import stated_metadata

PROSE = "The ministers met in the old customs hall of the port, and all of them signed the treaty."


def stated(*lines: str) -> pd.Series:
    text = "\n".join(lines)
    return stated_metadata(pd.DataFrame({"article": ["a"], "text": [text]})).iloc[0]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Tue 21 Oct 2025 06.00 BST", "2025-10-21"),
        ("Friday 10th October 2025, 7:00am", "2025-10-10"),
        ("28.10.2025", "2025-10-28"),
        ("28-10-2025 08:15", "2025-10-28"),
        ("Published Nov 04, 2025, 12:00 PM", "2025-11-04"),
        ("PUBLISHED : 24 Oct 2025 at 12:03", "2025-10-24"),
        ("Published: 8:00pm, 31 Oct 2025", "2025-10-31"),
        ("Thứ Sáu, ngày 24/10/2025 - 20:15", "2025-10-24"),
        ("October 22, 2025 | 02:11 pm GMT+7", "2025-10-22"),
        ("Nov. 12, 2025, 6:31 a.m. ET|Kisumu, Kenya", "2025-11-12"),
        ("KYODO NEWS - Nov 5, 2025 - 18:22 | All, Japan", "2025-11-05"),
        ("Denpasar●Thu, November 6, 2025", "2025-11-06"),
        ("Date: 5 November 2025", "2025-11-05"),
        ("07/11/2025 04:30 PM", ""),  # the seventh or the eleventh month
        ("08.10.2025", ""),
        ("(Updated: 04 Nov 2025 05:12PM)", ""),
        ("Last modified: 6 November 2025", ""),
        ("14 hours ago", ""),
        ("Thursday, 4 December", ""),
    ],
)
def test_time_stamps(line, published):
    found = stated("Sixty states sign in Hanoi", line, PROSE)
    assert [found["published"], found["place"]] == [published, ""]


def test_a_time_stamp_below_the_standfirst():
    assert (
        stated("Sixty states sign", PROSE, "21 Oct 2025 06.00", PROSE)["published"] == "2025-10-21"
    )
    assert stated("Sixty states sign", PROSE, "21 Oct 2025", PROSE)["published"] == ""
    assert stated("Sixty states sign", PROSE, PROSE, "21 Oct 2025 06.00")["published"] == ""
    issued = stated("Sixty states sign", PROSE, PROSE, "Issued on: 18/11/2025 - 10:12")
    assert issued["published"] == "2025-11-18"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By MARIA TORRES and JOHN OKAFOR", "MARIA TORRES; JOHN OKAFOR"),
        ("By Tom Field, Local Democracy Reporter", "Tom Field"),
        ("By Kang-Chun Cheng Special contributor", "Kang-Chun Cheng"),
        ("By reporter Jess Tan", "Jess Tan"),
        ("By Emily Brooks - 11/12/25 8:31 PM ET", "Emily Brooks"),
        ("Match report by Alan Price at Ewood Park", "Alan Price"),
        ("Posted by Dana Reeve on September 3, 2025", "Dana Reeve"),
        ("Author: Jane Doe", "Jane Doe"),
        ("Benjamin Shingler · CBC News", "Benjamin Shingler"),
        ("Ni Komang Erviani (The Jakarta Post)", "Ni Komang Erviani"),
        ("David Smith", "David Smith"),
        ("Edited by: Sean Sinico", ""),
        ("Editor: huaxia", ""),
        ("By Al Jazeera Staff", ""),
        ("WRITER: Post Reporters", ""),
        ("Energy correspondent", ""),
        ("Climate Change", ""),
    ],
)
def test_writers_above_the_text(line, author):
    assert stated("Sixty states sign in Hanoi", line, PROSE)["author"] == author


def test_writers_below_the_text():
    assert stated("Sixty states sign", PROSE, "Nguyễn Văn A")["author"] == "Nguyễn Văn A"
    assert stated("Sixty states sign", PROSE, "Ports of the north")["author"] == ""
    signed = stated("Sixty states sign", PROSE, "Võ Thạnh - Đắc Thành", "Chia sẻ")
    assert signed["author"] == "Võ Thạnh; Đắc Thành"
    asked = stated("Sixty states sign", PROSE, "Media contact", "Laura Chen", "+1 555 010 2233")
    assert asked["author"] == ""


def test_the_title_below_the_name_of_an_office():
    for above in ("World", "Ministry of Foreign Affairs", "OPINION", "Press release"):
        assert stated(above, "Sixty states sign in Hanoi", PROSE)["title"] == (
            "Sixty states sign in Hanoi"
        )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sáng 12-10, mực nước sông Hồng tại Hà Nội đạt 9,52 m, vượt báo động 1.", "vi"),
        ("Đà Nẵng sơ tán người dân ở vùng trũng trước khi bão đổ bộ.", "vi"),
        ("Le Vietnam et la France ont signé à Hà Nội un accord sur les études.", "fr"),
    ],
)
def test_short_texts(text, language):
    assert stated(text)["language"] == language


@pytest.mark.parametrize("line", ["Al Jazeera, 9 March 2026", "The Riverton Post, 9 March 2026"])
def test_the_outlet_beside_a_day_is_that_of_the_article(line):
    table = pd.DataFrame({"article": ["a"], "text": [f"Ministers sign\n{line}\n{PROSE}"]})
    (row,) = read_articles(table).to_dict("records")
    assert (row["outlet"], row["place"]) == (line.partition(",")[0], "")
    (row,) = read_articles(table.assign(outlet="Echo")).to_dict("records")
    assert row["outlet"] == "Echo"
