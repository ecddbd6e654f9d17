"""Texts of words that some rule looks for, in an order that nobody would write.

A rule that takes for granted what stands behind *said* or *of* fails on such a text. The words are
those of the lists in ``analysis/data``, the marks those of newsrooms and of broken exports.
"""

import csv
import random
from functools import cache

import pandas as pd

from analysis.text.word_lists import DATA

ROOMS = "actors claims corpus quotes terms text".split()
MARKS = (
    "“ ” ‘ ’ \" ' « » ( ) [ ] { } , ; : . ? ! … ... .. – — - / & @ # * $ € £ % ° ½ ’s 's s’ \n \n\n"
).split(" ") + ["\t", "\u200b", "\u202e", "\u0301"]
OTHERS = (
    "Ana Ruiz Ito Kim Jong Un UN U.N. EU Georgia Jordan de la von der Leyen O'Brien Al-Sisi III Jr."
    " 5 12 1,200 3.5 1987 2025 5th 10-12 71-14 $5m £3bn 17:30 5pm É ñ Đông ß İ ı ﬁ 北京 Москва 🙂"
).split()
SIZES = [2, 3, 5, 9, 20, 50]


@cache
def words_of_rules():
    """Return the words of the lists, one of each line of a list of thousands at most."""
    found = set()
    for room in ROOMS:
        for path in sorted((DATA / room).iterdir()):
            if path.suffix in (".csv", ".txt"):
                found.update(_words(path))
    return sorted(found)


def _words(path):
    lines = path.read_text("utf-8").splitlines()
    step = len(lines) // 2000 + 1
    for row in csv.reader(line for line in lines[::step] if not line.startswith("#")):
        for cell in row:
            yield from (word.strip("*+-@") for word in cell.split("|") if len(word) < 30)


def soups(seed, n):
    """Return ``n`` articles of such words."""
    chance = random.Random(seed)
    texts = [_soup(chance) for _ in range(n)]
    day = pd.Timestamp("2025-10-20")
    names = [f"a{number:04}" for number in range(n)]
    return pd.DataFrame({"article": names, "text": texts, "published": day})


def _soup(chance):
    parts = []
    for _ in range(chance.choice(SIZES)):
        kind = chance.random()
        pool = MARKS if kind < 0.25 else OTHERS if kind < 0.45 else words_of_rules()
        word = chance.choice(pool)
        parts += [word.capitalize() if chance.random() < 0.15 else word,
                  chance.choice(["", " ", " ", " "])]  # fmt: skip
    return "".join(parts)
