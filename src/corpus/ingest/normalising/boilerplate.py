"""What a page leaves behind around an article when its text is copied: buttons, adverts, links, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

# Longer paragraphs are somebody's words. Notices of cookies and of rights are long ones by nature.
MAX_LINE_CHARS: Final = 220
MAX_NOTICE_CHARS: Final = 600
MAX_LINKS_HEADING_CHARS: Final = 55
MAX_TAIL_CHARS: Final = 240

_BUTTON: Final = (
    "(?:share|tweet|retweet|like|e-?mail|mail|print|save|copy link|link|facebook|twitter|x|whats ?app|linkedin"
    r"|pinterest|reddit"
    r"|telegram|tumblr|messenger|instagram|youtube|google\+?|flipboard|pocket|rss|bookmark|comments?|reply"
    "|listen"
    r"|follow|subscribe|more|close|menu|search|home|login|log in|sign in|register|viber|print this|gift this article"
    "|font size)"
)
_SITE: Final = "(?:facebook|twitter|x|instagram|whats ?app|telegram|google|youtube|linkedin|tiktok)"
_ON_SITE: Final = rf"on {_SITE}(?:\W*| (?:and|or|at|for)\b.*|\s*[:@].*)"
_ABOUT: Final = r"(?:(?:about|contact)(?: us)?|terms(?: of (?:use|service))?|privacy(?: policy)?|cookies?(?: policy)?)"

# How a line may go on whose opening a sentence can have, too: a few words, and no sentence.
_REST: Final = r"(?:[^.,;:!?\"“”«»…]|(?<=\d):(?=\d)){0,60}\W?"

_BUTTONS: Final = (
    # one or a row of them, with or without counts
    rf"(?:(?:{_BUTTON}|\d+)(?:[\s,|·•/:+]+|$))*{_BUTTON}",
    r"(?:share|tweet|e-?mail|print|save|bookmark) this(?: (?:article|story|post|page|video|on|with|via)\bREST)?",
    rf"(?:share|tweet|e-?mail|print|save) (?:it|(?:on|via|to|by|with) (?:(?:your |a )?friends?|others|{_BUTTON}))\W*",
    r"(?:(?:view|add|post|read|leave|show) )?(?:(?:a|your|all|more|\d+) )*comments?\W*(?:below|\d*)\W*",
    r"[\d.,]+k? (?:shares?|comments?|views?|likes|retweets)",
    r"(?:text|font) sizeREST|a\s*[+-](?:\s*a\s*[+-])*",
    r"listen to (?:this )?(?:article|story)\bREST|\d+ min(?:ute)?s? (?:read|listen)",
    r"(?:(?:updated|published|posted):? )?(?:about )?(?:an?|\d+) (?:min(?:ute)?|hour|day|week|month|year)s? ago",
    # what opens a caption, and the credit that stands after it
    r"(?:enlarge(?: this)? image\s+)?(?:hide|show|toggle|enlarge|open) caption\b.{0,160}",
    r"enlarge(?: this)? image|play(?: video)?|getty images|image source,?REST",
    r"(?:image|photo|slide|picture)? ?\d+ (?:of|/) ?\d+",
    # labels whose value was lost
    r"(?:updated|published|by|author|source|tags|date|photo)\s*:?",
)
_LINKS: Final = (
    r"(?:read|see|watch|learn|find out) (?:more|also|next|too|(?:the )?full story|related)\b\s*(?:[:>»|].*|here.*)?",
    r"read more (?:on|about|from|at|in)\bREST",
    r"(?:also read|read|also|related|recommended|don['’]t miss|you may also like|more on this|see also)\s*[:>»|]\s*.*",
    r"watch(?: live| video)?\s*[:>»|]\s*.*",
    r"(?:back to (?:top|home)|(?:next|previous) (?:article|story|post)|top of page|(?:continue|keep) reading)\bREST",
    r"(?:skip|jump) to (?:main )?(?:content|navigation|main)|go to (?:homepage|home page)|you are here:.*|loading\W*",
    r"the (?:post|article) .{1,160} (?:appeared first|first appeared) on .{1,60}",
    r"(?:click|tap|press) here(?: (?:to|for)\b.{0,120})?\W*|(?:tap|swipe) (?:to|for)\bREST",
    r"click to (?:share|print|enlarge|expand|tweet|subscribe|copy)\b.{0,160}",
    r"(?:view|open|see) (?:image |photo |picture )?(?:gallery|in full ?screen|slideshow|photos|full size)\bREST",
    r"(?:short|permanent|shortened)[ -]?(?:link|url)\s*:?\s*\S*|perma ?link\s*:?\s*\S*|link copiedREST",
)
_ADVERTS: Final = (
    r"advert(?:isements?|ising)?\W*|ad|remove ads?",
    r"sponsored(?: content| byREST)?|promoted(?: content)?",
    r"(?:story|article|report) continues (?:below|after)REST|scroll (?:down )?(?:for|to) (?:more|continue|read)REST",
    r"(?:sign|signup) ?(?:up)? (?:for|to) (?:our|the|your|get|receive)\bREST|get (?:our|the) .*newsletterREST",
    r"subscribe (?:to|now|for|today)\bREST",
    rf"(?:follow|like|join|find|connect with) (?:us|the author|@\w+|[\w. ]{{1,40}}) {_ON_SITE}",
    r"\(?for more (?:[\w ]{0,40} )?(?:news|updates|stories|information)\b.{0,40}\b(?:follow|visit|like)\b.{0,120}",
    r"follow us\bREST|join (?:our|the) (?:whats ?app|telegram|newsletter|mailing list|conversation)\bREST",
    r"download (?:our|the) .{1,30} app\b.{0,80}|(?:enter )?your e-?mail(?: address)?",
    r"support (?:our|independent|quality) journalism\bREST|(?:become a|already a) (?:member|subscriber)\bREST",
    r"you have \d+ (?:free )?articles? (?:left|remaining)REST",
    r"(?:got|have) (?:a|any) (?:news )?(?:tip|story|question|correction)REST",
    r"(?:report|flag) (?:an error|a typo|a mistake|this (?:ad|comment|page))REST",
    r"what do you think\?.{0,100}(?:comments|below)REST",
)
_ENDS: Final = (
    r"(?:-+\s*)?(?:ends?|30|xxx)(?:\s*-+)|(?:-+\s*)(?:ends?|30|xxx)|(?-i:ENDS)|#+",
    rf"{_ABOUT}(?:\s*[|·•]\s*{_ABOUT})*",
)
_NOTICES: Final = (
    r"(?:©|\(c\)|&copy;|copyright:? (?=©|\(c\)|\d{4})).*(?:\d{4}|reserved|limited|ltd|inc)\b.*",
    r"all rights reserved\b.*|.{0,200}\ball rights reserved\.?",
    (
        r"(?:this (?:material|article|story|content|report|text)|no part of this \w+) (?:may|must|can)(?: ?not)? be"
        r" (?:published|reproduced|copied|redistributed|republished)\b.*"
    ),
    r"(?:we|(?:this|our|the) (?:web ?)?site)(?: and our partners)? uses? cookies\b.*",
    r"by (?:continuing|using|clicking)\b.{0,80}cookies?\b.*",
    r"(?:accept|reject|manage)(?: all)?(?: the)? (?:cookies|preferences)\b.*",
    r"this site is protected by recaptcha.*|please enable javascript.*",
    r"this article (?:has been|was) (?:adapted|republished|reprinted) from its original.*",
)
_MESSAGE: Final = r"(?:e-?mail|message|newsletter|bulletin)"
_MAIL: Final = (
    r"(?:(?:click here |if you (?:no longer )?(?:wish|want).{0,80})?to |or )?(?:unsubscribe|opt[- ]out)\b.{0,200}",
    r".{0,120}\bunsubscribe\b(?: here| now| at any time)?\W*",
    (
        rf"(?:view|read|open|see)(?: (?:this|the|it|as|a))*(?: web)?(?: {_MESSAGE}| version)?"
        r"(?: (?:in|on|as) (?:your |a |the )?(?:web ?)?(?:browser|page|site)| online)\b.{0,60}"
    ),
    r"(?:having )?(?:trouble|problems?|can['’]?t|difficulty) (?:viewing|reading|see|seeing|read|view)\b.{0,160}",
    rf"(?:is )?this {_MESSAGE} not displaying\b.{{0,160}}",
    r"you(?: are|['’]re)? (?:receiv(?:ing|ed)|getting|got) this\b.{0,400}",
    rf"this {_MESSAGE} (?:was|is|has been) (?:sent|intended|delivered)\b.{{0,400}}",
    r"(?:update|manage|change|edit) (?:your )?(?:\w+ )?(?:preferences|subscriptions?|profile|settings)\b.{0,120}",
    rf"(?:forward(?: this)?|send) (?:(?:this|it|{_MESSAGE}) )*to a friend\b.{{0,60}}",
    rf"(?:was this|did someone) (?:{_MESSAGE} )?forward.{{0,160}}",
    r"(?:please )?add .{0,80} to your (?:address book|contacts|safe senders?)\b.{0,80}",
    rf"(?:please )?do not reply to this {_MESSAGE}.{{0,120}}",
    r"sent from my \w+.{0,20}",
    r"our (?:mailing )?address is\W*.{0,160}",
)
_MORE: Final = (
    r"(?:related|recommended|more|most|other|popular|latest|trending|top|further|see also|read (?:also|next|more)"
    r"|you (?:may|might) also (?:like|be interested in)|also read|don['’]t miss|editor['’]?s'? picks?"
    r"|what to read next|around the web)"
    r"(?:\s+(?:articles?|stories|story|news|topics|content|reading|read|viewed|popular|posts|links|coverage|headlines"
    r"|on this(?: story| topic)?|(?:from|in) (?:[\w ]{1,30})|like this|for you|commented|shared))*\s*[:>»]?"
)


def _abroad(kind: str) -> Iterator[str]:
    """List the patterns of one kind in all the languages of the table."""
    for row in files(__package__).joinpath("boilerplate.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            _, its_kind, pattern = row.split("\t")
            if its_kind == kind:
                yield pattern.replace("SITE", _SITE)


def _any(*patterns: str) -> re.Pattern[str]:
    shapes = (f"(?:{pattern})".replace("REST", _REST) for pattern in patterns)
    return re.compile("|".join(shapes), re.IGNORECASE)


@cache
def _boilerplate() -> re.Pattern[str]:
    return _any(*_BUTTONS, *_LINKS, *_ADVERTS, *_ENDS, *_abroad("line"))


@cache
def _notice() -> re.Pattern[str]:
    return _any(*_NOTICES, *_abroad("notice"))


@cache
def _mail() -> re.Pattern[str]:
    return _any(*_MAIL)


@cache
def _links_heading() -> re.Pattern[str]:
    return _any(_MORE, *(rf"(?:{pattern})\W*" for pattern in _abroad("links")))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(_abroad('tail'))})\s*$", re.IGNORECASE)


@lru_cache(maxsize=512)
def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is a left-over of the page and no part of the article."""
    paragraph = paragraph.replace("\N{ZERO WIDTH NON-JOINER}", " ")
    if len(paragraph) <= MAX_LINE_CHARS and _boilerplate().fullmatch(paragraph):
        return True
    return len(paragraph) <= MAX_NOTICE_CHARS and bool(_notice().fullmatch(paragraph))


