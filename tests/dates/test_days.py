"""Days of articles as the papers of the world write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import ParsedDate, article_date
from corpus.dates.days import number_order
from corpus.dates.months import _tables

APRIL_12 = date(2013, 4, 12)


CENTURY = "century of the year told by custom only"


MONTH_FIRST = "day and month told apart by custom only (month first)"


NO_ZONE = "time without a zone left out"


NO_MINUTES = "time without minutes left out"


NO_DATE = "not a date"


SEVERAL = "more than one date"


EST, EDT, CEST = (timezone(timedelta(hours=hours)) for hours in (-5, -4, 2))


def clock():
    """Stand still at noon of a day after a leap day."""
    return datetime(2024, 3, 1, 12, tzinfo=UTC)


WORDED = [
    ("12 de março de 2017", date(2017, 3, 12), ""),
    ("12 mar 2017", date(2017, 3, 12), ""),
    ("1º de abril de 2017", date(2017, 4, 1), ""),
    ("Sexta-feira, 12 de Abril de 2013", APRIL_12, ""),
    ("1er avril 2017", date(2017, 4, 1), ""),
    ("sam. 12 avr. 2013", APRIL_12, ""),
    ("lundi 12 aout 2013 à 10h00", date(2013, 8, 12), NO_ZONE),
    ("viernes, 12 abril 2013 - 10:00", APRIL_12, NO_ZONE),
    ("12 d'abril de 2013", APRIL_12, ""),
    ("venerdì 12 aprile 2013 ore 10.00", APRIL_12, NO_ZONE),
    ("Freitag, 12. April 2013, 16:05 Uhr", APRIL_12, NO_ZONE),
    ("12. Jänner 2013", date(2013, 1, 12), ""),
    ("12 mei 2013", date(2013, 5, 12), ""),
    ("den 12 april 2013 kl. 16.05", APRIL_12, NO_ZONE),
    ("12. huhtikuuta 2013 klo 16.05", APRIL_12, NO_ZONE),
    ("12 апреля 2013 г., 16:05", APRIL_12, NO_ZONE),
    ("12 квітня 2013 року", APRIL_12, ""),
    ("12 kwietnia 2013", APRIL_12, ""),
    ("12. dubna 2013", APRIL_12, ""),
    ("2013. április 12., péntek", APRIL_12, ""),
    ("2013 m. balandžio 12 d.", APRIL_12, ""),
    ("2013. gada 12. aprīlis", APRIL_12, ""),
    ("12 Nisan 2013 Cuma", APRIL_12, ""),
    ("12 Απριλίου 2013", APRIL_12, ""),
    ("12 באפריל 2013", APRIL_12, ""),
    ("١٢ أبريل ٢٠١٣", APRIL_12, ""),
    ("12 نيسان/أبريل 2013", APRIL_12, ""),
    ("12 كانون الثاني 2013", date(2013, 1, 12), ""),
    ("۱۲ آوریل ۲۰۱۳", APRIL_12, ""),
    ("१२ अप्रैल २०१३", APRIL_12, ""),
    ("16 เมษายน 2556", date(2013, 4, 16), ""),
    ("12 tháng 4 năm 2013", APRIL_12, ""),
    ("12.IV.2013", APRIL_12, ""),
    ("2013 April 12", APRIL_12, ""),
    ("the 12th of April, 2013", APRIL_12, ""),
    ("12Apr2013", APRIL_12, ""),
    ("Apr-12-2013", APRIL_12, ""),
    # names that mean one month here and another there
    ("12 listopadu 2013", None, "a month's name with two meanings"),
    ("12 Grammar 12 2013", None, NO_DATE),
]


NUMBERED = [
    ("2023年08月11日", date(2023, 8, 11), ""),
    ("2023年8月11日 下午4:52", date(2023, 8, 11), NO_ZONE),
    ("2013년 4월 12일 오후 3:04", APRIL_12, NO_ZONE),
    ("2013. 4. 12. 15:04", APRIL_12, NO_ZONE),
    ("令和5年8月11日", date(2023, 8, 11), ""),
    ("[2023/07/20 16:52]", date(2023, 7, 20), NO_ZONE),
    ("2013-4-2", date(2013, 4, 2), ""),
    ("۱۳۹۹/۰۳/۰۷", date(2020, 5, 27), ""),
    ("1399-03-31 12:09", date(2020, 6, 20), NO_ZONE),
    ("سه شنبه ۷ خرداد ۱۳۹۹ - ۱۲:۰۹", date(2020, 5, 27), NO_ZONE),
    ("1398/12/30", None, "impossible date"),
    ("7 خرداد 2020", None, "month and year of different calendars"),
    ("6/15/17", date(2017, 6, 15), CENTURY),
    ("26-FEB-87", date(1987, 2, 26), CENTURY),
    ("6/15/75", date(1975, 6, 15), CENTURY),
    ("920115", None, NO_DATE),
    ("2013-W15-5", None, NO_DATE),
]


TIMED = [
    ("12/13/2017 22h10", date(2017, 12, 13), NO_ZONE),
    ("13/12/2017 22h", date(2017, 12, 13), NO_MINUTES),
    ("14 h 05, le 3 avril 2017", date(2017, 4, 3), NO_ZONE),
    ("26-FEB-1987 15:01:01.79", date(1987, 2, 26), NO_ZONE),
    ("2013-04-12 10:00:00.0", APRIL_12, NO_ZONE),
    ("2013-04-12T24:00:00Z", APRIL_12, "impossible time left out"),
    ("Fri, Apr 12, 2013 at 3:04 PM ET", APRIL_12, "unknown time zone ET"),
    ("Updated 4:05 PM EDT, Fri April 12, 2013", datetime(2013, 4, 12, 16, 5, tzinfo=EDT), ""),
    ("Apr 12, 2013 12:30 a.m. EDT", datetime(2013, 4, 12, 0, 30, tzinfo=EDT), ""),
    ("April 12, 2013 15:04 p.m. EDT", datetime(2013, 4, 12, 15, 4, tzinfo=EDT), ""),
    ("Fri, 12 Apr 13 08:00:00 GMT", datetime(2013, 4, 12, 8, tzinfo=UTC), CENTURY),
    ("Thur, 12 Apr 2013 08:00:00 UT", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("Mon, 12 Apr 2013 08:00:00 +0200 (CEST)", datetime(2013, 4, 12, 8, tzinfo=CEST), ""),
    ("Fri, 12 Apr 2013 08:00:00", APRIL_12, NO_ZONE),
    ("Fri Apr 12 08:00:00 EST 2013", datetime(2013, 4, 12, 8, tzinfo=EST), ""),
    ("12/Apr/2013:08:00:00 +0000", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("20130412T080000-0500", datetime(2013, 4, 12, 8, tzinfo=EST), ""),
    ("2013-04-12T08:00:00.000+0000", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("2013-04-12T08:00:00Z[UTC]", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("1365753600", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("1365753600.123", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("1365753600000", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("9999999999", None, "date ahead of the clock"),
]


AMONG_OTHER_WORDS = [
    ("2013-04-12T08:00:00.000Z | by Ann Lee", datetime(2013, 4, 12, 8, tzinfo=UTC), ""),
    ("Mar 3, 2021 • 5 min read", date(2021, 3, 3), ""),
    ("12 April 2013 | Comments (5)", APRIL_12, ""),
    ("April 12, 2013, Friday", APRIL_12, ""),
    ("Published April 12, 2013 © 2013 The Ostwick Herald", APRIL_12, ""),
    ("April 12, 2013 (2013-04-12)", APRIL_12, ""),
    ("12-14 April 2013", None, NO_DATE),
    ("12 - 14 April 2013", None, SEVERAL),
    ("12 et 13 avril 2013", None, SEVERAL),
    ("April 12 and 13, 2013", None, NO_DATE),
    ("Published: 12 April 2013; updated: 13 April 2013", None, SEVERAL),
    ("12 April 2013 " + "and more " * 30, None, NO_DATE),
]


@pytest.mark.parametrize(("text", "value", "warning"), WORDED + NUMBERED + TIMED + AMONG_OTHER_WORDS)
def test_a_date_is_read_in_the_words_of_any_paper(text, value, warning):
    read = article_date(text, clock)
    assert read == ParsedDate(value, warning)
    assert type(read.value) is type(value)


IN_A_LANGUAGE = [
    ("08/09/2016", "pt", date(2016, 9, 8), ""),
    ("08/09/2016", "en", date(2016, 8, 9), MONTH_FIRST),
    ("08/09/2016", "en-US", date(2016, 8, 9), ""),
    ("08/09/2016", "en_GB", date(2016, 9, 8), ""),
    ("08/09/2016", "zh-Hans-CN", date(2016, 8, 9), MONTH_FIRST),
    ("04/13/2013", "pt", date(2013, 4, 13), ""),
    ("12/03/2017 às 22h10", "pt", date(2017, 3, 12), NO_ZONE),
    ("13/04/12", "zh", APRIL_12, CENTURY),
    ("12-04-13", "nl", APRIL_12, CENTURY),
    ("12 listopadu 2013", "cs", date(2013, 11, 12), ""),
    ("12 listopada 2013", "hr", date(2013, 10, 12), ""),
    ("1442/03/07", "ar", None, "date of the Islamic calendar"),
    ("1399/03/07", "fa-IR", date(2020, 5, 27), ""),
]


@pytest.mark.parametrize(("text", "language", "value", "warning"), IN_A_LANGUAGE)
def test_the_language_of_a_text_tells_day_and_month_apart(text, language, value, warning):
    assert article_date(text, clock, language=language) == ParsedDate(value, warning)


IN_AN_ORDER = [
    ("08/09/2016", "dmy", date(2016, 9, 8), ""),
    ("08/09/2016", "mdy", date(2016, 8, 9), ""),
    ("08.09.2016", "mdy", date(2016, 8, 9), ""),
    ("04/13/2013", "dmy", date(2013, 4, 13), "day and month in another order than expected"),
    ("13-04-12", "ymd", APRIL_12, ""),
    ("13-04-12", "dmy", date(2012, 4, 13), ""),
    ("2013-04-12", "dmy", APRIL_12, ""),
    ("April 12, 2013", "dmy", APRIL_12, ""),
]


@pytest.mark.parametrize(("text", "order", "value", "warning"), IN_AN_ORDER)
def test_the_user_knows_best_which_number_is_the_day(text, order, value, warning):
    assert article_date(text, clock, order=order, language="en") == ParsedDate(value, warning)


def test_the_order_of_numbers_in_languages():
    languages = ["", "en", "en-CA", "en-US", "en-GB", "en-AU", "de", "pt-BR", "es-MX", "zh", "ja", "hu", "fa"]
    orders = ["", "", "", "mdy", "dmy", "dmy", "dmy", "dmy", "dmy", "ymd", "ymd", "ymd", "dmy"]
    assert [number_order(language) for language in languages] == orders


# Day, month and year in the order of the language; the name of the month is one from the table.
PATTERNS = {"hu": "{2}. {1} {0}.", "lt": "{2} m. {1} {0} d.", "en": "{1} {0}, {2}", "pt": "{0} de {1} de {2}"}


@given(st.dates(date(1605, 1, 1), date(2024, 3, 1)), st.sampled_from(sorted(set(_tables()) - {"solar"})), st.data())
def test_a_date_in_the_words_of_a_language_is_on_the_day_printed(when, language, data):
    names = sorted(name for name, number in _tables()[language].items() if number == when.month)
    text = PATTERNS.get(language, "{0} {1} {2}").format(when.day, data.draw(st.sampled_from(names)), when.year)
    assert article_date(text, clock, language=language) == ParsedDate(when)


PIECES = [
    "12",
    "2013",
    "13",
    "April",
    "avril",
    "/",
    "-",
    ".",
    " ",
    "年",
    "月",
    "日",
    "10:00",
    "GMT",
    "+02",
    "pm",
    "1399",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", "en", "pt", "zh", "fa", "ar", "th"]))
def test_no_pieces_of_dates_make_reading_fail(pieces, language):
    read = article_date("".join(pieces), clock, language=language)
    assert read.value is not None or bool(read.warning) == bool("".join(pieces).strip())


@pytest.mark.parametrize(
    ("text", "value", "warning"),
    [
        ("31/12/99", date(1999, 12, 31), CENTURY),
        ("32/12/31", date(1932, 12, 31), CENTURY),
        ("99/12/31", date(1999, 12, 31), CENTURY),
        ("31/12/1999", date(1999, 12, 31), ""),
        ("12/13/1999", date(1999, 12, 13), ""),
        ("12/12/1999", date(1999, 12, 12), ""),
        ("13/12/1999", date(1999, 12, 13), ""),
    ],
)
def test_a_number_too_large_for_a_day_or_a_month_tells_what_the_others_are(text, value, warning):
    assert article_date(text, clock) == ParsedDate(value, warning)
