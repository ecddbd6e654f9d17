"""Files per second of reading a folder, as a ratio to a plain loop over the same files.

    python benchmarks/reading.py [FILES]

Writes FILES (default 10,000) short articles to a temporary folder, then reads them in turns:
by a plain loop of ``open().read()``, by the room that reads files, and by ``read_articles``,
which also labels every line to find the metadata. The best of three is taken.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis.corpus import read_articles
from analysis.corpus.reading import read_path

ROUNDS = 3
WORDS = "state treaty signing ceremony Hà Nội convention minister Lương Cường police data".split()


def write_folder(folder: Path, files: int) -> None:
    chance = random.Random(0)
    for number in range(files):
        paragraphs = (" ".join(chance.choices(WORDS, k=60)) + "." for _ in range(5))
        text = f"HÀ NỘI, Oct. 25, 2025 (VNA) – {chr(10).join(paragraphs)}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def plain_loop(folder: Path) -> int:
    texts = [file.open(encoding="utf-8").read() for file in folder.iterdir()]
    return len(texts)


def room(folder: Path) -> int:
    def report(_: str, error: Exception) -> None:
        raise error

    return len(read_path(folder, text_column=None, report=report).articles())


def seconds(read: Callable[[Path], int], folder: Path, files: int) -> float:
    begin = time.perf_counter()
    assert read(folder) == files
    return time.perf_counter() - begin


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    readers = {
        "open().read() in a loop": plain_loop,
        "reading.read_path": room,
        "corpus.read_articles": lambda folder: len(read_articles(folder)),
    }
    best = dict.fromkeys(readers, float("inf"))
    with tempfile.TemporaryDirectory() as name:
        write_folder(Path(name), files)
        for _ in range(ROUNDS):
            for reader, read in readers.items():
                best[reader] = min(best[reader], seconds(read, Path(name), files))
    plain = best["open().read() in a loop"]
    print(f"{'reader':26}{'files/s':>10}{'to the loop':>13}")
    for reader, taken in best.items():
        print(f"{reader:26}{files / taken:10,.0f}{taken / plain:13.1f}")


if __name__ == "__main__":
    main()
