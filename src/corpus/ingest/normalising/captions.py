"""Tells captions of photographs from the text of an article, by the credit and by the words that captions have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

MAX_CAPTION_CHARS: Final = 600

_AGENCIES: Final = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA|EFE|dpa|DPA|PA|ANSA|Xinhua|Yonhap|Kyodo|MENA|TASS|Anadolu|Shutterstock"
    r"|Getty(?: Images)?)"
)
_PICTURE: Final = r"(?:photo(?:graph)?s?|pictures?|pics?|images?|courtesy|credits?|handout|illustration|graphic)"

# Where a credit stands at the end of a paragraph.
_CREDITS: Final = (
    rf"[(\[]\s*(?i:(?:file |handout |ap |afp |reuters )?{_PICTURE})\b[^()\[\]]{{0,80}}[)\]]\.?",  # (Photo: Reuters)
    rf"[(\[][^()\[\]]{{1,60}}\b(?i:{_PICTURE})[)\]]\.?",  # (AFP photo)
    r"[(\[](?i:file|archive|archives|screengrab|screenshot|handout|undated)(?:[ :/-][^()\[\]]{0,60})?[)\]]\.?",
    rf"[(\[][^()\[\]]{{0,50}}(?:/|\bvia )\s*{_AGENCIES}[^()\[\]]{{0,30}}[)\]]\.?",  # (Jane Doe/AFP)
    rf"\b(?i:{_PICTURE})(?: credit| by| source)?\s*[:/]\s*(?=[A-Z@©])[^.:]{{2,70}}\.?",  # Photograph: Jane Doe/AP
    rf"\b{_AGENCIES} (?i:file )?(?i:photo|pic|picture)(?:[/ ][^.:]{{2,50}})?\.?",  # AP Photo/Jane Doe
    rf"[.?!”\"] ?[^.?!]{{2,40}}/\s*{_AGENCIES}(?: Images)?\.?",  # The dam on Friday. Jane Doe/AFP
    r"(?:\bvia|[/|©]) ?Getty Images\.?",
    r"[.,] ?(?i:file (?:photo|picture|image)|file pic)\.?",
    r"\bREUTERS/[\w .'-]{3,50}",
)
_CREDITED: Final = re.compile(rf"(?:{'|'.join(f'(?:{credit})' for credit in _CREDITS)})\Z")

# `(Reuters)` after words without a full stop; after one it signs off the article.
_WIRE_AT_END: Final = re.compile(rf"(?<![.!?\"”\s])\s*[(\[]{_AGENCIES}(?:[/ ,-]+[^()\[\]]{{2,40}})?[)\]]\.?$")

_OPENINGS: Final = re.compile(
    rf"(?:image|photo|picture)? ?caption\s*[:,]"
    rf"|file ?(?:photo|picture|image|pic)?\s*[:–—-]"
    rf"|(?:photo|picture|image|photograph|pictured|archive photo|illustrative (?:photo|image))(?: by| credit)?\s*[:/]"
    rf"|photo(?:graph)? by\b"
    # With a full stop it is a sentence: `Photos by NASA show that ...`.
    rf"|(?:photos|fotos?|bild|videos?|illustrations?)(?: by|:) (?-i:(?=[A-Z][^.!?]{{1,79}}$))"
    rf"|(?:an? |this )?(?:undated |combination |composite |general )*"
    rf"(?:hand-?out|file|combination|composite|archive|undated|aerial|video)"
    rf" (?:photo|photograph|picture|image|still|grab|frame)\b"
    rf"|in this (?:\w+\.? \d{{1,2}}, \d{{4}},? )?"
    rf"(?:undated |file |handout |aerial |satellite |combination )*{_PICTURE}"
    rf"(?:,| taken| released| provided| made| from| distributed| grab)"
    rf"|(?:an? )?(?:{_PICTURE}|still image|screen ?grab|screenshot)"
    rf" (?:taken|released|obtained|provided|made available)\b"
    rf"|this {_PICTURE}\b.{{0,60}}(?:taken|shows|released|provided)|a general view (?:of|shows)\b"
    rf"|(?:\(l-r\)|l-r|(?:from )?left to right|from left|clockwise from)\s*[:,)]",
    re.IGNORECASE,
)
_SIDES: Final = re.compile(r"\((?:[LRC]|[LRC]-[LRC]|left|right|centre|center|top|bottom|[2-9](?:nd|rd|th)? [LR])\)")
_LABEL: Final = re.compile(r"(?:(?:image|photo|picture) )?caption\s*[:,]\s*", re.IGNORECASE)


@lru_cache(maxsize=512)
def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is the caption of a photograph, beyond doubt."""
    if len(paragraph) > MAX_CAPTION_CHARS:
        return False
    opening = _OPENINGS.match(paragraph)
    return bool(
        (opening and opening.end() < len(paragraph))
        or _CREDITED.search(paragraph)
        or _WIRE_AT_END.search(paragraph)
        or (_SIDES.search(paragraph) and not paragraph.endswith((".", '"', "”")))
    )


def caption_text(paragraph: str) -> str:
    """Give the caption as printed, without a label that says it is one."""
    return _LABEL.sub("", paragraph, count=1) if _LABEL.match(paragraph) else paragraph
