"""Names of months in every language, the solar calendar, and text whose accents are folded."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import ParsedDate, article_date
from corpus.dates.months import _tables, era_year, fold_accents, month_number, solar_day


def clock():
    """Stand still at noon of a day after a leap day."""
    return datetime(2024, 3, 1, 12, tzinfo=UTC)


@given(st.dates(date(1921, 3, 21), date(2024, 3, 1)))
def test_every_day_is_one_day_of_the_solar_calendar(when):
    days = [
        (year, month, day)
        for year in (when.year - 622, when.year - 621)
        for month in range(1, 13)
        for day in range(1, 32)
        if solar_or_none(year, month, day) == when
    ]
    assert len(days) == 1
    assert article_date("{}/{}/{}".format(*days[0]), clock) == ParsedDate(when)


def solar_or_none(year, month, day):
    """Give a day of Iran's calendar, None where it has no such day."""
    try:
        return solar_day(year, month, day)
    except ValueError:
        return None


def test_every_language_has_twelve_months():
    for language, table in _tables().items():
        assert (language, set(table.values())) == (language, set(range(1, 13)))
    assert month_number("Prosince") == (12, False)


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold_accents(text)) == len(text)


SOLAR_DAYS = [
    ((1300, 1, 1), date(1921, 3, 21)),
    ((1399, 1, 31), date(2020, 4, 19)),
    ((1399, 6, 31), date(2020, 9, 21)),
    ((1399, 7, 1), date(2020, 9, 22)),
    ((1399, 11, 30), date(2021, 2, 18)),
    ((1399, 12, 30), date(2021, 3, 20)),
    ((1400, 1, 1), date(2021, 3, 21)),
    ((1400, 11, 30), date(2022, 2, 19)),
    ((1400, 12, 29), date(2022, 3, 20)),
    ((1499, 12, 29), date(2121, 3, 20)),
]
NO_SOLAR_DAYS = [
    (1299, 12, 29), (1500, 1, 1), (1399, 0, 1), (1399, 13, 1), (1399, 1, 0), (1399, 1, 32), (1399, 7, 31),
    (1399, 11, 31), (1400, 12, 30),
]  # fmt: skip


def test_the_solar_calendar_begins_and_ends_its_months_where_iran_s_does():
    assert [solar_day(*numbers) for numbers, _ in SOLAR_DAYS] == [day for _, day in SOLAR_DAYS]
    for numbers in NO_SOLAR_DAYS:
        with pytest.raises(ValueError, match="no such day"):
            solar_day(*numbers)


def test_the_leap_years_of_the_solar_calendar_are_those_of_iran():
    leap = [year for year in range(1366, 1410) if (solar_day(year + 1, 1, 1) - solar_day(year, 1, 1)).days == 366]
    assert leap == [1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]


def test_an_accent_is_folded_and_a_syllable_of_several_letters_is_not():
    assert fold_accents("Ệ é ñ ５ ۵ 가 \u00a0ﬁ") == "E e n 5 5 가  ﬁ"


def test_the_years_of_japanese_eras_are_counted_from_their_first():
    assert [era_year("令和", 1), era_year("平成", 31), era_year("昭和", 64)] == [2019, 2019, 1989]
