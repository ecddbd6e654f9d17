"""Segments of made-up pages in the habits of many outlets, kind by kind; prose above all."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import KINDS
from analysis.corpus.segments import labelled

PAGES = Path(__file__).parents[1] / "pages"
LETTERS = dict(zip("dhsbcrof", KINDS, strict=True))


def pages(name: str) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Return the text of each page and its segments, each a kind and where it stands."""
    blocks = re.split(r"(?m)^=== .*\n", (PAGES / f"{name}.txt").read_text("utf-8"))[1:]
    return [page(block.strip("\n").split("\n")) for block in blocks]


def page(lines: list[str]) -> tuple[str, list[tuple[str, int, int]]]:
    text, found = "", []
    for line in lines:
        pieces = [(letter, words.strip()) for letter, words in re.findall(r"\{(\w)\}([^{]*)", line)]
        for number, (letter, words) in enumerate(pieces):
            text += " " if number else ""
            found.append((LETTERS[letter], len(text), len(text) + len(words)))
            text += words
        text += "\n"
    return text, found


def characters(number: int, segments: list[tuple]) -> set[tuple[int, str, int]]:
    return {(number, kind, i) for kind, start, end, *_ in segments for i in range(start, end)}


def scores(name: str) -> pd.DataFrame:
    found, gold = set(), set()
    for number, (text, segments) in enumerate(pages(name)):
        found |= characters(number, labelled(text))
        gold |= characters(number, segments)
    rows = {}
    for kind in KINDS:
        ours, theirs = ({c for c in each if c[1] == kind} for each in (found, gold))
        hits, both = len(ours & theirs), len(ours) + len(theirs)
        rows[kind] = [len(theirs), hits / max(len(ours), 1), hits / len(theirs), 2 * hits / both]
    columns = ["gold", "precision", "recall", "F1"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


@pytest.mark.parametrize(
    ("name", "least"), [("made_with", 0.96), ("held_back", 0.93), ("held_back_again", 0.9)]
)
def test_prose_is_told_from_the_rest(name, least, capsys):
    table = scores(name)
    with capsys.disabled():
        print(f"\n{name}, characters by kind\n{table.round(3)}")
    assert table.loc["body", "precision"] >= least
    assert table.loc["body", "recall"] >= 0.99


@pytest.mark.parametrize("name", ["made_with", "held_back", "held_back_again"])
def test_hardly_a_line_of_prose_is_set_aside(name):
    lost = [
        text[start:end]
        for text, segments in pages(name)
        for kind, start, end in segments
        if kind == "body"
        and not any(k == "body" and s < end and e > start for k, s, e, _ in labelled(text))
    ]
    assert len(lost) <= 1, lost
