"""Encodings: told by marks, by what is stated, by the letters that come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.decoding import DecodedText, HeadEncoding, codec_name, decode, decode_text, detect_head_encoding

CHINESE = "市议会周二晚间以七票对两票通过决定，从下周一起禁止载重卡车通过老桥。"
TAIWANESE = "市議會週二晚間以七票對兩票通過決定，從下週一起禁止載重卡車通過老橋。"
JAPANESE = "市議会は火曜日の夜、古い橋をトラック通行止めにすることを決めた。"
KOREAN = "시의회는 화요일 밤 일곱 표 대 두 표로 오래된 다리를 화물차에 폐쇄하기로 결정했다."
RUSSIAN = "Городской совет во вторник вечером решил закрыть старый мост для грузовиков."
GREEK = "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη το βράδυ να κλείσει τη γέφυρα."
PORTUGUESE = "O conselho votou à noite e não é possível cruzar a ponte — “nunca mais”, disse ele."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (GREEK, "cp1253"),
        (PORTUGUESE, "cp1252"),
        (PORTUGUESE, "utf-8-sig"),
        (PORTUGUESE, "utf-16"),
        ("café", "cp1252"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_its_bytes_tell(text, encoding):
    assert decode_text(text.encode(encoding)) == text


def test_a_stated_encoding_counts_where_it_fits_and_utf_8_goes_before_it():
    assert decode_text("żółw".encode("iso8859-2"), "iso8859-2") == "żółw"
    assert decode_text("żółw".encode(), "iso8859-2") == "żółw"
    assert decode_text("café".encode("cp1252"), "utf-8") == "café"
    assert decode_text("café".encode("cp1252"), "no-such-encoding") == "café"


def test_a_head_that_ends_within_a_character_is_utf_8_all_the_same():
    assert detect_head_encoding(CHINESE.encode()[:-1]) == HeadEncoding("utf-8-sig")


CZECH = "Policie v úterý večer zadržela tři muže podezřelé z vloupání. Škoda přesáhla půl milionu korun."
POLISH = "Policja zatrzymała we wtorek trzech mężczyzn podejrzanych o włamania. Straty sięgnęły pół miliona."
HUNGARIAN = "A rendőrség kedd este három férfit vett őrizetbe. A kár meghaladja az ötmillió forintot."
TURKISH = "Polis salı akşamı mağazaları soyduğundan şüphelenilen üç kişiyi gözaltına aldı."
FRENCH = "La police a arrêté mardi trois hommes soupçonnés d'avoir cambriolé des boutiques. Le préjudice est élevé."
GERMAN = (
    "Die Polizei nahm drei Männer fest, die Geschäfte ausgeräumt haben sollen. Der Schaden beläuft sich auf Tausende."
)
DANISH = (
    "Politiet anholdt tre mænd, der er mistænkt for indbrud. Skaden løber op i en halv million, oplyser øvrigheden."
)
PERSIAN = "شورای شهر سه شنبه شب با هفت رای موافق تصميم گرفت پل قديمي را به روی کاميون ها ببندد."
ARABIC = "قرر مجلس المدينة مساء الثلاثاء بسبعة أصوات إغلاق الجسر القديم أمام الشاحنات."
HEBREW = "מועצת העיר החליטה ביום שלישי בערב לסגור את הגשר הישן למשאיות."
UKRAINIAN = "Міська рада у вівторок увечері вирішила закрити старий міст для вантажівок."
THAI = "สภาเมืองมีมติเมื่อคืนวันอังคารให้ปิดสะพานเก่าสำหรับรถบรรทุก"
LITHUANIAN = "Policija antradienio vakarą sulaikė tris vyrus, įtariamus apiplėšus kelias parduotuves."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (LITHUANIAN, "cp1257"),
        (FRENCH, "cp1252"),
        (FRENCH, "iso8859-15"),
        (FRENCH, "mac_roman"),
        (GERMAN, "cp1252"),
        (GERMAN, "mac_roman"),
        (DANISH, "iso8859-1"),
        (PERSIAN, "cp1256"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (HEBREW, "cp1255"),
        (GREEK, "iso8859-7"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (UKRAINIAN, "koi8_u"),
        (THAI, "cp874"),
        (JAPANESE, "iso2022_jp"),
        (RUSSIAN, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
    ],
)
@pytest.mark.parametrize("times", [1, 3])
def test_a_text_survives_the_encodings_of_its_language(text, encoding, times):
    text = "\n\n".join([text.replace("ی", "ي").replace("ک", "ك") if encoding == "cp1256" else text] * times)
    assert decode_text(text.encode(encoding)) == text


ENGLISH = "The mayor’s ferry won’t sail, “not today”, she said — the dockers’ strike goes on…"
SPANISH = (
    "El ayuntamiento votó el martes por la noche cerrar el puente; la señora Peña dijo que «mañana» será otro día."
)
ITALIAN = "Il consiglio ha deciso martedì sera di chiudere il ponte, perché è vecchio: così dirà l’assessore."
SWEDISH = "Kommunfullmäktige beslöt på tisdagskvällen att stänga den gamla bron för lastbilar, säger Åsa Ölund."
FINNISH = "Kaupunginvaltuusto päätti tiistai-iltana sulkea vanhan sillan, sanoi pääsihteeri Äyräpää."
ROMANIAN = "Consiliul a hotărât marţi seara să închidă podul vechi pentru camioane; paguba e de o jumătate de milion."
USUAL_CODE_PAGES = [
    (ENGLISH, "cp1252 mac_roman utf-16"),
    (FRENCH, "iso8859-15"),
    (FRENCH.replace("'", "’"), "cp1252 mac_roman"),
    (GERMAN, "cp1252 iso8859-1 cp850"),
    (SPANISH, "cp1252 iso8859-1 mac_roman"),
    (ITALIAN, "cp1252 mac_roman"),
    (PORTUGUESE, "cp1252 mac_roman"),
    (SWEDISH, "cp1252 iso8859-1"),
    (FINNISH, "cp1252 iso8859-1"),
    (DANISH, "cp1252 iso8859-1"),
    (POLISH, "cp1250 iso8859-2"),
    (CZECH, "cp1250 iso8859-2"),
    (HUNGARIAN, "cp1250 iso8859-2"),
    (ROMANIAN, "cp1250 iso8859-2"),
    (TURKISH, "cp1254 iso8859-9"),
    (LITHUANIAN, "cp1257"),
    (RUSSIAN, "cp1251 koi8_r cp866 iso8859-5"),
    (UKRAINIAN, "cp1251 koi8_u"),
    (GREEK, "cp1253 iso8859-7"),
    (HEBREW, "cp1255"),
    (ARABIC, "cp1256 iso8859-6"),
    (THAI, "cp874"),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5hkscs"),
    (JAPANESE, "cp932 euc_jp iso2022_jp"),
    (KOREAN, "cp949"),
]


def misread(pairs):
    """Name the encodings in which texts do not come back as they were."""
    return [
        (encoding, decode(text.encode(encoding)).encoding, text[:40])
        for text, encodings in pairs
        for encoding in encodings.split()
        if "\ufffd" not in text and decode_text(text.encode(encoding)) != text
    ]


@pytest.mark.parametrize("times", [1, 20])
def test_a_text_in_a_usual_code_page_of_its_language_comes_back(times):
    assert misread([("\n".join([text] * times), encodings) for text, encodings in USUAL_CODE_PAGES]) == []


@pytest.mark.parametrize(
    "words", ["the mayor’s house and the dockers’ union", "it won’t sail", "“No”, he said", "nine – ten"]
)
def test_an_apostrophe_in_a_word_is_one_in_windows_1252_and_on_a_mac(words):
    line = f"One line of news from Ostwick: {words}, and no more than that."
    assert misread([(line, "cp1252 mac_roman")]) == []


def test_real_news_in_its_code_pages_comes_back(shared):
    text = shared / "data" / "text"
    pairs = [
        *((path, "cp1252 mac_roman") for path in sorted((text / "bbc").rglob("*.txt"))[::3]),
        *((path, "cp1252 iso8859-1 mac_roman") for path in sorted((text / "fakebr_pt" / "true").glob("*.txt"))[::3]),
        *((path, "gb18030") for path in sorted((text / "cctv").glob("*.md"))[::3]),
    ]
    read = [(path.read_text("utf-8"), encodings) for path, encodings in pairs]
    fitting = [(" ".join(words.split()), one) for words, some in read for one in some.split() if _fits(words, one)]
    assert len(fitting) > 60
    assert misread(fitting) == []


def _fits(text, encoding):
    try:
        return not " ".join(text.split()).encode(encoding).isascii()
    except UnicodeEncodeError:
        return False


def test_what_is_stated_counts_only_if_no_control_characters_come_out():
    text = "“Żółw”, rzekł — i poszedł. To już koniec, a potem była cisza."
    assert decode(text.encode("cp1250"), "iso8859-2").text == text
    assert decode("żółw".encode("iso8859-2"), "", "iso8859-2") == DecodedText("żółw", "iso8859-2")
    assert decode("żółw".encode(), "koi8-r", "iso8859-2") == DecodedText("żółw", "utf-8")


def test_a_guess_says_which_it_was():
    read = decode(FRENCH.encode("cp1252"))
    assert (read.warning, decode(FRENCH.encode()).warning) == ("not all UTF-8: read as cp1252, by its letters", "")


def test_a_nul_is_left_out_and_makes_no_utf_16():
    assert decode(b"One was\0 cut, the other was not.\n") == DecodedText("One was cut, the other was not.\n", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_a_mark_are_told_by_their_zeros(encoding):
    assert decode(f"<?xml version='1.0'?><p>{RUSSIAN}</p>".encode(encoding)).encoding == encoding


def test_strange_bytes_among_utf_8_are_windows_1252():
    data = f"{FRENCH} ".encode() + b"\x93Non\x94, dit-il \x96 enfin."
    assert decode(data) == DecodedText(f"{FRENCH} “Non”, dit-il – enfin.", "utf-8", guessed=True)
    assert decode("é".encode() + b" \x93Non\x94") == DecodedText("Ã© “Non”", "cp1252", guessed=True)


def test_a_zero_alone_makes_no_utf_16():
    assert decode(b"one\0two\0three\0four\0five").encoding == "utf-8"
    assert decode(b"\0").encoding == "utf-8"


def test_what_an_encoding_was_told_by():
    assert decode(b"ferry") == DecodedText("ferry", "utf-8")
    assert decode(FRENCH.encode("cp1252"), "latin1") == DecodedText(FRENCH, "cp1252")
    assert decode(FRENCH.encode("cp1252"), "utf-8") == DecodedText(FRENCH, "cp1252", guessed=True)
    assert decode(RUSSIAN.encode("koi8_r"), "windows-1251").encoding == "cp1251"
    assert decode(JAPANESE.encode("cp932") + b"\x81", "shift-jis").text.startswith(JAPANESE)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        (" 'ISO-8859-1' ", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("EUC-KR", "cp949"),
        ("windows-1256", "cp1256"),
        ("x-mac-roman", "mac-roman"),
        ("utf-16", ""),
        ("rot13", ""),
        ("hex", ""),
        ("no-such", ""),
        ("\0", ""),
        ("", ""),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label, codec):
    assert codec_name(label) == codec


@given(st.binary(), st.text(max_size=9))
def test_any_bytes_are_read_as_some_text(data, stated):
    assert isinstance(decode_text(data, stated), str)
