"""The signals by which the system stops a program: each ends this one as Ctrl-C does, so that what was done is kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

# Signal -> what happened. A shutdown, `kill`, `timeout` and cron send the first one; Windows has no second one.
STOPPING: Final = {
    signal.SIGTERM: "terminated",
    **({signal.SIGHUP: "the terminal was closed"} if hasattr(signal, "SIGHUP") else {}),
}


class Stopped(BaseException):
    """The program was told to end by a signal: one of `STOPPING`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = signal.Signals(number)


@contextmanager
def heeded_signals() -> Iterator[None]:
    """Raise `Stopped` in a block for each signal that stops a program, unless it is to be ignored (`nohup`)."""
    before = {}
    # Only the main thread of a program may say what signals do.
    with suppress(ValueError):
        for number in STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: object) -> NoReturn:
    raise Stopped(number)
