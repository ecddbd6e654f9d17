"""Who was first, ground by ground: what one article owns up to, worked out for two by hand."""

import pandas as pd
import pytest

from analysis.similarity import _directions as directions
from analysis.similarity import _sources as sources
from analysis.similarity._credits import Credits, credits, is_agency, outlet_key
from analysis.similarity._directions import Known, Taken
from analysis.similarity._shingles import Shared

FIRST, SECOND, NOON = "2026-03-01", "2026-03-02", "2026-03-02 12:00"


def known(outlet="", at=None, agencies=(), signed=(), named=()):
    """Return what is known of an article; all words are keys."""
    told = Credits(*(frozenset(keys) for keys in (agencies, signed, named)))
    return Known(outlet, pd.Timestamp(at), told)


WIRE, WIRE_ALONE = known("reuters", SECOND), known("", SECOND, {"reuters"}, {"reuters"})
ORIGINS = [  # the copy, the other, and by what the other is the source of the copy
    (known("echo", FIRST, {"reuters"}), WIRE, "agency"),
    (WIRE, known("echo", FIRST, {"reuters"}), ""),
    (known("echo", FIRST, {"agencies"}), WIRE, "agency"),
    (known("echo", SECOND, {"afp"}), known("reuters", FIRST), ""),
    (known("echo", FIRST, named={"star"}), known("star", SECOND), "named"),
    (known("star", SECOND, named={"star"}), known("star", FIRST), "day"),
    (known("star", FIRST, named={"star"}), known("star", SECOND), ""),
    (known("echo", SECOND, named={"star"}), known("star", FIRST, named={"echo"}), "day"),
    (known("echo", SECOND, {"reuters"}), known("reuters", FIRST, named={"echo"}), "agency"),
    (known("reuters", FIRST, named={"echo"}), known("echo", SECOND, {"reuters"}), ""),
    (known("echo", SECOND), known("star", FIRST), "day"),
    (known("echo", SECOND), known("star", SECOND), ""),
    (known("echo", FIRST), known("star", SECOND), ""),
    (known("echo", NOON), known("star", "2026-03-02 11:59"), "hour"),
    (known("echo", NOON), known("star", NOON), ""),
    (known("echo", NOON), known("star", SECOND), ""),
    (known("echo", NOON), known("star", FIRST), "day"),
    (known("echo"), known("star", FIRST), ""),
    (known("echo", SECOND), known("star"), ""),
    (known("echo"), WIRE_ALONE, "agency"),
    (known("echo"), known("", FIRST, signed={"reuters"}), ""),
    (known("afp"), WIRE_ALONE, ""),
    (known("reuters", SECOND), known("echo", FIRST), ""),
    (known("reuters", SECOND), known("afp", FIRST), "day"),
    (known("reuters", SECOND, {"reuters"}), known("reuters", FIRST), "day"),
    (WIRE_ALONE, known("", FIRST, {"reuters"}, {"reuters"}), "day"),
    (WIRE_ALONE, known("reuters", FIRST), "agency"),
    (known("echo", SECOND, {"afp"}), known("", FIRST, {"afp"}), ""),
    (known("echo", SECOND, {"afp"}), known("", FIRST), "day"),
]  # fmt: skip


@pytest.mark.parametrize(("copy", "other", "ground"), ORIGINS)
def test_the_ground_on_which_one_is_the_source_of_another(copy, other, ground):
    assert directions.origin(copy, other) == ground


@pytest.mark.parametrize(
    ("one", "of_agency", "foreign", "names"),
    [
        (known("echo", agencies={"reuters"}), "", {"reuters"}, {"echo"}),
        (known("reuters", agencies={"reuters"}), "reuters", set(), {"reuters"}),
        (known("reuters", agencies={"afp"}), "reuters", {"afp"}, {"reuters"}),
        (known("", signed={"reuters", "afp"}, agencies={"reuters", "afp"}), "afp", set(), {"afp"}),
        (known("", signed={"echo"}, agencies={"ap"}), "", {"ap"}, set()),
    ],
)
def test_whose_text_an_article_is(one, of_agency, foreign, names):
    assert (one.of_agency, one.foreign, one.names) == (of_agency, foreign, names)


