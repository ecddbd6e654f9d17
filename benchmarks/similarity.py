"""Nearest articles, shared passages and copies beside their peers, and how they grow.

    python benchmarks/similarity.py                 # 10,000; 20,000; growth up to 100,000
    python benchmarks/similarity.py --nearest 2000 --reuse 2000 --growth 1000 2000 4000

Every measurement runs in a process of its own, whose peak memory it reports; peers get the
same texts (or the same weights) in the same run. One article in ten is a copy of an original,
of six kinds in turn; each has about 150 words.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from planted_reuse import FORMULAS, KINDS, Newsroom  # noqa: E402

TOP = 10
RATIO = 1.5  # what the search for neighbours has to be worth
COLUMNS = f"{'measured':34}{'articles':>9}{'seconds':>9}{'peak MB':>9}  "


def corpus(n: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return ``n`` texts, a tenth of them copies, and what is a copy of what."""
    room, draw = Newsroom(seed, words=20_000), np.random.default_rng(seed)
    originals = n - n // 10
    lengths = draw.integers(80, 220, originals)
    odds = np.diff(room.odds, prepend=0) / room.odds[-1]
    words = np.array(room.vocabulary, dtype=object)[
        draw.choice(len(odds), int(lengths.sum()), p=odds)
    ]
    rows = []
    for number, part in enumerate(np.split(words, np.cumsum(lengths)[:-1])):
        third = len(part) // 3
        formula = [FORMULAS[number % 5]] if number % 3 == 0 else []
        paragraphs = part[:third], [*part[third : 2 * third], *formula], part[2 * third :]
        rows.append((f"o{number:06}", ".\n\n".join(map(" ".join, paragraphs))))
    truth = []
    for number in range(n // 10):
        kind, (name, text) = KINDS[number % 6], rows[number * 7 % originals]
        rows.append((f"c{number:06}", room.copy(kind, text, "")))
        truth.append((f"c{number:06}", kind, name))
    texts = pd.DataFrame(rows, columns=["article", "text"])
    return texts, pd.DataFrame(truth, columns=["copy", "kind", "original"])


def recalls(truth: pd.DataFrame, linked: set) -> str:
    """Return the share of planted copies that were found, by kind, and how many pairs are false."""
    found = [tuple(sorted(pair)) in linked for pair in truth[["copy", "original"]].to_numpy()]
    by_kind = truth.assign(found=found).groupby("kind", sort=False)["found"].mean()
    return " ".join(f"{kind} {share:.2f}" for kind, share in by_kind.items())


def weights_of(n: int):
    from analysis.similarity._nearest import weigh
    from analysis.terms.matrix import document_term_matrix

    matrix = document_term_matrix(corpus(n)[0])
    return matrix.articles, weigh(matrix.counts)


def measure_nearest(n: int, save: str) -> float:
    import sparse_dot_topn  # noqa: F401 - not timed, as the peer's import is not

    from analysis.similarity._nearest import nearest

    names, weights = weights_of(n)
    begin = time.perf_counter()
    found = nearest(weights, weights, TOP, own=np.arange(n), names=names)
    seconds = time.perf_counter() - begin
    np.save(save, found["similarity"].to_numpy().reshape(n, TOP))
    return seconds


def measure_scikit_learn(n: int, save: str) -> float:
    from sklearn.neighbors import NearestNeighbors

    _, weights = weights_of(n)
    begin = time.perf_counter()
    model = NearestNeighbors(n_neighbors=TOP + 1, metric="cosine", algorithm="brute").fit(weights)
    distance, index = model.kneighbors(weights)
    seconds = time.perf_counter() - begin
    others = np.where(index == np.arange(n)[:, None], -1, 1 - distance)
    np.save(save, -np.sort(-others, axis=1)[:, :TOP])
    return seconds


def measure_most_similar(n: int) -> float:
    from analysis.similarity import most_similar

    texts, _ = corpus(n)
    begin = time.perf_counter()
    most_similar(texts, top=TOP)
    return time.perf_counter() - begin


def measure_clusters(n: int) -> tuple[float, str]:
    from analysis.similarity import containments, reuse_clusters

    texts, truth = corpus(n)
    begin = time.perf_counter()
    clusters = reuse_clusters(texts)
    seconds = time.perf_counter() - begin
    pairs = containments(texts)
    linked = set(zip(pairs["article_a"], pairs["article_b"], strict=True))
    number = clusters.set_index("article")["cluster"]
    assert number[truth["copy"]].size == len(truth)
    return seconds, recalls(truth, linked)


def measure_passages(n: int) -> tuple[float, str]:
    from analysis.similarity import shared_passages

    texts, truth = corpus(n)
    begin = time.perf_counter()
    passages = shared_passages(texts)
    seconds = time.perf_counter() - begin
    passages = passages[~passages["boilerplate"]]
    return seconds, recalls(truth, set(zip(passages["article_a"], passages["article_b"])))  # noqa: B905


def measure_datasketch(n: int) -> tuple[float, str]:
    """The usual way: lower-cased runs of five words, 128 permutations, Jaccard above .4."""
    from datasketch import MinHash, MinHashLSH

    texts, truth = corpus(n)
    begin = time.perf_counter()
    index, linked = MinHashLSH(threshold=0.4, num_perm=128), set()
    for article, text in zip(texts["article"], texts["text"], strict=True):
        words = text.lower().split()
        runs = {" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)}
        sketch = MinHash(num_perm=128)
        sketch.update_batch(runs)
        linked |= {tuple(sorted((article, other))) for other in index.query(sketch)}
        index.insert(article, sketch)
    return time.perf_counter() - begin, recalls(truth, linked)


def run(what: str, n: int, *more: str) -> dict:
    """Measure in a process of its own and print a line."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", what, str(n), *more],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    line = f"{what.replace('_', ' '):34}{n:9,}{found['seconds']:9.1f}{found['peak']:9,.0f}"
    print(f"{line}  {found['note']}".rstrip(), flush=True)
    return found


def measured(what: str, n: str, *more: str) -> None:
    seconds = globals()[f"measure_{what}"](int(n), *more)
    seconds, note = seconds if isinstance(seconds, tuple) else (seconds, "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "note": note}))


def compare_nearest(n: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder, f"{name}.npy")) for name in ("ours", "theirs")]
        ours = run("nearest", n, files[0])
        theirs = run("scikit_learn", n, files[1])
        gap = np.abs(np.load(files[0]) - np.load(files[1])).max()
    run("most_similar", n)
    ratio = theirs["seconds"] / ours["seconds"]
    print(f"search: {ratio:.1f} times scikit-learn's speed, values within {gap:.0e} of its")
    if ratio < RATIO or gap > 1e-10:
        sys.exit("not what was promised")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nearest", type=int, default=10_000)
    parser.add_argument("--reuse", type=int, default=20_000)
    parser.add_argument("--growth", type=int, nargs="*", default=[25_000, 50_000, 100_000])
    parser.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measured(*options.measure)
        return
    print(COLUMNS)
    compare_nearest(options.nearest)
    for what in ("clusters", "passages", "datasketch"):
        run(what, options.reuse)
    for what in ("clusters", "passages"):
        times = [run(what, n)["seconds"] / n for n in options.growth]
        if times:
            rates = ", ".join(f"{1000 * each:.2f}" for each in times)
            print(f"{what}: {rates} ms per article; linear growth keeps them level")


if __name__ == "__main__":
    main()
