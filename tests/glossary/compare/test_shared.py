"""What several concepts share."""

from factories import make_concept, make_definition

from glossary.compare.shared import SharedValue, shared_neighbours, shared_sources, side_by_side


def _defined(id, *sources):
    definitions = (
        make_definition(f"d{at}", kind="quotation", source=source)
        for at, source in enumerate(sources)
    )
    return make_concept(id, definition=tuple(definitions))


def test_values_that_only_one_has_are_marked():
    rows = side_by_side([["a", "b", "a"], ["b", "c"], []])
    assert rows == (
        (SharedValue("a", alone=True), SharedValue("b", alone=False)),
        (SharedValue("b", alone=False), SharedValue("c", alone=True)),
        (),
    )


def test_sources_that_define_most_come_first_and_those_of_one_concept_are_left_out():
    concepts = [_defined("x", "ilo", "oecd"), _defined("y", "oecd", "oecd"), _defined("z", "oecd")]
    assert shared_sources(concepts) == ("oecd",)
    assert shared_sources([_defined("x", "ilo", "ilo"), _defined("y", "oecd")]) == ()


def test_what_is_near_to_several_is_shared_but_not_the_concepts_themselves():
    near = {"x": ["a", "b", "y", "b"], "y": ["b", "x", "c"], "z": ["b", "c"]}
    assert shared_neighbours(near) == {"b": ("x", "y", "z"), "c": ("y", "z")}
