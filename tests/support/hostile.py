"""Text that means harm to a screen, or is only hard to set: each stands between words that have to stay."""

from __future__ import annotations

import re

# Text -> how it is shown on one line.
SHOWN = {
    # What a terminal obeys.
    "colour \x1b[31mand\x1b[0m clear \x1b[2J end": "colour ␛[31mand␛[0m clear ␛[2J end",
    "link \x1b]8;;https://x.example\x1b\\here\x1b]8;;\x1b\\ end": "link ␛]8;;https://x.example␛\\here␛]8;;␛\\ end",
    "clipboard \x1b]52;c;cm0gLXJm\x07 end": "clipboard ␛]52;c;cm0gLXJm␇ end",
    'device \x1bP$q"p\x1b\\ end': 'device ␛P$q"p␛\\ end',
    "eight bits \x9b2J \x9d0;title\x9c end": "eight bits �2J �0;title� end",
    "back\x08\x08\x08\x08 nul \x00 bell \x07 delete \x7f end": "back␈␈␈␈ nul ␀ bell ␇ delete ␡ end",
    "tab\ttab line\nfeed\r\nreturn\rpage\x0cdown\x0bnext\x85new\u2028line\u2029 end": (
        "tab tab line feed return page down next new line end"
    ),
    # What shows text in another order.
    "override \u202egnp.exe\u202c and \u202dleft\u202c end": "override �gnp.exe and �left end",
    "isolate \u2067right\u2069 \u2066left\u2069 \u2068first\u2069 \u200emark\u200f \u061cend": (
        "isolate right left first mark end"
    ),
    "עיתון הים · صحيفة الجزيرة 2024 end": "עיתון הים · صحيفة الجزيرة 2024 end",
    # What nobody sees.
    "tags \U000e0001\U000e0068\U000e0069 end": "tags � end",
    "flag \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f end": (
        "flag \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f end"
    ),
    "zero\u200bwidth\u2060 \ufeffsoft\u00adhyphen end": "zerowidth softhyphen end",
    "filler\u3164\u3164\u2800\uffa0 \u00a0 end": "filler end",
    "annotated \ufff9base\ufffaruby\ufffb end": "annotated �base�ruby� end",
    # What is no text.
    "half \ud83d and \udc9c end": "half � and � end",
    "noncharacters \ufdd0\uffff\U0001fffe end": "noncharacters ��� end",
    "unassigned \u0378\U000e0fff end": "unassigned \u0378� end",
    # Markup of others.
    "[bold red]rich[/bold red] [link=https://evil.example]x[/link] :boom: end": (
        "[bold red]rich[/bold red] [link=https://evil.example]x[/link] :boom: end"
    ),
    "<script>alert(1)</script> &lt; <b>b</b> end": "<script>alert(1)</script> &lt; <b>b</b> end",
    "![i](javascript:alert(1)) [a](b) `c` **d** _e_ ~~f~~ $g$ {{h}} end": (
        "![i](javascript:alert(1)) [a](b) `c` **d** _e_ ~~f~~ $g$ {{h}} end"
    ),
    '\\input{passwd} 50% #1 a_b ^ ~ & {x}} " end': '\\input{passwd} 50% #1 a_b ^ ~ & {x}} " end',
    '=HYPERLINK("https://evil.example";"x") end': '=HYPERLINK("https://evil.example";"x") end',
    # What is hard to set.
    "flood Z" + "\u0301\u0322\u0489" * 40 + "algo end": "flood Z\u0301\u0322\u0489\u0301algo end",
    "\u0301\u0301alone end": "\u0301\u0301alone end",
    "joined a\u200db\u200dc\u200dd end": "joined a\u200db\u200dc\u200dd end",
    "word " + "W" * 10_000 + " end": "word " + "W" * 10_000 + " end",
    "wide " + "島" * 300 + " end": "wide " + "島" * 300 + " end",
    "emoji " + "👩‍👩‍👧" * 60 + "👍🏽" * 60 + "☎️" * 60 + "🇨🇭" * 60 + "1️⃣" * 60 + " end": (
        "emoji " + "👩‍👩‍👧" * 60 + "👍🏽" * 60 + "☎️" * 60 + "🇨🇭" * 60 + "1️⃣" * 60 + " end"
    ),
    "हिन्दी " + "की" * 200 + " বাংলা ශ්‍රී می‌خواهم ภาษาไทย 한국어 end": (
        "हिन्दी " + "की" * 200 + " বাংলা ශ්‍රී می‌خواهم ภาษาไทย 한국어 end"
    ),
}  # fmt: skip

# What no output may hold: controls but line ends, what orders text, what is unseen or no text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
    "|(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]"
)
# What we add for the eye: colours, and a mark behind a name that may run from right to left.
COLOURS = re.compile("\x1b\\[[0-9;]*m|(?<=end)\u200e")
