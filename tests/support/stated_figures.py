"""A corpus of short articles that state signatory counts, with what each of them states."""

import random

import pandas as pd

_WORDS = {60: "sixty", 64: "sixty-four", 65: "sixty-five", 69: "sixty-nine", 72: "seventy-two"}
_EXACT = (
    "{n} countries signed the convention.",
    "{n} states have signed the treaty so far.",
    "The convention has {n} signatories.",
    "{N} nations put pen to paper and signed.",
    "The number of signatories has reached {n}.",
    "In all, {n} UN member states signed it in Hanoi.",
    "A total of {n} countries inked the document.",
)
_OPEN = (
    ("More than {n} countries signed the convention.", "over"),
    ("Over {n} states had signed by the evening.", "over"),
    ("At least {n} nations signed the text.", "at_least"),
    ("Nearly {n} countries signed the convention.", "nearly"),
    ("About {n} states signed it.", "about"),
)
_FILLERS = (
    "It may take years before the one of the parties acts on Article 64.",
    "Nearly 100 countries attended the signing ceremony.",
    "The text has nine chapters and 71 articles.",
    "Resolution A/RES/79/243 and COVID-19 were mentioned.",
    "Call +84 24 3825 1234 for details.",
    "About 110 countries were represented.",
)
COUNTS = {"2025-10-25": (64, 65), "2025-10-26": (69, 72)}


def corpus(size: int = 200, seed: int = 7) -> pd.DataFrame:
    """Return articles with ``published`` and the stated ``n``, ``qualifier`` of each."""
    chance = random.Random(seed)
    rows = []
    for number in range(size):
        day = chance.choice(list(COUNTS))
        n, qualifier = chance.choice(COUNTS[day]), "exact"
        template = chance.choice(_EXACT)
        if chance.random() < 0.4:
            n = chance.choice((60, 70))
            template, qualifier = chance.choice(_OPEN)
        written = _WORDS.get(n, str(n)) if "{N}" in template else str(n)
        stated = template.format(n=n, N=written.capitalize())
        sentences = [stated, *chance.sample(_FILLERS, 3)]
        chance.shuffle(sentences)
        rows.append((f"made{number:03}", pd.Timestamp(day), " ".join(sentences), n, qualifier))
    return pd.DataFrame(rows, columns=["article", "published", "text", "n", "qualifier"])
