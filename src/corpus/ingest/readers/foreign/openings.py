"""Text that is no prose and says so at its beginning: documents for printers, subtitles, keys, bibliographies, code."""

from __future__ import annotations

import re
from typing import Final

from corpus.ingest.readers.foreign.reasons import not_read

_SUBTITLES: Final = "take out its numbers and times, and save it as text"
_CITED: Final = "the references in it hold no articles"

# What a file begins with -> what it is, and what may be done about it. White space in front does not count.
_OPENINGS: Final = (
    (
        r"(?:%.*\n\s*)*\\(?:documentclass|documentstyle|usepackage|part|chapter|section|title|begin|input|include)\b",
        "a LaTeX document",
        "`pandoc --to plain FILE` makes text of it",
    ),
    (r"(?:'\\\".*\n|\.\\\".*\n)*\.(?:TH|Dd|SH|PP)\b", "a page for troff", "`man -l FILE` prints it as text"),
    (r"WEBVTT\b", "a file of subtitles (WebVTT)", _SUBTITLES),
    (r"\d{1,5}\s*\n\d\d?:\d\d:\d\d[,.]\d{1,3} --> ", "a file of subtitles (SubRip)", _SUBTITLES),
    (r"\[Script Info\]", "a file of subtitles (SubStation Alpha)", _SUBTITLES),
    (r"<SAMI\b", "a file of subtitles (SAMI)", _SUBTITLES),
    (r"\{\d+\}\{\d+\}", "a file of subtitles (MicroDVD)", _SUBTITLES),
    (r"\d\d?:\d\d:\d\d\.\d{3},\d\d?:\d\d:\d\d\.\d{3}\n", "a file of subtitles (SubViewer)", _SUBTITLES),
    (r"\[(?:ti|ar|al|by|offset|length|re|ve):.*\]\s*\n\[|\[\d\d:\d\d[.:]\d\d\]", "a song with its times (LRC)", ""),
    (r"-----BEGIN [A-Z0-9 ]+-----|PuTTY-User-Key-File-|(?:\S+ )?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) AAAA",
     "a key, a certificate or an encrypted message", "keep it away from a corpus"),
    (
        r"(?:%.*\n\s*)*@(?:comment|preamble|string|article|book|booklet|conference|inbook|incollection|inproceedings"
        r"|manual|mastersthesis|misc|phdthesis|proceedings|techreport|unpublished|online|electronic|report|thesis|www"
        r"|newspaper\w*)\s*[{(]",
        "a bibliography (BibTeX)", _CITED,
    ),
    (r"TY  - \w", "a bibliography (RIS)", _CITED),
    (r"%0 \w.*\n%[A-Z@]", "a bibliography (EndNote)", _CITED),
    (r"PMID- ?\d|(?:OWN|STAT) ?- ", "a bibliography (PubMed)", _CITED),
    (r"FN .*\nVR ", "a bibliography (Web of Science)", _CITED),
    (r"BEGIN:VCARD\b", "a file of contacts (vCard)", ""),
    (r"BEGIN:VCALENDAR\b", "a calendar (iCalendar)", ""),
    (r"(?:version: 1\s+)?dn:+ \w+=", "a part of a directory (LDIF)", ""),
    (
        r"diff (?:--git |-\S)|Index: .*\n={10}|--- \S.*\n\+\+\+ \S.*\n@@ |\*\*\* \S.*\n--- \S.*\n\*{8}"
        r"|From [\da-f]{40} ",
        "a diff", "",
    ),
    (r"commit [\da-f]{7,40}\b.*\n(?:Merge|Author|tree|parent)", "a log of Git", ""),
    (r"begin [0-7]{3,4} \S.*\n", "a file in letters (uuencode)", "`uudecode FILE` makes a file of it"),
    (r"=ybegin ", "a file in letters (yEnc)", ""),
    (r"\(This file must be converted with BinHex", "a file in letters (BinHex)", ""),
    (r"#EXTM3U\b|\[playlist\]", "a playlist", ""),
    (r"\[(?:InternetShortcut|Desktop Entry)\]", "a link to an address", ""),
    (r"\[Event \"", "a file of chess games (PGN)", ""),
    (r">\S.*\n[A-Z*-]{30,}\n", "a file of sequences (FASTA)", ""),
    (r"0 HEAD\n1 ", "a family tree (GEDCOM)", ""),
    (r"CDX [A-Za-z] |\S+\)\S* \d{14} ", "an index of a web archive (CDX)", "ingest the archive itself"),
    (r"(?:%.*\n\s*)*@relation\s", "a table of Weka (ARFF)", ""),
    (r"(?:#.*\n\s*)*(?:msgctxt .*\n)?msgid \"", "a file of translations (gettext)", ""),
    (r"(?:#.*\n\s*)*(?:@prefix|@base|PREFIX|BASE)\s+\S*\s*<", "a file of linked data (Turtle)", ""),
    (r"(?:strict )?(?:di)?graph \w*\s*\{", "a graph (Graphviz)", ""),
    (r"(?:GET|POST|HEAD|PUT) \S+ HTTP/\d|HTTP/\d(?:\.\d)? \d{3}\b", "an answer of a server (HTTP)", "save the page itself"),
    (r"# (?:Netscape )?HTTP Cookie File", "a file of cookies", "keep it away from a corpus"),
    (r"\(\s*\((?:S|SBARQ|SQ|SINV|FRAG|NP|TOP|ROOT)\b|\((?:ROOT|TOP)\s*\(", "a treebank", ""),
    (r"\$ [a-z][\w./-]* ?.*\n", "a session in a terminal", ""),
    (r"={5,} test session starts", "a log of a program", ""),
    (r"(?:@UTF8\s+)?@Begin\b|File type = \"ooTextFile", "a transcript with codes (CHAT, Praat)", "take out its codes"),
    (r"Windows Registry Editor|REGEDIT4", "a file of settings (Windows)", ""),
    (r"User-agent:.*\n(?:\s*(?:Dis)?allow:)", "a file of rules for crawlers (robots.txt)", ""),
    (r"\\data\\\s*\nngram ", "a language model (ARPA)", ""),
    (r"Traceback \(most recent call last\)|Exception in thread \"|panic: |goroutine \d+ \[|[\w.$]+(?:Exception|Error)\b.*\n\s+at ",
     "the report of a program's failure", ""),
    (r"#!\s*/|<\?php\b|<%@|#include\s*[<\"]|\"use strict\";|'use strict';", "source code", ""),
    (r"%YAML \d", "a file of settings (YAML)", ""),
    (r"\{%-? ?\w|\{\{-? ?[\w.]+ ?-?\}\}\s", "a template of pages", ""),
    (
        r"(?:--.*\n\s*|/\*[^*]*\*/;?\s*|#.*\n\s*)*(?:CREATE (?:TABLE|DATABASE|INDEX|SCHEMA|VIEW)|INSERT INTO"
        r"|DROP (?:TABLE|DATABASE|SCHEMA)|SET [@\w]+ ?=|PRAGMA \w|BEGIN TRANSACTION;|SELECT\b[^;]{1,400}\bFROM\b\s+[\w`\".]+\s*"
        r"(?:;|WHERE|GROUP|ORDER|LIMIT|JOIN|LEFT|INNER)|COPY \S+ \()",
        "a program or a dump in SQL", "export the table as CSV or JSON instead",
    ),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(rf"\s*(?:{shape})"), name, advice) for shape, name, advice in _OPENINGS)


def opening_reason(text: str) -> str:
    """Say what a text is by its first lines, and what to do; empty for any that is not known here."""
    return next((not_read(name, advice) for shape, name, advice in _COMPILED if shape.match(text)), "")
