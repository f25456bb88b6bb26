"""Whether a service runs over an instance: it holds a lock in the folder as long as it does."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from webapp.frame.settings import Settings


@contextmanager
def present(settings: Settings) -> Iterator[None]:
    """Let other processes see, while the block runs, that a service runs over the instance."""
    lock = _lock(settings)
    # A second service over the same instance is seen as the first one is; a folder that cannot be
    # written is named by whatever writes to it next.
    with suppress(Timeout, OSError):
        lock.acquire(blocking=False)
    try:
        yield
    finally:
        lock.release()


def is_served(settings: Settings) -> bool:
    """Whether a service runs over the instance, in whatever process."""
    lock = _lock(settings)
    try:
        with lock.acquire(blocking=False):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _lock(settings: Settings) -> FileLock:
    with suppress(OSError):
        settings.instance.mkdir(parents=True, exist_ok=True)
    return FileLock(settings.instance / "serving.lock")
