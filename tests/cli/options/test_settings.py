"""Options that are settings too."""

from __future__ import annotations

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


def test_a_command_uses_the_configured_place(configure, run, location):
    configure(f'corpus = "{location}"')
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
