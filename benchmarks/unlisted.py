"""Measure how well unlisted names are found, on texts with labelled entities, and how fast.

    python benchmarks/unlisted.py FOLDER [FOLDER ...] [--registry] [--errors N]

Each FOLDER holds ``articles.jsonl`` (article, text) and ``entities.tsv`` (article, start, end,
surface, type; offsets into the text). Wanted are spans of the types Person, Organisation,
Location and Nationality that hold a capitalised word other than a pronoun, an article or a
number word. The registry is empty, unless ``--registry`` is given. Names guessed to be an event
or an instrument are of none of these types and are left out.

The last lines give the speed on the texts of all folders, each ``COPIES`` times, in processor time
and the fastest of three rounds: beside splitting into words with spaCy (without a model; left out
where it is not installed) and splitting sentences.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.actors import (
    find_actors,
    find_mentions,
    load_actors,
    unlisted_mentions,
    unlisted_names,
)
from analysis.text import sentences

COPIES = 20
TYPES = ["Person", "Organisation", "Location", "Nationality"]
NO_NAMES = set(
    "i we he she it they you me us him her them my our his its their your mine ours this that "
    "these those who the a an one two three four five six seven eight nine ten eleven twelve "
    "dozens hundreds thousands millions".split()
)
Span = tuple[str, int, int]


def wanted(folder: Path) -> set[Span]:
    """Return the labelled spans that count, without a leading article."""
    table = pd.read_csv(folder / "entities.tsv", sep="\t", keep_default_na=False)
    table = table[table["type"].isin(TYPES)]
    rows = table[["article", "start", "end", "surface"]].itertuples(index=False, name=None)
    return {trimmed(*row) for row in rows if names_something(row[3])}


def names_something(surface: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'.-]*", surface)
    return any(w[0].isupper() and w.lower().rstrip(".") not in NO_NAMES for w in words)


def trimmed(article: str, start: int, end: int, surface: str) -> Span:
    lead = re.match(r"\s*(?:[Tt]he\s+)?", surface).end()
    return article, start + lead, end - (len(surface) - len(surface.rstrip()))


def overlaps(span: Span, others: dict[str, list[Span]]) -> bool:
    return any(span[1] < end and start < span[2] for _, start, end in others.get(span[0], []))


def by_article(spans: set[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span[0], []).append(span)
    return found


def scores(found: set[Span], gold: set[Span]) -> dict[str, float]:
    """Return precision, recall and F1 by overlap, and F1 by exact span."""
    places, labelled = by_article(found), by_article(gold)
    precision = sum(overlaps(span, labelled) for span in found) / len(found)
    recall = sum(overlaps(span, places) for span in gold) / len(gold)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "exact_f1": 2 * len(found & gold) / (len(found) + len(gold)),
    }


def main() -> None:
    """Print one line per folder, one for all, and some errors if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--registry", action="store_true", help="count listed names as found")
    parser.add_argument("--errors", type=int, default=0, help="print so many of each kind")
    args = parser.parse_args()
    every_found, every_gold, texts = set(), set(), {}
    for folder in args.folders:
        articles = pd.read_json(folder / "articles.jsonl", lines=True, dtype={"article": str})
        actors = load_actors() if args.registry else load_actors().iloc[:0]
        spans = unlisted_mentions(articles, actors=actors)
        spans = spans[~spans["kind"].isin(["event", "instrument"])]
        found = set(spans[["article", "start", "end"]].itertuples(index=False, name=None))
        gold = wanted(folder)
        report(folder.name, found, gold)
        every_found, every_gold = every_found | found, every_gold | gold
        texts |= dict(zip(articles["article"], articles["text"], strict=True))
    report("together", every_found, every_gold)
    show_errors(every_found, every_gold, texts, args.errors)
    show_speed(list(texts.values()) * COPIES)


def show_speed(texts: list[str]) -> None:
    """Print MB/s of each way, and its time as a multiple of that of splitting sentences."""
    table = pd.DataFrame({"article": [f"a{n}" for n in range(len(texts))], "text": texts})
    mentions, who = find_mentions(table), find_actors(table)
    ways: dict[str, Callable[[], object]] = {
        "sentences": lambda: sentences(table),
        "find_mentions": lambda: find_mentions(table),
        "unlisted_names, mentions given": lambda: unlisted_names(table, mentions),
        "find_actors": lambda: find_actors(table),
        "find_mentions of found actors": lambda: find_mentions(table, who),
    }
    try:
        import spacy

        ways["words with spaCy"] = lambda: list(map(spacy.blank("en").make_doc, texts))
    except ImportError:
        print("spaCy is not installed: left out")
    seconds = {name: min(processor_time(way) for _ in range(3)) for name, way in ways.items()}
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts):,} articles, {size:.1f} MB, {len(who):,} actors")
    for name, taken in seconds.items():
        ratio = taken / seconds["sentences"]
        print(f"{name:32} {size / taken:6.2f} MB/s {ratio:6.1f} times sentences")


def processor_time(way: Callable[[], object]) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start


def report(name: str, found: set[Span], gold: set[Span]) -> None:
    line = {key: round(value, 3) for key, value in scores(found, gold).items()}
    print(json.dumps({"texts": name, "wanted": len(gold), "found": len(found), **line}))


def show_errors(found: set[Span], gold: set[Span], texts: dict[str, str], number: int) -> None:
    pick = random.Random(7)
    lists = {
        "not labelled": [span for span in found if not overlaps(span, by_article(gold))],
        "missed": [span for span in gold if not overlaps(span, by_article(found))],
    }
    for name, spans in lists.items():
        print(f"{name}: {len(spans)}") if number else None
        for article, start, end in pick.sample(sorted(spans), min(number, len(spans))):
            text = texts[article]
            around = text[max(0, start - 30) : start], text[start:end], text[end : end + 20]
            print("  " + "[{1}]".join(["{0}", "{2}"]).format(*around).replace("\n", "|"))


if __name__ == "__main__":
    main()
