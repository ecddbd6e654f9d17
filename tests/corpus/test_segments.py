import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.corpus import KINDS, body, split_segments
from analysis.corpus.segments import PLACE_RULES, agencies
from analysis.corpus.segments._headings import _is_taken_up
from analysis.corpus.segments._openings import _is_name

COLUMNS = ["article", "segment", "kind", "start", "end", "text", "rule", "repeats"]
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
PIECES = [
    "HANOI, Oct. 25 (VNA) – ",
    "Sixty states signed. ",
    "They said so",
    "“Yes.” ",
    "— VNA/VNS",
    "(AFP)",
    "Photo: VNA",
    "Comment (0)",
    "Việt Nam ",
    "e\u0301\u0323",
    *"\u200f\u202e\u200d\ufeff",
    "|",
    "| ",
    " ",
    "\t",
    "\u3000",
    "-----",
    *"\x00\x07\x1f",
    "🙂",
    "العربية",
    *LINE_ENDS,
]


def segments_of(text: str) -> list[tuple[str, str]]:
    segments = split_segments(pd.DataFrame({"article": ["a"], "text": [text]}))
    return list(zip(segments["kind"], segments["text"], strict=True))


@pytest.fixture
def segments(articles):
    return split_segments(articles)


def test_seeds_round_trip(articles, segments):
    by_article = segments.groupby("article")
    for row in articles.itertuples():
        check_round_trip(row.text, by_article.get_group(row.article))


# Datelines


@pytest.mark.parametrize(
    "dateline",
    [
        "HANOI, Oct. 25 (VNA) –",
        "WASHINGTON (AP) —",
        "Hà Nội (TTXVN) -",
        "UNITED NATIONS, Oct 25 (Reuters) -",
        "GENEVA, Switzerland —",
        "New York, 25 October 2025 –",
        "HANOI, Oct. 25 (Xinhua) --",
        "HÀ NỘI —",
        "HANOI -",
        "HANOI ---",
        "date 2025-10-25 HÀ NỘI —",
        "ST. PETERSBURG —",
        "WASHINGTON, D.C. —",
        "SÃO PAULO, Brazil, Oct 25 (EFE) –",
        "HANOI, Vietnam, Oct. 25, 2025 /PRNewswire/ --",
        "VIENNA/HANOI, 25 October 2025 –",
        "Vienna (Austria), 25 October 2025 –",
        "Geneva, 24 October 2025 (ILO News) –",
        "25 October 2025, Hanoi –",
        "KUALA LUMPUR, Oct 25 (Bernama) --",
        "HANOI, Saturday, Oct. 25 (VNA) –",
        "Hanoi (VNA):",
        "VNA –",
        "MOSCOW, October 25. /TASS/.",
        "MOSCOW. Oct 25 (Interfax) -",
        "TOKYO, Oct. 25, Kyodo -",
        "New Delhi [India], October 25 (ANI):",
        "New Delhi, Oct 25 (PTI)",
        "HANOI--(BUSINESS WIRE)--",
        "Madrid, 25 oct (EFE).-",
        "PARIS, 25 octobre 2025 (AFP) -",
        "Hà Nội, ngày 25/10 (TTXVN) -",
        "Hà Nội (TTXVN 25/10) -",
        "(Dân trí) -",
        "TTO -",
    ],
)
@pytest.mark.parametrize("prose", ["Sixty states signed.", "“We won.”", "60 states signed."])
def test_datelines(dateline, prose):
    assert segments_of(f"{dateline} {prose}") == [("dateline", dateline), ("body", prose)]
    below = segments_of(f"Sixty states sign\n{dateline} {prose}")
    assert below == [("headline", "Sixty states sign"), ("dateline", dateline), ("body", prose)]


