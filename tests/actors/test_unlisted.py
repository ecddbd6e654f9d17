from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actors import (
    find_actors,
    find_mentions,
    load_actors,
    unlisted_mentions,
    unlisted_names,
)
from analysis.actors._acronyms import defined_after, definitions, is_short_form, long_form
from analysis.actors._unlisted._names import SPANS
from analysis.actors._unlisted._parts import parts
from analysis.actors._unlisted._tokens import tokens_of, tokens_of_all

DIGITAL = "Minister of Digital Affairs"
OFFICE = "Deputy Minister of Public Security"
SENTENCES = Path(__file__).with_name("names_in_sentences.tsv")
NOBODY = load_actors().iloc[:0]


def texts_of(*strings: str) -> pd.DataFrame:
    articles = [f"a{number}" for number in range(len(strings))]
    return pd.DataFrame({"article": articles, "text": list(strings)})


def spans(*strings: str, actors: pd.DataFrame | None = NOBODY) -> list[str]:
    return unlisted_mentions(texts_of(*strings), actors=actors)["surface"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attacks continue. Many were hurt.", []),
        ("On Monday, Theresa May left in May.", ["Theresa May"]),
        ("Last night Assad’s regime fell.", ["Assad"]),
        ("He met Staffan de Mistura and Ann Li.", ["Staffan de Mistura", "Ann Li"]),
        ("The leader, Abu Bakr al-Baghdadi, fled.", ["Abu Bakr al-Baghdadi"]),
        ("the Port Police and the Bank of Utopia", ["Port Police", "Bank of Utopia"]),
        ("The Foreign Secretary said so.", ["Foreign Secretary"]),
        ("The Foreign Secretary Ann Reyes said so.", ["Ann Reyes"]),
        ("the UK-based group and anti-Zorg rebels", ["UK", "Zorg"]),
        ("New York is big.", ["New York"]),
        ("Speaking in Quito, he left.", ["Quito"]),
        ("It was in Ramadan, at 84 MW, on TV.", []),
        ("We say: The end is near.", []),
        ("He said: “We will act in Zembla.”", ["Zembla"]),
        ("Deputy Minister of Public Security Le Quoc Hung left.", [OFFICE, "Le Quoc Hung"]),
        ("Lieutenant General To An Xo came.", ["To An Xo"]),
        ("Tô Lâm left. To his left was Đỗ.", ["Tô Lâm", "Đỗ"]),
        ("It said the Housing and Debt Relief Council met.", ["Housing and Debt Relief Council"]),
        ("They met Goldman Sachs and Zorg Bank.", ["Goldman Sachs", "Zorg Bank"]),
        ("Voters said no. Kidnapping rose. Palaeontologists left.", []),
        ("Zembla Court Orders Release Of Prisoners\nAll is well.", ["Zembla Court"]),
        ("ZEMBLA RULING PARTY LEADERS RESIGN\nAll is well in Zembla.", ["ZEMBLA", "Zembla"]),
        ("The theme is Sharing Responsibility – Securing Our Future.", []),
        ("He met Minister of Digital Affairs Krzysztof Zorg.", [DIGITAL, "Krzysztof Zorg"]),
        ("O'Keeffe met J. R. Smith.", ["O'Keeffe", "J. R. Smith"]),
    ],
)
def test_runs(text, expected):
    assert spans(text) == expected


def test_a_word_at_the_start_of_a_sentence_is_a_name_if_it_stands_so_elsewhere():
    assert spans("Reform fell. They met Reform.") == ["Reform", "Reform"]
    assert spans("Reform fell. They met reform.") == []


def test_a_small_word_behind_a_hyphen_is_a_syllable_up_to_six_letters():
    said = "We met Mei-{0} Noh at the port. Mei-{0} Noh left."
    assert set(spans(said.format("linghu"))) == {"Mei-linghu Noh"}
    assert set(spans(said.format("linghua"))) == {"Mei", "Noh"}


def test_a_surname_like_an_office_is_a_name_where_somebody_is_called_so():
    texts = texts_of("Tom Bishop spoke in Riga. Bishop left.", "The Bishop left.")
    found = unlisted_mentions(texts, actors=NOBODY)
    told = found.loc[found["surface"] == "Bishop", ["form", "name"]].values.tolist()
    assert told == [["name", "Tom Bishop"], ["office", ""]]


def test_what_the_registry_has_is_not_unlisted():
    assert spans("The UN met Ann Reyes in Vietnam.", actors=None) == ["Ann Reyes"]


