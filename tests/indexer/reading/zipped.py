"""Small documents that are zip archives: Word, PowerPoint, OpenDocument and EPUB."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

Parts = Mapping[str, str]

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_CORE = (
    f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    f'core-properties" {_DC}><dc:title>Sample</dc:title><dc:creator>Anna Beispiel</dc:creator>'
    f"<dc:language>fr-CA</dc:language></cp:coreProperties>"
)


def packed(path: Path, parts: Parts, *, stored: str = "") -> None:
    """Write an archive of these parts; the one called `stored` comes first and unpacked."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items(), key=lambda item: item[0] != stored):
            archive.writestr(name, content, ZIP_STORED if name == stored else ZIP_DEFLATED)


def relations(**targets: str) -> str:
    """The part that says to what another is related: `kind_id=target`."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_RELS}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def docx(body: str, notes: str = "", styles: str = "") -> Parts:
    """The parts of a Word document."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": relations(styles="styles.xml", footnotes="footnotes.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
    }


def pptx(slides: Mapping[str, str], notes: str = "") -> Parts:
    """The parts of a presentation whose slides are these shapes; notes belong to the first."""
    space = (
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:r="{_RELS}"'
    )
    order = "".join(f'<p:sldId r:id="slide{n}"/>' for n in range(1, len(slides) + 1))
    targets = {f"slide{n}": f"slides/{name}" for n, name in enumerate(slides, 1)}
    parts = {
        "_rels/.rels": relations(officeDocument="ppt/presentation.xml"),
        "docProps/core.xml": _CORE,
        "ppt/_rels/presentation.xml.rels": relations(**targets),
        "ppt/presentation.xml": f"<p:presentation {space}>{order}</p:presentation>",
        "ppt/notes/notes.xml": f"<p:notes {space}>{notes}</p:notes>",
    }
    first = next(iter(slides))
    parts[f"ppt/slides/_rels/{first}.rels"] = relations(notesSlide="../notes/notes.xml")
    for name, shapes in slides.items():
        parts[f"ppt/slides/{name}"] = f"<p:sld {space}>{shapes}</p:sld>"
    return parts


def shape(*paragraphs: str, kind: str = "") -> str:
    """A shape of a slide with these paragraphs."""
    place = f'<p:ph type="{kind}"/>' if kind else ""
    texts = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    return f"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{texts}</p:txBody></p:sp>"


def odt(body: str, styles: str = "") -> Parts:
    """The parts of an OpenDocument text."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    names = ("office", "text", "table", "style", "draw", "meta")
    space = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in names)
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {space}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta {space} {_DC}><office:meta><dc:title>Sample</dc:title>"
        "<dc:language>fr-CA</dc:language></office:meta></office:document-meta>",
    }


def epub(chapters: Mapping[str, str], nav: str = "") -> Parts:
    """The parts of a book with these chapters, in this order, and a table of contents."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("nav", *chapters))
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles>"
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf" {_DC}><metadata>'
        "<dc:title>Sample</dc:title><dc:language>fr-CA</dc:language></metadata><manifest>"
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f"{items}</manifest><spine>{spine}</spine></package>",
        "OEBPS/nav.xhtml": f"<html><body><nav>{nav}</nav></body></html>",
        **{f"OEBPS/{name}": content for name, content in chapters.items()},
    }


def bomb(make: Callable[[str], Parts], *, stored: str = "") -> Callable[[Path], None]:
    """How to write a small file of a kind whose text unpacks to 200 MB."""
    return lambda path: packed(path, make("apprentices " * 17_000_000), stored=stored)
