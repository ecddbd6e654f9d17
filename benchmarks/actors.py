"""Time the search for listed names against spaCy's PhraseMatcher and a bare automaton.

    python benchmarks/actors.py [ARTICLES] [ALIASES]

All run over the same generated articles (about 3,000 characters each) in one process. Matching
alone is ``Matcher.scan``: folding, the scan, word boundaries and the identity ladder, without
sentences, nesting and titles. ``find_mentions`` is all of it. PhraseMatcher is timed as it is
used on texts, with the tokenisation that it needs, and again on texts already tokenised; it
knows exact names only. Without spaCy that part is left out.
"""

import random
import sys
import time

import pandas as pd
from ahocorasick_rs import AhoCorasick

from analysis.actors import find_mentions
from analysis.matching import Matcher
from analysis.naming import names_of

SYLLABLES = "ba de ki lo mu na pe ri so tu van hoa linh minh quan thu yen dor fel gar".split()
LENGTH = 500  # words of an article


def registry(size: int, pick: random.Random) -> pd.DataFrame:
    """Return bodies of two or three invented words each."""
    labels = set()
    while len(labels) < size:
        words = [word(pick).capitalize() for _ in range(pick.randint(2, 3))]
        labels.add(" ".join(words))
    labels = sorted(labels)
    ids = [f"org:{number}" for number in range(size)]
    return pd.DataFrame({"actor": ids, "label": labels, "kind": "organisation"}).assign(
        state="", aliases="", demonyms="", short_forms=""
    )


def word(pick: random.Random) -> str:
    return "".join(pick.choices(SYLLABLES, k=pick.randint(2, 3)))


def articles(number: int, actors: pd.DataFrame, pick: random.Random) -> pd.DataFrame:
    """Return articles of small words with about ten names each and a stop every 20 words."""
    words, labels = [word(pick) for _ in range(5000)], actors["label"].tolist()
    texts = []
    for _ in range(number):
        row = pick.choices(words, k=LENGTH)
        for place in pick.sample(range(LENGTH), 10):
            row[place] = pick.choice(labels)
        for place in range(19, LENGTH, 20):
            row[place] += "."
        texts.append(" ".join(row))
    return pd.DataFrame({"article": [f"a{n}" for n in range(number)], "text": texts})


def seconds(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def phrase_matcher(labels: list[str], texts: list[str]) -> dict[str, float]:
    """Time spaCy, or return nothing where it is not installed."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        print("spaCy is not installed: PhraseMatcher left out")
        return {}
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("names", list(map(language.make_doc, labels)))
    some = texts[: max(1, len(texts) // 10)]  # a tenth, and times ten
    docs = []
    tokenise = seconds(lambda: docs.extend(map(language.make_doc, some)))
    match = seconds(lambda: [matcher(doc) for doc in docs])
    return {"PhraseMatcher": 10 * (tokenise + match), "PhraseMatcher, tokenised before": 10 * match}


def main() -> None:
    """Print one line per way, with its ratio to our matching."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    aliases = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    pick = random.Random(7)
    many = registry(10 * aliases, pick)
    few = many.sample(aliases, random_state=7)
    table = articles(number, few, pick)
    texts = table["text"].tolist()
    matcher, matcher_many = Matcher(names_of(few)), Matcher(names_of(many))
    matcher.scan(texts[:1])
    automaton = AhoCorasick(few["label"].tolist())
    times = {
        "matching": seconds(lambda: matcher.scan(texts)),
        f"matching, {10 * aliases:,} aliases": seconds(lambda: matcher_many.scan(texts)),
        "bare automaton": seconds(
            lambda: [automaton.find_matches_as_indexes(text, overlapping=True) for text in texts]
        ),
        "find_mentions": seconds(lambda: find_mentions(table, few)),
        **phrase_matcher(few["label"].tolist(), texts),
    }
    size = sum(map(len, texts)) / 1e6
    print(f"{number:,} articles, {size:.0f} MB, {aliases:,} aliases")
    for name, taken in times.items():
        ratio = taken / times["matching"]
        print(f"{name:35} {taken:8.2f} s {size / taken:8.1f} MB/s  {ratio:6.2f} times the matching")


if __name__ == "__main__":
    main()
