"""The command line: tables out and in, checked cell by cell, all or nothing."""

from hashlib import sha256

import pytest
from click.testing import CliRunner
from factories import make_concept, make_resource
from openpyxl import load_workbook
from people import make_account

from glossary.desk.collections.changing import add_collection
from glossary.store.store import open_store
from glossary.vocabulary.collections import Collection
from indexer.engines.contract import EngineUnavailableError
from indexer.engines.whoosh.folder import locked
from webapp.cli import main
from webapp.frame.presence import present


@pytest.fixture
def tvetipedia(settings):
    """The command line on an instance of its own."""

    def run(*words, **environment):
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance), **environment}
        return CliRunner().invoke(main, [str(word) for word in words], env=variables)

    return run


@pytest.fixture
def filled(settings):
    with open_store(settings.database_url) as store:
        for noun, status in (
            (make_concept("skill", theme=("greening-tvet",)), "published"),
            (make_concept("trade"), "withdrawn"),
            (make_concept("wage"), "draft"),
            (make_resource("report"), "published"),
            (make_resource("law", type="programme"), "published"),
        ):
            store.put(noun, status=status, editor="ana")
        store.put(make_concept("skill", {"en": "Drafted"}), status="draft", editor="ana")


def test_pairs_are_written_in_the_languages_asked_for(tvetipedia, settings):
    with open_store(settings.database_url) as store:
        store.put(make_concept("wage", {"en": "Wage", "es": "Salario"}), editor="ana")
    made = tvetipedia("export", "omegat", "--languages", "es,en")
    assert made.exit_code == 0, made.output
    assert "Salario\tWage\t" in made.output
    for wrong in ("es", "es,en,fr", "es,nonsense"):
        refused = tvetipedia("export", "omegat", "--languages", wrong)
        assert refused.exit_code == 2
        assert "no pair of language tags" in refused.output
    assert tvetipedia("export", "csv", "--languages", "es,en").exit_code == 2


def ids(csv):
    return [line.split(",")[0].strip('"\ufeff') for line in csv.splitlines()[1:]]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], ["law", "report", "skill", "trade"]),
        (["--kind", "concept"], ["skill", "trade"]),
        (["--kind", "programme"], ["law"]),
        (["--status", "draft"], ["skill", "wage"]),
        (["--status", "published", "--kind", "concept"], ["skill"]),
        (["--theme", "greening-tvet"], ["skill"]),
        (["--id", "concept/skill", "--id", "law"], ["law", "skill"]),
    ],
)
def test_any_selection_is_exported(tvetipedia, options, found):
    exported = tvetipedia("export", "csv", *options)
    assert exported.exit_code == 0, exported.output
    assert ids(exported.output) == found


@pytest.mark.usefixtures("filled")
def test_an_id_that_nothing_has_is_told_and_nothing_written(tvetipedia, tmp_path):
    failed = tvetipedia("export", "xlsx", "--id", "skil", tmp_path / "x.xlsx")
    assert failed.exit_code == 1
    assert "Nothing has the id skil" in failed.output
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_what_is_exported_can_be_loaded_elsewhere(tvetipedia, tmp_path, format):
    file, elsewhere = tmp_path / f"all.{format}", str(tmp_path / "elsewhere")
    assert tvetipedia("export", format, file).exit_code == 0
    loaded = tvetipedia("load", file, TVETIPEDIA_INSTANCE=elsewhere)
    assert loaded.exit_code == 0, loaded.output
    assert (
        tvetipedia("export", "jsonl", TVETIPEDIA_INSTANCE=elsewhere).output
        == tvetipedia("export", "jsonl").output
    )


@pytest.mark.usefixtures("filled")
def test_a_load_leaves_the_index_to_a_service_that_runs(tvetipedia, tmp_path, settings):
    file = tmp_path / "terms.csv"
    file.write_text("id,prefLabel.en\nnew,New\n")
    with present(settings), locked(settings.index, "write", 1):
        loaded = tvetipedia("load", file)
    assert loaded.exit_code == 0, loaded.output
    assert "The running service brings it into search by itself" in loaded.output
    with open_store(settings.database_url) as store:
        assert store.public("concept", "new") is not None


@pytest.mark.usefixtures("filled")
def test_a_load_whose_index_is_locked_says_that_all_of_it_is_stored(
    tvetipedia, tmp_path, settings, monkeypatch
):
    def away(*_):
        raise EngineUnavailableError("Another process has been writing to the index.")

    monkeypatch.setattr("webapp.cli.load.ready_index", away)
    file = tmp_path / "terms.csv"
    file.write_text("id,prefLabel.en\nnew,New\n")
    loaded = tvetipedia("load", file)
    assert loaded.exit_code == 1
    assert "All of it is in the store, but search does not have it yet: Another" in loaded.output
    with open_store(settings.database_url) as store:
        assert store.public("concept", "new") is not None


@pytest.mark.usefixtures("filled")
def test_a_check_tells_the_cells_that_would_change(tvetipedia, tmp_path):
    file = tmp_path / "terms.csv"
    file.write_text('id,prefLabel.en,status\nskill,"Skill\nset",draft\nnew, New,\n')
    checked = tvetipedia("load", "--check", file)
    assert f"{file}:2: concept/skill would be changed (published)" in checked.output
    assert f"{file}:2: concept/skill prefLabel.en: “Skill” → “Skill set”" in checked.output
    assert "concept skill (line 2): line breaks or tabs in prefLabel.en (B2)" in checked.output
    assert "concept new (line 3): blanks around prefLabel.en (B3)" in checked.output
    assert "it stays published, though the file says draft" in checked.output
    assert f"{file}:3: concept/new would be added (published)" in checked.output


