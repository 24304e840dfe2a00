"""Leads: who wrote it, where, and for which wire, measured on leads of real news and held by invented ones.

`leads.json` holds facts: file, record, part of it, and the authors, place and agency that its words name.
"""

import gzip
import json
import lzma
import re
from itertools import islice
from pathlib import Path

import pytest

from corpus.normalising.leads import read_lead

LABELLED = json.loads((Path(__file__).parent / "leads.json").read_text("utf-8"))


def texts(shared):
    """Find the words of each labelled lead in the files of real news."""
    wanted = {(file, record, part) for file, record, part, *_ in LABELLED}
    last = max(record for file, record, _ in wanted if file.endswith(".xz"))
    found = {}
    with lzma.open(shared / "data" / "news-37k.jsonl.xz", "rt") as lines:
        for number, line in enumerate(islice(lines, last + 1)):
            paragraphs = [text.strip() for text in json.loads(line)["text"].split("\n") if text.strip()]
            found |= {("news-37k.jsonl.xz", number, part): text for part, text in enumerate(paragraphs[:2])}
    for file in {file for file, _, _ in wanted if file.endswith(".gz")}:
        text = gzip.decompress((shared / "data" / file).read_bytes()).decode("latin-1")
        for number, element in re.findall(r'NEWID="(\d+)"(.*?)</REUTERS>', text, re.DOTALL):
            for part in ("AUTHOR", "DATELINE"):
                if words := re.search(f"<{part}>(.*?)</{part}>", element, re.DOTALL):
                    found[file, int(number), part] = words[1] + (" The" if part == "DATELINE" else "")
    return {key: " ".join(found[key].split()) for key in wanted}


def test_leads_of_real_news_are_read_right(shared):
    words = texts(shared)
    right = said = true = 0
    for file, record, part, authors, place, agency in LABELLED:
        lead = read_lead(words[file, record, part])
        expected = {*authors, f"place {place}" if place else "", f"agency {agency}" if agency else ""} - {""}
        given = {
            *lead.authors,
            f"place {lead.place}" * bool(lead.place),
            f"agency {lead.agency}" * bool(lead.agency),
        } - {""}
        right, said, true = right + len(expected & given), said + len(given), true + len(expected)
    assert len(LABELLED) >= 200
    assert 2 * right / (said + true) >= 0.95


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
