"""Sentences in which names are easily missed, or found where they are not."""

import pandas as pd
import pytest

from analysis.actors import ambiguous_mentions, declined, find_mentions

CONVENTION = "instrument:un-convention-against-cybercrime"
CUONG, GUTSAN, KUBAYI = "person:luong-cuong", "person:alexander-gutsan", "person:mmamoloko-kubayi"
TO_LAM = "person:to-lam"
PROCURACY = "org:supreme-peoples-procuracy-vietnam"
UN, UNODC = "org:united-nations", "org:unodc"


def texts_of(text: str) -> pd.DataFrame:
    return pd.DataFrame({"article": ["a"], "text": [text]})


def row(surface: str, actor: str, form: str, rung: str, nested_in: str = "") -> tuple[str, ...]:
    return surface, actor, form, rung, nested_in


def vn(surface: str = "Vietnam", rung: str = "exact", nested_in: str = "") -> tuple[str, ...]:
    return row(surface, "state:VN", "name", rung, nested_in)


UN_IN_CHARTER = row("UN", UN, "acronym", "exact", "instrument")
FOUND = [
    # the rungs
    ("Lương Cường spoke.", [row("Lương Cường", CUONG, "full", "exact")]),
    ("LƯƠNG CƯỜNG SPOKE", [row("LƯƠNG CƯỜNG", CUONG, "full", "case")]),
    ("Luong Cuong spoke.", [row("Luong Cuong", CUONG, "full", "fold")]),
    ("Alexander V. Gutsan came.", [row("Alexander V. Gutsan", GUTSAN, "full", "initial")]),
    (
        "Luong Cuong came; President Luong left.",
        [row("Luong Cuong", CUONG, "full", "fold"), row("Luong", CUONG, "short", "short")],
    ),
    (
        "Luong Cuong came; President Cuong left.",
        [row("Luong Cuong", CUONG, "full", "fold"), row("Cuong", CUONG, "short", "short")],
    ),
    # spellings
    ("In Viet\nNam.", [vn("Viet\nNam", "fold")]),
    ("In Viet\u00ad Nam, Viet\u200bnam.", [vn("Viet\u00ad Nam", "fold"), vn("Viet\u200bnam")]),
    ("In VIỆT NAM.", [vn("VIỆT NAM", "case")]),
    ("Vietnam’s and Vietnam's", [vn(), vn()]),
    ("The U.S. and the US", [row(s, "state:US", "name", "exact") for s in ("U.S.", "US")]),
    ("Mmamiloko T. Kubayi spoke.", [row("Mmamiloko T. Kubayi", KUBAYI, "full", "exact")]),
    (
        "Alexander Gutsan came. A. Gutsan left.",
        [row("Alexander Gutsan", GUTSAN, "full", "exact"), row("Gutsan", GUTSAN, "short", "short")],
    ),
    (
        "the UN Office on Drugs and Crime (UNODC)",
        [
            row("UN Office on Drugs and Crime", UNODC, "full", "exact"),
            row("UN", UN, "acronym", "exact", "organisation"),
            row("UNODC", UNODC, "acronym", "exact"),
        ],
    ),
    (
        "the Supreme People’s Procuracy (SPP). The SPP met.",
        [
            row(
                "Supreme People’s Procuracy",
                "org:supreme-peoples-procuracy-vietnam",
                "full",
                "fold",
            ),
            row("SPP", "org:supreme-peoples-procuracy-vietnam", "acronym", "short"),
            row("SPP", "org:supreme-peoples-procuracy-vietnam", "acronym", "short"),
        ],
    ),
    # names in names
    (
        "the UN Charter",
        [
            row("UN Charter", "instrument:un-charter", "full", "exact"),
            row("UN", UN, "acronym", "exact", "instrument"),
        ],
    ),
    ("the Hanoi Convention", [row("Hanoi Convention", CONVENTION, "full", "exact")]),
    (
        "the Polish Ministry of Bread",
        [row("Polish", "state:PL", "demonym", "exact", "organisation")],
    ),
    ("the Government of Poland", [row("Poland", "state:PL", "name", "exact", "organisation")]),
    ("the Poland Treaty", [row("Poland", "state:PL", "name", "exact", "instrument")]),
    ("the Polish President left", [row("Polish", "state:PL", "demonym", "exact", "title")]),
    ("the president of Poland left", [row("Poland", "state:PL", "name", "exact", "title")]),
    ("Poland and its president left", [row("Poland", "state:PL", "name", "exact")]),
    ("the New York Times", [row("New York Times", "org:new-york-times", "full", "exact")]),
    ("the South China Sea", [row("South China Sea", "place:south-china-sea", "name", "exact")]),
    ("in Lao Động", [row("Lao Động", "org:lao-dong", "full", "exact")]),
    ("the Lao delegation", [row("Lao", "state:LA", "demonym", "exact")]),
    ("The country of Jordan.", [row("Jordan", "state:JO", "name", "exact")]),
    ("Jordan said so.", [row("Jordan", "state:JO", "name", "exact")]),
    ("Jordan Prime Minister Hassan", [row("Jordan", "state:JO", "name", "exact", "title")]),
    ("in Tbilisi, Georgia", [row("Georgia", "state:GE", "name", "exact")]),
    ("In May, Chad may sign.", [row("Chad", "state:TD", "name", "exact")]),
    ("the Vietnam War ended", [row("Vietnam", "state:VN", "name", "exact", "event")]),
    ("Vietnam War Games", [row("Vietnam", "state:VN", "name", "exact")]),
    ("flown by Air France", [row("France", "state:FR", "name", "exact", "organisation")]),
    ("UN charter", [row("UN charter", "instrument:un-charter", "full", "case"), UN_IN_CHARTER]),
    # characters, line ends and hyphens
    ("Vie\u0323\u0302t Nam", [vn("Vie\u0323\u0302t Nam")]),
    (
        "Lu\u031bo\u031bng Cu\u031bo\u031b\u0300ng spoke.",
        [row("Lu\u031bo\u031bng Cu\u031bo\u031b\u0300ng", CUONG, "full", "exact")],
    ),
    ("In Việt\u00a0Nam and Viet-\nnam.", [vn("Việt\u00a0Nam"), vn("Viet-\nnam")]),
    ("Russian-\nbacked", [row("Russian", "state:RU", "demonym", "exact")]),
    (
        "a U.S.-led, UK-based, Russian-backed group",
        [
            row("U.S.", "state:US", "name", "exact"),
            row("UK", "state:GB", "name", "exact"),
            row("Russian", "state:RU", "demonym", "exact"),
        ],
    ),
    (
        "Sino-Vietnamese ties",
        [
            row("Sino-", "state:CN", "demonym", "exact"),
            row("Vietnamese", "state:VN", "demonym", "exact"),
        ],
    ),
    ("in the U.S, not the U.S.S.R", [row("U.S", "state:US", "name", "exact")]),
    # states whose names hold another's
    (
        "N. Korea, S. Korea, Korea",
        [
            row("N. Korea", "state:KP", "name", "exact"),
            row("S. Korea", "state:KR", "name", "exact"),
            row("Korea", "state:KR", "name", "exact"),
        ],
    ),
    (
        "DR Congo, Niger, Nigeria, Guinea-Bissau",
        [
            row("DR Congo", "state:CD", "name", "exact"),
            row("Niger", "state:NE", "name", "exact"),
            row("Nigeria", "state:NG", "name", "exact"),
            row("Guinea-Bissau", "state:GW", "name", "exact"),
        ],
    ),
    (
        "New Mexico and Mexico",
        [
            row("New Mexico", "place:new-mexico", "name", "exact"),
            row("Mexico", "state:MX", "name", "exact"),
        ],
    ),
    # persons
    (
        "Mmamoloko Kubayi came. Minister Kubayi’s car. “Kubayi,” he said.",
        [row("Mmamoloko Kubayi", KUBAYI, "full", "exact")]
        + [row("Kubayi", KUBAYI, "short", "short")] * 2,
    ),
    (
        "Vladimir Putin came. PUTIN SPEAKS",
        [
            row("Vladimir Putin", "person:vladimir-putin", "full", "exact"),
            row("PUTIN", "person:vladimir-putin", "short", "short"),
        ],
    ),
    (
        "MMAMOLOKO KUBAYI CAME. THABO KUBAYI LEFT.",
        [row("MMAMOLOKO KUBAYI", KUBAYI, "full", "case")],
    ),
    (
        "Pham Minh Chinh came. PM Chinh left.",
        [
            row("Pham Minh Chinh", "person:pham-minh-chinh", "full", "fold"),
            row("Chinh", "person:pham-minh-chinh", "short", "short"),
        ],
    ),
    (
        "To Lam came. To Hanoi he flew. To say so is easy. President To left.",
        [
            row("To Lam", TO_LAM, "full", "fold"),
            row("Hanoi", "place:hanoi", "name", "exact"),
            row("To", TO_LAM, "short", "short"),
        ],
    ),
    (
        "Bui Thanh Son, son of a minister. Son of whom? Then Son left.",
        [
            row("Bui Thanh Son", "person:bui-thanh-son", "full", "fold"),
            row("Son", "person:bui-thanh-son", "short", "short"),
        ],
    ),
    ("JORDAN SIGNS TREATY", [row("JORDAN", "state:JO", "name", "case")]),
    ("Jordan Signs Treaty", [row("Jordan", "state:JO", "name", "exact")]),
    (
        "the President of the Russian Federation",
        [row("Russian Federation", "state:RU", "name", "exact", "title")],
    ),
    # what must not match
    ("Russian roulette and French fries", []),
    ("Michael Jordan, Amir Israel and Chad Smith", []),
    ("Jordan Peterson spoke.", []),
    ("Mr. Jordan, Mrs. Israel and Dr. Chad", []),
    ("Mr Lao, Mark Cuban and Captain America", []),
    ("US$5 and a million U.S. dollars", []),
    ("the Niger river and Niger State", []),
    ("Michael B. Jordan and DeAndre Jordan", []),
    (
        "British Columbia, Lake Chad, the Niger Delta",
        [
            ("British Columbia", "place:british-columbia", "name", "exact", ""),
            ("Lake Chad", "place:lake-chad", "name", "exact", ""),
            ("Niger Delta", "place:niger-delta", "name", "exact", ""),
        ],
    ),
    ("Florida and Georgia voted", []),
    ("see UN.org", []),
    ("the China Sea", []),
    ("in Atlanta, Georgia", []),
    ("the Laotong, Malians2 and Georgian2", []),
    ("They may polish it in march.", []),
    ("The Party and the Convention", []),
    ("The Communist Party of Utopia", []),
    ("JOIN US", []),
    ("it is up to us, who said", []),
    ("see www.vietnam.vn or mail x@UN.org", []),
    ("President Cuong left.", []),
    ("Alexander Gutsan came. B. Gutsan left.", [row("Alexander Gutsan", GUTSAN, "full", "exact")]),
    ("Luong Cuong came. Tran Cuong left.", [row("Luong Cuong", CUONG, "full", "fold")]),
    ("Luong\n\nCuong", []),
    ("Vietnamization of the U.S.S.R.", []),
    ("a turkey, the china shop, guinea pigs", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_mentions(text, expected):
    mentions = find_mentions(texts_of(text))
    columns = ["surface", "actor", "form", "rung", "nested_in"]
    found = list(mentions[columns].itertuples(index=False, name=None))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("State President Luong Cuong", "State President"),
        ("the President of Vietnam, Luong Cuong", "President of Vietnam"),
        ("former Vietnamese President Luong Cuong", "former Vietnamese President"),
        ("H.E. Mr. Luong Cuong", "H.E. Mr."),
        ("On Saturday President Luong Cuong", "President"),
        ("vice president Luong Cuong", "vice president"),
        ("Minister of Foreign Affairs and Deputy Prime Minister Luong Cuong", None),
        ("Vietnam, Luong Cuong", ""),
        ("Luong Cuong, President", ""),
    ],
)
def test_titles(text, title):
    mentions = find_mentions(texts_of(text)).set_index("actor")
    expected = text.removesuffix(" Luong Cuong") if title is None else title
    assert mentions.loc[CUONG, "title"] == expected


