"""`/oai`: what harvesters ask by the six verbs of OAI-PMH 2.0, as XML."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from lxml import etree

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.labels import preferred
from glossary.nouns.record import Record
from webapp.frame.current import services
from webapp.frame.i18n import base_url
from webapp.standards.oai.oai_faults import OaiError
from webapp.standards.oai.oai_items import (
    datestamp,
    every_item,
    identifier,
    item,
    part,
    place,
    set_of,
    sets_of,
)
from webapp.standards.oai.oai_metadata import FORMATS, XSI, as_xml, formats_of, metadata
from webapp.standards.oai.oai_requests import LONGEST_SHOWN, SECOND, Harvest, asked, harvest_of

blueprint = Blueprint("oai", __name__)

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
NAME = "TVETipedia"

Arguments = Mapping[str, str]
Fill = Callable[[etree._Element, Arguments, Catalogue], None]


@blueprint.route("/oai", methods=["GET", "POST"])
def oai() -> Response:
    """What the verb asks for, or the error that the protocol names; always 200."""
    given = request.form if request.method == "POST" else request.args
    root = etree.fromstring(f'<OAI-PMH xmlns="{OAI}" xmlns:xsi="{XSI}"/>')
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    _add(root, "responseDate", datetime.now(UTC).strftime(SECOND))
    repeated = _add(root, "request", f"{base_url()}/oai")
    try:
        arguments = asked(dict(given.lists()))
        content = _content(arguments)
    except OaiError as error:
        content = etree.Element(f"{{{OAI}}}error", code=error.code)
        content.text = as_xml(str(error))
        arguments = {} if error.code in ("badVerb", "badArgument") else asked(dict(given.lists()))
    for name, value in arguments.items():
        repeated.set(name, as_xml(value))
    root.append(content)
    text = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    answer = Response(text, content_type="text/xml; charset=utf-8")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _content(arguments: Arguments) -> etree._Element:
    """The element of the verb, filled.

    Raises: OaiError
    """
    fill: Mapping[str, Fill] = {
        "GetRecord": _record,
        "Identify": _identity,
        "ListIdentifiers": _list,
        "ListMetadataFormats": _formats,
        "ListRecords": _list,
        "ListSets": _sets,
    }
    content = etree.Element(f"{{{OAI}}}{arguments['verb']}")
    fill[arguments["verb"]](content, arguments, services().catalogue())
    return content


def _identity(content: etree._Element, _arguments: Arguments, known: Catalogue) -> None:
    first = min((record.modified for record in every_item(known)), default=datetime.now(UTC))
    host = urlsplit(base_url()).hostname or "localhost"
    for name, text in (
        ("repositoryName", NAME),
        ("baseURL", f"{base_url()}/oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", services().settings.mail_from or f"postmaster@{host}"),
        ("earliestDatestamp", first.strftime(SECOND)),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ("compression", "gzip"),
    ):
        _add(content, name, text)


def _formats(content: etree._Element, arguments: Arguments, known: Catalogue) -> None:
    wanted = arguments.get("identifier")
    record = None if wanted is None else _existing(known, wanted)
    for format in formats_of(record):
        element = _add(content, "metadataFormat")
        _add(element, "metadataPrefix", format.prefix)
        _add(element, "schema", format.schema)
        _add(element, "metadataNamespace", format.namespace)


def _sets(content: etree._Element, arguments: Arguments, known: Catalogue) -> None:
    if "resumptionToken" in arguments:
        raise OaiError("badResumptionToken", "The list of sets comes in one part.")
    if not known.schemes.theme.every:
        raise OaiError("noSetHierarchy", "There are no themes.")
    for theme in known.schemes.theme.every:
        element = _add(content, "set")
        _add(element, "setSpec", set_of(known.schemes.theme, theme.id))
        _add(element, "setName", preferred(theme.name, "en")[1] or theme.id)


def _record(content: etree._Element, arguments: Arguments, known: Catalogue) -> None:
    record = _existing(known, arguments["identifier"])
    prefix = arguments["metadataPrefix"]
    if prefix not in [format.prefix for format in formats_of(record)]:
        raise _no_such_format(prefix)
    _add_record(content, record, prefix, known)


def _list(content: etree._Element, arguments: Arguments, known: Catalogue) -> None:
    harvest = harvest_of(arguments)
    if harvest.prefix not in [format.prefix for format in FORMATS]:
        raise _no_such_format(harvest.prefix)
    if harvest.set and not known.schemes.theme.every:
        raise OaiError("noSetHierarchy", "There are no themes.")
    records, total, more = part(known, harvest)
    if not records and not harvest.before:
        raise OaiError("noRecordsMatch", "Nothing public meets these arguments.")
    for record in records:
        if harvest.verb == "ListRecords":
            _add_record(content, record, harvest.prefix, known)
        else:
            _add_header(content, record, known)
    if more or harvest.before:
        _add_token(content, harvest, records, total, more)


def _add_token(
    content: etree._Element, harvest: Harvest, records: list[Record], total: int, more: bool
) -> None:
    """Where the list goes on; the token of its last part is empty."""
    following = harvest
    if more:
        count = harvest.before + len(records)
        following = replace(harvest, after=place(records[-1]), before=count)
    element = _add(content, "resumptionToken", following.token() if more else "")
    element.set("completeListSize", str(max(total, harvest.before + len(records))))
    element.set("cursor", str(harvest.before))


def _add_record(content: etree._Element, record: Record, prefix: str, known: Catalogue) -> None:
    element = _add(content, "record")
    _add_header(element, record, known)
    if record.status != "withdrawn":
        _add(element, "metadata").append(metadata(record, prefix, known))


def _add_header(content: etree._Element, record: Record, known: Catalogue) -> None:
    header = _add(content, "header")
    if record.status == "withdrawn":
        header.set("status", "deleted")
    _add(header, "identifier", identifier(record))
    _add(header, "datestamp", datestamp(record))
    for name in sets_of(record, known):
        _add(header, "setSpec", name)


def _existing(known: Catalogue, name: str) -> Record:
    record = item(known, name)
    if record is None:
        raise OaiError("idDoesNotExist", f"Nothing public is called '{name[:LONGEST_SHOWN]}'.")
    return record


def _no_such_format(prefix: str) -> OaiError:
    known = ", ".join(format.prefix for format in FORMATS)
    said = f"It cannot be had as '{prefix[:LONGEST_SHOWN]}'. The formats are {known}; "
    return OaiError("cannotDisseminateFormat", f"{said}skos is for terms alone.")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{OAI}}}{name}")
    if text:
        element.text = as_xml(text)
    return element
