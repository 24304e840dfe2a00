"""Leads: who wrote it, where, and for which wire, measured on leads of real news and held by invented ones.

`leads.json` holds facts: file, record, part of it, and the authors, place and agency that its words name.
"""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from corpus.ingest.normalising.article import read_lead

sys.path.insert(0, str(Path(__file__).parents[2] / "measure"))
leads = import_module("leads")


def test_leads_of_real_news_are_read_right(shared):
    assert len(leads.LABELLED) >= 200
    found = {score.measure: score.ours for score in leads.scores(shared)}
    assert found["F1"] >= 0.95


BYLINES = [
    ("By Jane Doe", ["Jane Doe"], "", ""),
    ("By JANE DOE and John Roe, Associated Press Writer", ["Jane Doe", "John Roe"], "", "Associated Press"),
    ("BY JANE DOE, REUTERS", ["Jane Doe"], "", "REUTERS"),
    ("By Jane Doe, Reuter", ["Jane Doe"], "", "Reuter"),
    ("By Jane Doe and John Roe // Lowmere Review", ["Jane Doe", "John Roe"], "", ""),
    ("By Jane Doe, Center for Harbour Studies", ["Jane Doe"], "", ""),
    ("By Jane Doe, for The Lantern", ["Jane Doe"], "", ""),
    ("By Jane Doe, CNN Harbour Blog Co-Editor", ["Jane Doe"], "", ""),
    ("By JANE DOE ( @janedoe )", ["Jane Doe"], "", ""),
    ("By Jane Doe - October 20, 2014", ["Jane Doe"], "", ""),
    ("By Staff", [], "", ""),
    ("By the time the ferry had sailed, it was late.", [], "", ""),
    ("By Sunday, it was late.", [], "", ""),
]
DATELINES = [
    ("SEOUL, South Korea (AP) -- The ferry", "Seoul, South Korea", "AP"),
    ("OSTWICK, N.H. (AP) — The ferry", "Ostwick, N.H.", "AP"),
    ("OSTWICK, NH – The ferry", "Ostwick, NH", ""),
    ("OSTWICK, Calif. — The ferry", "Ostwick, Calif.", ""),
    ("OSTWICK, Ohio | The ferry", "Ostwick, Ohio", ""),
    ("OSTWICK/LOWMERE (Reuters) - The ferry", "Ostwick/Lowmere", "Reuters"),
    ("OSTWICK, Korvania, March 2 (Reuters) - The ferry", "Ostwick, Korvania", "Reuters"),
    ("Ostwick, march 11 - The ferry", "Ostwick", ""),
    ("Ostwick (CNN) A ferry", "Ostwick", "CNN"),
    ("(CNN) “The ferry", "", "CNN"),
    ("(Reuters) - The ferry", "", "Reuters"),
    ("Ostwick, Pakistan - The ferry", "Ostwick, Pakistan", ""),
    ("Ostwick, Calif. — The ferry", "Ostwick, Calif.", ""),
    ("Smith, Jones - The ferry", "", ""),
    ("Ostwick - once a village - grew", "", ""),
    ("U.S.: Major ferry sails", "", ""),
    ("(UPDATED) The ferry", "", ""),
    ("KARACHI: “The ferry", "Karachi", ""),
    ("CLAIM: The ferry", "", ""),
    ("AP FACT CHECK: The ferry", "", ""),
    ("THE MAYOR: The ferry", "", ""),
    ("VERDICT — The ferry", "", ""),
    ("The ferry (AP) sails", "", ""),
    ("Monday, June 3 - The ferry", "", ""),
    ("President Ann Lee (R) - The ferry", "", ""),
]


@pytest.mark.parametrize(("line", "authors", "place", "agency"), BYLINES)
def test_a_byline_names_persons_and_the_wire_they_wrote_for(line, authors, place, agency):
    lead = read_lead(line)
    assert (list(lead.authors), lead.place, lead.agency) == (authors, place, agency)


@pytest.mark.parametrize(("line", "place", "agency"), DATELINES)
def test_a_dateline_names_the_place_and_the_wire(line, place, agency):
    lead = read_lead(f"{line} and the harbour were quiet.")
    assert (lead.authors, lead.place, lead.agency) == ((), place, agency)
