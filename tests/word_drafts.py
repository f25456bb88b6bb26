"""Word documents made for tests, what is noted in them, and what they then hold."""

import re
import zipfile
from io import BytesIO
from itertools import chain
from os.path import normpath
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from indexer.reviewing.review import Review, WordNote, review
from indexer.reviewing.word_notes import NoteLine, NoteStyle

LIMIT = 20 * 2**20
ENGLISH = NoteStyle("en")
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(path, body=""):
    """A Word document with this XML at the beginning of its body."""
    document = Document()
    wrapped = etree.fromstring(f'<w:body xmlns:w="{WORD_SPACE}">{body}</w:body>')
    for element in reversed(wrapped):
        document.element.body.insert(0, element)
    document.save(path)
    return path


def paragraph(*texts, properties=""):
    runs = (f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{''.join(runs)}</w:p>"


def noting(*words, footnote="", references=()):
    """A review with a note at the first use of each of the words."""

    def of(text):
        found = [re.search(re.escape(word), text) for word in words]
        notes = (
            WordNote(
                match.start(),
                match.end(),
                (NoteLine(f"on {match[0]}"), NoteLine("", f"https://e.org/{match[0]}")),
                footnote,
            )
            for match in found
            if match
        )
        return Review(tuple(notes), ENGLISH, "Sources" if references else "", references)

    return of


def reviewed(path, of):
    stream = BytesIO()
    review(path, LIMIT, of, stream)
    return stream


def parts_of(source):
    with zipfile.ZipFile(source) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts_of(source):
    """All text of all paragraphs, tables, headers and footers, runs joined."""
    document = Document(source)
    stories = [document.element.body]
    for section in document.sections:
        stories += [section.header._element, section.footer._element]
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in chain.from_iterable(story.iter(qn("w:p")) for story in stories)
    ]


def commented(stream):
    """What each comment says, by the words between its marks."""
    document = Document(stream)
    comments = {str(comment.comment_id): comment.text.rstrip("\n") for comment in document.comments}
    found, open_ids = {}, {}
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ids[element.get(qn("w:id"))] = ""
        elif element.tag == qn("w:t"):
            open_ids = {id: text + (element.text or "") for id, text in open_ids.items()}
        elif element.tag == qn("w:commentRangeEnd"):
            id = element.get(qn("w:id"))
            found[open_ids.pop(id)] = comments[id]
    return found


def check_relations(stream):
    """Every relation leads to a part, every part has a type, every reference to a note its note."""
    parts = parts_of(stream)
    for name in (name for name in parts if name.endswith(".rels")):
        folder = Path(name).parent.parent
        ids = set()
        for relation in etree.fromstring(parts[name]):
            assert relation.get("Id") not in ids
            ids.add(relation.get("Id"))
            if relation.get("TargetMode") != "External":
                target = relation.get("Target")
                path = (
                    normpath(f"/{folder}/{target}").lstrip("/") if target[0] != "/" else target[1:]
                )
                assert path in parts, path
    types = etree.fromstring(parts["[Content_Types].xml"])
    typed = {each.get("PartName") or str(each.get("Extension")) for each in types}
    assert all(f"/{n}" in typed or n.rpartition(".")[2] in typed for n in parts if n[0] != "[")
    main = etree.fromstring(parts["word/document.xml"])
    for called, part in (("commentReference", "comments"), ("footnoteReference", "footnotes")):
        wanted = [each.get(qn("w:id")) for each in main.iter(qn(f"w:{called}"))]
        if wanted:
            there = [e.get(qn("w:id")) for e in etree.fromstring(parts[f"word/{part}.xml"])]
            assert len(set(there)) == len(there)
            assert set(wanted) <= set(there)
