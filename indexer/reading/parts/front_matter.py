"""What a text says of itself between two lines of hyphens at its beginning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.reading.parts.characters import clean
from indexer.reading.parts.detected import language_code
from indexer.reading.parts.document import ReadFile

_LINES = 50
"""Lines among which front matter ends."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Title, language, author and abstract, where they are given."""

    title: str | None = None
    language: str | None = None
    creator: tuple[str, ...] = ()
    description: str | None = None

    def put_before(self, document: ReadFile) -> ReadFile:
        """The document with what is given here, and its own facts where nothing is."""
        return replace(
            document,
            title=self.title or document.title,
            language=self.language or document.language,
            creator=self.creator or document.creator,
            description=self.description or document.description,
        )


def front_matter(lines: Sequence[str]) -> tuple[FrontMatter, Sequence[str]]:
    """The front matter, empty where there is none, and the lines below it."""
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:_LINES] else 0
    if not end:
        return FrontMatter(), lines
    pairs = (line.partition(":") for line in lines[1:end])
    facts = {name.strip().casefold(): clean(value).strip("'\"") for name, _, value in pairs}

    def first(*names: str) -> str | None:
        return next((facts[name] for name in names if facts.get(name)), None)

    author = first("author", "creator")
    given = FrontMatter(
        title=first("title"),
        language=language_code(first("language", "lang")),
        creator=(author,) if author else (),
        description=first("abstract", "description"),
    )
    return given, lines[end + 1 :]
