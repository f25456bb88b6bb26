"""Settings come from the environment, then a TOML file, then defaults; mistakes are named."""

from dataclasses import fields
from pathlib import Path

import pytest

from webapp.frame.settings import SETTINGS, Settings, SettingsError, read_settings


def test_without_any_variable_the_defaults_hold():
    settings = read_settings({"PATH": "/usr/bin"})
    assert settings.instance == Path("instance")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.languages == ("en", "fr", "es", "ar", "ru", "zh")


def test_the_table_and_the_attributes_are_the_same():
    assert [setting.name for setting in SETTINGS] == [
        field.name for field in fields(Settings) if field.name != "given"
    ]


def test_the_store_is_in_the_instance_unless_said_otherwise(tmp_path):
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/store.sqlite"
    settings = read_settings({"TVETIPEDIA_DATABASE": "postgresql://somebody@host/name"})
    assert settings.database_url == "postgresql://somebody@host/name"


def test_a_variable_goes_before_the_file_and_the_file_before_the_default(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('port = 8100\nhost = "0.0.0.0"\nlanguages = ["fr", "en"]\n')
    settings = read_settings({"TVETIPEDIA_SETTINGS": str(file), "TVETIPEDIA_PORT": "8200"})
    assert settings.port == 8200
    assert settings.host == "0.0.0.0"
    assert settings.languages == ("fr", "en")
    assert settings.threads == 4


def test_an_unknown_variable_is_named_with_the_known_ones():
    with pytest.raises(SettingsError, match=r"^TVETIPEDIA_PROT: .*TVETIPEDIA_PORT"):
        read_settings({"TVETIPEDIA_PROT": "8000"})


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("TVETIPEDIA_PORT", "eighty", "whole number from 1 to 65535"),
        ("TVETIPEDIA_PORT", "65536", "whole number from 1 to 65535"),
        ("TVETIPEDIA_PORT", "9" * 5000, "whole number from 1 to 65535"),
        ("TVETIPEDIA_PORT", "٨", "whole number from 1 to 65535"),
        ("TVETIPEDIA_THREADS", "0", "from 1 to 64"),
        ("TVETIPEDIA_LANGUAGES", "en,xx", "some of en, fr"),
        ("TVETIPEDIA_LANGUAGES", "en,en", "some of en, fr"),
        ("TVETIPEDIA_LANGUAGES", "", "some of en, fr"),
        ("TVETIPEDIA_BASE_URL", "tvetipedia.example.org", "https://"),
        ("TVETIPEDIA_BASE_URL", "ftp://example.org", "https://"),
        ("TVETIPEDIA_INSTANCE", " ", "path of a folder"),
        ("TVETIPEDIA_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("TVETIPEDIA_LOG_ADDRESSES", "maybe", "yes or no"),
        ("TVETIPEDIA_METRICS_ADDRESS", "9100", "such as 127.0.0.1:9100"),
        ("TVETIPEDIA_METRICS_ADDRESS", "127.0.0.1:", "whole number"),
        ("TVETIPEDIA_METRICS_ADDRESS", "::1:9100", "such as 127.0.0.1:9100"),
        ("TVETIPEDIA_METRICS_ADDRESS", "http://127.0.0.1:9100", "such as 127.0.0.1:9100"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_is_expected(variable, value, expected):
    with pytest.raises(SettingsError, match=expected) as caught:
        read_settings({variable: value})
    assert caught.value.name == variable


def test_a_base_url_loses_its_final_slash():
    settings = read_settings({"TVETIPEDIA_BASE_URL": "https://example.org/glossary/"})
    assert settings.base_url == "https://example.org/glossary"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("prot = 8000\n", "prot in .*: is not a setting; known are"),
        ("port = 0\n", "port in .*: cannot be '0'"),
        ("port = 1.5\n", "port in .*: give a text"),
        ("port = true\n", "port in .*: give a text"),
        ("[port]\nnumber = 1\n", "port in .*: give a text"),
        ("port 8000\n", "cannot read"),
    ],
)
def test_a_mistake_in_the_file_names_the_file(tmp_path, content, expected):
    file = tmp_path / "settings.toml"
    file.write_text(content)
    with pytest.raises(SettingsError, match=expected) as caught:
        read_settings({"TVETIPEDIA_SETTINGS": str(file)})
    assert str(file) in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"missing\.toml"):
        read_settings({"TVETIPEDIA_SETTINGS": str(tmp_path / "missing.toml")})


@pytest.mark.parametrize(
    "address",
    [
        "smtps//user:geheim@mail.example.org",
        "smtp://user:geheim#x@mail.example.org",
        "smtp://user:geheim/x@mail.example.org",
        "smtp://user:geheim?x@mail.example.org",
        "smtp://user:geheim@mail.example.org:port",
        "smtp://user:geheim[@mail.example.org",
    ],
)
def test_a_mail_server_that_cannot_be_read_is_told_without_its_password(address):
    with pytest.raises(SettingsError, match="TVETIPEDIA_MAIL_SERVER: cannot be used") as told:
        read_settings({"TVETIPEDIA_MAIL_SERVER": address})
    assert "geheim" not in str(told.value)


def test_a_password_of_the_mail_server_may_hold_any_sign():
    address = "smtp://user:p%23%2F%3F%40@mail.example.org:587"
    assert read_settings({"TVETIPEDIA_MAIL_SERVER": address}).mail_server == address


@pytest.mark.parametrize("token", ["geheim", "geheim geheim geheim", "geheim-geheim-gehäim"])
def test_a_token_that_cannot_be_used_is_named_without_being_shown(token):
    with pytest.raises(SettingsError, match="TVETIPEDIA_METRICS_TOKEN: cannot be used") as shown:
        read_settings({"TVETIPEDIA_METRICS_TOKEN": token})
    assert "geh" not in str(shown.value)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:9100", ("127.0.0.1", 9100)),
        ("[::1]:9100", ("::1", 9100)),
        ("localhost:1", ("localhost", 1)),
        ("", None),
    ],
)
def test_the_address_of_the_metrics_has_host_and_port(text, address):
    assert read_settings({"TVETIPEDIA_METRICS_ADDRESS": text}).metrics_address == address
