"""Kernels that are forked from a process which has imported already what they need.

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
    (early, its_early), (late, its_late) = socket.socketpair(), socket.socketpair()
    with early, late:
        with its_early, its_late:
            process = _started(its_early, its_late)
        from analysis.fork_provisioner import Server, Servers, kernels_from  # while that imports

        servers = Servers(Server(early), Server(late), process)
        try:
            with kernels_from(servers):
                yield servers.stop
        finally:
            servers.stop()


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


def _started(*channels: socket.socket) -> subprocess.Popen:
    descriptors = [channel.fileno() for channel in channels]
    return subprocess.Popen(
        [sys.executable, "-m", "analysis.kernel_start", *map(str, descriptors)],
        stdin=subprocess.DEVNULL,
        pass_fds=descriptors,
        start_new_session=True,
        env={"MPLBACKEND": _INLINE, **os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
    )
