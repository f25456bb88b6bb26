"""The command line: a backup of an instance, restored elsewhere with its search."""

import pytest
from click.testing import CliRunner
from factories import make_concept

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
