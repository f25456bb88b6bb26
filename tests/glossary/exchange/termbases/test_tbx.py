"""TBX in both editions and styles, and TBX-Basic that is valid by its own schema."""

from io import BytesIO
from pathlib import Path

import pytest
from factories import make_concept, make_definition, make_record, make_resource
from lxml import etree

from glossary.exchange.format import Service
from glossary.exchange.formats import tbx
from glossary.exchange.incoming import Entry, IncomingTheme, Refused
from glossary.store.store import open_store
from indexer.loading import load

ROOT = Path(__file__).parents[4]
DATA = ROOT.parent / "shared" / "data"
SHARED = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
TBX = "{urn:iso:std:iso:30042:ed-2}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def third(entries, style="dca", more=""):
    return (
        f'<?xml version="1.0"?>\n<tbx type="TBX-Basic" style="{style}" xml:lang="en" '
        f'xmlns="urn:iso:std:iso:30042:ed-2" {more}>\n<tbxHeader><fileDesc><sourceDesc><p>x</p>'
        f"</sourceDesc></fileDesc></tbxHeader>\n<text><body>\n{entries}\n</body></text></tbx>"
    )


def second(entries):
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
        '<martif type="TBX" xml:lang="en">\n<martifHeader/>\n'
        f"<text><body>{entries}</body></text></martif>"
    )


def items(text):
    data = text.encode() if isinstance(text, str) else text
    return list(tbx.read(BytesIO(data), "file.tbx"))


def concept(text):
    (entry,) = [e for e in items(text) if isinstance(e, Entry) and not e.implied]
    return entry.noun


def written(*nouns, status="published", service=None):
    stream = BytesIO()
    records = [make_record(noun, status) for noun in nouns]
    tbx.write_for(service or Service())(records, stream, lambda _: ())
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        third(
            '<conceptEntry id="c1"><langSec xml:lang="fr"><termSec><term>brasage</term></termSec>'
            '</langSec><langSec xml:lang="en-gb"><termSec><term>old soldering</term><termNote '
            'type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec><termSec>'
            "<term>brazing</term></termSec><termSec><term>soldering</term><termNote type="
            '"administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>'
            "</conceptEntry>"
        ),
        third(
            '<conceptEntry id="c1"><langSec xml:lang="fr"><termSec><term>brasage</term></termSec>'
            '</langSec><langSec xml:lang="en-GB"><termSec><term>old soldering</term>'
            "<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>"
            "<termSec><term>brazing</term></termSec><termSec><term>soldering</term>"
            "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>"
            "</langSec></conceptEntry>",
            "dct",
            'xmlns:min="http://www.tbxinfo.net/ns/min"',
        ),
        second(
            '<termEntry id="1"><langSet xml:lang="fr"><tig><term>brasage</term></tig></langSet>'
            '<langSet xml:lang="en_GB"><ntig><termGrp><term>old soldering</term><termNote type='
            '"normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig><tig><term>brazing'
            "</term></tig><ntig><termGrp><term>soldering</term><termNote type="
            '"normativeAuthorization">preferredTerm</termNote></termGrp></ntig></langSet>'
            "</termEntry>"
        ),
    ],
    ids=["DCA", "DCT", "second edition"],
)
def test_terms_are_labels_by_language_and_status(text):
    found = concept(text)
    assert found.pref_label == {"fr": "brasage", "en-GB": "soldering"}
    assert found.alt_label == {"en-GB": ("brazing",)}
    assert found.hidden_label == {"en-GB": ("old soldering",)}