def test_variants_are_one_name():
    text = "The Port Authority (PA) spoke. Ann Reyes of the PA and ANN REYES left. Ms Reyes sang."
    names = unlisted_names(texts_of(text), actors=NOBODY).set_index("label")
    assert names.loc["Port Authority", ["kind", "aliases", "n"]].tolist() == [
        "organisation",
        "PA",
        3,
    ]
    assert names.loc["Ann Reyes", ["kind", "n"]].tolist() == ["person", 3]


def test_a_surname_of_two_people_is_nobody_elses():
    names = unlisted_names(texts_of("Ann Reyes met Bob Reyes. Then Reyes left."), actors=NOBODY)
    assert names["label"].tolist() == ["Ann Reyes", "Bob Reyes", "Reyes"]
    told = unlisted_names(texts_of("Ann Reyes met Bob Reyes. Mr Reyes left."), actors=NOBODY)
    assert told[["label", "n"]].values.tolist() == [["Bob Reyes", 2], ["Ann Reyes", 1]]


def test_names_can_be_pasted_into_a_registry(tmp_path):
    texts = texts_of(
        "The Port Authority (PA) met Ann Reyes.", "Ann Reyes left Zembla. Zembla, too."
    )
    names = unlisted_names(texts, actors=NOBODY)
    assert list(names.columns) == [
        *["actor", "label", "kind", "state", "aliases", "n", "articles", "example"]
    ]
    assert names.iloc[0].tolist() == [
        *["person:ann-reyes", "Ann Reyes", "person", "", "", 2, 2, "a0:sentence 0"]
    ]
    names.to_csv(tmp_path / "own.csv", index=False)
    own = load_actors(tmp_path / "own.csv")
    assert spans(*texts["text"], actors=own) == []


def test_spans_are_where_they_say():
    text = "So. Ann Reyes met the Zembla Bank."
    texts = pd.DataFrame({"article": ["a"], "start": [100], "text": [text]})
    table = unlisted_mentions(texts, actors=NOBODY)
    assert list(table.columns) == SPANS
    assert [text[s - 100 : e - 100] for s, e in zip(table["start"], table["end"], strict=True)] == (
        table["surface"].tolist()
    )
    assert table["sentence"].tolist() == [1, 1]


def test_nothing_named():
    assert unlisted_names(texts_of("They met.")).empty
    assert unlisted_mentions(texts_of()).empty


def test_a_pipeline_of_ones_own():
    class Entity:
        start_char, end_char, text, label_ = 4, 8, "ella", "PERSON"

    def pipeline(text):
        return type("Doc", (), {"ents": [Entity] if "ella" in text else []})

    table = unlisted_mentions(texts_of("and ella", "no"), actors=NOBODY, pipeline=pipeline)
    assert table[["surface", "kind", "name"]].values.tolist() == [["ella", "person", "ella"]]


class Pipeline:
    """What spaCy has: components, texts one after the other, and entities with their labels."""

    pipe_names = ["ner"]

    def __init__(self, *entities):
        self.entities = entities

    def __call__(self, text):
        there = [(text.find(words), words, label) for words, label in self.entities]
        names = ["start_char", "end_char", "text", "label_"]
        rows = [(at, at + len(words), words, label) for at, words, label in there if at >= 0]
        return SimpleNamespace(
            ents=[SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]
        )

    def pipe(self, texts):
        return map(self, texts)


def test_entities_that_name_somebody_are_taken_without_titles():
    pipeline = Pipeline(
        ("Mayor Ann Reyes", "PERSON"), ("’s", "ORG"), ("Zemblan", "NORP"), ("Monday", "DATE")
    )
    text = "On Monday Mayor Ann Reyes met the port’s Zemblan guests."
    table = unlisted_mentions(texts_of(text, "No."), actors=NOBODY, pipeline=pipeline)
    assert table[["surface", "form", "kind"]].values.tolist() == [
        ["Ann Reyes", "name", "person"],
        ["Zemblan", "demonym", "state"],
    ]


def test_a_pipeline_without_components_can_find_nothing():
    pipeline = Pipeline()
    pipeline.pipe_names = []
    with pytest.raises(ValueError, match="the pipeline has no component"):
        unlisted_mentions(texts_of("Ann"), actors=NOBODY, pipeline=pipeline)


