"""Where an export goes: a file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lowmere import FERRY


@pytest.fixture
def export(run, location):
    return lambda *args: run("export", *args, "--corpus", location)


def test_stdout_is_where_it_goes_without_a_file_and_for_a_dash(export):
    assert export("ferry", "--format", "ids").out == f"{FERRY.id}\n"
    dashed = export("ferry", "--format", "ids", "-o", "-")
    assert (dashed.out, dashed.err) == (f"{FERRY.id}\n", "")


def test_a_failed_export_leaves_the_file_as_it_was_and_nothing_beside_it(export, tmp_path):
    (tmp_path / "a.json").write_text("before", "utf-8")

    assert export("ferry", "--outlet", "nobody", "-o", "a.json").code == 2

    assert (tmp_path / "a.json").read_text("utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.json"]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(export, tmp_path):
    (tmp_path / "kept.txt").write_text("before", "utf-8")
    (tmp_path / "kept.txt").chmod(0o600)
    (tmp_path / "link.txt").symlink_to("kept.txt")

    export("ferry", "-o", "link.txt")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "kept.txt").read_text("utf-8") == f"{FERRY.id}\n"
    assert (tmp_path / "kept.txt").stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_to_and_not_replaced(export):
    assert export("ferry", "-o", os.devnull).err == f"wrote 1 article to {os.devnull}\n"
    assert not Path(os.devnull).is_file()


def test_a_file_that_cannot_be_made_is_an_error_of_usage(export, tmp_path):
    (tmp_path / "folder").mkdir()
    hint = "name a file in a folder that exists and is writable\n"

    done = export("-o", "folder")
    assert (done.code, done.err) == (2, f"error: {tmp_path}/folder is a folder\n{hint}")
    done = export("-o", "no/a.json")
    assert (done.code, done.err) == (
        2,
        f"error: {tmp_path}/no/a.json cannot be written: No such file or directory\n{hint}",
    )
