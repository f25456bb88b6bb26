"""What is wrong with a field of JSON, in words for whoever wrote it."""

from collections.abc import Mapping

from pydantic_core import ErrorDetails

from glossary.message import Message, english

_WANTED: Mapping[str, Message] = {
    "string_type": english("write a text in quotation marks"),
    "int_type": english("write a whole number"),
    "int_from_float": english("write a whole number"),
    "bool_type": english("write true or false"),
    "tuple_type": english("write a list: [ … ]"),
    "list_type": english("write a list: [ … ]"),
    "dict_type": english("write an object: { … }"),
    "mapping_type": english("write an object: { … }"),
    "dataclass_type": english("write an object: { … }"),
    "unexpected_keyword_argument": english("there is no such field: delete it"),
    "extra_forbidden": english("there is no such field: delete it"),
}
_OTHER = english("this field takes no such value: write another, or delete it")
_MISSING = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})


def fault_words(fault: ErrorDetails) -> Message:
    """What to write in place of what is there, or that something is missing."""
    kind = fault["type"]
    if kind in _MISSING:
        return _missing(str(fault["loc"][-1]) if fault["loc"] else "")
    if kind in ("literal_error", "enum"):
        values = str(fault.get("ctx", {}).get("expected", "")).replace("'", "")
        *first, last = values.replace(" or ", ", ").split(", ")
        if not first:
            return english("use %(value)s", value=last)
        return english("use %(values)s or %(last)s", values=", ".join(first), last=last)
    return _WANTED.get(kind, _OTHER)


def _missing(field: str) -> Message:
    if field == "id":
        return english("it is missing: give an id, such as d1")
    return english("it is missing: fill it in")
