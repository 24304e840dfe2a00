"""Placeholders: what sites and data sets put in the place of an article that was taken down."""

from __future__ import annotations

import re
from typing import Final

# A longer text says more than that something is gone, be it why.
_MAX_PLACEHOLDER_CHARS: Final = 160

_PIECE: Final = (
    r"(?:(?:news|blog)\s)?(?:article|story|post|page|content|item|report|text|message|comment|document|entry)s?"
)
_GONE: Final = r"(?:removed|deleted|taken\sdown|unpublished|redacted)"
_PIECE_ELSEWHERE: Final = (
    r"(?:artikel|beitrag|article|contenu|art[ií]culo|contenido|artigo|conte[úu]do|articolo|contenuto|artyku[łl]|treść"
    r"|контент|материал|пост|içerik|haber|文章|内容|記事|기사)"
)
_GONE_ELSEWHERE: Final = (
    r"(?:gelöscht|entfernt|supprimée?|retirée?|eliminad[oa]|borrad[oa]|retirad[oa]|removid[oa]|apagad[oa]|rimoss[oa]"
    r"|cancellat[oa]|eliminat[oa]|verwijderd|slettet|raderad|borttagen|poistettu|usunięt[aoy]|smazáno|törölve"
    r"|удал[её]н[ао]?|видалено|silindi|kaldırıl(?:dı|mıştır)|διαγράφηκε|已(?:被)?(?:删除|移除|刪除)|削除(?:済み|されました)?"
    r"|삭제(?:됨|되었습니다)|تم\sالحذف)"
)
_UNAVAILABLE: Final = r"(?:no\slonger|not|currently\snot|un)\s?(?:available|accessible|online|exists?)"
_PLACEHOLDER: Final = re.compile(
    rf"""
    [\[(（【<{{*\s]* (?:
      (?:{_PIECE}\s)?{_GONE} (?:\sby\s[\w\s'’-]{{1,40}})?
    | (?:(?:we(?:['’]re|\sare)\s)?sorry\W{{1,3}})?(?:but\s)?(?:this|the|that)\s(?:\w+\s)?{_PIECE}\s
      (?: (?:has|have|was|were|is|are)\s(?:since\s|now\s)?(?:been\s)?{_GONE}
          (?:\s(?:by|from|at|for|due|because\sof|on|following|in)\s[^.!?]{{1,80}})?
        | (?:is|are|has\sbeen\smade|does)\s{_UNAVAILABLE} (?:\s(?:on|at|in|from)\s[^.!?]{{1,60}})? )
    | {_PIECE}\s(?:is\s)?{_UNAVAILABLE}
    | (?:bu\s|το\s)?(?:{_PIECE_ELSEWHERE}\s?)?{_GONE_ELSEWHERE}
    | (?:dieser|der)\s(?:artikel|beitrag)\s(?:wurde|ist)\s(?:entfernt|gelöscht|nicht\smehr\sverfügbar)
    | cet(?:te)?\s(?:article|page|contenu)\s(?:a\sété\s(?:supprimée?|retirée?)|n['’]est\splus\sdisponible)
    | est[ea]\s(?:art[ií]culo|p[áa]gina|contenido|nota)\s(?:ha\ssido|fue)\s(?:eliminad[oa]|retirad[oa]|borrad[oa])
    | est[ea]\s(?:artigo|p[áa]gina|conte[úu]do|mat[ée]ria)\sfoi\s(?:removid[oa]|apagad[oa]|exclu[ií]d[oa])
    | quest[oa]\s(?:articolo|pagina|contenuto)\s(?:è\sstat[oa]\s)?(?:rimoss[oa]|cancellat[oa]|eliminat[oa])
    | (?:dit|deze)\s(?:artikel|pagina)\sis\s(?:verwijderd|niet\smeer\sbeschikbaar)
    | (?:эта\s|данная\s)?(?:статья|страница|публикация)\s(?:была\s)?удалена
    | (?:该|本|此)?(?:文章|内容|页面|网页)(?:已被|已经被|已|被)(?:删除|移除|下架)
    | この(?:記事|ページ)は(?:削除されました|削除されています)
    ) [\])）】>}}*\s.!。]*
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_placeholder(body: str) -> bool:
    """Whether a text only says that an article was there: `[Removed]`, `This article has been deleted`."""
    return len(body) <= _MAX_PLACEHOLDER_CHARS and _PLACEHOLDER.fullmatch(" ".join(body.split())) is not None
