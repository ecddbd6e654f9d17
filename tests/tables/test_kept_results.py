"""A result is kept for the same question alone, and only where nobody else can have written."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.actors import _found, find_actors, find_mentions, load_actors
from analysis.corpus import SEEDS, body, read_articles
from analysis.similarity import reuse_clusters
from analysis.tables import CARRIED
from analysis.tables import kept as kept_results
from analysis.tables.kept import keeping, kept, kept_or

TEXTS = pd.DataFrame({"article": ["a", "b"], "text": ["Ann Reyes left.", "Kenya votes."], "n": 1})
calls: list[int] = []


@kept
def lengths(table, *, times=1):
    calls.append(1)
    return table.assign(length=table["text"].str.len() * times)


@pytest.fixture
def folder(tmp_path):
    calls.clear()
    with keeping(tmp_path / "kept"):
        yield tmp_path / "kept"


def test_the_same_question_is_answered_once_and_a_change_to_the_answer_stays_the_callers(folder):
    first = lengths(TEXTS)
    first["length"] = 0
    assert lengths(TEXTS.copy())["length"].tolist() == [15, 12] and len(calls) == 1


def test_a_default_that_is_given_asks_the_same(folder):
    assert lengths(TEXTS).equals(lengths(table=TEXTS, times=1)) and len(calls) == 1
    lengths(TEXTS, times=2)
    assert len(calls) == 2


def test_what_is_asked_wrongly_is_told_as_ever(folder):
    with pytest.raises(TypeError, match="missing"):
        lengths()


@pytest.mark.parametrize(
    "other",
    [
        TEXTS.assign(text=["Ann Reyes left!", "Kenya votes."]),
        TEXTS.assign(article=["a", "c"]),
        TEXTS.assign(n=[1, 2]),
        TEXTS.assign(n=1.0),
        TEXTS.assign(n=True),
        TEXTS.assign(n="1"),
        TEXTS.assign(n=pd.Series([1, None])),
        TEXTS.rename(columns={"n": "m"}),
        TEXTS[["text", "article", "n"]],
        TEXTS.iloc[::-1],
        TEXTS.set_axis([1, 2]),
        TEXTS.rename_axis("row"),
        TEXTS.iloc[:1],
    ],
)
def test_what_differs_is_asked_anew(folder, other):
    lengths(TEXTS)
    assert lengths(other).equals(other.assign(length=other["text"].str.len())) and len(calls) == 2


def test_corrections_options_and_the_version_count_too(folder, monkeypatch):
    lengths(TEXTS)
    corrected = TEXTS.copy()
    corrected.attrs[CARRIED] = "article,what"
    lengths(corrected)
    assert lengths(TEXTS, times=2)["length"].tolist() == [30, 24] and len(calls) == 3
    monkeypatch.setattr(analysis, "__version__", "0.0.0")
    lengths(TEXTS)
    assert len(calls) == 4


def test_what_is_broken_or_lies_where_others_write_counts_for_nothing(folder):
    lengths(TEXTS)
    (file,) = (path for path in folder.iterdir() if not path.suffix)
    whole = file.read_bytes()
    for broken in (b"", whole[:-1], whole[:40] + b"x" + whole[41:], b"x" * 99):
        file.write_bytes(broken)
        assert lengths(TEXTS)["length"].tolist() == [15, 12]
        assert file.read_bytes() == whole  # and is mended
    assert len(calls) == 5
    folder.chmod(0o755)
    lengths(TEXTS)
    assert len(calls) == 6


def test_nothing_is_kept_without_a_folder_or_after_it(tmp_path):
    calls.clear()
    with keeping(tmp_path / "kept"):
        lengths(TEXTS)
    lengths(TEXTS)
    lengths(TEXTS)
    assert len(calls) == 3


def test_tables_are_the_same_with_and_without(tmp_path):
    def tables():
        articles = read_articles([*SEEDS.glob("*.txt")][:2])
        prose = body(articles)
        who = find_actors(prose)
        clusters = reuse_clusters(prose, articles=articles)
        return [articles, prose, who, find_mentions(prose, who), clusters]

    without = tables()
    with keeping(tmp_path / "kept"):
        for table, first, again in zip(without, tables(), tables(), strict=True):
            pd.testing.assert_frame_equal(first, table)
            pd.testing.assert_frame_equal(again, table)
            assert first.attrs == again.attrs == table.attrs


def listed(*given):
    return find_actors(*given).query("source == 'listed'")["label"].tolist()


def test_another_registry_is_another_question(folder, tmp_path, monkeypatch):
    asked = []
    name_spans = _found.name_spans
    monkeypatch.setattr(_found, "name_spans", lambda *given: asked.append(1) or name_spans(*given))
    assert listed(TEXTS) == listed(TEXTS) == ["Kenya"] and len(asked) == 1
    registry = load_actors()
    assert listed(TEXTS, registry[registry["label"] != "Kenya"]) == []
    own = tmp_path / "own.csv"
    for label in ("Ann Reyes", "Bob Reyes"):  # the file changes, its name does not
        own.write_text(f"actor,label,kind\nperson:a,{label},person\n")
        monkeypatch.setenv("ANALYSIS_ACTORS", str(own))
        assert listed(TEXTS) == ["Ann Reyes"] * (label == "Ann Reyes")
    assert len(asked) == 4


ASK = """
import sys, time
from pathlib import Path
from analysis.tables.kept import kept_or
def slow():
    with Path(sys.argv[1]).open("a") as file: file.write("x")
    time.sleep(0.5)
    return 7
print(kept_or("seven", slow))
"""


def test_two_that_ask_at_once_wait_for_one_answer(folder, tmp_path):
    command = [sys.executable, "-c", ASK, str(tmp_path / "asked")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [asked.communicate()[0] for asked in both] == ["7\n"] * 2
    assert Path(tmp_path, "asked").read_text() == "x"


def test_what_cannot_be_told_from_another_is_not_kept(folder):
    assert [kept_or(lambda: 7, lambda: calls.append(1) or len(calls)) for _ in "ab"] == [1, 2]


def test_levels_of_an_index_count_too(folder):
    two = TEXTS.set_axis(pd.MultiIndex.from_tuples([("x", 1), ("x", 2)]))
    other = TEXTS.set_axis(pd.MultiIndex.from_tuples([("x", 1), ("y", 2)]))
    for table in (two, other, two):
        assert lengths(table).index.equals(table.index)
    assert len(calls) == 2


def test_a_folder_that_went_keeps_nothing(folder):
    folder.rmdir()
    lengths(TEXTS)
    assert lengths(TEXTS)["length"].tolist() == [15, 12] and len(calls) == 2
    folder.mkdir()


def test_where_there_are_no_users_a_folder_is_ones_own(folder, monkeypatch):
    monkeypatch.delattr(os, "getuid", raising=False)
    assert lengths(TEXTS).equals(lengths(TEXTS)) and len(calls) == 1


def test_what_another_answered_meanwhile_is_taken(folder, monkeypatch):
    def late(*_, **__):
        monkeypatch.undo()
        lengths(TEXTS)

    monkeypatch.setattr(kept_results, "lock", late)
    assert lengths(TEXTS)["length"].tolist() == [15, 12] and len(calls) == 1
