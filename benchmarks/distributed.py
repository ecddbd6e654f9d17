"""Counting over a Dask cluster on this machine: 1 and 2 workers, plain pandas, CountVectorizer.

    python benchmarks/distributed.py                     20,000 generated articles (60 MB)
    python benchmarks/distributed.py --articles 20000 100000 1000000

Each measurement runs in a process of its own over the same Parquet file (row groups of 2,000
articles). Starting a cluster and loading the libraries are not timed; a few articles are counted
first. Memory is the peak of the largest worker.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
# This script is called as the package that it measures: its folder must not come first.
sys.path[:] = [str(HERE.parent), *(each for each in sys.path if Path(each).resolve() != HERE)]

ROWS = 2_000
COLUMNS = f"{'measured':30}{'articles':>10}{'seconds':>9}{'us/article':>12}{'peak MB':>9}"


def generate(articles: int) -> pd.DataFrame:
    """Return the articles that ``terms.py`` counts."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("benchmark_of_terms", HERE / "terms.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.generate(articles)


def pandas_frequencies(path: str) -> int:
    from analysis.terms import term_frequencies

    return len(term_frequencies(pd.read_parquet(path)))


def ours(path: str, **options) -> int:
    from analysis import distributed

    texts = distributed.read_articles(path, rows=ROWS, stated=False)
    return len(distributed.term_frequencies(texts, **options).compute())


def ours_with_receipts(path: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return ours(path, receipts=folder)


def mentions(path: str) -> int:
    from analysis import distributed

    texts = distributed.read_articles(path, rows=ROWS, stated=False)
    return len(distributed.find_mentions(texts).compute())


def pandas_mentions(path: str) -> int:
    from analysis.actors import find_mentions

    return len(find_mentions(pd.read_parquet(path)))


def vectorizer(path: str) -> int:
    """scikit-learn's counts of each partition, added up: what one would write with plain Dask."""
    import dask.dataframe as dd

    texts = dd.read_parquet(path, split_row_groups=1)
    parts = texts.map_partitions(_counted, meta={"n": "int64"}).compute()
    return len(parts.groupby(level=0).sum())


def _counted(texts: pd.DataFrame) -> pd.DataFrame:
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer()
    n = counter.fit_transform(texts["text"]).sum(axis=0).A1
    return pd.DataFrame({"n": n}, index=pd.Index(counter.get_feature_names_out(), name="term"))


RUNS = {
    "pandas terms": (pandas_frequencies, 0),
    "ours, 1 worker": (ours, 1),
    "ours, 2 workers": (ours, 2),
    "ours, 2 workers, receipts": (ours_with_receipts, 2),
    "CountVectorizer, 2 workers": (vectorizer, 2),
    "pandas find_mentions": (pandas_mentions, 0),
    "find_mentions, 2 workers": (mentions, 2),
}


def measured(name: str, path: str, small: str) -> dict:
    run, workers = RUNS[name]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if workers:
        from dask.distributed import Client, LocalCluster

        options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
        with LocalCluster(**options) as cluster, Client(cluster) as client:
            run(small)
            began = time.perf_counter()
            run(path)
            seconds = time.perf_counter() - began
            peak = max(client.run(_peak).values())
    else:
        run(path if "terms" in name else small)  # the compiled counting is loaded for many only
        began = time.perf_counter()
        run(path)
        seconds, peak = time.perf_counter() - began, _peak()
    return {"seconds": seconds, "peak": peak / 1024}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000])
    parser.add_argument("--only", nargs="+", default=list(RUNS), choices=RUNS)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(*given.one)))
        return
    print(COLUMNS)
    with tempfile.TemporaryDirectory() as folder:
        small = str(Path(folder, "small.parquet"))
        generate(200).to_parquet(small)
        for articles in given.articles:
            path = str(Path(folder, f"{articles}.parquet"))
            generate(articles).to_parquet(path, row_group_size=ROWS)
            for name in given.only:
                command = [sys.executable, __file__, "--one", name, path, small]
                done = subprocess.run(
                    command, check=True, capture_output=True, text=True, env=os.environ
                )
                found = json.loads(done.stdout.splitlines()[-1])
                each = 1e6 * found["seconds"] / articles
                print(
                    f"{name:30}{articles:>10,}{found['seconds']:>9.1f}{each:>12.0f}"
                    f"{found['peak']:>9.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
