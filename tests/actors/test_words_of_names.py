"""The small rules that names are read by: keys, short forms, formed words, edges, kinds."""

import pandas as pd
import pytest

from analysis import actors
from analysis.actors import _found, parts
from analysis.actors._unlisted import _edges, _kinds, _links
from analysis.actors._unlisted import _parts as parted
from analysis.actors._unlisted._english import is_formed
from analysis.actors._unlisted._identity import key_of, short_forms_of
from analysis.actors._unlisted._tokens import Token


def run(text, *, opens=False):
    """Return the words of a name as tokens, with one space between them."""
    tokens, start = [], 0
    for at, word in enumerate(text.split()):
        upper, opened = word.isupper() and len(word) > 1, opens and not at
        end = start + len(word)
        tokens.append(
            Token(start, end, word, word.lower(), word[0].isupper(), upper, opened, False, False)
        )
        start = end + 1
    return tokens


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("Ann Reyes", "ann reyes"), ("Ann B. Reyes", "ann reyes"), ("A. Reyes", "a reyes"),
        ("Halden plc", "halden"), ("plc", "plc"), ("Halden Co Ltd", "halden"),
        ("Peel, Hargrave & Dunne", "peel hargrave & dunne"), ("Reyes Jr.", "reyes"),
        ("Reyes Sr", "reyes sr"), ("Ann-Lee", "ann lee"), ("U.N.", "un"), ("", ""),
    ],
)  # fmt: skip
def test_what_spellings_of_a_name_have_in_common(surface, key):
    assert key_of(surface) == key


@pytest.mark.parametrize(
    ("name", "surnames", "given", "others"),
    [
        ("Reyes", set(), "", set()), ("Reyes Jr", set(), "", set()),
        ("Ann Reyes", {"reyes"}, "ann", {"a reyes"}),
        ("Ann Reyes Jr.", {"reyes"}, "ann", {"a reyes"}),
        ("Kim Jong-un", {"kim"}, "", {"jong un"}),
        ("Ann Sofia Reyes", {"reyes"}, "ann", {"sofia reyes", "ann sofia", "sofia", "a reyes"}),
        ("Piet van Berg", {"van berg", "berg"}, "piet", {"piet van", "p van berg", "p berg"}),
        ("House Reyes", {"reyes"}, "", {"h reyes"}),
    ],
)  # fmt: skip
def test_what_may_stand_for_a_person(name, surnames, given, others):
    assert short_forms_of(name) == (surnames, given, others)


@pytest.mark.parametrize(
    ("word", "formed"),
    [
        ("ports", True), ("porting", True), ("kidnapping", True), ("applied", True),
        ("making", True), ("rewrite", True), ("crises", True), ("angrily", True),
        ("hanoi", False), ("tarvols", False), ("quietly", True), ("redo", True),
        ("wonderfully", True), ("geologist", True), ("zorgs", False),
    ],
)  # fmt: skip
def test_words_formed_from_common_ones(word, formed):
    assert is_formed(word) is formed


@pytest.mark.parametrize(
    ("name", "foreign", "is_no_end"),
    [
        ("Ann Reyes", False, False), ("Ann PhD", False, True), ("Ann A", False, True),
        ("A", False, True), ("IT", False, False), ("May", False, True), ("Ann May", False, False),
        ("Nghe An", True, False), ("Nghe An", False, True), ("An", True, True),
    ],
)  # fmt: skip
def test_words_that_end_no_name(name, foreign, is_no_end):
    tokens = run(name)
    assert _edges._is_no_end(tokens[-1], len(tokens), foreign=foreign) is is_no_end


@pytest.mark.parametrize(
    ("name", "place", "is_topic"),
    [
        ("Ministry of Justice", 2, True),
        ("Ministry for Justice", 2, True),
        ("Ministry and Justice", 2, True),
        ("Ministry Justice", 1, False),
        ("of Justice", 1, False),
        ("Mayor of Justice", 2, False),
        ("Ministry in Justice", 2, False),
    ],
)
def test_what_a_body_is_for(name, place, is_topic):
    assert parted._is_topic(run(name), place) is is_topic


@pytest.mark.parametrize(
    ("first", "following", "is_one"),
    [
        ("Risk Reduction", "Management Council", True),
        ("Risk", "Management Council", True),
        ("Risk Reduction", "Management", False),
        ("Risk Council", "Management Council", False),
        ("Tarvol Risk", "Management Council", True),
        ("Tarvol", "Management Council", False),
        ("Risk Reduction", "Tarvol Council", False),
        ("Risk", "Management of the Council", True),
        ("Risk Reduction", "Management Fire Council", False),
        ("Risk", "Fire Rescue Act", True),
    ],
)
def test_where_and_stands_inside_one_name(first, following, is_one):
    assert _links._is_one_body(run(first), run(following)) is is_one


