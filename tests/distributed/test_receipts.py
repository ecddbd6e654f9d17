"""What a batch leaves behind: a rerun does what is missing, and reads nothing half-written."""

import json

import dask
import pandas as pd
import pytest

from analysis.distributed import _receipts, count_terms, read_articles, term_frequencies

TABLE = pd.DataFrame(
    {"article": list("abcd"), "text": ["Port vote.", "Sea.", "Port.", "May votes."]}
)


@pytest.fixture
def calls(monkeypatch):
    """Count how often a batch is computed."""
    made = []
    write = _receipts._write
    monkeypatch.setattr(_receipts, "_write", lambda *given: (made.append(1), write(*given))[1])
    return made


def counted(folder, **options):
    frame = count_terms(read_articles(TABLE, partitions=2), receipts=str(folder), **options)
    return frame.compute(scheduler="sync").reset_index(drop=True)


def test_a_rerun_computes_nothing_and_gives_the_same(tmp_path, calls):
    first = counted(tmp_path)
    assert len(calls) == 2
    pd.testing.assert_frame_equal(counted(tmp_path), first)
    assert len(calls) == 2
    counted(tmp_path, ngram=2)
    assert len(calls) == 4


def test_other_texts_or_another_version_have_other_receipts(tmp_path, calls, monkeypatch):
    counted(tmp_path)
    monkeypatch.setattr(_receipts, "__version__", "0.0")
    counted(tmp_path)
    assert len(calls) == 4


@pytest.mark.parametrize("harm", ["torn shard", "no shard", "torn receipt", "other receipt"])
def test_what_is_not_whole_is_made_again(harm, tmp_path, calls):
    first = counted(tmp_path)
    receipt = sorted(tmp_path.rglob("*.json"))[0]
    shard = next(receipt.parent.glob(f"{receipt.stem}.*.parquet"))
    if harm == "torn shard":
        shard.write_bytes(shard.read_bytes()[:-9])
    if harm == "no shard":
        shard.unlink()
    if harm == "torn receipt":
        receipt.write_text(receipt.read_text()[:40])
    if harm == "other receipt":
        receipt.write_text(json.dumps(json.loads(receipt.read_text()) | {"input": ["x"]}))
    pd.testing.assert_frame_equal(counted(tmp_path), first)
    assert len(calls) == 3


def test_a_shard_that_goes_while_it_is_read_is_an_error(tmp_path, monkeypatch):
    write = _receipts._write

    def torn(receipt, *given):
        write(receipt, *given)
        receipt.unlink()

    monkeypatch.setattr(_receipts, "_write", torn)
    with pytest.raises(OSError, match=r"partition . .* changed while they were read; run again"):
        counted(tmp_path)


def test_two_parts_of_one_table_are_not_taken_for_each_other():
    """Dask's token of both is the same (2026.8, pyarrow 26)."""
    frames = [count_terms(read_articles(part, partitions=1)) for part in (TABLE[:2], TABLE[2:])]
    both = dask.compute(*frames, scheduler="sync")
    assert [part["article"].tolist() for part in both] == [["a", "a", "b"], ["c", "d"]]
    phrases = pd.DataFrame({"article": ["a", "d"], "start": 0, "end": 9})
    asked = [count_terms(read_articles(TABLE), phrases=part) for part in (phrases[:1], phrases[1:])]
    found = dask.compute(*asked, scheduler="sync")
    assert [part["term"].tolist() for part in found] == [
        ["port vote", "sea", "port", "votes"],
        ["port", "vote", "sea", "port", "may votes"],
    ]


def test_several_tables_of_a_batch_are_kept_together(tmp_path, calls):
    texts = read_articles(TABLE, partitions=2)
    plain = term_frequencies(texts).compute(scheduler="sync")
    for _ in range(2):
        kept = term_frequencies(texts, receipts=str(tmp_path)).compute(scheduler="sync")
        pd.testing.assert_frame_equal(kept, plain)
    assert len(calls) == 2
    assert len(list(tmp_path.rglob("*.parquet"))) == 8
