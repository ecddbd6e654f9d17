"""``report --cluster``: the small tables and a page of them, without what acts in a text."""

import argparse

import dask
import dask.distributed
import pandas as pd
import pytest
from test_partitions_of_names import texts_of

from analysis import corpus, distributed, terms
from analysis.cli import _cluster, main
from analysis.cli._cluster import write_report


def test_the_tables_are_written_with_a_page(tmp_path):
    table = texts_of(2)
    table["text"] += "\nThe <script>alert(1)</script> port."
    table.to_parquet(tmp_path / "news.parquet")
    options = argparse.Namespace(columns=[], text_column=None, on_error=None, actors=None)
    with dask.config.set(scheduler="sync"):
        index = write_report(tmp_path / "news.parquet", tmp_path / "out", options)
    page = index.read_text("utf-8")
    assert "<script" not in page and "tables/terms.csv" in page
    assert "news.parquet, in 1 parts." in page and "<h2>Left out</h2>" in page
    body = corpus.body(corpus.read_articles(tmp_path / "news.parquet"))
    written = pd.read_csv(index.parent / "tables" / "terms.csv")
    expected = terms.term_frequencies(body)
    assert written["term"].tolist() == expected["term"].tolist()
    assert written["n"].tolist() == expected["n"].tolist()
    names = {path.stem for path in (index.parent / "tables").iterdir()}
    assert names == {"terms", "themes", "co-mentions", "figures", "copies", "left-out"}


@pytest.fixture(scope="module")
def cluster():
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": ":0"}
    with dask.distributed.LocalCluster(processes=False, **options) as cluster:
        yield cluster


@pytest.mark.parametrize("address", ["tcp", "local"])
def test_tables_are_counted_on_the_cluster_that_is_named(
    address, cluster, tmp_path, monkeypatch, capsys
):
    counted = {}

    def written(source, out, options):
        frame = distributed.read_articles(texts_of(2), partitions=2)
        counted[source] = _cluster._computed(distributed.term_frequencies(frame))
        return out / "index.html"

    monkeypatch.setattr(_cluster, "write_report", written)
    monkeypatch.setattr(dask.distributed, "LocalCluster", lambda **_: cluster)
    named = "local" if address == "local" else cluster.scheduler_address
    out = ["--out", str(tmp_path)]
    assert main(["report", "news.parquet", "--cluster", named, *out]) == 0
    pd.testing.assert_frame_equal(counted["news.parquet"], terms.term_frequencies(texts_of(2)))
    said = capsys.readouterr()
    assert said.err.startswith("Counting on 1 worker ...\n")
    assert said.out.endswith(f"The tables are in {tmp_path / 'index.html'}\n")


def test_a_cluster_needs_a_source(capsys):
    with pytest.raises(SystemExit):
        main(["report", "--cluster", "local"])
    assert "--cluster counts tables of articles; name them as SOURCE" in capsys.readouterr().err
