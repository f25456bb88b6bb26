"""The command line: an instance copied to PostgreSQL and back."""

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


def test_a_small_instance_moves_to_postgresql_and_goes_on_there_and_back(
    tvetipedia, settings, postgresql_url, tmp_path
):
    name = keep(settings.originals, b"original")
    with open_store(settings.database_url) as store:
        store.put(make_concept("soldering"), editor="ana")
        store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    before = tvetipedia("export", "jsonl").output
    done = tvetipedia("copy", settings.database_url, postgresql_url)
    assert done.exit_code == 0, done.output
    assert "Copied 3 rows of 2 tables and 1 originals; counts and checksums agree." in done.output
    moved = {"TVETIPEDIA_DATABASE": postgresql_url}
    assert tvetipedia("export", "jsonl", **moved).output == before
    assert "Soldering" in tvetipedia("search", "soldering", **moved).output

    back = tmp_path / "back"
    done = tvetipedia("copy", postgresql_url, f"sqlite:///{back / 'store.sqlite'}", **moved)
    assert done.exit_code == 0, done.output
    assert tvetipedia("export", "jsonl", TVETIPEDIA_INSTANCE=str(back)).output == before
    assert path_of(back / "originals", name).read_bytes() == b"original"


def test_what_cannot_be_copied_is_one_line_without_a_password(tvetipedia, settings, tmp_path):
    with open_store(settings.database_url) as store:
        store.put(make_concept("soldering"), editor="ana")
    for source, target in (
        (settings.database_url, settings.database_url),
        (settings.database_url, f"postgresql://ana:geheim@/x?host={tmp_path}"),
        (settings.database_url, "mysql://ana:geheim@host/x"),
        (f"sqlite:///{tmp_path / 'none.sqlite'}", settings.database_url),
    ):
        refused = tvetipedia("copy", source, target)
        assert refused.exit_code == 1, refused.output
        assert refused.output.count("\n") == 1
        assert "geheim" not in refused.output
    assert not (tmp_path / "none.sqlite").exists()


def test_an_original_that_is_missing_is_named_and_the_rest_is_copied(
    tvetipedia, settings, tmp_path
):
    name = keep(settings.originals, b"original")
    with open_store(settings.database_url) as store:
        store.put(make_resource("report", file=name), editor="ana", pages=[make_page()])
    path_of(settings.originals, name).unlink()
    done = tvetipedia("copy", settings.database_url, f"sqlite:///{tmp_path / 'n' / 's.sqlite'}")
    assert done.exit_code == 1
    assert f"error: the original {name} of resource report is missing" in done.output
    assert "Copied 2 rows" in done.output
