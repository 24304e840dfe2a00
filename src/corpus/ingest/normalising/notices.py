"""Recognises what an article says of itself: that it was wrong, is taken back, or must not be published yet.

A notice is a paragraph that opens as such notices do, or speaks of "this article" and a version of it. News about the
corrections and embargoes of others does neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.article import CORRECTION, EMBARGO, PARAGRAPH, RETRACTION, Note

# Longer paragraphs are somebody's story.
MAX_NOTICE_CHARS: Final = 1500
# Notices stand at the top or at the foot.
PARAGRAPHS_AT_TOP: Final = 3
PARAGRAPHS_AT_FOOT: Final = 6

# What the shapes below call by these names.
_PATTERN_BY_PLACEHOLDER: Final = {
    "<open>": r"^[\s•*–—(\[_#]*",
    "<dated>": r"(?:\s*[,(]?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}[\s/.-]\S+|\d{1,2})[^:.]{0,40}?\)?)?\s*",
    "<editor>": r"(?:\W*(?:editor|publisher)['’]?s['’]? note\W+)?",
    "<this>": r"(?:this|the)(?: \w+)? <piece>(?:(?: and|,) (?:its |the )?<piece>)?",
    "<piece>": r"(?:article|story|post|report|column|piece|headline|caption|review|item|page|version|dispatch|analysis"
    r"|graphic|editorial|obituary|interview|essay|transcript)",
}


def _any(shapes: str) -> re.Pattern[str]:
    """Compile a table of shapes, one a line."""
    shape = "|".join(filter(None, map(str.strip, shapes.splitlines())))
    for name, part in _PATTERN_BY_PLACEHOLDER.items():
        shape = shape.replace(name, part)
    return re.compile(shape, re.IGNORECASE | re.DOTALL)


_CORRECTED: Final = _any(r"""
    <open>corrections?(?: (?:and|&) (?:clarifications?|amplifications?))?\*?<dated>[:.–—]
    <open>(?:clarifications?|errat(?:um|a))\*?<dated>[:.–—]
    <open>(?-i:CORRECTED|CORRECTION|CLARIFICATION|REFILE|UPDATE \d+-CORRECTED)(?-i:\b)\s*[-–—:(]
    <open>(?:this|the corrected) (?:version of the )?<piece> (?:corrects|clarifies)\b
    <open>(?:corrects|clarifies|removes)\b[^.]{0,80}\b(?:spelling|name|para(?:graph)?s?|headline|lead|quote)\b
    <open>(?:corrects|clarifies|removes)\b[^.]{0,80}\b(?:date|figure|title|typo|attribution|delete|reflect|section)\b
    <open><editor>(?:<this>|it) (?:has|have|was|were) (?:since |also )?(?:been )?(?:correct|amend)ed\b
    <open><editor>[\w. ]{3,40}['’]s \w+ (?:has|have) been corrected\b
    <open><editor><this> (?:has|have|was|were) (?:since |also )?(?:been )?updated to (?:correct|clarify|remove|fix)\b
    <open><editor><this> (?:has|have|was|were) (?:since |also )?(?:been )?updated to (?:more )?\w{5,9}ly\b
    \b(?:an?|the|our) (?:earlier|previous|prior|original|initial|first|online) version of <this>
    \b<this> (?:originally|initially|previously) (?:\w+ )?(?:said|stated|reported|gave|named|listed|claimed|described)\b
    \b<this> (?:originally|initially|previously) (?:\w+ )?(?:mis\w+ed|identified|referred|attributed|quoted)\b
    \b<this> (?:incorrectly|mistakenly|wrongly|erroneously) \w+
    <open>(?:erramos|corre[cç][aã]o|errata|correcci[oó]n|fe de erratas?|rectificaci[oó]n)<dated>[:.–—]
    <open>(?:rectificatif|erratum|mise au point|korrektur|berichtigung|errata corrige|rettifica)<dated>[:.–—]
    \b(?:uma vers[aã]o anterior dest[ae]|una versi[oó]n anterior de est[ea])\b
    \bune version (?:pr[eé]c[eé]dente|ant[eé]rieure) de cet(?:te)?\b
    \bin einer (?:fr[uü]heren|vorherigen|ersten) (?:version|fassung) (?:dieses|des)\b
    <open>【?(?:更正|勘误|更正启事|訂正|お詫びと訂正|اصلاحیه|تصحیح|تصحيح)】?\s*[:：-]
""")
_RETRACTED: Final = _any(r"""
    <open>(?-i:RETRACTED|RETRACTION|(?:STORY )?WITHDRAWN|(?:\w+ )?KILL|STORY KILLED)(?-i:\b)\s*[-–—:(]
    <open>(?:retraction|withdrawal|r[eé]tractation|retractaci[oó]n|retrata[cç][aã]o)<dated>[:–—]
    <open><editor><this> (?:has|have|had|was|is) (?:since )?(?:been )?(?:retracted|withdrawn|unpublished)\b
    <open>this <piece> (?:has been|was|is) (?:taken down|removed (?:because|after|from|due))\b
    \bwe (?:have |are )?(?:retract(?:ed|ing)?|withdr(?:aw|ew|awn|awing)) <this>
    <open>(?:please )?(?:disregard|do not use) <this>
    <open>【?(?:撤稿|撤回)】?\s*[:：]
""")
_EMBARGOED: Final = _any(r"""
    <open>(?:strictly )?(?:under )?embargo(?:ed)?\s*(?:[:–—-]|until|till|to|for|not for)\s*\S
    <open>(?:strictly )?(?:not|hold) for (?:release|publication|use|broadcast)\b.{0,40}\b(?:until|before|prior to|\d)
    <open>(?:for )?(?:release|publication) (?:only )?(?:at|after|on)? ?\d\d?[:.]?\d\d\s*(?:hrs|gmt|bst|est|edt|utc)\b
    <open>(?:sperrfrist|embargo jusqu['’]|sous embargo|embarg(?:o|ado) hasta|embargado at[eé])
""")
_KINDS: Final = ((RETRACTION, _RETRACTED), (EMBARGO, _EMBARGOED), (CORRECTION, _CORRECTED))
# A paragraph without any of these is not a notice, which rules most paragraphs out at once.
_TELLING_WORDS: Final = re.compile(
    "correct|corre[cç]|clarif|version|vers[aã]o|versi[oó]n|fassung|originally|initially|previously|mistaken|wrongly"
    "|erroneously|amended|updated to|retract|r[eé]tract|retrat|withdr|taken down|unpublished|removed|disregard"
    "|do not use|kill|embarg|release|publication|broadcast|sperrfrist|refile|removes|errat|erramos|rect"
    "|mise au point|korrektur|berichtigung|rettifica|更正|勘误|訂正|اصلاح|تصحی|تصحي|撤"
)


def find_notices(headline: str, body: str) -> tuple[Note, ...]:
    """List the notices that an article carries, in the order in which they stand, each with its paragraph as printed.

    A headline counts where the notice is a tag in front of it (`CORRECTED-Dam reopens`).
    """
    return tuple(dict.fromkeys(_notices(headline, body)))


def _notices(headline: str, body: str) -> Iterator[Note]:
    paragraphs = body.split(PARAGRAPH)
    ends = (
        paragraphs
        if len(paragraphs) <= PARAGRAPHS_AT_TOP + PARAGRAPHS_AT_FOOT
        else paragraphs[:PARAGRAPHS_AT_TOP] + paragraphs[-PARAGRAPHS_AT_FOOT:]
    )
    for text in (headline, *ends):
        if len(text) <= MAX_NOTICE_CHARS and _TELLING_WORDS.search(text.casefold()):
            kind = next((kind for kind, shape in _KINDS if shape.search(text)), "")
            if kind:
                yield Note(kind, text)
