"""What pages print at the ends of an article and below it: pleas to the reader, and what readers wrote."""

from __future__ import annotations

import re
from typing import Final

# A heading is short by nature; a plea may take a paragraph, but not more.
LONGEST_HEADING: Final = 60
LONGEST_PLEA: Final = 500

_COMMENTS: Final = re.compile(
    r"""
    \W*\d*\W*
    (?: (?:reader\ )?comments? | kommentare? | commentaires? | comentarios? | comentários? | commenti | reacties
      | kommentarer | komentarze | komentar | комментари[ийев]+ | yorum(?:lar)? | التعليقات | نظرات | 评论 | 評論 | 留言
      | コメント | 댓글 )
    \W*\d*\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SITES: Final = "(?:twitter|facebook|instagram|linkedin|telegram|whatsapp|youtube|tiktok|threads|bluesky|mastodon)"
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


def begins_comments(paragraph: str) -> bool:
    """Whether a paragraph is the heading of what readers wrote: `Comments (3)`, `0 Kommentare`."""
    return len(paragraph) <= LONGEST_HEADING and bool(_COMMENTS.fullmatch(paragraph))


def is_plea(paragraph: str) -> bool:
    """Whether a paragraph asks the reader to follow, subscribe or write; only the ends of an article are asked."""
    return len(paragraph) <= LONGEST_PLEA and bool(_PLEA.search(paragraph))
