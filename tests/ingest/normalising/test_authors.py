"""Authors: the names in a credit, and persons only, however a list of them was filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.authors import names_in_credit, persons_only

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


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("by: ANN LEE", ["ANN LEE"]),
        ("By Ann Lee, Bo Roe and Cy Poe", ["Ann Lee", "Bo Roe", "Cy Poe"]),
        ("Ann Lee, Bo Roe, and Cy Poe", ["Ann Lee", "Bo Roe", "Cy Poe"]),
        ("Ann Lee & Bo Roe", ["Ann Lee", "Bo Roe"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Lee, Ann; Roe, Bo", ["Lee, Ann", "Roe, Bo"]),
        ("Ann Lee, Jr., Bo Roe, Ph.D.", ["Ann Lee, Jr.", "Bo Roe, Ph.D."]),
        ("Ann Lee, Staff Writer", ["Ann Lee"]),
        ("['Ann Lee', \"Bo O'Roe\"]", ["Ann Lee", "Bo O'Roe"]),
        ("[]", []),
        ("Byron Anders", ["Byron Anders"]),
        ("Ann O&#39;Roe", ["Ann O'Roe"]),
        (
            ["Ann Lee", "ann@g.example", "Staff", "None", "https://f.example/ann", "Ann Lee"],
            ["Ann Lee", "ann@g.example"],
        ),
        (["Lee, Ann", "Bo Roe and Cy Poe"], ["Lee, Ann", "Bo Roe", "Cy Poe"]),
        ("Staff", []),
        ("Friday", []),
        ("MARCH", []),
        ("Ann Lee, Friday, March 3, 2017", ["Ann Lee"]),
        ("Friday, March", []),
        ("Ann May and June Roe", ["Ann May", "June Roe"]),
        ("", []),
    ],
)
def test_a_credit_names_people(credit, names):
    assert list(names_in_credit(credit)) == names


@pytest.mark.parametrize(("names", "expected"), CASES)
def test_only_persons_are_authors(names, expected):
    assert list(persons_only(names, "Lowmere Lamp")) == expected


@given(st.lists(st.text()), st.text())
def test_persons_are_persons_whatever_the_names(names, outlet):
    once = persons_only(names, outlet)
    assert persons_only(once, outlet) == once
