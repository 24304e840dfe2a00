"""A library changes nothing of the process that it is used in: not when it is imported, and not when it reads."""

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "readers" / "samples"

# Run in a process of its own, since tests and their plugins change such things, too.
SCRIPT = """
import csv, decimal, faulthandler, gc, locale, logging, os, pkgutil, resource, signal, socket, sys, threading, warnings
from importlib import import_module
from pathlib import Path

def state():
    return {
        "csv.field_size_limit": csv.field_size_limit(),
        "decimal context": repr(decimal.getcontext()),
        "environment": dict(os.environ),
        "faulthandler": faulthandler.is_enabled(),
        "folder": os.getcwd(),
        "garbage collection": (gc.isenabled(), gc.get_threshold()),
        "hooks": (sys.excepthook, sys.displayhook, threading.excepthook, sys.unraisablehook),
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if "RLIMIT_" in name},
        "locale": locale.setlocale(locale.LC_ALL),
        "logging": (logging.root.level, list(logging.root.handlers), logging.root.manager.disable),
        "recursion limit": sys.getrecursionlimit(),
        "signals": {number: signal.getsignal(number) for number in signal.valid_signals()},
        "socket timeout": socket.getdefaulttimeout(),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
        "warnings": list(warnings.filters),
    }

def told(before, what):
    after = state()
    for name in before:
        if before[name] != after[name]:
            print(f"{what} changes {name} from {before[name]} to {after[name]}")

before = state()
import corpus.ingest
modules = {module.name for module in pkgutil.walk_packages(corpus.ingest.__path__, "corpus.ingest.")}
# Made for processes that only read: it loads the libraries below.
for name in sorted(modules - {"corpus.ingest.preload"}):
    import_module(name)
told(before, "importing")

# What libraries change when they are imported is theirs: NumPy filters warnings of its own.
for name in ("fastwarc.warc", "feedparser", "ftfy", "lxml.html", "py3langid.langid", "trafilatura"):
    import_module(name)
before = state()
from corpus.ingest.readers import read
from corpus.ingest.readers.raw import open_raw
for sample in sorted(Path(sys.argv[1]).iterdir()):
    with open_raw(sample) as raw:
        assert list(read(raw)), sample
long = Path(sys.argv[2])
long.write_text("title,body\\nBridge," + "It reopened. " * 20_000 + "\\n")
with open_raw(long) as raw:
    (article,) = read(raw)
assert len(article.body) > 200_000
told(before, "reading")
"""


def test_importing_and_reading_leave_the_state_of_the_process_as_it_was(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, SAMPLES, tmp_path / "long.csv"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "", "")
