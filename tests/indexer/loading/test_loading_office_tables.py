"""Tables of offices loaded: ids found by labels, names in place of ids, definitions added."""

from counting import statements
from factories import make_concept, make_definition, make_resource

from glossary.exchange.storing import Outcome
from indexer.loading import stage


def table(path, *lines, encoding="utf-8"):
    path.write_text("\n".join(lines), encoding)
    return path


def put(store, *nouns):
    for noun in nouns:
        store.put(noun, status="published", editor="ana")


def test_a_term_that_is_here_is_found_by_its_label_and_gets_a_definition(store, tmp_path, loading):
    put(
        store,
        make_concept("ability", {"en": "Skill"}, definition=(make_definition("d1", "One."),)),
    )
    file = table(tmp_path / "t.csv", "Term;Definition", "SKILL;Two.", "New;Three.")
    (report,) = loading(file)
    assert not report.refused
    after = store.get("concept", "ability").noun
    assert [each.text for each in after.definition] == ["One.", "Two."]
    assert store.get("concept", "new").noun.definition[0].id == "d1"
    assert "“ability” has its label" in " ".join(report.notes)
    assert loading(file)[0].count(Outcome.UNCHANGED) == 2, "the same file adds nothing"


def test_an_id_is_proposed_beside_what_has_it_already(store, tmp_path, loading):
    put(store, make_concept("skill", {"en": "Something else"}))
    (report,) = loading(table(tmp_path / "t.csv", "Term;Definition", "Skill;Able hands."))
    assert not report.refused
    assert store.get("concept", "skill-2").noun.pref_label == {"en": "Skill"}
    assert store.get("concept", "skill").revision == 1


def test_terms_sources_and_themes_are_taken_by_their_names(store, tmp_path, loading):
    put(
        store,
        make_concept("job", {"en": "Gainful job"}),
        make_resource("ilo-manual", {"en": "Manual of the ILO"}),
    )
    rows = [
        "Term;Definition;Source;Theme;Related terms",
        "Skill;Able hands.;Manual of the ILO;Greening TVET;gainful job; ",
        "Craft;Hands.;;;Skill",
    ]
    (report,) = loading(table(tmp_path / "t.csv", *(row.rstrip("; ") for row in rows)))
    assert not report.refused
    skill = store.get("concept", "skill").noun
    assert (skill.related, skill.theme) == (("job",), ("greening-tvet",))
    assert skill.definition[0].source == "ilo-manual"
    assert store.get("concept", "craft").noun.related == ("skill",)
    assert "“Manual of the ILO” is taken for “ilo-manual”" in " ".join(report.notes)


def test_what_a_rule_refuses_is_said_with_its_cell(store, tmp_path, loading):
    put(store, make_concept("skill", definition=(make_definition("d1"), make_definition("d2"))))
    rows = ["Term;Definition FR;Source;Theme", "New;Savoir.;Nobody knows;Nothing"]
    (report,) = loading(table(tmp_path / "t.csv", *rows))
    (said,) = report.complaints()
    assert "theme (D2): there is no theme “Nothing”" in said
    assert "definition.source (C2): " in said
    rows = [
        "id,definition.id,definition.text,definition.language,definition.kind,definition.source"
    ]
    (report,) = loading(table(tmp_path / "s.csv", *rows, "skill,,New words.,en,quotation,"))
    assert "definition.source (F2): " in str(report.refused[0]), "the new one is the third"


def test_nothing_is_said_in_words_of_a_library(store, tmp_path, loading):
    heading = (
        "id,prefLabel.en,definition.id,definition.text,definition.language,definition.kind,"
        "definition.year"
    )
    rows = ["a,A,d1,,en,guess,", "b,B,d1,Words.,en,editorial,12.5", "c,C,d1,Words.,,,"]
    (report,) = loading(table(tmp_path / "t.csv", heading, *rows))
    said = " ".join(report.complaints())
    assert "definition.text (D2): it is missing: fill it in" in said
    assert "definition.kind (F2): use quotation, paraphrase or editorial" in said
    assert "definition.year (G3): “12.5” is no whole number: write one, such as 7" in said
    assert "definition.language (E4): it is missing: fill it in" in said
    for word in ("Input should", "pydantic", "Field required", "valid string"):
        assert word not in said


def test_a_plan_of_many_rows_asks_the_database_no_more_than_one_of_few(store, tmp_path):
    def asked(number):
        rows = [f"Word {row};What word {row} means." for row in range(number)]
        file = table(tmp_path / f"{number}.csv", "Term;Definition", *rows)
        with statements(store.database) as found:
            made = stage([file], store=store, originals=tmp_path / "originals")
        assert len(made.revisions) == number
        return len(found)

    assert asked(300) <= asked(3) + 5
