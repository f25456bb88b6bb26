"""What can go wrong with people's accounts; each message says what to do."""


class PeopleError(ValueError):
    """Something about an account that cannot be done; `field` names the value at fault.

    The problem is a text with named places (`%(name)s`), so that it can be translated before
    the values are put in.
    """

    def __init__(self, field: str, problem: str, **values: object) -> None:
        super().__init__(problem % values if values else problem)
        self.field = field
        self.problem = problem
        self.values = values
