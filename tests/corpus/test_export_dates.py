"""Dates as databases, feeds and spreadsheets export them."""

import pandas as pd
import pytest

from analysis.corpus import read_articles
from analysis.corpus.reading._dates import dated, read_days

MARCH = pd.Timestamp("2026-03-14")


def published(*dates: str | None) -> pd.DataFrame:
    ids = [f"a{n}" for n in range(len(dates))]
    return read_articles(
        pd.DataFrame({"id": ids, "text": "The port is shut.", "date": [*dates]}, dtype="str")
    )


@pytest.mark.parametrize(
    "date",
    [
        "March 14, 2026 Saturday",
        "March 14, 2026 Saturday 10:15 AM GMT",
        "March 14, 2026 Saturday Late Edition - Final",
        "Saturday, March 14th, 2026",
        "20260314T121500Z",
        "20260314121500",
        "20260314",
        "20260314.0",
        "Sat, 14 Mar 2026 12:15:00 GMT",
        "Sat, 14 Mar 2026 23:15:00 -0500 (EST)",
        "Sat Mar 14 12:15:00 +0000 2026",
        "14-Mar-2026",
        "14-Mar-26",
        "2026-03-14 10:00:00 UTC",
        "2026/03/14",
        "3/14/2026 9:05:00 AM",
        "14.03.2026",
        "14. März 2026",
        "samedi 14 mars 2026",
        "14 de marzo de 2026",
        "Published: 14 March 2026",
        "Posted on March 14, 2026",
    ],
)
def test_the_day_as_written(date):
    articles = published(date)
    assert articles["published"].tolist() == [MARCH]
    assert articles["notes"].tolist() == [""] and not articles.attrs["skipped"]


@pytest.mark.parametrize("date", ["None", "null", "N/A", "NaN", "", " ", None])
def test_no_date_is_no_fault(date):
    articles = published(date, "2026-03-14")
    assert articles["published"].isna().tolist() == [True, False]
    assert articles["notes"].tolist() == ["", ""] and not articles.attrs["skipped"]


@pytest.mark.parametrize(
    ("other", "order", "day"),
    [("03/14/2026", "month first", "2026-03-04"), ("14/03/2026", "day first", "2026-04-03")],
)
def test_one_number_above_twelve_decides_for_the_column(other, order, day):
    articles = published("03/04/2026", other, "05/05/2026")
    assert articles["published"].tolist() == [pd.Timestamp(day), MARCH, pd.Timestamp("2026-05-05")]
    note = f"published '03/04/2026' read as {order}, as others there"
    assert articles["notes"].tolist() == [note, "", ""]


@pytest.mark.parametrize("others", [(), ("03/14/2026", "14/03/2026"), ("2026-03-14",)])
def test_an_open_order_leaves_the_date_empty_and_says_so(others):
    articles = published("03/04/2026", *others)
    assert articles["published"].isna().tolist() == [True, *[False] * len(others)]
    assert "nothing tells the day from the month; write dates as" in articles["notes"][0]
    assert [row["reason"][:28] for row in articles.attrs["skipped"]] == [
        "published is '03/04/2026' in"
    ]


@pytest.mark.parametrize(
    "date", ["soon", "1761350400", "131025", "March 2026", "Saturday", "31 Feb 2026", "14/14/2026"]
)
def test_a_wrong_date_never_stops_the_others(date):
    articles = published("2026-03-14", date)
    assert articles["published"].tolist() == [MARCH, pd.NaT]
    assert articles["notes"][1].startswith(f"published '{date}' left empty")


def test_each_table_decides_for_itself(tmp_path):
    for name, other in (("american", "03/14/2026"), ("british", "14/03/2026")):
        rows = f"id,text,date\n{name}1,Shut.,03/04/2026\n{name}2,Shut.,{other}\n"
        (tmp_path / f"{name}.csv").write_text(rows)
    articles = read_articles(tmp_path).set_index("article")
    assert articles.loc["american1", "published"] == pd.Timestamp("2026-03-04")
    assert articles.loc["british1", "published"] == pd.Timestamp("2026-04-03")


def test_the_number_of_a_day_in_a_spreadsheet_is_read_and_noted():
    articles = published("46095", "46095.52")
    assert articles["published"].tolist() == [MARCH, MARCH]
    assert articles["notes"][0] == (
        "published '46095' read as the day that a spreadsheet counts so"
    )


def test_many_dates_left_empty_for_one_reason_are_told_in_one_line():
    articles = published(*[f"0{n}/12/2026" for n in range(1, 10)], "soon")
    assert articles["published"].isna().all()
    assert [row["reason"].partition(", article")[0] for row in articles.attrs["skipped"]] == [
        "published is '01/12/2026' in the table", "published is 'soon' in the table"
    ]  # fmt: skip
    assert "and 8 more; left empty, as nothing tells" in articles.attrs["skipped"][0]["reason"]
    assert "'09/12/2026' left empty" in articles["notes"][8]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1 Oct 69", "2069-10-01"), ("1 Oct 70", "1970-10-01"), ("30000", "1982-02-18"),
        ("29999", ""), ("49999", "2036-11-20"), ("50000", ""), ("45955.5", "2025-10-25"),
        ("2025-02-29", ""), ("2024-02-29", "2024-02-29"), ("29/02/2024", "2024-02-29"),
        ("13/12/2025", "2025-12-13"), ("12/13/2025", "2025-12-13"), ("13/13/2025", ""),
        ("12/12/2025", "2025-12-12"), ("11/12/2025", ""), ("1 Foo 2025", ""), ("none", ""),
    ],
)  # fmt: skip
def test_one_date_alone(written, iso):
    assert [day.iso for day in read_days([written])] == [iso]


def test_the_order_of_one_decides_the_others_unless_they_differ():
    assert [day.iso for day in read_days(["11/12/2025", "13/12/2025"])] == [
        "2025-12-11", "2025-12-13",
    ]  # fmt: skip
    day, _ = read_days(["11/12/2025", "12/13/2025"])
    assert day == ("2025-11-12", "month first, as others there", "")
    assert read_days(["11/12/2025", "12/13/2025", "13/12/2025"])[0].iso == ""


@pytest.mark.parametrize(("dates", "told"), [(3, 3), (4, 1)])
def test_more_than_three_dates_left_empty_are_told_in_one_line(dates, told):
    table = pd.DataFrame({"article": list("abcd")[:dates], "published": "soon"})
    said = []
    read, notes = dated(table, "the table", lambda name, error: said.append(str(error)))
    assert len(said) == told and ("article 'a', and 3 more;" in said[0]) == (told == 1)
    assert read["published"].tolist() == [""] * dates
    assert set(notes) == {
        "published 'soon' left empty, as it is no day that is known; write dates as 2025-10-25"
    }
