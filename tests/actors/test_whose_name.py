"""Whom a name means: words beside it, capitals around it, the rungs of the ladder, by hand."""

from collections.abc import Iterable

import pytest

from analysis.actors._listed import _matching as matching
from analysis.actors._listed import _namesakes as namesakes
from analysis.actors._listed._matching import Match, Name
from analysis.actors._listed._namesakes import Namesakes

PEOPLE = {"ann": "Ann Reyes", "tom": "Tom Reyes", "kim": "Kim Reyes"}
SHORT = {"reyes": {"ann", "tom", "kim", "firm", "town"}}
LABELS = PEOPLE | {"firm": "Reyes Group", "town": "Reyes City"}
KINDS = {"firm": "organisation", "town": "place"}


def match(text, surface, actor, form="short", rung="exact", at=0):
    start = -1
    for _ in range(at + 1):
        start = text.index(surface, start + 1)
    name = Name(actor, surface, form, KINDS.get(actor, "person"))
    return Match(start, start + len(surface), surface, name, rung)


def group(text, *actors, at=0):
    """Return the matches of ``Reyes`` for these actors, where it stands alone."""
    alone = [n for n in range(len(text)) if text.startswith("Reyes", n)]
    return [
        Match(
            alone[at],
            alone[at] + 5,
            "Reyes",
            Name(a, "Reyes", "short", KINDS.get(a, "person")),
            "exact",
        )
        for a in actors
    ]


def told(text, *actors, at=0, full: Iterable[str] = ()):
    """Return whom a lone Reyes may mean, where the text names ``full`` before."""
    known = Namesakes(SHORT, LABELS)
    for actor in full:
        known.meet("a", 0, text, match(text, LABELS[actor], actor, "full"))
    names = group(text, *actors, at=at)
    known.learn("a", 0, text, names)
    known.call("a", 0, text, names)
    return [m.name.actor for m in known.meant("a", 0, text, names)]


