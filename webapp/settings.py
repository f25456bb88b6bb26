"""Every setting of the service: one table, read from the environment or from a TOML file."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "TVETIPEDIA_"
FILE_VARIABLE = "TVETIPEDIA_SETTINGS"
LANGUAGES = ("en", "fr")
"""Languages that the interface is translated into; the first is the one it is written in."""


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
    host: str
    port: int
    threads: int
    base_url: str
    languages: tuple[str, ...]
    page_size: int
    suggestions: int

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.instance / "index"

    @property
    def originals(self) -> Path:
        """The folder of the original files, each named by its sha256."""
        return self.instance / "originals"

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


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
            raise ValueError(f"give a whole number from {least} to {most}")
        return int(text)

    return read


def read_folder(text: str) -> Path:
    """The path of a folder; `~` is the home folder."""
    if not text.strip():
        raise ValueError("give the path of a folder")
    return Path(text).expanduser()


def read_base_url(text: str) -> str:
    """An address without its final slash, or nothing."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query):
        raise ValueError("give an address such as https://tvetipedia.example.org, or nothing")
    return text.rstrip("/")


def read_languages(text: str) -> tuple[str, ...]:
    """The codes in a list separated by commas."""
    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    if not codes or len(set(codes)) < len(codes) or not set(codes) <= set(LANGUAGES):
        raise ValueError(f"give some of {', '.join(LANGUAGES)}, separated by commas")
    return codes


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
        "Requests that are answered at the same time (1 to 64 threads).",
        whole_number(1, 64),
    ),
    Setting(
        "base_url",
        "",
        "Public address of the service, for citations and canonical links. "
        "Empty: the address that the reader used.",
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
)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process: the environment first, then the file, then the defaults.

    The file is the TOML file named by TVETIPEDIA_SETTINGS; it writes names in lower case and
    without prefix: `port = 8080`.

    Raises: SettingsError naming the variable or file entry that is unknown or has a bad value.
    """
    environment = os.environ if environment is None else environment
    given = {name: text for name, text in environment.items() if name.startswith(PREFIX)}
    file = given.pop(FILE_VARIABLE, "")
    texts = {setting.name: (setting.variable, setting.default) for setting in SETTINGS}
    for name, text in (_file_texts(Path(file)) if file else {}).items():
        texts[name] = (f"{name} in {file}", text)
    for variable, text in given.items():
        texts[_setting_name(variable)] = (variable, text)
    return _settings(texts)


def _setting_name(variable: str) -> str:
    for setting in SETTINGS:
        if setting.variable == variable:
            return setting.name
    known = ", ".join(setting.variable for setting in SETTINGS)
    raise SettingsError(variable, f"is no setting; known are {known} and {FILE_VARIABLE}")


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
            raise SettingsError(f"{name} in {file}", f"is no setting; known are {known}")
        if isinstance(value, bool) or not isinstance(value, str | int | list):
            raise SettingsError(f"{name} in {file}", "give a text, a whole number or a list")
        texts[name] = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return texts


def _settings(texts: Mapping[str, tuple[str, str]]) -> Settings:
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        place, text = texts[setting.name]
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise SettingsError(place, f"cannot be {text!r}: {error}") from error
    return Settings(**values)