@pytest.mark.parametrize(
    "text",
    [
        "UNODC — the UN office — said so.",
        "UNODC — The UN office — said so.",
        "UNODC – It was there. UNODC said so.",  # a place would not stand in capitals again
        "Hanoi - the capital - was full.",
        "Hanoi – Sixty states signed.",  # neither capitals nor date nor agency: in doubt
        "Hanoi, October 25 – the day of the ceremony – was warm.",
        "On October 25 – Saturday – they signed.",
        "Note: The text is long.",
        "NOTE: The text is long.",
        "WARNING — The text is long.",
        "US – China talks began.",
        "In Hanoi, Oct. 25 (VNA) They signed.",
        "Vietnam (VNA) signed.",
        "UN - Russia wants it.",
        "A: Yes, it was.",
        "Q – What was it?",
        "I — We, rather — was there.",
        "PRESIDENT: We won.",
        "They met. HANOI (VNA) – They signed.",
        "HANOI",
        "HANOI —",
    ],
)
def test_no_datelines(text):
    assert segments_of(text) == [("body", text)]


# Credits


@pytest.mark.parametrize("before", ["They signed.", "They signed.”", "They signed!", "./."])
@pytest.mark.parametrize(
    "credit",
    [
        "— VNA/VNS",
        "VNA/VNS",
        "VNA",
        "(AFP)",
        "(Xinhua)",
        "– Bernama",
        "— BERNAMA",
        "(TTXVN/Vietnam+)",
        "— Reuters, AFP",
        "- AP and AFP",
        "[VNA]",
        "VNA.",
    ],
)
def test_trailing_credits(before, credit):
    text = f"They met. {before}"
    assert segments_of(f"{text} {credit}") == [("body", text), ("credit", credit)]
    assert segments_of(f"{text}\n{credit}\nComment (0)")[1:] == [
        ("credit", credit),
        ("furniture", "Comment (0)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They left the hall of the UN.",
        "They met the head of the office. (UNODC)",
        "They signed. (NATO)",
        "They signed. (end)",
        "They told the Vietnam News Agency (VNA).",
        "They told VNA",
        "They signed. With Reuters",
        "They signed. Agencies",
    ],
)
def test_no_credits(text):
    assert segments_of(text) == [("body", text)]


def test_credit_above_unknown_furniture():
    text = "They signed. (VNA)\nMore from the capital"
    assert segments_of(text)[:2] == [("body", "They signed."), ("credit", "(VNA)")]


def test_agencies_are_known_in_capitals_too():
    assert {"VNA", "Bernama", "BERNAMA", "Vietnam+"} <= agencies()


# Headings, tables


@pytest.mark.parametrize(
    "rule",
    [rule for rule in PLACE_RULES if rule.name != "sentence alone"],
    ids=lambda rule: rule.name,
)
def test_example_of_each_rule_of_place(rule):
    table = split_segments(pd.DataFrame({"article": ["a"], "text": [rule.example]}))
    assert (rule.kind, rule.name) in set(table[["kind", "rule"]].itertuples(index=False, name=None))


def test_a_third_of_the_words_of_a_heading_comes_again_below_it():
    assert _is_taken_up("Harbour vote season", ["The harbour is shut."])
    assert not _is_taken_up("Harbour vote season budget", ["The harbour is shut."])  # 1 of 4
    below = ["They met.", "They ate.", "They left.", "The harbour is shut."]
    assert not _is_taken_up("Harbour vote season", below)  # three paragraphs are looked at


def test_a_line_is_a_name_whose_first_or_last_word_is_a_given_one():
    assert _is_name("Anna Okonjo") and _is_name("Okonjo Anna")
    assert not _is_name("Okonjo Zzyxan") and not _is_name("ANNA OKONJO")


def test_headings():
    text = "Sixty states sign\nThey met.\nWhat comes next\nThey left.\nMORE TALKS AHEAD\nThe end."
    below = ["body", "subheading", "body", "subheading", "body"]
    assert [kind for kind, _ in segments_of(text)] == ["headline", *below]
    capitals = "They met.\nSIXTY STATES\nSIGN IN HANOI\nThey left."  # no other title above
    assert [kind for kind, _ in segments_of(capitals)] == ["body", "headline", "headline", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The President of\nVietnam received him on\nSaturday.",
        "State President Luong Cuong received the\nProsecutor General in Hanoi\nand thanked him.",
        "He named three:\nSixty states\nThe media\nThe public",
        "They met.\nThey signed",
        "Sixty states signed it",
        "They met.\nYes\nThey left.",
    ],
)
def test_broken_lines_are_no_headings(text):
    assert segments_of(text) == [("body", line) for line in text.split("\n")]


