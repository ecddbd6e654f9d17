"""A stop that Python swallows, because it throws an object away just then, is told again."""

import signal
import sys
import time
from types import SimpleNamespace

import pytest

from analysis import cli


def _wait():
    for _ in range(500):
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_swallowed_stop_is_told_again(number):
    with pytest.raises(KeyboardInterrupt) as told, cli._stoppable():
        sys.unraisablehook(SimpleNamespace(exc_value=KeyboardInterrupt(number)))
        _wait()
    assert told.value.args == (number,)


def test_it_is_told_where_no_signal_can_be_sent_to_a_thread(monkeypatch):
    monkeypatch.delattr(signal, "pthread_kill")
    with pytest.raises(KeyboardInterrupt) as told, cli._stoppable():
        sys.unraisablehook(SimpleNamespace(exc_value=KeyboardInterrupt(signal.SIGTERM)))
        _wait()
    assert told.value.args == (signal.SIGTERM,)


def test_another_fault_goes_to_who_heard_it_before(monkeypatch):
    heard = []
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    fault = SimpleNamespace(exc_value=ValueError("x"))
    with cli._stoppable():
        sys.unraisablehook(fault)
    assert heard == [fault] and sys.unraisablehook == heard.append
