"""Persons only, however a list of authors was filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.people.persons import persons_only

CASES = [
    (["Jane Doe", "John Roe", "Jane Doe"], ["Jane Doe", "John Roe"]),
    (["JANE O'NEIL", "ludwig"], ["Jane O'Neil", "ludwig"]),
    (['"Jane Doe"', " | John Roe,"], ["Jane Doe", "John Roe"]),
    (["None", "Staff", "admin", "", "  ", "-", "n/a"], []),
    (["Lowmere Lamp", "lowmere lamp", "Lowmere Lamp Staff", "The newsroom"], []),
    (["AP", "Ap", "Associated Press", "dpa", "BBC News", "Time", "Abc News", "nytimes.com"], []),
    (["jane@lamp.example", "Jane.Doe Lamp.Com", "@jane", "https://lamp.example/jane"], []),
    (["Jane Doe, Political Correspondent", "John Roe, Associated Press"], ["Jane Doe", "John Roe"]),
    (["Ann Lee (AP)", "Bo Roe [staff]"], ["Ann Lee", "Bo Roe"]),
    (["Lee, Ann", "Ann Lee, Jr."], ["Lee, Ann", "Ann Lee, Jr."]),
    (["Political Correspondent", "Cnn Correspondent", "Professor Of Law", "Co-Editor"], []),
    (["Da Redação", "Die Redaktion", "La rédaction"], []),
    (["Monday", "Friday, May 3", "March 2024", "May Monday", "May Lee"], ["May Lee"]),
    (["Photo: Jane Doe", "Photos by Jane Doe and John Roe", "Jane Doe | Getty Images", "Jane Doe, AP Photo"], []),
    (["Getty Images", "Foto: Jane Doe/dpa", "Image credit: Jane Doe", "Ann Photo"], ["Ann Photo"]),
    (["Bill Press", "Emily Post", "J.T. Young", "习近平"], ["Bill Press", "Emily Post", "J.T. Young", "习近平"]),
]


@pytest.mark.parametrize(("names", "expected"), CASES)
def test_only_persons_are_authors(names, expected):
    assert list(persons_only(names, "Lowmere Lamp")) == expected


@given(st.lists(st.text()), st.text())
def test_persons_are_persons_whatever_the_names(names, outlet):
    once = persons_only(names, outlet)
    assert persons_only(once, outlet) == once
