"""Files in partitions: which rows, under which ids, and what is said of what cannot be read."""

import builtins
import sys

import pandas as pd
import pytest

from analysis import corpus, distributed
from analysis.distributed import _batches, _pieces


@pytest.fixture
def table():
    texts = [f"The port {n} is shut. Ann Reyes said so.\n" for n in range(30)]
    return pd.DataFrame({"text": texts, "outlet": "Post"})


def computed(frame):
    return frame.compute(scheduler="sync").reset_index(drop=True)


WRITE = {
    "news.parquet": lambda table, path: table.to_parquet(path, row_group_size=7),
    "news.jsonl": lambda table, path: table.to_json(path, orient="records", lines=True),
    "news.csv": lambda table, path: table.to_csv(path, index=False),
}


@pytest.mark.parametrize("name", WRITE)
def test_a_file_is_read_as_pandas_reads_it(name, table, tmp_path, monkeypatch):
    monkeypatch.setattr(_pieces, "_BLOCK", 500)
    monkeypatch.setattr(_pieces, "_AT_ONCE", 3)
    WRITE[name](table, tmp_path / name)
    articles = distributed.read_articles(tmp_path, rows=4)
    assert articles.npartitions == 1 if name == "news.csv" else articles.npartitions > 3
    expected = corpus.read_articles(tmp_path)
    found = computed(articles)
    same = [name for name in expected if name not in ("label", "origins", "path")]
    pd.testing.assert_frame_equal(found[same], expected[same])
    assert set(found["path"]) == {str(tmp_path / name)}


@pytest.mark.parametrize("block", [20, 500, 5_000])
def test_json_lines_are_cut_behind_lines_however_long_they_are(block, tmp_path, monkeypatch):
    monkeypatch.setattr(_pieces, "_BLOCK", block)
    texts = ["Port.", "The port of Ravenna is shut. " * 3, "Sea.", "Votes."]
    lines = [f'{{"id": "{n}", "text": "{text}"}}' for n, text in enumerate(texts)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))  # no line end behind the last
    articles = computed(distributed.read_articles(tmp_path / "news.jsonl", stated=False))
    assert articles[["article", "text"]].values.tolist() == [
        [str(n), text] for n, text in enumerate(texts)
    ]


def test_rows_of_a_file_without_rows_are_none(tmp_path):
    pd.DataFrame({"text": []}, dtype="str").to_parquet(tmp_path / "none.parquet")
    assert _pieces.rows_of(tmp_path / "none.parquet", 0, 0).columns.tolist() == ["text"]
    assert _pieces.rows_of(tmp_path / "none.parquet", 0, 0).empty


@pytest.mark.parametrize("source", ["{}/*.parquet", "file://{}", ["{}/a.parquet", "{}/b.parquet"]])
def test_patterns_addresses_and_lists_are_read_in_natural_order(source, table, tmp_path):
    for name in "ab":
        table.assign(article=[f"{name}{n}" for n in range(30)]).to_parquet(
            tmp_path / f"{name}.parquet"
        )
    named = [each.format(tmp_path) for each in source] if isinstance(source, list) else source
    named = named if isinstance(source, list) else named.format(tmp_path)
    articles = computed(distributed.read_articles(named, rows=20, stated=False))
    assert articles["article"].tolist() == [f"{name}{n}" for name in "ab" for n in range(30)]


ODD = [
    "Hà Nội signed.", "<p>Port</p><p>open</p>", "cut … [+33 chars]", "Cafe\u0301 &amp; port",
    " port ", "\n\nlead\n", "The cafÃ© is shut.", "They voted. (VNA)",
]  # fmt: skip


def test_texts_that_need_no_mending_are_taken_as_they_are(tmp_path):
    days = ["2025-03-04", ""] * 4
    table = pd.DataFrame({"article": list("abcdefgh"), "text": ODD, "published": days})
    table = table.assign(outlet=["VNA", ""] * 4, title="Port")
    table.to_parquet(tmp_path / "plain.parquet", row_group_size=3)
    table.rename(columns={"title": "headline"}).to_parquet(tmp_path / "named.parquet")
    plain, named = (
        computed(distributed.read_articles(tmp_path / f"{name}.parquet", rows=5, stated=False))
        for name in ("plain", "named")
    )
    pd.testing.assert_frame_equal(plain.drop(columns="path"), named.drop(columns="path"))
    assert plain["text"].tolist() == corpus.read_articles(table)["text"].tolist()


@pytest.mark.parametrize(
    "odd", [{"outlet": "<b>Post</b>"}, {"published": "4 March 2025"}, {"article": "a"}]
)
def test_of_a_table_that_says_all_but_not_plainly_more_is_found_out(odd, tmp_path):
    table = pd.DataFrame({"article": ["a", "b"], "text": ["Port.", "Sea."]})
    table = table.assign(outlet="Post", published="2025-03-04")
    table.assign(**{name: [table[name][0], said] for name, said in odd.items()}).to_parquet(
        tmp_path / "news.parquet"
    )
    frame = distributed.read_articles(tmp_path / "news.parquet", stated=False, on_error="skip")
    articles = computed(frame)
    assert articles["text"].tolist() == (["Port."] if "article" in odd else ["Port.", "Sea."])
    assert set(articles["outlet"]) == {"Post"}


