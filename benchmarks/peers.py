"""Other search engines on the same texts, as anybody would set them up; only those installed."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from indexer.evaluation.collection import CollectionDocument

Ask = Callable[[str], list[str]]
"""From a question as it stands to the ids of the best documents."""
Documents = Sequence[CollectionDocument]

DEPTH = 10
_WORD = re.compile(r"\w+")


def peers(documents: Documents, folder: Path) -> Iterator[tuple[str, Ask]]:
    """The name of each engine that is installed, and how it is asked."""
    yield "FTS5 porter", _fts5(documents, "porter unicode61 remove_diacritics 2", _any_word)
    yield "FTS5 trigram", _fts5(documents, "trigram", _any_three)
    made: Mapping[str, Callable[[Documents, Path], Ask]] = {
        "bm25s": _bm25s,
        "tantivy": _tantivy,
        "whoosh": _whoosh,
    }
    for module, make in made.items():
        if find_spec(module):
            yield module, make(documents, folder)


def _whole(document: CollectionDocument) -> str:
    return f"{document.title}\n{document.text}"


def _fts5(documents: Documents, tokenizer: str, match: Callable[[str], str]) -> Ask:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, text, tokenize='{tokenizer}')"
    )
    rows = ((document.id, _whole(document)) for document in documents)
    connection.executemany("INSERT INTO entry VALUES (?, ?)", rows)

    def ask(question: str) -> list[str]:
        best = "SELECT id FROM entry WHERE entry MATCH ? ORDER BY bm25(entry) LIMIT ?"
        wanted = match(question)
        found = connection.execute(best, (wanted, DEPTH)) if wanted else ()
        return [id for (id,) in found]

    return ask


def _any_word(question: str) -> str:
    return " OR ".join(f'"{word}"' for word in _WORD.findall(question))


def _any_three(question: str) -> str:
    """Any three characters in a row, for which the tokenizer looks."""
    threes = (word[at : at + 3] for word in _WORD.findall(question) for at in range(len(word) - 2))
    return " OR ".join(f'"{three}"' for three in dict.fromkeys(threes))


def _bm25s(documents: Documents, _folder: Path) -> Ask:
    import bm25s  # noqa: PLC0415

    texts = [_WORD.findall(_whole(document).lower()) for document in documents]
    retriever = bm25s.BM25()
    retriever.index(texts, show_progress=False)

    def ask(question: str) -> list[str]:
        words = [_WORD.findall(question.lower())]
        found, scores = retriever.retrieve(words, k=min(DEPTH, len(documents)), show_progress=False)
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [documents[row].id for row, score in pairs if score > 0]

    return ask


def _tantivy(documents: Documents, _folder: Path) -> Ask:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for document in documents:
        writer.add_document(tantivy.Document(id=document.id, text=_whole(document)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> list[str]:
        words = " ".join(_WORD.findall(question.lower()))
        if not words:
            return []
        hits = searcher.search(index.parse_query(words, ["text"]), DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return ask


def _whoosh(documents: Documents, folder: Path) -> Ask:
    from whoosh import fields, index, qparser  # noqa: PLC0415
    from whoosh.analysis import StemmingAnalyzer  # noqa: PLC0415

    place = folder / "whoosh"
    place.mkdir()
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT(StemmingAnalyzer()))
    made = index.create_in(place, schema)
    writer = made.writer()
    for document in documents:
        writer.add_document(id=document.id, text=_whole(document))
    writer.commit()
    searcher = made.searcher()
    parser = qparser.QueryParser("text", schema, group=qparser.OrGroup)

    def ask(question: str) -> list[str]:
        words = " ".join(_WORD.findall(question.lower()))
        return [hit["id"] for hit in searcher.search(parser.parse(words), limit=DEPTH)]

    return ask
