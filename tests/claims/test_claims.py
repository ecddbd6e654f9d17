"""Figures: against the gold seeds, against made sentences, and in hostile texts."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import claims, corpus

HERE = Path(__file__).parent


def _table(path):
    return pd.read_csv(HERE / path, sep="\t", dtype=str, keep_default_na=False)


def _texts(*texts):
    return pd.DataFrame({"article": list(range(len(texts))), "text": texts})


@pytest.fixture(scope="module")
def stated(articles):
    return claims.find_figures(articles)


@pytest.fixture(scope="module")
def gold():
    """The gold figures; those that are doubtful are neutral."""
    figures, doubtful = _table("../gold/figures.tsv"), _table("../gold/doubtful.tsv")
    doubtful = doubtful[doubtful["table"] == "figures"]
    figures["neutral"] = [
        (article, start) in set(zip(doubtful["article"], doubtful["start"], strict=True))
        for article, start in zip(figures["article"], figures["start"], strict=True)
    ]
    places = dict.fromkeys(["start", "end"], "int64")
    return figures.astype(places), doubtful.astype(places)


def _meeting(spans, row):
    same = (spans["article"] == row.article) & (spans["start"] < row.end)
    return spans[same & (row.start < spans["end"])]


def _value(string):
    return float(string) if string else float("nan")


def _right(row, hit):
    """Whether value, qualifier and dates of a hit are those of the gold row."""
    values = [(hit["low"], row.value_low), (hit["high"], row.value_high)]
    equal = all(_value(b) == a or (a != a and not b) for a, b in values)
    dates = (hit["iso_start"], hit["iso_end"]) == (row.iso_start, row.iso_end)
    return equal and dates and hit["qualifier"] == row.qualifier


def test_figures_of_the_seeds(stated, gold):
    rows, doubtful = gold
    certain = rows[~rows["neutral"]]
    hits = []
    for row in certain.itertuples(index=False):
        meeting = _meeting(stated, row)
        hits.append(meeting[meeting["kind"] == row.type])
    right = [
        _right(row, hit.iloc[0])
        for row, hit in zip(certain.itertuples(index=False), hits, strict=True)
        if len(hit)
    ]
    ours = [row for row in stated.itertuples(index=False) if not len(_meeting(doubtful, row))]
    true = sum((_meeting(rows, row)["type"] == row.kind).any() for row in ours)
    recall, precision = len(right) / len(certain), true / len(ours)
    print(f"recall {recall:.3f}, precision {precision:.3f}, values {sum(right) / len(right):.3f}")
    assert recall >= 0.95 and precision >= 0.92 and sum(right) / len(right) >= 0.95


def _cases(path):
    table = _table(path)
    return [(text, rows) for text, rows in table.groupby("sentence", sort=False)]


CASES = _cases("stated_sentences.tsv")
DATED = _cases("stated_sentences_dated.tsv")  # written down before they were read by the code
PUBLISHED = pd.Timestamp("2025-10-27")  # a Monday


def test_there_are_enough_cases():
    assert len(CASES) >= 80 and len(DATED) >= 80


def _plain(row):
    ends = (row.iso_start, row.iso_end) if row.iso_start else (row.low, row.high)
    ends = ("" if end != end else f"{end:g}" if isinstance(end, float) else end for end in ends)
    return (row.surface, row.kind, *ends, row.qualifier)


def _wanted(rows):
    columns = rows.loc[rows["figure"] != "", ["figure", "kind", "from", "to", "qualifier"]]
    for figure, kind, *ends, qualifier in columns.itertuples(index=False):
        ends = (f"{float(end):g}" if re.fullmatch(r"-?[\d.]+", end) else end for end in ends)
        yield (figure, kind, *ends, qualifier)


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_sentences(text, wanted):
    stated = claims.find_figures(_texts(text))
    assert list(map(_plain, stated.itertuples(index=False))) == list(_wanted(wanted))


@pytest.mark.parametrize(("text", "wanted"), DATED, ids=[text for text, _ in DATED])
def test_sentences_of_a_known_day(text, wanted):
    stated = claims.find_figures(_texts(text).assign(published=PUBLISHED))
    assert list(map(_plain, stated.itertuples(index=False))) == list(_wanted(wanted))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("72 countries signed the convention.", "signatories"),
        ("There are 72 signatories.", "signatories"),
        ("Seventy-two states have put their names to it and signed.", "signatories"),
        ("The number of signatories has reached 72.", "signatories"),
        ("72 of the 193 UN member states have signed.", "signatories"),
        ("Nearly 100 countries attended the signing ceremony.", "attending countries"),
        ("21 African countries signed.", "signatories: african"),
        ("120 countries have not signed.", "signatories: not"),
        ("Five more states signed.", "signatories: more"),
        ("Over 60 countries are expected to sign.", "expected signatories"),
        ("It enters into force after 40 states ratify it.", "ratifications required"),
        ("Three states have ratified it.", "ratifications"),
        ("The text took five years of negotiations.", "negotiation length"),
        ("It was adopted in December 2024 and the ceremony came later.", "adoption"),
        ("The signing ceremony takes place on October 25, 2025.", "signing ceremony"),
        ("A flood killed 12 people.", "deaths"),
        ("A mine killed 12 soldiers.", "deaths: soldier"),
        ("They saw 38 panel discussions.", "panel discussions"),
        ("They saw 38 red balloons.", "red balloon"),
    ],
)
def test_subjects(text, subject):
    assert claims.find_figures(_texts(text))["subject"].tolist()[0] == subject


def test_dates_without_a_year_take_it_from_publication_or_from_the_article():
    published = pd.DataFrame({"article": [0], "published": pd.to_datetime(["2026-01-03"])})
    assert claims.find_figures(_texts("On December 30 it rained."), articles=published)[
        "iso_start"
    ].tolist() == ["2025-12-30"]
    stated = _texts("It begins on October 24. It ends on October 26, 2023.")
    assert claims.find_figures(stated)["iso_start"].tolist() == ["2023-10-24", "2023-10-26"]
    assert claims.find_figures(_texts("On October 24 it rained."))["iso_start"].tolist() == [""]


def test_relative_dates_stay_open_without_a_day_of_publication():
    texts = _texts("He left on Friday. She came yesterday.")
    assert claims.find_figures(texts)["iso_start"].tolist() == ["", ""]
    dated = texts.assign(published=pd.Timestamp("2025-10-25"))
    assert claims.find_figures(dated)["iso_start"].tolist() == ["2025-10-24", "2025-10-24"]


def test_a_part_of_what_is_not_named_is_no_figure():
    assert not len(claims.find_figures(_texts("Nos. 4 and 5 of the annex. 5 of them left.")))


def test_spans_are_those_of_the_article(stated, articles):
    text = articles.set_index("article")["text"]
    for row in stated.itertuples(index=False):
        assert text[row.article][row.start : row.end] == row.surface
    body = claims.find_figures(corpus.body(articles))
    assert set(body["surface"]) <= set(stated["surface"])


def test_the_sentence_numbers_are_those_of_all_sentences():
    texts = _texts("No figure. None here either. Then 72 states signed.")
    assert claims.find_figures(texts)["sentence"].tolist() == [2]


def test_nothing_found_and_nothing_changed():
    texts = _texts("Nothing is stated here.")
    before = texts.copy()
    stated = claims.find_figures(texts)
    assert list(stated) == claims.FIGURES and not len(stated)
    pd.testing.assert_frame_equal(texts, before)
    assert not len(claims.find_figures(texts.iloc[:0]))


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="text"):
        claims.find_figures(pd.DataFrame({"article": ["a"]}))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 1_000_000,
        "1," * 500_000,
        "1-" * 20_000,
        "one " * 10_000,
        "one-" * 10_000,
        "1 to " * 10_000,
        "$" * 1_000_000,
        "a@" * 500_000,
        "more than " * 100_000,
        "October 1-" * 3_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_come_to_an_end(text):
    claims.find_figures(_texts(text))
