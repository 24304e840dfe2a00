"""Reads lines that say what they are: `Title: ...`, `Author: ...`, `Tags: ...`, as in the head of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.bylines import read_author, read_byline
from corpus.ingest.normalising.people.credits import Credits, outlet_credits
from corpus.ingest.normalising.printed_dates import find_dates, is_date
from corpus.ingest.normalising.texts import EMPTY_VALUES
from corpus.ingest.readers.texts.unlabelled_values import UNSPACED_SCRIPT

_LABELS_BY_FIELD: Final = {
    "headline": "title headline subject título titulo titel titre titolo otsikko başlık заголовок "
    "标题 標題 题目 題目 عنوان تیتر",
    "outlet": "outlet source publisher publication newspaper site website fonte fuente quelle fonte bron källa kaynak "
    "источник 来源 來源 文章来源 稿件来源 稿源 出处 منبع المصدر",
    "agency": "agency wire agência agencia agentur agence 通讯社",
    "published": "date published posted pubdate published_at publish_date date_published publication_date "
    "data publicado publicado_em publicado_às data_de_publicação publicação fecha publicado_el fecha_de_publicación "
    "datum veröffentlicht veröffentlicht_am erschienen erschienen_am publié publié_le date_de_publication "
    "pubblicato pubblicato_il tarih дата опубликовано 发布时间 发表时间 时间 日期 發布時間 日期 发布日期 发布于 "
    "تاریخ تاریخ_انتشار زمان_انتشار انتشار تاريخ_النشر",
    "updated": "updated modified last_updated last_modified date_modified updated_at atualizado atualizado_em "
    "última_atualização actualizado actualizado_el última_actualización aktualisiert aktualisiert_am "
    "zuletzt_aktualisiert stand mis_à_jour mis_à_jour_le mise_à_jour aggiornato aggiornato_il güncelleme обновлено "
    "更新时间 更新于 最后更新 به_روز_رسانی",
    "authors": "author authors byline by writer writers reporter autor autora autores autoren auteur auteurs "
    "autore redação_de yazar автор 作者 记者 記者 撰文 نویسنده خبرنگار الكاتب",
    "standfirst": "standfirst summary description subtitle subheadline deck dek abstract excerpt lead lede "
    "subtítulo subtitulo resumo linha_fina resumen bajada entradilla untertitel zusammenfassung chapeau chapô résumé "
    "sommario özet 摘要 导语 核心提示 خلاصه لید",
    "place": "place dateline location",
    "section": "section category desk seção secção editoria categoria sección rubrik ressort rubrique sezione kategori "
    "рубрика 栏目 欄目 分类 频道 سرویس گروه دسته بخش",
    "tags": "tags tag keywords keyword topics topic filed_under tagged tagged_with more_on related_topics labels "
    "palavras_chave temas tópicos assuntos etiquetas palabras_clave schlagwörter schlagworte themen stichwörter "
    "mots_clés thèmes étiquettes parole_chiave etichette etiketler теги 标签 標籤 关键词 关键字 關鍵詞 "
    "برچسب برچسب‌ها برچسب_ها کلمات_کلیدی کلیدواژه‌ها",
    "captions": "caption photo_caption image_caption picture_caption legenda",
    "url": "url link permalink canonical original original_url short_link short_url source_url link_original "
    "原文链接 链接 网址 لینک لینک_کوتاه لینک_خبر",
    "language": "language lang",
    # Who worked on a text without writing it, and what a page counts.
    "ignored": "edição edición redaktion editing 责任编辑 责编 编辑 校对 审核 审校 监制 编审 终审 浏览 浏览次数 阅读 "
    "阅读量 点击 点击数 字号 字体 评论 分享到 کد_خبر کدخبر شناسه_خبر بازدید تعداد_بازدید نظرات",
    "body": "body text content article full_text texto corpo contenido inhalt texte testo текст "
    "正文 内容 內容 متن متن_خبر",
}
FIELD_BY_LABEL: Final = {label: field for field, labels in _LABELS_BY_FIELD.items() for label in labels.split()}
_EMPTY_VALUES: Final = EMPTY_VALUES | {"unknown", "-", "[]"}
# A value longer than this is not a name.
MAX_OUTLET_CHARS: Final = 80

_LABELLED: Final = re.compile(
    r"[*_]*(?P<label>[^\W\d_](?:[^\W\d]|[ \u200c-]){1,24}?)[*_]*\s*[:：](?!//)[*_]*\s*(?P<value>.*)", re.DOTALL
)
_CHINESE_APART: Final = re.compile(r"[\s、，,;；/|]+")
_CHINESE_NAME: Final = re.compile("[\u3400-\u9fff·]{2,8}")
# Arabic, Persian, Hebrew and Indian scripts, which have no capitals: a first name and a family name at least.
_CASELESS_APART: Final = re.compile(r"\s*[،؛,;/|]\s*|\s+و\s+")
_CASELESS_NAME: Final = re.compile(r"[^\W\d_a-z]+(?:[ \u200c-][^\W\d_a-z]+){1,3}")
_URL: Final = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")


def split_label(line: str) -> tuple[str, str]:
    """Name the field that a labelled line fills, and its value without quotes; two empty strings for any other line."""
    match = _LABELLED.fullmatch(line)
    if not match:
        return "", ""
    field = FIELD_BY_LABEL.get(re.sub(r"[ _-]+", "_", match["label"].strip()).casefold(), "")
    return (field, _unquoted(match["value"])) if field else ("", "")


def read_label(line: str) -> Credits | None:
    """Read a labelled line, or one that is only a URL; None for any other, and for one whose value does not fit."""
    url = _URL.fullmatch(line.strip())
    if url:
        return Credits(url=url["url"])
    field, value = split_label(line)
    if not field or field == "body":
        return None
    if value.casefold() in _EMPTY_VALUES:
        return Credits()
    return _READER_BY_FIELD[field](value) if field in _READER_BY_FIELD else _single(field, value)


def _single(field: str, value: str) -> Credits:
    values: dict[str, Any] = {field: value}
    return Credits(**values)


def _dates(field: str, value: str) -> Credits | None:
    dates = find_dates(value)
    if is_date(value):
        return _single(field, dates[0].words)
    # The line may go on: `Published: 3 May 2024 | Updated: 4 May 2024`, `Published: 3 May 2024, The Lantern`.
    rest = read_byline(value)
    if rest is None or not dates:
        return None
    first = _single(field, dates[0].words)
    second = next((found.words for found in dates if found.label == "updated"), "")
    return first | Credits(updated=second, outlet=rest.outlet, agency=rest.agency, authors=rest.authors)


def _authors(value: str) -> Credits | None:
    value = value.strip("[]")
    if UNSPACED_SCRIPT.search(value):
        return Credits(authors=tuple(name for name in _CHINESE_APART.split(value) if _CHINESE_NAME.fullmatch(name)))
    if not any(character.isupper() for character in value):
        return Credits(authors=tuple(name for name in _CASELESS_APART.split(value) if _CASELESS_NAME.fullmatch(name)))
    read = read_byline(f"By {value}") or read_author(value)
    if read is not None:
        return read
    people = [part.strip(" '\"") for part in re.split(r"[,;&]|\band\b", value)]
    return Credits(authors=tuple(names.natural_case(name) for name in people if names.is_name(name)))


def _outlet(value: str) -> Credits | None:
    url = _URL.fullmatch(value)
    if url:
        return Credits(url=url["url"])
    if len(value) > MAX_OUTLET_CHARS:
        return None
    return outlet_credits(value)


def _url(value: str) -> Credits | None:
    url = _URL.search(value)
    return Credits(url=url["url"]) if url else None


def _tags(value: str) -> Credits:
    tags = (_unquoted(tag).strip(" .") for tag in re.split(r"[,;|\n،؛、，；]", value.strip("[]")))
    return Credits(tags=tuple(tag for tag in tags if tag))


_READER_BY_FIELD: Final[dict[str, Callable[[str], Credits | None]]] = {
    "published": lambda value: _dates("published", value),
    "updated": lambda value: _dates("updated", value),
    "authors": _authors,
    "outlet": _outlet,
    "url": _url,
    "ignored": lambda _: Credits(),
    "tags": _tags,
    "captions": lambda value: Credits(captions=(value,)),
    "place": lambda value: Credits(place=value),
}


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