def test_a_row_without_text_is_named(tmp_path):
    table = pd.DataFrame({"article": list("abc"), "text": ["Port.", "Sea.", " "]})
    table.to_parquet(tmp_path / "news.parquet")
    articles = distributed.read_articles(tmp_path / "news.parquet", rows=2, stated=False)
    with pytest.raises(ValueError, match=r"partition 1\): .*row 1 has an empty text"):
        computed(articles)


def test_where_no_piece_can_be_read_the_last_reason_is_told(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id,number\n1,2\n")
    with pytest.raises(ValueError, match=r"none of 2 pieces can be read; the last: .*b\.csv has"):
        distributed.read_articles(tmp_path, on_error="skip")


def test_a_bad_file_names_file_and_partition_or_is_left_out(table, tmp_path):
    table.to_parquet(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 torn")
    (tmp_path / "c.csv").write_text("id,number\n1,2\n")
    articles = distributed.read_articles(tmp_path / "*.parquet", stated=False)
    with pytest.raises(ValueError, match=r"b\.parquet \(partition 1\): .*cannot"):
        computed(articles)
    with pytest.raises(ValueError, match=r"c\.csv \(partition 0\): missing column.*c\.csv has"):
        distributed.read_articles(tmp_path / "c.csv")
    kept = distributed.read_articles(tmp_path, stated=False, on_error="skip")
    assert len(computed(kept)) == 30
    left = computed(distributed.left_out(tmp_path))
    assert [path.split(" ")[0] for path in left["path"]] == ["b.parquet", "c.csv"]
    assert "missing column" in left["reason"][1]


def test_an_error_in_a_batch_names_partition_and_articles():
    table = pd.DataFrame({"article": list("abcd"), "text": ["Port."] * 4})
    counted = distributed.term_frequencies(distributed.read_articles(table, partitions=2), by=None)
    assert computed(counted)["n"].tolist() == [4]
    articles = distributed.read_articles(table, partitions=2)
    broken = articles.map_partitions(
        lambda part: part.assign(text=part["text"].where(part["article"] != "c"))
    )
    with pytest.raises(ValueError, match=r"partition 1 \(articles 'c' to 'd'\): .*row 0"):
        computed(distributed.count_terms(broken))
    without = articles.map_partitions(
        lambda part: part[["text"]], meta=articles._meta, enforce_metadata=False
    )
    with pytest.raises(ValueError, match=r"^partition .: missing column.*article"):
        computed(distributed.count_terms(without))


def test_what_is_no_partitions_is_refused_with_the_remedy():
    table = pd.DataFrame({"article": ["a", "b"], "text": ["Port."] * 2})
    with pytest.raises(TypeError, match=r"partitions of whole articles, got DataFrame; make them"):
        distributed.term_frequencies(table)
    with pytest.raises(FileNotFoundError, match="no table of articles at '/nowhere/at-all'"):
        distributed.read_articles("/nowhere/at-all")
    with pytest.raises(ValueError, match="rows and partitions must be 1 or more"):
        distributed.read_articles(table, partitions=0)
    texts = distributed.read_articles(table, partitions=2)
    with pytest.raises(ValueError, match="on_few must be one of raise, empty; got 'skip'"):
        distributed.most_similar(texts, on_few="skip")
    with pytest.raises(ValueError, match="booleans lie in no partition; name the target by ids"):
        distributed.keyness(texts, pd.Series([True, False]))
    with pytest.raises(ValueError, match="expected actors in 1 partition, got 2"):
        distributed.find_mentions(texts, texts)


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    found = builtins.__import__

    def without_dask(name, *args, **kwargs):
        if name.startswith("dask"):
            raise ImportError(f"No module named {name!r}")
        return found(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_dask)
    table = pd.DataFrame({"article": ["a"], "text": ["Port."]})
    with pytest.raises(ImportError, match=r"install it here and on every worker: pip install"):
        distributed.read_articles(table)


def test_a_worker_with_too_little_memory_is_named_before_anything_is_computed():
    """Dask would pause it for good: its libraries alone are above the share that it is allowed."""
    from dask.distributed import Client, LocalCluster

    options = {"processes": False, "n_workers": 1, "dashboard_address": None}
    texts = distributed.read_articles(pd.DataFrame({"article": ["a"], "text": ["A vote."]}))
    with LocalCluster(memory_limit="400MB", **options) as few, Client(few):
        with pytest.raises(ValueError, match=r"at least 700 MB .* inproc://.* 400 MB.*1GB"):
            distributed.count_terms(texts)
    # What is in this process counts as the worker's, that of all tests before this one too.
    with LocalCluster(memory_limit="64GB", **options) as enough, Client(enough):
        assert distributed.count_terms(texts).compute()["term"].tolist() == ["vote"]


def test_where_nobody_has_loaded_the_cluster_there_are_no_workers(monkeypatch):
    monkeypatch.delitem(sys.modules, "distributed", raising=False)
    _batches.require_memory()
    assert "distributed" not in sys.modules
