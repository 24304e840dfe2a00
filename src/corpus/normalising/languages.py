"""Names the language of a text."""

from __future__ import annotations


def language_of(text: str) -> str:  # noqa: ARG001 - written next
    """Give the BCP 47 code of the language that a text is written in; empty where that is not sure."""
    return ""
