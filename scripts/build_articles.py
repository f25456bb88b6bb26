"""Build the starter articles in corpus/articles into PDF and HTML files in corpus/originals.

Run from the project root: python scripts/build_articles.py
The same sources always give the same bytes, so that a rebuild shows as no change.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from string import Template

import pyphen
from reportlab import platypus as rl
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle as Style
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
SOURCE, TARGET = ROOT / "corpus" / "articles", ROOT / "corpus" / "originals"
AUTHOR, SERIES = "TVETipedia editors", "TVETipedia articles"
ISSUED = datetime(2026, 11, 23, tzinfo=UTC)
RIGHTS = f"© {ISSUED.year} TVETipedia. Licensed under CC BY 4.0."
FIELDS = ("title", "themes", "mentions", "format", "abstract")
THEMES = {
    "youth-employment": "Youth employment",
    "greening-tvet": "Greening TVET",
    "access-equity-quality": "Access, equity and quality",
    "tvet-digital-world": "TVET in a digital world",
    "private-sector-engagement": "Private sector engagement",
    "other": "Other",
}
HYPHENATOR = pyphen.Pyphen(lang="en_GB", left=3, right=3)
WIDTH, HEIGHT = A5
MARGIN = 19 * mm
INK, ACCENT = HexColor("#1c2733"), HexColor("#0b4058")
BASE = Style("base", textColor=INK, alignment=TA_JUSTIFY, allowWidows=0, allowOrphans=0)
BODY = Style("body", BASE, fontName="Times-Roman", fontSize=10.5, leading=14.2, spaceAfter=6)
BULLET = Style("bullet", BODY, leftIndent=12, bulletIndent=2, spaceAfter=3.5)
ABSTRACT = Style("abstract", BODY, fontName="Times-Italic", fontSize=11.5, leading=16)
ABSTRACT.spaceAfter = 10 * mm
SMALL = Style("small", fontName="Helvetica", fontSize=8.5, leading=12, textColor=INK)
HEADING = Style("h2", fontName="Helvetica-Bold", fontSize=12.5, leading=16, textColor=ACCENT)
HEADING.spaceBefore, HEADING.spaceAfter = 9, 5
TITLE = Style("h1", HEADING, fontSize=21, leading=26, spaceBefore=32 * mm, spaceAfter=16)


class ArticleError(ValueError):
    """An article's front matter is wrong; the message names file and field."""

    def __init__(self, path: Path, field: str, problem: str) -> None:
        super().__init__(f"{path.name}: field '{field}': {problem}")


@dataclass(frozen=True)
class Article:
    """One article: its front matter and its text."""

    id: str
    title: str
    themes: list[str]
    mentions: list[str]
    format: str
    abstract: str
    body: str

    @property
    def filename(self) -> str:
        """Name of the built file."""
        return f"{self.id}.{self.format}"

    def blocks(self) -> list[tuple[str, list[str]]]:
        """The text as (kind, lines) pairs; kind is h2, ul or p."""
        return [_block(chunk) for chunk in re.split(r"\n\s*\n", self.body.strip())]


def _block(chunk: str) -> tuple[str, list[str]]:
    """Tell what kind of block a chunk of source is, and strip its marks."""
    if chunk.startswith("## "):
        return "h2", [chunk[3:].strip()]
    if chunk.startswith("- "):
        return "ul", [item.strip() for item in chunk[2:].split("\n- ")]
    return "p", [" ".join(chunk.split())]


def read_article(path: Path) -> Article:
    """Read one source file; raise ArticleError when its front matter is wrong."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ArticleError(path, "front matter", "begin with fields between two '---' lines")
    pairs = (line.partition(":") for line in parts[1].splitlines())
    fields = {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
    for field, problem in _problems(fields):
        raise ArticleError(path, field, problem)
    themes, mentions = _ids(fields.pop("themes")), _ids(fields.pop("mentions"))
    return Article(id=path.stem, themes=themes, mentions=mentions, body=parts[2], **fields)


def _ids(text: str) -> list[str]:
    """Split a comma list."""
    return [part.strip() for part in text.split(",")]


def _problems(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields that are missing, unknown or malformed, with what is wrong."""
    yield from ((name, "is missing or empty") for name in FIELDS if not fields.get(name))
    known = ", ".join(FIELDS)
    yield from ((name, f"is not known; use {known}") for name in fields if name not in FIELDS)
    if fields["format"] not in ("pdf", "html"):
        yield "format", f"'{fields['format']}' is neither pdf nor html"
    for theme in (name for name in _ids(fields["themes"]) if name not in THEMES):
        yield "themes", f"'{theme}' is not one of {', '.join(THEMES)}"
    for concept in _ids(fields["mentions"]):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", concept):
            yield "mentions", f"'{concept}' is not a concept id"


def _inline(text: str, tag: str) -> str:
    """Set curly quotation marks, escape, and turn **strong** marks into the tag given."""
    text = re.sub(r'(?<![^\s(])"', "“", text).replace('"', "”").replace("'", "’")
    return re.sub(r"\*\*(.+?)\*\*", rf"<{tag}>\1</{tag}>", escape(text, quote=False))


