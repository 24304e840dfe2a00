"""The time zone whose days are meant, from the name that a user gives it."""

from __future__ import annotations

import os
import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from typing import Final

from corpus.errors import UsageError

_OFFSET: Final = re.compile(r"(?:utc|gmt)?([+-])(\d\d?)(?::?([0-5]\d))?(?::?([0-5]\d))?|z|utc|gmt", re.IGNORECASE)
# One letter in five may be another: `Tokio`, `Teheran`.
_MIN_SIMILARITY: Final = 0.79


def zone(name: str) -> tzinfo:
    """Give the time zone of a name in the IANA database (in any case), of an offset as `+03:30`, or of `local`.

    `local` is the zone of this machine: `$TZ`, else `/etc/localtime`, else UTC. UsageError: there is no such zone, or
    the machine has no data of it.
    """
    asked = name.strip()
    if asked.lower() == "local":
        return _local(os.environ.get("TZ"))
    if _OFFSET.fullmatch(asked):
        try:
            return fixed_offset(asked)
        except ValueError as error:
            raise UsageError(f"{name!r} is an offset that does not exist", hint="write one as +03:30") from error
    return _in_database(asked)


def fixed_offset(text: str) -> timezone:
    """Give the zone that is always so far from UTC: `+03:30`, `-0500`, `UTC+3`, `Z`; ValueError for another text."""
    match = _OFFSET.fullmatch(text)
    if not match:
        raise ValueError("not an offset")
    if not match[1]:
        return UTC
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-length if match[1] == "-" else length)


def _in_database(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, available_timezones

    key = re.sub(r"\s+", "_", name)
    try:
        return ZoneInfo(key)
    # A name is a path below the database's folder: the name of a folder, or one too long, fails as a file would.
    except (KeyError, ValueError, OSError):
        known = {other.lower(): other for other in available_timezones()}
    if key.lower() in known:
        return ZoneInfo(known[key.lower()])
    raise UsageError(f"there is no time zone {name[:60]!r}", hint=_suggestion(key.lower(), known))


def _suggestion(asked: str, known: dict[str, str]) -> str:
    """Say what to write: the zones of the city asked for or of one spelled like it, where there are any."""
    if not known:
        return "this machine has no data of time zones: install them (pip install tzdata), or write an offset as +03:30"
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    cities = {key: key.rpartition("/")[2] for key in sorted(known)}
    near = process.extract(asked.rpartition("/")[2], cities, scorer=OSA.normalized_similarity, limit=2,
                           score_cutoff=_MIN_SIMILARITY)  # fmt: skip
    if near:
        return f"write {' or '.join(known[key] for *_, key in near)}"
    return "write the name of a large city in it, as Asia/Tehran, or an offset as +03:30"


@cache
def _local(named: str | None) -> tzinfo:
    """Find the zone of this machine by the rules of POSIX; its name is kept where a link to the database tells it."""
    from zoneinfo import ZoneInfo

    if named == "":
        return UTC
    file = Path((named or "").removeprefix(":") or "/etc/localtime")
    try:
        if not file.is_absolute():
            return ZoneInfo(str(file))
        if not named and os.name == "posix" and not file.exists():
            return UTC
        file = file.resolve()
        _folder, database, key = str(file).partition("/zoneinfo/")
        if database:
            return ZoneInfo(key)
        with file.open("rb") as data:
            return ZoneInfo.from_file(data, key="local")
    except (KeyError, ValueError, OSError) as error:
        raise UsageError("the time zone of this machine cannot be told", hint="name one, as Asia/Tehran") from error
