"""Services and web clients over real stores and indexes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from people import make_account, signed_in_client
from quick import Applications, EmptyStore

from glossary.nouns.record import Noun
from glossary.people import Account, Role
from glossary.store.store import Store, open_store
from indexer.sync.sync import rebuild
from webapp.app import create_app
from webapp.frame.services import Services, open_services
from webapp.frame.serving import listen
from webapp.frame.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an instance that does not exist yet."""
    return read_settings({"TVETIPEDIA_INSTANCE": str(tmp_path / "instance")})


@pytest.fixture(scope="session")
def starter_services(starter_instance: Path) -> Iterator[Services]:
    """Services over the starter corpus; tests read from them and change nothing."""
    with closing(
        open_services(read_settings({"TVETIPEDIA_INSTANCE": str(starter_instance)}))
    ) as opened:
        yield opened


@pytest.fixture(scope="session")
def starter_app(starter_services: Services) -> Flask:
    """The application over the starter corpus."""
    app = create_app(starter_services.settings, starter_services)
    # A fault in a test is to be seen as it is, not as a page that excuses itself.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


@pytest.fixture
def client(starter_app: Flask) -> FlaskClient:
    """A browser on the starter corpus."""
    return starter_app.test_client()


@pytest.fixture
def serving(settings: Settings, empty_store: EmptyStore) -> Iterator[Callable[..., Services]]:
    """A maker of services over the nouns it is given, stored and indexed."""
    opened: list[Services] = []

    def make(*nouns: Noun) -> Services:
        empty_store.copy_to(settings.instance / "store.sqlite")
        with open_store(settings.database_url) as store:
            for noun in nouns:
                store.put(noun, editor="test")
        services = open_services(settings)
        opened.append(services)
        rebuild(services.store, services.engine)
        return services

    yield make
    for services in opened:
        services.close()


@pytest.fixture(scope="session")
def applications() -> Applications:
    """Applications that tests use one after the other."""
    return Applications()


@pytest.fixture
def app_over(applications: Applications) -> Iterator[Callable[[Services], Flask]]:
    """A maker of applications over services; no test sees that others had them before."""
    with ExitStack() as lent:

        def make(services: Services) -> Flask:
            app = lent.enter_context(applications.lent(services))
            app.config["PROPAGATE_EXCEPTIONS"] = True
            return app

        yield make


@pytest.fixture
def browsing(
    serving: Callable[..., Services], app_over: Callable[[Services], Flask]
) -> Callable[..., FlaskClient]:
    """A maker of browsers on the nouns it is given."""
    return lambda *nouns: app_over(serving(*nouns)).test_client()


@pytest.fixture
def port() -> int:
    """A port at which nobody listens."""
    with closing(listen("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
        return number


@pytest.fixture
def desk(
    serving: Callable[..., Services], app_over: Callable[[Services], Flask]
) -> Callable[..., "Desk"]:
    """A maker of desks over the nouns it is given: an application and people to sign in."""

    def make(*nouns: Noun) -> Desk:
        services = serving(*nouns)
        app = app_over(services)
        # Form tokens have tests of their own.
        app.config["WTF_CSRF_ENABLED"] = False
        return Desk(services, app)

    return make


@dataclass(frozen=True, slots=True)
class Desk:
    """An application with its services, and browsers signed in to it."""

    services: Services
    app: Flask

    def client(self, role: Role = "editor", name: str | None = None) -> FlaskClient:
        """A browser signed in with this role, as the account with this name if one is given."""
        return signed_in_client(self.app, self.services, self.account(role, name))

    def account(self, role: Role = "editor", name: str | None = None) -> Account:
        """The account with this role, made on first use."""
        return make_account(self.services.store.database, role, name)

    @property
    def store(self) -> Store:
        """The store under the desk."""
        return self.services.store
