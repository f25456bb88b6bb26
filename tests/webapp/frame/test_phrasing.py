"""Values in the sentences of the interface: counts by CLDR, texts by their direction."""

import pytest
from flask import render_template_string
from flask_babel import force_locale, gettext, lazy_gettext, ngettext
from markupsafe import Markup

from webapp.frame.phrasing import END, ISOLATE

PLAIN = [("C++", "C++"), ("Meister (Germany)", "Meister (Germany)"), (7, "7"), ("", "")]


@pytest.mark.parametrize(("value", "shown"), PLAIN)
def test_values_stand_as_they_are_in_languages_that_run_from_left_to_right(
    starter_app, value, shown
):
    with starter_app.test_request_context("/"), force_locale("ru"):
        assert gettext("<%(word)s>", word=value) == f"<{shown}>"
        assert render_template_string("{{ _('<%(word)s>', word=word) }}", word=value).endswith(
            f"{shown}>"
        )


@pytest.mark.parametrize("word", ["C++", "Meister (Germany)", "التعليم", "+1"])
def test_texts_are_isolated_in_sentences_that_run_from_right_to_left(starter_app, word):
    with starter_app.test_request_context("/"), force_locale("ar"):
        assert gettext("<%(word)s>", word=word) == f"<{ISOLATE}{word}{END}>"
        assert str(lazy_gettext("<%(word)s>", word=word)) == f"<{ISOLATE}{word}{END}>"
        assert f"{ISOLATE}{word}{END}" in render_template_string(
            "{{ _('<%(word)s>', word=word) }}", word=word
        )


def test_numbers_and_nothing_are_not_isolated(starter_app):
    with starter_app.test_request_context("/"), force_locale("ar"):
        assert gettext("<%(page)s%(rest)s>", page=7, rest="") == "<7>"


def test_what_is_isolated_is_escaped_unless_it_is_markup(starter_app):
    with starter_app.test_request_context("/"), force_locale("ar"):
        said = "{{ _('%(word)s', word=word) }}"
        assert render_template_string(said, word="<b>") == f"{ISOLATE}&lt;b&gt;{END}"
        assert render_template_string(said, word=Markup("<b>x</b>")) == f"{ISOLATE}<b>x</b>{END}"


@pytest.mark.parametrize(
    ("language", "count"),
    [("en", "12,345"), ("fr", "12\u202f345"), ("es", "12.345"), ("ru", "12\xa0345"),
     ("ar", "12,345"), ("zh", "12,345")],
)  # fmt: skip
def test_counts_are_written_as_the_language_writes_numbers(starter_app, language, count):
    with starter_app.test_request_context("/"), force_locale(language):
        assert ngettext("<%(num)s>", "<<%(num)s>>", 12345) == f"<<{count}>>"
        assert count in render_template_string(
            "{% trans num=12345 %}<{{ num }}>{% pluralize %}<<{{ num }}>>{% endtrans %}"
        )