def test_of_several_who_were_first_the_one_it_was_taken_from():
    paper = known("echo", NOON, {"reuters"}, named={"star"})
    every = {"p": paper, "s": known("star", FIRST), "w": WIRE}
    near = {"s": 0.5, "w": 0.9}
    assert directions.taken_from("p", near, every) == Taken("s", "named", 0.5)
    every["w"] = known("reuters", SECOND, named={"star"})  # the name came with the agency's text
    assert directions.taken_from("p", near, every) == Taken("w", "agency", 0.9)
    days = {"p": known("echo", "2026-03-03"), "a": known("a", SECOND), "b": known("b", FIRST)}
    for share, source in ((0.88, "b"), (0.87, "a")):  # two hundredths less is chance
        assert directions.taken_from("p", {"a": 0.9, "b": share}, days).source == source
    days["a"] = days["b"]
    assert directions.taken_from("p", {"b": 0.9, "a": 0.9}, days) == Taken("a", "day", 0.9)
    assert directions.taken_from("b", {"p": 0.9}, days) is None


def test_the_weakest_statement_of_a_circle_goes():
    circle = {"a": Taken("b", "agency", 1.0), "b": Taken("c", "day", 1.0)}
    circle |= {"c": Taken("a", "hour", 1.0), "d": Taken("a", "undecided", 1.0)}
    assert directions.without_circles(circle) == circle | {"b": None}
    alike = {each: Taken(of, "day", 1.0) for each, of in zip("abc", "bca", strict=True)}
    assert directions.without_circles(alike) == alike | {"c": None}
    chain = {"a": Taken("b", "day", 1.0), "b": None}
    assert directions.without_circles(chain) == chain


def test_what_of_the_words_that_two_share_each_has():
    """Of a, b, c: runs 0 (a, b) and 1 (all); run 2 is shared with a stranger. Of e, f: run 3."""
    shingle, article = zip(
        *((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 3), (3, 4), (3, 5)), strict=True
    )
    sizes, none = pd.Series([9] * 8).to_numpy(), pd.Series([], dtype=int).to_numpy()
    both = (pd.Series(each).to_numpy() for each in (shingle, article))
    members = pd.DataFrame({"article": [*"abcefgh"], "place": [0, 1, 2, 4, 5, 6, 7]})
    members["group"] = [0, 0, 0, 1, 1, 2, 2]
    assert sources.held_of(Shared(sizes, *both, none, none, none), members) == {
        "a": (1, 0.5), "b": (1, 0.5), "c": (0.5, 0.5), "e": (1, 0), "f": (1, 0), "g": (0, 0),
        "h": (0, 0),
    }  # fmt: skip


NEAR = {"a": {"b": 0.3, "c": 0.4}, "b": {"a": 0.6}, "c": {"a": 0.7}}


@pytest.mark.parametrize(
    ("most", "others", "of_three", "agencies", "first"),
    [
        (0.9, 0.79, 0.2, (), "a"), (0.89, 0.79, 0.2, (), "b"), (0.9, 0.8, 0.2, (), "b"),
        (0.9, 0.79, 0.19, (), "b"), (0.9, 0.79, 0.2, {"afp"}, "b"),
    ],
)  # fmt: skip
def test_what_holds_nine_tenths_of_what_they_share_is_the_source(
    most, others, of_three, agencies, first
):
    held = {"b": (others, of_three), "a": (most, of_three), "c": (0.1, of_three)}
    every = {each: known(each, agencies=agencies if each == "c" else ()) for each in held}
    cluster = sources.Cluster([*held], NEAR, every, held)
    is_told = first == "a"
    assert (cluster.first, cluster.ground) == (first, "whole" if is_told else "undecided")
    assert cluster.taken["b"] == (Taken("a", "whole", 0.6) if is_told else None)
    assert [cluster.station(each) for each in "abc"] == ([1, 2, 2] if is_told else [0, 0, 0])


