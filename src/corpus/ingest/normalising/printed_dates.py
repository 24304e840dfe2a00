"""Finds the words of a date in a line: many shapes of day, time and zone, and whether they say `updated`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from corpus.dates.days import day_pattern
from corpus.dates.months import fold_accents

# A longer text may hold a date, but is not one.
MAX_DATE_CHARS: Final = 200

# All patterns are for text that `folded` has made plain: without accents, with ASCII digits.
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ENGLISH_WEEKDAY: Final = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAY: Final = fold_accents(
    rf"(?:{_ENGLISH_WEEKDAY}|\b(?:(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo"
    r"|lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mo|di|mi|do|fr|sa|so)\."
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)\b|星期[一二三四五六日天]|周[一二三四五六日])"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
# A date without a year is found, so that its line is recognised; it cannot date an article.
_YEARLESS: Final = rf"(?:{_ENGLISH_WEEKDAY},?\s+(?:{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY}\b))"
_TIME: Final = (
    r"\b\d{1,2}(?:[:.]\d\d){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}(?=\s*(?:GMT|UTC))"
    r"|\b\d{1,2}\s?(?:h|[时時点點시])\s?(?:\d\d\b)?\s?(?:min\b|[分분])?"
)
_ZONE: Final = (
    r"(?-i:\s*\(?(?:(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?\b|Z\b|[A-Z]{1,4}T\b|UTC\b|MSK\b)\)?|\s+local time\b)"
    r"|\s+(?:uhr|hs|hrs?|horas|heures|saat)\b\.?"
)
_TIME_WITH_ZONE: Final = rf"(?:{_TIME})(?:{_ZONE})?"
_ISO: Final = r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?Z\b|\s?[+-]\d\d:?\d\d)?"

_UPDATED: Final = fold_accents(
    r"(?:last\s+)?(?:updated|modified|edited|update|amended|revised)|(?:última\s+)?atualiza(?:do|da|ção)"
    r"|(?:última\s+)?actualiza(?:do|da|ción)|(?:zuletzt\s+)?aktualisiert|mise? à jour|bijgewerkt"
    r"|(?:ultimo\s+)?aggiorna(?:to|mento)|güncelleme(?:\s+tarihi)?|обновлено"
    r"|最后更新|最終更新|更新(?:时间|時間|于|日期)?|به روز ?رسانی"
)
_PUBLISHED: Final = fold_accents(
    r"(?:(?:first|originally)\s+)?(?:published|posted|issued|created|added|publication date|pub\.? date|date)"
    r"|publicad[oa]|postado|data|fecha|veröffentlicht|erschienen|erstellt|publié|pubblicato|gepubliceerd|yayınlanma"
    r"(?:\s+tarihi)?|опубликовано|发布(?:时间|日期|于)?|發布時間|发表(?:时间|于)?|时间|日期|時間|تاریخ(?: انتشار)?"
)
# What was done with a manuscript, and who owns what.
_OTHER: Final = fold_accents(
    r"received|accepted|submitted|retrieved|accessed|eingegangen|angenommen|abgerufen|reçu|recibido|aceptado|recebido"
    r"|aceito|ricevuto|accettato|收稿(?:日期)?|接受(?:日期)?|(?:copyright|\(c\)|©)(?:\s*©)?"
)
_ON: Final = fold_accents(
    r"(?:on|at|date|em|às|as|el|a las|le|à|a|am|um|il|alle(?: ore)?|del|op|om|ore|den|den|på|kl\.?|ساعت|в)"
)
_LABEL: Final = (
    rf"(?:(?<![^\W\d_])(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})|(?P<other>{_OTHER}))(?![^\W\d_])[\s:：]*"
    rf"(?:\b{_ON}(?![^\W\d_])[\s:]*)?)?"
)
# `4 марта 2019 г.`, `4 marca 2019 r.`: the word for the year behind its number.
_YEAR_WORD: Final = r"(?:\s?(?:г|года|год|р|року|r|roku)(?![^\W\d_])\.?)?"
_BETWEEN: Final = rf"(?:[\s,|/•·]|\s[-–—]\s|\b{_ON}(?![^\W\d_]))"
_AGO: Final = re.compile(
    rf"(?:{_LABEL})(?:about\s+)?(?:an?|\d+)\s+(?:second|min|minute|hour|day|week|month)s?\s+ago", re.IGNORECASE
)

# Without one of these a line holds no date, which is much faster to see than that it holds none.
_MAY_HOLD_DATE: Final = re.compile(rf"\d{{4}}|[令平昭]|{_ENGLISH_WEEKDAY},?\s+[a-z]*\.?\s*\d", re.IGNORECASE)
_NO_BRACKETS: Final = str.maketrans("", "", "()")


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_LABEL}\(?(?:(?P<iso>{_ISO})"
        rf"|(?:(?P<before>{_TIME_WITH_ZONE})[\s,|]*(?:\b{_ON}\s+)?)?"
        rf"(?:(?:{_WEEKDAY},?\s*)?(?P<date>{day_pattern()}){_YEAR_WORD}|(?P<yearless>{_YEARLESS}))"
        rf"(?:[\s,]*\(?{_WEEKDAY}\)?)?(?:{_BETWEEN}*(?P<after>{_TIME_WITH_ZONE}))?)\)?",
        re.IGNORECASE,
    )


class PrintedDate(NamedTuple):
    """A date in a line: its words (shaped so that they can be read), and where it stands with its label.

    `label` is `published`, `updated`, `other` (`Received`, a copyright), or empty.
    """

    words: str
    label: str
    start: int
    end: int


def find_dates(line: str) -> list[PrintedDate]:
    """Every date of the line in order, each with its label (`Updated:`) in its span."""
    plain = fold_accents(line)
    if not _MAY_HOLD_DATE.search(plain):
        return []
    return [PrintedDate(_words(match), _label(match), *match.span()) for match in _date_pattern().finditer(plain)]


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else."""
    text = fold_accents(text.strip())
    return len(text) <= MAX_DATE_CHARS and bool(_MAY_HOLD_DATE.search(text) and _date_pattern().fullmatch(text))


def replace_dates(line: str, mark: str) -> str:
    """Put the `mark` in place of each date of a line, with or without a label."""
    for found in reversed(find_dates(line)):
        line = f"{line[: found.start]}{mark}{line[found.end :]}"
    return _AGO.sub(mark, line)


def _label(match: re.Match[str]) -> str:
    return next((label for label in ("published", "updated", "other") if match[label]), "")


def _words(match: re.Match[str]) -> str:
    if match["iso"]:
        return re.sub(r"\s(?=[Z+-])", "", match["iso"])
    if match["yearless"]:
        return match["yearless"]
    clock = re.sub(
        r"(?i)([ap])\.?m\b\.?",
        r"\1m",
        (match["before"] or match["after"] or "").replace("PM", "pm").replace("AM", "am"),
    )
    clock = re.sub(r"^(\d{1,2})[.:]?(\d\d)\b", r"\1:\2", clock).translate(_NO_BRACKETS)
    return f"{match['date']} {clock}".strip()
