"""The house plan: what may import what, and what every module owes its reader. Read from the sources."""

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import corpus
from backends import LOCATIONS
from corpus.article import Article
from corpus.ingest.readers import CONTAINERS, READERS, read
from corpus.ingest.readers.raw import open_raw
from corpus.rendering import RENDERERS
from corpus.storage import BACKENDS

FORMATS = [target.split(":")[0] for target in RENDERERS.values()]
PLUG_INS = [*READERS.values(), *CONTAINERS.values(), *BACKENDS.values(), *FORMATS]
SAMPLES = Path(__file__).parent / "ingest" / "readers" / "samples"
ROOT = Path(corpus.__file__).parent
MODULES = {".".join(("corpus", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
           for path in sorted(ROOT.rglob("*.py"))}  # fmt: skip
SOURCES = {module: path.read_text(encoding="utf-8") for module, path in MODULES.items()}
TREES = {module: ast.parse(source) for module, source in SOURCES.items()}

# A room imports only rooms that stand before it.
ORDER = [
    "errors", "dates", "addresses", "article", "text", "query", "matching", "storage", "ingest", "search", "views",
    "rendering", "config", "library", "cli",
]  # fmt: skip
LEVEL = {room: level for level, room in enumerate(ORDER)}

# Who alone may import a package from outside, as prefixes of module names.
RESERVED = {
    "whoosh": ("corpus.storage.local.index.codec", "corpus.storage.local.index.whoosh_readers"),
    "rich": ("corpus.cli", "corpus.rendering"),
    "click": ("corpus.cli", "corpus.rendering", "corpus.config"),  # where a user's settings live, says click
    "opensearchpy": ("corpus.storage.opensearch",),
    "rapidfuzz": ("corpus.storage", "corpus.dates", "corpus.search.suggestions"),
    "lark": (),  # reads the declared grammar in tests only
    "lxml": ("corpus.ingest.readers",),
    "trafilatura": ("corpus.ingest.readers.pages",),
    "readability": ("corpus.ingest.readers.pages.engines",),
    "resiliparse": ("corpus.ingest.readers.pages.engines",),
    "feedparser": ("corpus.ingest.readers.feeds.feed",),
    "fastwarc": ("corpus.ingest.readers.crawls.captures",),
}


def imports(tree):
    """Name every module that a source imports, in functions too; without what only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in inner if name in MODULES]
            yield from modules
            if len(modules) < len(inner):
                yield node.module
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from imports(node)


IMPORTS = {module: set(imports(tree)) for module, tree in TREES.items()}


def room(module):
    """Name the room of a module: the first part after `corpus`."""
    return module.split(".")[1] if "." in module else ""


def test_a_room_imports_only_rooms_that_stand_before_it():
    assert {room(module) for module in MODULES} - {"", "__main__"} <= LEVEL.keys(), "a room has no place in ORDER"
    wrong = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        for other in others
        if room(module) in LEVEL and other.startswith("corpus.") and room(other) != room(module)
        if LEVEL[room(other)] > LEVEL[room(module)]
    ]
    assert wrong == [], "\n".join(wrong)


def test_inside_a_package_no_two_parts_import_each_other_by_whatever_way():
    edges = defaultdict(lambda: defaultdict(set))
    for module, others in IMPORTS.items():
        for other in others & MODULES.keys():
            ours, theirs = module.split("."), other.split(".")
            shared = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if len(set(pair)) > 1), None)
            # A package and what is in it are one part.
            if shared is not None and (len(ours) > shared and len(theirs) > shared):
                edges[".".join(ours[:shared])][ours[shared]].add(theirs[shared])
    circles = []
    for package, graph in edges.items():
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circles.append(f"{package}: {' <- '.join(error.args[1])}")
    assert circles == [], "\n".join(circles)


def test_a_package_from_outside_is_imported_only_in_its_rooms():
    wrong = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        for other in others
        if not module.startswith(RESERVED.get(other.split(".")[0], module))
    ]
    assert wrong == [], "\n".join(wrong)


def test_a_plug_in_imports_no_other_plug_in():
    wrong = [
        f"{part} imports {name}"
        for plug_in in PLUG_INS
        for part in MODULES
        if part == plug_in or part.startswith(f"{plug_in}.")
        for name in IMPORTS[part]
        if name.startswith(tuple(set(PLUG_INS) - {plug_in}))
    ]
    assert wrong == [], "\n".join(wrong)


def test_a_module_says_what_it_is_for_and_stays_one_idea_long():
    assert [module for module, tree in TREES.items() if not ast.get_docstring(tree)] == []
    assert [module for module, source in SOURCES.items() if source.count("\n") > 300] == []


def functions_of(module):
    """Name the functions of a module."""
    return {node.name for node in TREES[module].body if isinstance(node, ast.FunctionDef)}


def test_every_backend_runs_through_the_suite_of_the_contract():
    tested = {location.partition(":")[0] if ":" in location else "" for location in LOCATIONS.values()}
    assert tested == BACKENDS.keys()


@pytest.mark.parametrize(("name", "module"), READERS.items())
def test_a_reader_has_two_functions_and_a_sample(name, module):
    assert functions_of(module) >= {"recognises", "read"}
    sample = next(SAMPLES.glob(f"{name}.*"))
    with open_raw(sample) as raw:
        assert {type(record) for record in read(raw)} == {Article}
    with open_raw(sample) as raw:
        assert next(key for key, value in READERS.items() if import_module(value).recognises(raw)) == name


@pytest.mark.parametrize(("name", "module"), CONTAINERS.items())
def test_a_container_has_two_functions_and_a_sample(name, module):
    assert functions_of(module) >= {"recognises", "members"}
    sample = next(SAMPLES.glob(f"{name}.*"))
    with open_raw(sample) as raw:
        assert {type(record) for record in read(raw)} == {Article}
    with open_raw(sample) as raw:
        assert next(key for key, value in CONTAINERS.items() if import_module(value).recognises(raw)) == name
