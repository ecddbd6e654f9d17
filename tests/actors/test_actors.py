from pathlib import Path

import pandas as pd
import pytest

from analysis.actors import MENTIONS, ambiguous_mentions, find_mentions, load_actors
from analysis.actors._listed._naming import is_acronym
from analysis.corpus import split_segments

GOLD = Path(__file__).parents[1] / "gold"
CONVENTION = "instrument:un-convention-against-cybercrime"
CUONG = "person:luong-cuong"
SHARED = pd.DataFrame(
    [
        ("org:a", "Party A", "organisation", "Shared Name"),
        ("org:b", "Party B", "organisation", "Shared Name"),
    ],
    columns=["actor", "label", "kind", "aliases"],
)


def gold(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLD / f"{name}.tsv", sep="\t", keep_default_na=False)


def texts_of(*strings: str) -> pd.DataFrame:
    return pd.DataFrame({"article": "a", "segment": range(len(strings)), "text": list(strings)})


def found(text: str, actors: pd.DataFrame | None = None) -> list[tuple[str, ...]]:
    mentions = find_mentions(texts_of(text), actors)
    mentions = mentions[mentions["nested_in"].isin(["", "title"])]
    columns = ["surface", "actor", "form", "rung"]
    return list(mentions[columns].itertuples(index=False, name=None))


def pairs(text: str, actors: pd.DataFrame | None = None) -> list[tuple[str, str]]:
    return [(surface, actor) for surface, actor, *_ in found(text, actors)]


def unclear(text: str, actors: pd.DataFrame | None = None) -> list[tuple[str, str]]:
    table = ambiguous_mentions(texts_of(text), actors)
    return list(table[["surface", "actors"]].itertuples(index=False, name=None))


def a_registry(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["actor", "label", "kind"])


# Gold


SPAN = ["article", "start", "end", "actor"]


@pytest.fixture(scope="module")
def labelled() -> pd.DataFrame:
    """The mentions in the seeds labelled by hand, without the doubtful ones."""
    ids = gold("gold_id_map").set_index("gold_actor")["facts_actor"]
    rows = gold("mentions").assign(actor=lambda table: table["actor_id"].map(ids))
    unsure = pd.MultiIndex.from_frame(doubtful()[SPAN[:3]])
    return rows[~pd.MultiIndex.from_frame(rows[SPAN[:3]]).isin(unsure)]


@pytest.fixture(scope="module")
def seeds_mentions(articles) -> pd.DataFrame:
    return find_mentions(split_segments(articles))


def doubtful() -> pd.DataFrame:
    return gold("doubtful").query("table == 'mentions'").astype({"start": int, "end": int})


def keys(table: pd.DataFrame) -> set[tuple]:
    return set(table[SPAN].itertuples(index=False, name=None))


def neutral(hit: tuple) -> bool:
    """Doubtful spans, and names inside words that were left out, count neither way."""
    article, start, end, _ = hit
    rows = doubtful().query("article == @article")
    inside = (rows["start"] <= start) & (end <= rows["end"]) & (rows["decision"] == "left_out")
    same = (rows["start"] == start) & (rows["end"] == end)
    return bool((inside | same).any())


def test_mentions_against_gold(seeds_mentions, labelled, capsys):
    hits, wanted = keys(seeds_mentions), keys(labelled)
    wrong, missed = {hit for hit in hits - wanted if not neutral(hit)}, wanted - hits
    right = len(hits & wanted)
    precision, recall = right / (right + len(wrong)), right / len(wanted)
    with capsys.disabled():
        print(f"\nmentions: precision {precision:.3f}, recall {recall:.3f} of {len(wanted)}")
    assert (precision, recall) >= (0.98, 0.98), (sorted(wrong), sorted(missed))