class ArticlePdf(rl.BaseDocTemplate):  # type: ignore[misc]
    """An A5 document: title page i, then pages 1, 2, ... with running head and outline."""

    def __init__(self, path: Path, article: Article) -> None:
        super().__init__(
            str(path), pagesize=A5, invariant=1, pageCompression=0, lang="en",
            title=article.title, author=AUTHOR, creator="TVETipedia",
            subject=article.abstract, keywords=article.mentions,
        )  # fmt: skip
        self.article = article
        frame = rl.Frame(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)
        self.addPageTemplates(rl.PageTemplate("title", [frame], onPage=self.draw_title_page))
        self.addPageTemplates(rl.PageTemplate("body", [frame], onPage=self.draw_body_page))

    def draw_title_page(self, canvas: Canvas, _doc: rl.BaseDocTemplate) -> None:
        """Set what holds for the whole file, and the footer of page i."""
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.addPageLabel(0, "ROMAN_LOWER", 1)
        canvas.addPageLabel(1, "ARABIC", 1)
        _margin_line(canvas, 11 * mm, RIGHTS, "i")

    def draw_body_page(self, canvas: Canvas, _doc: rl.BaseDocTemplate) -> None:
        """Running head and footer of the pages that carry the text."""
        top = HEIGHT - 12 * mm
        _margin_line(canvas, top, self.article.title, SERIES)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, top - 4, WIDTH - MARGIN, top - 4)
        _margin_line(canvas, 11 * mm, RIGHTS, str(canvas.getPageNumber() - 1))

    def afterFlowable(self, flowable: rl.Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Add the title and each heading to the outline."""
        if isinstance(flowable, rl.Paragraph) and flowable.style in (TITLE, HEADING):
            key = f"section-{self.seq.nextf('outline')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, int(flowable.style is HEADING))


def _margin_line(canvas: Canvas, height: float, left: str, right: str) -> None:
    """Draw a running head or footer."""
    canvas.setFillColor(ACCENT)
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(MARGIN, height, left)
    canvas.drawRightString(WIDTH - MARGIN, height, right)


def pdf_story(article: Article) -> Iterator[rl.Flowable]:
    """Yield the title page, then the text."""
    yield rl.Paragraph(SERIES, SMALL)
    yield rl.Paragraph(_inline(article.title, "b"), TITLE)
    yield _pdf_text(article.abstract, ABSTRACT)
    themes = ", ".join(THEMES[theme] for theme in article.themes)
    yield rl.Paragraph(f"{AUTHOR}<br/>Themes: {themes}", SMALL)
    yield rl.NextPageTemplate("body")
    yield rl.PageBreak()
    for kind, lines in article.blocks():
        if kind == "h2":
            yield rl.CondPageBreak(4 * BODY.leading)
            yield rl.Paragraph(_inline(lines[0], "b"), HEADING)
        else:
            style, mark = (BULLET, "•") if kind == "ul" else (BODY, None)
            yield from (_pdf_text(line, style, mark) for line in lines)


def _pdf_text(text: str, style: Style, mark: str | None = None) -> rl.Paragraph:
    """A justified paragraph; soft hyphens in long words save it from wide gaps."""
    text = _inline(text, "b")
    soft = re.sub(r"[A-Za-z]{7,}", lambda m: HYPHENATOR.inserted(m.group(), "\u00ad"), text)
    return rl.Paragraph(soft, style, bulletText=mark)


def _html_block(kind: str, lines: list[str]) -> str:
    """One heading, list or paragraph."""
    texts = [_inline(line, "strong") for line in lines]
    if kind == "ul":
        return "\n".join(["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"])
    return f"<{kind}>{texts[0]}</{kind}>"


def _related(article: Article, articles: list[Article]) -> str:
    """Links to the three other articles that share most concepts and themes with this one."""
    mine = {*article.mentions, *article.themes}
    others = [other for other in articles if other is not article]
    others.sort(key=lambda other: (-len(mine & {*other.mentions, *other.themes}), other.id))
    return "\n".join(f'<li><a href="{o.filename}">{escape(o.title)}</a></li>' for o in others[:3])


def html_page(article: Article, articles: list[Article]) -> str:
    """The whole page: the site's frame around the article."""
    return Template((SOURCE / "page.html.template").read_text(encoding="utf-8")).substitute(
        id=article.id, title=escape(article.title), abstract=escape(article.abstract),
        author=AUTHOR, date=ISSUED.date(), subjects=", ".join(article.mentions), rights=RIGHTS,
        body="\n".join(_html_block(*block) for block in article.blocks()),
        related=_related(article, articles),
    )  # fmt: skip


def build_all(source: Path = SOURCE, target: Path = TARGET) -> list[Path]:
    """Build every article of source into target and return the files written."""
    articles = [read_article(path) for path in sorted(source.glob("*.md"))]
    target.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = f"{ISSUED.timestamp():.0f}"  # reportlab takes its dates here
    for article in articles:
        path = target / article.filename
        if article.format == "pdf":
            ArticlePdf(path, article).build(list(pdf_story(article)))
        else:
            path.write_bytes(html_page(article, articles).encode())
    return [target / article.filename for article in articles]


if __name__ == "__main__":
    try:
        for built in build_all():
            print(f"{built.relative_to(ROOT)}  {built.stat().st_size:,} bytes")
    except ArticleError as error:
        sys.exit(f"error: {error}")
