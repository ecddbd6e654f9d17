"""Counts of parts add up to those of the whole, in compiled code and without, group by group."""

import numpy as np
import pandas as pd
import pytest

from analysis.terms import count_terms, parts, term_frequencies

TEXTS = pd.DataFrame(
    {
        "article": [*"abcde", "e"],
        "text": [
            "Port strike: the port is shut.", "A PORT vote, a port-strike in Việt Nam",
            "Vote", "", "Port; lone", "vote 2025 (strike)",
        ],
        "outlet": ["x", "x", "y", "z", "y", "y"],
    }
)  # fmt: skip
OUTLET = TEXTS.drop_duplicates("article").set_index("article")["outlet"]
HALVES = [TEXTS[:2], TEXTS[2:]]
OPTIONS = [
    {}, {"stop_words": None, "numbers": True}, {"hyphens": "split"}, {"case": "keep"},
    {"ngram": 2}, {"phrases": ["port strike"]},
]  # fmt: skip


def of_parts(halves, by, compiled, min_n, **options):
    found = [parts.part_of(half, by, compiled=compiled, **options) for half in halves]
    total = parts.added([parts.added([parts.summand(found[0])]), *map(parts.summand, found[1:])])
    total = parts.told(total, **options)
    spread = parts.summed([parts.spread_of(part, total) for part in found])
    name = by.name if isinstance(by, pd.Series) else by
    return parts.frequencies(total, spread, by=name, min_n=min_n)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("min_n", [1, 2])
@pytest.mark.parametrize("compiled", [False, True])
def test_frequencies_of_the_whole_from_parts(compiled, min_n, options):
    if compiled and not parts.is_compiled(**options):
        pytest.skip("several words are counted without compiled code")
    for by in (None, "outlet", OUTLET):
        found = of_parts(HALVES, by, compiled, min_n, **options)
        whole = term_frequencies(TEXTS, by=by, min_n=min_n, **options)
        pd.testing.assert_frame_equal(found, whole)


@pytest.mark.parametrize("compiled", [False, True])
def test_parts_of_nothing(compiled):
    if compiled and not parts.is_compiled():
        pytest.skip("numba is not installed")
    for by in (None, "outlet"):
        found = of_parts([TEXTS[3:4], TEXTS[:0]], by, compiled, 1)
        assert found.columns.tolist() == [*["outlet"] * bool(by), *term_frequencies(TEXTS).columns]
        assert found.empty


def test_a_part_by_hand():
    part = parts.part_of(TEXTS[4:], "outlet", stop_words=None)
    assert part["terms"].sort_values("term").to_numpy().tolist() == [
        ["y", "lone", 1, 1], ["y", "port", 1, 1], ["y", "strike", 1, 1], ["y", "vote", 1, 1],
    ]  # fmt: skip
    assert part["words"].to_numpy().tolist() == [["y", 5, 1, 5]]
    cells = part["cells"].sort_values("row").to_numpy().tolist()
    assert cells == [[row, 1, 5] for row in range(4)]
    with pytest.raises(ValueError, match="min_n must be"):
        parts.frequencies(part, part, min_n=0)
    spread = {"terms": pd.DataFrame({"group": [0], "term": ["port"], "dispersion": [0.25]})}
    sizes = [pd.DataFrame({"group": [0], "articles": [n], "fewest": [n + 2]}) for n in (1, 2)]
    added = parts.summed([spread | {"sizes": size} for size in sizes])
    assert added["terms"]["dispersion"].tolist() == [0.5]
    assert added["sizes"].to_numpy().tolist() == [[0, 3, 3]]


def test_the_shortest_article_counts_where_there_are_two():
    assert parts._smallest(2, 3, 6) == 0.5
    assert parts._smallest(1, 3, 6) == parts._smallest(0, 0, 0) == 0
    assert parts._smallest(2, 3, 0) == 3
    assert parts._sizes(np.array([3, 0, 2]))["articles"] == [2]


def test_parts_are_counted_as_the_whole():
    assert not parts.is_compiled(phrases=["port"]) and not parts.is_compiled(ngram=3)
    pd.testing.assert_frame_equal(parts.counts_of(TEXTS), count_terms(TEXTS))


def test_room_grows_with_the_pieces(monkeypatch):
    apart = pytest.importorskip("analysis.terms._compiled.apart")
    monkeypatch.setattr(apart, "ROOM", 1)
    many = TEXTS.assign(text=TEXTS["text"] + " long words of all kinds" * 20)
    found = of_parts([many[:2], many[2:]], None, True, 1)
    pd.testing.assert_frame_equal(found, term_frequencies(many))


@pytest.mark.parametrize("missing", ["article", "text"])
def test_groups_need_articles_and_texts(missing):
    for by in ("outlet", OUTLET):
        with pytest.raises(ValueError, match=rf"missing column\(s\) \['{missing}'\]"):
            term_frequencies(TEXTS.drop(columns=missing), by=by)
