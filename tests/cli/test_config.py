"""Where the corpus lives."""

from __future__ import annotations

import pytest

from corpus.cli.options import config_file
from corpus.config import configured_place, corpus_place
from corpus.errors import UsageError


@pytest.fixture
def configure(tmp_path):
    def configure(text):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_bytes(text.encode() if isinstance(text, str) else text)

    return configure


def test_the_command_line_goes_before_the_environment_before_the_config_file_before_index(configure, monkeypatch):
    assert corpus_place(None, config_file()) == "index"
    configure('corpus = "/c/news"')
    assert corpus_place(None, config_file()) == "/c/news"
    monkeypatch.setenv("CORPUS", "/e/news")
    assert corpus_place(None, config_file()) == "/e/news"
    assert corpus_place("/o/news", config_file()) == "/o/news"


def test_what_is_empty_says_nothing(configure, monkeypatch):
    monkeypatch.setenv("CORPUS", "")
    configure('corpus = ""')

    assert corpus_place("", config_file()) == "index"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("news", "{config}/news"),
        ("../news", "{config}/../news"),
        ("~/news", "{home}/news"),
        ("/var/news", "/var/news"),
        ("memory:", "memory:"),
        ("opensearch://host:9200/news", "opensearch://host:9200/news"),
    ],
)
def test_a_folder_in_the_config_file_is_seen_from_there_and_a_url_is_kept(written, meant, configure, tmp_path):
    configure(f'corpus = "{written}"')

    assert corpus_place(None, config_file()) == meant.format(config=config_file().parent, home=tmp_path / "home")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("corpus = ", "cannot be read: Invalid value (at end of document)", "mend it, or move it away"),
        (b"corpus = '\xff'", "cannot be read: 'utf-8' codec can't decode byte 0xff in position 10: invalid start byte",
            "mend it, or move it away"),
        ("corpus = 3", "gives no place: corpus = 3", 'write corpus = "/path"'),
        ('place = "x"', "sets 'place'", 'it can set only: corpus = "…"'),
    ],
)  # fmt: skip
def test_a_broken_config_file_is_told(text, message, hint, configure):
    configure(text)

    with pytest.raises(UsageError) as raised:
        corpus_place(None, config_file())

    assert (raised.value.message, raised.value.hint) == (f"the config file {config_file()} {message}", hint)


def test_a_config_file_that_is_not_there_says_nothing(tmp_path):
    assert configured_place(tmp_path / "no" / "config.toml") is None


def test_a_command_uses_the_configured_place(configure, run, place):
    configure(f'corpus = "{place}"')
    assert run("stats").code == 0

    configure("corpus = ")
    done = run("stats")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: the config file {config_file()} cannot be read")
