"""Golden terms: how words came out when the version of the analysis was last raised.

    python -m tests.indexer.analysis.golden

writes them anew, for each language (and for what all share) whose number was raised; it refuses
to where terms have changed under the same number. Texts are added by hand, to a section whose
version is made empty.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.analysis.analyzer import compound_terms, label_terms, terms, words
from indexer.analysis.fold import label_key
from indexer.analysis.language import all_languages
from indexer.analysis.tokens import tokenize
from indexer.analysis.version import SHARED

FILE = Path(__file__).with_name("golden_terms.json")
SHARED_TEXTS = "shared"


@dataclass(frozen=True, slots=True)
class Golden:
    """What some texts came to under one version."""

    version: str
    """The shared number, and that of the language."""
    terms: Mapping[str, str]


def recorded() -> dict[str, Golden]:
    """The golden terms of each language, by its code, and of what all share."""
    sections = json.loads(FILE.read_text("utf-8"))
    return {name: Golden(**section) for name, section in sections.items()}


def found(name: str, texts: Mapping[str, str]) -> Golden:
    """What the same texts come to now."""
    if name == SHARED_TEXTS:
        return Golden(f"{SHARED}", {text: " ".join(_shared(text)) for text in texts})
    version = f"{SHARED} {name}{all_languages()[name].version}"
    return Golden(version, {text: " ".join(_of(text, name)) for text in texts})


def complaint(name: str, before: Golden, now: Golden) -> str:
    """What is to be done where golden terms and those of now differ; empty where they do not."""
    if before.terms != now.terms and before.version == now.version:
        changed = next(text for text in now.terms if before.terms[text] != now.terms[text])
        return (
            f"The terms of '{changed}' have changed ({name}): indexes hold others. "
            "Raise the number of its version, then run python -m tests.indexer.analysis.golden."
        )
    if before.version != now.version:
        return "Run python -m tests.indexer.analysis.golden: the number of a version was raised."
    return ""


def _shared(text: str) -> Iterator[str]:
    yield from (token.text for token in tokenize(text))
    yield "/"
    yield from words(text)
    yield f"/ {label_key(text)}"


def _of(text: str, code: str) -> Iterator[str]:
    yield from (f"{term.position}:{term.text}" for term in terms(text, code))
    yield from (f"+{term.position}:{term.text}" for term in compound_terms(text, code))
    yield f"/ {label_terms(text, code)}"


def main() -> None:
    """Write what was raised, or say what must be raised first."""
    now = {}
    for name, before in recorded().items():
        now[name] = found(name, before.terms)
        if before.version == now[name].version and complaint(name, before, now[name]):
            sys.exit(complaint(name, before, now[name]))
    sections = {name: asdict(golden) for name, golden in now.items()}
    FILE.write_text(json.dumps(sections, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
