"""Tables as offices have them: titles above, people's headings, hidden columns, old encodings."""

from io import BytesIO

import pytest
from factories import make_concept, make_definition
from openpyxl import Workbook

from glossary.exchange.formats import csv as delimited
from glossary.exchange.formats import xlsx
from glossary.exchange.incoming import Entry, FileNote, Fragment, Refused
from glossary.exchange.layout import Layout
from glossary.exchange.tables.partial import completed


def table(*rows, encoding="utf-8"):
    return "\n".join(rows).encode(encoding)


def read(data, layout=None):
    layouts = {"": layout} if layout else None
    return list(delimited.read(BytesIO(data), "terms.csv", layouts))


def nouns(found, before=None):
    return [completed(each, before).noun for each in found if isinstance(each, Entry | Fragment)]


def notes(found):
    return " ".join(str(each.note) for each in found if isinstance(each, FileNote))


def refused(found):
    return [str(each) for each in found if isinstance(each, Refused)]


def workbook(*rows, arrange=None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if arrange:
        arrange(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Term;Synonyms;Definition;Remarks", "en"),
        ("Terme;Synonymes;Définition;Remarques", "fr"),
        ("Término;Sinónimos;Definición;Observaciones", "es"),
        ("المصطلح;المرادفات;التعريف;ملاحظات", "ar"),
        ("Термин;Синонимы;Определение;Примечание", "ru"),
        ("术语;同义词;定义;备注", "zh"),
    ],
)
def test_headings_in_six_languages_are_understood(heading, language):
    (concept,) = nouns(read(table(heading, "Skill;Ability;Able hands.;Ask Ana")))
    assert concept.pref_label == {language: "Skill"}
    assert concept.alt_label == {language: ("Ability",)}
    assert concept.definition == (make_definition("d1", "Able hands.", language=language),)
    assert concept.editorial_note == ("Ask Ana",)
    assert concept.id == "skill"


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Term (French)", "fr"),
        ("Terme anglais", "en"),
        ("Preferred term - ES", "es"),
        ("term_pt-BR", "pt-BR"),
        ("Термин на английском", "en"),
        ("术语（法文）", "fr"),
        ("المصطلح بالإنجليزية", "en"),
        ("Deutsch", "de"),
        ("Term / Terme", "en"),
    ],
)
def test_the_language_of_a_column_is_in_its_heading(heading, label):
    (concept,) = nouns(read(table(f"{heading};Definition", "Skill;Able hands.")))
    assert concept.pref_label == {label: "Skill"}


def test_definitions_in_several_languages_are_beside_each_other():
    heading = "Term EN;Term FR;Definition EN;Source EN;Définition FR;Page"
    (concept,) = nouns(read(table(heading, "Skill;Compétence;Able hands.;manual;Savoir.;7")))
    english, french = concept.definition
    assert (english.language, english.source, english.locator) == ("en", "manual", "7")
    assert (french.language, french.source, french.text) == ("fr", None, "Savoir.")
    assert (english.kind, french.kind) == ("paraphrase", "editorial")


def test_several_columns_of_synonyms_and_several_in_a_cell_come_together():
    (concept,) = nouns(read(table("Term\tSynonym 1\tSynonym 2", "Skill\tAbility; knack\tCraft")))
    assert concept.alt_label == {"en": ("Ability", "knack", "Craft")}


def test_a_row_of_numbers_is_no_id_and_unknown_columns_are_said():
    found = read(table("No.;Term;Colour", "1;Skill;red"))
    assert nouns(found) == [make_concept("skill", {"en": "Skill"})]
    assert "not read: column A “No.”; C “Colour”" in notes(found)
    assert "B “Term” → prefLabel.en" in notes(found)


@pytest.mark.parametrize("heading", ["ID", "Id", "identifier"])
def test_a_column_that_numbers_the_rows_is_no_id(heading):
    found = read(table(f"{heading};Term", "1;Skill", "2.;Job"))
    assert [noun.id for noun in nouns(found)] == ["skill", "job"]
    assert f"not read: column A “{heading}”" in notes(found)
    (own,) = nouns(read(table("id;prefLabel.en", "1;Skill")))
    assert own.id == "1", "with our headings it is what it says"


def test_a_column_without_heading_is_said():
    found = read(table("Term;;Definition", "Skill;stray;Able hands."))
    assert "not read: column B “”" in notes(found)


def test_a_table_of_sources_is_told_from_one_of_terms():
    (resource,) = nouns(
        read(table("ID;Titre;Auteur;Année;Type", "r;Rapport;A. Diop;2019;publication"))
    )
    assert (resource.title, resource.creator, resource.issued) == (
        {"fr": "Rapport"},
        ("A. Diop",),
        "2019",
    )


def test_titles_above_the_heading_and_within_the_table_are_passed_over():
    def merge(book):
        book.active.merge_cells("A1:C1")
        book.active.merge_cells("A4:C4")

    data = workbook(
        ["Glossary of TVET, 2026"],
        [],
        ["Term", "Definition", "Source"],
        ["A"],
        ["Apprentice", "Who learns a trade.", None],
        arrange=merge,
    )
    found = list(xlsx.read(BytesIO(data), "t.xlsx"))
    assert not refused(found)
    assert [noun.id for noun in nouns(found)] == ["apprentice"]
    assert "the heading is in row 3; not read above it: row 1" in notes(found)


