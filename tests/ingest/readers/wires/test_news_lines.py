from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Note
from corpus.ingest.readers.wires import news_lines, wire_text
from corpus.ingest.readers.wires.news_lines import DatelineOrigin
from raws import raw_file


@pytest.mark.parametrize(
    ("paragraph", "place", "agency", "text"),
    [
        ("OSTWICK, Korvania (AP) — It rained.", "Ostwick, Korvania", "AP", "It rained."),
        ("OSTWICK, May 3 (Reuters) - It rained.", "Ostwick", "Reuters", "It rained."),
        ("Madrid, 3 may (EFE).- Llovía.", "Madrid", "EFE", "Llovía."),
        ("MADRID 3 May. (EUROPA PRESS) - Llovía.", "Madrid", "EUROPA PRESS", "Llovía."),
        ("PARIS, 3 mai 2024 (AFP) - Il pleuvait.", "Paris", "AFP", "Il pleuvait."),
        ("Frankfurt/Main (dpa/lhe) - Es regnete.", "Frankfurt/Main", "dpa", "Es regnete."),
        ("OSLO (NTB): Det regnet.", "Oslo", "NTB", "Det regnet."),
        ("(ANSA) - Rome, October 11 - It rained.", "Rome", "ANSA", "It rained."),
        ("(ANSA) - ROMA, 11 OTT - Pioveva.", "Roma", "ANSA", "Pioveva."),
        ("NEW YORK--(BUSINESS WIRE)--It rained.", "New York", "BUSINESS WIRE", "It rained."),
        ("The minister (Labour) - a poet - voted.", "", "", "The minister (Labour) - a poet - voted."),
        ("The party (KPD) - once big - lost.", "", "", "The party (KPD) - once big - lost."),
        ("It rained.", "", "", "It rained."),
    ],
)
def test_the_lead_of_an_agency_is_taken_off_in_any_language(paragraph, place, agency, text):
    assert news_lines.split_dateline(paragraph) == (DatelineOrigin(place, agency), text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("    SALVADOR, Feb 26 - ", DatelineOrigin("Salvador")),
        ("LEONIA, N.J. (AP) ", DatelineOrigin("Leonia, N.J.", "AP")),
        ("Strasbourg, 10 juil 2024 (AFP)", DatelineOrigin("Strasbourg", "AFP")),
        ("Berlin (dpa/bb)", DatelineOrigin("Berlin", "dpa")),
        ("Ostwick, Friday, May 3, 2024", DatelineOrigin("Ostwick")),
        ("4/4/2018", DatelineOrigin()),
        ("Oslo", DatelineOrigin("Oslo")),
        ("", DatelineOrigin()),
    ],
)
def test_a_dateline_alone_tells_place_and_agency(text, written):
    assert news_lines.parse_dateline(text) == written


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20241129T170043Z", datetime(2024, 11, 29, 17, 0, 43, tzinfo=UTC)),
        ("20180404T175903+0300", datetime(2018, 4, 4, 17, 59, 3, tzinfo=timezone(timedelta(hours=3)))),
        ("20240503T1200+02:00", datetime(2024, 5, 3, 12, tzinfo=timezone(timedelta(hours=2)))),
        (" 2018-10-18T13:45:00Z \n", datetime(2018, 10, 18, 13, 45, tzinfo=UTC)),
        ("2018-10-19T11:17:00.150Z", datetime(2018, 10, 19, 11, 17, tzinfo=UTC)),
        ("2017-10-11T10:41:00+0100", datetime(2017, 10, 11, 10, 41, tzinfo=timezone(timedelta(hours=1)))),
        ("20240503", date(2024, 5, 3)),
        ("20240503T000000", date(2024, 5, 3)),
        ("20240503T120000", date(2024, 5, 3)),
        ("20241303", None),
        ("", None),
    ],
)
def test_a_moment_is_read_in_both_forms_of_iso_8601(text, moment):
    assert news_lines.parse_moment(raw_file("").record(b""), text) == moment


@pytest.mark.parametrize(
    ("remarks", "embargo", "notes"),
    [
        (["Eds: CORRECTS spelling in lead", "For global distribution", ""], "", (("correction", 0),)),
        (["EDITORS: KILL this story"], "", (("retraction", 0),)),
        (["STRICTLY EMBARGOED until noon"], "2024", (("embargo", 0),)),
        (["Sperrfrist: 3. Mai"], "", (("embargo", 0),)),
        (["UPDATES: with injuries."], "", ()),
        (["Eds: UPDATES number of people killed, withdrawal of troops."], "", ()),
    ],
)
def test_remarks_to_editors_are_notes_where_they_speak_of_one(remarks, embargo, notes):
    assert news_lines.editorial_notes(*remarks, embargo=embargo) == tuple(
        Note(kind, remarks[place]) for kind, place in notes
    )


def test_an_embargo_is_noted_without_a_remark():
    assert news_lines.editorial_notes(embargo="2024-05-03") == (Note("embargo", "embargoed until 2024-05-03"),)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "One went\nto the bridge.\nTwo went after him\nalone.",
            ["One went to the bridge.", "Two went after him alone."],
        ),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One went far away.\nTwo", ["One went far away. Two"]),
        ("", []),
    ],
)
def test_a_paragraph_ends_where_the_next_word_had_still_room(text, paragraphs):
    assert list(wire_text.filled_paragraphs(text)) == paragraphs


@given(st.text(), st.text(), st.text())
def test_any_lines_are_read(text, headline, printed):
    news_lines.parse_dateline(text)
    news_lines.editorial_notes(text, embargo=printed)
    body, written = wire_text.take_dateline_off(text, headline, printed)
    assert isinstance(body, str)
    assert isinstance(written, DatelineOrigin)
