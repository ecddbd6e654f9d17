"""Kernels that are forked from a process which has imported everything already.

Convention: a kernel gives the same whether it was forked or started afresh. Processes are
forked on Linux only; elsewhere, and for any kernel but the plain one of this Python, kernels
start as they always do.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

CAN_FORK = sys.platform == "linux"
_T = TypeVar("_T")
_INLINE = "module://matplotlib_inline.backend_inline"  # what a kernel draws with


@contextmanager
def forked_kernels() -> Iterator[Callable[[], None]]:
    """Fork the kernels that are started within the block; those left at its end are stopped.

    The imports begin at once, in the background, and are shared by all kernels.

    Yields
    ------
    callable
        Stops the kernels before the end.

    Examples
    --------
    >>> with forked_kernels() as stop:
    ...     pass  # execute notebooks here
    """
    if not CAN_FORK:
        yield lambda: None
        return
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = _started(theirs)
        theirs.close()
        from analysis.fork_provisioner import Server, kernels_from  # while that imports, too

        server = Server(ours, process)
        try:
            with kernels_from(server):
                yield server.stop
        finally:
            server.stop()


def interruptible(run: Callable[[], _T], stop: Callable[[], None]) -> _T:
    """Run what executes notebooks so that Ctrl-C is Ctrl-C, and no kernel that died.

    nbclient takes the signals of the main thread, so it runs in another.

    Examples
    --------
    >>> interruptible(lambda: 2, lambda: None)
    2
    """
    if not CAN_FORK:  # nothing would stop the kernels, and the thread waits for them
        return run()
    with ThreadPoolExecutor(max_workers=1) as thread:
        running = thread.submit(run)
        try:
            return running.result()
        except BaseException:
            stop()
            raise


def _started(channel: socket.socket) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "analysis.kernel_start", str(channel.fileno())],
        stdin=subprocess.DEVNULL,
        pass_fds=[channel.fileno()],
        start_new_session=True,
        env={"MPLBACKEND": _INLINE, **os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
    )
