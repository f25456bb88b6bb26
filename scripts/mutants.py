"""Put small faults into the code, one at a time, and see whether a test fails.

    python scripts/mutants.py [COUNT [SEED [PACKAGE…]]]

Takes COUNT lines (10) of each package at random, makes one fault in each in a copy of the tree,
and runs the tests that name the file, then those of its folder, its package and the packages
above it, until one fails that passes without the fault. Prints each fault as caught or survived;
fails where fewer than nine of ten are caught.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutations_of_code import Mutation, mutations

ROOT = Path(__file__).parents[1]
PACKAGES = ("glossary", "indexer", "webapp")
LEFT_OUT = ("glossary/store/migrations/",)
"""Migrations are history: tests of upgrades hold their result."""
ENOUGH = 0.9
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.M)
_NO_TESTS = 5
_LATE = "taking too long"
_SECONDS = 900
"""For one run of tests; a fault that makes an endless loop is caught by it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault in a file."""

    file: str
    mutation: Mutation

    def line(self, source: bytes) -> str:
        """Where it is in the source, and what it is."""
        return f"{self.file}:{self.mutation.line}  {self.mutation.shown(source)}"


def main(count: int, seed: int, packages: tuple[str, ...]) -> None:
    """Print every fault with what came of it, and the figures for each package."""
    print(f"{count} faults in each of {', '.join(packages)}, seed {seed}", flush=True)
    figures = {}
    with tempfile.TemporaryDirectory(prefix="tvetipedia-mutants-") as folder:
        tree = _copied(Path(folder))
        for package in packages:
            caught = [_is_caught(tree, mutant) for mutant in chosen(package, count, seed)]
            figures[package] = sum(caught) / len(caught)
            print(f"{package}: {sum(caught)} of {len(caught)} caught", flush=True)
    if min(figures.values()) < ENOUGH:
        raise SystemExit(f"fewer than {ENOUGH:.0%} were caught: write tests for what survived")


def chosen(package: str, count: int, seed: int) -> list[Mutant]:
    """Faults in different lines of the package, the same ones for a seed."""
    lines: dict[tuple[str, int], list[Mutation]] = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if not file.startswith(LEFT_OUT):
            for mutation in mutations(path.read_bytes()):
                lines.setdefault((file, mutation.line), []).append(mutation)
    chance = random.Random(f"{seed} {package}")  # noqa: S311 - no secret
    places = chance.sample(sorted(lines), count)
    return [Mutant(place[0], chance.choice(lines[place])) for place in places]


def _copied(folder: Path) -> Path:
    """A copy of the tree with what lies beside it that tests read."""
    tree = folder / "tree"
    out = shutil.ignore_patterns(".*", "instance", "node_modules", "__pycache__")
    shutil.copytree(ROOT, tree, ignore=out)
    shared = ROOT.parent / "shared"
    if shared.is_dir():
        (folder / "shared").symlink_to(shared)
    return tree


def _is_caught(tree: Path, mutant: Mutant) -> bool:
    file = tree / mutant.file
    source = file.read_bytes()
    changed = mutant.mutation.applied(source)
    by = next(
        (found for tests in _tests(tree, mutant.file) if (found := _caught(file, changed, tests))),
        "",
    )
    print(f"  {f'caught by {by}' if by else 'SURVIVED'}  {mutant.line(source)}", flush=True)
    return bool(by)


def _caught(file: Path, changed: bytes, tests: list[str]) -> str:
    """The test that fails with the fault and passes without it; empty where there is none."""
    tree = _tree_of(file)
    source = file.read_bytes()
    file.write_bytes(changed)
    try:
        failed = _first_failure(tree, tests)
    finally:
        file.write_bytes(source)
    if failed in ("", _LATE):
        return failed
    # A test that fails by itself, as on a machine too busy for it, says nothing of the fault.
    return "" if _first_failure(tree, [failed]) else failed


def _tree_of(file: Path) -> Path:
    return next(parent for parent in file.parents if (parent / "pyproject.toml").exists())


def _tests(tree: Path, file: str) -> Iterator[list[str]]:
    """Tests that bear on the file, the nearest first: those that name it, its folder, the rest."""
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    named = sorted(
        test.relative_to(tree).as_posix()
        for test in (tree / "tests").rglob("test_*.py")
        if module in test.read_text("utf-8") and "browser" not in test.parts
    )
    near = next(
        parent for parent in (Path("tests") / file).parents if any((tree / parent).rglob("test_*"))
    )
    package = file.split("/", 1)[0]
    above = [f"tests/{name}" for name in PACKAGES[PACKAGES.index(package) :]]
    if named:
        yield named
    yield from ([folder] for folder in dict.fromkeys([near.as_posix(), *above]))


def _first_failure(tree: Path, tests: list[str]) -> str:
    """The name of a test that fails; empty where none does."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "-p", "no:cacheprovider"]
    workers = ["-n", "2"] if (tree / tests[0]).is_dir() else []
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *workers, *tests],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _LATE
    if done.returncode in (0, _NO_TESTS):
        return ""
    found = _FAILED.search(done.stdout)
    return found[1] if found else tests[0]


if __name__ == "__main__":
    numbers, names = sys.argv[1:3], tuple(sys.argv[3:])
    count, seed = (
        *map(int, numbers),
        *(10, random.SystemRandom().randrange(10**6))[len(numbers) :],
    )
    main(count, seed, names or PACKAGES)
