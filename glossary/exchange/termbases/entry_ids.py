"""Ids of concepts as ids of XML, which begin with a letter and hold few other characters."""

import re

_START = "c-"
_OTHER = re.compile(r"[^a-z0-9-]")
_CODE = re.compile(r"_([0-9a-f]+)\.")


def encoded_id(id: str) -> str:
    """The id with what XML does not allow in one spelt out."""
    return _START + _OTHER.sub(lambda match: f"_{ord(match[0]):x}.", id)


def decoded_id(text: str) -> str:
    """The id that was encoded as `text`."""
    return _CODE.sub(lambda match: chr(int(match[1], 16)), text.removeprefix(_START))
