"""Figures of other treaties than the one that the articles are about; all names are invented."""

import pandas as pd
import pytest

from analysis import claims
from analysis.claims.parts import added, figures_of_part, instruments_of
from analysis.claims.subjects._instrument_names import names_in
from analysis.claims.subjects._instruments import Instruments

ABOUT = (
    "Ministers met for the Lisbon Convention on Quiet Ports. The Lisbon Convention is new. "
    "Nobody signed the Lisbon Convention before."
)


def _texts(*texts):
    return pd.DataFrame({"article": list(range(len(texts))), "text": texts})


def _subjects(sentence, about=ABOUT, **options):
    return claims.find_figures(_texts(sentence, about, about), **options)["subject"].tolist()


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("72 states signed the convention.", ["signatories"]),
        ("72 states signed the Lisbon Convention.", ["signatories"]),
        (
            "72 states signed the Lisbon convention on Saturday.",
            ["signatories", "signing ceremony"],
        ),
        ("72 states signed the Lisbon Convention on Quiet Ports.", ["signatories"]),
        (
            "68 states ratified the Ravenna Convention.",
            ["ratifications: of the Ravenna Convention"],
        ),
        ("The Ravenna Treaty has 68 signatories.", ["signatories: of the Ravenna Treaty"]),
        (
            "72 states signed the Lisbon Convention, while the Ravenna Pact has 68 signatories.",
            ["signatories", "signatories: of the Ravenna Pact"],
        ),
        (
            "Unlike the Ravenna Convention, the new treaty was signed by 72 states.",
            ["signatories"],
        ),
        (
            "21 African states signed the Ravenna Convention.",
            ["signatories: african, of the Ravenna Convention"],
        ),
        (
            "The Ravenna Convention was adopted on 3 May 2001.",
            ["adoption: of the Ravenna Convention"],
        ),
        (
            "The Ravenna Convention is older. It has 68 signatories.",
            ["signatories: of the Ravenna Convention"],
        ),
        ("The Ravenna Convention is older. The new one has 72 signatories.", ["signatories"]),
        (
            "The Convention on the Rights of Boats has 68 signatories.",
            ["signatories: of the Convention on the Rights of Boats"],
        ),
        ("Portugal's Ports Law was adopted in 2018.", ["adoption: of Portugal's Ports Law"]),
        ("A law of 2018 was adopted by 72 states.", ["adoption", "adopting countries"]),
        ("The two protocols were signed by 72 states.", ["protocol", "signatories"]),
        ("Over 400 reporters saw the Ravenna Convention signed.", ["journalists"]),
    ],
)
def test_the_instrument_named_nearest_has_the_figure(sentence, subjects):
    assert _subjects(sentence) == subjects


def test_a_name_given_for_another_is_the_same_treaty():
    about = ABOUT + " The Lisbon Convention (the Harbour Pact) is short."
    assert _subjects("72 states signed the Harbour Pact.", about) == ["signatories"]
    assert _subjects("72 states signed the Harbour Pact.") == ["signatories: of the Harbour Pact"]


def test_mentions_say_which_names_are_one_treaty():
    sentence = "72 states signed the Blue Book of Ports."
    start = sentence.index("Blue")
    rows = [
        (0, start, start + 18, "instrument:lisbon", "instrument", "Lisbon Convention"),
        (1, ABOUT.index("Lisbon"), 50, "instrument:lisbon", "instrument", "Lisbon Convention"),
        (2, ABOUT.index("Lisbon"), 50, "instrument:lisbon", "instrument", "Lisbon Convention"),
    ]
    columns = ["article", "start", "end", "actor", "kind", "label"]
    mentions = pd.DataFrame(rows, columns=columns)
    assert _subjects(sentence, mentions=mentions) == ["signatories"]
    other = mentions.assign(actor=["instrument:blue", *mentions["actor"][1:]], label="Blue Book")
    assert _subjects(sentence, mentions=other) == ["signatories: of the Blue Book"]


def test_mentions_without_a_column_are_refused():
    with pytest.raises(ValueError, match="actor"):
        claims.find_figures(_texts("72 states."), mentions=pd.DataFrame({"article": [0]}))


