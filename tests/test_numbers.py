import pytest

from analysis.numbers import number_at, ordinal_at, pieces


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
        found = pieces(text)
        assert not any(number_at(found, place) for place in range(len(found)))


def test_words_that_do_not_add_up_are_two_numbers():
    assert number_at(pieces("one and two"), 0).last == 1
    assert number_at(pieces("three four"), 0).last == 1


@pytest.mark.parametrize(("text", "value"), [("60th", 60), ("third", 3), ("twenty-first", 21)])
def test_ordinals(text, value):
    assert ordinal_at(pieces(text), 0).low == value
