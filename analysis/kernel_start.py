"""The process that starts kernels: it imports what notebooks need, then forks as asked.

Internal to ``forked_kernels``, which runs it as ``python -m analysis.kernel_start``. Convention:
before it forks it computes nothing that starts a thread, for threads do not live through a
fork; requests and answers are lines of JSON over a socket; when the socket closes, it stops
what still runs.
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
_PRELOADED = """
    ipykernel.kernelapp pandas matplotlib.pyplot matplotlib.backends.backend_agg
    matplotlib.backends.backend_svg analysis.charts analysis.findings analysis.method
    analysis.networks analysis.quotes analysis.similarity analysis.terms ahocorasick_rs
    scipy.stats sklearn.feature_extraction.text sparse_dot_topn nltk.collocations
    nltk.tokenize.punkt networkx
""".split()


def main(descriptor: int) -> None:
    """Import, then fork as asked over a socket, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides
    if sys.path[0] == "" or Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # as the launcher of kernels does
    inherited = set(os.environ)
    for name in _PRELOADED:
        import_module(name)
    _fill_caches()
    gc.collect()
    gc.freeze()
    request = _serve(socket.socket(fileno=descriptor))
    if request is not None:
        _become_kernel(inherited, **request)


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
    for name in inherited - set(env):  # not those that the imports have set
        del os.environ[name]
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = [import_module(LAUNCHER).__file__, *arguments]
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    main(int(sys.argv[1]))
