"""The engines that there are: each is a module or folder here that states itself as `ENGINE`.

The scheme of an index's address, up to a plus sign, is the name of that module, which is imported
when it is needed.
"""

import pkgutil
from importlib import import_module
from urllib.parse import SplitResult, urlsplit

from indexer.engines.contract import EngineKind, EngineUnavailableError, SearchEngine

_PACKAGE = "indexer.engines"
_NO_ENGINES = ("analysed", "contract", "registry")


class EngineAddressError(EngineUnavailableError):
    """An address that no engine can open; the message says which there are."""


def schemes() -> tuple[str, ...]:
    """The schemes of all engines, sorted."""
    modules = pkgutil.iter_modules(import_module(_PACKAGE).__path__)
    return tuple(sorted(m.name for m in modules if m.name not in _NO_ENGINES))


def engine_kind(scheme: str) -> EngineKind:
    """What the engine with this scheme states of itself.

    Raises: EngineAddressError when there is none.
    """
    known = schemes()
    if scheme not in known:
        forms = " or ".join(engine_kind(name).form for name in known)
        raise EngineAddressError(
            f"The index cannot be kept in '{scheme}'; write its address as {forms}."
        )
    kind: EngineKind = import_module(f"{_PACKAGE}.{scheme}").ENGINE
    return kind


def open_engine(url: str, *, timeout: float = 30.0) -> SearchEngine:
    """The engine over the index at `url`, which need not exist yet.

    `timeout`: seconds that a writer waits for another one.

    Raises: EngineAddressError when the address is no good.
    """
    parsed = _parsed(url)
    kind = engine_kind(parsed.scheme.partition("+")[0])
    try:
        return kind.open(parsed, timeout)
    except ValueError as error:
        raise EngineAddressError(
            f"The address of the index cannot be used: {error}; write it as {kind.form}."
        ) from error


def _parsed(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        # The message and the cause would show the address, and with it a password.
        raise EngineAddressError("The address of the index cannot be read.") from None
