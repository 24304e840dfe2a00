"""`corpus config`, and how commands use settings."""

from __future__ import annotations

import json
import os

import pytest

from corpus.config import SETTINGS, config_file


@pytest.fixture
def configure():
    def configure(text):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_bytes(text.encode() if isinstance(text, str) else text)

    return configure


def test_config_shows_every_setting_in_order(run):
    names = [line.split()[0] for line in run("config", "show").out.splitlines()]

    assert names == [record["name"] for record in json.loads(run("config", "show", "--format", "json").out)]
    assert names == list(SETTINGS)


def test_config_shows_the_settings_and_where_each_comes_from(configure, run, monkeypatch):
    configure('corpus = "/var/news"\npager = "less -R"')
    monkeypatch.setenv("CORPUS_COLOR", "never")
    file = config_file()

    assert run("config", "show").out.startswith(
        "corpus    /var/news\ntimezone  UTC\nnow\ncolor     never\npager     less -R\n"
    )
    assert run("config", "show", "--origin").out.startswith(
        f"corpus    /var/news  file {file}\n"
        "timezone  UTC        default\n"
        "now                  default\n"
        "color     never      environment variable CORPUS_COLOR\n"
        f"pager     less -R    file {file}\n"
    )
    assert json.loads(run("config", "show", "--format", "json").out)[:5] == [
        {"name": "corpus", "value": "/var/news", "origin": "file", "where": str(file)},
        {"name": "timezone", "value": "UTC", "origin": "default", "where": None},
        {"name": "now", "value": "", "origin": "default", "where": None},
        {"name": "color", "value": "never", "origin": "environment", "where": "CORPUS_COLOR"},
        {"name": "pager", "value": "less -R", "origin": "file", "where": str(file)},
    ]


def test_config_shows_what_cannot_be_used_too(run, monkeypatch):
    monkeypatch.setenv("CORPUS_TIMEZONE", "Mars")

    assert "timezone  Mars   environment variable CORPUS_TIMEZONE\n" in run("config", "show", "--origin").out


def test_config_tells_the_path_of_its_file(run):
    assert run("config", "path").out == f"{os.environ['XDG_CONFIG_HOME']}/corpus/config.toml\n"


def test_config_alone_is_its_help(run):
    assert run("config").out == run("config", "--help").out
    done = run("config", "shwo")
    assert (done.code, done.err) == (
        2,
        "error: there is no command 'shwo'\ndid you mean show? `corpus config --help` lists them all\n",
    )
