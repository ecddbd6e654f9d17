"""How Jupyter starts a kernel as a fork: the asking side of ``kernel_start``.

Internal to ``forked_kernels``. Convention: where a fork cannot be had (another Python, nobody
there to fork), the kernel starts as a new process, as it always does.
"""

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from analysis.kernel_start import LAUNCHER

_NAME = "analysis-forked"


@contextmanager
def kernels_from(servers: "Servers") -> Iterator[None]:
    """Have Jupyter fork its kernels from servers, where a kernel names no other way."""
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    way = f"{ForkProvisioner.__module__}:{ForkProvisioner.__qualname__}"
    factory.provisioners[_NAME] = EntryPoint(_NAME, way, factory.GROUP_NAME)
    factory.default_provisioner_name, ForkProvisioner.servers = _NAME, servers
    try:
        yield
    finally:
        factory.default_provisioner_name, ForkProvisioner.servers = before, None


class Server:
    """A process that forks, seen from this side."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel, self._answers = channel, channel.makefile("r", encoding="utf-8")
        self._is_there = self.asked = False

    def is_ready(self) -> bool:
        """Tell whether somebody answers at once, or nobody ever will."""
        return self._is_there or bool(select.select([self._channel], [], [], 0)[0])

    def ask(self, **request):
        """Send a request and return its answer; OSError if nobody is there."""
        self.asked = True
        if not self._is_there:
            self._answer()
            self._is_there = True
        self._channel.sendall(json.dumps(request).encode() + b"\n")
        return self._answer()

    def _answer(self):
        line = self._answers.readline()
        if not line:
            raise ConnectionError("the process that starts kernels has ended")
        return json.loads(line)

    def hang_up(self) -> None:
        """Have the process stop its kernels and end."""
        with suppress(OSError):  # it has ended already
            self._channel.shutdown(socket.SHUT_RDWR)


class Servers:
    """Both processes that fork: one is there early, one has imported everything."""

    def __init__(self, early: Server, late: Server, process: subprocess.Popen) -> None:
        self._early, self._late, self._process = early, late, process
        self._begun = 0

    async def for_next(self) -> Server:
        """Choose who forks the next kernel: as many as there are cores need not wait."""
        self._begun += 1
        if self._begun <= (os.cpu_count() or 1) and not self._late.is_ready():
            return self._early
        while not self._late.is_ready():
            await asyncio.sleep(0.02)
        return self._late

    def stop(self) -> None:
        """Stop the kernels and the processes."""
        for server in (self._early, self._late):
            server.hang_up()
        if not (self._early.asked or self._late.asked):  # no kernels; they may be importing still
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class _Forked:
    """A forked kernel, with what ``subprocess.Popen`` has."""

    stdin = stdout = stderr = None

    def __init__(self, server: Server, pid: int) -> None:
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

    servers: Servers | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Start a kernel."""
        forked = await _forked(self.servers, cmd, kwargs) if self.servers else None
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = forked, forked.pid, None
        return self.connection_info


async def _forked(servers: Servers, cmd: list[str], options: dict) -> _Forked | None:
    """Fork a kernel; None if it is another Python's, or nobody is there to fork."""
    if Path(cmd[0]) != Path(sys.executable) or LAUNCHER not in cmd:
        return None
    arguments = cmd[cmd.index(LAUNCHER) + 1 :]
    env = dict(options.get("env") or os.environ, JPY_PARENT_PID=str(os.getpid()))
    server = await servers.for_next()
    try:
        pid = server.ask(arguments=arguments, env=env, cwd=options.get("cwd") or os.getcwd())
    except OSError:
        return None
    return _Forked(server, pid)
