"""Files brought into the store by a chain: found, read, settled, planned, saved, reported."""

from indexer.loading.found import LaidOut
from indexer.loading.load import load
from indexer.loading.report import FileReport, NounChange, Progress
from indexer.loading.staged import Staged, StaleImportError, apply, stage

__all__ = [
    "FileReport",
    "LaidOut",
    "NounChange",
    "Progress",
    "Staged",
    "StaleImportError",
    "apply",
    "load",
    "stage",
]
