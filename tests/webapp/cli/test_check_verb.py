"""`tvetipedia check`: quotations are looked for in the originals that are held."""

from click.testing import CliRunner
from factories import make_concept, make_definition, make_page, make_resource

from glossary.store.store import open_store
from webapp.cli import main


def test_check_looks_for_quotations_in_held_originals(settings):
    page = make_page(1, "Soldering joins two metals.", label="12")
    quoted = make_definition(
        text="Soldering joins two woods.", kind="quotation", source="report", locator="12"
    )
    elsewhere = make_definition(
        text="soldering joins two", kind="quotation", source="report", locator="p. 13"
    )
    with open_store(settings.database_url) as store:
        store.put(make_resource("report"), editor="test", pages=[page])
        store.put(make_concept(definition=(quoted,)), editor="test")
        store.put(make_concept("brazing", definition=(elsewhere,)), editor="test")
    variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
    checked = CliRunner().invoke(main, ["check"], env=variables)
    assert checked.exit_code == 0, checked.output
    assert "warning: concept soldering, definition.0.text: page 12 of the orig" in checked.output
    assert "joins two [-metals-] {+woods+}." in checked.output
    assert "warning: concept brazing, definition.0.locator: the quotation is on" in checked.output
    assert "2 warnings" in checked.output
