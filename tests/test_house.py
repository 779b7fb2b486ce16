"""The rules of the house that no tool checks: sizes, the sandbox's own room, clean requirements."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("kambot", "handlers", "prompts", "tests")
WRITTEN_BY_HAND = (".py", ".js", ".css", ".html", ".j2", ".toml")
LONGEST_FILE = 300
LONGEST_FUNCTION = 50


def files(*suffixes: str) -> list[Path]:
    """Our files with one of these endings, in every room."""
    found = chain.from_iterable((ROOT / room).rglob("*") for room in ROOMS)
    return sorted(path for path in found if path.suffix in suffixes)


@dataclass(frozen=True)
class Written:
    """What the rules ask of a Python file; it is parsed once for all of them."""

    docstring: str | None
    functions: tuple[tuple[str, int], ...]
    """Their names, and how many lines they have."""
    imported: tuple[str, ...]
    """The modules that it imports."""


@cache
def written(path: Path) -> Written:
    tree = ast.parse(path.read_text())
    nodes = tuple(ast.walk(tree))
    return Written(ast.get_docstring(tree), tuple(functions(nodes)), tuple(imported(nodes)))


def functions(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_file_is_over_300_lines() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in files(*WRITTEN_BY_HAND)}
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path, lines in lengths.items()
        if lines > LONGEST_FILE
    }
    assert too_long == {}


def test_no_function_is_over_50_lines() -> None:
    """A migration is one list of columns, not a function with a flow: it may be longer."""
    too_long = [
        f"{path.relative_to(ROOT)}: {name}, {length} lines"
        for path in files(".py")
        if path.parent.name != "versions"
        for name, length in written(path).functions
        if length > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_the_sandbox_imports_nothing_else_of_kambot() -> None:
    beyond = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in (ROOT / "kambot" / "sandbox").rglob("*.py")
        for module in written(path).imported
        if re.match(r"(kambot|handlers|prompts)\b", module) and "kambot.sandbox" not in module
    ]
    assert beyond == []


def test_only_handlers_and_tests_of_the_way_to_slack_import_its_sdk() -> None:
    inside = [*(ROOT / "kambot").rglob("*.py"), *(ROOT / "prompts").rglob("*.py")]
    speaking = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in inside
        for module in written(path).imported
        if module.startswith(("slack_bolt", "slack_sdk"))
    ]
    assert speaking == []


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in files(".py") if not written(path).docstring]
    assert silent == []


@pytest.mark.parametrize("name", [f"requirements{of}.txt" for of in ("", "-dev", "-bench")])
def test_requirements_are_pinned_with_hashes_and_name_no_place(name: str) -> None:
    text = (ROOT / name).read_text()
    wanted = re.findall(r"^[^\s#][^\\\n]*", text, flags=re.MULTILINE)
    assert wanted
    assert all(re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z]+\])?==[^ ]+", each) for each in wanted)
    assert text.count("--hash=sha256:") >= len(wanted)
    assert not re.search(r"https?:|file:|--index|--extra|--find|[a-z]/[a-z]", _without_header(text))


def test_development_uses_the_versions_that_run() -> None:
    runtime = set(re.findall(r"^\S+==\S+", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    everything = (ROOT / "requirements-dev.txt").read_text()
    assert runtime <= set(re.findall(r"^\S+==\S+", everything, re.MULTILINE))


def _without_header(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))
