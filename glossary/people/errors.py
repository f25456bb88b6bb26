"""What can go wrong with people's accounts; each message says what to do."""

from glossary.message import Message


class PeopleError(ValueError):
    """Something about an account that cannot be done; `field` names the value at fault."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(str(message))
        self.field = field
        self.message = message
