"""The processes that start kernels: they import what notebooks need, then fork as asked.

Internal to ``forked_kernels``, which runs it as ``python -m analysis.kernel_start``. The first
imports what every notebook needs, and serves; the second is its fork, which goes on to what
takes seconds, and serves the notebooks that begin later. Convention: before a fork nothing is
computed that starts a thread, for threads do not live through a fork; requests and answers are
lines of JSON over a socket, after one line that says that somebody is there; when the socket
closes, what still runs is stopped.
"""

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path

LAUNCHER = "ipykernel_launcher"
"""The module that starts a kernel afresh."""

# Not Polars: its threads begin with the import.
_FIRST = """
    ipykernel.kernelapp ipykernel.debugger pandas matplotlib.pyplot matplotlib.backends.backend_agg
    matplotlib.backends.backend_svg analysis.charts analysis.findings analysis.method
    analysis.networks analysis.quotes analysis.similarity analysis.terms ahocorasick_rs
""".split()
_THEN = """
    scipy.stats sklearn.feature_extraction.text sparse_dot_topn nltk.collocations
    nltk.tokenize.punkt networkx
""".split()


def main(early: int, late: int) -> None:
    """Import in two steps; after each, fork as asked over a socket until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # as the launcher of kernels does
    inherited = set(os.environ)
    _import(_FIRST)
    _fill_caches()
    further = os.fork()
    if not further:
        _import(_THEN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # from here on the socket says when to end
    ours, theirs = (early, late) if further else (late, early)
    os.close(theirs)
    gc.collect()
    gc.freeze()
    request = _serve(socket.socket(fileno=ours))
    if request is not None:
        _become_kernel(inherited, **request)
    elif further:
        os.kill(further, signal.SIGTERM)
        os.waitpid(further, 0)


def _import(names: list[str]) -> None:
    for name in names:
        import_module(name)


def _fill_caches() -> None:
    """Do once what every notebook begins with: tables of letters, rules, names, fonts."""
    import pandas as pd
    from matplotlib.figure import Figure  # not pyplot, which would choose how to show figures

    from analysis import actors, corpus

    table = pd.DataFrame({"article": ["a"], "text": ["HANOI, Oct. 25 (VNA) – Vietnam signed."]})
    actors.find_mentions(corpus.body(corpus.read_articles(table)))
    for kind in ("png", "svg"):
        figure = Figure(layout="constrained")
        figure.subplots().barh(["Hà Nội"], [1])
        figure.savefig(BytesIO(), format=kind, bbox_inches="tight")


def _serve(channel: socket.socket) -> dict | None:
    """Answer requests; return None at the end, and in a forked process what it shall run."""
    kernels: dict[int, int | None] = {}
    with channel, channel.makefile("rw", encoding="utf-8") as requests:
        print("null", file=requests, flush=True)
        for line in requests:
            request = json.loads(line)
            if "arguments" in request:
                pid = os.fork()
                if not pid:
                    return request
                kernels[pid] = None
                answer = pid
            elif "poll" in request:
                answer = _ended(kernels, request["poll"])
            else:
                answer = _signal(kernels, request["to"], request["signal"])
            requests.write(f"{json.dumps(answer)}\n")
            requests.flush()
    for pid in kernels:
        if _ended(kernels, pid) is None:
            _signal(kernels, pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return None


def _ended(kernels: dict[int, int | None], pid: int) -> int | None:
    """Return the exit code of a kernel, None if it runs."""
    if kernels[pid] is None:
        done, status = os.waitpid(pid, os.WNOHANG)
        kernels[pid] = os.waitstatus_to_exitcode(status) if done else None
    return kernels[pid]


def _signal(kernels: dict[int, int | None], pid: int, number: int) -> None:
    """Send a signal to a kernel and what it has started, if it still runs."""
    if _ended(kernels, pid) is None:
        try:
            os.killpg(pid, number)
        except ProcessLookupError:  # it has not yet come to have a group of its own
            os.kill(pid, number)


def _become_kernel(
    inherited: set[str], arguments: list[str], env: dict[str, str], cwd: str
) -> None:
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for name in inherited - set(env):  # not those that the imports have set
        del os.environ[name]
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = [import_module(LAUNCHER).__file__, *arguments]
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
