"""Thirty articles that say one word."""

from __future__ import annotations

import pytest


@pytest.fixture
def tides(article):
    """Thirty articles that each say `tide`."""
    return [article(headline=f"Item {number}", body=f"Tide {number}.") for number in range(30)]
