"""Pairs for translators: only labels that exist on both sides, never deprecated ones."""

from io import BytesIO

from factories import make_concept, make_definition, make_record, make_resource
from hypothesis import given
from hypothesis import strategies as st

from glossary.exchange.format import Service
from glossary.exchange.formats.omegat import write_for


def written(*records, languages=("en", "fr"), **service):
    stream = BytesIO()
    notes = write_for(Service(languages=languages, **service))(records, stream, lambda _: ())
    return stream.getvalue().decode(), notes


def pairs(text):
    """The lines as OmegaT reads them: without remarks, cut at tabs."""
    lines = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return [(line[0], line[1]) for line in lines]


RPL = make_concept(
    "rpl",
    {"en": "Recognition of prior learning", "fr": "Reconnaissance des acquis", "ar": "اعتراف"},
    alt_label={"en": ("RPL", "PLAR"), "fr": ("RAE",)},
    hidden_label={"en": ("Recogniton of prior learning",)},
)


def test_every_name_in_one_language_has_the_preferred_label_in_the_other():
    text, _ = written(make_record(RPL))
    acquis = "Reconnaissance des acquis"
    assert pairs(text) == [
        ("Recognition of prior learning", acquis),
        ("RPL", acquis),
        ("PLAR", acquis),
    ]
    text, _ = written(make_record(RPL), languages=("fr", "ar"))
    assert pairs(text) == [(acquis, "اعتراف"), ("RAE", "اعتراف")]


def test_what_has_no_label_on_one_side_is_left_out():
    one = make_concept("one", {"en": "One"})
    other = make_concept("other", {"fr": "Autre"}, alt_label={"en": ("Other",)})
    assert pairs(written(make_record(one))[0]) == []
    assert pairs(written(make_record(other))[0]) == [("Other", "Autre")]


def test_a_label_of_another_variety_serves_but_not_one_of_another_script():
    concept = make_concept("c", {"en-GB": "Programme", "zh-Hant": "計劃"})
    record = make_record(concept)
    assert pairs(written(record, languages=("en", "zh-Hant"))[0]) == [("Programme", "計劃")]
    assert pairs(written(record, languages=("en", "zh-Hans"))[0]) == []


def test_withdrawn_terms_are_never_offered():
    assert pairs(written(make_record(RPL, "withdrawn"))[0]) == []


def test_the_comment_says_what_it_means_who_says_so_and_where():
    source = make_resource("ilo", {"en": "Glossary"}, creator=("ILO",), issued="2006")
    entry = make_definition(text="Credit for\n\twhat is known.", kind="quotation", source="ilo")
    concept = make_concept("c", {"en": "C", "fr": "Cé"}, definition=(entry,))
    text, _ = written(
        make_record(concept), base="https://t.example.org", source={"ilo": source}.get
    )
    assert text.splitlines()[-1].split("\t") == [
        "C",
        "Cé",
        "Credit for what is known. – ILO, Glossary, 2006 – https://t.example.org/term/c",
    ]


def test_the_licence_and_the_encoding_are_remarks_at_the_top():
    text, _ = written(rights="Take it, and\nname us.")
    first, second = text.splitlines()
    assert first.startswith("# ")
    assert "-*- coding: utf-8 -*-" in first
    assert second == "# Take it, and name us."


def test_a_label_that_would_be_a_remark_is_left_out_and_noted():
    text, notes = written(make_record(make_concept("c", {"en": "#tvet", "fr": "#efp"})))
    assert pairs(text) == []
    assert str(notes[0]).endswith("are left out: 1")


@given(label=st.text(max_size=30), other=st.text(max_size=30), said=st.text(max_size=60))
def test_any_text_makes_lines_of_three_columns(label, other, said):
    concept = make_concept(
        "c", {"en": label, "fr": other}, definition=(make_definition(text=said),)
    )
    text, _ = written(make_record(concept))
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert all(line.count("\t") == 2 and all(line.split("\t")) for line in lines)
    assert "\r" not in text
