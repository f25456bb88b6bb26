"""Describe the starter articles as resources in corpus/articles.jsonl.

Run from the project root after build_articles.py: python scripts/describe_articles.py [FILE]
The checksums of the originals are part of the description, so each rebuild wants a new one.
"""

import sys
from hashlib import sha256
from pathlib import Path

from build_articles import RIGHTS, SOURCE, TARGET, Article, read_article
from pydantic_core import to_json

from glossary.nouns.codec import encode
from glossary.nouns.resource import Resource

TARGET_FILE = SOURCE.parent / "articles.jsonl"
MEDIA_TYPES = {"pdf": "application/pdf", "html": "text/html"}


def resource(article: Article) -> Resource:
    """The article as a resource, with the checksum of its built file."""
    return Resource(
        id=article.id,
        type="publication",
        title={"en": article.title},
        genre="article",
        creator=("TVETipedia",),
        publisher="TVETipedia",
        issued="2026",
        language=("en",),
        theme=tuple(article.themes),
        subject=tuple(article.mentions),
        rights=RIGHTS,
        abstract={"en": article.abstract},
        file=sha256((TARGET / article.filename).read_bytes()).hexdigest(),
        media_type=MEDIA_TYPES[article.format],
    )


def describe(target: Path) -> int:
    """Write a line for each article, by id; how many there are."""
    articles = [read_article(path) for path in sorted(SOURCE.glob("*.md"))]
    kind = to_json({"kind": "resource"})[:-1] + b","
    lines = [kind + encode(resource(article)).encode()[1:] + b"\n" for article in articles]
    target.write_bytes(b"".join(lines))
    return len(lines)


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET_FILE
    print(f"{file}: {describe(file)} articles")
