"""Why an item of an agency is no article: the status that its publisher gave it, or what it holds instead of a text."""

from __future__ import annotations

from typing import Final

# Statuses of the IPTC (NITF's management-status, NewsML's Status, pubStatus of NewsML-G2 and ninjs).
_STATUSES: Final = {name: name for name in ("canceled", "killed", "withheld")} | {"cancelled": "canceled"}

# Media types of NewsML 1, and the natures of NewsML-G2 (http://cv.iptc.org/newscodes/ninature/).
NOT_TEXT: Final = {
    "picture": "a photo, not text",
    "photo": "a photo, not text",
    "graphic": "a graphic, not text",
    "video": "a video, not text",
    "audio": "a sound recording, not text",
    "animation": "an animation, not text",
    "complexdata": "data, not text",
}


def of_status(status: str) -> str:
    """Say why an item of this status may not be used; empty for one that may."""
    told = _STATUSES.get(status.lower(), "")
    return f"{told} by its publisher, not to be used" if told else ""
