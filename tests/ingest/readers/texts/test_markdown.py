from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.ingest.readers.texts import markdown
from corpus.ingest.readers.texts.markdown_text import markdown_to_text, strip_inline_marks
from corpus.ingest.readers.texts.metadata import split_front_matter
from raws import raw_file, read_with

SAMPLE = Path(__file__).parents[1] / "samples" / "markdown.md"
BRIDGE = "The council voted seven to two on Tuesday to close the old bridge to lorries, after engineers found cracks."
BUSES = "Buses will go round by Korvale Road until autumn, and the repairs will cost about four million crowns."


def read(text, name="a.md"):
    return read_with(markdown, text, name)


def test_articles_under_the_headings_of_a_level_take_their_date_from_the_title_and_their_address_from_a_lone_link():
    bridge, snow = read(SAMPLE.read_bytes())
    assert bridge == Article(
        headline="Bridge closes to lorries",
        body="The council voted seven to two on Tuesday night to close the old bridge to lorries.\n\n"
        "Repairs will last until autumn.",
        published=date(2024, 5, 3),
        date_source="printed",
        url="https://evening.example/2024/05/03/bridge",
        source=bridge.source,
    )
    assert (snow.headline, snow.url) == ("Snow in the Korvale valley", "https://evening.example/2024/05/03/snow")
    assert snow.body.endswith("Schools stayed closed for the day.")


def test_a_title_in_chinese_brackets_names_the_outlet_and_bold_lines_of_an_article_are_its_sub_headings():
    text = (
        "# 《晚间新闻》 (20240503)\n\n## 摘要\n\n1.老桥禁止卡车通行；\n\n## 全文\n\n### 老桥禁止卡车通行\n\n"
        "<p><strong>快讯</strong></p><p>市议会周二晚间以七票对两票通过决定，下周一起禁止载重卡车通过老桥。</p>\n\n"
        "[查看原文](https://a.example/1)\n\n### 山谷下雪\n\n[查看原文](https://a.example/2)\n\n"
        "### 乐团出国\n\n交响乐团将在今年秋天首次前往海外演出，乐团总监说，演出将在三座城市举行，票款的一半会捐出。\n"
    )
    bridge, snow, orchestra = read(text)
    assert (bridge.outlet, bridge.published) == ("晚间新闻", date(2024, 5, 3))
    assert bridge.body.split("\n\n")[0] == "## 快讯"
    assert snow == Rejected(source=snow.source, reason="no body text after the headline")
    assert orchestra.headline == "乐团出国"


def test_headings_one_above_the_other_under_the_headline_are_the_standfirst_without_what_the_headline_says():
    title = "---\ntitle: Bridge closes to lorries, snow falls\n---\n\n"
    (article,) = read(f"{title}## Bridge closes to lorries\n\n## One\n\n## Two\n\n{BRIDGE}\n")
    assert (article.standfirst, article.body) == ("One; Two", BRIDGE)


def test_headings_between_the_title_and_the_articles_are_sections_where_there_are_several():
    text = (
        f"# Digest, 3 May 2024\n\n## Local\n\n### A\n\n{BRIDGE}\n\n### B\n\n{BUSES}\n\n## Sport\n\n### C\n\n{BUSES}\n"
    )
    articles = read(text)
    assert [(article.headline, article.section) for article in articles] == [
        ("A", "Local"), ("B", "Local"), ("C", "Sport")]  # fmt: skip
    assert {article.published for article in articles} == {date(2024, 5, 3)}


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        # Sub-headings of one article: nothing says that its sections were published.
        (f"# Bridge closes\n\n{BRIDGE}\n\n## What next\n\n{BUSES}\n\n## Who pays\n\n{BUSES}\n", ["Bridge closes"]),
        (f"# On 3 May 2024\n\n{BRIDGE}\n\n## What next\n\n{BUSES}\n\n## Who pays\n\n{BUSES}\n", ["On 3 May 2024"]),
        # Each with a date, a link or as long as a headline.
        (f"# News\n\n## A\n\n3 May 2024\n\n{BRIDGE}\n\n## B\n\n4 May 2024\n\n{BUSES}\n", ["A", "B"]),
        (f"## [A](https://a.example/1)\n\n{BRIDGE}\n\n## [B](https://a.example/2)\n\n{BUSES}\n", ["A", "B"]),
        (f"# Bridge closes to lorries\n\n{BRIDGE}\n\n# Snow in the valley\n\n{BUSES}\n",
         ["Bridge closes to lorries", "Snow in the valley"]),
        (f"---\ntitle: Bridge closes\n---\n\n# What happened last night\n\n{BRIDGE}\n\n# What comes next\n\n{BUSES}\n",
         ["Bridge closes"]),
    ],
)  # fmt: skip
def test_a_file_is_one_article_unless_its_headings_are_those_of_several(text, headlines):
    assert [article.headline for article in read(text)] == headlines


