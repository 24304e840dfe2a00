"""Signals that stop a program are heeded while it runs, and mean afterwards what they meant before."""

from __future__ import annotations

import os
import signal

import pytest

from corpus.cli.shell.signals import STOPPING, Stopped, heeded_signals


@pytest.mark.parametrize("number", STOPPING)
def test_a_signal_stops_what_is_done_in_the_block(number):
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as stopped, heeded_signals():
        os.kill(os.getpid(), number)
    assert stopped.value.signal == number
    assert signal.getsignal(number) == before


@pytest.mark.parametrize("number", STOPPING)
def test_a_signal_that_is_to_be_ignored_is_ignored(number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with heeded_signals():
            os.kill(os.getpid(), number)
            assert signal.getsignal(number) == signal.SIG_IGN
        assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)
