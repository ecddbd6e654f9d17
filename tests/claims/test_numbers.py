from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims import find_figures
from analysis.claims.quantities import number_at, ordinal_at, pieces

SENTENCES = Path(__file__).with_name("figures_in_sentences.tsv")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("72", 72, 72),
        ("1,000", 1000, 1000),
        ("1\u00a0000", 1000, 1000),
        ("twenty-one", 21, 21),
        ("seventy two", 72, 72),
        ("a hundred and five", 105, 105),
        ("one thousand two hundred and three", 1203, 1203),
        ("two dozen", 24, 24),
        ("half a million", 500_000, 500_000),
        ("10.5 trillion", 10.5e12, 10.5e12),
        ("12.5bn", 12.5e9, 12.5e9),
        ("hundreds of thousands", 100_000, 999_999),
        ("dozens", 24, 99),
        ("half a dozen", 6, 6),
        ("several hundred", 200, 999),
        ("tens of thousands", 10_000, 99_999),
        ("two and a half million", 2_500_000, 2_500_000),
        ("two million three hundred thousand and six", 2_300_006, 2_300_006),
        ("three trillion", 3 * 10**12, 3 * 10**12),
        ("five crore", 50_000_000, 50_000_000),
        ("nineteen hundred", 1900, 1900),
        ("16.6 billion", 16_600_000_000, 16_600_000_000),
        ("1 258 000", 1_258_000, 1_258_000),
        ("1’258’000", 1_258_000, 1_258_000),
        ("1.258.000", 1_258_000, 1_258_000),
        ("300.000", 300_000, 300_000),
        ("four point five million", 4_500_000, 4_500_000),
        ("zero point seven five", 0.75, 0.75),
        ("a quarter of a million", 250_000, 250_000),
        ("three-quarters of a million", 750_000, 750_000),
        ("two and one-half million", 2_500_000, 2_500_000),
        ("a million and a half", 1_500_000, 1_500_000),
        ("2½ million", 2_500_000, 2_500_000),
        ("7 3/8", 7.375, 7.375),
        ("hundred and fifty", 150, 150),
        ("a hundred and twenty thousand", 120_000, 120_000),
        ("5 crores", 50_000_000, 50_000_000),
        ("3 mln", 3_000_000, 3_000_000),
    ],
)
def test_numbers(text, low, high):
    number = number_at(pieces(text), 0)
    assert (number.low, number.high, number.last) == (low, high, len(pieces(text)))


@pytest.mark.parametrize("text", ["24/7", "79/243", "3pm", "10,5", "1" * 30, "5G"])
def test_no_numbers(text):
    assert number_at(pieces(text), 0) is None


def test_digits_in_names_and_addresses_are_no_numbers():
    for text in ("COVID-19", "G20", "https://a.org/12", "A/RES/79/243", "me@12.org"):
        cut = pieces(text)
        assert not any(number_at(cut, place) for place in range(len(cut)))


def test_words_that_do_not_add_up_are_two_numbers():
    assert number_at(pieces("one and two"), 0).last == 1
    assert number_at(pieces("three four"), 0).last == 1


@pytest.mark.parametrize(("text", "value"), [("60th", 60), ("third", 3), ("twenty-first", 21)])
def test_ordinals(text, value):
    assert ordinal_at(pieces(text), 0).low == value


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("He won a $5 million grant.", 5e6, 5e6, "USD"),
        ("It cost A$5 million.", 5e6, 5e6, "AUD"),
        ("It cost NT$3 billion.", 3e9, 3e9, "TWD"),
        ("It cost Rs 5 crore.", 5e7, 5e7, "INR"),
        ("It rose 12 pence.", 0.12, 0.12, "GBP"),
        ("It cost between $1.2 and $1.5 billion.", 1.2e9, 1.5e9, "USD"),
        ("It cost $300 to $400 million.", 3e8, 4e8, "USD"),
        ("Some 2–3m people fled.", 2e6, 3e6, "person"),
        ("The road is 300km long.", 300, 300, "kilometre"),
        ("A 40-kilogram bomb went off.", 40, 40, "kilogram"),
        ("Some 200 pounds of rice spilt.", 200, 200, "pound"),
        ("Rates rose a quarter of a percentage point.", 0.25, 0.25, "percentage point"),
        ("Yields fell 25 basis points.", 0.25, 0.25, "percentage point"),
        ("Not one house stood.", 0, 0, "house"),
    ],
)
def test_values_with_their_units(text, low, high, unit):
    figure = find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert figure[["low", "high", "unit"]].to_numpy().tolist() == [[low, high, unit]]


