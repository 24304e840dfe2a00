"""`corpus config`, and how commands use settings."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest
from click.testing import CliRunner

from corpus.cli.options.output import color_option, pager_option
from corpus.cli.options.settings import time_options
from corpus.config import config_file


@pytest.fixture
def configure():
    def configure(text):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_bytes(text.encode() if isinstance(text, str) else text)

    return configure


def test_a_command_uses_the_configured_place(configure, run, place):
    configure(f'corpus = "{place}"')
    assert run("stats").code == 0

    configure("corpus = ")
    done = run("stats")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: the config file {config_file()} cannot be read")


@pytest.mark.parametrize(
    ("args", "zone", "present"),
    [
        (["--now", "2024-05-20T12:00Z"], UTC, datetime(2024, 5, 20, 12, tzinfo=UTC)),
        (["--now", "2024-05-20", "--timezone", "+03:30"], timezone(timedelta(hours=3.5)),
            datetime(2024, 5, 20, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_command_gets_the_zone_and_the_clock_of_the_user(args, zone, present):
    import click

    got = {}

    @click.command()
    @time_options
    @color_option
    @pager_option
    def asked(**given):
        got.update(given)

    done = CliRunner().invoke(asked, [*args, "--color", "never", "--no-pager"])

    assert (done.exit_code, got["zone"], got["clock"](), got["color"], got["pager"]) == (0, zone, present, "never", ())


def test_config_shows_every_setting_and_where_it_comes_from(configure, run, monkeypatch):
    configure('corpus = "/var/news"\npager = "less -R"')
    monkeypatch.setenv("CORPUS_COLOR", "never")
    file = config_file()

    assert run("config", "show").out == (
        "corpus    /var/news\ntimezone  UTC\nnow\ncolor     never\npager     less -R\n"
    )
    assert run("config", "show", "--origin").out == (
        f"corpus    /var/news  file {file}\n"
        "timezone  UTC        default\n"
        "now                  default\n"
        "color     never      environment variable CORPUS_COLOR\n"
        f"pager     less -R    file {file}\n"
    )
    assert json.loads(run("config", "show", "--format", "json").out) == [
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
