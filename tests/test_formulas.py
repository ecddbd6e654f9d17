"""Every number of docs/method.md, computed a second time by the formula that stands there."""

import re
from pathlib import Path

import formulas_of_checks  # noqa: F401 - adds its formulas
import formulas_of_pairs  # noqa: F401 - adds its formulas
import pandas as pd
import pytest
from formulas_of_words import BY_HAND

from analysis import claims

PAGE = Path(__file__).parents[1].joinpath("docs", "method.md").read_text("utf-8")


@pytest.mark.parametrize("name", BY_HAND)
def test_the_number_is_what_the_formula_gives(name):
    ours, by_hand = BY_HAND[name]()
    assert ours == pytest.approx(by_hand, rel=1e-9, abs=1e-11)
    assert len(ours) > 0


def rows(header):
    """Return the first cells of the tables with this heading."""
    tables = re.findall(rf"^\| {header} \|.*\n\|[ -|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return [line.split(" | ")[0].strip("| ") for table in tables for line in table.splitlines()]


def test_every_number_of_the_page_is_computed_here():
    names = [name.replace("`", "") for cell in rows("number") for name in cell.split(", ")]
    assert sorted(names) == sorted(BY_HAND)


STATED = {
    "agree": ("72 countries signed.", "The treaty was signed by 72 countries."),
    "compatible": ("Over 60 countries signed.", "The treaty was signed by 72 countries."),
    "superseded": ("65 countries signed.", "The treaty was signed by 72 countries."),
    "conflict": ("65 countries signed.", "The treaty was signed by 72 countries."),
    "single source": ("65 countries signed.", "Nothing was stated."),
}


def test_what_can_only_grow_must_not_be_lower_later():
    texts = pd.DataFrame({"article": ["a", "b"], "text": STATED["conflict"]})
    texts["published"] = pd.to_datetime(["2025-10-27", "2025-10-25"])
    compared = claims.compare_figures(claims.find_figures(texts), articles=texts)
    assert compared["verdict"].tolist() == ["conflict"]


@pytest.mark.parametrize("verdict", STATED)
def test_the_verdict_is_what_the_rule_gives(verdict):
    days = ["2025-10-25", "2025-10-27" if verdict == "superseded" else "2025-10-25"]
    texts = pd.DataFrame({"article": ["a", "b"], "text": STATED[verdict]})
    texts["published"] = pd.to_datetime(days)
    compared = claims.compare_figures(claims.find_figures(texts), articles=texts)
    assert compared["verdict"].tolist() == [verdict]


def test_every_verdict_of_the_page_is_tried():
    assert sorted(name.strip("`") for name in rows("verdict")) == sorted(STATED)


INTERVALS = {
    "Over 60 countries signed.": (60, None),
    "Up to 70 countries signed.": (None, 70),
    "Nearly 70 countries signed.": (56, 70),
    "About 60 countries signed.": (51, 69),
    "France and 60 others signed.": (61, 63),
}


@pytest.mark.parametrize("stated", INTERVALS)
def test_the_interval_ends_where_the_page_says(stated):
    low, high = INTERVALS[stated]
    inside = {low or high - 1: True, high or low + 1: True}
    outside = {low - 1: False} if low else {}
    outside |= {high + 1: False} if high else {}
    for n, fits in (inside | outside).items():
        texts = pd.DataFrame({"article": ["a", "b"], "text": [stated, f"{n} countries signed."]})
        (verdict,) = claims.compare_figures(claims.find_figures(texts))["verdict"]
        assert (verdict in ("agree", "compatible")) is fits, f"{n}: {verdict}"