BOTH = ("ann", "tom")
MEANT = [  # the text, whom it names in full, which Reyes it is, those it may be, those it may mean
    ("Ann Reyes met them. Reyes left.", ("ann",), 1, BOTH, ["ann"]),
    ("Ann Reyes met Tom Reyes. Reyes left.", BOTH, 2, BOTH, ["ann", "tom"]),
    ("Ann Reyes met Tom Reyes. Mr Reyes left.", BOTH, 2, BOTH, ["tom"]),
    ("Ann Reyes met Tom Reyes. Ms Reyes left.", BOTH, 2, BOTH, ["ann"]),
    ("Ann Reyes met Tom Reyes.\nTom Reyes spoke. Reyes left.", BOTH, 3, BOTH, ["ann", "tom"]),
    ("Judge Ann Reyes met Tom Reyes. Judge Reyes left.", BOTH, 2, BOTH, ["ann"]),
    ("Ann Reyes, a judge, met Tom Reyes. Judge Reyes left.", BOTH, 2, BOTH, ["ann"]),
    ("Gen. Ann Reyes met Tom Reyes. General Reyes left.", BOTH, 2, BOTH, ["ann"]),
    ("Ann Reyes met Tom Reyes. General Reyes left.", BOTH, 2, BOTH, ["ann", "tom"]),
    ("Ann Reyes met Tom Reyes. A Reyes left.", BOTH, 2, BOTH, ["ann", "tom"]),
    ("Reyes left.\nAnn Reyes met Tom Reyes.", BOTH, 0, BOTH, ["ann"]),
    ("Reyes left.\nThey met nobody.", (), 0, BOTH, []),
    ("Ms Reyes left.\nThey met nobody.", (), 0, BOTH, ["ann"]),
    ("Ann Reyes met them. She bought shares in Reyes.", ("ann",), 1, ("ann", "firm"), ["firm"]),
    ("Ann Reyes went to them. Reyes said so.", ("ann",), 1, ("ann", "town"), ["ann"]),
    ("Ann Reyes lives in Reyes.", ("ann",), 1, ("ann", "town"), ["town"]),
    ("Ann Reyes met Reyes City. Reyes left.", ("ann", "town"), 2, ("ann", "town"), ["ann"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "full", "at", "actors", "meant"), MEANT)
def test_whom_a_name_of_several_means(text, full, at, actors, meant):
    assert told(text, *actors, at=at, full=full) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Judge Reyes", {"judge"}), ("Mr Reyes", set()), ("Gen. Reyes", {"gen"}),
        ("the mayor of Lund, Reyes", {"mayor"}), ("the mayor of Lund, Sir Reyes", {"mayor"}),
        ("The mayor left. Reyes", set()), ("Reyes, a judge", {"judge"}), ("Reyes a judge", set()),
        ("Reyes, the former mayor and judge,", {"mayor", "judge"}), ("Reyes", set()),
        (f"the mayor of {'x' * 49}, Reyes", {"mayor"}), (f"the mayor of {'x' * 50}, Reyes", set()),
    ],
)  # fmt: skip
def test_offices_beside_a_name(text, words):
    start = text.index("Reyes")
    assert namesakes.offices_beside(text, start, start + 5) == words


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("another Reyes", ("", "", "", True)), ("Judge Reyes", ("", "judge", "person", False)),
        ("Gov. Reyes", ("", "gov", "person", False)), ("Mrs Reyes", ("f", "", "person", False)),
        ("Reyes' brother Reyes", ("", "", "", False)), ("in Reyes", ("", "", "places", False)),
        ("at Reyes", ("", "", "places firm", False)), ("shares in Reyes", ("", "", "firm", False)),
        ("Reyes shares", ("", "", "firm", False)), ("the town of Reyes", ("", "", "places", False)),
        ("Reyes said", ("", "", "firm group person", False)), ("Reyes", ("", "", "", False)),
        ("REYES, Peru (AP) — It", ("", "", "places", False)),
        ("It.\nREYES — It", ("", "", "places", False)), ("so REYES — It", ("", "", "", False)),
        ("Reyes — It", ("", "", "", False)),
    ],
)  # fmt: skip
def test_what_the_words_beside_a_name_say(text, cue):
    start = text.upper().rindex("REYES")
    gender, office, kinds, nobody = namesakes.cue_of(text, start, start + 5)
    names = {"organisation": "firm", "state": "places", "place": "places", "bloc": "places"}
    told = " ".join(sorted({names.get(kind, kind) for kind in kinds}, reverse="places" in cue[2]))
    assert (gender, office, told, nobody) == cue


def test_titles_are_counted_where_they_contradict_a_given_name():
    known = Namesakes(SHORT, LABELS)
    text = "Mr Kim Reyes, Ms Kim Reyes, Ms Kim Reyes and Ann Reyes."
    assert [known._gender(actor) for actor in ("kim", "ann", "tom", "x")] == ["", "f", "m", ""]
    for at, gender in ((0, "m"), (1, ""), (2, "f")):
        known.meet("a", 0, text, match(text, "Kim Reyes", "kim", "full", at=at))
        assert known._gender("kim") == gender


def test_a_body_that_far_more_articles_name_goes_first():
    text = "Reyes Group is shut. Ann Reyes left. Reyes"
    names = group(text, "ann", "firm", at=2)
    known = Namesakes(SHORT, LABELS)
    for n in range(3):
        known.meet(n, 0, text, match(text, "Reyes Group", "firm", "full"))
    assert [m.name.actor for m in known._foremost(names)] == ["firm"]
    known.meet("b", 0, text, match(text, "Ann Reyes", "ann", "full"))
    assert [m.name.actor for m in known._foremost(names)] == ["firm"], "three to one"
    known.meet("c", 0, text, match(text, "Ann Reyes", "ann", "full"))
    assert known._foremost(names) == [], "three to two"
    assert known._foremost([]) == []


def test_a_place_that_far_more_articles_name_is_meant_in_a_paragraph_of_its_own():
    text = "Ann Reyes met Reyes City.\nReyes is far."
    names = group(text, "ann", "town", at=2)
    known = Namesakes(SHORT, LABELS)
    known.meet("a", 0, text, match(text, "Ann Reyes", "ann", "full"))
    for article in ("a", "b"):
        known.meet(article, 0, text, match(text, "Reyes City", "town", "full"))
    assert [m.name.actor for m in known.meant("a", 0, text, names)] == ["ann"]
    known.meet("c", 0, text, match(text, "Reyes City", "town", "full"))
    assert [m.name.actor for m in known.meant("a", 0, text, names)] == ["town"]


