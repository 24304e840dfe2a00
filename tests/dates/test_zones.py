"""A user's time zone, by the names that it goes by."""

import zoneinfo
from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import zone
from corpus.errors import UsageError

HALF_PAST_THREE = timezone(timedelta(hours=3, minutes=30))
NAMES = [
    ("UTC", UTC),
    ("z", UTC),
    ("+03:30", HALF_PAST_THREE),
    ("+0330", HALF_PAST_THREE),
    ("UTC+03:30", HALF_PAST_THREE),
    ("-5", timezone(timedelta(hours=-5))),
    ("Asia/Tehran", ZoneInfo("Asia/Tehran")),
    (" asia/tehran ", ZoneInfo("Asia/Tehran")),
    ("america/new york", ZoneInfo("America/New_York")),
    ("CET", ZoneInfo("CET")),
]


@pytest.mark.parametrize(("name", "meant"), NAMES)
def test_a_zone_has_a_name_or_an_offset(name, meant):
    assert zone(name) == meant
    assert zone(str(meant)) == meant


BY_CITY = "write the name of a large city in it, as Asia/Tehran, or an offset as +03:30"
MISTAKES = [
    ("Tehran", "there is no time zone 'Tehran'", "write Asia/Tehran"),
    ("New York", "there is no time zone 'New York'", "write America/New_York"),
    ("Asia/Teheran", "there is no time zone 'Asia/Teheran'", "write Asia/Tehran"),
    ("Istanbul", "there is no time zone 'Istanbul'", "write Asia/Istanbul or Europe/Istanbul"),
    ("Tokio", "there is no time zone 'Tokio'", "write Asia/Tokyo"),
    ("PST", "there is no time zone 'PST'", BY_CITY),
    ("America", "there is no time zone 'America'", BY_CITY),
    ("../../passwd", "there is no time zone '../../passwd'", BY_CITY),
    ("x" * 5000, f"there is no time zone '{'x' * 60}'", BY_CITY),
    ("+25:00", "'+25:00' is an offset that does not exist", "write one as +03:30"),
]


@pytest.mark.parametrize(("name", "message", "hint"), MISTAKES)
def test_a_zone_that_there_is_not_is_refused_with_the_nearest_names(name, message, hint):
    with pytest.raises(UsageError) as caught:
        zone(name)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_machine_without_data_of_zones_says_so(monkeypatch):
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    with pytest.raises(UsageError, match="there is no time zone 'Asia/Ostwick'") as caught:
        zone("Asia/Ostwick")
    assert "pip install tzdata" in caught.value.hint


LOCAL = [
    ("Asia/Tehran", ZoneInfo("Asia/Tehran")),
    (":Europe/Berlin", ZoneInfo("Europe/Berlin")),
    ("", UTC),
]


@pytest.mark.parametrize(("variable", "meant"), LOCAL)
def test_the_local_zone_is_that_of_the_environment(monkeypatch, variable, meant):
    monkeypatch.setenv("TZ", variable)
    assert zone("local") == meant


@pytest.mark.parametrize("variable", ["<+0330>-3:30", "Asia/Ostwick", "/dev/null"])
def test_a_local_zone_that_cannot_be_told_is_asked_for(monkeypatch, variable):
    monkeypatch.setenv("TZ", variable)
    with pytest.raises(UsageError, match="the time zone of this machine cannot be told"):
        zone("local")


@given(st.text() | st.text("+-:0123456789zutcgm/ ."))
def test_any_text_is_a_zone_or_a_usage_error(text):
    try:
        found = zone(text)
    except UsageError as error:
        found = error.hint
    assert found
