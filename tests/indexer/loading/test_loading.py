"""Loading files into a store: what comes in, what is refused, and that nothing comes in twice."""

import json
import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pytest
from factories import make_concept, make_definition, make_page, make_record, make_resource

from glossary.exchange.formats import jsonl
from glossary.exchange.storing import Outcome, save
from glossary.nouns.record import Noun, Status
from glossary.nouns.resource import Page, Resource
from glossary.store.originals import path_of
from glossary.store.store import Store
from indexer.analysis.recognition import recognised
from indexer.loading import FileReport, load, stage

_SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
_REPORT = (
    "<html lang='en'><title>Green skills</title><h1>Green skills</h1><p>They count.</p></html>"
)


class Loading(Protocol):
    """Loads into `store`, with the originals in `originals` beside it."""

    def __call__(self, *paths: Path | str, check: bool = False) -> list[FileReport]: ...


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Loading:
    def load_now(*paths: Path | str, check: bool = False) -> list[FileReport]:
        originals = tmp_path / "originals"
        if check:
            return list(stage(paths, store=store, originals=originals).reports)
        return list(load(paths, store=store, originals=originals))

    return load_now


def _write(
    path: Path, *nouns: Noun, status: Status = "published", pages: list[Page] | None = None
) -> Path:
    stream = BytesIO()
    jsonl.write((make_record(noun, status) for noun in nouns), stream, lambda _: pages or [])
    path.write_bytes(stream.getvalue())
    return path


def _html(path: Path, markup: str = _REPORT) -> Path:
    path.write_text(markup)
    return path


def _resource(store: Store, id: str) -> Resource:
    record = store.public("resource", id)
    assert record is not None
    assert isinstance(record.noun, Resource)
    return record.noun


def _complaints(reports: list[FileReport]) -> str:
    return "\n".join(line for report in reports for line in report.complaints())