@pytest.mark.parametrize(
    ("text", "surface", "actors"),
    [
        ("Pham Minh Chinh met Nguyen Minh Chinh. Mr Chinh left.", "Chinh", 2),
        ("In the Congo.", "Congo", 2),
        ("A Dominican boat.", "Dominican", 2),
        ("The AFP said.", "AFP", 3),
        ("Luong Cuong met Luong Tam Quang. Mr Luong left.", "Luong", 2),
    ],
)
def test_ambiguity_is_listed_not_guessed(text, surface, actors):
    open_names = ambiguous_mentions(texts_of(text))
    assert open_names["surface"].tolist() == [surface]
    assert len(open_names["actors"].iloc[0].split("|")) == actors
    assert surface not in find_mentions(texts_of(text))["surface"].tolist()


def test_an_acronym_is_clear_where_the_article_defines_it():
    text = "The Australian Federal Police (AFP) came. The AFP left."
    mentions = find_mentions(texts_of(text)).query("nested_in == ''")
    assert mentions["actor"].tolist() == ["org:australian-federal-police"] * 3
    assert ambiguous_mentions(texts_of(text)).empty


@pytest.mark.parametrize(
    ("text", "surface", "why"),
    [
        ("Michael Jordan left.", "Jordan", "a person's name: Michael Jordan"),
        ("Russian roulette", "Russian", "in a phrase that names nobody: Russian roulette"),
        ("the China Sea", "China", "part of a longer name: China Sea"),
        ("In the Congo.", "Congo", "fits several actors"),
        ("Luong Cuong met Tran Cuong.", "Cuong", "part of another name: Tran Cuong"),
        ("Alexander Gutsan met B. Gutsan.", "Gutsan", "another initial: B. Gutsan"),
        ("President Cuong left.", "Cuong", "the article does not give the full name"),
    ],
)
def test_what_was_declined_and_why(text, surface, why):
    table = declined(texts_of(text))
    assert (surface, why) in set(table[["surface", "why"]].itertuples(index=False, name=None))
