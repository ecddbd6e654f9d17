"""The command line: ``python -m analysis``.

Convention: the answer alone goes to standard output, everything else to standard error. 0 is
success, 1 a problem (one line says which, and the remedy), 2 wrong usage, 128 and the number of
the signal where a run was stopped. Nothing is computed here: ``questions`` has the tables. Rooms
are imported by the command that needs them, so that ``--help`` is quick.
"""

import os
import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, current_thread, main_thread

from analysis.cli._arguments import parser
from analysis.cli._says import complain, fail, said

__all__ = ["main"]

_SOON = 0.05  # seconds after which a stop that Python has swallowed is told again


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    if sys.stdout is None:
        if not vars(options).get("out") and not vars(options).get("draft"):
            return fail("the standard output is closed; give it a place to write to, as > FILE")
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - no file of ours becomes number 1
    try:
        with _stoppable():
            code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader has seen enough: `python -m analysis terms | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt as stop:
        complain("stopped")
        return 128 + (stop.args[0] if stop.args else signal.SIGINT)
    except ModuleNotFoundError as error:
        if (error.name or "analysis").split(".")[0] == "analysis":
            raise
        return fail(
            f"{error.name} is not installed; this command needs "
            'pip install "hanoi-coverage[notebooks]"'
        )
    except (OSError, ValueError, RuntimeError, TypeError, ImportError) as error:
        return fail(said(error))


@contextmanager
def _stoppable() -> Iterator[None]:
    """Clean up when the process is told to end or loses its terminal, as when Ctrl-C is pressed.

    Python swallows what is raised while it throws an object away; who told us then is heard again.
    """

    def stop(number: int, _: object) -> None:
        raise KeyboardInterrupt(number)

    def swallowed(what: "sys.UnraisableHookArgs") -> None:
        if not isinstance(what.exc_value, KeyboardInterrupt):
            return hook(what)
        again = Timer(_SOON, _tell, what.exc_value.args or (signal.SIGINT,))
        again.daemon = True
        again.start()

    told = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = told if current_thread() is main_thread() else []
    before = [signal.signal(number, stop) for number in ours]
    hook, sys.unraisablehook = sys.unraisablehook, swallowed
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in zip(ours, before, strict=True):
            signal.signal(number, handler)


def _tell(number: int) -> None:
    """Send a signal to the main thread, which it wakes where the system has signals for threads."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main_thread().ident or 0, number)
    else:
        interrupt_main(signal.Signals(number))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and what is no letter as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