def test_metadata_in_front_of_an_article_are_read_as_named_values():
    text = (
        '---\ntitle: "Bridge: no lorries"\ndate: 2024-05-03T10:00:00+02:00\nauthor: Jane Doe\noutlet: The Lantern\n'
        f"tags:\n  - bridge\n  - old town\ndraft: no\n---\n\n![The bridge](b.jpg)\n\n{BRIDGE}\n\n## Next\n\n{BUSES}\n"
    )
    (article,) = read(text)
    assert article == Article(
        headline="Bridge: no lorries",
        body=f"{BRIDGE}\n\n## Next\n\n{BUSES}",
        outlet="The Lantern",
        published=datetime(2024, 5, 3, 10, tzinfo=timezone(timedelta(hours=2))),
        date_source="field",
        authors=("Jane Doe",),
        tags=("bridge", "old town"),
        captions=("The bridge",),
        source=article.source,
    )


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("---\na: 1\nb: 'x: y' \n---\n", {"a": "1", "b": "x: y"}),
        ('---\na: ["x, y", z]\nb:\n- p\n- "q"\n---\n', {"a": ["x, y", "z"], "b": ["p", "q"]}),
        ("---\na: >-\n  one\n  two\nb: c # remark\n---\n", {"a": "one two", "b": "c"}),
        ('+++\na = "x"\nb = ["p"]\nc = 2024-05-03\n[d]\ne = 1\n+++\n',
         {"a": "x", "b": ["p"], "c": "2024-05-03", "d": {"e": 1}}),
        ("+++\nnot toml\n+++\n", {}),
        ("---\nA sentence.\n---\n", {}),
        ("--- a: 1\n", {}),
    ],
)  # fmt: skip
def test_the_head_of_a_file_is_simple_yaml_or_toml(head, values):
    assert split_front_matter(head + "text") == (values, "text" if values else head + "text")


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**Bold** and *it* and __b__ and ~~s~~", "Bold and it and b and s"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[a](https://x.example/(b)) <https://x.example>", "a https://x.example"),
        ('[a](x "title") ![p](q)', "a"),
        (r"\*no\* 1\. a", "*no* 1. a"),
        ("他说**很好**。", "他说很好。"),
        ("a <b>c</b> &amp; d", "a c &amp; d"),
    ],
)
def test_the_marks_of_a_line_are_taken_off(marked, text):
    assert strip_inline_marks(marked) == text


def test_quotations_rules_and_headings_become_plain_lines():
    assert markdown_to_text("> a\n> b\n\n***\n\n## C ##\n\n![d](e.jpg)\n") == ("a\nb\n\n\n\n\n## C\n\n\n\n", ("d",))


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        (f"# A\n\n{BRIDGE}\n", "a.md", True),
        (f"# A\n\n{BRIDGE}\n", "a.txt", False),
        (f"---\ntitle: A\n---\n{BRIDGE}\n", "a", True),
        (f"---\ncolour: red\n---\n{BRIDGE}\n", "a", False),
        (f"# News, 3 May 2024\n\n## A\n\n{BRIDGE}\n\n## B\n\n{BUSES}\n", "a.txt", True),
        (f"{BRIDGE}\n\n#hashtag\n", "a.txt", False),
    ],
)
def test_markdown_is_known_by_metadata_in_front_by_a_collection_or_by_its_name_and_a_heading(text, name, known):
    assert markdown.recognises(raw_file(text, name)) is known


PARTS = st.sampled_from(
    ["# ", "## A\n", "### B\n\n", "+++\n", "title: x\n", "\n\n", BRIDGE, "[a](https://a.example)", "<p>", "</p>",
     "**", "```\n", "> ", "3 May 2024\n", "![", "](", "\x00", "<!--", "{{"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PARTS, max_size=25).map("".join)))
def test_any_text_gives_articles_and_rejections(text):
    assert all(isinstance(found, Article | Rejected) for found in read(text))


def test_marks_that_never_close_take_no_time():
    start = datetime.now(UTC)
    for part in ("[", "![", "**a ", "<p", "\\", "> ", "# ", "---\na: ", "{{", "<!--", "[a](", "_a "):
        read(part * 20_000)
    assert datetime.now(UTC) - start < timedelta(seconds=20)