@pytest.mark.usefixtures("filled")
def test_all_or_nothing_brings_in_nothing_where_one_row_is_refused(tvetipedia, tmp_path, settings):
    file = tmp_path / "terms.csv"
    file.write_text("id,prefLabel.en,theme\nnew,New,\nbad,Bad,nope\n")
    refused = tvetipedia("load", "--all-or-nothing", file)
    assert refused.exit_code == 1
    assert "Nothing was changed (--all-or-nothing)." in refused.output
    assert "would be 1 added" in refused.output
    with open_store(settings.database_url) as store:
        assert store.get("concept", "new") is None
    file.write_text("id,prefLabel.en,theme\nnew,New,\nbad,Bad,other\n")
    loaded = tvetipedia("load", "--all-or-nothing", file)
    assert loaded.exit_code == 0, loaded.output
    with open_store(settings.database_url) as store:
        assert store.get("concept", "new") is not None


def test_all_or_nothing_brings_in_a_row_and_the_document_that_it_names(
    tvetipedia, tmp_path, settings
):
    document, rows = tmp_path / "green.html", tmp_path / "rows.csv"
    document.write_text(
        "<html lang='en'><title>Green</title><h1>Green</h1><p>It counts.</p></html>"
    )
    name = sha256(document.read_bytes()).hexdigest()
    rows.write_text(f"id,type,title.en,file\nmy-report,publication,Mine,{name}\n")
    loaded = tvetipedia("load", "--all-or-nothing", document, rows)
    assert loaded.exit_code == 0, loaded.output
    assert f"{document}: 1 resource changed with 1 page" in loaded.output
    with open_store(settings.database_url) as store:
        assert len(store.pages("my-report")) == 1


@pytest.mark.usefixtures("filled")
def test_a_theme_that_does_not_exist_is_said_with_those_that_do(tvetipedia):
    failed = tvetipedia("export", "csv", "--theme", "greening")
    assert failed.exit_code == 2
    assert "There is no theme greening; there are youth-employment" in failed.output


def test_entries_with_a_theme_that_editors_added_are_loaded(tvetipedia, tmp_path, settings):
    with open_store(settings.database_url) as store:
        store.put(make_concept("trade"), editor="ana")
        theme = Collection("solar", {"en": "Solar energy"})
        add_collection(store, "theme", theme, make_account(store.database, "editor"), seen=0)
    file = tmp_path / "terms.csv"
    file.write_text("id,kind,prefLabel.en,theme\npanel,concept,Panel,solar\n", "utf-8")
    loaded = tvetipedia("load", file)
    assert loaded.exit_code == 0, loaded.output
    file.write_text("id,kind,prefLabel.en,theme\nroof,concept,Roof,lunar\n", "utf-8")
    assert "there is no theme “lunar”" in tvetipedia("load", file).output


@pytest.mark.usefixtures("filled")
def test_a_kind_that_does_not_exist_is_said_with_those_that_do(tvetipedia):
    for words in (("export", "csv"), ("search", "weld")):
        failed = tvetipedia(*words, "--kind", "video")
        assert failed.exit_code == 2
        assert "There is no kind video; there are " in failed.output
        assert "country-profile" in failed.output


ROWS = {
    "csv": "id,kind,title.en,type\nfilm,resource,Film,{kind}\n",
    "jsonl": '{{"kind":"resource","id":"film","type":"{kind}","title":{{"en":"Film"}}}}\n',
    "draft.jsonl": '{{"kind":"resource","status":"draft","id":"film","type":"{kind}",'
    '"title":{{"en":"Film"}}}}\n',
}


@pytest.mark.parametrize("format", ROWS)
def test_resources_are_loaded_of_kinds_that_editors_added_and_of_no_others(
    tvetipedia, tmp_path, settings, format
):
    file = tmp_path / f"films.{format}"
    file.write_text(ROWS[format].format(kind="video"), "utf-8")
    refused = tvetipedia("load", file)
    assert refused.exit_code == 1
    assert "there is no kind “video” (Use one of: country-profile, event, " in refused.output
    with open_store(settings.database_url) as store:
        kind = Collection("video", {"en": "Video"})
        add_collection(store, "kind", kind, make_account(store.database, "editor"), seen=0)
    loaded = tvetipedia("load", file)
    assert loaded.exit_code == 0, loaded.output
    assert (
        '"type":"video"'
        in tvetipedia(
            "export", "jsonl", "--kind", "video", "--status", "published", "--status", "draft"
        ).output
    )


def test_a_row_of_a_workbook_with_an_unknown_kind_is_refused_with_those_that_there_are(
    tvetipedia, tmp_path, settings
):
    with open_store(settings.database_url) as store:
        store.put(make_resource("film"), editor="ana")
    file = tmp_path / "films.xlsx"
    assert tvetipedia("export", "xlsx", file).exit_code == 0
    book = load_workbook(file)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = "video" if cell.value == "publication" else cell.value
    book.save(file)
    refused = tvetipedia("load", file)
    assert refused.exit_code == 1
    assert "there is no kind “video” (Use one of: country-profile, event, " in refused.output


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_public_export_has_no_editorial_notes(tvetipedia, settings, format):
    with open_store(settings.database_url) as store:
        store.put(make_concept("skill", editorial_note=("Ask Amina.",)), editor="ana")
    assert "Ask Amina." in tvetipedia("export", format).output
    public = tvetipedia("export", format, "--public").output
    assert "skill" in public
    assert "Ask Amina." not in public
