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
