"""A plan of planted differences: four days on, a dam has broken and five outlets tell it.

The figures fall and rise, one outlet names a farmer and never lets her speak, one has another word
for the levee, five articles have no date. ``EXPECTED`` was written before the first run: it found
13, 13 and 12 of 14 with three seeds and claimed nothing else; changed after it were the label of a
figure (*evacuated*, not *displaced*), and that nobody is asked for the word of all the others.
"""

import pandas as pd
from support.planted_coverage import Plan

DAYS = [f"2026-04-{day:02}" for day in range(2, 10)]
LATE = DAYS[4]
GAZETTE, COURIER, LEDGER, WIRE = "Gazette", "Valley Courier", "The Ledger", "Northern Wire"

SENTENCES = {
    ("quotes", "Agnes Toller"): (
        "“Our {noun} was under water before {time},” the farmer Agnes Toller said.",
        "The farmer Agnes Toller said: “Nobody warned us about the {noun} that {time}.”",
    ),
    ("named", "Agnes Toller"): (
        "The farmer Agnes Toller lost a {noun} in the {time}.",
        "Among those brought to the {noun} was the farmer Agnes Toller.",
    ),
    ("quotes", "Victor Lamm"): (
        "“We check every {noun} in the {time},” the geologist Victor Lamm said.",
        "The geologist Victor Lamm said: “The {noun} moved twice before {time}.”",
    ),
    ("named", "Ivo Stern"): (
        "Mayor Ivo Stern saw the {noun} in the {time}.",
        "By {time} Mayor Ivo Stern had closed the {noun}.",
    ),
    ("named", "Paul Hesse"): (
        "Colonel Paul Hesse sent a {noun} in the {time}.",
        "The {noun} was led by Colonel Paul Hesse.",
    ),
    ("named", "Helena Brook"): (
        "Governor Helena Brook flew over the {noun}.",
        "In the {time} Governor Helena Brook was shown the {noun}.",
    ),
    ("named", "Anton Reyes"): (
        "Senator Anton Reyes waited beside the {noun}.",
        "The {noun} was lent by Senator Anton Reyes.",
    ),
    ("says", "gate was shut by hand"): (
        "“The gate was shut by hand and nobody told the villages below,” the engineer Ruth Calder "
        "said.",
        "The engineer Ruth Calder said: “The gate was shut by hand and nobody told the villages "
        "below.”",
    ),
    ("theme", "blame"): (
        "Many speak of negligence at the {noun}.",
        "All {time} people asked who was at fault for the {noun}.",
    ),
    ("theme", "relief"): (
        "Blankets reached the {noun} in the {time}.",
        "A field kitchen opened by the {noun}.",
    ),
    ("theme", "money"): (
        "The budget for the {noun} was discussed all {time}.",
        "Insurers came to the {noun}.",
    ),
    ("states", "evacuat"): (
        "By {time} {rising} people had been evacuated.",
        "{rising} people were evacuated past the {noun}.",
    ),
    ("states", "missing"): (
        "In the {time} {falling} people were still missing.",
        "{falling} people are missing near the {noun}.",
    ),
    ("states", "house"): (
        "The water destroyed 212 houses.",
        "212 houses were destroyed beyond the {noun}.",
    ),
    ("states", "damage"): (
        "The damage is put at 340 million dollars.",
        "By {time} damage of 340 million dollars was counted.",
    ),
    ("word", "levee"): ("The levee gave way in the {time}.", "Nobody stood on the levee."),
    ("word", "embankment"): (
        "The embankment gave way in the {time}.",
        "Nobody stood on the embankment.",
    ),
}
CHANCES = {
    ("quotes", "Agnes Toller"): {"": 0.7, GAZETTE: 0.0},
    ("named", "Agnes Toller"): {"": 0.0, GAZETTE: 0.7},
    ("quotes", "Victor Lamm"): {"": 0.45},
    ("named", "Ivo Stern"): {"": 0.25, COURIER: 0.95},
    ("named", "Paul Hesse"): {"": 0.5, "early": 0.9, "late": 0.1},
    ("named", "Helena Brook"): {"": 0.6},
    ("named", "Anton Reyes"): {"": 0.25},
    ("says", "gate was shut by hand"): {"": 0.75, WIRE: 0.0},
    ("theme", "blame"): {"": 0.0, "local": 0.75},
    ("theme", "relief"): {"": 0.5, "early": 0.1, "late": 0.85},
    ("theme", "money"): {"": 0.5},
    ("states", "evacuat"): {"": 0.7},
    ("states", "missing"): {"": 0.7},
    ("states", "house"): {"": 0.6},
    ("states", "damage"): {"": 0.0, LEDGER: 0.8},
    ("word", "levee"): {"": 0.8, GAZETTE: 0.0},
    ("word", "embankment"): {"": 0.0, GAZETTE: 0.9},
}
EXPECTED = {
    "outlet": [
        (GAZETTE, "quotes", "Agnes Toller", "omits"),
        (COURIER, "named", "Ivo Stern", "more often"),
        (WIRE, "says", "gate was shut by hand", "omits"),
        (WIRE, "quotes", "Ruth Calder", "omits"),
        (LEDGER, "states", "damage", "only here"),
    ],
    "side": [
        ("local", "theme", "blame", "only here"),
        ("agency", "theme", "blame", "omits"),
        ("ministry", "quotes", "Agnes Toller", "omits"),
    ],
    "before and after": [
        (f"from {LATE}", "theme", "relief", "more often"),
        (f"from {LATE}", "named", "Paul Hesse", "less often"),
    ],
    "values": [("evacuated", "rises"), ("missing", "falls")],
    "words": [(GAZETTE, "embankment")],
}
"""Alike are who names Agnes Toller, and all else; the 5 copies of Northern Wire that name Dora
Finch are one text; of the 4 articles of Hill Radio nothing is said."""

PLAN = Plan(
    outlets={
        COURIER: ("local", 16),
        LEDGER: ("agency", 14),
        WIRE: ("agency", 13),
        GAZETTE: ("ministry", 13),
        "Hill Radio": ("local", 4),
    },
    days=DAYS,
    late=LATE,
    sentences=SENTENCES,
    chances=CHANCES,
    expected=EXPECTED,
    follows={
        ("named", "Ruth Calder"): ("says", "gate was shut by hand"),
        ("quotes", "Ruth Calder"): ("says", "gate was shut by hand"),
        ("says", "under water|Nobody warned"): ("quotes", "Agnes Toller"),
        ("says", "We check|moved twice"): ("quotes", "Victor Lamm"),
    },
    nouns="barn orchard road pump bridge chapel mill meadow lorry school cellar tractor".split(),
    copied=(WIRE, 5, "Doctor Dora Finch slept in a tent."),
    undated=5,
    counted=lambda at: {"rising": f"{400 + 150 * at:,}", "falling": str(95 - 10 * at)},
)
THEMES = pd.DataFrame(
    [("blame", "negligen*"), ("blame", "at fault"), ("relief", "blanket*")]
    + [("relief", "field kitchen*"), ("money", "budget*"), ("money", "insurer*")],
    columns=["theme", "phrase"],
)