@pytest.mark.parametrize("column", ["form", "nested_in", "title"])
def test_columns_of_mentions_against_gold(column, seeds_mentions, labelled, capsys):
    both = seeds_mentions.merge(labelled, on=SPAN, suffixes=("", "_gold"))
    wrong = both[both[column] != both[f"{column}_gold"]]
    accuracy = 1 - len(wrong) / len(both)
    with capsys.disabled():
        print(f"\n{column}: {accuracy:.3f} of {len(both)}")
    assert accuracy >= 0.98, wrong[["surface", column, f"{column}_gold"]].to_string()


# The ladder


@pytest.mark.parametrize(
    ("text", "surface", "actor", "form", "rung"),
    [
        ("Lương Cường spoke.", "Lương Cường", CUONG, "full", "exact"),
        ("Luong Cuong spoke.", "Luong Cuong", CUONG, "full", "fold"),
        ("LƯƠNG CƯỜNG spoke.", "LƯƠNG CƯỜNG", CUONG, "full", "case"),
        ("LUONG CUONG SPOKE", "LUONG CUONG", CUONG, "full", "fold"),
        ("In Vietnam.", "Vietnam", "state:VN", "name", "exact"),
        ("In Việt Nam.", "Việt Nam", "state:VN", "name", "exact"),
        ("In Viet Nam.", "Viet Nam", "state:VN", "name", "fold"),
        ("IN VIETNAM", "VIETNAM", "state:VN", "name", "case"),
        ("A Vietnamese team.", "Vietnamese", "state:VN", "demonym", "exact"),
        ("Three Poles came.", "Poles", "state:PL", "demonym", "exact"),
        ("The UNODC said.", "UNODC", "org:unodc", "acronym", "exact"),
        ("The U.N. said.", "U.N.", "org:united-nations", "acronym", "exact"),
        ("The U.S. said.", "U.S.", "state:US", "name", "exact"),
        ("The US signed.", "US", "state:US", "name", "exact"),
        ("Interpol said.", "Interpol", "org:interpol", "acronym", "case"),
        ("António Guterres", "António Guterres", "person:antonio-guterres", "full", "exact"),
        ("Antonio Guterres", "Antonio Guterres", "person:antonio-guterres", "full", "fold"),
        ("The UN Charter says.", "UN Charter", "instrument:un-charter", "full", "exact"),
        ("The Hanoi Convention", "Hanoi Convention", CONVENTION, "full", "exact"),
        ("In the New York Times", "New York Times", "org:new-york-times", "full", "exact"),
        ("South China Sea", "South China Sea", "place:south-china-sea", "name", "exact"),
        ("Lao Động said", "Lao Động", "org:lao-dong", "full", "exact"),
        ("Vietnam’s role", "Vietnam", "state:VN", "name", "exact"),
        ("the UN's role", "UN", "org:united-nations", "acronym", "exact"),
        ("“Vietnam”", "Vietnam", "state:VN", "name", "exact"),
        ("UN-backed talks", "UN", "org:united-nations", "acronym", "exact"),
    ],
)
def test_one_name(text, surface, actor, form, rung):
    assert found(text) == [(surface, actor, form, rung)]


def test_first_rung_of_several_spellings():
    actors = a_registry(("state:VN", "Viet Nam", "state")).assign(aliases="Vietnam|Việt Nam")
    assert [rung for *_, rung in found("Việt Nam, Viet Nam, VIỆT NAM", actors)] == [
        "exact",
        "exact",
        "case",
    ]


def test_an_exact_name_is_not_another_ones_folded_name():
    actors = a_registry(("person:a", "Văn Sơn", "person"), ("person:b", "Văn Sớn", "person"))
    assert pairs("Văn Sơn met Văn Sớn.", actors) == [
        ("Văn Sơn", "person:a"),
        ("Văn Sớn", "person:b"),
    ]
    assert unclear("Van Son left.", actors) == [("Van Son", "person:a|person:b")]


# What matches not


