"""Addresses of terms and resources, also where no request is being answered."""

from urllib.parse import quote, urlencode


def noun_address(base: str, owner: str, **query: str | int) -> str:
    """The address of `term/<id>` or `resource/<id>` below the address `base`."""
    address = f"{base}/{quote(owner)}"
    return f"{address}?{urlencode(query)}" if query else address
