"""What is wrong with what a program wrote, as problem documents that name the field."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from werkzeug.exceptions import (
    Conflict,
    Forbidden,
    HTTPException,
    NotFound,
    PreconditionFailed,
    UnprocessableEntity,
)

from glossary.desk.errors import FaultyError, WorkflowError
from glossary.nouns.codec import InvalidNounError
from glossary.store.errors import ConflictError, StoreBusyError, UnstorableError
from webapp.frame.errors import SavingError

Wrong = Mapping[str, Sequence[str]]
"""Problems by field."""

_FORBIDDEN = frozenset({"role", "own-work", "others-work", "under-review"})
_FIELDS = {"no-reason": "reason", "no-successor": "replacedBy"}
"""The attribute of a step that each error of the workflow is about."""


def wrong_fields(wrong: Wrong) -> HTTPException:
    """The error that says what is wrong with each field."""
    error = UnprocessableEntity()
    # As the argument parser of the interface leaves them.
    error.data = {"messages": {"body": wrong}}  # type: ignore[attr-defined]
    return error


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the desk refuses into the answer for a program.

    Raises: HTTPException, of the status that docs/api.md names.
    """
    try:
        yield
    except ConflictError as error:
        raise PreconditionFailed(_stale(error)) from error
    except FaultyError as error:
        raise wrong_fields(_faults(error)) from error
    except WorkflowError as error:
        raise _workflow(error) from error
    except InvalidNounError as error:
        raise wrong_fields(_problems(error)) from error
    except UnstorableError as error:
        raise wrong_fields({"noun": [str(error)]}) from error
    except StoreBusyError as error:
        raise SavingError from error


def _workflow(error: WorkflowError) -> HTTPException:
    if error.code in _FIELDS:
        return wrong_fields({_FIELDS[error.code]: [str(error)]})
    if error.code == "unknown":
        return NotFound(str(error))
    return (Forbidden if error.code in _FORBIDDEN else Conflict)(str(error))


def _faults(error: FaultyError) -> Wrong:
    found: dict[str, list[str]] = {}
    for problem in error.problems:
        found.setdefault(f"noun.{problem.field}", []).append(f"{problem.message}. {problem.fix}")
    return found


def _problems(error: InvalidNounError) -> Wrong:
    found: dict[str, list[str]] = {}
    for field, problem in error.problems:
        found.setdefault(f"noun.{field}", []).append(str(problem))
    return found


def _stale(error: ConflictError) -> str:
    now = error.current
    if now is None:
        return "There is no such entry any more; nothing was stored."
    return (
        f"It is at revision {now.revision} now ({now.status}, stored by {now.editor}); nothing "
        "was stored. Read it, bring your change into it and send it with that revision."
    )
