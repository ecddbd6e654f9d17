"""Speed and memory of counting terms, as ratios to peers in one run.

    python benchmarks/terms.py                       20,000 generated articles (about 60 MB)
    python benchmarks/terms.py --source FOLDER       your own articles (folder, JSONL, CSV)
    python benchmarks/terms.py --scaling             2,000 to 200,000 articles; docs/speed.png

Each contender runs in a process of its own: the texts are loaded, a few of them are counted
to pay for imports and, on our side, for loading compiled code (``start s`` says what that
takes), then one run is timed; extra memory is how far the peak rises above what is in use
before it. Rounds take turns, so that a busy machine is busy for all; medians are compared.
"""

import argparse
import ctypes
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

PATTERN = r"[\p{L}\p{N}]+"


# the corpus


def vocabulary(rng: np.random.Generator, size: int = 120_000) -> np.ndarray:
    """Words of the seeds in their order, then words made of their syllables."""
    from analysis import corpus, text

    found = text.tokens(corpus.body(corpus.read_articles(corpus.SEEDS)))["surface"]
    words = found.value_counts().index.tolist()
    parts = sorted({w[i : i + 3] for w in words for i in range(0, len(w) - 2, 2) if w.isalpha()})
    made = dict.fromkeys(words)
    while len(made) < size:
        for some in rng.choice(np.array(parts, dtype=object), (size, 3)):
            made["".join(some[: rng.integers(2, 4)])] = None
    return np.array(list(made)[:size], dtype=object)


def generate(articles: int, seed: int = 7) -> pd.DataFrame:
    """Articles of about 400 words under Zipf's law, with punctuation and paragraphs."""
    rng = np.random.default_rng(seed)
    words = vocabulary(rng)
    share = np.cumsum(1 / np.arange(1, len(words) + 1) ** 1.05)
    marks = np.array([" "] * 17 + [", ", ". ", ".\n\n"], dtype=object)
    texts = []
    for length in rng.poisson(400, articles):
        chosen = words[
            np.searchsorted(share / share[-1], rng.random(length)).clip(max=len(words) - 1)
        ]
        texts.append("".join(np.column_stack([chosen, rng.choice(marks, length)]).ravel().tolist()))
    return pd.DataFrame({"article": [f"a{n:06d}" for n in range(articles)], "text": texts})


# the contenders: each takes a table of articles


def ours_frequencies(texts):
    from analysis.terms import term_frequencies

    return len(term_frequencies(texts, stop_words=None, numbers=True))


def ours_matrix(texts):
    from analysis.terms.matrix import document_term_matrix

    return len(document_term_matrix(texts, stop_words=None, numbers=True).terms)


def ours_themes(texts):
    """500 phrases: words, stems, pairs of words and pairs with a star in between."""
    from analysis.terms import count_themes

    words = pd.Index(texts["text"].head(2000).str.findall(r"[a-z]{4,}").explode().dropna()).unique()
    one, two = words[:500], words[::-1][:500]
    forms = [one, one + "*", one + " " + two, one.str[:5] + "* " + two]
    phrases = [forms[place % 4][place] for place in range(len(one))]
    themes = pd.DataFrame({"theme": [f"t{n % 10}" for n in range(len(one))], "phrase": phrases})
    return len(count_themes(texts, themes.drop_duplicates()))


def sklearn_matrix(texts):
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer().fit_transform(texts["text"]).shape[1]


def nltk_counts(texts):
    from nltk import FreqDist, RegexpTokenizer

    tokenizer, counts = RegexpTokenizer(r"\w+"), FreqDist()
    for text in texts["text"]:
        counts.update(tokenizer.tokenize(text.lower()))
    return len(counts)


def _polars_tokens(texts):
    import polars as pl

    table = pl.DataFrame({"article": texts["article"].tolist(), "term": texts["text"].tolist()})
    token = pl.col("term").str.to_lowercase().str.extract_all(PATTERN)
    return table.lazy().select("article", token).explode("term").drop_nulls()


def polars_counts(texts):
    import polars as pl

    return len(_polars_tokens(texts).group_by("term").agg(pl.len()).collect())


def polars_frequencies(texts):
    import polars as pl

    grouped = _polars_tokens(texts).group_by("term")
    return len(grouped.agg(pl.len(), pl.col("article").n_unique()).collect())


def polars_matrix(texts):
    import polars as pl

    return len(_polars_tokens(texts).group_by("article", "term").agg(pl.len()).collect())


def gensim_matrix(texts):
    from gensim.corpora import Dictionary
    from gensim.utils import tokenize

    dictionary = Dictionary()
    bags = [dictionary.doc2bow(list(tokenize(text, lower=True)), True) for text in texts["text"]]
    return len(dictionary) if bags else 0


def duckdb_counts(texts):
    import duckdb

    query = """select count(*) from (select term, count(*), count(distinct article) from (select
    article, unnest(regexp_extract_all(lower(text), '[\\p{L}\\p{N}]+')) as term from texts)
    group by term)"""
    return duckdb.connect().execute(query).fetchall()[0][0]


def wc_words(texts):
    return int(
        subprocess.run(["wc", "-w", texts], capture_output=True, check=True).stdout.split()[0]
    )


CONTENDERS = {
    "ours: term_frequencies": (ours_frequencies, "analysis"),
    "ours: matrix": (ours_matrix, "analysis"),
    "ours: count_themes": (ours_themes, "analysis"),
    "CountVectorizer": (sklearn_matrix, "sklearn"),
    "Polars group-by: n": (polars_counts, "polars"),
    "Polars group-by: n, articles": (polars_frequencies, "polars"),
    "Polars group-by: matrix": (polars_matrix, "polars"),
    "DuckDB: n, articles": (duckdb_counts, "duckdb"),
    "gensim Dictionary": (gensim_matrix, "gensim"),
    "NLTK FreqDist": (nltk_counts, "nltk"),
    "wc -w": (wc_words, None),
}