@pytest.mark.parametrize(
    ("run", "parted"),
    [
        ("UN Security Council Act", ["UN Security Council Act", "UN Security Council"]),
        ("Trade Council Act", ["Trade Council Act", "Trade Council"]),
        ("Council Act", ["Council Act"]),
        ("Special Rapporteur on Torture", ["Special Rapporteur on Torture"]),
        ("Envoy to Syria Ann Reyes", ["Envoy to Syria", "Ann Reyes"]),
        ("Secretary and Director Ann Reyes", ["Ann Reyes"]),
        ("Minister Carl de la Cruz", ["Carl de la Cruz"]),
    ],
)
def test_the_parts_of_a_run(run, parted):
    assert [" ".join(t.surface for t in part) for part, _ in parts(tokens_of(run))] == parted


@pytest.fixture
def ruler():
    """Return a real spaCy pipeline that knows these names, as its models mark them."""
    pipeline = pytest.importorskip("spacy").blank("en")
    names = {
        "PERSON": ["Ann Reyes", "Mayor Reyes", "Reyes’s", "Dr."],
        "ORG": ["the Port Authority", "PA"],
        "NORP": ["Zemblan"],
        "GPE": ["Hà Nội", "UN"],
        "DATE": ["Monday"],
    }
    patterns = [{"label": k, "pattern": name} for k, of_kind in names.items() for name in of_kind]
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    return pipeline


def test_a_spacy_pipeline(ruler):
    text = "On Monday Ann Reyes 😀 met the Port Authority (PA) and Zemblan guests in Hà Nội."
    texts = texts_of(text, "", "The UN. Ann Reyes spoke. Mayor Reyes left. Reyes’s car. Dr. No.")
    texts["start"] = [0, 0, 50]
    table = unlisted_mentions(texts, actors=NOBODY, pipeline=ruler)
    columns = ["article", "surface", "form", "kind", "name"]
    assert table[columns].values.tolist() == [
        ["a0", "Ann Reyes", "name", "person", "Ann Reyes"],
        ["a0", "Port Authority", "name", "organisation", "Port Authority"],
        ["a0", "PA", "acronym", "organisation", "Port Authority"],
        ["a0", "Zemblan", "demonym", "state", "Zemblan"],
        ["a0", "Hà Nội", "name", "place", "Hà Nội"],
        ["a2", "UN", "acronym", "place", "UN"],
        ["a2", "Ann Reyes", "name", "person", "Ann Reyes"],
        ["a2", "Reyes", "name", "person", "Ann Reyes"],
        ["a2", "Reyes", "name", "person", "Ann Reyes"],
        ["a2", "Dr.", "name", "person", "Dr."],
    ]
    for row in table.itertuples():
        start = 50 if row.article == "a2" else 0
        place = texts.set_index("article").loc[row.article, "text"]
        assert place[row.start - start : row.end - start] == row.surface
    names = unlisted_names(texts, actors=NOBODY, pipeline=ruler).set_index("label")
    assert names.loc["Ann Reyes", "n"] == 4 and names.loc["Port Authority", "aliases"] == "PA"


def test_what_the_registry_has_is_not_unlisted_with_spacy_either(ruler):
    texts = texts_of("The UN met Ann Reyes in Hà Nội.")
    table = unlisted_mentions(texts, pipeline=ruler)
    assert table["surface"].tolist() == ["Ann Reyes"]


def test_a_pipeline_that_can_find_nothing():
    spacy = pytest.importorskip("spacy")
    with pytest.raises(ValueError, match="the pipeline has no component"):
        unlisted_mentions(texts_of("Ann"), actors=NOBODY, pipeline=spacy.blank("en"))


def test_the_name_of_a_pipeline_is_none():
    with pytest.raises(TypeError, match="as from spacy.load, not 'en_core_web_sm'"):
        unlisted_mentions(texts_of("Ann"), actors=NOBODY, pipeline="en_core_web_sm")


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        ("HMM", "a hidden Markov model", "hidden Markov model"),
        ("UNODC", "UN Office on Drugs and Crime", "UN Office on Drugs and Crime"),
        ("WHO", "the minister", ""),
        ("X", "", ""),
        ("PA", "the Sport Area", ""),  # the first letter begins a word, here none with a P
        ("PA", "a Pier by the Sport Area", "Pier by the Sport Area"),
        ("PA", "the non-Port Area", "Port Area"),
        ("A", "a", "a"),
    ],
)
def test_long_form(short, before, long):
    assert long_form(short, before) == long


