"""Faults that `make mutants` puts into code are of the kinds that people make, and can be run."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def mutations(monkeypatch):
    """The function that finds the faults that can be made."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from mutations_of_code import mutations  # noqa: PLC0415

    yield mutations
    sys.modules.pop("mutations_of_code", None)


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("x = a < b", {"x = (a <= b)"}),
        ("x = a in b", {"x = (a not in b)"}),
        ("x = a and b", {"x = (a or b)"}),
        ("x = not a", {"x = (a)"}),
        ("x = True", {"x = False"}),
        ("x = 'é', 7", {"x = 'é', 8"}),
        ("x = a + b", {"x = (a - b)"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("x = f'{a < b}'", set()),
        ("def f(a: int = 1) -> 1: pass", {"def f(a: int = 2) -> 1: pass"}),
        ("@dataclass(frozen=True)\nclass A: pass", set()),
    ],
)
def test_a_fault_is_put_in_its_place(mutations, source, faults):
    data = source.encode()
    assert {mutation.applied(data).decode() for mutation in mutations(data)} == faults


def test_code_with_a_fault_is_still_code(mutations):
    for path in sorted((ROOT / "glossary" / "store").rglob("*.py")):
        source = path.read_bytes()
        for mutation in mutations(source):
            ast.parse(mutation.applied(source))