def test_table_of_pipes():
    assert segments_of("| The hall | | Guests |\n||\nThey met. | They left.") == [
        ("furniture", "|"),
        ("caption", "The hall"),
        ("furniture", "|"),
        ("furniture", "|"),
        ("caption", "Guests"),
        ("furniture", "|"),
        ("furniture", "||"),
        ("body", "They met. | They left."),
    ]


# The table


def test_columns_and_dtypes():
    empty = pd.DataFrame({"article": ["a"], "text": [" \n"]})
    texts = pd.DataFrame({"article": ["a"], "text": ["They met."]})
    for table in (split_segments(empty), split_segments(texts)):
        assert list(table.columns) == COLUMNS
        assert table.dtypes.astype("str")[["segment", "kind", "start", "end"]].tolist() == [
            "int64",
            "str",
            "int64",
            "int64",
        ]


def test_start_is_added_and_the_input_left_alone():
    texts = pd.DataFrame({"article": ["a", "b"], "start": [10, 0], "text": [" Yes.", "No.\nNo."]})
    before = texts.copy(deep=True)
    assert split_segments(texts)[["article", "segment", "start", "end"]].values.tolist() == [
        ["a", 0, 11, 15],
        ["b", 0, 0, 3],
        ["b", 1, 4, 7],
    ]
    assert texts.equals(before)


def test_body_keeps_the_numbers(articles):
    segments = split_segments(articles)
    prose = body(articles)
    assert set(prose["kind"]) == {"body"}
    assert prose.equals(segments[segments["kind"] == "body"].reset_index(drop=True))
    assert set(segments["kind"]) <= set(KINDS)


def test_missing_column():
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]"):
        split_segments(pd.DataFrame({"article": ["a"]}))


# Whatever comes


def check_round_trip(text: str, segments: pd.DataFrame) -> None:
    done = 0
    for row in segments.itertuples():
        assert row.start >= done, "segments overlap or are out of order"
        assert not text[done : row.start].strip(), "a character is in no segment"
        assert row.text == text[row.start : row.end] == row.text.strip() != ""
        done = row.end
    assert not text[done:].strip(), "the end is in no segment"
    assert segments["segment"].tolist() == list(range(len(segments)))


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join))
@example("HANOI — |\n(VNA)")
@example("HANOI (VNA) --")
@example("HANOI (VNA) – \x1fThey signed.")
@example("Photo: VNA. (AFP) | — VNA")
def test_round_trip(text):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    check_round_trip(text, split_segments(texts))


UNITS = (
    *" -—A(1|.X",
    "| six words of a cell ",
    "by By by ",
    "By A, B and ",
    "A, ",
    "Á’",
    "a. ",
    '!" ',
    "Oct 25 ",
    "HANOI, ",
    "HANOI (VNA) ",
    "(Photo: A, ",
    "Photo: A/",
    "VNA/",
    "share ",
    "comment ",
    "http://",
    "12:30 ",
    "ab|",
    "A – ",
    "#a ",
    "A+ ",
    "Related news\n",
    "Related news\n- A\n",
    "contact us ",
    "12 oct ",
    "A Bc, ",
    "By A B and C D ",
    "photo by A ",
    "A > ",
    "#a #",
    "A (B/",
    "Oct 25 | ",
    "e\u0301",
)


@pytest.mark.parametrize("letters", [250_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_long_lines_come_to_an_end(unit, letters):
    text = unit * (letters // len(unit)) + "?!x"  # of a million quadratic time would be hours
    short = (unit * 900)[:890] + "?!x"  # as long as the rules are tried on
    assert segments_of(text)
    assert segments_of("\n".join([short] * 5))