def test_no_treaty_is_the_main_one_where_two_are_named_alike():
    texts = _texts("72 states signed the Lisbon Pact.", "68 states signed the Ravenna Pact.")
    assert Instruments(texts).main == ""
    assert claims.find_figures(texts)["subject"].tolist() == [
        "signatories: of the Lisbon Pact",
        "signatories: of the Ravenna Pact",
    ]


def test_the_verdict_says_why_a_treaty_is_kept_apart():
    texts = _texts(ABOUT + " 72 states signed it.", "68 states signed the Ravenna Pact.", ABOUT)
    compared = claims.compare_figures(claims.find_figures(texts)).set_index("subject")
    assert compared["verdict"].tolist() == ["single source", "single source"]
    reason = compared.loc["signatories: of the Ravenna Pact", "reason"]
    assert reason.startswith("kept apart: most articles name another instrument")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Saturday the Lisbon Convention opened.", ["Lisbon Convention"]),
        ("The U.N. Convention on the Law of Ports won.", ["U.N. Convention on the Law of Ports"]),
        ("Council of Harbours Convention on Ships", ["Council of Harbours Convention on Ships"]),
        ("conventions and protocols", []),
        ("They reached an agreement on Friday.", []),
        ("under the law of the land", []),
    ],
)
def test_names(text, names):
    assert [named.name for named in names_in(text)] == names


BEFORE = "The governor spoke to farmers in the county about prices and roads, and stayed. " * 5


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two states signed the fisheries treaty on 3 May 2031.", "signing ceremony"),
        ("A pact on river water was agreed. It was signed on 3 May 2031.", "signing ceremony"),
        ("Two accords were signed on 3 May 2031.", "signing ceremony"),
        ("The Lune Convention was adopted on 3 May 2031.", "adoption"),
        ("Ohlsen signed the jobs bill on 3 May 2031.", ""),
        ("The Otters signed goalkeeper Lem Duarte on 12 June 2031.", ""),
        ("The Grange National Convention adopted the platform on 19 July 2031.", ""),
        ("At the convention, members adopted new rules on 19 July 2031.", ""),
        ("The ban took effect on 1 April 2031.", ""),
    ],
)
def test_a_ceremony_is_only_of_a_treaty_or_the_like(text, subject):
    texts = pd.DataFrame({"article": ["a"], "text": [BEFORE + text]})
    figures = claims.find_figures(texts)
    assert figures.loc[figures["kind"] == "date", "subject"].tolist() == [subject]


def test_an_article_of_the_main_treaty_need_not_name_it_again():
    named = "The Lune Convention is open. "
    later = BEFORE + "Envoys signed on 3 May 2031."
    for first, subject in ((named, "signing ceremony"), ("", "")):
        figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": [first + later]}))
        assert figures["subject"].tolist() == [subject]


def test_bare_numbers_sign_only_a_treaty():
    texts = pd.DataFrame({"article": ["a"], "text": [f"{BEFORE}So far 72 signed."]})
    assert claims.find_figures(texts)["subject"].tolist() == [""]
    texts["text"] += " 72 countries signed."
    assert claims.find_figures(texts)["subject"].tolist() == ["", "signatories"]


def test_a_day_behind_a_treaty_is_no_part_of_its_name():
    (named,) = names_in("The Ravenna Convention on Monday took effect.")
    assert named.name == "Ravenna Convention"


def test_a_letter_that_grows_when_small_moves_no_name():
    (named,) = names_in("In İzmir the Ravenna Convention was adopted.")
    assert (named.start, named.name) == (13, "Ravenna Convention")


def test_a_part_of_a_corpus_knows_from_the_others_that_two_names_are_one():
    texts = _texts(
        "The Convention on Ports (the Ravenna Convention) is new. 72 states signed the "
        "Ravenna Convention.",
        "68 states signed the Convention on Ports.",
        "The Convention on Ports is here. The Lisbon Treaty has 9 signatories.",
    )
    parts = [texts[at : at + 1] for at in range(3)]
    counted = added([instruments_of(part) for part in parts])
    read = [subject for part in parts for subject in figures_of_part(part, counted)["subject"]]
    assert read == ["signatories", "signatories", "signatories: of the Lisbon Treaty"]
