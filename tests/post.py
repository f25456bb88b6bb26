"""A mail server that keeps what it gets."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message

from aiosmtpd import handlers
from aiosmtpd.controller import Controller


@contextmanager
def post_office(port: int) -> Iterator[list[Message]]:
    """The mails taken by a mail server at this port."""
    taken: list[Message] = []

    class Box(handlers.Message):
        def handle_message(self, message: Message) -> None:
            taken.append(message)

    controller = Controller(Box(), hostname="127.0.0.1", port=port)
    controller.start()
    yield taken
    controller.stop()
