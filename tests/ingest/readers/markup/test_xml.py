import contextlib
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.ingest.readers.markup import xml
from corpus.ingest.readers.markup.xml import parse_xml

# Twenty levels of ten are 10**20 characters; a quadratic one is a long text many times.
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 21))
BOMBS = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l20;</a>',
    "billion laughs in an attribute": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a b="&l20;"/>',
    "billion laughs in a default": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}<!ATTLIST a b CDATA "&l20;">]><a/>',
    "quadratic blow-up": f'<!DOCTYPE a [<!ENTITY l "{"x" * 100_000}">]><a>{"&l;" * 100_000}</a>',
    "an entity of itself": '<!DOCTYPE a [<!ENTITY l "&l;">]><a>&l;</a>',
    "an external entity": '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]><a>&l;</a>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % l SYSTEM "http://127.0.0.1:9/x.dtd"> %l;]><a/>',
    "a bomb behind a comment": f'<!-- x --><!DOCTYPE a [<!-- "]>\' --><!ENTITY l0 "ha">{LAUGHS}]><a>&l20;</a>',
}


def text_of(data):
    return "".join(parse_xml(data if isinstance(data, bytes) else data.encode()).itertext())


def refused(data):
    with pytest.raises(Unreadable) as error:
        parse_xml(data if isinstance(data, bytes) else data.encode())
    return error.value.message


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_entities_that_a_file_declares_are_refused_before_anything_expands(bomb):
    assert refused(bomb) == "it declares entities of its own, which could expand to anything"


def test_a_doctype_without_end_is_refused():
    assert refused(f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}') == "not well-formed XML: its DOCTYPE has no end"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.3//EN" "http://127.0.0.1:9/nitf-3-3.dtd">',
        '<!DOCTYPE nitf SYSTEM "\\\\host\\share\\nitf.dtd" [<!ELEMENT a (#PCDATA)><!-- it\'s "one > two" -->]>',
        '<!DOCTYPE nitf [<!ENTITY nbsp "&#160;"><!ENTITY eacute "&#233;">]>',
        "<!doctype nitf>",
    ],
)
def test_a_doctype_is_passed_over_and_nothing_fetched(doctype):
    assert text_of(f'<?xml version="1.0"?>\n{doctype}\n<nitf>caf&eacute;</nitf>') == "café"


def test_deep_nesting_is_refused_at_once():
    assert "depth" in refused("<a>" * 100_000 + "</a>" * 100_000).lower()


def test_a_very_long_text_is_refused_within_bounded_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(b"<a>" + b"x" * 60_000_000 + b"</a>").startswith("not well-formed XML")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000


def test_very_many_elements_are_refused_before_they_fill_the_memory():
    assert refused(b"<a>" + b"<b/>" * 3_000_000 + b"</a>") == "XML of more than 2,000,000 tags"


@pytest.mark.parametrize(
    "data",
    [
        "<!-- a -->" * 50_000,
        "<!DOCTYPE a [" + "<!-- " * 50_000,
        "<!DOCTYPE a [" + "\"'" * 50_000,
        "<!DOCTYPE a " + "'\"" * 50_000,
        "<![CDATA[" * 50_000 + "&",
        "<a>" + "&" * 500_000,
        "<a>" + "&x" * 500_000,
        "<?" * 100_000,
    ],
    ids=lambda data: data[:14],
)
def test_xml_that_is_cut_off_takes_no_time(data):
    assert refused(data)


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "iso-8859-1"),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "windows-1252"),
        ("<?xml version='1.0' encoding='windows-1252' standalone='yes'?>", "windows-1252"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift-jis"),
        ('<?xml version="1.0" encoding="GB2312"?>', "gb18030"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16-be"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-8"),
        ('<?xml version="1.0" encoding="unknown-7"?>', "utf-8"),
        ('<?xml version="1.0" encoding="punycode"?>', "utf-8"),
        ('<?xml version="1.0" encoding="utf-8"?>', "windows-1252"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-32"),
        ("", "windows-1252"),
    ],
)
def test_the_encoding_is_the_one_of_the_mark_the_declaration_or_the_bytes(declaration, encoding):
    word = {"windows-1251": "снег", "shift-jis": "新聞", "gb18030": "新闻"}.get(encoding, "café")
    quoted = f"“{word}”" if encoding not in {"iso-8859-1", "shift-jis"} else word
    data = f"{declaration}<nitf>{quoted} &eacute;&amp;</nitf>".encode(encoding)
    assert (text_of(data), xml.root_name(data)) == (f"{quoted} é&", "nitf")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&nbsp;&mdash;&hellip;&Eacute;", "\xa0—…É"),
        ("&amp;nbsp; &lt;b&gt; &quot;&apos;", "&nbsp; <b> \"'"),
        ("<![CDATA[&eacute; & <b>]]>&eacute;", "&eacute; & <b>é"),
        ("<!-- &eacute; & -->&eacute;", "é"),
        ("R&D, AT&T & Roe", "R&D, AT&T & Roe"),
        ("a&#3;b&#x1F;c\x03d&#0;e&#1114112;f", "abcdef"),
        ("&#147;no&#148; &#x92;", "“no” ’"),
        ("&#233;&#x1F600;&fjlig;", "é\U0001f600fj"),
    ],
)
def test_characters_are_what_html_or_xml_says_they_are(markup, text):
    assert text_of(f"<a>{markup}</a>") == text
    assert text_of(f"<a>{markup}</a>".encode("utf-16")) == text


def test_named_characters_become_numbers_outside_of_cdata_only():
    assert xml.numeric_references("<a>&eacute;&amp;<![CDATA[&eacute;]]>") == "<a>&#233;&amp;<![CDATA[&eacute;]]>"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<nitf>", "nitf"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- <a> --><?p x?><!DOCTYPE b [<!ELEMENT c ANY>]><n:nitf x='", "nitf"),
        (b"<DOC>", "DOC"),
        (b"<!DOCTYPE html>", ""),
        (b"<!-- ", ""),
        (b"text <a>", ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_the_root_is_the_first_element_behind_the_prolog(head, name):
    assert xml.root_name(head) == name


PIECES = st.sampled_from(
    [
        "<!DOCTYPE a [",
        "]>",
        "<!ENTITY b 'c'>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&b;",
        "&eacute;",
        "<a>",
        "</a>",
        "&#",
    ]
)


@given(
    st.one_of(
        st.binary(),
        st.lists(st.one_of(PIECES, st.text(max_size=3))).map(lambda parts: "".join(parts).encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_a_tree_or_unreadable(data):
    with contextlib.suppress(Unreadable):
        assert parse_xml(data) is not None
