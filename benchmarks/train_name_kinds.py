"""Train the weights by which the kind of a name is guessed, and say how often they are right.

    python benchmarks/train_name_kinds.py WIKIGOLD [--write]

WIKIGOLD is the file ``wikigold.conll.txt`` (Balasuriya and others 2009, CC BY 4.0), which is not
part of the project; ``texts/marked_news.txt`` is, made-up news with its names marked. Each text is
once left out of training in turn (five parts); ``--write`` then trains on all and writes
``analysis/data/actors/kinds/weights.csv``. A multinomial logistic regression with an L2 penalty.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.actors._unlisted._kinds import KINDS, context_features, name_features
from analysis.text import fold
from analysis.text.word_lists import DATA

HERE = Path(__file__).parent
WEIGHTS = DATA / "actors" / "kinds" / "weights.csv"
NEWS = 4  # a name in the news counts as four of Wikipedia’s: tried 2, 4 and 8
PENALTY = 0.5  # C of scikit-learn
FEWEST = 3  # names that a feature must stand at
SMALLEST = 0.02  # weights below it are left out
OF_WIKIGOLD = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "name"}
_MARK = re.compile(r"\[\[([^|\]]+)\|(\w+)\]\]")
_CLOSE = {",", ".", "'s", ")", ";", ":", "?", "!", "''"}


def wikigold(path: Path):
    """Yield text and marked names of each article: start, end, kind."""
    for document in path.read_text("utf-8").split("-DOCSTART- O"):
        text, names = "", []
        for line in document.split("\n"):
            token, _, tag = line.rpartition(" ")
            if not token:
                text += "\n" if text and not text.endswith("\n") else ""
                continue
            space = "" if token in _CLOSE or not text or text[-1] in "\n(" else " "
            start, text = len(text + space), f"{text}{space}{token}"
            kind = OF_WIKIGOLD.get(tag.rpartition("-")[2])
            if kind and names and names[-1][2] == kind and names[-1][1] + len(space) == start:
                names[-1] = (names[-1][0], len(text), kind)
            elif kind:
                names.append((start, len(text), kind))
        if names:
            yield text, names


def marked(path: Path):
    """Yield text and marked names of each passage."""
    for passage in path.read_text("utf-8").split("\n\n"):
        text, names, done = "", [], 0
        for mark in _MARK.finditer(passage):
            text += passage[done : mark.start()]
            names.append((len(text), len(text) + len(mark[1]), mark[2]))
            text, done = text + mark[1], mark.end()
        yield text + passage[done:], names


def rows(texts, weight: int, part: int):
    """List features, kind, weight, part and text of each name."""
    groups = {line for line in (DATA / "actors/kinds/groups.txt").read_text("utf-8").split("\n")}
    for number, (text, names) in enumerate(texts):
        for start, end, kind in names:
            features = {*name_features(text[start:end]), *context_features(text, start, end)}
            in_group = kind == "name" and fold(text[start:end]) in groups
            yield features, "group" if in_group else kind, weight, (number * 7 + part) % 5


def fitted(names):
    """Return the features and the model that these names teach."""
    counts = Counter(feature for features, *_ in names for feature in features)
    known = {feature for feature, n in counts.items() if n >= FEWEST}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(f & known, 1) for f, *_ in names])
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    model.fit(matrix, [kind for _, kind, *_ in names], [weight for *_, weight, _ in names])
    return vectors, model


def main(wikigold_file: str, *flags: str) -> None:
    sources = {
        "wikigold": list(rows(wikigold(Path(wikigold_file)), 1, 0)),
        "news": list(rows(marked(HERE / "texts" / "marked_news.txt"), NEWS, 3)),
    }
    names = [name for source in sources.values() for name in source]
    for title, source in sources.items():
        right = []
        for part in range(5):
            vectors, model = fitted([name for name in names if name[3] != part])
            held = [name for name in source if name[3] == part]
            guessed = model.predict(vectors.transform([dict.fromkeys(f, 1) for f, *_ in held]))
            right += [guess == kind for guess, (_, kind, *_) in zip(guessed, held, strict=True)]
        print(f"{title}: {len(source)} names, {np.mean(right):.3f} of the spans right, held out")
    if "--write" in flags:
        write(*fitted(names))


def write(vectors, model) -> None:
    assert tuple(model.classes_) == KINDS
    lines = [f"# {' '.join(['feature', *KINDS])}: log-odds of a multinomial logistic regression"]
    lines.append("\t".join(["bias", *(f"{x:.3f}" for x in model.intercept_)]))
    for feature, column in sorted(vectors.vocabulary_.items()):
        weights = model.coef_[:, column]
        if np.abs(weights).max() >= SMALLEST:
            lines.append("\t".join([feature, *(f"{x:.3f}" for x in weights)]))
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} features in {WEIGHTS.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
