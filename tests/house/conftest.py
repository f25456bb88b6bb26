"""The source of our packages, parsed once."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("glossary", "indexer", "webapp")


@dataclass(frozen=True, slots=True)
class Module:
    """One file of ours: its dotted name, its text and its syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def imports(self) -> frozenset[str]:
        """Dotted names of everything that it imports, `a.b.c` for `from a.b import c`."""
        return frozenset(_imports(self))


def _imports(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.path}: write imports in full, not relative"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def _module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    return Module(name, path.relative_to(ROOT), text, ast.parse(text))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """Every module of our three packages by its dotted name."""
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return {module.name: module for module in map(_module, paths)}
