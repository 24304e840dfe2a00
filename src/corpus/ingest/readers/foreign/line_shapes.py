"""Text that is no prose and shows it line by line: logs, settings, code, tables, tokens, lists, bytes as letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from corpus.ingest.readers.foreign.prose import ends_sentences, is_prose_line
from corpus.ingest.readers.foreign.reasons import not_read

_LEVEL: Final = r"(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL|TRACE|SEVERE)"
_CLOCK: Final = r"\d\d:\d\d:\d\d(?:[.,]\d+)?"
_DAY: Final = r"\d{4}[-/]\d\d[-/]\d\d"
_NUMBER: Final = r"(?:\d+:)?[-+]?[\d.,]+%?(?:e[-+]?\d+)?"
# Longer messages are the articles of a newsroom's channel.
_MAX_MESSAGE_CHARS: Final = 80
_TOKENS: Final = "join the tokens to a text"


class _Shape(NamedTuple):
    """What a file is if at least this `share` of its filled lines, and two of them, match `line` from end to end.

    Lines of a `wordless` shape end no sentences: what has the same marks and does is an interview, say.
    """

    name: str
    advice: str
    share: float
    line: str
    wordless: bool = False


# In the order of asking.
_SHAPES: Final = (
    _Shape(
        "a file of subtitles", "take out its numbers and times, and save it as text", 0.2,
        r"\d?\d:\d\d(?::\d\d)?[,.]\d{2,3}(?:\s+-->\s+|,)\d?\d:\d\d.*|\[\d\d:\d\d[.:]\d\d\].*",
    ),
    _Shape("a transcript with a clock", "take out its times", 0.4, r"[(\[]?\d?\d:\d\d(?::\d\d)?[)\]]?", wordless=True),
    _Shape(
        "a log of a server", "", 0.8,
        rf"\S+ \S+ \S+ \[\d\d?/\w{{3}}/\d{{4}}:.*|{_DAY} {_CLOCK} \S+ (?:GET|POST|HEAD) .*",
    ),
    _Shape(
        "a log of a program", "", 0.6,
        rf"[\[(]?(?:{_DAY}[T ]{_CLOCK}\S*|{_CLOCK})[\])]?\s.{{0,60}}?\b{_LEVEL}\b.*"
        rf"|\[{_LEVEL}\]\s.*|{_LEVEL}:[\w.]+:.*|{_LEVEL}\s+\[.*"
        rf"|(?:\w{{3}} [ \d]\d {_CLOCK}|{_DAY}T{_CLOCK}\S*) \S+ [\w./-]+(?:\[\d+\])?: .*|\[\s*\d+\.\d+\] .*",
    ),
    _Shape("a log of a program", "", 0.8, rf"[\[(]?(?:{_DAY}[T ])?{_CLOCK}\S*\s.*", wordless=True),
    _Shape("a chat log", "", 0.7, r"[\[(]?\d?\d:\d\d(?::\d\d)?[\])]?\s*(?:<[^>\n]{1,40}>|\*\s|-!-|==>).*"),
    _Shape(
        "a chat log", "", 0.5,
        r"\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d?\d[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
        rf"(?:\]| -) [^:]{{1,40}}: .{{,{_MAX_MESSAGE_CHARS}}}|{_CLOCK}\s+From .{{1,60}}:.*",
    ),
    _Shape("an index of a web archive (CDX)", "ingest the archive itself", 0.8, r"\S+\)\S* \d{14} .*"),
    _Shape("a file of linked data (N-Triples)", "", 0.8, r"(?:<\S+>|_:\S+)\s+<\S+>\s+.+\.\s*"),
    _Shape(
        "a list of addresses", "save the pages themselves, for nothing is fetched", 0.8,
        r"\s*(?:https?|ftp)://\S+(?:[\t ,;]\S*)?|\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    ),
    _Shape(
        "a list of files", "", 0.8,
        r"[bcdlps-](?:[r-][w-][xsStT-]){3}.*|total \d+|(?:\.{0,2}/|[A-Z]:\\)\S*[/\\.]\S*|\S+/\S+\.\w{1,5}",
    ),
    _Shape("a list of checksums", "", 0.8, r"[\da-fA-F]{32,128}(?:\s+\*?\S.*)?|\w+ \(.+\) = [\da-f]{32,}"),
    _Shape("a file in hexadecimal numbers", "", 0.8, r"(?:[\da-fA-F]{4,}:?\s+)?(?:[\da-fA-F]{2,8}[\s|:]+){4,}.*"),
    _Shape(
        "a file in letters (base64)", "`base64 --decode FILE` makes a file of it", 0.8, r"[A-Za-z0-9+/_-]{40,}={0,2}"
    ),
    _Shape(
        "a text in tokens with tags, one a line", _TOKENS, 0.7,
        r"\d+(?:[-.]\d+)?\t\S+\t.*|</?[a-z]\w*(?:\s[^<>]*)?>|\S+\t[A-Z$.,:()'`-]{1,8}[\w:=|.-]*(?:\t\S*)*"
        r"|\S+(?:[ \t]\S+){0,4}[ \t](?:O|[BIESLUM]-[\w-]+)|# (?:text|sent_id|newdoc|newpar)\b.*",
    ),
    _Shape(
        "a text in tokens with tags", _TOKENS, 0.7,
        r"(?:\S+[/_](?:[A-Z]{1,5}\$?|[.,:;]|[a-z]{1,2})(?:-\w+)?(?:\s+|$)){3,}",
    ),
    _Shape("a list of words", "", 0.8, r"\S+\t[\d.,]+|\s*\d+[\t ]+\S+|[^\W\d]+/[A-Za-z,\d]*|\d+"),
    _Shape("a table of numbers", "", 0.8, rf"\s*(?:[^\W\d_]\S*\s+)?{_NUMBER}(?:[\s,;|]+{_NUMBER})+\s*"),
    _Shape(
        "a style sheet", "", 0.8,
        r"\s*[^{}=;()]*\{\s*|[^{}]+\{[^{}]*:[^{}]*\}\s*|\s*[\w-]+\s*:\s*[^;{}]+;\s*|\s*\}\s*|\s*[@$&][\w-]+.*[;{}]\s*"
        r"|\s*[.#][\w-][^{};]*,\s*|\s*/\*.*\*/\s*",
    ),
    _Shape(
        "a file of settings", "", 0.9,
        r"\s*[\w.$-]+\s*=\s*\S.*|\s*\[{1,2}[\w .:\"'-]+\]{1,2}|\s*[#;].*|\s*[\]})],?|\s*\"[^\"]*\",?",
    ),
    _Shape(
        "a file of settings", "", 0.9,
        r"\s*(?:- )?[\w./{}\"'-]+:(?:\s+\S.*)?|\s*- \S+(?:\s\S+){0,3}|---|\s*#.*", wordless=True,
    ),
)  # fmt: skip
_COMPILED: Final = tuple((shape, re.compile(shape.line)) for shape in _SHAPES)
_MIN_LINES: Final = 2
_MAX_SENTENCES_SHARE: Final = 0.1

# A line of a program in some language.
_CODE: Final = re.compile(
    r"""
      .*[;{]\s*(?://.*|/\*.*|\#.*)?$ | \s*[)}\]]+[;,)]*\s*$ | \s*\}\s*(?:else|catch|finally|while)\b.*
    | \s*(?:def|class|if|elif|for|while|with|try|except|finally|else)\b[^.!?]*:\s*(?:\#.*)?$
    | \s*(?:import\ [\w.*]+(?:\ as\ \w+)?(?:,\ ?[\w.]+)*|from\ [\w.]+\ import\ .+|return(?:\ [\w.(\[{"'-].*)?|pass)\s*$
    | \s*(?:raise|assert|yield|await|del|global)\ [\w.(]+.*[)\w]$
    | \s*(?:package|namespace|using|use|require|require_once|include|library|source|import)\b\s*[("'<\w].*[;)"'>]\s*$
    | \s*package\ [\w.]+$ | \s*require\ ['"].*
    | \s*(?:public|private|protected|static|const|let|var|val|fn|func|function|struct|enum|interface|impl|sub)\b
      .*[{(=;)].*$
    | \s*\((?:def\w*|require|setq|let|lambda|interactive|ns|use-\w+)\b.* | \s*[\w']+\ ::\ .*
    | \s*(?:export|abstract|async|pub|constructor)\b.*[{}(=;].*
    | \s*@\w[\w.]*(?:\(.*\))?\s*$ | \s*\#(?:include|define|ifdef|ifndef|endif|pragma)\b.*
    | \s*[\w.$\[\]"'@>:-]+(?:,\s*[\w.$]+)*\s*(?:=|<-|:=|\+=|-=|=>|::|==)\s*[^=\s].*$
    | \s*[\w.$:>-]+\(.*$ | \s*(?:end|fi|done|esac|endif|endfor|then|do)\b\s*[;)]?\s*$
    | \s*(?:///?|/\*+|\*/|--\s|<!--).*$ | \t.*\$[@<({\w].*
    | (?:FROM|RUN|COPY|WORKDIR|CMD|ENV|ARG|ENTRYPOINT|EXPOSE)\ \S.*
    | \s*(?:puts|echo|printf|attr_\w+|curl|rm|cd|mkdir|export)\ [-"':$/].*
    """,
    re.VERBOSE,
)
_COMMENT: Final = re.compile(r"\s*(?:\#(?!include|define)|//|/\*|\*|;;|--\s|<!--)")
_DOCSTRING: Final = re.compile(r"\s*[rbu]?(?:\"{3}|'{3})")
# Signs that programs have many of and prose has few of.
_SIGN: Final = re.compile(r"[{}\[\]()=<>_\\|$;^~]")
_SIGN_OF_CODE: Final = re.compile(r"[{}=\\$]")
_MIN_SIGNS: Final = 3
_MIN_SIGNS_SHARE: Final = 0.1
_MIN_WORDS_OF_PROSE: Final = 5
_MIN_CODE_LINES: Final = 2
_MIN_CODE_SHARE: Final = 0.4

_ROW: Final = re.compile(r"\s*\S.*?(?:(?:\s{2,}|\s*[|;]\s*|\t)\S.*?){2,}|[\s|+=:-]{3,}|\(\d+ rows?\)")
_MIN_ROWS_SHARE: Final = 0.7
_MAX_WORDS_OF_ENTRY: Final = 2


def shape_reason(lines: Sequence[str]) -> str:
    """Say what a text is by its filled lines; empty for one whose lines have no such shape."""
    has_sentences = ends_sentences(lines) > _MAX_SENTENCES_SHARE
    for shape, line in _COMPILED:
        if shape.wordless and has_sentences:
            continue
        if _count(lines, line) >= max(_MIN_LINES, shape.share * len(lines)):
            return not_read(shape.name, shape.advice)
    return not_read("source code") if _is_code(lines) else ""


def list_reason(lines: Sequence[str]) -> str:
    """Say what a text without prose is, by its filled lines."""
    if _count(lines, _ROW) >= max(_MIN_LINES, _MIN_ROWS_SHARE * len(lines)):
        return not_read("a table of no kind that is known", "save it as CSV, with a name for each column")
    if all(len(line.split()) <= _MAX_WORDS_OF_ENTRY for line in lines):
        return not_read("a list of words or names")
    return "no prose in it: a list, a table, code or data, by the look of its lines"


def _count(lines: Sequence[str], shape: re.Pattern[str]) -> int:
    return sum(bool(shape.fullmatch(line)) for line in lines)


def _is_code(lines: Sequence[str]) -> bool:
    """Whether a text begins as code does, below its comments, and goes on so."""
    first = next((line for line in lines if not _COMMENT.match(line)), lines[0] if lines else "")
    if not (_DOCSTRING.match(first) or _is_code_line(first)):
        return False
    return sum(map(_is_code_line, lines)) >= max(_MIN_CODE_LINES, _MIN_CODE_SHARE * len(lines))


def _is_code_line(line: str) -> bool:
    signs = len(_SIGN.findall(line))
    if not (_CODE.match(line) or (signs >= _MIN_SIGNS and signs >= _MIN_SIGNS_SHARE * len(line.strip()))):
        return False
    return len(line.split()) < _MIN_WORDS_OF_PROSE or bool(_SIGN_OF_CODE.search(line)) or not is_prose_line(line)
