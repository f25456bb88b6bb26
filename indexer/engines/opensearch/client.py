"""The client of a cluster, and its troubles in one clear sentence each."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch, exceptions

from indexer.engines.contract import EngineUnavailableError
from indexer.engines.opensearch.address import Address

SECONDS = 10
"""How long one request may take; bulk requests are cut so that they stay well below."""
RETRIES = 2
"""Further tries of a request, each on another host. Writes carry versions, so that repeating one
changes nothing."""
_GATEWAY = (502, 503, 504)
_KNOWN = ("2", "3")
_BUSY = 429


def connected(address: Address) -> Any:
    """A client for the hosts of `address`; it connects when it is first used.

    Raises: ValueError when the certificates cannot be read.
    """
    options: dict[str, Any] = {}
    if address.secure:
        options["ssl_context"] = _certificates(address.ca)
    if address.api_key:
        options["headers"] = {"Authorization": f"ApiKey {address.api_key}"}
    elif address.user:
        options["http_auth"] = (address.user, address.password)
    return OpenSearch(
        hosts=[{"host": host, "port": port} for host, port in address.hosts],
        use_ssl=address.secure,
        timeout=SECONDS,
        max_retries=RETRIES,
        retry_on_timeout=True,
        retry_on_status=_GATEWAY,
        http_compress=True,
        **options,
    )


def _certificates(file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=file or None)
    except (OSError, ssl.SSLError):
        raise ValueError(
            "the file of its option ca holds no certificates that can be read"
        ) from None


@contextmanager
def talking(address: Address) -> Iterator[None]:
    """Turn what goes wrong between us and the cluster into one sentence that says what to do.

    An answer of 404 passes: what it means depends on the question.

    Raises: EngineUnavailableError
    """
    try:
        yield
    except exceptions.NotFoundError:
        raise
    except exceptions.SSLError as error:
        raise EngineUnavailableError(
            f"The certificate of OpenSearch at {address} is not trusted, or it speaks no TLS. "
            "Name the file of the signing certificates as ?ca=/path in TVETIPEDIA_ENGINE."
        ) from error
    except exceptions.ConnectionTimeout as error:
        raise EngineUnavailableError(
            f"OpenSearch at {address} did not answer within {SECONDS} s. "
            "It is tried again; look at the load of its nodes if this lasts."
        ) from error
    except exceptions.ConnectionError as error:
        raise EngineUnavailableError(
            f"OpenSearch at {address} cannot be reached. Start it, or correct the hosts in "
            "TVETIPEDIA_ENGINE; nothing is lost, the records are in the store."
        ) from error
    except exceptions.TransportError as error:
        raise EngineUnavailableError(_refused(address, error)) from error
    except (exceptions.SerializationError, exceptions.OpenSearchException) as error:
        raise EngineUnavailableError(
            f"What answers at {address} is not OpenSearch. Correct the hosts in TVETIPEDIA_ENGINE."
        ) from error


def refuse_others(client: Any, address: Address) -> None:
    """Make sure that the hosts are OpenSearch of a version that we know.

    Raises: EngineUnavailableError
    """
    with talking(address):
        try:
            said = client.info()
        except exceptions.NotFoundError:
            said = {}
    version = said.get("version", {}) if isinstance(said, dict) else {}
    if not isinstance(version, dict) or version.get("distribution") != "opensearch":
        raise EngineUnavailableError(
            f"What answers at {address} is not OpenSearch. Correct the hosts in TVETIPEDIA_ENGINE."
        )
    number = str(version.get("number", ""))
    if number.partition(".")[0] not in _KNOWN:
        raise EngineUnavailableError(
            f"OpenSearch at {address} is version {number}; use 2.19 or any 3."
        )


def _refused(address: Address, error: Any) -> str:
    status, reason = error.status_code, str(error.error)
    if status == 401:
        return (
            f"OpenSearch at {address} refuses the user or password. "
            "Correct them in TVETIPEDIA_ENGINE or in the file that it names."
        )
    if "flood" in str(error.info) or "cluster_block_exception" in reason:
        return full(address)
    if status == 403:
        return (
            f"OpenSearch at {address} does not let this user do that. Give the user all rights on "
            f"{address.name}.*, and the right to monitor the cluster."
        )
    if status == _BUSY:
        return f"OpenSearch at {address} has too much to do just now. It is tried again soon."
    return (
        f"OpenSearch at {address} answered {status} ({reason}). "
        "See the health of the cluster with `tvetipedia index status`."
    )


def full(address: Address) -> str:
    """What is said when the cluster has made an index read-only because a disk is full."""
    return (
        f"OpenSearch at {address} takes no changes, mostly because a disk is full. Make room on "
        "its nodes; it goes on by itself, and nothing is lost: the records are in the store."
    )
