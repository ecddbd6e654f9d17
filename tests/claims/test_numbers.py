import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.quantities import number_at, ordinal_at, pieces


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
