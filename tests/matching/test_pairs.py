"""What people type finds what they mean: queries and texts, found or not, over every backend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backends import LOCATIONS, new_corpus
from corpus.article import Article, Source
from corpus.query import parse
from corpus.search.snippets import Highlighter
from corpus.storage import Outcome, open_corpus

# Query, text, the text's language, whether the one finds the other.
PAIRS = [
    # acronyms with and without points
    ("U.S.", "The U.S. said no.", "en", True),
    ("U.S.", "The US said no.", "en", True),
    ("US", "The U.S. said no.", "en", True),
    ("us", "The U.S.-led force left.", "en", True),
    ("U.S", "Talks with the U.S.", "en", True),
    ("U.S", "Talks with the US.", "en", True),
    ("U.S.", "The USA said no.", "en", False),
    ("U.S.A.", "Made in the USA", "en", True),
    ("USA", "Made in the U.S.A.", "en", True),
    ("USA", "Made in the U.S.", "en", False),
    ("UN", "the U.N.'s envoy", "en", True),
    ("U.N.'s", "the UN envoy", "en", True),
    ("U.N. security", "the U.N.Security Council", "en", True),
    ("N.Korea", "A N. Korea ferry", "en", True),
    ("N.Korea", "A NKorea ferry", "en", True),
    ("N. Korea", "A N.Korea ferry", "en", True),
    ("N.Korea", "A ferry of Korea", "en", False),
    ("JRR Tolkien", "by J.R.R. Tolkien", "en", True),
    ("J.R.R. Tolkien", "by JRR Tolkien", "en", True),
    ("PhD", "a Ph.D. in law", "en", True),
    ("Ph.D.", "two PhDs in law", "en", True),
    ("ph.d", "a PhD in law", "en", True),
    ("M.Sc.", "an MSc in law", "en", True),
    ("am", "at 10 a.m. sharp", "en", True),
    ("a.m.", "at 10am sharp", "en", True),
    ('"10 am"', "at 10a.m. sharp", "en", True),
    ("MP", "Three MPs resigned.", "en", True),
    ("MPs", "One MP resigned.", "en", True),
    ("=MP", "Three MPs resigned.", "en", False),
    ("NGO", "The NGOs left.", "en", True),
    ("Mr", "Mrs Quill left.", "en", False),
    ("NHS", "The NH hospital", "en", False),
    ('"Mr. Smith\'s"', "He met Mr Smith.", "en", True),
    ('"Mr Smith"', "It is Mr. Smith’s ferry.", "en", True),
    # letters and digits
    ("COVID-19", "Covid 19 cases", "en", True),
    ("COVID-19", "covid19 cases", "en", True),
    ("Covid 19", "COVID-19 cases", "en", True),
    ("COVID19", "COVID-19 cases", "en", True),
    ("COVID19", "Covid 19 cases", "en", True),
    ("covid", "COVID19 cases", "en", True),
    ("covid*", "COVID-19 cases", "en", True),
    ("covid*", "COVID19 cases", "en", True),
    ("COVID-19", "COVID-20 cases", "en", False),
    ("COVID-19", "19 cases of COVID", "en", False),
    ("F-16", "An F16 crashed.", "en", True),
    ("F-16", "An F 16 crashed.", "en", True),
    ("F16", "An F-16 crashed.", "en", True),
    ('"F 16"', "An F16 crashed.", "en", True),
    ("F-16", "Two F-16s crashed.", "en", True),
    ("F-16s", "One F-16 crashed.", "en", True),
    ("=F-16", "Two F-16s crashed.", "en", False),
    ("F-16", "An F-15 crashed.", "en", False),
    ("F-16", "An F-160 crashed.", "en", False),
    ("G20", "the G-20 meeting", "en", True),
    ("G-20", "the G20’s meeting", "en", True),
    ("G20", "the G2 meeting", "en", False),
    ("MH370", "flight MH 370 is lost", "en", True),
    ("MH-370", "flight MH370 is lost", "en", True),
    ("H5N1", "a case of H5N1", "en", True),
    ("H5N1", "a case of H5 N1", "en", True),
    ("H5N1", "a case of H5N8", "en", False),
    ("CO2", "less CO₂ in the air", "en", True),
    ("CO₂", "less CO2 in the air", "en", True),
    ("5G", "the 5-G network", "en", True),
    ("5g", "the 5G network", "en", True),
    ("5G", "the 4G network", "en", False),
    ("3D", "a 3-D film", "en", True),
    ("4x4", "a 4x4 car", "en", True),
    ("4x4", "a 4 x 4 car", "en", True),
    ("B2B", "the B2B trade", "en", True),
    ("mp3", "an MP3 player", "en", True),
    ("A380", "an A-380 landed", "en", True),
    ("A-380", "two A380s landed", "en", True),
    ("A4", "a 4-year plan", "en", False),
    ("20th", "the 20th century", "en", True),
    ("20", "the 20th century", "en", False),
    ("3rd", "the 3rd-party bid", "en", True),
    ("1990s", "in the 1990's", "en", True),
    ("1990's", "in the 1990s", "en", True),
    ("1990", "in the 1990s", "en", False),
    # marks inside words
    ("AT&T", "AT&T's network", "en", True),
    ("at&t", "AT&T grew", "en", True),
    ("AT&T", "at T-junctions", "en", False),
    ("R&D", "spent on R&D.", "en", True),
    ("Q&A", "a Q&A with Quill", "en", True),
    ('"S&P 500"', "the S&P500 fell", "en", True),
    ("don't", "They don’t sail.", "en", True),
    ("don’t", "They don't sail.", "en", True),
    ("donʼt", "They don＇t sail.", "en", True),
    ("don＇t", "They donʼt sail.", "en", True),
    ("don't", "Don sails to T.", "en", False),
    ("we're", "We were there.", "en", False),
    ("Smith", "Smith's ferry", "en", True),
    ("Smith's", "Smith sails.", "en", True),
    ("Smith", "the Smiths' ferry", "en", True),
    ("Smiths'", "the Smith ferry", "en", True),
    ("rock'n'roll", "Rock ’n’ Roll lives", "en", True),
    ("rock-n-roll", "rock'n'roll lives", "en", True),
    ("O'Neil", "Ms O’Neil left.", "en", True),
    ("oneil", "Ms O'Neil left.", "en", True),
    ("O'Neil", "Ms Oneil left.", "en", True),
    ("Shi'ite", "a Shiite town", "en", True),
    ("Sanaa", "in Sana'a", "en", True),
    ("e-mail", "an email leaked", "en", True),
    ("email", "an E-mail leaked", "en", True),
    ("email", "two e-mails leaked", "en", True),
    ("x-ray", "an X ray machine", "en", True),
    ("x-ray", "an X-ray machine", "en", True),
    ("A-levels", "two A levels", "en", True),
    ('"A levels"', "two A-levels", "en", True),
    ("K-pop", "a K pop song", "en", True),
    ("Jong-un", "Jong Un spoke", "en", True),
    ('"Jong Un"', "Jong-un spoke", "en", True),
    ("co-operation", "The cooperation ended.", "en", True),
    ("co-operation", "The co-operation ended.", "en", True),
    ("and/or", "boats and/or ferries", "en", True),
    ("24/7", "open 24/7 here", "en", True),
    ("C++", "written in C++.", "en", True),
    ("C++", "written in C.", "en", False),
    ("C", "written in C++.", "en", False),
    ("C#", "written in C# again", "en", True),
    (".NET", "written in .NET", "en", True),
    ("cooperation", "the co\u00adopera\u00adtion", "en", True),
    ("ferry", "the fer\u200bry", "en", True),
    ("finance", "the ﬁnance bill", "en", True),
    ("storm", "The storm—strong—passed…", "en", True),
    ("strong", "The storm—strong—passed…", "en", True),
    ("passed", "The storm passed…again", "en", True),
    ("ferry", "“ferry”", "en", True),
    # the net
    ("#metoo", "the MeToo movement", "en", True),
    ("metoo", "the #MeToo movement", "en", True),
    ("@quill", "write to @quill", "en", True),
    ("desk@courier.example", "Write to desk@courier.example.", "en", True),
    ("https://courier.example/a-b", "See https://courier.example/a-b.", "en", True),
    ("courier.example", "See https://courier.example/a-b.", "en", True),
    # numbers
    ("1,000", "about 1000 boats", "en", True),
    ("1000", "about 1,000 boats", "en", True),
    ("1000", "about 1\u00a0000 boats", "en", True),
    ("1,000", "about 1\u202f000 boats", "en", True),
    ("1000000", "1.000.000 Boote", "de", True),
    ("1000", "about 1 boat, 000", "en", False),
    ("100", "about 1,000 boats", "en", False),
    ("3.5", "rose 3.5%", "en", True),
    ("3.5%", "rose 3,5 Prozent", "de", True),
    ("3.5", "rose 3 to 5", "en", False),
    ("$1.5m", "lost $1.5 m there", "en", True),
    ("1.5", "lost $1.5m there", "en", True),
    ("10,000-strong", "a crowd 10000 strong", "en", True),
    ("10:30", "at 10:30 sharp", "en", True),
    ("12/04/2013", "on 12.04.2013", "en", True),
    ("2013", "on 12/04/2013", "en", True),
    ("2-1", "won 2–1 there", "en", True),
    ("2013-14", "the 2013–14 season", "en", True),
    ("2014", "the 2013–14 season", "en", False),
    ("½", "½ cup", "en", True),
    # elision
    ("europe", "l'Europe hésite", "fr", True),
    ("Europe", "L’EUROPE hésite", "fr", True),
    ("l'Europe", "l’Europe hésite", "fr", True),
    ("amour", "une lettre d’amour", "fr", True),
    ("il", "ce qu'il dit", "fr", True),
    ("unione", "il bilancio dell'Unione", "it", True),
    ("arte", "un’arte antica", "it", True),
    ("angelo", "Ms D'Angelo left.", "en", True),
    ("D'Angelo", "Ms D’Angelo left.", "en", True),
    ("aujourd'hui", "vu aujourd’hui", "fr", True),
    # accents and letters
    ("café", "a cafe", "en", True),
    ("cafe", "a CAFÉ", "en", True),
    ("cafe", "a cafe\u0301", "en", True),
    ("Zürich", "in Zurich", "en", True),
    ("zurich", "in Zürich", "de", True),
    ("strasse", "die Straße", "de", True),
    ("Straße", "die Strassen", "de", True),
    ("lodz", "w mieście Łódź", "pl", True),
    ("Øresund", "over Oresund", "da", True),
    ("da nang", "ở Đà Nẵng", "vi", True),
    ("ISTANBUL", "İstanbul'da", "tr", True),
    ("ısparta", "in Isparta", "en", True),
    ("encyclopaedia", "an encyclopædia", "en", True),
    ("oeuvre", "une œuvre", "fr", True),
    ("ferry", "ｆｅｒｒｙ", "en", True),
    ("１０", "10 boats", "en", True),
    ("10", "１０ boats", "en", True),
    ("королев", "Королёв уехал", "ru", True),
    ("Королёв", "Королев уехал", "ru", True),
    ("αθηνα", "στην Αθήνα", "el", True),
    ("ΣΊΣΥΦΟΣ", "ο Σίσυφος", "el", True),
    ("viet", "Việt Nam", "vi", True),
    # inflections in the language of the article
    ("missile", "Two missiles fell.", "en", True),
    ("missiles", "One missile fell.", "en", True),
    ("=missile", "Two missiles fell.", "en", False),
    ("missile", "A missive came.", "en", False),
    ("cidade", "as cidades do norte", "pt", True),
    ("míssil", "dois mísseis", "pt-BR", True),
    ("eleicao", "as eleições", "pt", True),
    ("eleições", "a eleição", "pt", True),
    ("animal", "os animais", "pt", True),
    ("élection", "les élections", "fr", True),
    ("journal", "les journaux", "fr", True),
    ("nación", "las naciones", "es", True),
    ("misiles", "un misil", "es", True),
    ("elezione", "le elezioni", "it", True),
    ("haus", "die Häuser", "de", True),
    ("wybory", "po wyborów", "pl", True),
    ("выборы", "после выборов", "ru", True),
    ("правителство", "Правителството падна", "bg", True),
    ("حكومة", "قالت الحكومة", "ar", True),
    ("کتاب", "کتابهای تازه", "fa", True),
    # scripts without spaces
    ("北京", "他在北京大学", "zh", True),
    ("北京", "他在东北的京城", "zh", False),
    ("大学", "他在北京大学", "zh", True),
    ("ガス", "都市ガス料金", "ja", True),
    ("ガス", "都市ｶﾞｽ料金", "ja", True),
    ("ガス", "都市カ\u3099ス料金", "ja", True),
    ("人々", "多くの人々が", "ja", True),
    ("서울", "서울에서 열렸다", "ko", True),
    ("서울", "울서에서 열렸다", "ko", False),
    ("ไทย", "ประเทศไทยวันนี้", "th", True),
    ("ລາວ", "ປະເທດລາວ", "lo", True),
    ("ខ្មែរ", "ភាសាខ្មែរ", "km", True),
    ("မြန်မာ", "ယနေ့မြန်မာ", "my", True),
    # Arabic, Persian, Hebrew, Hindi
    ("كتاب", "کتاب تازه", "fa", True),
    ("ایران", "إيران اليوم", "ar", True),
    ("احمد", "قال أحمد", "ar", True),
    ("مدرسه", "في مدرسة", "ar", True),
    ("على", "قال علي", "ar", True),
    ("مسؤول", "قال مسوول", "ar", True),
    ("كتاب", "كِتَاب جديد", "ar", True),
    ("كتاب", "كتـــاب جديد", "ar", True),
    ("2013", "عام ٢٠١٣", "ar", True),
    ("۱۳۹۲", "سال 1392", "fa", True),
    ("کتاب", "کتاب\u200cها آمد", "fa", True),
    ("می\u200cرود", "او می\u200cرود", "fa", True),
    ("می\u200cرود", "او میرود", "fa", True),
    ("שלום", "שָׁלוֹם", "he", True),
    ('"צה״ל"', 'דובר צה"ל אמר', "he", True),
    ("2013", "वर्ष २०१३", "hi", True),
    ("फिल्म", "नई फ़िल्म", "hi", True),
]
TEXTS = list(dict.fromkeys((text, language) for _, text, language, _ in PAIRS))


def article(text: str, language: str = "") -> Article:
    """Make an article whose only text is its body; its outlet tells it from one that is the same but for its case."""
    return Article(
        body=text,
        language=language,
        outlet=f"Courier {TEXTS.index((text, language))}" if language else "",
        source=Source(path="-", format="text", sha256="0" * 64),
    )


@pytest.fixture(scope="module", params=LOCATIONS)
def corpus(request, tmp_path_factory):
    """A corpus that holds every text of the table."""
    with new_corpus(request.param, tmp_path_factory.mktemp("pairs")) as opened:
        assert set(opened.store.put([article(*text) for text in TEXTS])) == {Outcome.ADDED}
        yield opened


def test_a_query_finds_the_text_that_it_means_and_no_other(corpus):
    wrong = []
    for query, text, language, found in PAIRS:
        hits = {hit.id for hit in corpus.index.scan(parse(query)).hits}
        if (article(text, language).id in hits) is not found:
            wrong.append((query, text, language, found))
    assert wrong == []


MARKED = [
    ("US", "The U.S.’s envoy told us.", "The [U.S.’s] envoy told [us]."),
    ("F-16", "Two F16s and an F-16 met.", "Two [F16s] and an [F-16] met."),
    ("covid19", "More COVID-19, she said.", "More [COVID-19], she said."),
    ("1000", "Over 1,000 boats, 1\u00a0000 sails.", "Over [1,000] boats, [1\u00a0000] sails."),
    ("3.5", "Up $3.5m or 3,5%.", "Up $[3.5]m or [3,5]%."),
    ("1990s", "In the 1990’s, not 1990.", "In the [1990’s], not 1990."),
    ("europe", "Toute l’Europe est là.", "Toute l’[Europe] est là."),
    ("email", "Her e-mails, his email.", "Her [e-mails], his [email]."),
    ("AT&T", "When AT&T's net fell", "When [AT&T's] net fell"),
    ("oneil", "Ms O’Neil’s ferry", "Ms [O’Neil’s] ferry"),
    ("phd", "A Ph.D. in law", "A [Ph.D.] in law"),
    ("C++", "In C++, not C.", "In [C++], not C."),
    ("café", "The CAFE\u0301 is shut.", "The [CAFE\u0301] is shut."),
    ("ferry", "The fer\u00adry left.", "The [fer\u00adry] left."),
    ("co2", "The CO₂ rose.", "The [CO₂] rose."),
    ("A380", "An A-380 and a 380-seat jet", "An [A-380] and a 380-seat jet"),
    ("北京", "他在北京大学", "他在[北京]大学"),
    ("ガス", "都市ｶﾞｽ料金", "都市[ｶﾞｽ]料金"),
    ("서울", "서울에서 열렸다", "[서울]에서 열렸다"),
    ("ไทย", "ประเทศไทยวันนี้", "ประเทศ[ไทย]วันนี้"),
    ("کتاب", "آن کتاب\u200cها آمد", "آن [کتاب]\u200cها آمد"),
    ("#metoo", "The #MeToo wave", "The #[MeToo] wave"),
]


def test_exactly_the_characters_that_were_meant_are_marked():
    wrong = []
    for query, text, expected in MARKED:
        with open_corpus("memory:", create=True) as one:
            one.store.put([article(text)])
            (passage,) = Highlighter(parse(query), one.index.expand).passages(article(text))
        marked = passage.text
        for start, end in reversed(passage.spans):
            marked = f"{marked[:start]}[{marked[start:end]}]{marked[end:]}"
        if marked != expected:
            wrong.append((query, marked, expected))
    assert wrong == []


PAGE = Path(__file__).parents[2] / "docs" / "QUERY.md"
ROWS = re.findall(
    r"^\| (`.*`) \| (.*?) \|(.*)\|$", PAGE.read_text("utf-8").split("## Words")[1].split("\n## ")[0], re.MULTILINE
)


def test_the_page_on_words_tells_the_truth():
    assert ROWS
    for queries, found, missed in ROWS:
        texts = dict.fromkeys(re.findall(r"\*(.+?)\*", found), True)
        texts |= dict.fromkeys(re.findall(r"\*(.+?)\*", missed), False)
        with open_corpus("memory:", create=True) as one:
            one.store.put([article(text) for text in texts])
            for query in re.findall("`(.+?)`", queries):
                hits = {hit.id for hit in one.index.search(parse(query)).hits}
                assert {text: article(text).id in hits for text in texts} == texts, query
