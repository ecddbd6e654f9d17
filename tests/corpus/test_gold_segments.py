"""Segments of the five seeds against their gold annotation, kind by kind."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus import KINDS, set_aside, split_segments
from analysis.corpus.segments import LINE_RULES, PLACE_RULES

GOLD = pd.read_csv(
    Path(__file__).parents[1] / "gold" / "segments.tsv", sep="\t", keep_default_na=False
)


@pytest.fixture
def segments(articles):
    return split_segments(articles)


def characters(table: pd.DataFrame) -> set[tuple[str, int]]:
    return {(row.article, i) for row in table.itertuples() for i in range(row.start, row.end)}


def scores(found: set, gold: set) -> list[float]:
    """Precision, recall and F1."""
    hits = len(found & gold)
    return [hits / len(found), hits / len(gold), 2 * hits / (len(found) + len(gold))]


def spans(table: pd.DataFrame) -> set[tuple[str, int, int]]:
    return set(table[["article", "start", "end"]].itertuples(index=False, name=None))


def test_agreement_by_kind(segments, capsys):
    rows = {}
    for kind in KINDS:
        found, gold = (table[table["kind"] == kind] for table in (segments, GOLD))
        by_segment = scores(spans(found), spans(gold))
        rows[kind] = [len(gold), *by_segment, *scores(characters(found), characters(gold))]
    columns = ["gold", "precision", "recall", "F1", "precision ", "recall ", "F1 "]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    with capsys.disabled():
        print(f"\nsegments by kind: whole segments, then characters\n{table.round(3)}")
    assert table[["F1", "F1 "]].min(axis=None) >= 0.95


def test_every_kind_is_explained(segments):
    kinds = {rule.name: rule.kind for rule in (*LINE_RULES, *PLACE_RULES)}
    assert len(kinds) == len(LINE_RULES) + len(PLACE_RULES)
    aside = segments.query("kind != 'body'")
    assert aside["rule"].map(kinds).tolist() == aside["kind"].tolist()
    assert set(segments.query("kind == 'body'")["rule"]) == {"prose"}


def test_what_was_set_aside(segments):
    table = set_aside(segments)
    first = table.iloc[0]
    assert [first["kind"], first["rule"], first["segments"]] == ["caption", "table cell", 9]
    assert table["characters"].sum() == segments.query("kind != 'body'")["text"].str.len().sum()
    assert table["reason"].str.len().gt(10).all()
    assert len(set_aside(segments.query("kind == 'body'"))) == 0
    with pytest.raises(ValueError, match=r"missing column\(s\) \['rule'\]"):
        set_aside(segments.drop(columns="rule"))
