"""Differences between revisions: every cell that differs, and no other."""

from factories import make_concept, make_definition, make_resource
from hypothesis import given, settings
from strategies import concepts, resources

from glossary.compare.difference import FieldChange, changed_fields


def told(before, after):
    return [(c.path, c.before, c.after, c.kind) for c in changed_fields(before, after)]


def test_equal_nouns_have_no_changes():
    assert changed_fields(make_concept(), make_concept()) == ()


def test_labels_are_told_by_language():
    before = make_concept("a", {"en": "Skill", "fr": "Compétence"})
    after = make_concept("a", {"en": "Skills", "ar": "مهارة"})
    assert told(before, after) == [
        ("prefLabel.en", "Skill", "Skills", "changed"),
        ("prefLabel.fr", "Compétence", "", "removed"),
        ("prefLabel.ar", "", "مهارة", "added"),
    ]


def test_several_values_stand_one_a_line():
    before = make_concept(alt_label={"en": ("One",)}, broader=("x",))
    after = make_concept(alt_label={"en": ("One", "Two")}, broader=("x", "y"))
    assert told(before, after) == [
        ("altLabel.en", "One", "One\nTwo", "changed"),
        ("broader", "x", "x\ny", "changed"),
    ]


def test_a_line_break_in_a_value_is_told_from_two_values():
    before, after = make_concept(editorial_note=("a\nb",)), make_concept(editorial_note=("a", "b"))
    assert [change.path for change in changed_fields(before, after)] == ["editorialNote"]


def test_definitions_are_told_by_their_id_wherever_they_stand():
    first, second = make_definition("d1", "One."), make_definition("d2", "Two.")
    before = make_concept(definition=(first, second))
    after = make_concept(definition=(make_definition("d2", "Two!"),))
    assert told(before, after) == [
        ("definition.d1.text", "One.", "", "removed"),
        ("definition.d1.language", "en", "", "removed"),
        ("definition.d1.kind", "editorial", "", "removed"),
        ("definition.d2.text", "Two.", "Two!", "changed"),
    ]


def test_another_order_of_definitions_is_one_change():
    first, second = make_definition("d1"), make_definition("d2")
    before = make_concept(definition=(first, second))
    after = make_concept(definition=(second, first))
    assert told(before, after) == [("definition", "d1\nd2", "d2\nd1", "changed")]


def test_definitions_that_share_an_id_are_told_apart():
    before = make_concept(definition=(make_definition("d", "One."),))
    after = make_concept(definition=(make_definition("d", "One."), make_definition("d", "Two.")))
    assert ("definition.d~2.text", "", "Two.", "added") in told(before, after)


def test_a_new_noun_is_all_added_and_its_id_is_no_cell():
    assert changed_fields(None, make_resource("r", {"en": "R"}, title_supplied=True)) == (
        FieldChange("type", "", "publication", "added"),
        FieldChange("title.en", "", "R", "added"),
        FieldChange("titleSupplied", "", "true", "added"),
        FieldChange("issued", "", "2019", "added"),
        FieldChange("language", "", "en", "added"),
    )


@settings(deadline=None)
@given(concepts, concepts)
def test_concepts_have_changes_exactly_where_they_differ(before, after):
    same = _content(before) == _content(after)
    assert bool(changed_fields(before, after)) == (not same)


@settings(deadline=None)
@given(resources, resources)
def test_resources_have_changes_exactly_where_they_differ(before, after):
    same = _content(before) == _content(after)
    assert bool(changed_fields(before, after)) == (not same)


def _content(noun):
    return {name: getattr(noun, name) for name in noun.__slots__ if name != "id"}
