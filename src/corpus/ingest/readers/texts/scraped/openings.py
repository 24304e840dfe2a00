"""Reads how Chinese articles open: `新华社北京7月25日电（记者 张三）`, `新京报讯`, `【环球网报道】`.

The words stay in the body: they are part of its first sentence.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.ingest.normalising.people.credits import Credits

MAX_OPENING_CHARS: Final = 80

_OUTLET: Final = (
    r"[A-Z\d]{0,6}[\u3400-\u9fff]{0,10}(?:报|網|网|社|台|新闻|客户端|之家|周刊|在线|财经|南都|视频|日報|通讯社)"
)
_SHAPES: Final = (
    # 新华社北京7月25日电 | IT之家 8 月 16 日消息
    rf"(?P<outlet>{_OUTLET})(?P<place>[\u3400-\u9fff]{{2,6}})?\s*(?:\d{{4}}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*日\s*(?:综合)?(?:电|電|讯|訊|消息|报道)",
    # 新京报讯 | 央视网消息
    rf"(?P<outlet>{_OUTLET})\s?(?:综合)?(?:讯|訊|消息)(?=[\s，,：:（(]|记者)",
    # 【环球网报道】 | 【环球时报记者 张三】
    rf"【(?P<outlet>{_OUTLET})(?:综合)?(?:报道|讯|消息|电)?(?:\s*(?:特派|特约|见习|实习)?记者[\s:：]*(?P<who>[^】]{{2,20}}))?】",
    # 本文转自【央视新闻客户端】
    r"本文转自\s*[【:：]\s*(?P<outlet>[\u3400-\u9fff]{2,14})】?",
)
_OPENINGS: Final = tuple(re.compile(shape) for shape in _SHAPES)
_AUTHORS: Final = re.compile(
    r"\s*(?:[（(]\s*(?:[\u3400-\u9fff·]{0,10}?(?:记者|記者))?|(?:见习|实习|全媒体)?记者)[\s:：]*"
    r"(?P<who>[\u3400-\u9fff·]{2,4}(?:[\s、，,]+[\u3400-\u9fff·]{2,4}){0,4})\s*(?:[)）]|(?=\s|通讯员|$))"
)
_APART: Final = re.compile(r"[\s、，,]+")
_NOBODY: Final = re.compile(r"记者|通讯员|编辑|报道|综合|新闻|联播|完")
_WIRES: Final = frozenset({"新华社", "中新社", "中央社", "法新社", "路透社", "美联社", "共同社", "塔斯社", "新华网"})


def read_opening(paragraph: str) -> Credits:
    """Read the outlet or wire service, the place and the reporters that the first paragraph of a text opens with."""
    head = paragraph[:MAX_OPENING_CHARS].lstrip("\u3000 ")
    found = next((match for shape in _OPENINGS if (match := shape.match(head))), None)
    if not found:
        return Credits()
    parts = found.groupdict()
    outlet = parts["outlet"]
    signed = _AUTHORS.match(head, found.end())
    names = _APART.split(parts.get("who") or (signed["who"] if signed else ""))
    return Credits(
        outlet="" if outlet in _WIRES else outlet,
        agency=outlet if outlet in _WIRES else "",
        place=parts.get("place") or "",
        authors=tuple(name for name in names if name and not _NOBODY.search(name)),
    )
