"""The indexes of one name: generations beside each other, of which an alias names the current one.

name.g-<version>-…   a generation: documents and checkpoint
name.v-<version>     the alias that readers and writers of that version use
name.locks           who writes and who rebuilds
"""

from typing import Any
from uuid import uuid4

from indexer.engines.contract import IndexDamagedError, IndexMissingError
from indexer.engines.opensearch.address import Address
from indexer.engines.opensearch.mapping import body, version


def alias(address: Address) -> str:
    """What readers and writers of this version call the current generation."""
    return f"{address.name}.v-{version()}"


def absent(client: Any, address: Address) -> IndexDamagedError:
    """Why there is no index of this version."""
    others = client.indices.get_alias(
        index=f"{address.name}.g-*", params={"ignore_unavailable": "true"}
    )
    if any(one["aliases"] for one in others.values()):
        return IndexDamagedError(
            f"The index on OpenSearch at {address} was made by another version. "
            "Run `tvetipedia index rebuild`."
        )
    return IndexMissingError(
        f"There is no index on OpenSearch at {address}. Run `tvetipedia index rebuild`."
    )


def begin(client: Any, address: Address) -> str:
    """A new, empty generation; what rebuilds that were killed left behind is dropped before.

    Only for who holds the lock of rebuilds.
    """
    found = client.indices.get_alias(index=f"{address.name}.g-*")
    for name, one in found.items():
        if not one["aliases"]:
            drop(client, name)
    name = f"{address.name}.g-{version()}-{uuid4().hex[:12]}"
    client.indices.create(index=name, body=body(address.shards, address.replicas))
    return name


def drop(client: Any, generation: str) -> None:
    """Delete a generation if it is there."""
    client.indices.delete(index=generation, params={"ignore_unavailable": "true"})


def make_current(client: Any, address: Address, generation: str) -> None:
    """Let all use `generation` from now on, and drop every other one, in a single step."""
    current = alias(address)
    others = client.indices.get_alias(index=f"{address.name}.g-*").keys() - {generation}
    if client.indices.exists(index=current) and not client.indices.exists_alias(name=current):
        others.add(current)
    actions: list[dict[str, Any]] = [{"remove_index": {"index": name}} for name in sorted(others)]
    actions.append({"add": {"index": generation, "alias": current, "is_write_index": True}})
    client.indices.update_aliases(body={"actions": actions})