def is_mail_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is what senders put around a newsletter: how to leave, where to look, who is meant."""
    return len(paragraph) <= MAX_NOTICE_CHARS and bool(_mail().fullmatch(paragraph))


def begins_link_list(paragraph: str) -> bool:
    """Whether a paragraph is the heading of a list of other articles: `Related articles`, `Most read`."""
    return len(paragraph) <= MAX_LINKS_HEADING_CHARS and bool(_links_heading().fullmatch(paragraph))


def strip_boilerplate_tail(paragraph: str) -> str:
    """Take left-overs off the end of a last paragraph, where its script has no spaces and its lines were joined."""
    if not paragraph.isascii():
        while cut := _tail().search(paragraph, max(len(paragraph) - MAX_TAIL_CHARS, 0)):
            paragraph = paragraph[: cut.start()].rstrip()
    return paragraph


# --- the ends of an article --------------------------------------------------------------------------------------

# A heading is short by nature; a plea may take a paragraph, but not more.
MAX_COMMENTS_HEADING_CHARS: Final = 60
MAX_APPEAL_CHARS: Final = 500

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
_APPEAL: Final = re.compile(
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
    return len(paragraph) <= MAX_COMMENTS_HEADING_CHARS and bool(_COMMENTS.fullmatch(paragraph))


def is_appeal(paragraph: str) -> bool:
    """Whether a paragraph asks the reader to follow, subscribe or write; only the ends of an article are asked."""
    return len(paragraph) <= MAX_APPEAL_CHARS and bool(_APPEAL.search(paragraph))
