"""Notices: what an article says of itself is noted, what it says of others is news."""

import pytest

from corpus.article import CORRECTION, EMBARGO, RETRACTION, Note
from corpus.ingest.normalising.notices import PARAGRAPHS_AT_FOOT, PARAGRAPHS_AT_TOP, find_notices

CORRECTIONS = [
    "Correction: The ferry carries 200 passengers, not 2,000.",
    "CORRECTION: This story has been updated to correct the name of the ferry.",
    "Correction, Dec. 8, 2014: This post originally misstated the depth of the harbour.",
    "Correction May 28: An earlier version of this story misidentified the harbour master.",
    "Correction 25 January 2019: The ferry was never sold.",
    "CORRECTION (Oct. 8, 2019, 5:15 p.m.): The dam is in Selm.",
    "*Correction: The bridge has three arches.",
    "**CORRECTION: The bridge has three arches.**",
    "Corrections & clarifications: This version says how many boats there are.",
    "Clarification: The council has not voted yet.",
    "Corrections and clarifications: A previous version had the wrong day.",
    "CORRECTED-Dam at Upper Selm reopens",
    "CORRECTED - Dam at Upper Selm reopens",
    "UPDATE 2-CORRECTED-Dam at Upper Selm reopens",
    "REFILE-Dam at Upper Selm reopens",
    "(This story corrects the spelling of the captain's name to Khan instead of Kahn in the last paragraph)",
    "(Corrects spelling of captain's name in paragraph 4)",
    "(The corrected story clarifies that the ferry leaves from Ostwick.)",
    "This article has been corrected to show that the ferry sails on Sundays.",
    "• This article was amended on 10 August 2017 to correct a statement of the council.",
    "[Editor's note: The captain's name has been corrected.]",
    "Editor’s Note: This column has been corrected. It gave the wrong year.",
    "The captain lives in Ostwick. An earlier version of this article said he lives in Lowmere. (June 7, 2017)",
    "A previous version of this article gave the wrong state.",
    "This headline and story have been updated to remove a claim about the ferry.",
    "Erramos: o barco leva 200 passageiros.",
    "Correção: o barco leva 200 passageiros.",
    "Uma versão anterior deste texto dizia que o barco era novo.",
    "Fe de erratas: el barco lleva 200 pasajeros.",
    "Rectificatif : le bac transporte 200 passagers.",
    "Une version précédente de cet article donnait une autre date.",
    "Korrektur: Die Fähre fährt sonntags.",
    "In einer früheren Version dieses Artikels stand ein falscher Name.",
    "更正：渡轮载客200人。",
    "اصلاحیه: کشتی دویست مسافر دارد.",
]
RETRACTIONS = [
    "RETRACTED: Dam at Upper Selm to close",
    "WITHDRAWN-Dam at Upper Selm to close",
    "MANDATORY KILL: The story on the dam is wrong in all its parts.",
    "Retraction: The council never met.",
    "This story has been retracted, as its source could not be found.",
    "Editor's note: This article has been withdrawn.",
    "This post was removed because it was published by mistake.",
    "We have withdrawn this article.",
    "Please disregard the previous story.",
]
EMBARGOES = [
    "EMBARGOED UNTIL 00:01 GMT ON FRIDAY",
    "Embargo: 12 May, noon",
    "Under embargo until 6 a.m.",
    "Strictly embargoed for release at noon",
    "Not for publication before 12 May",
    "HOLD FOR RELEASE UNTIL NOON",
    "Sperrfrist: 12. Mai, 12 Uhr",
    "Sous embargo jusqu'à midi",
]
NEWS = [
    "The council corrected its figures on Friday.",
    "Correction officers went on strike.",
    "Corrections officials said two prisoners had fled.",
    "A correction in the market is overdue, analysts said.",
    "He retracted his statement and withdrew from the race.",
    "The paper withdrew the article and its author resigned.",
    "The embargo on grain from Korvale was lifted.",
    "Embargoes hurt the poor, she said.",
    "The original version of the film was longer.",
    "This article was first published in May.",
    "This story has been updated with a comment of the council.",
    "Will the Lantern issue a correction?",
    "Kill the lights, he said.",
    "The post was removed after it had been read by thousands.",
    "Storms killed four people.",
    "Clarify butter over a low flame.",
]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((CORRECTION, text) for text in CORRECTIONS),
        *((RETRACTION, text) for text in RETRACTIONS),
        *((EMBARGO, text) for text in EMBARGOES),
    ],
)
def test_a_notice_is_noted_as_printed_wherever_it_stands(kind, text):
    note = (Note(kind, text),)
    assert find_notices("Dam reopens", f"It rained.\n\nIt stopped.\n\n{text}") == note
    assert find_notices("Dam reopens", f"{text}\n\nIt rained.") == note
    assert find_notices(text, "It rained.") == note


@pytest.mark.parametrize("text", NEWS)
def test_news_about_corrections_and_embargoes_is_no_notice(text):
    assert find_notices(text, f"{text}\n\nIt rained. {text}") == ()


def test_notices_are_looked_for_at_the_top_and_at_the_foot_each_once_in_order():
    first, last = EMBARGOES[0], CORRECTIONS[0]
    middle = ["It rained."] * (PARAGRAPHS_AT_TOP + PARAGRAPHS_AT_FOOT)
    body = "\n\n".join([first, *middle, RETRACTIONS[3], *middle, last, last])
    assert find_notices("Dam reopens", body) == (Note(EMBARGO, first), Note(CORRECTION, last))


def test_a_long_paragraph_is_a_story_and_no_notice():
    assert find_notices("", "Correction: " + "it rained and rained. " * 100) == ()
