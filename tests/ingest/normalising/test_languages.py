"""Languages: of texts, and by the names that sources give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.normalising.languages import detect_language, language_code

TEXTS = [
    ("ar", "قالت الحكومة يوم الجمعة إنها سترفع الضرائب العام المقبل بسبب العجز في الميزانية."),
    ("bg", "Правителството заяви в петък, че ще повиши данъците догодина."),
    ("ca", "El govern va dir divendres que apujarà els impostos l'any vinent."),
    ("cs", "Vláda v pátek oznámila, že příští rok zvýší daně."),
    ("da", "Regeringen sagde fredag, at den vil hæve skatterne næste år."),
    ("de", "Die Regierung sagte am Freitag, dass sie die Steuern im nächsten Jahr erhöhen werde."),
    ("el", "Η κυβέρνηση δήλωσε την Παρασκευή ότι θα αυξήσει τους φόρους."),
    ("en", "The government said on Friday that it would raise taxes next year."),
    ("es", "El gobierno dijo el viernes que subirá los impuestos el próximo año."),
    ("fa", "دولت روز جمعه گفت که سال آینده مالیات را افزایش می‌دهد."),
    ("fi", "Hallitus kertoi perjantaina nostavansa veroja ensi vuonna."),
    ("fr", "Le gouvernement a déclaré vendredi qu'il augmenterait les impôts l'année prochaine."),
    ("he", "הממשלה אמרה ביום שישי כי תעלה את המסים בשנה הבאה."),
    ("hi", "सरकार ने शुक्रवार को कहा कि वह अगले साल कर बढ़ाएगी।"),
    ("hu", "A kormány pénteken közölte, hogy jövőre emeli az adókat."),
    ("id", "Pemerintah mengatakan pada hari Jumat bahwa akan menaikkan pajak tahun depan."),
    ("it", "Il governo ha detto venerdì che aumenterà le tasse l'anno prossimo."),
    ("ja", "政府は金曜日、来年増税すると発表した。"),
    ("ko", "정부는 금요일 내년에 세금을 인상할 것이라고 밝혔다."),
    ("nl", "De regering zei vrijdag dat ze volgend jaar de belastingen zal verhogen."),
    ("no", "Regjeringen sa fredag at den vil øke skattene neste år."),
    ("pl", "Rząd poinformował w piątek, że w przyszłym roku podniesie podatki."),
    ("pt", "O governo disse na sexta-feira que vai aumentar os impostos no próximo ano."),
    ("ro", "Guvernul a declarat vineri că va crește taxele anul viitor."),
    ("ru", "Правительство заявило в пятницу, что повысит налоги в следующем году."),
    ("sv", "Regeringen sade på fredagen att den kommer att höja skatterna nästa år."),
    ("th", "รัฐบาลกล่าวเมื่อวันศุกร์ว่าจะขึ้นภาษีในปีหน้า"),
    ("tr", "Hükümet cuma günü gelecek yıl vergileri artıracağını söyledi."),
    ("uk", "Уряд заявив у п'ятницю, що наступного року підвищить податки."),
    ("ur", "حکومت نے جمعہ کو کہا کہ وہ اگلے سال ٹیکس بڑھائے گی۔"),
    ("vi", "Chính phủ cho biết hôm thứ Sáu rằng sẽ tăng thuế vào năm tới."),
    ("zh", "政府周五表示，明年将提高税收，以弥补预算赤字。"),
    ("zh", "政府週五表示，明年將提高稅收，以彌補預算赤字。"),
    # too short, or no words
    ("", ""),
    ("", "\n"),
    ("", "12345 678"),
    ("", "!!! --- ..."),
    ("", "Bank"),
    ("", "https://a.example/b/c"),
    ("", "xyzzy qwrt zxcv"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text(language, text):
    assert detect_language(text) == language


NAMES = [
    ("en", "en"),
    (" EN ", "en"),
    ("English", "en"),
    ("eng", "en"),
    ("pt_BR", "pt-BR"),
    ("por-br", "pt-BR"),
    ("portuguese", "pt"),
    ("Português", "pt"),
    ("en_US.UTF-8", "en-US"),
    ("English (United States)", "en"),
    ("en-us,en;q=0.5", "en-US"),
    ("ZH-HANS-cn", "zh-Hans-CN"),
    ("zh-Hant", "zh-Hant"),
    ("cn", "zh"),
    ("es-419", "es-419"),
    ("sr-Latn", "sr-Latn"),
    ("iw", "he"),
    ("ger", "de"),
    ("日本語", "ja"),
    ("haw", "haw"),
    ("ca-valencia", "ca-valencia"),
    ("", ""),
    ("und", ""),
    ("x-default", ""),
    ("None of these", ""),
    ("42", ""),
]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_the_code_of_a_language_by_the_name_that_a_source_gives_it(name, code):
    assert language_code(name) == code


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    assert language_code(detect_language(text)) == detect_language(text)
    assert language_code(language_code(text)) == language_code(text)
