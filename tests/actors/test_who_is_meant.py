"""Names that could be another's: lands in lists, people called like lands, shared, bare ones."""

import pandas as pd
import pytest

from analysis.actors import ambiguous_mentions, find_mentions


def texts_of(*strings: str) -> pd.DataFrame:
    return pd.DataFrame({"article": "a", "text": strings})


def named(*strings: str) -> list[str]:
    mentions = find_mentions(texts_of(*strings))
    return mentions.loc[mentions["nested_in"] == "", "actor"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korea, North, sent none.", ["state:KP"]),
        ("Korea (South) did.", ["state:KR"]),
        ("Congo, Democratic Republic of the: 5.", ["state:CD"]),
        ("Iran (Islamic Republic of) abstained.", ["state:IR"]),
        ("Sudan, South Africa and Peru", ["state:SD", "state:ZA", "state:PE"]),
        ("Taiwan, Province of China, left.", ["state:TW"]),
        ("in Port of Spain and N. Ireland", ["place:port-of-spain", "place:northern-ireland"]),
        ("the Turks and Caicos Islands", ["place:turks-and-caicos"]),
        ("the Netherlands Antilles", ["place:netherlands-antilles"]),
        ("Soviet troops left Czechoslovakia.", ["state:SU", "state:CS"]),
        ("East Germans met West Germans.", ["state:DD", "state:DE"]),
        ("England beat the Welsh.", ["place:england", "place:wales"]),
        ("MANILA (AFP) — A storm came.", ["place:manila", "org:agence-france-presse"]),
    ],
)
def test_lands_as_lists_and_histories_have_them(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Judge Holland left the court after lunch.",
        "Captain France steered the ship towards them.",
        "Cuba Gooding Jr. won something there.",
        "India Arie toured with Kenya Barris again.",
    ],
)
def test_people_called_like_lands_are_none(text):
    assert named(text) == []


def test_offices_of_lands_do_not_hide_them():
    assert named("The Chair Malaysia spoke in India Tuesday.") == ["state:MY", "state:IN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister told AFP about it.", ["org:agence-france-presse"]),
        ("AFP officers raided a flat.", ["org:australian-federal-police"]),
        ("AFP planned it, said the Philippines.", ["org:armed-forces-philippines", "state:PH"]),
        ("Congolese troops left Kinshasa.", ["state:CD", "place:kinshasa"]),
        ("AFP is here. The minister told them.", []),
    ],
)
def test_words_and_lands_beside_a_shared_name_tell_who_is_meant(text, expected):
    assert named(text) == expected
    assert len(ambiguous_mentions(texts_of(text))) == (expected == [])


COMMISSION, COUNCIL = "org:european-commission", "org:un-security-council"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The European Commission met.", "The Commission agreed."], [COMMISSION] * 2),
        (["The European Commission met the Port Commission.", "The Commission"], [COMMISSION]),
        (["The Commission agreed."], []),
        (["The Security Council met. The Council; the UN Security Council"], [COUNCIL] * 3),
        (["The Council of the EU and the UN Security Council.", "The Council"], 2),
        (["Vietnam's National Assembly"], ["state:VN", "org:national-assembly-vietnam"]),
        (["Chad's National Assembly; the National Assembly of Vietnam"], 2),
    ],
)
def test_a_bare_body_is_read_where_the_article_says_whose(texts, expected):
    found = named(*texts)
    assert len(found) == expected if isinstance(expected, int) else found == expected


def test_an_acronym_in_brackets_parts_no_name():
    text = "The United Nations (UN) Convention on Cybercrime was signed."
    assert named(text) == ["instrument:un-convention-against-cybercrime"]
    assert "instrument:budapest-convention" not in find_mentions(texts_of(text))["actor"].tolist()
    assert named("the Port Authority (UN) Charter") == ["org:united-nations"]


def test_a_surname_keeps_its_particle():
    mentions = find_mentions(texts_of("Maryam Al Misnad spoke. Al Misnad left, Misnad too."))
    assert mentions["surface"].tolist() == ["Maryam Al Misnad", "Al Misnad", "Misnad"]
