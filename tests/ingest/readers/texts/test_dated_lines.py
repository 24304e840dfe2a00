from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Rejected
from corpus.ingest.readers.texts import dated_lines
from raws import raw_file, read_with

BRIDGE = "The council voted seven to two on Tuesday to close the old bridge to lorries, after engineers found cracks."
BUSES = "Buses will go round by Korvale Road until autumn, and the repairs will cost about four million crowns."
TRUCKS = "市议会周二晚间以七票对两票通过决定，从下周一起禁止载重卡车通过老桥，公共汽车将绕行科瓦尔路，直到秋天为止。"


def read(text):
    return read_with(dated_lines, text)


def parts(article):
    return article.published, article.headline, article.body


@pytest.mark.parametrize(
    ("line", "day", "headline", "body"),
    [
        (f"2024-05-03 08:15:00，正文：{TRUCKS}", date(2024, 5, 3), "", TRUCKS),
        (f"2024年5月3日 08:15 正文：{TRUCKS}", date(2024, 5, 3), "", TRUCKS),
        (f"2024-05-03，标题：老桥禁止卡车通行，正文：{TRUCKS}", date(2024, 5, 3), "老桥禁止卡车通行", TRUCKS),
        (f"2024-05-03 08:15 【老桥禁止卡车通行】{TRUCKS}", date(2024, 5, 3), "老桥禁止卡车通行", TRUCKS),
        (
            f"2024-05-03 08:15，正文：原标题：老桥禁止卡车通行      {TRUCKS}",
            date(2024, 5, 3),
            "老桥禁止卡车通行",
            TRUCKS,
        ),
        (
            f"2024-05-03 08:15，正文：原标题：老桥禁止卡车通行【日报报道】{TRUCKS}",
            date(2024, 5, 3),
            "老桥禁止卡车通行",
            f"【日报报道】{TRUCKS}",
        ),
        (
            f"2024-05-03 08:15，正文：原标题：老桥禁止卡车通行{TRUCKS}",
            date(2024, 5, 3),
            "",
            f"原标题：老桥禁止卡车通行{TRUCKS}",
        ),
        (f"[2024/05/03 16:52] {BRIDGE}", date(2024, 5, 3), "", BRIDGE),
        (f"2024-05-03\tBridge closes to lorries\t{BRIDGE}", date(2024, 5, 3), "Bridge closes to lorries", BRIDGE),
        (f"3 de maio de 2024 - {BRIDGE}", date(2024, 5, 3), "", BRIDGE),
        (f"۱۴۰۳/۰۲/۱۴ - {BRIDGE}", date(2024, 5, 3), "", BRIDGE),
    ],
)
def test_the_date_in_front_dates_the_article_and_a_headline_is_one_only_if_something_sets_it_apart(
    line, day, headline, body
):
    articles = read(f"{line}\n{line}\n{line}\n")
    assert [parts(article) for article in articles] == [(day, headline, body)] * 3


def test_values_between_tabs_are_told_by_what_they_are():
    (article,) = read(f"2024-05-03\thttps://a.example/1\tThe Lantern\tBridge closes to lorries\t{BRIDGE}\n")
    assert (article.url, article.outlet) == ("https://a.example/1", "The Lantern")
    assert parts(article) == (date(2024, 5, 3), "Bridge closes to lorries", BRIDGE)


def test_lines_without_a_date_belong_to_the_article_above_them():
    articles = read(f"2024-05-03: {BRIDGE}\n{BUSES}\n\n2024-05-04: {BUSES}\n")
    assert [article.body for article in articles] == [f"{BRIDGE}\n\n{BUSES}", BUSES]
    assert [article.source.position for article in articles] == [0, 1]


def test_what_was_printed_behind_the_last_sentence_is_left_out_and_who_opens_the_first_one_is_credited():
    (article,) = read(
        f"2024-05-03，正文：新华社奥斯特5月3日电（记者 张三、李四）{TRUCKS}（完）返回首页，查看更多责任编辑：\n"
    )
    assert (article.agency, article.place, article.authors) == ("新华社", "奥斯特", ("张三", "李四"))
    assert article.body == f"新华社奥斯特5月3日电（记者 张三、李四）{TRUCKS}"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (f"2024-05-03: {BRIDGE}\n" * 3, True),
        (f"2024-05-03: {BRIDGE}\n{BUSES}\n" * 3, True),
        (f"2024-05-03 08:15，正文：{TRUCKS}\n" * 3, True),
        (f"2024-05-03: {BRIDGE}\n" * 2, False),
        ("2024-05-03 08:15:01 INFO started\n" * 9, False),
        (f"Ostwick closes bridge\n\n3 May 2024\n\n{BRIDGE}\n\n{BUSES}\n", False),
        (f"2024-05-03 was the day on which {BRIDGE}\n" * 3, False),
        ("", False),
    ],
)
def test_only_several_long_lines_behind_dates_are_recognised(text, known):
    assert dated_lines.recognises(raw_file(text)) is known


def test_a_date_without_a_text_is_rejected():
    (rejected,) = read("2024-05-03 08:15，正文：\n")
    assert rejected == Rejected(source=rejected.source, reason="no body text: the file holds only white space or rules")


PARTS = st.sampled_from(
    [
        "2024-05-03",
        "[2024/05/03 16:52]",
        " ",
        "\n",
        "\t",
        "，正文：",
        "标题：",
        "【",
        "】",
        "原标题：",
        BRIDGE,
        TRUCKS,
        "返回首页，查看更多",
        "\x00",
        "##",
    ]
)


@given(st.one_of(st.text(), st.lists(PARTS, max_size=20).map("".join)))
def test_any_text_gives_articles_and_rejections(text):
    assert all(isinstance(found, Article | Rejected) for found in read(text))
