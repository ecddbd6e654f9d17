"""Time the search for listed names against spaCy's PhraseMatcher and a bare automaton.

    python benchmarks/actors.py [ARTICLES] [ALIASES]

All run over the same generated articles (about 4,000 characters each) in one process, and
seconds are of its processor, so that what else runs on the machine matters less. Matching
alone is ``Matcher.scan``: folding, the scan, word boundaries and the identity ladder, without
sentences, nesting and titles; ``find_mentions`` is all of it. The bare automaton looks for the
labels as they are, text by text, and folds nothing. PhraseMatcher is timed as it is used on
texts, with the tokenisation that it needs, on a vocabulary that it has seen before, and again
on texts already tokenised; it knows exact names only. Without spaCy that part is left out.
"""

import random
import sys
import time
from itertools import accumulate

import pandas as pd
from ahocorasick_rs import AhoCorasick

from analysis.actors import find_mentions
from analysis.actors._listed._matching import Matcher
from analysis.actors._listed._naming import names_of

SYLLABLES = "ba de ki lo mu na pe ri so tu van hoa linh minh quan thu yen dor fel gar".split()
VOCABULARY = 60_000
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
    return "".join(pick.choices(SYLLABLES, k=pick.randint(2, 4)))


def articles(number: int, actors: pd.DataFrame, pick: random.Random) -> pd.DataFrame:
    """Return articles of words as frequent as Zipf's law has it, with about ten names each.

    As in print, every 20th word ends a sentence, every 12th has a comma, some are in quotation
    marks, and a sentence begins with a capital.
    """
    words = list(dict.fromkeys(word(pick) for _ in range(3 * VOCABULARY)))[:VOCABULARY]
    frequent = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    labels, texts = actors["label"].tolist(), []
    for _ in range(number):
        row = pick.choices(words, cum_weights=frequent, k=LENGTH)
        for place in pick.sample(range(LENGTH), 10):
            row[place] = pick.choice(labels)
        for place in range(0, LENGTH, 20):
            row[place] = row[place][0].upper() + row[place][1:]
            row[place + 11] += ","
            row[place + 15] = f"“{row[place + 15]}”"
            row[place + 19] += "."
        texts.append(" ".join(row))
    return pd.DataFrame({"article": [f"a{n}" for n in range(number)], "text": texts})


def seconds(run) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


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
    some = texts[: max(1, len(texts) // 10)]
    docs = list(map(language.make_doc, some))  # the vocabulary is known from here on
    return {
        "PhraseMatcher": seconds(lambda: [matcher(language.make_doc(text)) for text in texts]),
        "PhraseMatcher, tokenised before": (len(texts) / len(some))
        * seconds(lambda: [matcher(doc) for doc in docs]),
    }


def main() -> None:
    """Print one line per way, with its ratio to our matching."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    aliases = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    pick = random.Random(7)
    many = registry(10 * aliases, pick)
    few = many.sample(aliases, random_state=7)
    table = articles(number, few, pick)
    texts = table["text"].tolist()
    one = pd.DataFrame({"article": ["a"], "text": ["\n\n".join(texts)]})
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
        "find_mentions, one long article": seconds(lambda: find_mentions(one, few)),
        **phrase_matcher(few["label"].tolist(), texts),
    }
    size = sum(map(len, texts)) / 1e6
    print(f"{number:,} articles, {size:.0f} MB, {aliases:,} aliases")
    for name, taken in times.items():
        bare, ours = taken / times["bare automaton"], taken / times["find_mentions"]
        print(
            f"{name:35} {taken:8.2f} s {size / taken:8.1f} MB/s  {bare:7.2f} times the bare "
            f"automaton  {ours:6.2f} times find_mentions"
        )


if __name__ == "__main__":
    main()
