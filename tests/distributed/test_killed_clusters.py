"""Workers, scheduler and client are killed at random moments: a rerun gives the same bytes.

``KILLS=10 pytest tests/distributed/test_killed_clusters.py`` kills each ten times, and ``EACH=1``
a worker in each computation by itself.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from test_partitions_of_names import texts_of

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "1"))
PROGRAM = """
import os, sys
from pathlib import Path
from dask.distributed import Client, LocalCluster
from analysis import distributed

def main(source, out, address, only):
    if address == "own":
        options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
        client = Client(LocalCluster(**options))
        Path(out, "workers").write_text(" ".join(map(str, client.run(os.getpid).values())))
    else:
        client = Client(address)
    Path(out, "started").touch()
    receipts = str(Path(out, "receipts"))
    texts = distributed.read_articles(source, rows=8)
    mentions = distributed.find_mentions(texts, receipts=receipts)
    figures = distributed.find_figures(texts, receipts=receipts)
    made = {
        "actors": distributed.find_actors(texts, receipts=receipts),
        "copies": distributed.reuse_clusters(texts, receipts=receipts),
        "counts": distributed.count_terms(texts, receipts=receipts),
        "figures": figures,
        "frequencies": distributed.term_frequencies(texts, receipts=receipts),
        "keyness": distributed.keyness(texts, "a001", receipts=receipts),
        "mentions": mentions,
        "pairs": distributed.co_mentions(mentions, texts=texts, receipts=receipts),
        "quotes": distributed.find_quotes(texts, mentions, receipts=receipts),
        "similar": distributed.most_similar(texts, receipts=receipts),
        "verdicts": distributed.compare_figures(figures, receipts=receipts),
    }
    for name in only.split(",") if only else made:
        made[name].compute().to_parquet(Path(out, f"{name}.parquet"))

if __name__ == "__main__":
    main(*sys.argv[1:])
"""
TABLES = [
    "actors", "copies", "counts", "figures", "frequencies", "keyness", "mentions", "pairs",
    "quotes", "similar", "verdicts",
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with articles, the program, and what it makes undisturbed in ``whole``."""
    folder = tmp_path_factory.mktemp("cluster")
    table = pd.concat([texts_of(n) for n in range(2)], ignore_index=True)
    ids = [f"a{n:03}" for n in range(len(table))]
    table.assign(article=ids).to_parquet(folder / "news.parquet")
    (folder / "program.py").write_text(PROGRAM)
    (folder / "whole").mkdir()
    began = time.monotonic()
    assert started(folder, "whole").wait(600) == 0
    return folder, time.monotonic() - began


def started(folder, out, address="own", only=""):
    program = [sys.executable, "program.py", "news.parquet", out, address, only]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with (folder / f"{out}.log").open("ab") as log:
        return subprocess.Popen(program, cwd=folder, env=environment, stdout=log, stderr=log)


def wait_for(condition, patience=120):
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < patience, "nothing happened"
        time.sleep(0.05)


def same_bytes(folder, out, tables=TABLES):
    return all(
        (folder / out / f"{name}.parquet").read_bytes()
        == (folder / "whole" / f"{name}.parquet").read_bytes()
        for name in tables
    )


def killed_at(seconds, share):
    """Sleep to a random moment of a run of so many seconds."""
    time.sleep(seconds * random.uniform(0, share))


@pytest.mark.parametrize("only", TABLES if os.environ.get("EACH") else [""])
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_worker_is_killed(place, kill, only):
    folder, seconds = place
    seconds /= len(TABLES) if only else 1
    out = f"worker-{kill}-{only}"
    (folder / out).mkdir()
    run = started(folder, out, only=only)
    wait_for((folder / out / "started").exists)
    workers = (folder / out / "workers").read_text().split()
    killed_at(seconds, 0.6)
    try:
        os.kill(int(random.choice(workers)), signal.SIGKILL)
    except ProcessLookupError:
        pass  # the run was faster
    assert run.wait(600) == 0, (folder / f"{out}.log").read_text()[-3000:]
    assert same_bytes(folder, out, [only] if only else TABLES)


@contextmanager
def cluster(folder, name):
    """Start a scheduler and two workers as processes of their own."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    address = folder / f"{name}.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0"]
    command += ["--no-dashboard", "--scheduler-file", str(address), "--host", "127.0.0.1"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-dashboard"]
    worker += ["--scheduler-file", str(address), "--nthreads", "1", "--death-timeout", "20"]
    options = {"cwd": folder, "env": environment}
    with (folder / f"{name}.log").open("ab") as log:
        out = {"stdout": log, "stderr": log}
        processes = [subprocess.Popen(command, **options, **out)]
        try:
            wait_for(address.exists)
            processes += [subprocess.Popen(worker, **options, **out) for _ in range(2)]
            yield processes[0], address
        finally:
            for process in processes:
                process.kill()
                process.wait()


@pytest.mark.parametrize("victim", ["scheduler", "client"] if KILLS > 1 else ["scheduler"])
@pytest.mark.parametrize("kill", range(KILLS))
def test_scheduler_and_client_are_killed(place, victim, kill):
    """With the scheduler goes its client; a client alone leaves its cluster behind."""
    folder, seconds = place
    out = f"{victim}-{kill}"
    (folder / out).mkdir()
    with cluster(folder, f"{out}-first") as (scheduler, file):
        run = started(folder, out, address_in(file))
        wait_for((folder / out / "started").exists)
        killed_at(seconds, 0.6)
        if victim == "scheduler":
            scheduler.send_signal(signal.SIGKILL)
            time.sleep(1)
        run.kill()
        run.wait()
    with cluster(folder, f"{out}-second") as (_, file):
        run = started(folder, out, address_in(file))
        assert run.wait(600) == 0, (folder / f"{out}.log").read_text()[-3000:]
    assert same_bytes(folder, out)


def address_in(file):
    return json.loads(file.read_text())["address"]