@pytest.mark.parametrize("text", ["It cost XY$5.", "At one point two left.", "It won by 12.345."])
def test_what_is_not_understood_gives_no_value(text):
    assert find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))["low"].empty


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("1,000.5 km", "1,000.5|km"), ("May 17,2019", "May|17|,|2019"), ("17,20190", "17,20190"),
        ("1’250 ’24", "1’250|’|24"), ("1\u00a0000 1 000", "1\u00a0000|1|000"), ("3pm", "3|pm"),
        ("five-year", "five|-|year"), ("Đỗ’s 5%", "Đỗ|’|s|5|%"), ("", ""),
    ],
)  # fmt: skip
def test_pieces_by_hand(text, cut):
    assert "|".join(piece.text for piece in pieces(text)) == cut
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces(text))


def test_pieces_are_safe_to_look_at_beyond_both_ends():
    cut = pieces("Two of 3 www.x.org/7 now")
    assert [cut.word(place) for place in (-1, 0, len(cut))] == ["", "two", ""]
    assert (cut.at(-1).text, cut.at(0).text, cut.at(len(cut)).text) == (" ", "Two", " ")
    assert cut.run(-1, 3) == ("", "two", "of") and cut.run(len(cut) - 1, 2) == ("now", "")
    assert cut.run(0, len(cut)) == tuple(cut.lower) and cut.part(1, 2).lower == ["of", "3"]
    assert [cut.touches(place) for place in (0, 1, 4, len(cut))] == [False, False, True, False]
    addressed = [piece.text for piece in cut if piece.in_address]
    assert addressed == ["www", ".", "x", ".", "org", "/", "7"]
    assert (cut.before(2, {"of"}), cut.before(1, {"of"}), cut.after(1, {"of"})) == (1, 1, 2)
    assert cut[1:3] == [cut[1], cut[2]] and cut.beginning({"of"}) == [1, 2, 9]
    with pytest.raises(IndexError):
        cut[len(cut)]


def test_the_figures_of_a_sentence_to_the_letter():
    """Some 130 sentences, with those that state none: as written, value, unit, qualifier."""
    table = pd.read_csv(SENTENCES, sep="\t", keep_default_na=False)
    found = find_figures(pd.DataFrame({"article": table.index, "text": table["sentence"]}))
    read = dict.fromkeys(table.index, "")
    for row in found.itertuples():
        value = f"{row.low:.15g}" + ("" if row.low == row.high else f"..{row.high:.15g}")
        figure = f"{row.surface} = {value} {row.unit} {row.qualifier}"
        read[row.article] += "; " * bool(read[row.article]) + figure
    expected = dict(zip(table["sentence"], table["figures"], strict=True))
    assert dict(zip(table["sentence"], read.values(), strict=True)) == expected


def test_scales_only_get_smaller():
    assert number_at(pieces("two million three million"), 0).last == 2
    assert number_at(pieces("one hundred hundred hundred"), 0).high == 100
    assert number_at(pieces("5 million million million"), 0).high == 5e12


@given(st.integers(0, 10**12 - 1))
def test_written_out_and_read_again(number):
    cut = pieces(_written(number))
    read = number_at(cut, 0)
    assert (read.low, read.last) == (number, len(cut))


def _written(number):
    """Write a number out, the obvious way."""
    if number == 0:
        return "zero"
    words = []
    for name, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 1000), ("", 1)):
        group, number = divmod(number, scale)
        hundreds, rest = divmod(group, 100)
        tens, units = divmod(rest, 10)
        if hundreds:
            words += [_NAMES[hundreds], "hundred", *["and"] * (rest > 0)]
        if rest:
            below = (
                _NAMES[rest] if rest < 20 else f"{_TENS[tens]}-{_NAMES[units]}".removesuffix("-")
            )
            words.append(below)
        if group:
            words.append(name)
    return " ".join(words).strip()


_NAMES = (
    " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split(" ")
)
_TENS = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ")


@pytest.mark.parametrize("text", ["A man aged 30 years left.", "It is 30 years old.", "He is 30."])
def test_an_age_is_no_duration(text):
    figures = find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert "duration" not in set(figures["kind"])


def test_who_is_aged_behind_a_duration_leaves_it_one():
    text = "It took 30 years aged as they were."
    figures = find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert figures["kind"].tolist() == ["duration"]
