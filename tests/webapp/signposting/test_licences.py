"""Statements of rights name a licence in many ways; programs get its address."""

import pytest

from webapp.signposting.licences import licence_address

CC = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        ("© 2026 TVETipedia. Licensed under CC BY 4.0.", f"{CC}/licenses/by/4.0/"),
        ("CC BY-SA 3.0 IGO", f"{CC}/licenses/by-sa/3.0/igo/"),
        ("cc-by-nc-nd 4.0", f"{CC}/licenses/by-nc-nd/4.0/"),
        ("CC0", f"{CC}/publicdomain/zero/1.0/"),
        (f"See {CC}/licenses/by/4.0/.", f"{CC}/licenses/by/4.0/"),
        ("<https://example.org/terms>", "https://example.org/terms"),
        ('https://example.org/a">, <https://evil.example', "https://example.org/a"),
        ("https://example.org/a.b/лицензия", None),
        ("https://example.org/a.b?c=d. All rights reserved", "https://example.org/a.b?c=d"),
        ("CC BY-XX 4.0", None),
        ("© UNESCO. All rights reserved.", None),
        ("", None),
        (None, None),
    ],
)
def test_the_licence_is_found(rights, address):
    assert licence_address(rights) == address
