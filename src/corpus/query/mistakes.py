"""Words that are signs in other query languages, or slips of this one: each is a mistake with its likeliest repair."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final, NoReturn

from corpus.query.fields import FIELDS
from corpus.query.pieces import Piece, Written
from corpus.text import terms

# What other programs call our fields.
_OTHER_NAMES: Final = {
    "title": "headline", "intitle": "headline", "hed": "headline", "hl": "headline", "subject": "headline",
    "summary": "standfirst", "dek": "standfirst", "deck": "standfirst", "subtitle": "standfirst", "lead": "standfirst",
    "text": "body", "content": "body", "intext": "body", "story": "body",
    "source": "outlet", "publisher": "outlet", "publication": "outlet", "paper": "outlet", "newspaper": "outlet",
    "by": "author", "byline": "author", "writer": "author", "from": "author", "wire": "agency", "dateline": "place",
    "location": "place", "category": "section", "desk": "section", "tags": "tag", "keyword": "tag", "topic": "tag",
    "language": "lang", "site": "url", "inurl": "url", "domain": "url", "link": "url", "published": "date",
    "day": "date", "on": "date", "saved": "query",
}  # fmt: skip
# Fields of other programs that hold one end of a range.
_SINCE: Final = frozenset({"since", "after"})
_UNTIL: Final = frozenset({"until", "before"})

# A dash of a word processor and the NOT of other languages: taken for a mark, they would find what they exclude.
_MINUSES: Final = "–—−!"
_JOINERS: Final = {"&&": "AND", "&": "AND", "||": "OR", "|": "OR"}
_PROXIMITY: Final = re.compile(r"(near|adj|w|n|p|pre|onear|within)(/?)(\S*)", re.IGNORECASE)
_IN_ORDER: Final = frozenset({"adj", "p", "pre", "onear"})
# What others mean by the same sentence and the same paragraph, in words.
_STRETCHES: Final = {"s": "15", "p": "50"}
_COMPARED: Final = re.compile(r"([^\W\d][\w-]*)([=<>]+)(.+)")
_TYPO: Final = re.compile(r"(.*?)~(.*)")


def unknown_field(written: Written, piece: Piece, rest: str) -> NoReturn:
    """Refuse a field that does not exist; `rest` is what stands right behind its colon."""
    name = piece.value.removesuffix(":").lower()
    at = (piece.at[0], piece.at[1] - 1)
    fields = f"fields: {', '.join(FIELDS)}"
    message = f"there is no field {written.query[at[0] : at[1]]!r}"
    if name in _SINCE | _UNTIL and rest:
        repair = f"date:{rest}.." if name in _SINCE else f"date:..{rest}"
        written.fail(message, (at[0], piece.at[1] + len(rest)), fields, repair)
    near = get_close_matches(name, FIELDS, 1)
    meant = _OTHER_NAMES.get(name, near[0] if near else "")
    if meant:
        written.fail(message, at, fields, meant)
    hint = f"{fields}; to search the words, put them in quotes"
    written.fail(message, (at[0], piece.at[1] + len(rest)), hint, f'"{piece.value}{rest}"')


def check_word(written: Written, piece: Piece, *, bracketed: bool = False) -> None:
    """Refuse a word that looks like an operator, or like a sign that this language does not have."""
    word, at = piece.value, piece.at
    if word in _JOINERS:
        written.fail(f"there is no operator {word!r}", at, "AND, OR and NOT join words", _JOINERS[word])
    _check_proximity(written, piece)
    if word[0] in _MINUSES and terms(word):
        message, hint = f"{word[0]!r} is no minus here", "to leave a word or a filter out, write - right before it"
        written.fail(message, (at[0], at[0] + 1), hint, "-")
    if word[0] == "-":
        written.fail("the minus has nothing behind it", at, "write the word to leave out right behind it")
    if word[0] == "+" and word[1:2].isalpha():
        written.fail("there is no sign +", (at[0], at[0] + 1), "every word has to occur as it is", "")
    if word[0] == ":" or (word == "=" or word.startswith("==")):
        written.fail(f"{word[0]!r} stands alone", at, "fields are written field:value, exact words =word")
    if (compared := _COMPARED.fullmatch(word)) and compared[1].lower() in FIELDS:
        _refuse_comparison(written, at, compared)
    if re.search(r"\w\^[\d.]*$", word):
        start = at[0] + word.rindex("^")
        written.fail("words have no weights", (start, at[1]), "to find a word in the headline: headline:word", "")
    if word[0] in "[{" or re.fullmatch(r"/.+/", word):
        written.fail(f"{word[0]!r} has no meaning here", at, "ranges are date:D..D; patterns use * and ?")
    if bracketed and word.endswith(",") and terms(word):
        hint = "a list needs a field, as in outlet:(one, two); elsewhere join words with OR"
        written.fail("a comma inside brackets", (at[1] - 1, at[1]), hint, " OR")


def _check_proximity(written: Written, piece: Piece) -> None:
    match = _PROXIMITY.fullmatch(piece.value)
    if not match:
        return
    name, slash, number = match[1].lower(), match[2], match[3].lower()
    spelled = match[1].isupper() and name in {"near", "adj", "onear", "pre"} and not number
    short = number.isdecimal() and name in {"near", "adj", "onear", "pre"}
    if not slash and not spelled and not short:
        return
    operator = "ADJ" if name in _IN_ORDER else "NEAR"
    distance = number if number.isdecimal() and int(number) else _STRETCHES.get(number, "5")
    hint = "NEAR/5 is within 5 words in any order, ADJ/5 in this order; quote it to search the word"
    written.fail(f"{piece.value!r} is no operator", piece.at, hint, f"{operator}/{distance}")


def _refuse_comparison(written: Written, at: tuple[int, int], compared: re.Match[str]) -> NoReturn:
    field, sign, value = compared.groups()
    is_date = field.lower() == "date"
    repair = f"{field}:{value}"
    if is_date and ">" in sign:
        repair += ".."
    elif is_date and "<" in sign:
        repair = f"{field}:..{value}"
    written.fail(f"there is no sign {sign!r}", at, "a field is compared with a colon; a date can be a range", repair)


def edits_of(written: Written, piece: Piece) -> tuple[str, int]:
    """Take the `~` or `~2` off a word that asks for typing errors; give the word and how many edits (0: no `~`)."""
    match = _TYPO.fullmatch(piece.value)
    if not match:
        return piece.value, 0
    word, number = match.groups()
    at = (piece.at[0] + len(word), piece.at[1])
    hint = "word~ is one letter added, left out or changed; word~2 up to two"
    if not terms(word):
        written.fail("the ~ stands before its word", at, hint, f"{number}~" if terms(number) else None)
    if number not in {"", "1", "2"}:
        written.fail(f"{number!r} is no number of letters", at, hint, "~2" if re.match(r"[3-9]|\d\d", number) else "~")
    if len(terms(word)) > 1 or re.search(r"[*?=]", word):
        message = f"~ is for one plain word, and {word!r} is more"
        written.fail(message, piece.at, hint, word)
    return word, int(number or "1")


def check_single_quotes(written: Written, pieces: list[Piece]) -> None:
    """Refuse `'a phrase'`: its marks would be dropped, and the phrase with them."""
    opening: Piece | None = None
    for piece in pieces:
        if piece.kind != "word":
            continue
        if opening and piece.value[-1] in "'’" and piece.value[0] not in "'‘’":
            at = (opening.at[0], piece.at[1])
            inside = written.query[at[0] + 1 : at[1] - 1]
            written.fail("a phrase in single quotes", at, 'phrases stand in double quotes: "…"', f'"{inside}"')
        if piece.value[0] in "'‘" and piece.value[-1] not in "'’":
            opening = piece
