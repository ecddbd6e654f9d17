"""Which office a name has beside it, whose it is, who is a man or a woman: by hand."""

import pytest

from analysis.quotes._speech import _roles as roles
from analysis.quotes._speech._antecedents import Antecedents
from analysis.quotes._speech._sources import Source
from analysis.quotes._speech._tokens import Name, tokens_of

LISTED = {"Ito": "person", "Lind": "person", "Riga": "place"}


def names_in(text):
    """Return the listed names of a sentence; the id of each is its surname."""
    return [
        Name(text.index(name), text.index(name) + len(name), name, kind, "short")
        for name, kind in LISTED.items()
        if name in text
    ]


def read(text):
    tokens = tokens_of(text, names_in(text))
    return tokens, [token.text for token in tokens].index("Ito")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor Ito left.", "mayor"), ("The old mayor Ito left.", "mayor old the"),
        ("The mayor, Ito, left.", "mayor the"), ("The mayor of Riga, Ito, left.", "mayor the"),
        ("The mayor of Riga Ito left.", "riga of mayor the"), ("The wall, Ito, left.", ""),
        ("The chair, Sir Ito, left.", "sir chair the"), ("Sir Ito left.", "sir"),
        ("Ito left.", ""), ("Mr Ito left.", "mr"), ("In March Mayor Ito left.", "mayor march"),
        ("For Mayor Ito he left.", "mayor"),
        ("Mayor Lind Ito left.", ""), ("“No” Mayor, Ito left.", "mayor no"),
        ("The mayor of the old long port, Ito, left.", "mayor the"),
        ("The big old kind tall wise fine mayor Ito left.", "mayor fine wise tall kind old"),
    ],
)  # fmt: skip
def test_the_office_before_a_name(text, words):
    tokens, at = read(text)
    assert " ".join(roles._title_before(tokens, at)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ito, the mayor, left.", "the mayor"), ("Ito (the mayor) left.", "the mayor"),
        ("Ito – the mayor of Riga – left.", "the mayor"), ("Ito, who left.", ""),
        ("Ito, mayor", "mayor"), ("Ito,", ""), ("Ito the mayor left.", ""),
        ("Ito, her brother, left.", "her brother"), ("Ito, the wall, left.", ""),
        ("Ito, the very old and wise mayor, left.", "the very old and wise mayor"),
        ("Ito, the old and wise mayor, left.", "the old and wise mayor"),
        ("Ito, the very old and wise town mayor, left.", ""),
    ],
)  # fmt: skip
def test_the_office_behind_a_name(text, words):
    tokens, at = read(text)
    assert " ".join(roles._title_behind(tokens, at)) == words


def held(*texts):
    found = roles.Roles()
    for text in texts:
        found.read(tokens_of(text, names_in(text)))
    return found


@pytest.mark.parametrize(
    ("texts", "office", "holders"),
    [
        (["Mayor Ito left."], "the mayor", {"Ito"}), (["Mayor Ito left."], "the chair", set()),
        (["Mayor Ito met Mayor Lind."], "mayor", {"Ito", "Lind"}),
        (["Foreign Minister Ito met Minister Lind."], "the foreign minister", {"Ito"}),
        (["Foreign Minister Ito met Minister Lind."], "the minister", {"Ito", "Lind"}),
        (["Former Mayor Ito met Mayor Lind."], "the mayor", {"Lind"}),
        (["Former Mayor Ito met Mayor Lind."], "the former mayor", {"Ito"}),
        (["President Ito left.", "King Lind left."], "the leader", {"Ito", "Lind"}),
        (["Foreign Minister Ito left."], "the finance minister", set()),
    ],
)  # fmt: skip
def test_who_holds_an_office(texts, office, holders):
    assert held(*texts).holders(office.split()) == holders


def test_titles_and_kin_tell_a_man_from_a_woman():
    assert held("Mr Ito met Ms Lind.").sex == {"Ito": "man", "Lind": "woman"}
    assert held("Ito, her brother, left.", "Lind left.").sex == {"Ito": "man"}
    assert held("His wife Ito left.").sex == {"Ito": "woman"}
    words = ("spokesman", "chairwoman", "man", "human", "gunman")
    assert [roles.sex_of([word]) for word in words] == [
        "man", "woman", "man", "", "man",
    ]  # fmt: skip
    assert roles.given_sex("Ann Ito") == "woman" and roles.given_sex("Ann") == ""


PRONOUNS = [  # the sentences, the pronoun that opens the last one, and whom it means
    (["Mr Ito left.", "He said no."], "he", ("Ito", "pronoun", "")),
    (["Mr Ito left.", "She said no."], "she", ("", "none", "")),
    (["Mr Ito met Mr Lind.", "He said no."], "he", ("", "none", "Ito|Lind")),
    (["Mr Ito met Ms Lind.", "He said no."], "he", ("Ito", "pronoun", "")),
    (["Ito left.", *["It rained."] * 5, "He said no."], "he", ("Ito", "pronoun", "")),
    (["Ito left.", *["It rained."] * 6, "He said no."], "he", ("", "none", "")),
    (["Ito and Lind left.", "They said no."], "they", ("Ito|Lind", "pronoun", "")),
    (["Ito met Lind.", "They said no."], "they", ("", "none", "")),
    (["Ito left.", "They said no."], "they", ("", "none", "")),
    (["Ito and Lind left.", "It rained.", "They said no."], "they", ("", "none", "")),
    (["Ito left.", "I said no."], "i", ("", "none", "")),
    (["He said no."], "he", ("", "none", "")),
]


@pytest.mark.parametrize(("texts", "word", "meant"), PRONOUNS)
def test_whom_a_pronoun_means(texts, word, meant):
    people = Antecedents(texts, [names_in(text) for text in texts])
    speaker = people.resolve(Source("pronoun", 0, len(word), (word,)), len(texts) - 1)
    assert (speaker.actor, speaker.ground, speaker.candidates) == meant
    assert speaker.named_as == texts[-1][: len(word)]


def test_what_a_pronoun_told_of_somebody_holds_further_on():
    texts = ["Ito left.", "She said no.", "Ito met Mr Lind.", "She said yes."]
    people = Antecedents(texts, [names_in(text) for text in texts])
    she = Source("pronoun", 0, 3, ("she",))
    assert people.resolve(she, 1).actor == "Ito"
    assert people.resolve(she, 3).actor == "Ito"
    he = Source("pronoun", 0, 3, ("he",))
    assert people.resolve(he, 3).actor == "Lind", "she is no man"


def test_a_place_that_ends_like_an_office_makes_nobody_a_man():
    ana = Name(0, 7, "person:ana-ito", "person", "full")
    for office in (
        "the Tasman mayor",
        "the mayor of Tasman",
        "the German judge",
        "head of the Roman Guard",
    ):
        read = roles.Roles()
        read.read(tokens_of(f"Ana Ito, {office}, said so.", [ana]))
        assert read.sex_of("person:ana-ito") == "woman", office
    read = roles.Roles()
    read.read(tokens_of("Ana Ito, the Tasman chairman, said so.", [ana]))
    assert read.sex == {"person:ana-ito": "man"}
