"""The address of an index on OpenSearch: hosts, who asks, and the index with its options."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote

FORM = "opensearch+https://user:password@host:9200,host:9201/index"

PORT = 9200
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_HOST = re.compile(r"(?P<host>[^\s:@/\[\]]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{1,5}))?")
_OPTIONS = ("ca", "password_file", "api_key_file", "shards", "replicas")
_MOST_SHARDS = 1024


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is, and how to get there."""

    hosts: tuple[tuple[str, int], ...]
    secure: bool
    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""
    """File with the certificates that sign those of the hosts; empty for the system's."""
    shards: int = 1
    replicas: int | None = None
    """Copies of each shard; None for one where the cluster has more than one node."""

    def __str__(self) -> str:
        """The address without who asks."""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"{'https' if self.secure else 'http'}://{hosts}/{self.name}"


def address(url: SplitResult) -> Address:
    """The address that a URL writes.

    Raises: ValueError, saying what is wrong without showing a secret.
    """
    who, _, hosts = url.netloc.rpartition("@")
    user, _, password = who.partition(":")
    name = unquote(url.path).strip("/")
    if not _NAME.fullmatch(name):
        raise ValueError(
            "the name of the index after the hosts needs small letters, digits, '-' or '_'"
        )
    options = _options(url.query)
    if "password_file" in options:
        password = _secret(options["password_file"], "password_file")
    return Address(
        hosts=_hosts(hosts),
        secure=_secure(url.scheme),
        name=name,
        user=unquote(user),
        password=password if "password_file" in options else unquote(password),
        api_key=_secret(options["api_key_file"], "api_key_file")
        if "api_key_file" in options
        else "",
        ca=options.get("ca", ""),
        shards=max(1, _number(options, "shards") or 1),
        replicas=_number(options, "replicas"),
    )


def _secure(scheme: str) -> bool:
    protocol = scheme.partition("+")[2]
    if protocol not in ("http", "https"):
        raise ValueError("it says neither opensearch+https nor opensearch+http")
    return protocol == "https"


def _hosts(written: str) -> tuple[tuple[str, int], ...]:
    found = []
    for one in written.split(","):
        match = _HOST.fullmatch(one)
        port = int(match["port"] or PORT) if match else 0
        if not match or not 0 < port < 1 << 16:
            raise ValueError("its hosts are not written as host:port, separated by commas")
        found.append((match["host"].strip("[]"), port))
    return tuple(found)


def _options(query: str) -> Mapping[str, str]:
    options = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
    unknown = sorted(options.keys() - set(_OPTIONS))
    if unknown:
        raise ValueError(f"it has the option {unknown[0]!r}; there are {', '.join(_OPTIONS)}")
    return options


def _number(options: Mapping[str, str], name: str) -> int | None:
    value = options.get(name)
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or int(value) > _MOST_SHARDS:
        raise ValueError(f"its option {name} is no number from 0 to {_MOST_SHARDS}")
    return int(value)


def _secret(file: str, option: str) -> str:
    try:
        secret = Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"the file of its option {option} cannot be read") from None
    if not secret:
        raise ValueError(f"the file of its option {option} is empty")
    return secret
