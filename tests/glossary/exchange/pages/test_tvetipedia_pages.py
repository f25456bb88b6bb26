"""Saved pages of TVETipedia of all three generations, with texts of our own."""

from io import BytesIO

import pytest
from factories import make_concept

from glossary.exchange.formats import tvetipedia
from glossary.exchange.incoming import Entry, Fragment, Refused
from glossary.exchange.pages.source_lines import parsed_source
from glossary.store.store import open_store
from indexer.loading import load
from indexer.reading.recognise import recognise

BAR = "<div>" + "".join(f"<a href='#'>{c}</a> | " for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "</div>"
SITE = "http://www.unevoc.unesco.org/"


def page(body, *, address=f"{SITE}go.php?q=TVETipedia+Glossary+A-Z&id=47", title="", bar=BAR):
    return (
        f"<!DOCTYPE html>\n<!-- saved from url=(0050){address} -->\n<html><head>"
        f"<title>{title}</title></head><body><h2>TVETipedia Glossary</h2>{bar}{body}"
        "<p>Go further</p><p>view all 7 publications</p><p>page date 2014-07-24</p>"
        "<p>Any questions or feedback?</p><p>Back to top</p></body></html>"
    )


OLD = page(
    "<h3>Bench training (BT)</h3><p>Parent terms: Training, Skills</p>"
    "<p>3 definitions, 2 child terms</p>"
    "<p>Training at a bench.</p><p>It has two parts:</p><ul><li>filing</li><li>sawing</li></ul>"
    "<p>Source: ILO (SED) 2012, Global</p>"
    "<table><tr><td>Organisation:</td><td>ILO</td></tr><tr><td>Source:</td><td>Bench words (2012)"
    "</td></tr><tr><td>Description:</td><td>A list, no definition.</td></tr></table>"
    "<p>Website</p><p>[ X close ]</p>"
    "<p>Learning by hand.</p><p>Source: EU Commission(OpenCred study) 2016, Europe</p>"
    "<p>Work at benches (made up by nobody).</p>"
    "<p>Child terms</p><ul><li>Filing</li><li>Sawing<p>Parting wood with a blade.</p>"
    "<p>Source: OECD 2009</p></li></ul>"
    "<h4>Related terms</h4><p>Workshop, Vice (tool)</p>"
)
NEW = page(
    "<h1>Bench training (BT)</h1><p>Alternative spellings: bench-training, benchtraining</p>"
    "<p>(view also Workshop)</p>"
    "<p>Training at a bench.</p><p>Comment</p><p>Also said of kitchens.</p>"
    "<p>Source:</p><p>NCVER (Australia), VOCEDplus: Glossary of VET, (accessed 12/2022)</p>"
    "<p>Learning by hand.</p><p>Source: Cedefop, 2014; European Parliament, 2008</p>"
    "<p>Source:</p><p>ILO, Glossary of Key Terms, 2006</p>"
    "<p>Third wording.</p><p>SAQA (South Africa), TVET Standard Glossary of Terms, 2013</p>"
    "<p>Browse related topics</p><ul><li>Workshop</li></ul>",
    address=f"{SITE}home/TVETipedia+Glossary/lang=en/show=term/term=Bench+training",
    bar="<p>Find and compare definitions of key terms in TVET</p><div>1-9 | "
    + BAR.removeprefix("<div>"),
)
WIKI = (
    "<html><body><p>Article | Edit | Discussion | History</p><a href='?tx_drwiki_pi1[keyword]=b'>"
    "TVETipedia</a><h1>bench</h1><h2>Bench work</h2><p>Work at a bench.</p>"
    "<p>Source: TESDA, Philippines</p><h2>Bench rules (BR)</h2><p>Rules of a bench:</p>"
    "<p>(a) be tidy</p><p>(b) be kind</p><p>Source: UNEVOC, UN</p></body></html>"
)


def terms(text):
    found = list(tvetipedia.read(BytesIO(text.encode()), "page.html"))
    assert not [str(each) for each in found if isinstance(each, Refused)]
    return [each for each in found if isinstance(each, Fragment)]


def brought(tmp_path, *texts, before=()):
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_text(text, "utf-8")
    with open_store(f"sqlite:///{tmp_path}/store.sqlite") as store:
        for noun in before:
            store.put(noun, editor="tests")
        reports = list(load(paths, store=store, originals=tmp_path / "originals"))
        return reports, {record.noun.id: record.noun for record in store.records("concept")}


def test_a_page_of_the_old_glossary_gives_its_definitions_with_source_and_year():
    (term,) = terms(OLD)
    assert term.data["prefLabel"] == {"en": "Bench training"}
    assert term.data["altLabel"] == {"en": ["BT"]}
    assert term.data["legacyId"] == [47]
    assert term.data["broader"] == ["Training", "Skills"]
    assert term.data["related"] == ["Workshop", "Vice (tool)"]
    first, second, third = term.data["definition"]
    assert first["text"] == "Training at a bench.\nIt has two parts:\n- filing\n- sawing"
    assert (first["kind"], first["source"]) == ("quotation", "ilo-2012-sed")
    assert (first["year"], first["spatial"]) == (2012, "001")
    assert (second["text"], second["year"], second["spatial"]) == ("Learning by hand.", 2016, "150")
    assert third["source"] == "tvetipedia-glossary"
    assert "Filing, Sawing" in str(term.notes[0])


def test_a_page_of_the_new_glossary_gives_its_definitions_with_source_and_year():
    (term,) = terms(NEW)
    assert term.data["altLabel"] == {"en": ["BT", "bench-training", "benchtraining"]}
    assert term.data["related"] == ["Workshop"]
    first, second, third = term.data["definition"]
    assert (first["text"], first["comment"]) == ("Training at a bench.", "Also said of kitchens.")
    assert (first["year"], first["spatial"]) == (2022, "AU")
    assert second["text"] == ("Learning by hand.\nSource: Cedefop, 2014; European Parliament, 2008")
    assert second["source"] == "ilo-2006-glossary-of-key-terms"
    assert (third["text"], third["spatial"], third["year"]) == ("Third wording.", "ZA", 2013)


def test_a_page_of_the_wiki_gives_each_of_its_headwords():
    work, rules = terms(WIKI)
    assert work.data["prefLabel"] == {"en": "Bench work"}
    assert work.data["definition"][0]["spatial"] == "PH"
    assert rules.data["altLabel"] == {"en": ["BR"]}
    assert rules.data["definition"][0]["text"].count("\n") == 2


@pytest.mark.parametrize(
    ("line", "organisation", "document", "year", "place"),
    [
        ("EU Commission LLP 2007-2013, Europe", "EU Commission LLP", "", 2013, "150"),
        ("UNESCO (Bangkok) 2014, Asia Pacific", "UNESCO", "Bangkok", 2014, "asia-pacific"),
        ("OECD 2009", "OECD", "", 2009, None),
        ("Ministry of Labour 2005, Jordan", "Ministry of Labour", "", 2005, "JO"),
        ("Wahba, Egypt", "Wahba", "", None, "EG"),
        ("UIS, Glossary, (accessed 12/2022)", "UIS", "Glossary", 2022, None),
        ("ACCC 2007, Canada", "ACCC", "", 2007, "CA"),
        ("Bench Union (Kenya), Words, 2019", "Bench Union", "Words", 2019, "KE"),
    ],
)
def test_source_lines_of_every_form_are_read(line, organisation, document, year, place):
    found = parsed_source(line)
    assert (found.organisation, found.document) == (organisation, document)
    assert (found.year, found.place) == (year, place)


def test_what_the_store_has_of_a_term_stays_and_the_page_is_added(tmp_path):
    known = make_concept(
        "bench", {"en": "Bench training", "fr": "Formation"}, scope_note={"en": "Ours."}
    )
    reports, found = brought(tmp_path, NEW, before=[known])
    assert not reports[0].refused
    assert found["bench"].scope_note == {"en": "Ours."}
    assert found["bench"].pref_label["fr"] == "Formation"
    assert len(found["bench"].definition) == 3
    again, same = brought(tmp_path, NEW)
    assert same == found
    assert {outcome.value for _, outcome in again[0].counts} == {"unchanged"}


def test_relations_lead_to_terms_that_there_are_and_others_are_named(tmp_path):
    reports, found = brought(tmp_path, OLD, before=[make_concept("skill", {"en": "Skills"})])
    assert found["bench-training"].broader == ("skill",)
    notes = "\n".join(note for report in reports for note in report.notes)
    assert "there is no term “Workshop” yet" in notes


def test_terms_under_an_old_and_a_new_name_are_reported_for_merging(tmp_path):
    other = OLD.replace("Bench training (BT)", "Bench trainings").replace("id=47", "id=568")
    reports, found = brought(tmp_path, OLD, other)
    assert len(found) == 2
    notes = "\n".join(note for report in reports for note in report.notes)
    assert "it may be the same as “bench-training”" in notes


def test_only_pages_of_terms_are_taken_for_such(tmp_path):
    for name, text, format in (
        ("a.html", OLD, "tvetipedia"),
        ("b.html", "<html><body><p>UNEVOC news: a meeting.</p></body></html>", "html"),
        ("c.html", "<html><body><p>Source: OECD 2009</p></body></html>", "html"),
    ):
        (tmp_path / name).write_text(text)
        assert recognise(tmp_path / name).format == format


@pytest.mark.parametrize(
    "text", ["", "<html></html>", "<div>" * 5000, "\0\0", page("<p>Nothing</p>")]
)
def test_a_page_without_definitions_is_one_refusal(text):
    found = list(tvetipedia.read(BytesIO(text.encode()), "page.html"))
    assert [type(each) for each in found if not isinstance(each, Entry)] in ([Refused], [Fragment])
