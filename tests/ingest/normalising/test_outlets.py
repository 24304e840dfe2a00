"""Outlets: one name however one is printed; what is not known keeps its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.ingest.normalising.outlets import outlet_name, read_outlets, site_host

NAMES = [
    ("New York Times - News", "The New York Times"),
    ("nytimes.com", "The New York Times"),
    ("https://www.nytimes.com/section/world", "The New York Times"),
    ("NYT", "The New York Times"),
    ("the new york times", "The New York Times"),
    ("CNN (Web News)", "CNN"),
    ("CNN - Editorial", "CNN"),
    ("CNN.com - RSS Channel - World", "CNN"),
    ("edition.cnn.com", "CNN"),
    ("Fox News (Online)", "Fox News"),
    ("Fox News Opinion", "Fox News"),
    ("TheBlaze.com", "The Blaze"),
    ("BBC", "BBC News"),
    ("BBC Sport", "BBC Sport"),
    ("El Pais", "El País"),
    ("SÜDDEUTSCHE ZEITUNG", "Süddeutsche Zeitung"),
    ("folha.uol.com.br", "Folha de S.Paulo"),
    ("新华网", "Xinhua"),
    ("Reuters: World News", "Reuters"),
    ("Agence France Presse", "AFP"),
    # not known
    ("Lowmere Lamp - Sport", "Lowmere Lamp"),
    ("Lowmere Lamp | World news", "Lowmere Lamp"),
    ("Lowmere Lamp (Online)", "Lowmere Lamp"),
    ("Lowmere Lamp » News feed", "Lowmere Lamp"),
    ("Lowmere - Ostwick Echo", "Lowmere - Ostwick Echo"),
    ("The Lowmere Times", "The Lowmere Times"),
    ("Lowmere  News", "Lowmere News"),
    ("News", "News"),
    ("- News", "- News"),
    ("www.lowmere.example", "lowmere.example"),
    ("m.sport.lowmere.example", "sport.lowmere.example"),
    ("U.S. News", "U.S. News & World Report"),
    ("http://[lowmere", "http://[lowmere"),
    ("", ""),
]


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.Lowmere.example:80/1", "lowmere.example"), ("The Lantern", ""), ("http://[lowmere", ""), ("", "")],
)
def test_the_site_of_an_address_is_its_host(address, host):
    assert site_host(address) == host


@pytest.mark.parametrize(("printed", "name"), NAMES)
def test_an_outlet_has_one_name(printed, name):
    assert outlet_name(printed) == name


def test_the_users_own_names_go_before_the_table(tmp_path):
    file = tmp_path / "outlets.toml"
    file.write_text('"Lowmere Lamp" = ["lamp.example", "NYT"]\n"L\'Écho" = []\n', "utf-8")
    own = read_outlets(file)
    printed = ["Lamp.example", "The Lowmere Lamp - Sport", "nyt", "nytimes.com", "L'Echo"]
    assert [outlet_name(name, own) for name in printed] == [
        "Lowmere Lamp", "Lowmere Lamp", "Lowmere Lamp", "The New York Times", "L'Écho",
    ]  # fmt: skip


def test_without_a_file_there_are_no_own_names(tmp_path):
    assert read_outlets(tmp_path / "none.toml") == ()


@pytest.mark.parametrize("text", ["=", '"A" = "b"', '"A" = [1]', "\xff"])
def test_a_file_that_cannot_be_understood_is_an_error(text, tmp_path):
    (tmp_path / "outlets.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match="outlets"):
        read_outlets(tmp_path / "outlets.toml")


@given(st.text())
def test_naming_an_outlet_twice_changes_nothing(printed):
    once = outlet_name(printed)
    assert outlet_name(once) == once
