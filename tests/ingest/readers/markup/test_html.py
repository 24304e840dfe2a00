import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.readers.markup.html import Content, html_content


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("", ""),
        (" \n ", ""),
        ("One line", "One line"),
        ("One line\nand another", "One line\n\nand another"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("Bare <b>bold</b><p>Then</p>after", "Bare bold\n\nThen\n\nafter"),
        ("<p>One\n  line</p>", "One line"),
        ("<p>One<br>line<br/><br/>Two</p>", "One line\n\nTwo"),
        ("<h2>A <i>crack</i></h2><p>Text</p><h3></h3>", "## A crack\n\nText"),
        ("<ul><li>One</li><li>Two <b>2</b></li></ul>", "One\n\nTwo 2"),
        ("<blockquote><p>Said</p></blockquote>he", "Said\n\nhe"),
        ("<table><tr><td><p>Layout</p></td></tr></table>", "Layout"),
        ("<p>a</p><script>var a = '<p>b</p>'</script><style>p {}</style><p>c</p>", "a\n\nc"),
        ("<p>a<!-- b --><![CDATA[c]]></p>", "ac"),
        ('<div style="DISPLAY : none">preheader</div><p>a</p>', "a"),
        ("<html><head><title>t</title></head><body><p>a</p></body></html>", "a"),
        ('<?xml version="1.0" encoding="ascii"?><p>é</p>', "é"),
        ("<frameset><frame></frameset>", ""),
        ("<p>soft\u00adhyphen and\u00a0space</p>", "softhyphen and space"),
        ("&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;twice&lt;/p&gt; <br>", "Escaped\n\ntwice"),
        ("<p>Use &lt;marquee&gt; with care</p>", "Use <marquee> with care"),
        (
            "<p>Salt &amp;amp; &amp;quot;pepper&amp;quot; &amp;amp;#8217; &amp;eacute;t&amp;eacute;</p>",
            'Salt & "pepper" ’ été',
        ),
        ("<p>a &amp;lt; b &amp;nbsp; c; AT&amp;T; &amp;unknown;</p>", "a < b c; AT&T; &unknown;"),
        ("&amp;lt;p&amp;gt;Escaped&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;often&amp;lt;/p&amp;gt; <br>", "Escaped\n\noften"),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です</p>", "漢字です"),
        ("<p><ruby><rb>漢<rb>字<rtc><rt>かん<rt>じ</rtc></ruby>です</p>", "漢字です"),
    ],
)
def test_the_text_of_a_fragment_is_its_blocks(markup, body):
    assert html_content(markup).body == body


def test_captions_are_kept_apart_each_once():
    picture = "<figure><img src=a><figcaption>The <b>bridge</b></figcaption></figure>"
    wordpress = '<div class="wp-caption"><img><p class="wp-caption-text">The mill</p></div>'
    assert html_content(f"<p>Text</p>{picture}{picture}{wordpress}") == Content("Text", ("The bridge", "The mill"))


@pytest.mark.parametrize("tag", ["b", "div", "span", "table", "blockquote"])
@pytest.mark.parametrize("depth", [300, 100_000])
def test_text_that_is_nested_deep_is_kept(tag, depth):
    assert html_content(f"<{tag}>" * depth + "deep").body == "deep"


def test_a_long_text_is_read():
    paragraph = "<p>" + "word " * 20 + "</p>"
    assert html_content(paragraph * 20_000).body.count("\n\n") == 19_999
    assert len(html_content("<p>" + "a" * 12_000_000).body) == 12_000_000


@given(st.text() | st.text("<>/!-[]&;pbr ='\""))
def test_whatever_the_text_it_comes_out_in_clean_paragraphs(markup):
    body, captions, _ = html_content(markup)
    for text in (*body.split("\n\n"), *captions):
        assert text == " ".join(text.split())
        assert text or not body