def test_of_two_nothing_but_their_length_tells():
    held = {"a": (1.0, 0.5), "b": (0.1, 0.5)}
    near = {"a": {"b": 0.3}, "b": {"a": 0.6}}
    cluster = sources.Cluster([*held], near, {each: known(each) for each in held}, held)
    assert (cluster.first, cluster.ground, cluster.remark) == ("a", "undecided", "")


def test_a_text_made_of_two_has_two_sources():
    every = {"x": known("x", FIRST), "y": known("y", FIRST), "p": known("p", SECOND)}
    every["q"] = known("q", SECOND)
    near = {"x": {"p": 0.5}, "y": {"p": 0.5, "q": 0.5}, "p": {"x": 0.9, "y": 0.5}, "q": {"y": 0.5}}
    cluster = sources.Cluster([*every], near, every, {})
    assert (cluster.first, cluster.ground) == ("y", "day"), "two have it from y"
    assert cluster.remark == "one of 2 texts that others have"
    assert cluster.taken["p"] == Taken("x", "day", 0.9)
    near["x"]["y"] = near["y"]["x"] = 0.5
    cluster = sources.Cluster([*every], near, every, {})
    told = "nothing tells whether x was first"
    assert (cluster.first, cluster.ground, cluster.remark) == ("y", "undecided", told)


@pytest.mark.parametrize(
    ("containment", "contains", "reason"),
    [
        (1, 1, "the same runs of 5 words as n"),
        (0.5, 0.5, "50% of its runs of 5 words stand in n"),
        (0.6, 0.5, "60% of its runs of 5 words stand in n"),
        (0.4, 0.5, "it has 50% of the runs of 5 words of n"),
    ],
)
def test_why_a_text_is_a_copy(containment, contains, reason):
    row = {"containment": containment, "contains": contains, "nearest": "n"}
    assert sources._why_copy(row, 5) == reason


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([None, None], "no date: the longest stands for all"),
        ([FIRST, FIRST, None], "2 articles of 1 Mar 2026: the longest of them stands for all"),
        ([FIRST, SECOND, SECOND], "nothing tells: the earliest stands for all"),
    ],
)
def test_why_nothing_tells(days, reason):
    assert sources._undecided([pd.Timestamp(day) for day in days]) == reason


# whom a text owns up to


def agencies(text, agency="", author=""):
    return credits(text, agency, author, frozenset()).agencies


def test_credits_stand_in_the_first_six_lines_or_the_last_four():
    lines = [f"Line {n} of the story." for n in range(12)]
    for at, is_credit in ((5, True), (6, False), (7, False), (8, True)):
        text = "\n\n".join(["(Reuters)" if n == at else line for n, line in enumerate(lines)])
        assert agencies(text) == ({"reuters"} if is_credit else set()), at


def test_a_longer_line_is_prose():
    people = ", ".join(["Anna Berg"] * 7)
    for more, is_credit in (("", True), ("s", False)):
        line = f"By {people}, Anna Brandenburger{more} and Reuters"
        assert len(line) == 110 + len(more)
        assert agencies(f"Strike\n\n{line}") == ({"reuters"} if is_credit else set())


def test_columns_and_signatures_credit_too():
    assert agencies("x", "AFP; Reuters", "Ann Lee/AP, Bo Dee") == {"afp", "reuters", "ap"}
    assert agencies(f"{'The port is shut. ' * 9}(AFP)") == {"afp"}
    assert credits("LYON (AFP) - It is shut.", "", "", frozenset()).signed == {"afp"}
    assert is_agency("afp") and not is_agency("echo")
    assert [outlet_key(name) for name in ("co.uk", "a.b.com", "The-Echo 2")] == ["co", "b", "echo2"]


@pytest.mark.parametrize("sentence", ["As reported by {}, it closed.", "{} reported the closure."])
def test_the_name_of_an_outlet_has_six_words_at_most(sentence):
    for name in ("One Two Three Four Five Six", "One Two Three Four Five Six Seven"):
        key = outlet_key(name)
        named = credits(sentence.format(name), "", "", frozenset({key})).named
        assert named == ({key} if name.endswith("Six") else set())
    assert credits(sentence.format("www.echo.com"), "", "", frozenset({"echo"})).named == {"echo"}
    assert not credits(sentence.format("echo"), "", "", frozenset({"echo"})).named
