"""When a shorter name stands for a longer one; written down before it was read."""

import pandas as pd
import pytest

from analysis import actors
from analysis.actors._unlisted._bodies import _unmistakable

BEGINNINGS = [  # a firm's name, what stands for it in every article
    ("haesong marine group", "haesong marine"),
    ("straits harbour old bank", "straits harbour old"),
    ("haesong marine", "haesong"),
    ("marine haesong", ""),
    ("haesong", ""),
    ("haesong ministry", ""),
    ("haesong tribune", ""),
    ("a&p group", ""),
    ("marlow & sons", ""),
    ("marlow & lund", ""),
    ("marlow & lund group", "marlow & lund"),
]


@pytest.mark.parametrize(("long", "short"), BEGINNINGS)
def test_the_beginning_of_a_firms_name(long, short):
    assert _unmistakable(long) == short


def _labels(text, surface):
    table = pd.DataFrame({"article": ["a"], "text": [text]})
    mentions = actors.find_mentions(table, actors.find_actors(table))
    return mentions.loc[mentions["surface"] == surface, "label"].unique().tolist()


def test_letters_in_brackets_stand_for_the_name_before_them():
    told = "The National Electoral Council (CNE) met. CNE said no."
    assert _labels(told, "CNE") == ["National Electoral Council"]


def test_letters_that_only_follow_a_name_do_not_stand_for_it():
    assert _labels("The Free Dockers Union left SNEPA, and SNEPA said no.", "SNEPA") == ["SNEPA"]
    assert _labels("The Free Dockers Union (SNEPA left it) voted.", "SNEPA") == ["SNEPA"]


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("J. ", ""),
        ("K. ", "another initial: K. Ruiz"),
        ("Ana ", "part of another name: Ana Ruiz"),
        ("they say ", ""),
    ],
)
def test_an_initial_before_a_surname_is_that_of_its_bearer(before, why):
    registry = pd.DataFrame(
        [("person:juan-ruiz", "Juan Ruiz", "person", "", "", "", "Ruiz")],
        columns=["actor", "label", "kind", "state", "aliases", "demonyms", "short_forms"],
    )
    texts = pd.DataFrame(
        {"article": ["a"], "text": [f"Juan Ruiz came. On Monday {before}Ruiz left."]}
    )
    assert len(actors.find_mentions(texts, registry)) == 2 - bool(why)
    assert actors.declined(texts, registry)["why"].tolist() == [why] * bool(why)
