"""Write what each room imports into the table of rooms in docs/architecture.md.

    python scripts/update_rooms.py

A new room gets the first line of its package's docstring; what is written about a room stays.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("glossary", "indexer", "webapp")
DOCUMENT = ROOT / "docs" / "architecture.md"
ROW = re.compile(r"^\| `([a-z_0-9/]+)/` \| ([^|]+) \| [^|]* \|\n", re.M)
UNLISTED = {"glossary/store/migrations", "glossary/store/migrations/versions"}


def main() -> None:
    """Replace the rows of the table."""
    text = DOCUMENT.read_text("utf-8")
    purposes: dict[str, str] = dict(ROW.findall(text))
    rows = [
        f"| `{room}/` | {purposes.get(room) or _first_line(room)} | "
        f"{', '.join(f'`{other}`' for other in sorted(imports))} |\n"
        for room, imports in sorted(rooms().items())
        if room not in UNLISTED
    ]
    first = ROW.search(text)
    if first is None:
        raise SystemExit("docs/architecture.md has no table of rooms")
    rest = ROW.sub("", text[first.start() :])
    DOCUMENT.write_text(text[: first.start()] + "".join(rows) + rest, "utf-8")


def rooms() -> dict[str, set[str]]:
    """Every package of ours with the other packages whose modules it imports."""
    files = {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }
    modules = {_name(path): str(path.parent) for path in files}
    arrows: dict[str, set[str]] = {str(path.parent): set() for path in files}
    for path, tree in files.items():
        for name in _imported(tree):
            target = modules.get(name) or modules.get(name.rpartition(".")[0])
            if target and target != str(path.parent):
                arrows[str(path.parent)].add(target)
    return arrows


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def _first_line(room: str) -> str:
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))
    return (docstring or "").partition("\n")[0].rstrip(".")


if __name__ == "__main__":
    main()
