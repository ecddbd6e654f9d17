"""Ages beside names: what a reader would say was written down first."""

import pandas as pd
import pytest

from analysis import actors, claims

DAY = pd.Timestamp("2026-03-04")


def _articles(*texts, days=None):
    table = pd.DataFrame({"article": list("abc")[: len(texts)], "text": texts})
    return table.assign(published=days or DAY)


def _ages(articles):
    return claims.find_ages(articles, actors.find_mentions(articles, actors.find_actors(articles)))


TOLD = [
    ("The baker, Ana Ruiz, 54, was hurt.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz (54) and 32-year-old nurse Bo Lund left.",
     [("54", 54, "Ana Ruiz"), ("32-year-old", 32, "Bo Lund")]),
    ("The 54-year-old baker, Ana Ruiz, was held.", [("54-year-old", 54, "Ana Ruiz")]),
    ("Ana Ruiz, a courier aged 54, was held.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, aged 54, was held.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, who is 54, was held.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, who was 54, died at home.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, who was 54, had been on her way home.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, who was 19, joined the army.", []),
    ("In a line: Ana Ruiz, 17,302; Bo Lind, 17,293.", []),
    ("Ana Ruiz, now 17,302 votes up, left.", []),
    ("Ana Ruiz, 54 and a mother of two, was held.", [("54", 54, "Ana Ruiz")]),
    ("Ana Ruiz, 54, has led the club since 2011.", [("54", 54, "Ana Ruiz")]),
    ("Nine-year-old Leo Mattila had slipped.", [("Nine-year-old", 9, "Leo Mattila")]),
    ("Ana Ruiz was jailed. The 54-year-old accountant wept.", [("54-year-old", 54, "Ana Ruiz")]),
    ("Ana Ruiz met Bo Lund. The 54-year-old accountant wept.", []),
    ("Ana Ruiz was 19 when she joined.", []),
    ("Ana Ruiz, then 19, joined.", []),
    ("In 1998 Ana Ruiz, 19, joined.", []),
    ("Lind (12) and Roe (54) scored.", []),
    ("Ana Ruiz, 12 neighbours and a dog fled.", []),
    ("The mill of Halden, 54, burnt.", []),
    ("Its grower, Ana Ruiz, is 72, and not 68 as we wrote.", []),
    ("Ana Ruiz, 540, was hurt.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_who_is_how_old(text, told):
    ages = _ages(_articles(text))
    assert list(zip(ages["surface"], ages["low"], ages["owner"], strict=True)) == told
    for row in ages.itertuples():
        assert text[row.start : row.end] == row.surface
        assert (row.kind, row.unit, row.subject, row.high) == ("age", "year", "age", row.low)


@pytest.mark.parametrize(
    ("one", "other", "years", "verdict"),
    [
        (54, 57, 0, "conflict"),
        (54, 55, 0, "compatible"),  # a birthday may lie between
        (54, 54, 0, "agree"),
        (54, 57, 3, "agree"),
        (54, 54, 3, "conflict"),  # three years later
    ],
)
def test_ages_are_compared_from_birthday_to_birthday(one, other, years, verdict):
    said = "The baker, Ana Ruiz, {}, was hurt."
    days = [DAY, DAY + pd.DateOffset(years=years)]
    articles = _articles(said.format(one), said.format(other), days=days)
    compared = claims.compare_figures(_ages(articles), articles=articles)
    assert compared[["subject", "of", "verdict"]].values.tolist() == [["age", "Ana Ruiz", verdict]]


def test_mentions_may_come_without_what_they_are_part_of():
    articles = _articles("The baker, Ana Ruiz, 54, was hurt.")
    bare = pd.DataFrame({"article": ["a"], "start": [11], "end": [19]})
    ages = claims.find_ages(articles, bare.assign(kind="person", label="Ana Ruiz"))
    assert ages["owner"].tolist() == ["Ana Ruiz"]


def test_a_quarter_to_five_counts_nothing():
    text = "She won by 212 votes after a count that lasted until a quarter to five."
    assert claims.find_figures(_articles(text))["surface"].tolist() == ["212 votes"]


def test_people_of_one_surname_are_two():
    articles = _articles("Ana Ruiz, 54, was hurt.", "Her son, Bo Ruiz, 23, was not.")
    compared = claims.compare_figures(_ages(articles), articles=articles)
    assert set(compared["verdict"]) == {"single source"}


def test_an_age_is_no_other_figure():
    text = "Among them was the driver, Mateo Quirandes, 57, who has not been questioned."
    assert claims.find_figures(_articles(text)).empty
