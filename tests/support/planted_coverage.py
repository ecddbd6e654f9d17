"""Make 60 short articles of five outlets with planted differences and planted equalities.

What each outlet, side and stretch of days prints is drawn by the chances of a plan, article by
article; everything hangs on the seed. ``EXPECTED`` was written before the first run; changed after
it were only the label of a figure (*protester*, not *detained*) and a capital.
"""

import random
import re
from collections.abc import Callable
from math import prod
from typing import NamedTuple

import pandas as pd

Key = tuple[str, str]
"""What, and label."""


class Plan(NamedTuple):
    """What is planted where, and what has to be found."""

    outlets: dict[str, tuple[str, int]]
    """Outlet: side, articles."""
    days: list[str]
    late: str
    """The first day of the later ones."""
    sentences: dict[Key, tuple[str, ...]]
    """Wordings, of which each article takes one."""
    chances: dict[Key, dict[str, float]]
    """Of an article, by outlet or its side, and by "early" and "late"; the rest is alike."""
    expected: dict[str, list[tuple]]
    """By what articles are grouped: group, what, part of the label, finding."""
    follows: dict[Key, Key]
    """What stands there because something planted does (its label a pattern), and what that is."""
    nouns: list[str]
    copied: tuple[str, int, str]
    """The outlet that prints one text several times, how often, and how it begins."""
    counted: Callable[[int], dict[str, str]]
    """The figures of a day, by its number."""
    undated: int = 0


OUTLETS = {
    "Harbour Post": ("state", 15),
    "Daily Gull": ("state", 15),
    "Free Quay": ("critics", 15),
    "Open Tide": ("critics", 12),
    "Small Bell": ("critics", 3),
}
DAYS = [f"2025-10-{day}" for day in range(20, 26)]
LATE = DAYS[3]

SENTENCES = {
    ("named", "Tilda Voss"): (
        "Mayor Tilda Voss walked along the {noun} in the {time}.",
        "In the {time} the {noun} was shown to Mayor Tilda Voss.",
        "Mayor Tilda Voss came late to the {noun}.",
    ),
    ("named", "Mina Okafor"): (
        "Minister Mina Okafor arrived by the {noun} in the {time}.",
        "Near the {noun} stood Minister Mina Okafor.",
        "Minister Mina Okafor left before the {time}.",
    ),
    ("named", "Jon Pell"): (
        "Captain Jon Pell kept to his {noun} all {time}.",
        "The {noun} belongs to Captain Jon Pell.",
    ),
    ("named", "Rosa Adler"): (
        "Senator Rosa Adler waited at the {noun}.",
        "By {time} Senator Rosa Adler had seen the {noun}.",
    ),
    ("quotes", "Ilse Brandt"): (
        "“The {noun} must stay as it was in the {time},” Judge Ilse Brandt said.",
        "Judge Ilse Brandt said: “No {noun} is worth a {time} of doubt.”",
    ),
    ("quotes", "Karl Dunne"): (
        "“We open the {noun} before {time},” Professor Karl Dunne said.",
        "Professor Karl Dunne said: “A {noun} takes more than one {time}.”",
    ),
    ("says", "he old bridge"): (
        "“The old bridge will carry every traveller home this winter,” Bishop Noel Arden said.",
        "Bishop Noel Arden said: “The old bridge will carry every traveller home this winter.”",
    ),
    ("theme", "rights and surveillance"): (
        "Near the {noun} some fear surveillance.",
        "A {time} without privacy is a poor {time}, neighbours warn.",
    ),
    ("theme", "cooperation"): (
        "The {noun} was called a sign of international cooperation.",
        "All {time} there was talk of international cooperation.",
    ),
    ("states", "protester"): (
        "Police detained 48 protesters near the {noun}.",
        "By {time} 48 protesters were detained.",
    ),
    ("states", "signatories"): (
        "By {time} {count} states had signed the convention.",
        "{count} countries signed the convention at the {noun}.",
    ),
}
CHANCES = {
    ("named", "Tilda Voss"): {"": 0.8, "Harbour Post": 0.0},
    ("named", "Mina Okafor"): {"early": 0.1, "late": 0.9},
    ("named", "Jon Pell"): {"": 0.5},
    ("named", "Rosa Adler"): {"": 0.25},
    ("quotes", "Ilse Brandt"): {"": 0.0, "Open Tide": 0.8},
    ("quotes", "Karl Dunne"): {"": 0.4},
    ("says", "he old bridge"): {"": 0.7, "Daily Gull": 0.0},
    ("theme", "rights and surveillance"): {"": 0.0, "critics": 0.7},
    ("theme", "cooperation"): {"": 0.5},
    ("states", "protester"): {"": 0.0, "critics": 0.8},
    ("states", "signatories"): {"": 0.6},
}
EXPECTED = {
    "outlet": [
        ("Harbour Post", "named", "Tilda Voss", "omits"),
        ("Open Tide", "quotes", "Ilse Brandt", "only here"),
        ("Daily Gull", "says", "he old bridge", "omits"),
    ],
    "side": [
        ("state", "theme", "rights and surveillance", "omits"),
        ("critics", "theme", "rights and surveillance", "only here"),
        ("state", "states", "protester", "omits"),
    ],
    "before and after": [(f"from {LATE}", "named", "Mina Okafor", "more often")],
    "values": [("signatories", "rises")],
}
"""Nothing else differs but what follows from these; the 6 copies in Harbour Post that name Omar
Lind are one text, and of the 3 articles of Small Bell nothing is said."""

