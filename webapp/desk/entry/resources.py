"""The form of a resource read as a resource."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from flask_babel import gettext

from glossary.nouns.resource import RESOURCE_TYPES, Resource, ResourceType
from glossary.vocabulary import MULTIPLE, language_code
from webapp.desk.entry.building import Built, FormReader, Ground, optional, place
from webapp.desk.entry.shapes import PLAIN, Row, Typed


def resource_of(typed: Typed, ground: Ground) -> Built:
    """The resource that was typed; fields that the form does not show are those of the base."""
    reader = FormReader(places={name: name for name in ("id", "type", *PLAIN)})
    reader.places["title"] = "title-0-text"
    kept = ground.base if isinstance(ground.base, Resource) else None
    plain: dict[str, Any] = {name: optional(typed[name]) for name in PLAIN}
    resource = replace(
        kept or Resource(typed["id"].strip(), "publication", {}),
        type=_type(typed["type"], reader),
        title=reader.by_language(typed["title"], "title"),
        title_supplied=bool(typed["titleSupplied"]),
        creator=reader.lines(typed["creator"], "creator"),
        language=_languages(typed["language"], reader),
        spatial=_places(typed["spatial"], reader),
        theme=tuple(dict.fromkeys(typed["theme"])),
        subject=reader.ids(typed["subject"], "subject"),
        identifier=_identifiers(typed["identifier"], reader),
        abstract=reader.by_language(typed["abstract"], "abstract"),
        **plain,
    )
    return Built(resource, (), tuple(reader.faults), reader.places)


def _type(typed: str, reader: FormReader) -> ResourceType:
    if typed not in RESOURCE_TYPES:
        reader.fault("type", gettext("Choose what kind of resource it is."))
        return "publication"
    return cast("ResourceType", typed)


def _languages(rows: Iterable[Row], reader: FormReader) -> tuple[str, ...]:
    found: list[str] = []
    for number, row in enumerate(rows):
        typed = row["code"].strip()
        if typed:
            found.append(typed if typed == MULTIPLE else language_code(typed) or typed)
            # Rules name the field as a whole; the last row is as good as the first.
            reader.places["language"] = f"language-{number}-code"
    return tuple(dict.fromkeys(found))


def _places(rows: Iterable[Row], reader: FormReader) -> tuple[str, ...]:
    found: list[str] = []
    for number, row in enumerate(rows):
        if code := place(row["place"]):
            found.append(code)
            reader.places["spatial"] = f"spatial-{number}-place"
    return tuple(dict.fromkeys(found))


def _identifiers(rows: Iterable[Row], reader: FormReader) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, row in enumerate(rows):
        scheme, text = row["scheme"].strip().lower(), row["text"].strip()
        if not text:
            continue
        control = f"identifier-{number}-scheme"
        if not scheme or scheme in found:
            reader.fault(control, gettext("Name a scheme of its own, such as isbn or doi."))
            continue
        found[scheme] = text
        reader.places[f"identifier.{scheme}"] = f"identifier-{number}-text"
    return found
