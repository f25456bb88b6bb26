"""Messages that are English here and can be shown in another language elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number whose digits are grouped, in English by commas, as languages differ in that."""

    number: int

    def __str__(self) -> str:
        return f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Message:
    """A text with places for values, such as `there is no theme “%(theme)s”`.

    As a `str` it is the English text; a translator puts the values into another template. It
    keeps all that through JSON.
    """

    template: str
    values: "tuple[tuple[str, str | int | Count | Message], ...]" = ()

    def __str__(self) -> str:
        return self.template % dict(self.values) if self.values else self.template


Said = str | Message
"""What is said of a file: a message, or plain English that no translation is kept for."""


def english(template: str, /, **values: str | int | Count | Message) -> Message:
    """The message; a template written into the call itself is found by the translators' tools."""
    return Message(template, tuple(values.items()))
