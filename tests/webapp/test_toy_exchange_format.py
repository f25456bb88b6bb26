"""An exchange format added by one file works wherever formats are listed, read and written."""

import pytest
from click.testing import CliRunner
from factories import make_concept, make_record
from uploads import brought, looked

from glossary.exchange import formats
from glossary.exchange.registry import all_formats, table
from glossary.store.store import open_store
from indexer.reading.recognise import recognise
from webapp.cli import main

TOY = '''
"""A toy format: a line `toy id label` for each concept."""

from glossary.exchange.format import ExchangeFormat, Kept
from glossary.exchange.incoming import Entry, Refused
from glossary.message import english
from glossary.nouns.concept import Concept


def read(stream, name):
    for number, line in enumerate(stream, 1):
        mark, id, label = [*line.decode().strip().split(" ", 2), "", ""][:3]
        if mark == "toy" and label:
            yield Entry(Concept(id, {"en": label}), number)
        else:
            wrong = (("line", english("it is no toy")),)
            yield Refused(name, number, wrong, english("Write toy, an id and a label."))


def write(records, stream, pages_of):
    for record in records:
        stream.write(f"toy {record.noun.id} {record.noun.pref_label['en']}\\n".encode())
    return ()


FORMAT = ExchangeFormat(
    name="toy",
    title="Toy lines",
    media_type="text/x-toy",
    suffixes=(".toy",),
    about=english("toy lines"),
    recognises=lambda beginning: (beginning.text or "").startswith("toy "),
    read=read,
    write=write,
    keeps=Kept(kinds=("concept",), fields=frozenset({"prefLabel"}), status=False),
)
'''


@pytest.fixture(autouse=True)
def toy(tmp_path, monkeypatch):
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "toy.py").write_text(TOY)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    all_formats.cache_clear()
    yield
    all_formats.cache_clear()


@pytest.fixture
def tvetipedia(settings):
    def run(*words):
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
        return CliRunner().invoke(main, [str(word) for word in words], env=variables)

    return run


def test_the_command_line_writes_and_reads_it(tvetipedia, settings, tmp_path):
    file = tmp_path / "terms.dat"
    file.write_text("toy skill Skill\ntoy\ntoy wage Wage\n")
    loaded = tvetipedia("load", file)
    assert f"{file}: 2 concepts added" in loaded.output
    assert "line 2: line: it is no toy. Write toy, an id and a label." in loaded.output
    exported = tvetipedia("export", "toy")
    assert exported.output == "toy skill Skill\ntoy wage Wage\n"
    assert "toy" in tvetipedia("export", "--help").output
    assert "toy lines" in tvetipedia("export", "toy", "--help").output
    assert "Toy lines" in " ".join(tvetipedia("load", "--help").output.split())
    with open_store(settings.database_url) as store:
        assert store.public("concept", "wage").noun.pref_label == {"en": "Wage"}


def test_the_desk_offers_it_and_takes_it(desk):
    d = desk(make_concept("skill", {"en": "Skill"}))
    client = d.client("reviewer")
    assert 'value="toy"' in client.get("/editor/export").text
    answer = client.get("/editor/export/file?format=toy", buffered=True)
    assert answer.data == b"toy skill Skill\n"
    assert answer.mimetype == "text/x-toy"
    assert answer.headers["Content-Disposition"].endswith(".toy")
    form = client.get("/editor/import").text
    assert ".toy" in form
    assert "Toy lines" in form
    address, page = looked(client, ("terms.toy", b"toy wage Wage\n"))
    assert "1 term or resource would be new or changed" in page
    brought(client, address, page)
    assert d.store.get("concept", "wage").noun.pref_label == {"en": "Wage"}


def test_it_is_recognised_by_its_content_and_documented(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("toy a A\n")
    assert recognise(file).format == "toy"
    row = "| Toy lines (`toy`) | `.toy` | yes | yes | concepts: `prefLabel` |"
    assert row in table()
    assert make_record(make_concept()).kind in all_formats()["toy"].keeps.kinds
