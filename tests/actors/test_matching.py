"""Mentions over generated texts, against a plain search for each name."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_registry import SMALL

from analysis.actors import declined, find_mentions
from analysis.actors._listed._haystack import normal
from analysis.actors._listed._matching import Matcher, Name, longest
from analysis.actors._listed._naming import names_of
from analysis.corpus import split_segments
from analysis.text import fold, sentences

PIECES = [
    *["UN", "U.N.", "United Nations", "UN Charter", "United", "Nations Charter", "Charter"],
    *["Vietnam", "Việt Nam", "VIỆT NAM", "Viet Nam", "viet nam", "Nam", "Nam Định", "Nam Dinh"],
    *["Vietnamese", "Vietnam News Agency", "News Agency", "VNA", "vna", "Polish", "polish"],
    *["Poles", "Poland", "Shared Name", "Name", "Party A", "Party", "A", "B", "x", "ü", "1"],
    *[" ", " ", " ", "-", ".", ". ", ", ", "’s ", "'", "(", ")", "/"],
]
WILD = [*PIECES, "\n", "\n\n", "  ", "\t", "\u00a0", "–", "@", "https://", "\u0301", "\u200f", "İ"]
CUTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def test_mentions_stand_in_their_sentence(articles):
    texts = split_segments(articles)
    check_sentences(find_mentions(texts), sentences(texts))


def check_sentences(mentions: pd.DataFrame, split: pd.DataFrame) -> None:
    key = ["article", "segment", "sentence"]
    inside = mentions.merge(split, on=key, how="left", suffixes=("", "_of_sentence"))
    assert len(inside) == len(mentions)
    assert (inside["start_of_sentence"] <= inside["start"]).all()
    assert (inside["start"] < inside["end_of_sentence"]).all()


@given(st.lists(st.lists(st.sampled_from(WILD), max_size=14).map("".join), max_size=3))
def test_mentions_never_overlap_and_are_what_stands_there(strings):
    texts = pd.DataFrame({"article": ["a", "b", "a"][: len(strings)], "text": strings})
    texts["start"] = [1000 * row for row in range(len(texts))]
    mentions, split = find_mentions(texts, SMALL), sentences(texts)
    for row in mentions.itertuples():
        left = row.start // 1000 * 1000
        text = strings[left // 1000]
        assert text[row.start - left : row.end - left] == row.surface != ""
    for _, rows in mentions[mentions["nested_in"] == ""].groupby("article"):
        assert (rows["end"].to_numpy()[:-1] <= rows["start"].to_numpy()[1:]).all()
    check_sentences(mentions, split)


@given(CUTS)
def test_mentions_agree_with_a_plain_search(text):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    longer = declined(texts, SMALL).query("why.str.startswith('part of a longer name')")
    rows = pd.concat([find_mentions(texts, SMALL), longer])[["start", "end", "actor"]]
    found = sorted(rows.itertuples(index=False, name=None))
    assert [row for row in found if not any(is_within(row, other) for other in found)] == (
        plain_search(text)
    )


def is_within(row: tuple, other: tuple) -> bool:
    return row[:2] != other[:2] and other[0] <= row[0] and row[1] <= other[1]


def plain_search(text: str) -> list[tuple[int, int, str]]:
    """Look for each alias by ``str.find``, then take the longest, then the first."""
    spans: dict[tuple[int, int], set[str]] = {}
    for row in SMALL.itertuples():
        for alias in [row.label, *row.aliases.split("|"), *row.demonyms.split("|")]:
            start = fold(text).find(fold(alias)) if alias else -1
            while start >= 0:
                end = start + len(alias)
                if stands_alone(text, start, end) and reads_as(text[start:end], alias):
                    spans.setdefault((start, end), set()).add(row.actor)
                start = fold(text).find(fold(alias), start + 1)
    taken: dict[tuple[int, int], set[str]] = {}
    for (start, end), actors in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
        if all(end <= left or right <= start for left, right in taken):
            taken[start, end] = actors
    return sorted((*span, *actors) for span, actors in taken.items() if len(actors) == 1)


def stands_alone(text: str, start: int, end: int) -> bool:
    follows = text[end : end + 1].isalnum()
    goes_on = text[end : end + 1] == "." and text[end + 1 : end + 2].islower()  # un.org
    return not text[:start][-1:].isalnum() and not follows and not goes_on


def reads_as(surface: str, alias: str) -> bool:
    if alias.isupper():
        return surface.isupper()
    words = zip(surface.split(), alias.split(), strict=True)
    return all(word[0].isupper() or not listed[0].isupper() for word, listed in words)


@given(CUTS)
def test_longest_takes_no_two_that_overlap(text):
    matches = list(Matcher(names_of(SMALL)).matches(text))
    spans = [(group[0].start, group[0].end) for group in longest(matches)]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))
    for match in matches:  # whatever was left out touches something at least as long
        size = match.end - match.start
        assert any(s < match.end and match.start < e and e - s >= size for s, e in spans)


@given(st.text())
def test_normal_keeps_the_length(text):
    assert len(normal(text)) == len(text)


def test_letters_beyond_those_with_a_byte_of_their_own_are_told_apart():
    letters = [chr(0x4E00 + n) for n in range(140)]
    matcher = Matcher([Name(f"a{n}", letter, "name") for n, letter in enumerate(letters)])
    found = matcher.matches(f"{letters[135]} {letters[3]} {chr(0x5E00)}")
    assert [(match.surface, match.name.actor) for match in found] == [
        (letters[135], "a135"),
        (letters[3], "a3"),
    ]


@pytest.mark.parametrize("before", ["", "😀 ", "\ud800 "])
def test_a_mark_that_no_letter_holds_is_part_of_the_name(before):
    text = f"{before}in Ọrẹ\u0301 now"
    (match,) = Matcher([Name("place:orye", "Ọrẹ\u0301", "name", "place")]).matches(text)
    assert match.surface == text[match.start : match.end] == "Ọrẹ\u0301"


@pytest.mark.parametrize("owner", ["UN's", "UN’s", "United Nations'"])
def test_whose_a_treaty_is_may_stand_inside_its_name(owner):
    text = f"The {owner} Convention against Cybercrime was signed."
    mentions = find_mentions(pd.DataFrame({"article": ["a"], "text": [text]}))
    told = mentions[["surface", "label", "kind"]].values.tolist()
    name = "United Nations Convention against Cybercrime"
    assert [f"{owner} Convention against Cybercrime", name, "instrument"] in told


def test_an_initial_inside_a_full_name_belongs_to_it():
    columns = ["actor", "label", "kind", "state", "aliases", "demonyms", "short_forms"]
    registry = pd.DataFrame(
        [("person:ruiz", "Juan Ruiz", "person", "", "", "", "")], columns=columns
    )
    texts = pd.DataFrame({"article": ["a"], "text": ["Juan P. Ruiz came."]})
    assert find_mentions(texts, registry)["surface"].tolist() == ["Juan P. Ruiz"]


@pytest.mark.parametrize(
    "text, found", [("Envoys of the UN.1 They met.", ["UN"]), ("See un.org or UN.org.", [])]
)
def test_a_footnote_behind_a_name_hides_nothing(text, found):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    assert find_mentions(texts, SMALL)["surface"].tolist() == found
