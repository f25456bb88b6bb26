"""Requests that the document of the JSON interface allows or forbids, more than in the tests."""

import tempfile
from contextlib import closing
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from webapp.app import create_app
from webapp.frame import allowance
from webapp.frame.settings import read_settings
from webapp.instance import prepare

# The transport does not undo compression, so it must not ask for it.
_PLAIN = {"Accept-Encoding": "identity"}


def try_interface(examples: int) -> int:
    """The number of operations tried with so many requests of each sort; fails at the first fault.

    Raises: whatever schemathesis finds, with the request that shows it.
    """
    with tempfile.TemporaryDirectory() as folder:
        ours = {
            "TVETIPEDIA_INSTANCE": str(Path(folder) / "instance"),
            "TVETIPEDIA_RATE_LIMIT": "0",
        }
        read = read_settings(ours)
        with closing(prepare(read, lambda _: None)) as services:
            app = create_app(read, services)
            app.config["PROPAGATE_EXCEPTIONS"] = True
            document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
            operations = [found.ok() for found in document.get_all_operations()]
            for operation in operations:
                for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                    _try(app, operation, mode, examples)
    return len(operations)


def _try(app, operation, mode, examples):
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def answered_as_declared(case):
        # How much one address may ask has tests of its own.
        app.extensions[allowance.EXTENSION] = allowance.Allowance()
        case.call_and_validate(headers=_PLAIN)

    try:
        answered_as_declared()
    except Exception as error:
        if "Unsatisfiable" not in type(error).__name__:
            raise
