"""Lines as people paste them from news sites: what is set aside, and what stays prose."""

import pandas as pd
import pytest

from analysis.corpus._metadata import stated_metadata
from analysis.corpus.segments import labelled

PROSE = "Twelve people died when a dam overflowed in the north on Friday, officials said."


def kinds_of(*lines):
    text = "\n".join(lines)
    return [(kind, text[left:right]) for kind, left, right, _ in labelled(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("flood-dam-1403.jpg", "furniture"),
        ("IMG_0932 (2).JPG", "furniture"),
        ("Please sign in to continue reading.", "furniture"),
        ("You have 2 free articles left this month.", "furniture"),
        ("By signing up you agree to our terms of service.", "furniture"),
        ("[1/3]", "furniture"),
        ("Item 1 of 3 Soldiers at the dam, March 21. REUTERS/Amir Khan", "caption"),
        ("Soldiers stand at the dam. REUTERS/Amir Khan", "caption"),
        ("The dam on Friday. Photo by Lao Dong / VNA", "caption"),
        ("The dam seen from the air / VNA", "caption"),
        ("Survivors sit on a deck. (Coast Guard via AP)", "caption"),
        ("This content was published on March 8, 2026 - 17:20", "dateline"),
        ("date 2026-03-08", "dateline"),
        ("By signing up to the pact, states agree to share data.", "body"),
        ("You have to use what is left, he said.", "body"),
        ("She compared the dam with that of 1990. It was A/B.", "body"),
    ],
)
def test_lines_above_prose(line, kind):
    assert (kind, line) in kinds_of(PROSE, PROSE.replace("Twelve", "Some"), line, PROSE)


@pytest.mark.parametrize("dateline", ["KUALA LUMPUR:", "New Delhi:", "Jakarta –", "Hanoi:"])
def test_places_before_the_text(dateline):
    assert kinds_of(f"{dateline} {PROSE}") == [("dateline", dateline), ("body", PROSE)]


@pytest.mark.parametrize("label", ["WARNING:", "Background:", "KEY POINTS:", "Sources:"])
def test_labels_before_the_text_are_no_places(label):
    assert kinds_of(f"{label} {PROSE}") == [("body", f"{label} {PROSE}")]


@pytest.mark.parametrize(
    "signature",
    ["(Reporting by Ana Ruiz and Luis Paz; Editing by Jane Hill)", "Enditem", "PTI AKV ZMN"],
)
def test_signatures_behind_the_text(signature):
    assert [text for kind, text in kinds_of(f"{PROSE} {signature}") if kind != "body"] == [
        signature
    ]


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("Al Jazeera, 9 Mar 2026", "", "Al Jazeera"),
        ("The Straits Times, March 9, 2026", "", "The Straits Times"),
        ("9 March 2026 | The Guardian", "", "The Guardian"),
        ("Hanoi, 9 March 2026", "Hanoi", ""),
    ],
)
def test_an_outlet_beside_a_day_is_no_place(line, place, outlet):
    texts = pd.DataFrame({"article": ["a"], "text": [f"Dam overflows\n{line}\n{PROSE}"]})
    stated = stated_metadata(texts).iloc[0]
    assert (stated["place"], stated["outlet"]) == (place, outlet)
