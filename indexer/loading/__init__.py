"""Files brought into the store: `load` recognises, reads, checks and saves them."""

from indexer.loading.load import load
from indexer.loading.report import FileReport, NounChange, Progress
from indexer.loading.together import Plan, StalePlanError, apply, plan

__all__ = [
    "FileReport",
    "NounChange",
    "Plan",
    "Progress",
    "StalePlanError",
    "apply",
    "load",
    "plan",
]
