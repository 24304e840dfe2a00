"""Days and instants on one line of time, and the clock that says which of them are past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

MONTHS: Final = 12

Clock = Callable[[], datetime]


def now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def instant(moment: date | datetime) -> datetime:
    """Give the UTC instant of a datetime, or the first one of a day: both can then be compared and sorted."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3], tzinfo=UTC)
