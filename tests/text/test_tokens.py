"""Text to terms: what is one word, how it is written as a term, and where it stands."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold, folded_key, term_offsets, terms

TERMS = [
    ("Banks raise rates.", "banks raise rates"),
    ("", ""),
    ("... – !?", ""),
    # acronyms and titles
    ("U.S.", "us"),
    ("U.S", "us"),
    ("U.S.A.", "usa"),
    ("the U.S. said", "the us said"),
    ("a U.S.-led force", "a us led force"),
    ("the U.N.'s envoy", "the un envoy"),
    ("U.N.Security", "un security"),
    ("J.R.R. Tolkien", "jrr tolkien"),
    ("two M.P.s", "two mps"),
    ("10 a.m.", "10 am"),
    ("10a.m.", "10 am"),
    ("Vitamin D. Then", "vitamin d then"),
    ("the dam.The lake", "the dam the lake"),
    ("N.Korea", "n korea"),
    ("А.П. Чехов", "ап чехов"),
    ("Ph.D., M.Sc. and LL.B", "phd msc and llb"),
    ("Ph.D.'s", "phd"),
    # marks inside words
    ("AT&T", "at&t"),
    ("R&D, S&P 500, PG&E's", "r&d s&p 500 pg&e"),
    ("fish&chips", "fish chips"),
    ("don't don’t donʼt don＇t don‘t don`t don´t", "don't " * 7),
    ("we're, we’ve, I'll, he'd, I’m", "we're we've i'll he'd i'm"),
    ("O'Neil", "oneil"),
    ("O’Neil’s", "oneil"),
    ("Shi'ite, Sana’a, Hawaiʻi, ma'am", "shiite sanaa hawaii maam"),
    ("rock'n'roll, rock ’n’ roll", "rock n roll rock n roll"),
    ("'quoted' “words”", "quoted words"),
    ("Jong-un", "jong un"),
    ("state-of-the-art", "state of the art"),
    ("snake_case", "snake case"),
    ("and/or", "and or"),
    ("wait…what—one–two", "wait what one two"),
    ("e-mail, E-mails, e‑commerce", "email emails ecommerce"),
    ("x-ray, A-levels, K-pop, T-shirts", "x ray a levels k pop t shirts"),
    ("C++, C# and .NET", "c++ c# and net"),
    ("so\u00adft, zero\u200bwidth, \ufeffmark, \u202bright\u202c", "soft zerowidth mark right"),
    # elision
    ("l'Europe, L’EUROPE", "l europe l europe"),
    ("qu'il d’amour jusqu’à", "qu il d amour jusqu a"),
    ("dell'Unione, un’altra, all'inizio", "dell unione un altra all inizio"),
    ("c'est-à-dire", "c est a dire"),
    ("aujourd'hui", "aujourdhui"),
    ("D'Angelo's, the un's", "d angelo the un"),
    ("col·legi", "collegi"),
    # possessives
    ("Korea's", "korea"),
    ("KOREA'S", "korea"),
    ("the banks' rates", "the banks rates"),
    ("US’s", "us"),
    # numbers
    ("1,000", "1000"),
    ("1,000,000.50", "1000000.50"),
    ("1.000.000,50", "1000000.50"),
    ("1\u00a0000, 10\u202f000,5, 1’000", "1000 10000.5 1000"),
    ("1 000", "1 000"),
    ("1.000", "1.000"),
    ("0,001", "0.001"),
    ("1,2,3", "1 2 3"),
    ("3.5 per cent.", "3.5 per cent"),
    ("3,5 Prozent, 12,34", "3.5 prozent 12.34"),
    ("$1.5bn, £5m, 10km", "1.5 bn 5 m 10 km"),
    ("10,000-strong", "10000 strong"),
    ("10:30, 2-1, 2013–14, 24/7", "10 30 2 1 2013 14 24 7"),
    ("2013-04-12, 12/04/2013, 12.04.2013", "2013 04 12 12 04 2013 12 04 2013"),
    ("20th 1ST 3rd-party 1,000th", "20th 1st 3rd party 1000th"),
    ("1990s, 1990's, the '80s, G20’s, 2013's", "1990s 1990s the 80s g 20 2013"),
    ("１２３", "123"),
    ("１，０００", "1000"),
    ("١٬٠٠٠٫٥", "1000.5"),
    ("۱۳۹۲ २०१३ ๒๕๖๗", "1392 2013 2567"),
    ("m², CO₂, ½ cup, 2½", "m 2 co 2 ½ cup 2 ½"),
    # letters and digits
    ("F-16, F16, F 16", "f 16 f 16 f 16"),
    ("F-16s", "f 16s"),
    ("COVID-19, Covid19", "covid 19 covid 19"),
    ("MH370 H5N1 CO2 G20 mp3", "mh 370 h 5 n 1 co 2 g 20 mp 3"),
    ("5G 3D 4x4 B2B 10am", "5 g 3 d 4 x 4 b 2 b 10 am"),
    ("A380, A-10s, a 380-seat", "a380 a10s a 380 seat"),
    # accents and letters
    ("café", "cafe"),
    ("cafe\u0301", "cafe"),
    ("Zürich", "zurich"),
    (unicodedata.normalize("NFD", "Zürich"), "zurich"),
    ("Straße", "strasse"),
    ("Łódź Øresund Đà Nẵng", "lodz oresund da nang"),
    ("Æsir Œuvre Þór Ⅷ", "aesir oeuvre thor viii"),
    ("ﬁnance", "finance"),
    ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
    ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
    ("Королёв, йод, Київ", "королев йод київ"),
    ("Ｆｕｌｌ", "full"),
    # scripts without spaces
    ("北京大学", "北 京 大 学"),
    ("人々", "人 々"),
    ("ガス ｶﾞｽ カ\u3099ス", "ガ ス ガ ス ガ ス"),
    ("ラジオ・テレビ", "ラ ジ オ テ レ ビ"),
    ("서울에서", "서 울 에 서"),
    (unicodedata.normalize("NFD", "서울"), "서 울"),
    ("ที่ไทย", "ที่ ไ ท ย"),
    ("ន្តី", "ន្តី"),
    # Arabic, Persian, Hebrew, Hindi
    ("كتاب کتاب كِتَاب كتـــاب", "كتاب " * 4),
    ("أحمد إيران آسيا ٱلله", "احمد ايران اسيا الله"),
    ("مدرسة مدرسه", "مدرسه مدرسه"),
    ("ﷺ", "ﷺ"),
    ("على علی علي", "علي علي علي"),
    ("می\u200cرود", "مي رود"),
    ("هِ֚", "ه"),
    ("שָׁלוֹם", "שלום"),
    ('צה"ל צה״ל', "צהל צהל"),
    ("हिन्दी फ़िल्म", "हिन्दी फिल्म"),
    ("क्\u200dष", "क्ष"),
    # the net
    ("#metoo @handle", "metoo handle"),
    ("https://a.example/b-c?d=1", "https a example b c d 1"),
    ("desk@paper.example", "desk paper example"),
    ("🙂 smile 👍🏽 1️⃣", "smile 1"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_text_has_these_terms(text, expected):
    assert terms(text) == expected.split()


def test_a_span_is_the_characters_that_a_term_stands_for():
    text = "The U.S.’s $1,000, don’t! l’eau F-16 e-mail"
    assert terms(text) == ["the", "us", "1000", "don't", "l", "eau", "f", "16", "email"]
    assert term_offsets(text) == [(0, 3), (4, 10), (12, 17), (19, 24), (26, 27), (28, 31), (32, 33), (34, 36), (37, 43)]


# Characters that words are made of or cut at, so that chance makes more of the cases above.
WRITTEN = st.text(st.sampled_from("aAsSnNeElLdDtTqQuU019.,'’&-/ +#éßйİ\u00ad\u200c\u0301²½½کةگガ゙ｶﾞ北한ทำ״צל·"))


@given(st.one_of(st.text(), WRITTEN))
def test_spans_stand_in_order_and_apart_and_hold_their_terms(text):
    found = term_offsets(text)
    ends = [0, *(end for _, end in found)]
    assert all(end <= start < after for end, (start, after) in zip(ends, found, strict=False))
    assert [fold(text[start:end]) for start, end in found] == terms(text)


# Vowels of Thai and Lao, and of Hangul in parts: with nothing before them, and no word, as apostrophes are none.
ATTACHED = re.compile("[\u0e33\u0eb3\u1160-\u11ff\ud7b0-\ud7fb]")


@given(st.one_of(st.text(), WRITTEN))
def test_every_letter_and_digit_is_inside_a_span(text):
    covered = {place for start, end in term_offsets(text) for place in range(start, end)}
    alone = [character for place, character in enumerate(text) if character.isalnum() and place not in covered]
    assert all(unicodedata.category(character) == "Lm" or ATTACHED.match(character) for character in alone)


@given(st.one_of(st.text(), WRITTEN))
def test_a_term_is_never_empty_and_holds_no_space(text):
    assert all(term and term.split() == [term] for term in terms(text))


@given(WRITTEN)
def test_the_terms_of_terms_are_themselves(text):
    found = terms(text)
    assert terms(" ".join(found)) == found


# Of scripts whose marks the regular expression lists: Latin, Greek, Cyrillic.
@given(st.text(st.characters(categories=["L", "N", "Z"], max_codepoint=0x4FF)))
def test_composed_and_decomposed_text_have_the_same_terms(text):
    composed = unicodedata.normalize("NFC", text)
    assert terms(unicodedata.normalize("NFD", composed)) == terms(composed)


def test_a_name_is_compared_without_case_accents_and_punctuation():
    assert folded_key("The  New-York Times") == folded_key("the new york TIMES!") == "the new york times"
    assert folded_key("Süddeutsche Zeitung") == folded_key("Suddeutsche zeitung")
    assert folded_key("!!") == ""
