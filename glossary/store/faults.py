"""Errors of the database drivers made errors of the store, which say what to do."""

from collections.abc import Callable

from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from glossary.store.backend import Fault
from glossary.store.errors import StoreError


def translate(engine: Engine, name: str, fault: Callable[[BaseException], Fault]) -> None:
    """Make every error of the engine's driver a StoreError about the store called `name`.

    A violated UNIQUE stays what it is: the store makes a conflict of it.
    """

    def handle(context: ExceptionContext) -> StoreError | None:
        # The pool pings a connection before its use, and replaces by itself what does not answer.
        if context.is_pre_ping or isinstance(context.sqlalchemy_exception, IntegrityError):
            return None
        return _translated(context.original_exception, name, fault)

    listen(engine, "handle_error", handle, retval=True)


def _translated(
    error: BaseException, name: str, fault: Callable[[BaseException], Fault]
) -> StoreError:
    kind, fix = fault(error)
    said = str(error).strip().splitlines() or [type(error).__name__]
    return kind(f"The store {name} failed: {said[0].rstrip('.')}. {fix}")