def test_one_word_that_opens_a_sentence_is_no_part_of_a_body():
    after = run("Management Council")
    assert not _links._is_one_body(run("Risk", opens=True), after)
    assert _links._is_one_body(run("Risk Reduction", opens=True), after)


def test_a_kind_is_likely_from_35_in_a_hundred_on():
    def kind(*votes, name="Tarvol", is_called=False):
        rows = [(*vote, *[-9.0] * (len(_kinds.KINDS) - len(vote))) for vote in votes]
        return _kinds.best_kind(rows, name, is_called=is_called)

    first, second = _kinds.KINDS[:2]
    person = _kinds.KINDS.index("person")
    assert kind((1.0, 0.0)) == first and kind((0.0, 1.0)) == second
    assert kind((3.0, 0.0), (-1.0, 1.5)) == first, "1 on average to 0.75"
    assert _kinds.best_kind([(0.0,) * len(_kinds.KINDS)], "Tarvol") == "name"
    level = tuple(0.0 if at == person else 1.0 for at in range(len(_kinds.KINDS)))
    assert _kinds.best_kind([level], "Tarvol", is_called=True) == "person"
    assert _kinds.best_kind([level], "Tarvol") == "name"
    assert kind((9.0,), name="Typhoon Ragan") == "event"
    far = [tuple(0.0 if at == person else 3.0 for at in range(len(_kinds.KINDS)))]
    assert not _kinds.is_no_person(far), "20 to 1 is not more than that"
    assert _kinds.is_no_person([tuple(vote * 1.01 for vote in far[0])])


def test_a_short_form_goes_to_the_one_listed_actor_that_has_it():
    listed = pd.DataFrame(
        {
            "label": ["Ann Reyes", "World Health Organisation", "Tom Voss"],
            "kind": ["person", "organisation", "person"],
            "short_forms": ["", "WHO", ""], "shared": ["", "", "Voss|Berg"], "alone": ["", "x", ""],
        }
    )  # fmt: skip
    found = pd.DataFrame({"label": [*"abcdef"], "aliases": [None] * 5 + ["q"]})
    found["short_forms"] = None
    found["alone"] = ["Reyes", "WHO", "Berg|Voss", "Reyes|Voss", None, "WHO"]
    own, left = _found.with_short_forms(listed, found)
    assert own["alone"].tolist() == ["Reyes", "x|WHO", "Berg|Voss"]
    assert left["label"].tolist() == ["d", "e", "f"]
    organisation = listed.assign(kind="organisation")
    assert "a" in _found.with_short_forms(organisation, found)[1]["label"].tolist()


def test_names_of_parts_add_up():
    said = ["Ann Reyes met Ito Corp in Kenya.", "Then Reyes of the Port Authority (PA) left Kenya."]
    texts = pd.DataFrame({"article": ["a", "b"], "text": said})
    registry, each = parts.load_actors(), [texts[:1], texts[1:]]
    evidence = parts.evidence_of([parts.evidence_of_part(part) for part in each])
    assert evidence.set_index("word").loc["reyes"].to_dict() == {
        "inside": 2, "ends": 2, "small": 0, "inside_small": 2, "in_brackets": 0
    }  # fmt: skip
    assert evidence.set_index("word").loc["pa", "in_brackets"] == 1
    names = parts.gathered([parts.names_of_part(part, registry, evidence) for part in each])
    assert names["spans"]["surface"].tolist() == [
        "Ann Reyes", "Ito Corp", "Reyes", "Port Authority", "PA"
    ]  # fmt: skip
    assert names["defined"].values.tolist() == [["b", "pa", "port authority"]]
    assert names["listed"]["actor"].tolist() == ["state:KE"]
    assert names["called"]["key"].tolist() == ["kenya"]
    found = parts.actors_of(names, registry)
    pd.testing.assert_frame_equal(found, _found.find_actors(texts, registry))


TOPICS = [
    ("Fisheries Minister Ann Ito left.", ["Ann Ito"]),
    ("They met Lesonian Water Minister Ann Ito.", ["Lesonian", "Ann Ito"]),
    ("The court heard Competition Commissioner Ann Ito.", ["Ann Ito"]),
    ("They met Halden Chairman Ann Ito.", ["Halden", "Ann Ito"]),  # no topic: a firm
    ("Ministry of Health officials left.", ["Ministry of Health"]),
    ("Directorate of Ports met.", ["Directorate of Ports"]),
    ("Even Air Fundy fell.", ["Air Fundy"]),
]


@pytest.mark.parametrize(("text", "names"), TOPICS)
def test_what_a_minister_or_body_is_for_is_no_name_of_its_own(text, names):
    spans = actors.unlisted_mentions(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert spans[spans["form"] != "office"]["surface"].tolist() == names
