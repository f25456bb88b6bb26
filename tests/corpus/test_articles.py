"""The starter articles: length, front matter, concepts mentioned, and the files built from them."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "corpus" / "articles").glob("*.md"))
ORIGINALS = ROOT / "corpus" / "originals"
FRONT_MATTER = {
    "title": "A title",
    "themes": "other",
    "mentions": "skill",
    "format": "pdf",
    "abstract": "Short.",
}

each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


def load_builder() -> ModuleType:
    """The build script as a module (scripts/ is no package)."""
    spec = importlib.util.spec_from_file_location(
        "build_articles", ROOT / "scripts" / "build_articles.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


builder = load_builder()


def write_article(folder: Path, **changes: str | None) -> Path:
    """An article with good front matter, except for the changes (None leaves a field out)."""
    fields = {k: v for k, v in {**FRONT_MATTER, **changes}.items() if v is not None}
    lines = [f"{name}: {value}" for name, value in fields.items()]
    path = folder / "art-sample.md"
    path.write_text("\n".join(["---", *lines, "---", "Text."]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all articles, built now."""
    target = tmp_path_factory.mktemp("originals")
    builder.build_all(target=target)
    return target


def test_there_are_nine_articles() -> None:
    assert len(ARTICLES) == 9


@each_article
def test_length_is_kept(path: Path) -> None:
    words = builder.read_article(path).body.split()
    assert 600 <= len(words) <= 1200


@each_article
def test_has_four_to_six_sections(path: Path) -> None:
    kinds = [kind for kind, _ in builder.read_article(path).blocks()]
    assert 4 <= kinds.count("h2") <= 6


@each_article
def test_abstract_is_two_sentences(path: Path) -> None:
    abstract = builder.read_article(path).abstract
    assert len(re.findall(r"[.?!](?:\s|$)", abstract)) == 2


@each_article
def test_mentions_concepts_of_the_corpus(path: Path) -> None:
    lines = (ROOT / "corpus" / "concepts.jsonl").read_text(encoding="utf-8").splitlines()
    known = {json.loads(line)["id"] for line in lines if line.strip()}
    assert set(builder.read_article(path).mentions) <= known


@each_article
def test_built_file_is_up_to_date(path: Path, rebuilt: Path) -> None:
    name = builder.read_article(path).filename
    assert (ORIGINALS / name).read_bytes() == (rebuilt / name).read_bytes(), (
        f"{name} is out of date: run python scripts/build_articles.py"
    )


def test_no_built_file_is_left_over(rebuilt: Path) -> None:
    kept = {path.name for path in ORIGINALS.glob("art-*")}
    assert kept == {path.name for path in rebuilt.iterdir()}


def test_pdf_has_page_labels_outline_and_metadata(rebuilt: Path) -> None:
    for path in sorted(rebuilt.glob("*.pdf")):
        article = builder.read_article(ROOT / "corpus" / "articles" / f"{path.stem}.md")
        with pypdfium2.PdfDocument(path) as pdf:
            labels = [pdf.get_page_label(number) for number in range(len(pdf))]
            assert len(labels) >= 4
            assert labels == ["i", *map(str, range(1, len(labels)))]
            assert pdf.get_metadata_value("Title") == article.title
            assert pdf.get_metadata_value("Author") == "TVETipedia editors"
            headings = [kind for kind, _ in article.blocks() if kind == "h2"]
            assert len(list(pdf.get_toc())) == 1 + len(headings)


def test_html_holds_the_text_in_main_and_loads_nothing(rebuilt: Path) -> None:
    for path in sorted(rebuilt.glob("*.html")):
        page = path.read_text(encoding="utf-8")
        assert "<main" in page
        assert "CC BY 4.0" in page
        assert not re.search(r"<script|<img|<iframe|stylesheet|\ssrc=", page)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("title", None, "missing"),
        ("abstract", "", "missing"),
        ("themes", "other, gardening", "'gardening' is not one of"),
        ("mentions", "skill, Soft Skills", "'Soft Skills' is not a concept id"),
        ("format", "docx", "neither pdf nor html"),
        ("colour", "blue", "not known"),
    ],
)
def test_wrong_front_matter_names_file_and_field(
    tmp_path: Path, field: str, value: str | None, problem: str
) -> None:
    path = write_article(tmp_path, **{field: value})
    with pytest.raises(builder.ArticleError, match=problem) as caught:
        builder.read_article(path)
    assert str(caught.value).startswith(f"art-sample.md: field '{field}'")


def test_text_without_front_matter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "art-bare.md"
    path.write_text("Only text.\n", encoding="utf-8")
    with pytest.raises(builder.ArticleError, match=r"art-bare\.md: field 'front matter'"):
        builder.read_article(path)
