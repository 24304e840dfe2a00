"""Settings: where they may come from, in which order, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.config import SETTINGS, ResolvedSetting, config_file, resolve_setting
from corpus.errors import UsageError
from isolation import isolate

NAMES = ", ".join(SETTINGS)


@pytest.fixture(autouse=True)
def _isolated(tmp_path, monkeypatch):
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def configure():
    def configure(text):
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_bytes(text.encode() if isinstance(text, str) else text)

    return configure


@pytest.mark.parametrize("name", SETTINGS)
def test_an_option_goes_before_the_environment_before_the_config_file_before_the_default(name, configure, monkeypatch):
    setting = SETTINGS[name]
    option, variable, file, common = "/option", "/variable", "/file", "/common"

    assert resolve_setting(name) == ResolvedSetting(setting, setting.default, "default")
    if setting.common_variable:
        monkeypatch.setenv(setting.common_variable, common)
        assert resolve_setting(name) == ResolvedSetting(setting, common, "environment", setting.common_variable)
    configure(f'{name} = "{file}"')
    assert resolve_setting(name) == ResolvedSetting(setting, file, "file", str(config_file()))
    monkeypatch.setenv(setting.variable, variable)
    assert resolve_setting(name) == ResolvedSetting(setting, variable, "environment", setting.variable)
    assert resolve_setting(name, option) == ResolvedSetting(setting, option, "option")


def test_a_variable_is_called_like_its_setting():
    variables = {name: setting.variable for name, setting in SETTINGS.items()}
    assert variables.pop("corpus") == "CORPUS"
    assert variables == {name: f"CORPUS_{name.upper().replace('-', '_')}" for name in variables}


@pytest.mark.parametrize("name", [name for name, setting in SETTINGS.items() if not setting.may_be_empty])
def test_what_is_empty_says_nothing(name, configure, monkeypatch):
    monkeypatch.setenv(SETTINGS[name].variable, "")
    configure(f'{name} = ""')

    assert resolve_setting(name, "") == ResolvedSetting(SETTINGS[name], SETTINGS[name].default, "default")


def test_an_empty_pager_is_none(configure, monkeypatch):
    monkeypatch.setenv("PAGER", "")
    assert resolve_setting("pager").parsed == ()
    configure('pager = "less -R"')
    assert resolve_setting("pager").parsed == ("less", "-R")
    monkeypatch.setenv("CORPUS_PAGER", "")
    assert resolve_setting("pager").parsed == ()


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

    assert resolve_setting("corpus").parsed == meant.format(config=config_file().parent, home=tmp_path / "home")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("corpus = ", "cannot be read: Invalid value (at end of document)", "fix it, or move it away"),
        (b"corpus = '\xff'", "cannot be read: 'utf-8' codec can't decode byte 0xff in position 10: invalid start byte",
            "fix it, or move it away"),
        ("corpus = 3", "sets corpus to something other than a string: 3", 'write corpus = "…"'),
        ('colour = "never"', "sets 'colour', which is not a setting",
            f"did you mean color? it can set {NAMES}"),
        ('outlets = "x"', "sets 'outlets', which is not a setting", f"it can set {NAMES}"),
        ("[search]", "sets 'search', which is not a setting", f"it can set {NAMES}"),
    ],
)  # fmt: skip
def test_a_broken_config_file_is_reported(text, message, hint, configure):
    configure(text)

    with pytest.raises(UsageError) as raised:
        resolve_setting("corpus")

    assert (raised.value.message, raised.value.hint) == (f"the config file {config_file()} {message}", hint)


@pytest.mark.parametrize(
    ("name", "value", "message", "hint"),
    [
        ("timezone", "Asia/Tehrn", "there is no time zone 'Asia/Tehrn'", "write Asia/Tehran"),
        ("color", "blue", "'blue' is not a choice of colour", "write one of auto, always, never"),
        ("pager", "less 'x", '"less \'x" is not a command: No closing quotation', "write it as in a shell: less -R"),
        ("now", "2024-02-31", "'2024-02-31' is a date that does not exist", "write 2024-02-29"),
    ],
)
def test_words_that_cannot_be_used_are_reported_with_who_said_them(name, value, message, hint, configure, monkeypatch):
    def told(*given):
        with pytest.raises(UsageError) as raised:
            _ = resolve_setting(name, *given).parsed
        assert raised.value.hint == hint
        return raised.value.message

    assert told(value) == f"--{name}: {message}"
    configure(f'{name} = "{value}"' if '"' not in value else f"{name} = '{value}'")
    assert told() == f"{name} in {config_file()}: {message}"
    monkeypatch.setenv(SETTINGS[name].variable, value)
    assert told() == f"${SETTINGS[name].variable}: {message}"


def test_a_config_file_in_what_is_no_folder_says_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))

    assert resolve_setting("corpus").origin == "default"


def test_without_now_the_clock_goes_on():
    assert datetime.now(UTC) <= resolve_setting("now").parsed() <= datetime.now(UTC)
