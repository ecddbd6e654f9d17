"""What a Dask cluster on this machine takes, next to plain pandas: 1 and 2 workers.

    python benchmarks/distributed.py                     20,000 generated articles (60 MB)
    python benchmarks/distributed.py --articles 20000 100000 1000000 --only terms
    python benchmarks/distributed.py --only mentions quotes figures

Each measurement runs in processes of its own over the same Parquet file, which all read in the time
that is measured: pandas with ``read_parquet``, the workers with ``read_articles``. Starting a
cluster and loading libraries are not timed: all is done once before. ``processor`` adds up
client and workers, and is what to compare where others use the machine too. Memory is the peak of
the largest worker, each of which is given 1.5 GB.
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

import numpy as np
import pandas as pd
from pyarrow.parquet import read_metadata

HERE = Path(__file__).resolve().parent
# This script is called as the package that it measures: its folder must not come first.
sys.path[:] = [str(HERE.parent), *(each for each in sys.path if Path(each).resolve() != HERE)]

ROWS = 10_000
NAMED = 10
"""Names, figures and copies are looked for in a tenth: they take milliseconds an article."""

LINE = "{:32}{:>10}{:>9}{:>11}{:>12}{:>9}"
COLUMNS = ("measured", "articles", "seconds", "processor", "us/article", "peak MB")


# the corpora


def generate(articles: int) -> pd.DataFrame:
    """Return the articles that ``terms.py`` counts."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("benchmark_of_terms", HERE / "terms.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.generate(articles)


def newslike(articles: int) -> pd.DataFrame:
    """Return articles of ten sentences each of the seeds, some of them in a row."""
    from analysis import corpus, text

    said = text.sentences(corpus.body(corpus.read_articles(corpus.SEEDS)))["text"].to_numpy()
    chance = np.random.default_rng(7)
    first = chance.integers(0, len(said) - 2, (articles, 5))
    rows = np.stack([first, first + 1], axis=2).reshape(articles, 10)
    texts = [" ".join(said[row]) for row in rows]
    return pd.DataFrame({"article": [f"a{n:06d}" for n in range(articles)], "text": texts})


# the questions: of a pandas table, and of partitions


def vectorizer(texts):
    """scikit-learn's counts of each partition, added up: what one would write with plain Dask."""
    parts = texts.map_partitions(_counted, meta={"n": "int64"}).compute()
    return parts.groupby(level=0).sum()


def _counted(texts: pd.DataFrame) -> pd.DataFrame:
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer()
    n = counter.fit_transform(texts["text"]).sum(axis=0).A1
    return pd.DataFrame({"n": n}, index=pd.Index(counter.get_feature_names_out(), name="term"))


def ask(name, texts, room, receipts=None):
    """Answer a question of ``room``, a namespace of functions; return a pandas table."""
    options = {"receipts": receipts} if receipts else {}
    answers = {
        "terms": lambda: room.term_frequencies(texts, **options),
        "counts": lambda: room.count_terms(texts, **options),
        "keyness": lambda: room.keyness(texts, _even, **options),
        "mentions": lambda: room.find_mentions(texts, **options),
        "pairs": lambda: room.co_mentions(room.find_mentions(texts, **options), texts=texts),
        "quotes": lambda: room.find_quotes(texts, room.find_mentions(texts), **options),
        "figures": lambda: room.find_figures(texts, **options),
        "similar": lambda: room.most_similar(texts, **options),
        "copies": lambda: room.reuse_clusters(texts, **options),
    }
    table = answers[name]()
    return table if isinstance(table, pd.DataFrame) else table.compute()


def _even(texts: pd.DataFrame) -> pd.Series:
    return texts["article"].str[-1].isin(list("02468"))


def rooms():
    from types import SimpleNamespace

    from analysis import actors, claims, comentions, quotes, similarity, terms

    every = (actors, claims, comentions, quotes, similarity, terms)
    return SimpleNamespace(**{name: getattr(room, name) for room in every for name in room.__all__})


COUNTED = ("terms", "counts", "keyness")
QUESTIONS = (*COUNTED, "mentions", "pairs", "quotes", "figures", "similar", "copies")


def run(question: str, way: str, path: str) -> int:
    if way == "pandas":
        return len(ask(question, pd.read_parquet(path), rooms()))
    from analysis import distributed

    if way == "vectorizer":
        import dask.dataframe as dd

        return len(vectorizer(dd.read_parquet(path, split_row_groups=1)))
    n = read_metadata(path).num_rows
    rows = min(ROWS, -(-n // 2)) if question in COUNTED else min(ROWS // NAMED, -(-n // 2))
    texts = distributed.read_articles(path, rows=rows, stated=False)
    if way != "receipts":
        return len(ask(question, texts, distributed))
    with tempfile.TemporaryDirectory() as folder:
        return len(ask(question, texts, distributed, folder))


def measured(question: str, way: str, workers: int, path: str, first: str) -> dict:
    if not workers:
        run(question, way, first)
        return timed(lambda: run(question, way, path), _own, _own)
    from dask.distributed import Client, LocalCluster

    options = {"threads_per_worker": 1, "dashboard_address": None, "memory_limit": "1.5GB"}
    with LocalCluster(n_workers=workers, **options) as cluster, Client(cluster) as client:
        run(question, way, first)

        def used() -> dict:
            return client.run(_used) | {"client": (_used()[0], 0)}

        return timed(lambda: run(question, way, path), used, used)


def timed(work, before, after) -> dict:
    """Return the seconds, those of all processors, and the peak in MB."""
    used, began = before(), time.perf_counter()
    work()
    seconds, left = time.perf_counter() - began, after()
    processor = sum(left[name][0] - used[name][0] for name in left if name in used)
    return {
        "seconds": seconds,
        "processor": processor,
        "peak": max(peak for _, peak in left.values()) / 1024,
    }


def _own() -> dict:
    return {"own": _used()}


def _used() -> tuple[float, int]:
    return time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000])
    parser.add_argument("--only", nargs="+", default=list(QUESTIONS), choices=QUESTIONS)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        question, way, workers, *paths = given.one
        print(json.dumps(measured(question, way, int(workers), *paths)))
        return
    print(LINE.format(*COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for articles in given.articles:
            for question in given.only:
                compare(question, articles, given.workers, Path(folder))


def compare(question: str, articles: int, workers: list[int], folder: Path) -> None:
    """Print a line for each way of answering a question of so many articles."""
    counted = question in COUNTED
    articles = articles if counted else articles // NAMED
    path, first = (folder / f"{counted}-{n}.parquet" for n in (articles, 100))
    for file in (path, first):
        if not file.exists():
            n = int(file.stem.split("-")[1])
            (generate if counted else newslike)(n).to_parquet(
                file, row_group_size=min(ROWS, -(-n // 2))
            )
    ways = [("pandas", 0), *(("dask", n) for n in workers)]
    ways += [("receipts", 2), ("vectorizer", 1), ("vectorizer", 2)] if question == "terms" else []
    for way, n in ways:
        command = [sys.executable, __file__, "--one", question, way, str(n), str(path)]
        command.append(str(path if counted else first))  # compiled code is for large corpora
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        found = json.loads(done.stdout.splitlines()[-1])
        name = f"{question}, {way}" + (f", {n} worker{'s' * (n > 1)}" if n else "")
        values = (found["seconds"], found["processor"], 1e6 * found["processor"] / articles)
        cells = [f"{values[0]:.1f}", f"{values[1]:.1f}", f"{values[2]:.0f}", f"{found['peak']:.0f}"]
        print(LINE.format(name, f"{articles:,}", *cells), flush=True)


if __name__ == "__main__":
    main()
