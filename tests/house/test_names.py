"""One name for one thing: no module or class name with two meanings, no long parameter lists."""

import ast
from collections import defaultdict

MOST_PARAMETERS = 7

SHARED_CLASSES = {
    "Citation": "a citation in words; ShownCitation is it on a page",
    "Meta": "the inner class by which marshmallow takes options",
    "Reader": "what Whoosh calls the reader of a column, and looks for by this name",
    "Problem": "in the JSON interface the name of RFC 9457 in the OpenAPI document",
}
"""Class names that are there twice, each with the reason."""

A_PAGE_OF = "the page or verb for what the module of this name in the floor below does"
IN_EVERY_ROOM = "what every room may have, named alike so that one finds it"
OF_ONE_KIND = "a member of its kind, found by this name"
SHARED_MODULES = {
    A_PAGE_OF: {
        "account", "addresses", "backup", "characters", "cells", "codec", "dates", "deleting",
        "describing", "taking_back", "collections",
        "documents", "document", "drafts", "dropping", "due", "events", "exporting", "facets",
        "found", "gaps", "health", "history", "labels", "language", "load", "mail", "matching",
        "misses", "notices", "nouns", "ordering", "originals", "passages", "policy", "provider",
        "resource", "resources", "review", "search", "second_factor", "selection", "settings",
        "standing", "text", "themes", "term", "words",
    },
    IN_EVERY_ROOM: {
        "about", "building", "changing", "choosing", "columns", "errors", "form", "format",
        "keeping", "opening", "reader", "reading", "registry", "rows", "showing", "steps",
        "tables", "values",
        "version", "wording", "writing", "formats", "people", "size", "kinds",
    },
    OF_ONE_KIND: {"analysis", "bibtex", "ris", "csl_json", "html", "ics", "json", "jsonl", "csv"},
}  # fmt: skip
"""Module names that are there more than once, by the reason."""


def _classes(modules):
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, str(module.path)


def test_no_class_name_has_two_meanings(modules):
    places = defaultdict(set)
    for name, path in _classes(modules):
        places[name].add(path)
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert twice.keys() <= SHARED_CLASSES.keys(), {
        name: found for name, found in twice.items() if name not in SHARED_CLASSES
    }


def test_no_module_name_is_used_twice_without_a_reason(modules):
    places = defaultdict(set)
    for module in modules.values():
        if module.path.name != "__init__.py" and "migrations" not in module.path.parts:
            places[module.path.stem].add(str(module.path))
    allowed = set().union(*SHARED_MODULES.values())
    assert not {
        name: found for name, found in places.items() if len(found) > 1 and name not in allowed
    }


def _parameters(function):
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def test_no_function_takes_more_than_one_remembers(modules):
    long = {
        f"{module.path}:{node.name}": len(_parameters(node))
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and len(_parameters(node)) > MOST_PARAMETERS
    }
    assert not long
