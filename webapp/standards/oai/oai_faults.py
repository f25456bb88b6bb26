"""The error conditions of OAI-PMH."""

from typing import Literal

Code = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noRecordsMatch",
    "noSetHierarchy",
]


class OaiError(Exception):
    """A request that gets one of the errors of the protocol instead of records."""

    def __init__(self, code: Code, text: str) -> None:
        super().__init__(text)
        self.code = code
