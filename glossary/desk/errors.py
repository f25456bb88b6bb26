"""What the workflow does not allow.

WorkflowError          anything below; `code` names the reason, `message` says what to do
 └─ FaultyError        the noun breaks integrity rules; carries the problems
"""

from collections.abc import Sequence

from glossary.message import Message, english
from glossary.rules import Problem


class WorkflowError(ValueError):
    """A step that may not be taken; nothing was changed."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message


class FaultyError(WorkflowError):
    """The noun cannot be published because of its `problems`, all of them errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        found = "; ".join(f"{problem.field}: {problem.message}" for problem in problems)
        super().__init__("faulty", english("It cannot be published yet: %(faults)s.", faults=found))
        self.problems = tuple(problems)
