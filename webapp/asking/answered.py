"""The last answers to queries, kept for who asks the same again."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from indexer.query.query import Query
from indexer.query.results import Results
from indexer.search.lexicon import Lexicon

MOST = 512
"""Answers, of about 20 kB each."""
LONGEST = 50
"""Hits of an answer that is kept; downloads ask for thousands."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A query, whether it is read for what it means, and how far the index has come."""

    query: Query
    as_meant: bool
    checkpoint: int | None


class AnsweredQueries:
    """Answers by query; any number of threads may use them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Asking, tuple[Lexicon, Results]] = OrderedDict()
        self._lock = Lock()

    def answer(self, asking: Asking, lexicon: Lexicon, ask: Callable[[], Results]) -> Results:
        """What `ask` gives with `lexicon`, or what it gave before with the same."""
        with self._lock:
            kept = self._kept.get(asking)
            if kept and kept[0] is lexicon:
                self._kept.move_to_end(asking)
                return kept[1]
        found = ask()
        if len(found.hits) <= LONGEST:
            self._keep(asking, lexicon, found)
        return found

    def _keep(self, asking: Asking, lexicon: Lexicon, found: Results) -> None:
        with self._lock:
            self._kept[asking] = (lexicon, found)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
