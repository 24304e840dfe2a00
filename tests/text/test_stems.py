"""The stems of terms: inflections of one word share one, in each language that has a stemmer."""

import pytest

from corpus.text import STEMMED_LANGUAGES, fold, stem, terms

INFLECTIONS = [
    ("en", "bank banks"),
    ("en", "study studies"),
    ("en", "MP MPs"),
    ("en", "NGO NGOs"),
    ("en", "16 16s"),
    ("en", "A380 A380s"),
    ("", "missile missiles"),
    ("und", "missile missiles"),
    ("en-GB", "missile missiles"),
    ("pt", "cidade cidades"),
    ("pt-BR", "eleição eleições"),
    ("pt", "míssil mísseis"),
    ("pt", "animal animais"),
    ("pt", "homem homens"),
    ("pt", "mão mãos"),
    ("pt", "ano anos"),
    ("es", "misil misiles"),
    ("es", "nación naciones"),
    ("fr", "élection élections"),
    ("fr", "président présidente présidents"),
    ("fr", "journal journaux"),
    ("fr", "université universités"),
    ("fr", "décidé décidée décidées"),
    ("it", "elezione elezioni"),
    ("ca", "elecció eleccions"),
    ("ro", "partid partide"),
    ("de", "Straße Straßen"),
    ("de", "Haus Häuser"),
    ("nl", "verkiezing verkiezingen"),
    ("sv", "regering regeringen regeringar"),
    ("nb", "regjering regjeringen"),
    ("da", "minister ministeren"),
    ("fi", "talo talot talossa"),
    ("pl", "wybory wyborów"),
    ("cs", "vláda vlády"),
    ("sk", "voľba voľby"),
    ("hr", "predsjednik predsjednika"),
    ("ru", "русский русского"),
    ("ru", "выборы выборов"),
    ("uk", "вибори виборів"),
    ("bg", "президент президентът президента"),
    ("el", "εκλογή εκλογές"),
    ("tr", "istanbul istanbulda İstanbul'un"),
    ("ar", "حكومة الحكومة"),
    ("fa", "کتاب کتابها کتاب\u200cهای"),
    ("hi", "चुनाव चुनावों"),
    ("id", "makan makanan"),
]


@pytest.mark.parametrize(("language", "words"), INFLECTIONS)
def test_inflections_have_one_stem_in_their_language(language, words):
    assert len({stem(terms(word)[0], language) for word in words.split()}) == 1


APART = [
    ("en", "Mr Mrs"),
    ("en", "NHS NH"),
    ("en", "1990 1990s"),
    ("en", "new news"),
    ("fa", "هفته هفت"),
    ("ja", "政 治"),
    ("vi", "anh an"),
    ("he", "ספר ספרים"),
]


@pytest.mark.parametrize(("language", "words"), APART)
def test_other_words_have_other_stems(language, words):
    first, second = (stem(fold(word), language) for word in words.split())
    assert first != second


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "th", "he", "vi", "xx"])
def test_a_term_is_its_own_stem_where_its_language_has_no_stemmer(language):
    assert language not in STEMMED_LANGUAGES
    assert stem("missiles", language) == "missiles"


@pytest.mark.parametrize("language", sorted(STEMMED_LANGUAGES))
def test_every_stemmer_gives_a_stem_without_accents_to_every_term(language):
    assert all(stem(term, language) == fold(stem(term, language)) != "" for term in ["ferries", "a", "1990s", "чаю"])
