"""Folders are rooms of a readable size, and the imports between them run in no circle."""

from collections import Counter
from graphlib import CycleError, TopologicalSorter

import pytest

MOST_MODULES_OF_A_FOLDER = 25


def _folder(module):
    return str(module.path.parent)


def _imported_modules(module, modules):
    for imported in module.imports:
        target = imported if imported in modules else imported.rpartition(".")[0]
        if target in modules:
            yield modules[target]


def test_no_imports_between_folders_run_in_a_circle(modules):
    graph = {_folder(module): set() for module in modules.values()}
    for module in modules.values():
        graph[_folder(module)] |= {_folder(other) for other in _imported_modules(module, modules)}
    try:
        TopologicalSorter({room: below - {room} for room, below in graph.items()}).prepare()
    except CycleError as error:
        pytest.fail(f"folders import each other in a circle: {' <- '.join(error.args[1])}")


def test_no_folder_holds_more_modules_than_one_looks_over(modules):
    sizes = Counter(
        _folder(module) for module in modules.values() if module.path.name != "__init__.py"
    )
    large = {folder: size for folder, size in sizes.items() if size > MOST_MODULES_OF_A_FOLDER}
    assert not large
