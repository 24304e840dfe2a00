"""Why a page holds no article: what stands there instead, in words for the user."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.ingest.readers.pages.blocks import Block

# Who writes more than this on a page writes an article, whatever words are in it.
_MAX_NOTICE_CHARS: Final = 1200
_MIN_LINK_SHARE: Final = 0.6

_PATTERN_BY_REASON: Final = {
    "the page asks for JavaScript, and holds no article": r"""
        \b(?:enable|activate|turn\ on|requires?|without|activez|activer|habilite|abilita)\b.{0,40}\bjavascript\b
      | \bjavascript\b.{0,60}\b(?:disabled|not\ enabled|required|enabled?|aktivieren|aktiviert|deaktiviert|désactivé
        |desactivado|desativado|disabilitato|необходим|отключен)
        """,
    "the page asks whether a person is reading, and holds no article": r"""
        \b(?:not\ a\ robot|are\ you\ a\ robot|verify\ (?:that\ )?you\ are\ (?:a\ )?human|captcha|unusual\ traffic
        |checking\ (?:if\ the\ site\ connection|your\ browser)|kein\ roboter
        |access\ (?:to\ this\ page\ )?(?:has\ been\ )?denied)\b
        """,
    "the page asks for another browser, and holds no article": r"""
        \b(?:browser|navigateur|navegador)\b.{0,60}\b(?:outdated|not\ supported|unsupported|no\ longer\ supported
        |veraltet|nicht\ unterstützt|obsolète|desactualizado|desatualizado)\b
        """,
    "the page was not found": r"""
        \b(?:404\b.{0,40}\bnot\ found|page\ (?:was\ |could\ )?not\ (?:be\ )?found
        |page\ (?:you\ \w+.{0,40}\ )?does(?:n['’]t|\ not)\ exist|seite\ (?:wurde\ )?(?:leider\ )?nicht\ gefunden
        |page\ (?:introuvable|non\ trouvée)|página\ no\ encontrada|página\ não\ encontrada|pagina\ non\ trovata
        |страница\ не\ найдена)\b
      | 页面不存在 | 找不到(?:该|此)?(?:页面|網頁)
        """,
    "the page asks for a login or a subscription, and holds no article": r"""
        \b(?:log\ ?in|sign\ in|subscribe|register|anmelden|einloggen|abonnieren|abonnez-vous|connectez-vous
        |inicia\ sesión|suscríbete)\b.{0,60}
        \b(?:to\ (?:continue|read|view|access)|um\ .{0,40}(?:lesen|sehen)|pour\ lire|para\ (?:leer|continuar))\b
        """,
    "the page asks for cookies, and holds no article": r"""
        \b(?:enable|accept|allow|uses?|akzeptieren|verwende[nt]|utilise|acepta|utiliza)\b.{0,60}\bcookies\b
      | \bcookies\b.{0,60}\b(?:disabled|required|akzeptieren|zustimmen)\b
        """,
}
_COMPILED_BY_REASON: Final = {
    reason: re.compile(shape, re.VERBOSE | re.IGNORECASE) for reason, shape in _PATTERN_BY_REASON.items()
}


def blocking_reason(taken: Sequence[Block]) -> str:
    """Say what a page asks for, where that is most of the little text it has; empty if it may be an article."""
    written = sum(block.size for block in taken)
    if written > _MAX_NOTICE_CHARS:
        return ""
    for reason, shape in _COMPILED_BY_REASON.items():
        asking = sum(block.size for block in taken if shape.search(block.text))
        if asking and asking >= written / 2:
            return reason
    return ""


def missing_reason(page: Sequence[Block]) -> str:
    """Say why a page without an article has none."""
    if not page:
        return "the page shows no text; it may need JavaScript"
    if sum(block.size for block in page) <= _MAX_NOTICE_CHARS:
        for reason, shape in _COMPILED_BY_REASON.items():
            if any(shape.search(block.text) for block in page):
                return reason
    linked, written = sum(block.linked for block in page), sum(len(block.text) for block in page)
    return "only links on the page" if linked >= _MIN_LINK_SHARE * written else "no article text on the page"