# one measurement, in its own process


def peak_bytes() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    return 0


def warm_up(name: str, texts: pd.DataFrame) -> float:
    """Count a few texts, ours also as if they were many; return the seconds it took."""
    begin = time.perf_counter()
    CONTENDERS[name][0](texts)
    if name.startswith("ours"):
        from analysis.terms import matrix

        large, matrix.LARGE = matrix.LARGE, 0
        CONTENDERS[name][0](texts)
        matrix.LARGE = large
    return time.perf_counter() - begin


def release_unused() -> None:
    """Give back what reading the texts has left over, or it would hide what counting takes."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def measure(name: str, path: str) -> None:
    count, start = CONTENDERS[name][0], 0.0
    if name == "wc -w":
        texts = Path(path).with_suffix(".txt")
    else:
        texts = pd.read_parquet(path)
        start = warm_up(name, texts.head(20))
        release_unused()
    reset = Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")  # the peak begins anew
    before = peak_bytes()
    begin, cpu = time.perf_counter(), time.process_time()
    terms = count(texts)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    extra = peak_bytes() - before
    found = {"s": seconds, "cpu": cpu, "extra": extra, "start": start, "terms": terms}
    print(json.dumps(found))


def run(name: str, path: Path) -> dict:
    command = [sys.executable, __file__, "--measure", name, "--path", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    return json.loads(done.stdout)


def save(texts: pd.DataFrame, folder: str, name: str = "texts") -> tuple[Path, float]:
    path = Path(folder, f"{name}.parquet")
    texts.to_parquet(path)
    path.with_suffix(".txt").write_text("\n".join(texts["text"]), "utf-8")
    return path, path.with_suffix(".txt").stat().st_size / 1e6


def compare(texts: pd.DataFrame, rounds: int, only: list[str]) -> None:
    usable = {}
    for name, (_, module) in CONTENDERS.items():
        if not name.startswith(("ours", *only)):
            continue
        if (module and importlib.util.find_spec(module)) or (not module and shutil.which("wc")):
            usable[name] = []
        else:
            print(f"{name}: not installed, left out")
    with tempfile.TemporaryDirectory() as folder:
        path, size = save(texts, folder)
        for _ in range(rounds):
            for name, runs in usable.items():
                runs.append(run(name, path))
                print(f"  {name}: {runs[-1]['s']:.2f} s", file=sys.stderr, flush=True)
    table = pd.DataFrame({name: median(runs) for name, runs in usable.items()}).T
    table["to our frequencies"] = table["s"] / table.loc["ours: term_frequencies", "s"]
    table["to our matrix"] = table["s"] / table.loc["ours: matrix", "s"]
    table.insert(0, "MB/s", size / table["s"])
    table["extra"] /= 1e6
    table = table.rename(columns={"extra": "extra MB", "start": "start s"}).drop(columns="terms")
    print(f"{len(texts):,} articles, {size:.0f} MB, {os.cpu_count()} cores, median of {rounds}")
    print(table.round(1).to_string())


def median(runs: list[dict]) -> pd.Series:
    return pd.DataFrame(runs).median()


# scaling


def scaling(chart: str, sizes: list[int], rounds: int) -> None:
    names = ["ours: term_frequencies", "ours: matrix"]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        whole = generate(max(sizes))
        for articles in sizes:
            path, size = save(whole.head(articles), folder)
            for name in names:
                best = min((run(name, path) for _ in range(rounds)), key=lambda r: r["s"])
                rows.append({"what": name, "articles": articles, "MB": size, **best})
                growth = f"{best['s']:8.2f} s{best['extra'] / 1e6:8.0f} MB extra"
                print(f"{name:24}{articles:9,}{size:8.0f} MB{growth}", flush=True)
    draw(pd.DataFrame(rows), chart)


def draw(rows: pd.DataFrame, chart: str) -> None:
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
    for name, found in rows.groupby("what"):
        label = name.removeprefix("ours: ")
        left.loglog(found["articles"], found["s"], marker="o", label=label)
        right.loglog(found["articles"], found["extra"] / 1e6, marker="o", label=label)
    first = rows.iloc[-1]
    sizes = np.array(sorted(rows["articles"].unique()))
    linear = first["s"] * sizes / first["articles"]
    left.loglog(sizes, linear, color="grey", linestyle=":", zorder=0, label="linear")
    left.set(xlabel="articles", ylabel="seconds", title="Time")
    right.set(xlabel="articles", ylabel="MB above the texts", title="Extra memory", ylim=(1, None))
    left.legend(frameon=False)
    figure.savefig(chart, dpi=150, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--source", help="a folder or file of articles, in place of generated ones")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[""], help="peers whose names begin so")
    parser.add_argument(
        "--scaling",
        metavar="CHART",
        nargs="?",
        const="docs/speed.png",
        help="draw growth",
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000, 200_000])
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--path", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        measure(given.measure, given.path)
    elif given.scaling:
        scaling(given.scaling, given.sizes, given.rounds)
    elif given.source:
        from analysis import corpus

        compare(corpus.read_articles(given.source)[["article", "text"]], given.rounds, given.only)
    else:
        compare(generate(given.articles), given.rounds, given.only)


if __name__ == "__main__":
    main()
