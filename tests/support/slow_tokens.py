"""Tokens and terms by the slow, obvious way: NLTK with every letter spelt out."""

import csv
import unicodedata
from functools import cache
from importlib.resources import files

from analysis.text import (
    fold,
)

DATA = files("analysis") / "data"


def variant_rows():
    with (DATA / "text" / "spelling_variants.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def character_class(*categories):
    """Return the characters of these categories, as ranges of an explicit class."""
    codes = [c for c in range(0x110000) if unicodedata.category(chr(c)).startswith(categories)]
    ranges = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def obvious_pattern():
    classes = map(character_class, ("L", "M", "N", "Nd", "Lu", "Ll"))
    letter, mark, number, digit, capital, small = classes
    every = [c for c in map(chr, range(0x20000)) if c.isalpha()]
    spellings = {
        base: "".join(c for c in every if fold(c) == base) for base in "abcdefghijklmnopqrstuvwxyz"
    }
    units = []
    for row in sorted(variant_rows(), key=lambda row: -len(row["variant"])):
        plain = fold(row["variant"])
        if " " in plain or "." in plain:
            unit = "".join(
                {" ": r"\s+", ".": r"\."}.get(c) or f"[{spellings[c]}][\u0300-\u036f]*"
                for c in plain
            )
            units.append(unit if plain.endswith(".") else unit + r"(?!\w)")
    part = rf"[{capital}][{letter}{mark}{number}]*"
    units.append(rf"{part}(?:&{part})+")
    units.append(rf"[{digit}]+(?:[.,][{digit}]+)+[{letter}{mark}]*")
    line_end = rf"[-‐‑\u00ad][ \t\r]*\n[ \t]*[{small}]"
    units.append(rf"[{letter}{number}](?:{line_end}|[{letter}{mark}{number}\u00ad\u200c\u200d])*")
    unit = "(?:" + "|".join(units) + ")"
    return rf"{unit}(?:['’‐‑-]{unit})*"


@cache
def slow_tokenizer():
    from nltk.tokenize import RegexpTokenizer

    return RegexpTokenizer(obvious_pattern())


def slow_surfaces(texts):
    return [(row, s) for row, text in enumerate(texts) for s in slow_tokenizer().tokenize(text)]
