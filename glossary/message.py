"""Messages that are English here and can be told in another language elsewhere."""

from dataclasses import dataclass


class Count(int):
    """A number whose digits are grouped, in English by commas, as languages differ in that."""

    def __str__(self) -> str:
        return f"{int(self):,}"


@dataclass(frozen=True, slots=True)
class Message:
    """A text with places for values, such as `there is no theme “%(theme)s”`.

    As a `str` it is the English text; a translator puts the values into another template.
    """

    template: str
    values: tuple[tuple[str, "str | int | Message"], ...] = ()

    def __str__(self) -> str:
        return self.template % dict(self.values) if self.values else self.template


Said = str | Message
"""What is said of a file: a message, or plain English that no translation is kept for."""


def english(template: str, /, **values: str | int | Message) -> Message:
    """The message; a template written into the call itself is found by the translators' tools."""
    return Message(template, tuple(values.items()))
