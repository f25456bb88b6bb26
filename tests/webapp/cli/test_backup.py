"""The command line: a backup of an instance, restored elsewhere with its search."""

import pytest
from click.testing import CliRunner
from factories import make_concept, make_page, make_resource

from glossary.store.originals import keep, path_of
from glossary.store.store import open_store
from webapp.cli import main


@pytest.fixture
def tvetipedia(settings):
    """The command line on an instance of its own."""

    def run(*words, **environment):
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance), **environment}
        return CliRunner().invoke(main, [str(word) for word in words], env=variables)

    return run


def test_what_was_backed_up_is_restored_and_found(tvetipedia, settings, tmp_path):
    with open_store(settings.database_url) as store:
        store.put(make_concept("soldering"), editor="ana")
    file, elsewhere = tmp_path / "all.backup", str(tmp_path / "elsewhere")
    saved = tvetipedia("backup", file)
    assert saved.exit_code == 0, saved.output
    assert f"{file}: 1 row and 0 originals" in saved.output
    restored = tvetipedia("restore", file, TVETIPEDIA_INSTANCE=elsewhere)
    assert restored.exit_code == 0, restored.output
    assert "Soldering" in tvetipedia("search", "soldering", TVETIPEDIA_INSTANCE=elsewhere).output
    assert (
        tvetipedia("export", "jsonl", TVETIPEDIA_INSTANCE=elsewhere).output
        == tvetipedia("export", "jsonl").output
    )


def test_what_cannot_be_done_is_one_line(tvetipedia, settings, tmp_path):
    with open_store(settings.database_url) as store:
        store.put(make_concept("soldering"), editor="ana")
    failed = tvetipedia("backup", tmp_path / "no" / "such" / "folder")
    assert failed.exit_code == 1
    assert failed.output.count("\n") == 1
    file = tmp_path / "all.backup"
    tvetipedia("backup", file)
    refused = tvetipedia("restore", file)
    assert refused.exit_code == 1
    assert "is not empty" in refused.output
    assert refused.output.count("\n") == 1
    file.write_text("nothing")
    assert (
        "no backup" in tvetipedia("restore", file, TVETIPEDIA_INSTANCE=str(tmp_path / "x")).output
    )
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("instance", ["wrong", "nowhere/at/all"])
def test_an_instance_that_is_not_there_replaces_no_backup(tvetipedia, tmp_path, instance):
    file, wrong = tmp_path / "all.backup", tmp_path / instance
    file.write_text("the backup of yesterday")
    refused = tvetipedia("backup", file, TVETIPEDIA_INSTANCE=str(wrong))
    assert refused.exit_code == 1
    assert "TVETIPEDIA_INSTANCE" in refused.output
    assert refused.output.count("\n") == 1
    assert file.read_text() == "the backup of yesterday"
    assert not wrong.exists()


def test_a_backup_without_an_original_fails_with_a_line_for_each(tvetipedia, settings, tmp_path):
    names = [keep(settings.originals, content) for content in (b"one", b"two", b"three")]
    with open_store(settings.database_url) as store:
        for number, name in enumerate(names):
            resource = make_resource(f"report-{number}", file=name)
            store.put(resource, editor="ana", pages=[make_page()])
    assert tvetipedia("backup", tmp_path / "all.backup").exit_code == 0
    path_of(settings.originals, names[0]).unlink()
    path_of(settings.originals, names[1]).write_bytes(b"tow")
    done = tvetipedia("backup", tmp_path / "all.backup")
    assert done.exit_code == 1
    lines = [line for line in done.output.splitlines() if line.startswith("error: ")]
    assert len(lines) == 2
    assert f"error: the original {names[0]} of resource report-0 is missing in " in done.output
    assert f"error: the original {names[1]} is damaged" in done.output
    assert "Traceback" not in done.output
