"""Days and instants on one line of time, and the clock that says which of them are past."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

MONTHS_PER_YEAR: Final = 12

Clock = Callable[[], datetime]


def now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


def instant(moment: date | datetime) -> datetime:
    """Give the UTC instant of a datetime, or the first one of a day: both can then be compared and sorted."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3], tzinfo=UTC)


# The code of no date, which comes before every other.
UNDATED: Final = -(1 << 62)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def time_code(moment: date | datetime | None) -> int:
    """Order moments by number: twice the seconds since 1970 (UTC), and 1 more if there is a time of day.

    A day thus stands before every time in it, and both fall into the same half-open periods. No date: `UNDATED`.
    """
    return UNDATED if moment is None else first_code(instant(moment)) + isinstance(moment, datetime)


def first_code(at: datetime) -> int:
    """Give the lowest code of a moment at this time or later, to the second; those of earlier ones are below it."""
    return 2 * math.floor((at - _EPOCH).total_seconds())


def is_timed(code: int) -> bool:
    """Whether a code is that of an instant; that of a day is not, nor is UNDATED."""
    return bool(code & 1)


def moment_of(code: int) -> datetime:
    """Give the instant of a code in UTC, to the second, or the first one of its day; UNDATED has none."""
    return _EPOCH + timedelta(seconds=code >> 1)