@pytest.mark.parametrize(
    "text",
    [
        "They polish the draft.",
        "They may sign in may, in march.",
        "it is up to us",
        "the un-signed draft, le nom de l’onu un à un",
        "viet nam and vietnam",
        "Nato and Asean",  # short acronyms are capitals
        "Under Article 19 of the treaty",
        "Putinism, Vietnamization, xUN, UN2, UNs",
        "https://example.org/Vietnam and www.Vietnam.vn",
        "press@UN.org, @UNODC, Vietnam@example.org",
        "JOIN US",
        "JOIN US NOW",
        "They left.\nJOIN US\nNow.",
        "the U.S.S.R.",
        "The Convention says.",
        "President Cuong said.",
        "Luong\n\nCuong spoke.",  # not one name over a blank line
        "Lương. Cường spoke.",
        "Lam Dong province",
        "Hanoian",
        "the United N. Nations",
    ],
)
def test_no_name(text):
    assert found(text) == []


def test_a_shout_beside_a_plain_name():
    mentions = find_mentions(texts_of("JOIN US NOW. The US signed. WHO? The WHO."))
    assert mentions["surface"].tolist() == ["US"]
    assert mentions["start"].tolist() == [17]


# Spans


def test_name_broken_over_lines_with_exact_offsets():
    text = "Hà Nội.\n\nIn Viet\n \tNam\u2028met Luong\u00a0 Cuong\nand Việt\tNam\u3000 ."
    mentions = find_mentions(texts_of(text))
    surfaces = ["Hà Nội", "Viet\n \tNam", "Luong\u00a0 Cuong", "Việt\tNam"]
    assert mentions["surface"].tolist() == surfaces
    spans = zip(mentions["start"], mentions["end"], strict=True)
    assert [text[start:end] for start, end in spans] == surfaces


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "−"])
def test_any_dash(dash):
    name = f"Việt Nam{dash}Russia Comprehensive Strategic Partnership"
    assert pairs(f"the {name}.") == [
        (name, "instrument:vietnam-russia-comprehensive-strategic-partnership")
    ]


def test_longest_wins():
    assert pairs("The UN Charter of the UN, UN Convention against Cybercrime") == [
        ("UN Charter", "instrument:un-charter"),
        ("UN", "org:united-nations"),
        ("UN Convention against Cybercrime", CONVENTION),
    ]


def test_longest_of_overlapping_names():
    actors = a_registry(
        ("org:a", "Bay of Pigs", "place"), ("org:b", "Pigs Fly Again Club", "place")
    )
    assert pairs("Bay of Pigs Fly Again Club", actors) == [("Pigs Fly Again Club", "org:b")]


def test_start_of_the_text_is_added():
    texts = pd.DataFrame({"article": ["a"], "start": [100], "text": ["In Vietnam."]})
    assert find_mentions(texts)[["start", "end"]].values.tolist() == [[103, 110]]


def test_rows_of_one_article_without_a_start():
    texts = pd.DataFrame({"article": ["a", "a"], "text": ["They met. Vietnam.", "In Laos. Laos."]})
    mentions = find_mentions(texts)
    assert mentions[["segment", "sentence", "start"]].values.tolist() == [
        [0, 1, 10],
        [1, 2, 3],
        [1, 3, 9],
    ]


# Short forms