def test_definitions_have_the_source_beside_them_and_contexts_are_examples():
    found = items(
        third(
            '<conceptEntry id="c1"><descrip type="subjectField">Metal work</descrip><descripGrp>'
            '<descrip type="definition" xml:lang="fr">Assembler.</descrip><admin type="source">OIT,'
            ' 2006</admin></descripGrp><langSec xml:lang="en"><termSec><term>soldering</term>'
            '<descrip type="context">He was soldering.</descrip></termSec></langSec></conceptEntry>'
        )
    )
    (source,) = [each.noun for each in found if isinstance(each, Entry) and each.implied]
    (theme,) = [each.collection for each in found if isinstance(each, IncomingTheme)]
    noun = concept_in(found)
    (definition,) = noun.definition
    assert (definition.text, definition.language, definition.year) == ("Assembler.", "fr", 2006)
    assert (definition.kind, definition.source) == ("quotation", source.id)
    assert noun.example == {"en": ("He was soldering.",)}
    assert noun.theme == (theme.id,) == ("metal-work",)


def concept_in(found):
    return next(each.noun for each in found if isinstance(each, Entry) and not each.implied)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no xml", "line 1: TBX: it is no well-formed XML"),
        ("<tbx>\n<text><body/></text></tbx>", "line 1: TBX: it has no header"),
        ("<tbx><tbxHeader/></tbx>", "line 1: TBX: it has no <body>"),
        ("<xliff/>", "its root is <xliff>"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "it declares entities"),
        (
            third('<conceptEntry id="c9">\n<langSec>\n<termSec><term>x</term></termSec></langSec>'
                  "</conceptEntry>"),
            "line 6: entry c9, <langSec>: its xml:lang “” is no language",
        ),
        (
            third('<conceptEntry id="c9"><langSec xml:lang="en">\n<termSec><term/></termSec>'
                  "</langSec></conceptEntry>"),
            "line 5: entry c9, <conceptEntry>: it has no term",
        ),
        (third('<conceptEntry id="c9"></conceptEntry>'), "entry c9, <conceptEntry>: it has no"),
    ],
)  # fmt: skip
def test_what_is_invalid_is_refused_with_reason_and_line(text, said):
    (refused,) = items(text)
    assert isinstance(refused, Refused)
    assert said in str(refused)


@SHARED
@pytest.mark.parametrize("name", ["test3", "test5", "test6", "test7", "test8"])
def test_real_termbases_come_in_whole(tmp_path, name):
    path = DATA / "tbx-baseterm" / "valid" / f"{name}.tbx"
    entries = path.read_text("utf-8").count("<conceptEntry")
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        (report,) = load([path], store=store, originals=tmp_path)
        assert not report.refused
        assert sum(1 for _ in store.records("concept")) == entries


@SHARED
def test_a_termbase_of_thousands_of_entries_is_read_whole():
    data = (DATA / "tbx-baseterm" / "valid" / "test2.tbx").read_bytes()
    assert sum(isinstance(each, Entry) and not each.implied for each in items(data)) == 5572


@SHARED
def test_a_termbase_without_header_is_refused():
    data = (DATA / "tbx-baseterm" / "invalid" / "tbx-core-no-header.tbx").read_bytes()
    (refused,) = items(data)
    assert "line 3: TBX: it has no header" in str(refused)


@SHARED
def test_what_is_written_is_valid_by_the_schema_of_tbx():
    schema = etree.RelaxNG(etree.parse(DATA / "tbx-schemas" / "TBXcoreStructV03.rng"))
    source = make_resource("ilo", creator=("ILO",), title={"en": "Glossary"}, issued="2006")
    data = written(
        make_concept(
            "3d-soldering",
            {"en": "Soldering", "pt-BR": "Solda"},
            alt_label={"en": ("Brazing",)},
            hidden_label={"fr": ("Vieux",)},
            definition=(make_definition(kind="quotation", source="ilo", language="fr"),),
            theme=("greening-tvet",),
            related=("other",),
        ),
        make_concept("other", {"en": "Other"}),
        service=Service(source=lambda id: source if id == "ilo" else None),
    )
    assert schema.validate(etree.fromstring(data)), schema.error_log
    root = etree.fromstring(data)
    assert root.findtext(f".//{TBX}admin[@type='source']") == "ILO, Glossary, 2006"
    assert root.findtext(f".//{TBX}termNote[@type='geographicalUsage']") == "BR"
    assert root.findtext(f".//{TBX}descrip[@type='subjectField']") == "Greening TVET"
