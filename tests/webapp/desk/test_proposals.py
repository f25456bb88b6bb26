"""The queue: editors look, take, answer or decline; the reader sees it."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from counting import statements
from factories import make_concept
from people import signed_in_client
from post import post_office

from glossary.desk import proposals
from glossary.desk.proposals import Proposed
from webapp.app import create_app


@pytest.fixture
def made(desk):
    return desk(make_concept("skill"))


@pytest.fixture
def kept(made):
    said = Proposed("wrong", "It is wrong.", "concept", "skill", email="amina@example.org")
    return proposals.add(made.store.database, said)


def _state(made, kept):
    return proposals.numbered(made.store.database, kept.id)


def test_the_queue_shows_what_waits_to_editors_only(made, kept):
    assert "It is wrong." in made.client("editor").get("/editor/suggestions").text
    assert made.client("contributor").get("/editor/suggestions").status_code == 403


def test_the_address_of_the_reader_is_shown_to_no_editor(made, kept):
    client = made.client("administrator")
    for path in ("/editor/suggestions", f"/editor/suggestions/{kept.id}", "/editor"):
        assert "amina" not in client.get(path).text


def test_taking_it_tells_the_reader_that_it_is_in_work(made, kept):
    client = made.client("editor")
    client.post(f"/editor/suggestions/{kept.id}/take")
    assert _state(made, kept).state == "in-work"
    assert "In progress" in client.get(f"/suggestion/{kept.token}").text


def test_what_somebody_has_in_work_nobody_takes_away_by_an_old_page(made, kept):
    path = f"/editor/suggestions/{kept.id}/take"
    made.client("editor").post(path)
    second = made.client("editor", "other").post(path, follow_redirects=True)
    assert "editor has taken it into work meanwhile." in second.text
    assert _state(made, kept).account == "editor"
    assert made.client("editor").post(path, follow_redirects=True).status_code == 200


def test_an_answer_is_on_the_readers_page_and_off_the_queue(made, kept):
    client = made.client("editor")
    fields = {"state": "done", "answer": "Corrected, <b>thanks</b>."}
    client.post(f"/editor/suggestions/{kept.id}/answer", data=fields)
    assert "Corrected, &lt;b&gt;thanks" in client.get(f"/suggestion/{kept.token}").text
    assert "It is wrong." not in client.get("/editor/suggestions").text
    assert "It is wrong." in client.get("/editor/suggestions?state=done").text
    assert _state(made, kept).proposed.email == ""


def test_without_a_mail_server_the_editor_is_told_that_no_mail_went(made, kept):
    client = made.client("editor")
    path = f"/editor/suggestions/{kept.id}/answer"
    answer = client.post(path, data={"state": "done", "answer": ""}, follow_redirects=True)
    assert "could not be sent" in answer.text


@pytest.mark.parametrize(
    ("read", "subject", "thanks"),
    [
        ("", "Your suggestion to TVETipedia was answered", "Thank you for your suggestion."),
        ("fr", "Réponse à votre suggestion pour TVETipedia", "Merci de votre suggestion."),
        ("ru", "", "Спасибо за предложение."),
    ],
)
def test_mail_to_the_reader_is_in_the_language_of_the_pages_that_were_read(
    made, port, read, subject, thanks
):
    proposed = Proposed("wrong", "Wrong.", email="amina@example.org", reader_language=read)
    kept = proposals.add(made.services.store.database, proposed)
    server = f"smtp://127.0.0.1:{port}"
    settings = replace(made.services.settings, mail_server=server, base_url="https://t.example.org")
    services = replace(made.services, settings=settings)
    app = create_app(settings, services)
    app.config["WTF_CSRF_ENABLED"] = False
    client = signed_in_client(app, services, made.account("editor"))
    path = f"/editor/suggestions/{kept.id}/answer?lang=fr"
    with post_office(port) as mails:
        client.post(path, data={"state": "done", "answer": "Corrected."})
    mail = message_from_bytes(mails[0].as_bytes(), policy=default)
    text = mail.get_content().replace("\r\n", "\n").strip()
    assert subject in mail["Subject"].replace("\u00a0", " ")
    assert text.startswith(f"{thanks}\n\nCorrected.\n\n")
    # The address leaves the language to the reader's browser, whatever the editor reads in.
    assert text.endswith(f"\nhttps://t.example.org/suggestion/{kept.token}")


def test_declining_without_a_reason_keeps_the_page_open(made, kept):
    path = f"/editor/suggestions/{kept.id}/answer"
    answer = made.client("editor").post(path, data={"state": "declined", "answer": " "})
    assert answer.status_code == 422
    assert "Say why" in answer.text
    assert _state(made, kept).state == "open"


def test_what_somebody_else_has_answered_keeps_the_second_answer_on_the_page(made, kept):
    path = f"/editor/suggestions/{kept.id}/answer"
    made.client("editor").post(path, data={"state": "done", "answer": "First."})
    second = made.client("editor", "other").post(path, data={"state": "done", "answer": "Second."})
    assert second.status_code == 422
    assert "It was answered by editor meanwhile." in second.text
    assert "Second." in second.text
    assert _state(made, kept).answer == "First."


def test_a_draft_of_it_has_the_suggestion_beside_the_form(made, kept):
    client = made.client("editor")
    assert f"suggestion={kept.id}" in client.get(f"/editor/suggestions/{kept.id}").text
    path = f"/editor/concept/skill/edit?suggestion={kept.id}"
    assert "It is wrong." in client.get(path).text
    assert "It is wrong." not in made.client("contributor").get(path).text
    for asked in ("x", "0", "99", "9" * 30):
        assert client.get(f"/editor/concept/new?suggestion={asked}").status_code == 200


def test_there_is_no_page_under_another_number(made):
    assert made.client("editor").get("/editor/suggestions/99").status_code == 404


def _suggest(made, numbers):
    """A suggestion for each of the numbers, told apart by their texts."""
    said = (Proposed("wrong", f"Fault {n:03}.", "concept", "skill") for n in numbers)
    return [proposals.add(made.store.database, each) for each in said]


def test_a_long_queue_has_pages(made):
    _suggest(made, range(51))
    client = made.client("editor")
    first, second = (client.get(f"/editor/suggestions?page={page}").text for page in (1, 2))
    assert "Fault 000." in first
    assert "Fault 050." not in first
    assert "Fault 050." in second
    assert "51 waiting" in second
    for none in ("0", "3", "x"):
        assert client.get(f"/editor/suggestions?page={none}").status_code == 404


def test_of_what_is_answered_the_last_is_shown_first_and_the_oldest_can_be_reached(made):
    editor = made.account("editor")
    for kept in reversed(_suggest(made, range(51))):
        proposals.answer(made.store.database, kept.id, editor, "done", "")
    client = made.client("editor")
    first = client.get("/editor/suggestions?state=done").text
    assert first.index("Fault 000.") < first.index("Fault 001.")
    assert "Fault 050." not in first
    assert "/editor/suggestions?state=done&amp;page=2" in first
    assert "Fault 050." in client.get("/editor/suggestions?state=done&page=2").text


def test_a_longer_queue_asks_the_database_no_more(made):
    client, asked = made.client("editor"), []
    for numbers in (range(2), range(2, 20)):
        _suggest(made, numbers)
        client.get("/editor/suggestions")
        with statements(made.store.database) as seen:
            client.get("/editor/suggestions")
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_a_number_that_no_suggestion_has_is_not_found(made):
    client = made.client("editor")
    path = f"/editor/suggestions/{'9' * 30}"
    assert client.get(path).status_code == 404
    assert client.post(f"{path}/take").status_code == 404
    assert client.post(f"{path}/answer").status_code == 404
