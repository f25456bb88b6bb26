"""Backups that somebody has tampered with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

Members = dict[str, bytes]


def change_backup(file: Path, change: Callable[[dict[str, Any], Members], object]) -> None:
    """Write what `change` makes of its manifest and its members into the backup."""
    with ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(members["manifest.json"])
    change(told, members)
    members["manifest.json"] = json.dumps(told).encode()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