def shorts(text: str) -> list[str]:
    return [surface for surface, _, form, _ in found(text) if form == "short"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luong Cuong came. President Cường left.", ["Cường"]),
        ("President Cường left. Luong Cuong came.", ["Cường"]),  # in the same article
        ("Luong Cuong came. President Luong left.", ["Luong"]),
        ("LUONG CUONG came. CUONG left.", ["CUONG"]),
        ("Vladimir Putin came. Mr. Putin’s aide, Putin-led talks.", ["Putin", "Putin"]),
        ("Vladimir Putin came. Vladimir left.", []),  # a Russian's first name is no short form
        ("Luong Cuong came. On Saturday Cường left. Yesterday Cường left.", ["Cường", "Cường"]),
        ("Luong Cuong came. Russia’s Cường and Nguyen Cuong and Cuong Nguyen left.", ["Cường"]),
        ("To Lam came. He went to Lam Dong province. Lam left.", ["Lam"]),
        ("To Lam came. lam left. Lamp.", []),
        ("The Hanoi Convention was signed. The Convention says.", ["Convention"]),
        ("The Hanoi Convention was signed. the UN Convention", ["UN Convention"]),
        ("The Hanoi Convention was signed. The Vienna Convention", []),
        ("The Hanoi Convention was signed. The Convention on the Rights of Man", []),
        ("The Hanoi Convention was signed. The Convention on Saturday", ["Convention"]),
        ("The Hanoi Convention was signed. That convention", []),
        ("The Vietnamese came. The Convention says.", []),
    ],
)
def test_short_forms(text, expected):
    assert shorts(text) == expected


def test_short_forms_need_the_full_name_in_the_same_article():
    texts = pd.DataFrame(
        {
            "article": ["a", "b", "a"],
            "text": ["Luong Cuong came.", "President Cuong left.", "President Cuong left."],
        }
    )
    mentions = find_mentions(texts)
    assert mentions[["article", "form"]].values.tolist() == [["a", "full"], ["a", "short"]]


def test_a_full_name_goes_before_a_short_form():
    actors = a_registry(("state:JO", "Jordan", "state"), ("person:j", "Ann Jordan", "person"))
    assert pairs("Ann Jordan in Jordan", actors) == [
        ("Ann Jordan", "person:j"),
        ("Jordan", "state:JO"),
    ]


# What is not guessed


def test_ambiguous_short_form_is_listed_and_not_guessed():
    text = "Pham Minh Chinh met Nguyen Minh Chinh. General Chinh spoke."
    assert shorts(text) == []
    assert unclear(text) == [("Chinh", "person:nguyen-minh-chinh|person:pham-minh-chinh")]


def test_a_short_form_is_clear_where_one_of_two_is_named():
    assert shorts("Pham Minh Chinh came. Chinh spoke.") == ["Chinh"]
    assert unclear("Pham Minh Chinh came. Chinh spoke.") == []


def test_ambiguous_alias_is_listed_and_not_guessed():
    assert found("Shared Name", SHARED) == []
    assert unclear("In Shared Name. SHARED NAME", SHARED) == [
        ("Shared Name", "org:a|org:b"),
        ("SHARED NAME", "org:a|org:b"),
    ]


def test_an_ambiguous_alias_allows_no_short_form():
    actors = SHARED.assign(short_forms="Shared")
    assert found("Shared Name. The Shared.", actors) == []


def test_columns_of_ambiguous_mentions():
    table = ambiguous_mentions(texts_of("They met.", "Shared Name."), SHARED)
    assert table.drop(columns=["segment"]).values.tolist() == [
        ["a", 1, 0, 11, "Shared Name", "full", "org:a|org:b"]
    ]
    assert table["segment"].tolist() == [1]


# The tables


def test_columns_and_dtypes():
    full, empty = (find_mentions(texts_of(text)) for text in ("In Vietnam.", "They met."))
    dtypes = ["int64" if c in ("segment", "sentence", "start", "end") else "str" for c in MENTIONS]
    assert list(full.columns) == MENTIONS
    assert full.dtypes.astype("str").tolist() == dtypes
    assert empty.dtypes.astype("str").tolist() == dtypes
    assert full.iloc[0].tolist() == [
        *["a", 0, 0, 3, 10, "Vietnam"],
        *["state:VN", "state", "name", "exact", "Vietnam", "", "", "listed"],
    ]


def test_no_texts_at_all():
    texts = pd.DataFrame({"article": [], "text": []}, dtype="str")
    assert list(find_mentions(texts).columns) == MENTIONS
    assert len(find_mentions(texts)) == len(ambiguous_mentions(texts)) == 0


