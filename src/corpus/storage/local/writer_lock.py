"""The lock that the one program that writes holds, and who that is."""

from __future__ import annotations

import errno
import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import CorpusBusy, ReadOnlyCorpus, StorageError

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_FILE: Final = "lock"

# Beside the lock: who holds it, or who held it last and was killed.
HOLDER_FILE: Final = "lock.json"

# What the system answers where one may not write.
_MAY_NOT_WRITE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

MAX_COMMAND_CHARS: Final = 80

READ_ONLY_HINT: Final = "the corpus can be searched; to change it, get the right to write there, or make a copy"
BUSY_HINT: Final = "wait until it is done, then run the same command again; searching goes on meanwhile"


class WriterLock:
    """The lock of a corpus in a folder. The blocks that hold it may stand one inside the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. CorpusBusy: another program holds it. ReadOnlyCorpus, StorageError: it cannot be made."""
        from filelock import FileLock, Timeout

        lock = self._lock = self._lock or FileLock(self._folder / LOCK_FILE)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise CorpusBusy(
                f"another program is writing to the corpus at {self._folder}{holder(self._folder)}", hint=BUSY_HINT
            ) from error
        except OSError as error:
            message = f"cannot write to the corpus at {self._folder}: {error.strerror}"
            if error.errno in _MAY_NOT_WRITE:
                raise ReadOnlyCorpus(message, hint=READ_ONLY_HINT) from error
            raise StorageError(message) from error
        outermost = lock.lock_counter == 1
        try:
            if outermost:
                self._sign()
            yield
        finally:
            if outermost:
                with suppress(OSError):
                    (self._folder / HOLDER_FILE).unlink()
            lock.release()

    def _sign(self) -> None:
        """Note who holds the lock. It is only for messages, so failing to note it is not an error."""
        command = " ".join(shlex.join([_program(), *sys.argv[1:]]).split())
        signed = {
            "pid": os.getpid(),
            "command": command if len(command) <= MAX_COMMAND_CHARS else command[: MAX_COMMAND_CHARS - 1] + "…",
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError, UnicodeError):
            path = self._folder / HOLDER_FILE
            path.unlink(missing_ok=True)
            with path.open("x", encoding="utf-8") as file:
                json.dump(signed, file)


def _program() -> str:
    """The name by which the user started this program: `python -m corpus` runs a file in the package of that name."""
    path = Path(sys.argv[0])
    return path.parent.name if path.name == "__main__.py" else path.name


def holder(folder: Path, *, other_than: int = 0) -> str:
    """Say in brackets which program holds the lock; empty where it is not known, or is the process `other_than`."""
    try:
        signed = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        pid, command = int(signed["pid"]), " ".join(str(signed["command"]).split())
        since = datetime.fromisoformat(signed["since"]).astimezone()
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return ""
    if pid == other_than or not _runs(pid):
        return ""
    return f" (`{command}`, process {pid}, since {since:%Y-%m-%d %H:%M})"


def _runs(pid: int) -> bool:
    """Whether there is such a process, where one can ask without harm."""
    if os.name != "posix" or pid <= 0:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