def test_a_document_becomes_a_publication_with_its_pages_and_its_original(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    path = _html(tmp_path / "some-report.html")
    (report,) = loaded(path)

    assert report.ids == ("resource/green-skills",)
    assert report.count(Outcome.ADDED) == report.pages == 1
    resource = _resource(store, "green-skills")
    assert (resource.type, resource.genre, resource.issued) == ("publication", None, None)
    assert (resource.title, resource.language) == ({"en": "Green skills"}, ("en",))
    assert [page.text for page in store.pages("green-skills")] == ["Green skills\nThey count."]
    assert resource.file == sha256(path.read_bytes()).hexdigest()
    kept = path_of(tmp_path / "originals", resource.file)
    assert kept is not None
    assert kept.read_bytes() == path.read_bytes()


def test_the_same_input_twice_changes_nothing(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    _html(tmp_path / "in.html")
    _write(tmp_path / "terms.jsonl", make_concept("brazing"))
    paths = (tmp_path / "in.html", tmp_path / "terms.jsonl")
    loaded(*paths)
    sequence = store.sequence()

    reports = loaded(*paths)
    assert store.sequence() == sequence
    assert [report.count(Outcome.UNCHANGED) for report in reports] == [1, 1]


def test_check_says_what_would_come_in_and_changes_nothing(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    _html(folder / "in.html")
    _write(folder / "good.jsonl", make_concept("brazing"))
    _write(folder / "bad.jsonl", make_concept("welding", related=("nothing",)))
    before = sorted(tmp_path.rglob("*"))

    reports = loaded(folder, check=True)
    assert [report.count(Outcome.ADDED) for report in reports] == [0, 1, 1]
    assert "nothing" in _complaints(reports)
    assert store.sequence() == 0
    assert not (tmp_path / "originals").exists()
    assert [path for path in sorted(tmp_path.rglob("*")) if "sqlite" not in path.name] == [
        path for path in before if "sqlite" not in path.name
    ]


def test_check_tells_changed_from_unchanged(loaded: Loading, store: Store, tmp_path: Path) -> None:
    path = _write(tmp_path / "terms.jsonl", make_concept("brazing"), make_concept("welding"))
    loaded(path)
    _write(path, make_concept("brazing"), make_concept("welding", {"en": "Arc welding"}))

    (report,) = loaded(path, check=True)
    assert report.count(Outcome.UNCHANGED) == report.count(Outcome.CHANGED) == 1


def test_entries_of_all_files_are_checked_together_whatever_their_order(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    cited = make_definition(kind="quotation", source="manual")
    first = _write(tmp_path / "a.jsonl", make_concept("brazing", definition=(cited,)))
    second = _write(tmp_path / "b.jsonl", make_resource("manual"))

    reports = loaded(first, second)
    assert _complaints(reports) == ""
    assert [report.count(Outcome.ADDED) for report in reports] == [1, 1]


def test_an_entry_with_errors_is_refused_with_its_line_and_those_that_need_it_too(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    path = _write(
        tmp_path / "terms.jsonl",
        make_concept("fine"),
        make_concept("leaning", broader=("faulty",)),
        make_concept("faulty", definition=(make_definition(kind="quotation"),)),
    )
    (report,) = loaded(path)

    assert report.ids == ("concept/fine",)
    assert [refusal.line for refusal in report.refused] == [2, 3]
    assert "terms.jsonl, line 3: definition.0.source: the quotation names no source" in (
        _complaints([report])
    )
    assert store.get("concept", "leaning") is None


def test_a_line_that_is_no_noun_is_refused_and_the_others_come_in(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    path = _write(tmp_path / "terms.jsonl", make_concept("brazing"))
    path.write_bytes(b'{"kind":"concept"}\nno JSON\n' + path.read_bytes())
    (report,) = loaded(path)

    assert [refusal.line for refusal in report.refused] == [1, 2]
    assert report.ids == ("concept/brazing",)


def test_one_noun_with_two_contents_in_a_load_comes_in_once(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    first = _write(tmp_path / "a.jsonl", make_concept("brazing"))
    second = _write(tmp_path / "b.jsonl", make_concept("brazing", {"en": "Other"}))
    copy = _write(tmp_path / "c.jsonl", make_concept("brazing"))

    reports = loaded(first, second, copy)
    assert "concept brazing is already in" in _complaints(reports)
    assert len([r for r in reports if r.refused]) == 1
    assert store.sequence() == 1


def test_a_draft_may_have_errors(loaded: Loading, store: Store, tmp_path: Path) -> None:
    unfinished = make_concept("brazing", broader=("nothing",))
    loaded(_write(tmp_path / "drafts.jsonl", unfinished, status="draft"))
    record = store.get("concept", "brazing")
    assert record is not None
    assert record.status == "draft"


@pytest.mark.parametrize("original_first", [True, False])
def test_a_resource_gets_its_text_from_the_original_it_names_whatever_the_order(
    loaded: Loading, store: Store, tmp_path: Path, original_first: bool
) -> None:
    original = _html(tmp_path / "original.html")
    name = sha256(original.read_bytes()).hexdigest()
    described = make_resource("green-skills-2019", file=name, media_type="text/html")
    lines = _write(tmp_path / "resources.jsonl", described)
    for path in (original, lines) if original_first else (lines, original):
        loaded(path)

    assert [page.text for page in store.pages("green-skills-2019")] == ["Green skills\nThey count."]
    assert _resource(store, "green-skills-2019") == described
    published = [r.noun.id for r in store.records("resource") if r.status == "published"]
    assert published == ["green-skills-2019"]
    sequence = store.sequence()
    loaded(original, lines)
    assert store.sequence() == sequence


def test_both_in_one_load_make_one_resource(loaded: Loading, store: Store, tmp_path: Path) -> None:
    original = _html(tmp_path / "original.html")
    name = sha256(original.read_bytes()).hexdigest()
    _write(tmp_path / "resources.jsonl", make_resource("green-skills-2019", file=name))
    loaded(original, tmp_path / "resources.jsonl")
    assert [record.noun.id for record in store.records("resource")] == ["green-skills-2019"]


def test_pages_in_json_lines_come_in_with_their_resource(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    pages = [make_page(1), make_page(2, "More.", label="ii")]
    (report,) = loaded(_write(tmp_path / "r.jsonl", make_resource("manual"), pages=pages))
    assert report.pages == 2
    assert list(store.pages("manual")) == pages


def test_two_documents_of_one_title_have_two_ids_and_keep_them(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    first = _html(tmp_path / "first.html")
    second = _html(tmp_path / "second.html", _REPORT.replace("They", "These"))
    loaded(first, second)
    reports = loaded(second, first)
    assert [report.ids for report in reports] == [
        ("resource/green-skills-2",),
        ("resource/green-skills",),
    ]


def test_a_copy_of_a_document_is_the_same_resource(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    reports = loaded(_html(tmp_path / "a.html"), _html(tmp_path / "b.html"))
    assert [report.count(Outcome.UNCHANGED) for report in reports] == [0, 1]
    assert store.sequence() == 1


def test_an_editors_changes_to_a_loaded_document_stay(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    path = _html(tmp_path / "a.html")
    loaded(path)
    edited = make_resource("green-skills", file=_resource(store, "green-skills").file)
    save(store, edited, editor="anna")

    loaded(path)
    assert _resource(store, "green-skills") == edited


def test_the_title_is_the_file_name_where_the_file_tells_none(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "skills_for 2030.txt"
    path.write_text("Only one paragraph of plain text.")
    loaded(path)
    resource = _resource(store, "skills-for-2030")
    assert resource.title == {"en": "skills for 2030"}
    assert resource.title_supplied


def test_a_title_in_another_script_leaves_the_id_to_the_file_name(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    words = "التعليم والتدريب في المجال التقني والمهني "
    markup = f"<title>التعليم التقني</title><p>{words * 10}</p>"
    (report,) = loaded(_html(tmp_path / "technical-education.html", markup))
    assert report.ids == ("resource/technical-education",)
    assert _resource(store, "technical-education").title == {"ar": "التعليم التقني"}


def test_the_language_of_a_text_is_recognised_only_when_it_is_clear(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    french = "L’enseignement et la formation professionnels préparent les apprenants au travail. "
    (tmp_path / "clear.txt").write_text(french * 5)
    (tmp_path / "short.txt").write_text("Formation.")
    loaded(tmp_path / "clear.txt", tmp_path / "short.txt")
    assert _resource(store, "clear").language == ("fr",)
    assert _resource(store, "short").language == ()


def test_the_language_of_real_texts_is_recognised_and_never_mistaken(shared_data: Path) -> None:
    right = 0
    for file in sorted((shared_data / "ir-xquad").glob("xquad.*.json")):
        language = file.name.split(".")[1]
        for article in json.loads(file.read_text())["data"]:
            for paragraph in article["paragraphs"]:
                found = recognised(paragraph["context"])
                assert found in (language, None)
                right += found == language
    assert right > 1180


@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the saved page is not here: ../shared/seeds")
def test_the_saved_page_comes_in_as_network_news(loaded: Loading, store: Store) -> None:
    (report,) = loaded(_SEEDS)
    (name,) = report.ids
    news = _resource(store, name.removeprefix("resource/"))

    assert news.type == "network-news"
    assert (news.starts, news.ends) == ("2018-10-24", "2018-10-25")
    assert (news.place, news.spatial) == ("Seoul, Republic of Korea", ("KR",))
    assert news.title == {"en": "Network news: Seoul, Republic of Korea, 24–25 October 2018"}
    assert news.title_supplied
    assert news.abstract["en"].startswith("As part of a long-term strategy")
    assert news.id == "network-news-seoul-republic-of-korea-24-25-october-2018"
    assert "i-hubs" not in store.pages(news.id)[0].text


def test_folders_are_searched_and_hidden_files_passed_over(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for place in ("deep/a.html", ".hidden/b.html", ".c.html"):
        _html(folder / place, f"<p>{place}</p>")
    (folder / "data.csv").write_text("a,b")
    (folder / "README.md").write_text("What is here.")

    reports = {report.path.name: report for report in loaded(folder)}
    assert set(reports) == {"a.html", "data.csv", "README.md"}
    assert reports["data.csv"].skipped
    assert reports["README.md"].skipped


def test_patterns_name_files_and_a_file_is_loaded_once(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    _html(tmp_path / "one.html")
    _html(tmp_path / "two.html", "<p>Two</p>")
    reports = loaded(str(tmp_path / "*.html"), tmp_path / "one.html")
    assert [report.path.name for report in reports] == ["one.html", "two.html"]


@pytest.mark.parametrize("missing", ["gone.pdf", "*.pdf"])
def test_what_is_not_there_is_one_clear_line(
    loaded: Loading, store: Store, tmp_path: Path, missing: str
) -> None:
    (report,) = loaded(str(tmp_path / missing))
    (line,) = report.complaints()
    assert line.startswith(f"{tmp_path / missing}: ")


def test_a_pipe_is_refused_and_never_waited_for(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (report,) = loaded(tmp_path / "pipe")
    assert "neither file nor folder" in _complaints([report])


def test_a_bad_file_costs_one_line_and_never_the_run(
    loaded: Loading, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    _html(tmp_path / "b.html", "<body><script>only()</script></body>")
    _html(tmp_path / "c.html")
    reports = loaded(tmp_path / "a.pdf", tmp_path / "b.html", tmp_path / "c.html")

    assert [len(list(report.complaints())) for report in reports] == [1, 1, 0]
    assert reports[2].count(Outcome.ADDED) == 1
