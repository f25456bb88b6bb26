"""The service on a real port, in a thread of the tests."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from people import make_account, signed_in_client
from waitress import wasyncore

from glossary.people import Role
from glossary.store.store import Store
from indexer.sync.sync import rebuild
from webapp.app import create_app
from webapp.frame.services import Services, open_services
from webapp.frame.serving import listen, server_on
from webapp.frame.settings import Settings, read_settings
from webapp.frame.signing import COOKIE


@dataclass(frozen=True, slots=True)
class Desk:
    """A server over an instance of its own."""

    address: str
    """Without a slash at its end."""
    app: Flask
    services: Services

    def cookie(self, role: Role = "editor") -> dict[str, str]:
        """The cookie of a browser that is signed in with this role."""
        who = make_account(self.services.store.database, role)
        cookie = signed_in_client(self.app, self.services, who).get_cookie(COOKIE)
        assert cookie is not None
        return {"name": COOKIE, "value": cookie.value, "url": self.address}


@contextmanager
def open_desk(
    folder: Path, fill: Callable[[Store], None] | None = None, **settings: str
) -> Iterator[Desk]:
    """A desk with an instance in `folder`, over what `fill` has put into the store."""
    instance = {"TVETIPEDIA_INSTANCE": str(folder / "instance")}
    with closing(open_services(read_settings(instance | settings))) as services:
        if fill:
            fill(services.store)
        rebuild(services.store, services.engine)
        app = create_app(services.settings, services)
        with serving(app, services.settings) as address:
            yield Desk(address, app, services)


@contextmanager
def serving(app: Any, settings: Settings) -> Iterator[str]:
    """The address, without a slash at its end, at which the application answers."""
    listener = listen("127.0.0.1", 0)
    server = server_on(listener, app, settings)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        # Its sockets are closed by its own thread: closed from outside, they fail the loop that is
        # just about to wait for them.
        server.task_dispatcher.shutdown()
        # Where the loop is awake already, it may have closed them before it is woken up.
        with suppress(OSError):
            server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(timeout=10)
