"""The house plan: what may import what, and what every module owes its reader. Read from the sources."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import corpus
from corpus.article import Article
from corpus.backends import BACKENDS
from corpus.readers import CONTAINERS, READERS, read
from corpus.readers.raw import open_raw
from corpus.renderers import RENDERERS

PLUG_INS = [*READERS.values(), *CONTAINERS.values(), *BACKENDS.values(), *RENDERERS.values()]
SAMPLES = Path(__file__).parent / "readers" / "samples"
ROOT = Path(corpus.__file__).parent
MODULES = {".".join(("corpus", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
           for path in sorted(ROOT.rglob("*.py"))}  # fmt: skip

# A room imports what stands before it; rooms in one group stand side by side and do not know each other.
ORDER = [
    {"errors"},
    {"article", "dates"},
    {"text"},
    {"query"},
    {"matching"},
    {"ranking"},
    {"snippets"},
    {"duplicates"},
    {"normalising"},
    {"readers", "backends"},
    {"ingestion"},
    {"searching"},
    {"saving", "counting", "concordance", "keywords", "similarity", "explaining", "suggesting"},
    {"renderers"},
    {"config"},
    {"cli"},
]
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}

# Who alone may import a package from outside, as prefixes of module names.
RESERVED = {
    "whoosh": ("corpus.backends.local",),
    "rich": ("corpus.cli", "corpus.renderers"),
    "click": ("corpus.cli", "corpus.renderers", "corpus.config"),  # where a user's settings live, says click
    "opensearchpy": ("corpus.backends.opensearch",),
    "rapidfuzz": ("corpus.backends", "corpus.dates", "corpus.suggesting"),
    "lark": (),  # reads the declared grammar in tests only
    "lxml": ("corpus.readers",),
    "trafilatura": ("corpus.readers.pages",),
    "feedparser": ("corpus.readers.feeds.feed",),
    "fastwarc": ("corpus.readers.crawls.captures",),
}


def imports(tree, *, typing=True):
    """Name every module that a source imports, in functions too; without what only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in MODULES
            )
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not typing):
            yield from imports(node, typing=typing)


def room(module):
    """Name the room of a module: the first part behind `corpus`."""
    return module.split(".")[1] if "." in module else ""


def parsed(module):
    """Parse the source of a module."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_above_it(module):
    if module in {"corpus", "corpus.__main__"}:
        return
    here = room(module)
    assert here in LEVEL, f"{here} has no place in the house plan"
    for other in imports(parsed(module), typing=False):
        if other.startswith("corpus.") and room(other) != here:
            sibling = {here, room(other)} == {"article", "dates"}
            assert LEVEL[room(other)] < LEVEL[here] or sibling, f"{module} imports {other}"


@pytest.mark.parametrize("module", MODULES)
def test_a_package_from_outside_is_imported_only_in_its_rooms(module):
    for other in imports(parsed(module), typing=False):
        rooms = RESERVED.get(other.split(".")[0])
        assert rooms is None or module.startswith(rooms), f"{module} imports {other}"


@pytest.mark.parametrize("module", PLUG_INS)
def test_a_plug_in_imports_no_other_plug_in(module):
    others = tuple(set(PLUG_INS) - {module})
    for part in (name for name in MODULES if name == module or name.startswith(f"{module}.")):
        assert not [name for name in imports(parsed(part)) if name.startswith(others)], part


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for_and_stays_one_idea_long(module):
    source = MODULES[module].read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    assert source.count("\n") <= 300


@pytest.mark.parametrize(("name", "module"), READERS.items())
def test_a_reader_has_two_functions_and_a_sample(name, module):
    functions = {node.name for node in parsed(module).body if isinstance(node, ast.FunctionDef)}
    assert functions >= {"recognises", "read"}
    sample = next(SAMPLES.glob(f"{name}.*"))
    with open_raw(sample) as raw:
        assert {type(record) for record in read(raw)} == {Article}
    with open_raw(sample) as raw:
        assert next(key for key, value in READERS.items() if import_module(value).recognises(raw)) == name


@pytest.mark.parametrize(("name", "module"), CONTAINERS.items())
def test_a_container_has_two_functions_and_a_sample(name, module):
    functions = {node.name for node in parsed(module).body if isinstance(node, ast.FunctionDef)}
    assert functions >= {"recognises", "members"}
    sample = next(SAMPLES.glob(f"{name}.*"))
    with open_raw(sample) as raw:
        assert {type(record) for record in read(raw)} == {Article}
    with open_raw(sample) as raw:
        assert next(key for key, value in CONTAINERS.items() if import_module(value).recognises(raw)) == name
