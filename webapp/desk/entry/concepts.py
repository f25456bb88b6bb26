"""The form of a concept read as a concept."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from flask_babel import gettext

from glossary.nouns.concept import DEFINITION_KINDS, Concept, Definition, DefinitionKind
from glossary.nouns.fields import fields_of
from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import free_slug
from webapp.desk.entry.building import (
    Built,
    FormReader,
    Ground,
    optional,
    place,
    source_place,
    whole_number,
)
from webapp.desk.entry.shapes import LINES, NOTES, Row, Typed, is_empty

_SOURCE_COLUMNS = {
    "title": "newTitle",
    "creator": "newCreator",
    "issued": "newYear",
    "url": "newUrl",
}
"""Columns of a definition in which a new source is described, by the field of the resource."""


def concept_of(typed: Typed, ground: Ground) -> Built:
    """The concept that was typed; fields that the form does not show are those of the base."""
    reader = FormReader(places={"id": "id", "prefLabel": "label-0-text"})
    base = ground.base if isinstance(ground.base, Concept) else Concept(typed["id"].strip(), {})
    labels = _labels(typed["label"], reader)
    definitions, sources = _definitions(typed["definition"], base, ground, reader)
    concept = replace(
        base,
        id=ground.base.id if ground.base else typed["id"].strip(),
        pref_label=labels["preferred"],
        alt_label=labels["alternative"],
        hidden_label=labels["hidden"],
        definition=definitions,
        editorial_note=_notes(typed["editorialNote"], reader),
        broader=reader.ids(typed["broader"], "broader"),
        related=reader.ids(typed["related"], "related"),
        theme=tuple(dict.fromkeys(typed["theme"])),
        **_simple_fields(typed, reader),
    )
    return Built(concept, tuple(sources), tuple(reader.faults), reader.places)


def _simple_fields(typed: Typed, reader: FormReader) -> dict[str, Any]:
    """Notes by language and lists of lines, by attribute."""
    rows = fields_of("concept")
    lines = {rows[name].attribute: reader.lines(typed[name], name) for name in LINES["concept"]}
    notes = {
        rows[name].attribute: reader.lists_by_language(typed[name], name)
        if rows[name].shape == "texts"
        else reader.by_language(typed[name], name)
        for name in NOTES
    }
    return lines | notes


def _labels(rows: Iterable[Row], reader: FormReader) -> dict[str, Any]:
    """Labels by kind and language."""
    found: dict[str, Any] = {"preferred": {}, "alternative": {}, "hidden": {}}
    names = {"preferred": "prefLabel", "alternative": "altLabel", "hidden": "hiddenLabel"}
    for number, row in enumerate(rows):
        text = row["text"].strip()
        if not text:
            continue
        control = f"label-{number}"
        code = reader.language(row, control)
        kind = row["kind"] if row["kind"] in found else "alternative"
        path = f"{names[kind]}.{code}"
        if kind != "preferred":
            others = found[kind].get(code, ())
            reader.places[f"{path}.{len(others)}"] = f"{control}-text"
            found[kind][code] = (*others, text)
        elif code in found[kind]:
            reader.fault(
                f"{control}-kind",
                gettext("This language has a preferred label already: make one alternative."),
            )
        else:
            found[kind][code] = text
        reader.places[path] = f"{control}-text"
    return found


def _notes(rows: Iterable[Row], reader: FormReader) -> tuple[str, ...]:
    notes: list[str] = []
    for number, row in enumerate(rows):
        if row["text"].strip():
            reader.places[f"editorialNote.{len(notes)}"] = f"editorialNote-{number}-text"
            notes.append(row["text"].strip())
    return tuple(notes)


def _definitions(
    rows: Iterable[Row], base: Concept, ground: Ground, reader: FormReader
) -> tuple[tuple[Definition, ...], list[Resource]]:
    known = {each.id: each for each in base.definition}
    ids = _fresh_ids(ground.definition_ids | known.keys())
    found: list[Definition] = []
    sources: list[Resource] = []
    for number, row in enumerate(rows):
        if is_empty(row):
            continue
        control = f"definition-{number}"
        made = _new_source(row, control, ground, sources, reader)
        before = known.pop(row["id"], None)
        definition = Definition(
            id=before.id if before else next(ids),
            text=row["text"].strip(),
            language=reader.language(row, control),
            kind=_kind(row["kind"]),
            source=made.id if made else optional(row["source"]),
            locator=optional(row["locator"]),
            spatial=place(row["spatial"]),
            year=_year(row["year"], f"{control}-year", reader),
            comment=optional(row["comment"]),
            seen_at=before.seen_at if before else None,
        )
        _remember(reader, control, len(found))
        found.append(definition)
    return tuple(found), sources


def _remember(reader: FormReader, control: str, number: int) -> None:
    for name in ("text", "language", "kind", "locator", "spatial", "year", "comment"):
        reader.places[f"definition.{number}.{name}"] = f"{control}-{name}"
    reader.places[f"definition.{number}.source"] = f"{control}-find"
    reader.places[f"definition.{number}.id"] = f"{control}-text"


def _fresh_ids(taken: Iterable[str]) -> Iterator[str]:
    """Ids for definitions that no definition of the concept has ever had: `d4`, `d5`, …"""
    numbers = [int(id[1:]) for id in taken if id[:1] == "d" and id[1:].isdecimal()]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"d{number}"


def _kind(typed: str) -> DefinitionKind:
    return cast("DefinitionKind", typed if typed in DEFINITION_KINDS else "editorial")


def _year(typed: str, control: str, reader: FormReader) -> int | None:
    try:
        return whole_number(typed)
    except ValueError:
        reader.fault(control, gettext("Write the year in digits, such as 2019."))
        return None


def _new_source(
    row: Row, control: str, ground: Ground, made: list[Resource], reader: FormReader
) -> Resource | None:
    """The resource that was described on the spot, if one was."""
    title, creator = row["newTitle"].strip(), row["newCreator"].strip()
    year, url = row["newYear"].strip(), row["newUrl"].strip()
    if not (title or creator or year or url):
        return None
    if row["source"]:
        reader.fault(
            f"{control}-newTitle",
            gettext("A source is chosen already: delete that one, or this description."),
        )
        return None
    if not (title or creator):
        reader.fault(f"{control}-newTitle", gettext("Give the new source a title."))
        return None
    same = (title, creator, year, url)
    for resource in made:
        if same == _described(resource):
            return resource
    others = {resource.id for resource in made}
    resource = Resource(
        id=free_slug(
            title or f"{creator} {year}",
            lambda id: id not in others and ground.is_free(id),
            "source",
        ),
        type="publication",
        title={reader.language(row, control): title} if title else {},
        creator=(creator,) if creator else (),
        issued=year or None,
        url=url or None,
    )
    made.append(resource)
    for name, column in _SOURCE_COLUMNS.items():
        reader.places[source_place(resource.id, name)] = f"{control}-{column}"
    return resource


def _described(resource: Resource) -> tuple[str, str, str, str]:
    """Title, creator, year and address of a resource that was described on the spot."""
    title, creator = (*resource.title.values(), ""), (*resource.creator, "")
    return title[0], creator[0], resource.issued or "", resource.url or ""
