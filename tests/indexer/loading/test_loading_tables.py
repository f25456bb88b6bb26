"""Tables loaded: nothing is lost that they do not tell, and no status is taken back."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from factories import make_concept, make_definition, make_page, make_record, make_resource

from glossary.exchange.formats import csv, jsonl, xlsx
from glossary.exchange.selection import ExportChoice, chosen
from glossary.exchange.storing import Outcome
from indexer.loading import StaleImportError, apply, stage


@pytest.fixture
def planning(store, tmp_path):
    def plan_now(*paths, **options):
        return stage(paths, store=store, originals=tmp_path / "originals", **options)

    return plan_now


def table(path, *lines):
    path.write_text("\n".join(lines), "utf-8")
    return path


def newest(store, id, kind="concept"):
    record = store.get(kind, id)
    return record.noun, record.status


def put(store, noun, status="published", **options):
    return store.put(noun, status=status, editor="ana", **options)


def cells(report):
    return [(c.id, f.path, f.before, f.after) for c in report.changes for f in c.fields]


def notes(reports):
    return " ".join(note for report in reports for note in report.notes)


@pytest.mark.parametrize("format", [csv, xlsx])
def test_what_is_exported_and_loaded_elsewhere_is_the_same(store, tmp_path, loading, format):
    definition = make_definition(kind="quotation", source="manual", locator="12")
    concepts = [
        make_concept("brazing", {"en": "Brazing", "ar": "لحام"}, definition=(definition,)),
        make_concept("gone", alt_label={"en": ("Lost", "Away")}),
    ]
    records = [
        make_record(make_resource("manual", theme=("other",))),
        make_record(concepts[0]),
        make_record(concepts[1], "withdrawn"),
    ]
    stream = BytesIO()
    format.write(records, stream)
    path = tmp_path / "everything"
    path.write_bytes(stream.getvalue())

    (report,) = loading(path)
    assert report.refused == ()
    assert report.count(Outcome.ADDED) == 3
    assert [(r.kind, r.noun, r.status) for r in chosen(store, ExportChoice())] == [
        (r.kind, r.noun, r.status) for r in records
    ]
    assert loading(path)[0].count(Outcome.UNCHANGED) == 3


def test_a_column_that_is_not_there_leaves_what_the_store_has(store, tmp_path, loading):
    kept = make_definition("d1", comment="Seen in print.")
    before = make_concept(
        "skill",
        {"en": "Skill", "es": "Destreza"},
        alt_label={"en": ("Ability",)},
        definition=(kept, make_definition("d2")),
        theme=("other",),
    )
    put(store, before)
    put(store, make_resource("report"), pages=[make_page()])
    loading(table(tmp_path / "fr.csv", "id,prefLabel.en,prefLabel.fr", "skill,Skills,Compétence"))
    after, _ = newest(store, "skill")
    assert after.pref_label == {"en": "Skills", "es": "Destreza", "fr": "Compétence"}
    assert (after.alt_label, after.definition) == (before.alt_label, before.definition)
    assert after.theme == ("other",)

    rows = ["id;definition.id;definition.text;definition.language;definition.kind;theme"]
    loading(table(tmp_path / "d.csv", *rows, "skill;d1;Able hands.;en;editorial;"))
    after, _ = newest(store, "skill")
    assert after.definition == (
        make_definition("d1", "Able hands.", comment="Seen in print."),
        make_definition("d2"),
    )
    assert after.theme == ()

    loading(table(tmp_path / "r.csv", "id,type,title.fr", "report,publication,Rapport"))
    assert store.pages("report") == (make_page(),)
    assert newest(store, "report", "resource")[0].issued == "2019"


def test_a_column_that_every_noun_must_have_may_be_left_out_of_those_that_are_known(
    store, tmp_path, loading
):
    kept = make_definition("d1", comment="Seen in print.")
    put(store, make_concept("skill", definition=(kept, make_definition("d2"))))
    put(store, make_resource("report", type="glossary"), pages=[make_page()])
    file = table(tmp_path / "r.csv", "id,kind,title.en", "report,resource,Better")
    (report,) = loading(file)
    assert report.count(Outcome.CHANGED) == 1
    after, _ = newest(store, "report", "resource")
    assert (after.type, after.title) == ("glossary", {"en": "Better"})
    assert loading(file)[0].count(Outcome.UNCHANGED) == 1

    (report,) = loading(table(tmp_path / "d.csv", "id,definition.id,definition.text", "skill,d1,A"))
    assert report.count(Outcome.CHANGED) == 1
    after, _ = newest(store, "skill")
    assert after.definition == (replace(kept, text="A"), make_definition("d2"))


def test_what_is_new_is_refused_without_a_column_that_it_must_have(store, tmp_path, loading):
    put(store, make_concept("skill", definition=(make_definition("d1"),)))
    put(store, make_resource("report"))
    rows = ["id,kind,title.en", "report,resource,Better", "other,resource,Other"]
    (report,) = loading(table(tmp_path / "r.csv", *rows))
    (complaint,) = report.complaints()
    assert "r.csv, line 3: type: it is missing: fill it in. Correct the row" in complaint
    assert newest(store, "report", "resource")[0].title == {"en": "Better"}
    assert store.get("resource", "other") is None

    rows = ["id,definition.id,definition.text,definition.kind", "skill,d1,A,editorial"]
    (report,) = loading(table(tmp_path / "d.csv", *rows, "skill,d9,New,editorial"))
    (complaint,) = report.complaints()
    assert "d.csv, line 3: definition.language: it is missing: fill it in. Correct" in complaint
    assert newest(store, "skill")[0].definition == (make_definition("d1"),)


def test_what_is_new_in_one_file_does_not_complete_another(store, tmp_path, loading):
    one = table(tmp_path / "a.csv", "id,kind,type,title.en", "report,resource,publication,R")
    two = table(tmp_path / "b.csv", "id,kind,title.fr", "report,resource,Rapport")
    complaints = [line for report in loading(one, two) for line in report.complaints()]
    assert len(complaints) == 1
    assert "is already in" in complaints[0]
    assert newest(store, "report", "resource")[0].title == {"en": "R"}


@pytest.mark.parametrize(
    ("was", "told", "becomes"),
    [
        ("published", "draft", "published"),
        ("published", "in-review", "published"),
        ("published", "", "published"),
        ("published", "withdrawn", "withdrawn"),
        ("withdrawn", "", "withdrawn"),
        ("withdrawn", "draft", "withdrawn"),
        ("withdrawn", "published", "published"),
        ("in-review", "draft", "in-review"),
        ("in-review", "published", "published"),
        ("draft", "", "draft"),
        ("draft", "in-review", "in-review"),
    ],
)
def test_no_status_is_taken_back_and_a_note_says_where_it_differs(
    store, tmp_path, loading, was, told, becomes
):
    put(store, make_concept("a"), was)
    reports = loading(table(tmp_path / "t.csv", "id,status,prefLabel.en", f"a,{told},Changed"))
    noun, status = newest(store, "a")
    assert (noun.pref_label["en"], status) == ("Changed", becomes)
    assert ("though the file says" in notes(reports)) == (told not in ("", becomes))
    assert ("withdraws it" in notes(reports)) == (told == "withdrawn")


def test_json_lines_take_back_no_status_either(store, tmp_path, loading):
    put(store, make_concept("a"))
    stream = BytesIO()
    jsonl.write([make_record(make_concept("a", {"en": "B"}), "draft")], stream)
    (tmp_path / "a.jsonl").write_bytes(stream.getvalue())
    assert "stays published" in notes(loading(tmp_path / "a.jsonl"))
    assert newest(store, "a")[1] == "published"


def test_an_open_draft_that_is_passed_by_is_told(store, tmp_path, loading):
    put(store, make_concept("a"))
    put(store, make_concept("a", {"en": "Draft"}), "draft")
    reports = loading(table(tmp_path / "t.csv", "id,prefLabel.en", "a,Loaded"))
    assert "the draft by ana stays in its history" in notes(reports)


def test_a_check_tells_every_cell_and_changes_nothing(store, tmp_path, loading):
    put(store, make_concept("a", {"en": "Old"}))
    path = table(tmp_path / "t.csv", "id,prefLabel.en,theme", "a,New,other", "b,B,", "bad,,nope")
    before = store.sequence()
    (report,) = loading(path, check=True)
    assert store.sequence() == before
    assert cells(report) == [
        ("a", "prefLabel.en", "Old", "New"),
        ("a", "theme", "", "other"),
        ("b", "prefLabel.en", "", "B"),
    ]
    first, second = report.changes
    assert (first.line, first.outcome, first.before, first.status) == (
        2,
        Outcome.CHANGED,
        "published",
        "published",
    )
    assert (second.outcome, second.before) == (Outcome.ADDED, None)
    assert [refused.line for refused in report.refused] == [4]


def test_a_plan_is_applied_as_shown_in_one_transaction(store, tmp_path, planning):
    path = table(tmp_path / "t.csv", "id,prefLabel.en", "a,A", "b,B")
    page = tmp_path / "green.html"
    page.write_text("<html lang='en'><title>Green</title><h1>Green</h1><p>It counts.</p></html>")
    made = planning(path, page, editor="ana")
    assert store.sequence() == 0
    assert not (tmp_path / "originals").exists()
    apply(made, store=store, originals=tmp_path / "originals")
    assert [r.noun.id for r in chosen(store, ExportChoice())] == ["green", "a", "b"]
    assert store.get("concept", "a").editor == "ana"
    assert store.pages("green")
    assert list((tmp_path / "originals").rglob("*"))


def test_a_plan_whose_noun_somebody_changed_meanwhile_brings_in_nothing(store, tmp_path, planning):
    put(store, make_concept("b"))
    path = table(tmp_path / "t.csv", "id,prefLabel.en", "a,A", "b,Bee")
    made = planning(path)
    put(store, make_concept("b", {"en": "Faster"}))
    with pytest.raises(StaleImportError):
        apply(made, store=store, originals=tmp_path / "originals")
    assert store.get("concept", "a") is None
    assert planning(path).fingerprint != made.fingerprint


def test_a_change_elsewhere_makes_no_plan_stale(store, tmp_path, planning):
    path = table(tmp_path / "t.csv", "id,prefLabel.en", "a,A")
    made = planning(path)
    put(store, make_concept("other"))
    assert planning(path).fingerprint == made.fingerprint


def test_who_may_not_publish_brings_in_for_review(store, tmp_path, planning):
    put(store, make_concept("same", {"en": "Same"}))
    put(store, make_concept("known", {"en": "Known"}))
    put(store, make_concept("old", {"en": "Old"}))
    path = table(
        tmp_path / "t.csv",
        "id,prefLabel.en,status",
        "new,New,",
        "known,Better,published",
        "same,Same,",
        "old,Old,withdrawn",
        "mine,Mine,draft",
    )
    made = planning(path, publishes=False)
    apply(made, store=store, originals=tmp_path / "originals")
    status = {id: newest(store, id)[1] for id in ("new", "known", "same", "old", "mine")}
    assert status == {
        "new": "in-review",
        "known": "in-review",
        "same": "published",
        "old": "in-review",
        "mine": "draft",
    }
    assert store.public("concept", "known").noun.pref_label == {"en": "Known"}
    assert "only a reviewer withdraws" in notes(made.reports)


@pytest.fixture
def green(store, tmp_path, loading):
    """(sha256 of a document that is held, id of the resource that was made of it)."""
    page = tmp_path / "green.html"
    page.write_text("<html lang='en'><title>Green</title><h1>Green</h1><p>It counts.</p></html>")
    loading(page)
    return sha256(page.read_bytes()).hexdigest(), "green"


def test_what_comes_in_for_review_publishes_and_withdraws_nothing(store, tmp_path, planning, green):
    file, double = green
    put(store, make_resource("known", title={"en": "Known"}))
    rows = ["id,type,title.en,file", f"known,publication,Better,{file}"]
    path = table(tmp_path / "t.csv", *rows, f"new,publication,New,{file}")
    before = store.public_sequence()
    apply(planning(path, publishes=False), store=store, originals=tmp_path / "originals")
    assert store.public_sequence() == before
    assert [newest(store, id, "resource")[1] for id in ("known", "new", double)] == [
        "in-review",
        "in-review",
        "published",
    ]
    assert store.pages("known") == ()
    assert [page.text for page in store.pages("known", revision=2)] == ["Green\nIt counts."]
    assert len(store.history("resource", "known")) == 2


def test_the_text_of_an_original_and_the_end_of_its_double_are_part_of_the_plan(
    store, tmp_path, planning, green
):
    file, double = green
    path = table(tmp_path / "t.csv", "id,type,title.en,file", f"new,publication,New,{file}")
    made = planning(path, editor="ana")
    (report,) = made.reports
    assert ("new", "pages", "", "1") in cells(report)
    assert [(c.id, c.before, c.status) for c in report.changes] == [
        ("new", None, "published"),
        (double, "published", "withdrawn"),
    ]
    written = []
    apply(
        made,
        store=store,
        originals=tmp_path / "originals",
        also=lambda _, records: written.extend(records),
    )
    assert [(r.noun.id, r.status, r.editor) for r in written] == [
        ("new", "published", "ana"),
        (double, "withdrawn", "ana"),
    ]
    assert store.get("resource", double).change_note == "The same document as new"
    assert store.pages("new")
    assert planning(path).revisions == ()


def test_a_plan_that_fails_leaves_the_double_and_the_text_as_they_were(
    store, tmp_path, planning, green
):
    file, double = green
    path = table(tmp_path / "t.csv", "id,type,title.en,file", f"new,publication,New,{file}")
    made = planning(path)
    put(store, newest(store, double, "resource")[0])
    with pytest.raises(StaleImportError):
        apply(made, store=store, originals=tmp_path / "originals")
    assert store.get("resource", "new") is None
    assert newest(store, double, "resource")[1] == "published"


def test_two_rows_that_name_one_document_withdraw_its_double_once(
    store, tmp_path, loading, planning, green
):
    file, double = green
    rows = [f"{id},publication,New,{file}" for id in ("one", "two")]
    path = table(tmp_path / "t.csv", "id,type,title.en,file", *rows)
    apply(planning(path), store=store, originals=tmp_path / "originals")
    assert newest(store, double, "resource")[1] == "withdrawn"


def test_a_row_on_the_double_itself_keeps_it(store, tmp_path, planning, green):
    file, double = green
    rows = [f"new,publication,New,{file}", f"{double},publication,Green paper,{file}"]
    path = table(tmp_path / "t.csv", "id,type,title.en,file", *rows)
    apply(planning(path), store=store, originals=tmp_path / "originals")
    noun, status = newest(store, double, "resource")
    assert (noun.title, status) == ({"en": "Green paper"}, "published")


def test_text_that_a_resource_has_already_is_not_read_again(store, tmp_path, loading, green):
    file, _ = green
    put(store, make_resource("known", file=file), pages=[make_page(1, "Mended by hand.")])
    loading(table(tmp_path / "t.csv", "id,title.en,type", "known,Better,publication"))
    assert newest(store, "known", "resource")[0].title == {"en": "Better"}
    assert [page.text for page in store.pages("known")] == ["Mended by hand."]


def test_a_hundred_thousand_rows_cost_a_message(store, tmp_path, loading):
    path = table(tmp_path / "t.csv", "id,prefLabel.en", *(f"c-{n},C" for n in range(100_000)))
    (report,) = loading(path)
    assert "more than 50,000 rows" in " ".join(report.complaints())
    assert store.sequence() == 0


def test_the_same_id_in_two_sheets_or_files_comes_in_once(store, tmp_path, loading):
    first = table(tmp_path / "1.csv", "id,prefLabel.en", "a,A")
    second = table(tmp_path / "2.csv", "id,prefLabel.en", "a,Other")
    reports = loading(first, second)
    assert "is already in" in " ".join(c for r in reports for c in r.complaints())
    assert newest(store, "a")[0].pref_label == {"en": "A"}


def test_data_that_is_no_table_of_ours_is_skipped_in_a_folder_and_refused_by_name(
    tmp_path, loading
):
    folder = tmp_path / "data"
    folder.mkdir()
    path = table(folder / "data.csv", "country,value", "KE,1")
    assert "without terms or resources" in str(loading(folder)[0].skipped)
    assert "no column “country”" in " ".join(loading(path)[0].complaints())
