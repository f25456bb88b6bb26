"""Every setting of the service: one table, read from the environment or from a TOML file."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from glossary.people.account import Role
from webapp.frame.setting_values import (
    LANGUAGES,
    log_level,
    network_address,
    read_base_url,
    read_folder,
    read_hosts,
    read_issuer,
    read_languages,
    read_mail_server,
    role_or_none,
    token_or_nothing,
    whole_number,
    yes_or_no,
)

PREFIX = "TVETIPEDIA_"
FILE_VARIABLE = "TVETIPEDIA_SETTINGS"
SECRET = frozenset(
    {"database", "engine", "mail_server", "metrics_token", "oidc_issuer", "oidc_client_secret"}
)
"""Settings that may hold a password, and are never shown as they were given."""

ORIGINALS = "originals"
"""Name of the folder of original files, in the instance folder."""


class SettingsError(ValueError):
    """A setting that is unknown or has a value that cannot be used; `name` says which."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with which the service runs; SETTINGS says what each of them means."""

    instance: Path
    database: str
    engine: str
    host: str
    port: int
    threads: int
    workers: int
    proxies: int
    forwarded_prefix: bool
    base_url: str
    languages: tuple[str, ...]
    page_size: int
    suggestions: int
    own_approval: bool
    review_days: int
    mail_server: str
    mail_from: str
    require_second_factor: Role | Literal["none"]
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_role: Role | Literal["none"]
    log: str
    log_level: str
    log_addresses: bool
    metrics_token: str
    metrics_address: tuple[str, int] | None
    webhook_hosts: tuple[str, ...]
    rate_limit: int
    given: Mapping[str, str] = field(default_factory=dict)
    """Where each setting was given that was, by name."""

    @property
    def index(self) -> Path:
        """The folder of the search index, where `engine` names no other place."""
        return self.instance / "index"

    @property
    def engine_url(self) -> str:
        """The address of the search index, in the form that the engine of its scheme takes."""
        return self.engine or f"whoosh://{quote(str(self.index.absolute()))}"

    @property
    def originals(self) -> Path:
        """The folder of the original files, each named by its sha256."""
        return self.instance / ORIGINALS

    @property
    def log_file(self) -> Path:
        """The file of the log, where it goes to a file."""
        return Path(self.log).expanduser() if self.log else self.instance / "log.jsonl"

    @property
    def database_url(self) -> str:
        """The address of the store, in the form that SQLAlchemy takes."""
        return self.database or f"sqlite:///{(self.instance / 'store.sqlite').absolute()}"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in a TOML file, its default as text, what it means with its unit."""

    name: str
    default: str
    help: str
    read: Callable[[str], object] = str
    """The value written as text; raises ValueError saying what is expected."""

    @property
    def variable(self) -> str:
        """The name of its environment variable."""
        return PREFIX + self.name.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "instance",
        "instance",
        "Folder that holds the store, the search index and the original files. "
        "It is made when it is missing.",
        read_folder,
    ),
    Setting(
        "database",
        "",
        "Address of the store, such as `postgresql://user@host/name`. "
        "Empty: an SQLite file in the instance folder.",
    ),
    Setting(
        "engine",
        "",
        "Address of the search index, such as `whoosh:///folder`. "
        "Empty: a folder in the instance folder.",
    ),
    Setting("host", "127.0.0.1", "Network address that the server listens on."),
    Setting(
        "port",
        "8000",
        "Port that the server listens on (1 to 65535).",
        whole_number(1, 65535),
    ),
    Setting(
        "threads",
        "4",
        "Requests that are answered at the same time (1 to 64 threads); those that wait to be "
        "saved do not count.",
        whole_number(1, 64),
    ),
    Setting(
        "workers",
        "1",
        "Processes that answer, each with so many `threads` (1 to 64). One uses one processor; "
        "for many readers, have as many as there are processors. On Windows there is one.",
        whole_number(1, 64),
    ),
    Setting(
        "proxies",
        "0",
        "Web servers of your own that a request passes through on its way here (0 to 9). From 1 "
        "on, what they say of it in `X-Forwarded-For`, `-Proto` and `-Host` counts.",
        whole_number(0, 9),
    ),
    Setting(
        "forwarded_prefix",
        "no",
        "Whether your own web server, one counted in `proxies`, sets `X-Forwarded-Prefix` to the "
        "path that the service is below (`yes` or `no`). It must replace what a request brings.",
        yes_or_no,
    ),
    Setting(
        "base_url",
        "",
        "Public address of the service, for citations, canonical links and links in mail. "
        "Empty: the address that the reader used; in mail, `http://` with host and port.",
        read_base_url,
    ),
    Setting(
        "languages",
        ",".join(LANGUAGES),
        "Languages of the interface, separated by commas; the first is the default.",
        read_languages,
    ),
    Setting(
        "page_size",
        "20",
        "Results on one page of a list (1 to 100 results).",
        whole_number(1, 100),
    ),
    Setting(
        "suggestions",
        "8",
        "Suggestions offered while somebody types (1 to 20 suggestions).",
        whole_number(1, 20),
    ),
    Setting(
        "own_approval",
        "no",
        "Whether reviewers may publish what they wrote themselves (`yes` or `no`).",
        yes_or_no,
    ),
    Setting(
        "review_days",
        "14",
        "Days in review after which an entry counts as overdue (1 to 365 days).",
        whole_number(1, 365),
    ),
    Setting(
        "mail_server",
        "",
        "Mail server for notices, such as `smtp://user:password@mail.example.org:587`, which is "
        "asked for encryption, or `smtps://…`. Empty: no mail is sent.",
        read_mail_server,
    ),
    Setting("mail_from", "", "Address that mail comes from. Empty: `tvetipedia@` and the host."),
    Setting(
        "require_second_factor",
        "none",
        "Role from which on a second factor must be set up (`contributor`, `editor`, `reviewer`, "
        "`administrator`), or `none`.",
        role_or_none,
    ),
    Setting(
        "oidc_issuer",
        "",
        "Address of an OpenID Connect provider to sign in at. Empty: accounts here only.",
        read_issuer,
    ),
    Setting("oidc_client_id", "", "Name of this service at the provider."),
    Setting("oidc_client_secret", "", "Secret that the provider gave this service."),
    Setting(
        "oidc_role",
        "none",
        "Role of newcomers whom the provider knows (`contributor` …), or `none`: only accounts "
        "and invitations that exist.",
        role_or_none,
    ),
    Setting(
        "log",
        "",
        "File of the log, or `-` for the error stream. Empty: `log.jsonl` in the instance folder.",
    ),
    Setting(
        "log_level",
        "info",
        "Least serious lines of the log: `debug`, `info`, `warning` or `error`. "
        "Requests are `info`.",
        log_level,
    ),
    Setting(
        "log_addresses",
        "no",
        "Whether the log names network address and browser of each request (`yes` or `no`).",
        yes_or_no,
    ),
    Setting(
        "metrics_token",
        "",
        "Token of 16 characters or more with which programs may read `/metrics`. "
        "Empty: nobody may.",
        token_or_nothing,
    ),
    Setting(
        "metrics_address",
        "",
        "Network address and port at which `/metrics` is served without a token, such as "
        "`127.0.0.1:9100`. Empty: none.",
        network_address,
    ),
    Setting(
        "webhook_hosts",
        "",
        "Hosts that webhooks may be sent to, such as `www.example.org`, separated by commas; hosts "
        "of your own network only if named here. Empty: webhooks are off.",
        read_hosts,
    ),
    Setting(
        "rate_limit",
        "6000",
        "Requests a minute that one network address may send to each of `/api/v1`, `/mcp`, `/oai` "
        "and `/reconcile` (0 to 1000000), counted in each process by itself. 0: any number.",
        whole_number(0, 1_000_000),
    ),
)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process: the environment first, then the file, then the defaults.

    The file is the TOML file named by TVETIPEDIA_SETTINGS; it writes names in lower case and
    without prefix: `port = 8080`.

    Raises: SettingsError naming the variable or file entry that is unknown or has a bad value.
    """
    environment = os.environ if environment is None else environment
    ours = {name: text for name, text in environment.items() if name.startswith(PREFIX)}
    file = ours.pop(FILE_VARIABLE, "")
    given = {}
    for name, text in (_file_texts(Path(file)) if file else {}).items():
        given[name] = (f"{name} in {file}", text)
    for variable, text in ours.items():
        given[_setting_name(variable)] = (variable, text)
    return _settings(given)


