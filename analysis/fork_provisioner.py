"""How Jupyter starts a kernel as a fork: the asking side of ``kernel_start``.

Internal to ``forked_kernels``. Convention: where a fork cannot be had (another Python, nobody
there to fork), the kernel starts as a new process, as it always does.
"""

import json
import os
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
def kernels_from(server: "Server") -> Iterator[None]:
    """Have Jupyter fork its kernels from a server, where a kernel names no other way."""
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    way = f"{ForkProvisioner.__module__}:{ForkProvisioner.__qualname__}"
    factory.provisioners[_NAME] = EntryPoint(_NAME, way, factory.GROUP_NAME)
    factory.default_provisioner_name, ForkProvisioner.server = _NAME, server
    try:
        yield
    finally:
        factory.default_provisioner_name, ForkProvisioner.server = before, None


class Server:
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

    server: Server | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """Start a kernel."""
        forked = _forked(self.server, cmd, kwargs) if self.server else None
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = forked, forked.pid, None
        return self.connection_info


def _forked(server: Server, cmd: list[str], options: dict) -> _Forked | None:
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
