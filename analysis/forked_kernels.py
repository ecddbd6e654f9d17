"""Kernels that are forked from a process which has imported everything already.

Convention: a kernel gives the same whether it was forked or started afresh. Processes are
forked on Linux only; elsewhere, and for any kernel but the plain one of this Python, kernels
start as they always do.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TypeVar

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from analysis.kernel_start import LAUNCHER

CAN_FORK = sys.platform == "linux"
_T = TypeVar("_T")
_NAME = "analysis-forked"
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
        server = _Server(ours, process)
        try:
            with _default_provisioner(ForkProvisioner):
                ForkProvisioner.server = server
                yield server.stop
        finally:
            ForkProvisioner.server = None
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


@contextmanager
def _default_provisioner(provisioner: type) -> Iterator[None]:
    """Have Jupyter start its kernels with a provisioner, where a kernel names no other."""
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    factory.provisioners[_NAME] = EntryPoint(
        _NAME, f"{provisioner.__module__}:{provisioner.__qualname__}", factory.GROUP_NAME
    )
    factory.default_provisioner_name = _NAME
    try:
        yield
    finally:
        factory.default_provisioner_name = before


class _Server:
    """The process that forks, seen from this side."""

    def __init__(self, channel: socket.socket, process: subprocess.Popen) -> None:
        self._channel, self._process, self._asked = channel, process, False
        self._answers = channel.makefile("r", encoding="utf-8")

    def ask(self, **request):
        """Send a request and return its answer; OSError if nobody is there."""
        self._asked = True
        self._channel.sendall(json.dumps(request).encode() + b"\n")
        line = self._answers.readline()
        if not line:
            raise ConnectionError("the process that starts kernels has ended")
        return json.loads(line)

    def stop(self) -> None:
        """Hang up: the process stops its kernels and ends."""
        with suppress(OSError):  # it has ended already
            self._channel.shutdown(socket.SHUT_RDWR)
        if not self._asked:  # it has no kernels, and may be importing still
            self._process.kill()
        self._process.wait()


class _Forked:
    """A forked kernel, with what ``subprocess.Popen`` has."""

    stdin = stdout = stderr = None

    def __init__(self, server: _Server, pid: int) -> None:
        self._server, self.pid, self.returncode = server, pid, None

    def poll(self) -> int | None:
        if self.returncode is None:
            try:
                self.returncode = self._server.ask(poll=self.pid)
            except (OSError, ValueError):  # the block has ended
                self.returncode = 1
        return self.returncode

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.02)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            self._server.ask(signal=number, to=self.pid)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class ForkProvisioner(LocalProvisioner):
    """What starts a kernel for Jupyter: a fork where that can be, or else a new process."""

    server: _Server | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Start a kernel."""
        forked = _forked(self.server, cmd, kwargs) if self.server else None
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = forked, forked.pid, None
        return self.connection_info


def _forked(server: _Server, cmd: list[str], options: dict) -> _Forked | None:
    """Fork a kernel; None if it is another Python's, or nobody is there to fork."""
    if Path(cmd[0]) != Path(sys.executable) or LAUNCHER not in cmd:
        return None
    arguments = cmd[cmd.index(LAUNCHER) + 1 :]
    env = dict(options.get("env") or os.environ, JPY_PARENT_PID=str(os.getpid()))
    try:
        pid = server.ask(arguments=arguments, env=env, cwd=options.get("cwd") or os.getcwd())
    except OSError:
        return None
    return _Forked(server, pid)
