"""XML in which no reader finds news: named by its root element."""

from __future__ import annotations

import re
from typing import Final

from corpus.ingest.readers.foreign.reasons import not_read
from corpus.ingest.readers.markup.xml import root_name

_PANDOC: Final = "`pandoc --from {} --to plain FILE` makes text of it"
_SOFFICE: Final = "`soffice --headless --convert-to txt:Text FILE` makes text of it"
_OCR: Final = "use the plain text that comes with it"
_SUBTITLES: Final = "take out its times, and save it as text"

# Roots in small letters, without their namespaces.
_KINDS: Final = {
    "alto": ("an ALTO page of scanned print", _OCR),
    "pcgts": ("a PAGE page of scanned print", _OCR),
    "mets": ("a METS record", _OCR),
    "mods": ("a MODS record", ""),
    "modscollection": ("a list of MODS records", ""),
    "tei": ("a TEI text", _PANDOC.format("tei")),
    "tei.2": ("a TEI text", ""),
    "teicorpus": ("a collection of TEI texts", ""),
    "mediawiki": ("MediaWiki XML", "`wikiextractor FILE` makes text of it"),
    "opml": ("an OPML list of feeds", "save the feeds themselves, for nothing is fetched"),
    "svg": ("a drawing (SVG)", ""),
    "plist": ("a file of settings (macOS)", ""),
    "kml": ("a map (KML)", ""),
    "gpx": ("a track (GPX)", ""),
    "tmx": ("a file of translations (TMX)", ""),
    "xliff": ("a file of translations (XLIFF)", ""),
    "tt": ("a file of subtitles (TTML)", _SUBTITLES),
    "timedtext": ("a file of subtitles", _SUBTITLES),
    "transcript": ("a file of subtitles", _SUBTITLES),
    "book": ("a DocBook text", _PANDOC.format("docbook")),
    "chapter": ("a DocBook text", _PANDOC.format("docbook")),
    "fictionbook": ("a FictionBook", _PANDOC.format("fb2")),
    "document-content": ("an OpenDocument text", _SOFFICE),
    "package": ("a flat Office document", _SOFFICE),
    "worddocument": ("a Word document", _SOFFICE),
    "workbook": ("an Excel workbook", "save it as CSV"),
    "stylesheet": ("a program (XSLT)", ""),
    "schema": ("a schema", ""),
    "sami": ("a file of subtitles (SAMI)", _SUBTITLES),
    "rdf": ("a file of linked data (RDF)", ""),
    "score-partwise": ("a score (MusicXML)", ""),
    "oai-pmh": ("an answer of a repository (OAI-PMH)", ""),
    "collection": ("a list of library records (MARCXML)", ""),
    "project": ("a file of settings", ""),
}
# Elements that a fragment of a page may begin with, too.
_HTML_NAMES: Final = """
    html head body frameset title meta link script style base main article section div p h1 h2 h3 h4 h5 h6 header
    footer nav aside table tbody tr td ul ol li dl dt dd span a b i u em strong font center small big br hr img figure
    blockquote pre code form iframe noscript picture video sup sub cite q time address details summary
"""
_HTML: Final = frozenset(_HTML_NAMES.split())
_DECLARED: Final = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\s+(?!html\b))", re.IGNORECASE)
_JATS: Final = re.compile(r"\bJATS\b|NLM//DTD|<(?:article-meta|journal-meta|front)\b")
_DOCBOOK: Final = re.compile(r"docbook|<(?:para|sect1|articleinfo)\b", re.IGNORECASE)
_OPEN_DOCUMENT: Final = re.compile(r"opendocument:xmlns:office")


def xml_reason(head: bytes, text: str, name: str) -> str:
    """Say which XML a file is that no reader knows, by its first bytes and their text; empty for what is no XML.

    A fragment of a page and a text that begins with some tag are none.
    """
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return ""
    root = root_name(head)
    kind = root.lower()
    declared = bool(_DECLARED.match(text.lstrip("\ufeff")))
    if kind in {"article", "section"}:
        if _JATS.search(text):
            return not_read("a JATS article (root <article>)", _PANDOC.format("jats"))
        if _DOCBOOK.search(text):
            return not_read(f"a DocBook text (root <{root}>)", _PANDOC.format("docbook"))
        return _unknown(root) if declared and not name.lower().endswith(("html", "htm")) else ""
    if not root or kind in _HTML:
        return ""
    if kind == "document" and _OPEN_DOCUMENT.search(text):
        return not_read("a flat OpenDocument text (root <office:document>)", _SOFFICE)
    if not (declared or "xmlns" in text[:2000] or f"</{root}>" in text or name.lower().endswith(".xml")):
        return ""
    if kind in _KINDS:
        known, advice = _KINDS[kind]
        return not_read(f"{known} (root <{root}>)", advice)
    return _unknown(root)


def _unknown(root: str) -> str:
    return (
        f"XML of a kind that is not read (root <{root}>): make JSON or a table of it, with the names of docs/FORMATS.md"
    )
