import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalising.encodings import decoded, encoding_of

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
    assert decoded(text.encode(encoding)) == text


def test_a_stated_encoding_counts_where_it_fits_and_utf_8_goes_before_it():
    assert decoded("żółw".encode("iso8859-2"), "iso8859-2") == "żółw"
    assert decoded("żółw".encode(), "iso8859-2") == "żółw"
    assert decoded("café".encode("cp1252"), "utf-8") == "café"
    assert decoded("café".encode("cp1252"), "no-such-encoding") == "café"


def test_a_head_that_ends_within_a_character_is_utf_8_all_the_same():
    assert encoding_of(CHINESE.encode()[:-1]) == "utf-8-sig"


@given(st.binary(), st.text(max_size=9))
def test_any_bytes_are_read_as_some_text(data, stated):
    assert isinstance(decoded(data, stated), str)
