"""Moments as numbers: their order, and the way back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from corpus.dates.moments import first_code, is_timed, moment_of, time_code

TEHRAN = timezone(timedelta(hours=3, minutes=30))


def test_a_day_stands_before_its_times_and_no_date_before_every_day():
    moments = [None, date(1605, 1, 1), date(2024, 5, 17), datetime(2024, 5, 17, tzinfo=UTC), date(2024, 5, 18)]
    codes = [time_code(moment) for moment in moments]
    assert codes == sorted(set(codes))
    assert time_code(datetime(1970, 1, 1, 0, 0, 1, 999999, tzinfo=UTC)) == 3


@pytest.mark.parametrize(
    ("moment", "timed", "instant"),
    [
        (None, False, None),
        (date(1605, 1, 1), False, datetime(1605, 1, 1, tzinfo=UTC)),
        (date(2024, 5, 17), False, datetime(2024, 5, 17, tzinfo=UTC)),
        (datetime(2024, 5, 17, 1, 0, 0, 999999, TEHRAN), True, datetime(2024, 5, 16, 21, 30, tzinfo=UTC)),
    ],
)
def test_a_code_tells_its_instant_to_the_second_and_whether_it_is_a_day(moment, timed, instant):
    code = time_code(moment)

    assert is_timed(code) == timed
    assert instant is None or (moment_of(code), first_code(instant)) == (instant, code - timed)