def _setting_name(variable: str) -> str:
    for setting in SETTINGS:
        if setting.variable == variable:
            return setting.name
    known = ", ".join(setting.variable for setting in SETTINGS)
    raise SettingsError(variable, f"is not a setting; known are {known} and {FILE_VARIABLE}")


def _file_texts(file: Path) -> dict[str, str]:
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(FILE_VARIABLE, f"cannot read {file}: {error}") from error
    names = {setting.name for setting in SETTINGS}
    texts = {}
    for name, value in entries.items():
        if name not in names:
            known = ", ".join(sorted(names))
            raise SettingsError(f"{name} in {file}", f"is not a setting; known are {known}")
        if isinstance(value, bool) or not isinstance(value, str | int | list):
            raise SettingsError(f"{name} in {file}", "give a text, a whole number or a list")
        texts[name] = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return texts


def _settings(given: Mapping[str, tuple[str, str]]) -> Settings:
    """The settings, of which these were given: place and text by name."""
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        place, text = given.get(setting.name, (setting.variable, setting.default))
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            if setting.name in SECRET:
                raise SettingsError(place, f"cannot be used: {error}") from None
            raise SettingsError(place, f"cannot be {text!r}: {error}") from error
    return Settings(**values, given={name: place for name, (place, _) in given.items()})
