"""Health for programs that watch: alive, and able to work, with nothing that is a secret."""

import shutil
from datetime import timedelta
from errno import EDQUOT, ENOSPC, EROFS

import pytest

from glossary.desk.activity import NewActivity
from glossary.desk.mailing.mail_queue import claim, unmailed
from glossary.desk.teamwork.threads import say as comment
from glossary.nouns.concept import Concept
from glossary.store.database import writing
from glossary.store.times import now
from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.watching import state

SOLDERING = Concept(id="soldering", pref_label={"en": "Soldering"})
MAIL = "smtp://mailer:geheim@mail.example.org"


def test_a_sound_service_is_ready(client, starter_services):
    answer = client.get("/health/ready")
    body = answer.get_json()
    assert answer.status_code == 200
    assert body["status"] == "ok"
    assert body["behind"] == 0
    assert body["sequence"] == starter_services.store.public_sequence()
    assert body["disk"]["free_bytes"] > 0
    assert body["mail"] == {"status": "off", "waiting": None, "failing": None}
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_its_index_it_lives_and_is_not_ready(serving):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    services.engine.close()
    shutil.rmtree(services.settings.index)
    services.settings.index.write_text("in the way")
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.get_json()["status"]) == (503, "index-down")
    live = client.get("/health/live")
    assert (live.status_code, live.get_json()) == (200, {"status": "ok"})


def test_without_its_store_it_lives_and_is_not_ready(serving):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    services.store.close()
    for file in services.settings.instance.glob("store.sqlite*"):
        file.unlink()
    (services.settings.instance / "store.sqlite").write_bytes(b"no database" * 1000)
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.get_json()["status"]) == (503, "store-down")
    assert str(services.settings.instance) not in ready.text
    assert client.get("/health/live").status_code == 200


def test_a_disk_that_is_nearly_full_is_said_and_takes_nobody_out_of_service(client, monkeypatch):
    monkeypatch.setattr(state, "LOW", 2**70)
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.get_json()["disk"]["status"] == "low"


def test_a_folder_that_is_not_there_has_an_unknown_disk(tmp_path):
    assert state.disk_state(tmp_path / "none") == state.DiskState("unknown", None)


def test_mail_that_was_tried_in_vain_is_counted_and_its_server_not_named(desk):
    made = desk(SOLDERING)
    database = made.store.database
    ana, ben = made.account("editor", "ana"), made.account("editor", "ben")
    for who, text in ((ana, "Look."), (ben, "I have."), (ana, "Thanks.")):
        comment(database, NewActivity(who, "commented", "concept", "soldering", text=text))
    settings = read_settings(
        {
            "TVETIPEDIA_INSTANCE": str(made.services.settings.instance),
            "TVETIPEDIA_MAIL_SERVER": MAIL,
        }
    )
    client = create_app(settings).test_client()
    assert client.get("/health/ready").get_json()["mail"] == {
        "status": "ok",
        "waiting": 2,
        "failing": 0,
    }
    assert claim(database)
    answer = client.get("/health/ready")
    assert answer.get_json()["mail"] == {"status": "failing", "waiting": 2, "failing": 1}
    assert "geheim" not in answer.text
    assert "mail.example.org" not in answer.text
    assert unmailed(database, now() + timedelta(days=4)).waiting == 0


def test_a_sound_service_can_save(client):
    assert client.get("/health/ready").get_json()["saving"] == {"status": "ok", "reason": ""}


def test_a_database_that_cannot_be_written_is_said_and_readers_are_served(serving):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    with services.store.database.engine.connect() as connection:
        connection.connection.execute("PRAGMA query_only = ON")
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    saving = {"status": "impossible", "reason": "database-read-only"}
    assert answer.get_json()["saving"] == saving


@pytest.mark.parametrize(
    ("number", "reason"),
    [(ENOSPC, "disk-full"), (EDQUOT, "disk-full"), (EROFS, "disk-read-only")],
)
def test_a_disk_that_takes_nothing_is_said(client, monkeypatch, number, reason):
    def refuse(**_where):
        raise OSError(number, "no")

    monkeypatch.setattr(state, "TemporaryFile", refuse)
    saving = client.get("/health/ready").get_json()["saving"]
    assert saving == {"status": "impossible", "reason": reason}


def test_a_writer_who_takes_long_does_not_make_saving_impossible(serving):
    services = serving(SOLDERING)
    client = create_app(services.settings, services).test_client()
    with writing(services.store.database):
        assert client.get("/health/ready").get_json()["saving"]["status"] == "ok"
