"""Time every public function of texts on ten times the text, whatever it is made of.

    python benchmarks/growth.py [--only claims] [--long 200000] [--pieces 8] [--articles]

Each function reads one row of 20 kB and one of 200 kB that repeat a piece (about 100 pieces), and
with ``--articles`` also 1,000 and 10,000 made-up stories. At most 15 times the processor's time for
10 times the text is well; less than a tenth of a second is noise. What is above is timed again. All
pieces take hours: ``--pieces`` draws some, with ``--seed``. What refuses such a text is not timed.
"""

import argparse
import multiprocessing
import random
import resource
import sys
import time
from pathlib import Path

import pandas as pd

from analysis import actors

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "tests" / "support"))

from functions_of_texts import functions_of_texts, prepared  # noqa: E402
from many_articles import story  # noqa: E402
from rows_that_repeat import PIECES  # noqa: E402

MOST = 15  # times for 10 times the text
NOISE = 0.1  # seconds
TIMES = 10
SHORT = {"text": 20_000, "articles": 1_000}
# They compare all with all: the table has as many rows.
PAIRS = {"similarity.similarity_matrix"}


def stories(number):
    chance, names = random.Random(7), actors.load_actors()["label"].head(40).tolist()
    texts = [f"{story(chance, names)} The port met." for _ in range(number)]
    return pd.DataFrame({"article": [f"a{n:05}" for n in range(number)], "text": texts})


def row(piece, letters):
    """Return one row that repeats a piece, and two stories, as many functions compare."""
    repeated = pd.DataFrame({"article": ["a"], "text": [(piece * letters)[:letters]]})
    return pd.concat([repeated, stories(2)], ignore_index=True)


def timed(name, texts, seconds):
    """Return the processor's time of a call in a process of its own; None where it has no end.

    What refuses a text, with the error that its documentation names, takes no time.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_call, args=(name, texts, seconds, sender))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        return None
    finally:
        process.join()


def _call(name, texts, seconds, sender):
    call = prepared(name, texts)
    used = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds, int(used) + seconds + 1))
    try:
        call()
    except ValueError:
        used = time.process_time()
    sender.send(time.process_time() - used)


def growth(name, short, long, seconds):
    """Return the times of both and their ratio; the second try counts where the first is high."""
    for _ in range(2):
        times = [timed(name, texts, seconds) for texts in (short, long)]
        if None in times:
            return times, float("inf")
        ratio = times[1] / max(times[0], NOISE / TIMES)
        if times[1] < NOISE or ratio <= MOST:
            break
    return times, 0.0 if times[1] < NOISE else ratio


def inputs(asked):
    """Yield what is read, by a name: a pair of the short and the long."""
    few = random.Random(asked.seed).sample(PIECES, min(asked.pieces, len(PIECES)))
    for piece in few:
        yield repr(piece), row(piece, asked.long // TIMES), row(piece, asked.long)
    if asked.articles:
        yield "articles", stories(SHORT["articles"]), stories(SHORT["articles"] * TIMES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="functions whose name contains this")
    parser.add_argument("--long", type=int, default=SHORT["text"] * TIMES)
    parser.add_argument("--pieces", type=int, default=len(PIECES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    multiprocessing.set_start_method("fork")
    names = [name for name in sorted(functions_of_texts()) if asked.only in name]
    worst, above, tried = 0.0, 0, 0
    for what, short, long in inputs(asked):
        for name in names:
            if what == "articles" and name in PAIRS:
                continue
            times, ratio = growth(name, short, long, asked.seconds)
            tried, worst = tried + 1, max(worst, ratio)
            if ratio > MOST:
                above += 1
                print(f"{name} on {what}: {times} s, {ratio:.1f} times", flush=True)
    print(f"{tried} tried, {above} above {MOST} times; at most {worst:.1f} times")
    sys.exit(above > 0)


if __name__ == "__main__":
    main()
