"""docs/architecture.md tells every room and exactly the rooms that it imports."""

import re

import pytest

ROW = re.compile(r"^\| `([a-z_0-9/]+)/` \| [^|]+ \| ([^|]*) \|$", re.M)


def _room(name):
    """The folder that a module stands in, as the document writes it."""
    return name.replace(".", "/")


@pytest.fixture(scope="module")
def real(modules):
    rooms = {name for name, module in modules.items() if module.path.name == "__init__.py"}
    arrows = {_room(room): set() for room in rooms}

    def room_of(name):
        parts = name.split(".")
        while parts and ".".join(parts) not in rooms:
            parts.pop()
        return _room(".".join(parts)) if parts else None

    for name, module in modules.items():
        own = room_of(name)
        arrows[own] |= {room for imported in module.imports if (room := room_of(imported))} - {own}
    return arrows


@pytest.fixture(scope="module")
def told(root):
    text = (root / "docs" / "architecture.md").read_text("utf-8")
    return {
        room: set(re.findall(r"`([a-z_0-9/]+)`", imports)) for room, imports in ROW.findall(text)
    }


def test_the_document_names_every_room_and_no_other(told, real):
    unlisted = {"glossary/store/migrations", "glossary/store/migrations/versions"}
    assert told.keys() == real.keys() - unlisted


def test_the_document_tells_the_arrows_that_the_code_has(told, real):
    wrong = {room: (told[room], real[room]) for room in told if told[room] != real[room]}
    assert not wrong
