"""What pages print inside of an article and say of themselves: labels in many languages, and pleas to the reader."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# A label is short by nature; a plea may take a paragraph, but not more.
LONGEST_LABEL: Final = 160
LONGEST_PLEA: Final = 500

_ADVERT: Final = (
    "advert(?:isement)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|reklam[ea]?|annon[sc]e?"
    "|mainos|iklan|реклама|διαφήμιση|quảng cáo|广告|廣告|広告|광고|إعلان|تبلیغات|विज्ञापन"
)
_READING_TIME: Final = (
    "(?:estimated )?reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura"
    "|tempo di lettura|leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|время (?:чтения|на чтение)|okuma süresi"
    "|waktu baca|阅读时间|閱讀時間"
)
_SEE_ALSO: Final = (
    "lesen sie (?:auch|mehr|dazu auch)|lies auch|siehe auch|mehr (?:zum|zu diesem) thema|auch interessant"
    "|(?:das )?könnte (?:sie|dich|euch) auch interessieren|(?:à )?lire aussi|voir aussi|sur le même sujet"
    "|lea también|lee también|(?:también )?te puede interesar|leia (?:também|mais)|veja (?:também|mais)|saiba mais"
    "|leggi anche|potrebbe interessarti(?: anche)?|lees (?:ook|meer)|läs (?:också|mer|även)|les (?:også|mer)"
    "|læs (?:også|mere)|lue myös|czytaj (?:też|także|więcej)|zobacz (?:też|także)|читайте (?:также|ещё|еще)"
    "|baca juga|ayrıca oku(?:yun)?|相关(?:阅读|新闻|报道|链接)|延伸阅读|相關(?:新聞|閱讀|報導)|延伸閱讀"
    "|関連記事|관련 ?기사|اقرأ (?:أيضا|أيضاً|المزيد)|بیشتر بخوانید"
)
_FOLLOW: Final = (
    "folgen sie uns|folgt? uns|suivez[- ]nous|s[ií]guenos|siga[- ]nos|seguici|volg ons|följ oss|følg oss|obserwuj nas"
    "|подписывайтесь|ikuti kami|bizi takip edin|关注我们|關注我們"
)
_COMMENTS: Final = (
    "comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer|komentarze|komentar"
    "|комментари[ийев]+|yorum(?:lar)?|评论|評論|留言|コメント|댓글"
)
_COMMENTS_HEADING: Final = re.compile(rf"\W*\d*\W*(?:{_COMMENTS})\W*\d*\W*", re.IGNORECASE)
_LABEL: Final = re.compile(
    rf"""
      \W*(?:{_ADVERT})\W*
    | (?:{_READING_TIME})\b.{{0,30}} | (?:ca\.?\ )?\d+\ min[\w.]*\ (?:{_READING_TIME}|read)
    | (?:{_SEE_ALSO})\s*(?:[:：>»|].*)?
    | (?:{_FOLLOW})\b.*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SITES: Final = r"(?:twitter|facebook|instagram|linkedin|telegram|whatsapp|youtube|tiktok|threads|bluesky|mastodon)"
_PLEA: Final = re.compile(
    rf"""
      \b(?:follow|like|find|join|connect\ with)\ .{{1,60}}\b(?:on|at|via)\ {_SITES}\b
    | \b(?:sign\ up|subscribe|register)\b.{{0,80}}\b(?:newsletters?|e-?mails?|inbox|alerts?|updates|podcasts?)\b
    | \bnewsletter\b.{{0,120}}\b(?:sign\ up|subscribe|abonn\w+|anmelden|inscri\w+|suscr\w+|iscriv\w+|inbox)\b
    | \b(?:abonn|anmeld|inscri|suscr|iscriv)\w+\b.{{0,120}}\bnewsletter\b
    | \bdelivered\ (?:straight\ )?(?:to|in)\ your\ inbox\b
    | \bfollow\ .{{1,60}}\bcoverage\b | \bfull\ coverage\ (?:of|at|on)\b
    | \b(?:we['’]d|we\ would|we)\ (?:like|love|want)\ to\ hear\ (?:from\ you|what\ you\ think)
    | \b(?:let\ us\ know|tell\ us|leave\ a\ comment|share\ your\ thoughts)\b.{{0,60}}\b(?:comments?|below|@|at\ \S+@)
    | \b(?:e-?mail|contact|write\ to|send)\ .{{0,60}}\S+@\S+\.\w
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=512)
def is_label(paragraph: str) -> bool:
    """Whether a paragraph is a label of the page: `Anzeige`, `Lesezeit: 2 Minuten`, `Leia também: …`, `3 comments`."""
    return len(paragraph) <= LONGEST_LABEL and bool(_LABEL.fullmatch(paragraph) or begins_comments(paragraph))


def begins_comments(paragraph: str) -> bool:
    """Whether a paragraph is the heading of what readers wrote: `Comments (3)`, `0 Kommentare`."""
    return len(paragraph) <= LONGEST_LABEL and bool(_COMMENTS_HEADING.fullmatch(paragraph))


def is_plea(paragraph: str) -> bool:
    """Whether a paragraph asks the reader to follow, subscribe or write; only the ends of an article are asked."""
    return len(paragraph) <= LONGEST_PLEA and bool(_PLEA.search(paragraph))
