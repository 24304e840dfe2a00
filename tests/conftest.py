"""What tests are made of: invented articles, an empty corpus of each kind, a clock that stands still."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from backends import LOCATIONS, new_corpus
from corpus.article import Article, Source
from corpus.storage import Corpus, open_corpus

# A test run says the same thing twice: property tests try the same examples every time, and new ones with FUZZ=1.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("new", deadline=None, max_examples=300)
settings.load_profile("new" if os.environ.get("FUZZ") else "same")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real news beside the checkout; a test that needs it is skipped where it is not there."""
    if not SHARED.exists():
        pytest.skip("the folder of real news is not beside this checkout")
    return SHARED


@pytest.fixture
def article() -> Callable[..., Article]:
    """A maker of articles: those made without a URL get one each."""
    numbers = count(1)

    def make(**values: Any) -> Article:
        number = next(numbers)
        defaults: dict[str, Any] = {
            "headline": "Harbour reopens",
            "body": "The harbour of Ostwick reopened.",
            "outlet": "Ostwick Courier",
            "published": date(2024, 5, 17),
            "url": f"https://courier.example/{number}",
            "source": Source(path=f"/news/{number}.txt", format="text", sha256="0" * 64),
        }
        return Article(**{**defaults, **values})

    return make


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """The clock of the tests: noon of 20 May 2024, UTC."""
    return lambda: datetime(2024, 5, 20, 12, tzinfo=UTC)


@pytest.fixture(params=LOCATIONS)
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus, once of each backend."""
    with new_corpus(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus on disk."""
    with open_corpus(str(tmp_path / "index"), create=True) as opened:
        yield opened