def test_an_office_may_be_shortened_but_not_to_two_letters():
    known = Namesakes(SHORT, LABELS)
    known._offices["ann"] = {"gen", "mp"}
    held = [
        office for office in ("general", "gen", "ge", "mp", "mps") if known._holds("ann", office)
    ]
    assert held == ["general", "gen", "mp"]


# capitals, and the rungs of the ladder


@pytest.mark.parametrize(
    ("text", "is_capital"),
    [
        ("JOIN US", True), ("The US", False), ("US troops", False), ("THE US LEFT", True),
        ("He left. THE US LEFT. He", True), ("US", False), ("a US", False), ("US a", False),
        (f"a{'X' * 39} US", True), (f"a{'X' * 38} US", False), ("Xx\nTHE US", True),
        (f"US {'X' * 39}a", True), (f"US {'X' * 38}a", False),
    ],
)  # fmt: skip
def test_where_everything_is_in_capitals(text, is_capital):
    start = text.index("US") if text != "THE US LEFT" else 4
    assert matching.in_capitals(text, start, start + 2) is is_capital


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        ("Jordan Signs Treaty", True), ("Jordan Signs the New Treaty", True),
        ("Jordan Signs with Peru", False), ("It left town\nJordan Signs\nit left town", True),
        ("The town Jordan", False), ("The toW Jordan", True),
        (f"town {'1' * 56}Jordan", True), (f"town {'1' * 55}Jordan", False),
        (f"Jordan{'1' * 56} town", True), (f"Jordan{'1' * 55} town", False),
    ],
)  # fmt: skip
def test_where_a_capital_says_nothing(text, is_headline):
    assert matching.in_headline(text, match(text, "Jordan", "state:JO")) is is_headline


def test_the_first_rung_of_the_ladder_holds_and_a_full_name_before_a_short_one():
    def kept(*rows):
        every = [
            Match(0, len(word), word, Name(str(n), word, form), rung)
            for n, (word, form, rung) in enumerate(rows)
        ]
        return [each.name.actor for each in matching.best(every)]

    assert kept(("Son", "full", "case"), ("Son", "full", "exact")) == ["1"]
    assert kept(("Son", "full", "fold"), ("Son", "full", "case")) == ["1"]
    assert kept(("Son", "full", "initial"), ("Son", "full", "fold")) == ["1"]
    assert kept(("Son", "short", "exact"), ("Son", "full", "fold")) == ["1"]
    assert kept(("Son", "short", "fold"), ("Son", "short", "exact")) == ["0", "1"]
    assert kept(("Sơn", "short", "fold"), ("Sơn", "short", "exact")) == ["1"]
    assert kept(("Son", "full", "fold")) == ["0"] and kept() == []


def test_the_longest_of_those_that_overlap():
    def of(*spans):
        every = [Match(a, b, "x" * (b - a), Name("x", "x", "full"), "exact") for a, b in spans]
        return [(each[0].start, each[0].end, len(each)) for each in matching.longest(every)]

    assert of((0, 2), (0, 10)) == [(0, 10, 1)]
    assert of((0, 5), (3, 9)) == [(3, 9, 1)]
    assert of((0, 5), (5, 9)) == [(0, 5, 1), (5, 9, 1)]
    assert of((0, 5), (0, 5)) == [(0, 5, 2)]
    assert of((0, 4), (2, 6), (5, 8)) == [(0, 4, 1), (5, 8, 1)]
    every = [match("ab cd ef", word, word) for word in ("ab", "cd", "ef")]
    assert [m.surface for m in matching.within(every, 0, 5)] == ["ab", "cd"]
    assert [m.surface for m in matching.within(every, 1, 8)] == ["cd", "ef"]
    assert [m.surface for m in matching.within(every, 3, 4)] == []