def test_input_is_left_alone(articles):
    before = articles.copy(deep=True)
    find_mentions(articles, SHARED)
    assert articles.equals(before)


def test_texts_are_checked():
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]"):
        find_mentions(pd.DataFrame({"article": ["a"]}))
    with pytest.raises(TypeError, match="expected a pandas DataFrame, got str"):
        find_mentions("In Vietnam.")


def test_a_misprint_lends_no_short_form():
    text = "Chủ tịch nước Lương Cường chủ trì lễ mở ký Công ước. President Cường spoke."
    found = find_mentions(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert "Công" not in found["surface"].tolist()
    assert found["surface"].tolist().count("Cường") == 1


@pytest.mark.parametrize(
    "text, outer, inner",
    [
        ("The United Nations (UN) met. The UN Convention against Cybercrime holds.", CONVENTION, 1),
        ("The European Union (EU) met. The EU Parliament voted.", "", 1),
        ("The United Kingdom (UK) met. The UK Parliament and the UK voted.", "", 2),
    ],
)
def test_an_acronym_that_the_article_defines_may_stand_inside_a_longer_name(text, outer, inner):
    mentions = find_mentions(texts_of(text))
    acronym = text[text.index("(") + 1 : text.index(")")]
    owner = mentions.loc[mentions["surface"] == acronym, "actor"]
    assert owner.nunique() == 1 and len(owner) == 1 + inner
    assert not outer or outer in set(mentions["actor"])


def test_an_acronym_of_the_article_is_a_word_of_its_own():
    registry = a_registry(("org:port", "Port Authority", "organisation"))
    text = "The Port Authority (PA) met. APA left, PAX too. PA spoke."
    assert [surface for surface, _ in pairs(text, registry)] == ["Port Authority", "PA", "PA"]


def test_the_beginning_of_a_law_with_a_longer_name_is_named_too():
    registry = a_registry(
        ("instrument:c", "Convention on Rivers", "instrument"),
        ("instrument:p", "Convention on Rivers Protocol", "instrument"),
        ("org:v", "Tolva News", "organisation"),
        ("org:o", "Old Tolva News Agency", "organisation"),
    )
    mentions = find_mentions(
        texts_of("The Convention on Rivers Protocol. The Old Tolva News Agency."), registry
    )
    assert mentions[["actor", "nested_in"]].values.tolist() == [
        ["instrument:p", ""],
        ["instrument:c", "instrument"],
        ["org:o", ""],
        ["org:v", "organisation"],
    ]


def test_an_acronym_of_the_article_is_nested_as_the_article_defines_it():
    rows = [
        ("org:palm", "Palm Alliance", "organisation", ""),
        ("org:port", "Port Authority", "organisation", "PA"),
        ("instrument:pact", "PA Safety Pact", "instrument", ""),
    ]
    registry = pd.DataFrame(rows, columns=["actor", "label", "kind", "aliases"])
    text = texts_of("The Palm Alliance (PA) met. The PA Safety Pact holds.")
    nested = find_mentions(text, registry).query("nested_in == 'instrument'")
    assert nested[["surface", "actor", "rung"]].values.tolist() == [["PA", "org:palm", "short"]]


def test_every_listed_acronym_can_be_defined_beside_the_longer_names_that_hold_it():
    actors = load_actors()
    names = [alias for aliases in actors["aliases"] for alias in aliases.split("|")]
    bodies = actors[actors["kind"].isin(["organisation", "bloc", "state"])]
    tried = 0
    for label, aliases in zip(bodies["label"], bodies["aliases"], strict=True):
        for acronym in filter(is_acronym, aliases.split("|")):
            longer = [name for name in names if acronym in name.split() and name != acronym]
            strings = [f"{label} ({acronym}) met. The {name} holds." for name in longer]
            tried += len(strings)
            find_mentions(texts_of(*strings))
    assert tried > 20
