"""A made-up coverage of any size, the same each time: outlets, dates, actors, copies.

    python tests/support/many_articles.py FOLDER [ARTICLES] [ACTORS]

writes text files and their ``metadata.csv``. The actors are the first of the suite's registry,
so that the notebooks find them; each article names a few, some articles are copies with a new
opening, and figures differ between outlets.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from analysis.actors import load_actors

WORDS = (
    "ceremony cooperation crime data delegates evidence experts frontier growth harbour "
    "intelligence investment justice law ministry network partners police ransomware rights "
    "scams security sharing talks technology training transfers treaty victims youth"
).split()
OUTLETS = [f"{name} {kind}" for kind in ("News", "Daily", "Times", "Agency", "Wire")
           for name in ("Đông", "Harbour", "Nord", "Île", "Ñandú")]  # fmt: skip
VERBS = "praised thanked met joined warned asked told".split()


def story(chance: random.Random, names: list[str]) -> str:
    named = chance.sample(names, min(8, len(names)))
    topics = chance.sample(WORDS, 12)
    paragraphs = []
    for _ in range(chance.randint(4, 9)):
        first, second = chance.sample(named, 2)
        a, b, c, d = chance.choices(topics, k=4)
        paragraphs.append(
            f"{first} {chance.choice(VERBS)} {second} on {a} and {b} after the signing ceremony. "
            f"The {c} of {chance.choice(named)} needs {d}, the delegates said. "
            f"Over {chance.randint(50, 90)} states signed the convention in {chance.choice(named)}."
        )
    return "\n\n".join(paragraphs)


def write_articles(folder: Path, articles: int = 300, actors: int = 150) -> None:
    """Write the articles and their metadata."""
    chance = random.Random(8)
    registry = load_actors()
    acting = registry[registry["kind"].isin(["state", "organisation", "person"])]
    names = acting["label"].head(actors).tolist()
    rows, stories = [], []
    for number in range(articles):
        copied = bool(stories) and chance.random() < 0.1
        stories.append(chance.choice(stories) if copied else story(chance, names))
        day = date(2025, 10, 1) + timedelta(days=int(chance.triangular(0, 60, 24)))
        outlet = chance.choice(OUTLETS)
        (folder / f"story-{number:04}.txt").write_text(
            f"{outlet} reports {number}.\n\n{stories[-1]}\n", encoding="utf-8"
        )
        published = "" if chance.random() < 0.1 else day.isoformat()
        rows.append((f"story-{number:04}", f"{outlet}, {number}", published, outlet))
    columns = ["article", "label", "published", "outlet"]
    pd.DataFrame(rows, columns=columns).to_csv(folder / "metadata.csv", index=False)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write_articles(target, *map(int, sys.argv[2:]))