PLAN = Plan(
    outlets=OUTLETS,
    days=DAYS,
    late=LATE,
    sentences=SENTENCES,
    chances=CHANCES,
    expected=EXPECTED,
    follows={
        ("named", "Noel Arden"): ("says", "he old bridge"),
        ("quotes", "Noel Arden"): ("says", "he old bridge"),
        ("says", "must stay|of doubt"): ("quotes", "Ilse Brandt"),
        ("says", "We open|takes more"): ("quotes", "Karl Dunne"),
    },
    nouns="harbour crane ferry market quay lamp bench gate tower ticket window garden boat".split(),
    copied=("Harbour Post", 6, "Director Omar Lind opened the new market."),
    counted=lambda at: {"count": str(60 + 3 * at)},
)
_TIMES = "morning evening night week afternoon hour".split()
_PLAIN = {
    "adjective": "quiet green narrow old wet bright plain heavy broken distant small".split(),
    "thing": "stone rope bell stair ladder wheel basket roof candle kettle barrel coat".split(),
    "verb": "held touched crossed followed missed carried covered faced passed reached".split(),
}


def planted_coverage(seed: int = 1, plan: Plan = PLAN) -> pd.DataFrame:
    """Return the articles: article, outlet, side, published, text."""
    draw = random.Random(seed)
    rows = []
    again, times, opening = plan.copied
    for outlet, (side, many) in plan.outlets.items():
        copied = "\n\n".join([opening, *(_plain(draw) for _ in range(9))])
        for number in range(many):
            day = plan.days[number % len(plan.days)]
            own = _article(draw, plan, outlet, side, day)
            text = copied if outlet == again and number < times else own
            rows.append((f"{outlet[:2]}{number:02}", outlet, side, day, text))
    articles = pd.DataFrame(rows, columns=["article", "outlet", "side", "published", "text"])
    articles["published"] = pd.to_datetime(articles["published"])
    undated = draw.sample(range(len(articles)), plan.undated)
    articles.loc[undated, "published"] = pd.NaT
    return articles


def differs(plan: Plan, by: str, group: str, what: str, label: str) -> int:
    """Return 1 where a group prints it more often than the others do, -1 less often, 0 alike.

    ``label`` may be longer than the planted one. What was not planted is alike everywhere.
    """
    found = [key for key in plan.chances if key[0] == what and key[1] in label]
    if what == "named":  # whoever is quoted is named
        found += [key for key in plan.chances if key[0] == "quotes" and key[1] in label]
    follows = plan.follows.items()
    found += [key for (kind, words), key in follows if kind == what and re.search(words, label)]
    own, others = (_mean(plan, found, by, group, own=own) for own in (True, False))
    return (own > others + 1e-9) - (own < others - 1e-9)


def _mean(plan: Plan, keys: list[Key], by: str, group: str, *, own: bool) -> float:
    """Return the chance that an article of the group, or of the others, prints one of them."""
    chances = [
        1 - prod(1 - _chance(plan.chances[key], outlet, side, _time(plan, day)) for key in keys)
        for outlet, (side, many) in plan.outlets.items()
        for day in plan.days
        if (group in (outlet, side, _stretch(plan, day) if by == "before and after" else "")) == own
        for _ in range(many)
    ]
    return sum(chances) / len(chances)


def _time(plan: Plan, day: str) -> str:
    return "late" if day >= plan.late else "early"


def _stretch(plan: Plan, day: str) -> str:
    return f"from {plan.late}" if day >= plan.late else f"before {plan.late}"


def _chance(chances: dict[str, float], *kinds: str) -> float:
    return next(chances[kind] for kind in (*kinds, "") if kind in chances)


def _article(draw: random.Random, plan: Plan, outlet: str, side: str, day: str) -> str:
    """Return what the chances give an article, between sentences that say nothing."""
    figures = plan.counted(plan.days.index(day))
    told = [
        draw.choice(wordings).format(
            noun=draw.choice(plan.nouns), time=draw.choice(_TIMES), **figures
        )
        for key, wordings in plan.sentences.items()
        if draw.random() < _chance(plan.chances[key], outlet, side, _time(plan, day))
    ]
    told += [_plain(draw) for _ in range(8)]
    draw.shuffle(told)
    return "\n\n".join(told)


def _plain(draw: random.Random) -> str:
    a, b, c = (draw.choice(_PLAIN["adjective"]) for _ in range(3))
    x, y, z = (draw.choice(_PLAIN["thing"]) for _ in range(3))
    return f"The {a} {x} {draw.choice(_PLAIN['verb'])} the {b} {y} by the {c} {z}."
