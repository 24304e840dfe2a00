import re
from importlib.resources import files

import pytest

from corpus.ingest.normalising.boilerplate import begins_link_list, is_boilerplate, strip_boilerplate_tail

ROWS = [
    row.split("\t")
    for row in files("corpus.ingest.normalising").joinpath("boilerplate.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2][:40]}")
def test_a_row_of_the_table_is_a_language_a_kind_and_a_pattern_that_needs_some_text(row):
    language, kind, pattern = row
    assert re.fullmatch("[a-z]{2}", language)
    assert kind in {"line", "notice", "links", "tail"}
    assert not re.compile(pattern).fullmatch("")


@pytest.mark.parametrize(
    "line",
    [
        "Toggle caption", "Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP", "Hide Caption 1 of 12",
        "Compartilhar no Facebook", "Leia também: Neve cai no vale", "Publicidade", "Da Redação",
        "Suscríbete a nuestro boletín de noticias", "Te puede interesar: Nieve en el valle",
        "À lire aussi : La neige tombe", "La suite après la publicité", "Réservé aux abonnés",
        "Lesen Sie auch: Schnee im Tal", "Artikel teilen", "Wir verwenden Cookies, um zu zählen.",
        "Leggi anche: Neve nella valle", "Читайте также: Снег в долине", "Все права защищены.",
        "کد خبر: ۱۲۳۴۵", "انتهای پیام/", "بیشتر بخوانید: برف", "اقرأ أيضا: ثلج",
        "责任编辑：李四", "（完）", "分享到：微信 微博", "返回首页，查看更多", "版权声明：未经许可不得转载。",
    ],
)  # fmt: skip
def test_a_left_over_of_a_page_is_known_in_its_language(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow us, the soldiers shouted.",
        "Subscribe to that view, she said, and you lose the election.",
        "Sign up for the army, the posters told them, and see the sea.",
        "Join the conversation, he said.",
        "Read more in the evening, teachers tell parents.",
        "This can be used against her, the lawyer said.",
        "You are here to vote, the chairman told them.",
        "Become a member of parliament at twenty? She did.",
        "Report a mistake, and they call you a traitor, a nurse said.",
        "Have a question? Do not ask him.",
        "Story continues after the war: the brothers sail home.",
        "See photos, sign here, pay there: that was all.",
        "Show captions were printed for the deaf at the theatre.",
        "Enlarge this image of the bridge and you see the crack.",
        "Leia, a filha do prefeito, disse que não viu a neve.",
        "A publicidade da ponte custou quatro milhões.",
        "Ver más allá del puente es difícil, dijo la alcaldesa.",
        "Partager la route avec les bus reste dangereux.",
        "Teilen der Brücke droht der Einsturz.",
        "Mehr zum Thema wollte der Rat am Dienstag nicht sagen.",
        "La redazione del piano costa quattro milioni.",
        "Реклама моста обошлась городу в четыре миллиона.",
        "分享会在周五举行，市民可以报名参加。",
        "编辑部周五搬到了新的地址。",
        "市政府声明：老桥从周一起禁止卡车通行。",
        "广告公司周五关闭了它在奥斯特维克的办公室。",
        "بازدید وزیر از پل قدیمی روز جمعه انجام شد.",
    ],
)
def test_a_sentence_with_the_words_of_a_button_is_none(sentence):
    assert not is_boilerplate(sentence)
    assert not begins_link_list(sentence)
    assert strip_boilerplate_tail(sentence) == sentence


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("他说。返回首页，查看更多责任编辑：", "他说。"),
        ("他说。【编辑:张三】", "他说。"),
        ("他说。（完）", "他说。"),
        ("他说。广告声明：文内的链接用于传递更多信息。", "他说。"),
        ("他把信交给编辑：张三", "他把信交给编辑：张三"),
        ("He said so. Share", "He said so. Share"),
        ("（完）", ""),
    ],
)
def test_left_overs_behind_the_last_sentence_are_taken_off_where_a_script_has_no_spaces(text, kept):
    assert strip_boilerplate_tail(text) == kept