def test_hidden_columns_are_passed_over_but_not_those_that_say_what_a_row_is_about():
    def hide(book):
        for column in "AC":
            book.active.column_dimensions[column].hidden = True

    rows = [["id", "prefLabel.en", "prefLabel.fr"], ["skill", "Skill", "Secret"]]
    found = list(xlsx.read(BytesIO(workbook(*rows, arrange=hide)), "t.xlsx"))
    (entry,) = [each for each in found if isinstance(each, Entry)]
    assert entry.noun.id == "skill"
    assert entry.noun.pref_label == {"en": "Skill"}
    assert "prefLabel.fr" not in entry.columns, "what is stored of it stays"
    assert "hidden and not read: column C" in notes(found)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac OS Roman"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
    ],
)
@pytest.mark.parametrize(
    "label",
    ["Compétence", "Évaluation à l’école", "Garçon d’“honneur”", "Über-Öffnung", "À revoir"],
)
def test_texts_in_old_encodings_are_read_with_a_note(encoding, name, label):
    found = read(table("id;prefLabel.fr", f"a;{label}", encoding=encoding))
    assert nouns(found)[0].pref_label == {"fr": label}
    assert f"it is in {name}" in notes(found)


@pytest.mark.parametrize(
    ("encoding", "heading", "label"),
    [
        ("cp1251", "Термин;Определение", "Навык;Умение выполнять работу."),
        ("cp1256", "المصطلح;التعريف", "مهارة;القدرة على العمل."),
        ("gb18030", "术语;定义", "技能;能够完成工作。"),
    ],
)
def test_old_encodings_of_other_scripts_are_read_too(encoding, heading, label):
    found = read(table(heading, label, encoding=encoding))
    (concept,) = nouns(found)
    assert [*concept.pref_label.values()] == [label.partition(";")[0]]
    assert not concept.id.isdigit()


def test_text_in_no_encoding_is_refused_with_the_way_to_save_it():
    assert "CSV UTF-8" in refused(read(b"\x01\0\0\x02" * 20))[0]


@pytest.mark.parametrize("kind", ["Quotation", "QUOTATION", "citation", "Quote", "цитата"])
def test_the_kind_of_a_definition_is_read_in_any_case_and_language(kind):
    heading = "id,prefLabel.en,definition.id,definition.text,definition.language,definition.kind"
    (concept,) = nouns(read(table(heading, f"a,A,d1,Words.,English,{kind}")))
    assert (concept.definition[0].kind, concept.definition[0].language) == ("quotation", "en")


def test_a_row_without_term_goes_on_with_the_one_above():
    rows = ["Term;Definition", "Skill;First.", ";Second.", "Job;Third."]
    skill, job = nouns(read(table(*rows)))
    assert [each.text for each in skill.definition] == ["First.", "Second."]
    assert [each.id for each in skill.definition] == ["d1", "d2"]
    assert len(job.definition) == 1


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        (["C", "C++", "C#"], ["c", "c-2", "c-3"]),
        (["技能", "工作"], ["term-1", "term-2"]),
        (["Skill", "Skill"], ["skill"]),
    ],
)
def test_ids_are_proposed_and_differ_where_labels_do(rows, ids):
    assert [noun.id for noun in nouns(read(table("prefLabel.en,notation", *rows)))] == ids


def test_rows_add_definitions_change_those_named_and_take_away_the_empty():
    before = make_concept(
        "skill", definition=(make_definition("d1", "One."), make_definition("d2", "Two."))
    )
    heading = "id,definition.id,definition.text,definition.language,definition.kind"

    def after(*rows):
        (noun,) = nouns(read(table(heading, *rows)), before)
        return [(each.id, each.text) for each in noun.definition]

    assert after("skill,,Three.,en,editorial") == [("d1", "One."), ("d2", "Two."), ("d3", "Three.")]
    assert after("skill,d1,Uno.,en,editorial") == [("d1", "Uno."), ("d2", "Two.")]
    assert after("skill,,Two.,en,editorial") == [("d1", "One."), ("d2", "Two.")], "it is there"
    assert after("skill,d1,,,") == [("d2", "Two.")]
    assert after("skill,d9,Nine.,en,editorial") == [
        ("d1", "One."),
        ("d2", "Two."),
        ("d9", "Nine."),
    ]


def test_what_is_wrong_names_the_cell_and_what_to_write():
    heading = "Term;Definition;Type;Year"
    (said,) = refused(read(table(heading, "Skill;Hands.;guess;many")))
    assert "definition.year (D2): “many” is no whole number: write one, such as 7" in said
    found = read(table(heading, "Skill;Hands.;guess;2019"))
    (fragment,) = [each for each in found if isinstance(each, Fragment)]
    said = str(completed(fragment, None))
    assert "line 2: definition.kind (C2): use quotation, paraphrase or editorial" in said


def test_a_layout_says_what_no_heading_tells():
    layout = Layout(2, {0: "prefLabel.fr", 2: "definition.text"}, language="fr", kind="concept")
    rows = ["x;y;z", "eins;zwei;drei", "Compétence;nicht gelesen;Savoir faire."]
    (concept,) = nouns(read(table(*rows), layout))
    assert concept.pref_label == {"fr": "Compétence"}
    assert concept.definition == (make_definition("d1", "Savoir faire.", language="fr"),)
