"""Files brought into the store: `load` recognises, reads, checks and saves them."""

from indexer.loading.load import load
from indexer.loading.report import FileReport, Progress

__all__ = ["FileReport", "Progress", "load"]