@pytest.mark.parametrize(
    ("short", "may_be"),
    [("UN", True), ("PhD", True), ("ABcd", True), ("ABcde", False), ("A1", False), ("Un", False)],
)
def test_a_short_form_has_two_capitals_and_half_of_its_letters(short, may_be):
    assert is_short_form(short) == may_be


def test_definitions_need_capitals():
    assert list(definitions("the Port (pictured), a port (2024)")) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Port Authority (PA) left", "PA"),
        ("the Port Authority ( the “PA” ) left", "PA"),
        ("the Port\nAuthority (PA) left", ""),  # another line
        ("the Pa (PA) left", ""),  # no longer than its short form
        ("the Port of all Authority (PA) left", "PA"),  # four words: twice as many as letters
        ("the Port of all those Authority (PA) left", ""),  # five
        ("the Port Authority, (PA) left", ""),
        (f"the Port {'x' * 147}Authority (PA)", ""),  # begins more than 160 characters before
        ("(PA) left", ""),
    ],
)
def test_a_definition_is_near_and_in_the_same_line(text, short):
    found = [text[slice(*of_short)] for _, _, of_short in definitions(text)]
    assert found == [short] * bool(short)


def test_a_definition_gives_the_spans_of_both_forms():
    text = "Once the Port Authority (PA) left."
    assert list(definitions(text)) == [("PA", (9, 23), (25, 27))]
    assert defined_after(text, 9, 23) == "PA"
    assert defined_after(text, 5, 23) == ""  # it abbreviates less than the name
    assert defined_after("Port Authority (Pa)", 0, 14) == ""


def test_an_english_word_before_an_ampersand_begins_a_name():
    texts = pd.DataFrame(
        {"article": ["a"], "text": ["Marks & Spencer met Dunne & Sons. Marks fell."]}
    )
    assert {"Marks & Spencer", "Dunne & Sons"} <= set(unlisted_names(texts)["label"])


def test_the_state_of_a_people_is_no_body_of_its_own():
    texts = pd.DataFrame(
        {"article": ["a"], "text": ["The Syrian State leader met the Syrian Army."]}
    )
    assert "Syrian State" not in set(find_actors(texts)["label"])


@given(st.lists(st.text("aBcÉ\u0301’'&. -:\0\ud800\n1😀", max_size=30), max_size=4))
def test_many_texts_have_the_words_of_each(texts):
    together, written = tokens_of_all(texts)
    each = [tokens.stretch(0, len(tokens.words)) for tokens in together]
    assert each == list(map(tokens_of, texts))
    assert sum(count for _, count in written) == sum(map(len, each))


def test_the_names_of_a_sentence_to_the_letter():
    """Names and what only looks like one, all found together; of nested names both are there."""
    table = pd.read_csv(SENTENCES, sep="\t", keep_default_na=False)
    texts = texts_of(*table["sentence"])
    found = find_mentions(texts, find_actors(texts)).sort_values(["article", "start", "end"])
    names = found.groupby("article")["surface"].agg("; ".join).reindex(texts["article"])
    read = dict(zip(table["sentence"], names.fillna(""), strict=True))
    assert read == dict(zip(table["sentence"], table["names"], strict=True))


def test_words_that_share_an_office_are_no_names():
    text = "The Foreign, Home and Defence Secretaries met. The Foreign Secretary, Ann Reyes, left."
    named = unlisted_mentions(texts_of(text), actors=NOBODY)
    assert not {"Foreign", "Home"} & set(named.loc[named["name"] != "", "surface"])


@pytest.mark.parametrize(
    "text",
    [
        "Orvo, a carmaker from Tolva, said it would go on. Orvo said no more.",
        "The carmaker Orvo said it would go on. Orvo said no more.",
        "Shares in Orvo fell. Orvo said no more. Orvo says that often.",
    ],
)
def test_what_has_what_only_firms_have_is_one(text):
    named = unlisted_mentions(texts_of(text), actors=NOBODY)
    assert set(named.loc[named["surface"] == "Orvo", "kind"]) == {"organisation"}


def test_somebody_of_a_bank_is_a_person_still():
    text = "Ito, a bank clerk, said so. Ito said no more."
    named = unlisted_mentions(texts_of(text), actors=NOBODY)
    assert set(named.loc[named["surface"] == "Ito", "kind"]) == {"person"}


def test_what_marks_a_point_begins_a_sentence():
    text = "1. Apologies were received.\n\n2. Finance. It was low.\n- Access to Lusomba is by boat."
    assert unlisted_names(texts_of(text), actors=NOBODY)["label"].tolist() == ["Lusomba"]
