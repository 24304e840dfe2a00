"""Fields that hold who wrote: the names in a credit, and a byline that stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.people.credits import Credits
from corpus.ingest.normalising.people.fields import read_credit, read_names, read_people


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
        ("Ann Lee, Jr., Bo Roe, Ph.D.", ["Ann Lee, Jr.", "Bo Roe"]),
        ("Ann Lee, Staff Writer", ["Ann Lee"]),
        ("['Ann Lee', \"Bo O'Roe\"]", ["Ann Lee", "Bo O'Roe"]),
        ("[]", []),
        ("Byron Anders", ["Byron Anders"]),
        ("Ann O&#39;Roe", ["Ann O'Roe"]),
        (
            ["Ann Lee", "ann@g.example", "Staff", "None", "https://f.example/ann", "Ann Lee"],
            ["Ann Lee"],
        ),
        (["Lee, Ann", "Bo Roe and Cy Poe"], ["Lee, Ann", "Bo Roe", "Cy Poe"]),
        ("Ana Sá y Rui Paz", ["Ana Sá", "Rui Paz"]),
        ("Jan de Vries en Piet Bakker", ["Jan de Vries", "Piet Bakker"]),
        ("Ana Sá en Madrid", ["Ana Sá en Madrid"]),
        ("Ines Falk und Tom Arden, Mara Quill", ["Ines Falk", "Tom Arden", "Mara Quill"]),
        ("Ines Falk/dpa", ["Ines Falk"]),
        (["Ines Falk, Ostwick Correspondent", "Reuters"], ["Ines Falk"]),
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
    assert list(read_names(credit).authors) == names


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("By Jane Doe, Reuters", Credits(authors=("Jane Doe",), agency="Reuters")),
        ("BY JANE O'NEIL", Credits(authors=("Jane O'Neil",))),
        ("Von Jane Doe und John Roe (dpa)", Credits(authors=("Jane Doe", "John Roe"), agency="dpa")),
        ("Por Jane Doe y John Roe", Credits(authors=("Jane Doe", "John Roe"))),
        ("Par Jane DOE", Credits(authors=("Jane Doe",))),
        ("Jane Doe in Ostwick", Credits(authors=("Jane Doe",), place="Ostwick")),
        ("Jane Doe / Ostwick.org", Credits(authors=("Jane Doe",))),
        ("The Associated Press", Credits(agency="The Associated Press")),
        ("jd/bp", Credits()),
        ("Staff and wire reports", Credits()),
        ("", Credits()),
    ],
)
def test_a_byline_alone_tells_persons_agency_and_place(text, signed):
    assert read_credit(text) == signed


@pytest.mark.parametrize(
    ("credit", "agency"),
    [("Ann Lee", ""), ("Reuters", "Reuters"), (["Ann Lee", "The Associated Press"], "The Associated Press"),
     ("Ines Falk/dpa", "dpa"), ("The Ostwick Lantern et AFP", "AFP"), (["Reuters", "AFP"], "Reuters")],
)  # fmt: skip
def test_a_credit_names_a_wire_service(credit, agency):
    assert read_names(credit).agency == agency


@given(st.text())
def test_whatever_the_text_a_name_in_it_is_one_clean_line(text):
    for found in filter(None, (read_names(text), read_credit(text), read_people(text))):
        assert found.authors == tuple(" ".join(name.split()) for name in found.authors if name)
