"""Administrators change settings in the browser, and the desk follows at once."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from factories import make_concept
from forms import controls

from glossary.desk import workflow
from glossary.desk.decisions import decisions
from glossary.people import passwords
from webapp.app import create_app
from webapp.frame.policy import NAMES, policy_of
from webapp.frame.settings import read_settings

PAGE = "/editor/settings"


@pytest.fixture
def house(desk):
    """A desk at which a reviewer's own term waits for review."""
    made = desk()
    workflow.submit(made.store, make_concept(), made.account("reviewer"), based_on=0)
    return made


SHOWN = {"own_approval": "no", "review_days": "14", "require_second_factor": "none"}


def _sent(**changes):
    """The form of the first page, with changes."""
    return {
        "seen": "0",
        **{f"shown-{name}": text for name, text in SHOWN.items()},
        **SHOWN,
    } | changes


def test_a_reviewer_may_publish_own_work_as_soon_as_it_is_allowed(house):
    reviewer, administrator = house.client("reviewer"), house.client("administrator")
    publish = "/editor/concept/soldering/publish"
    assert reviewer.post(publish, data={"revision": "1"}).status_code == 422
    assert administrator.post(PAGE, data=_sent(own_approval="yes")).status_code == 303
    assert reviewer.post(publish, data={"revision": "1"}).status_code == 302
    page = administrator.get(PAGE).text
    assert "Reviewers may publish what they wrote themselves: <strong>yes</strong>" in page
    assert "<bdi>Administrator</bdi>" in page


def test_a_second_factor_is_asked_for_from_the_next_page_on(house):
    administrator = house.client("administrator")
    assert administrator.post(PAGE, data=_sent(require_second_factor="editor")).status_code == 303
    with_password = house.account("editor", "with-password")
    passwords.set_password(house.store.database, with_password, "seven green kettles")
    answer = house.client("editor", "with-password").get("/editor")
    assert answer.status_code == 302
    assert "/account/second-factor" in answer.location


@pytest.mark.parametrize("days", ["0", "366", "soon", "", "٧"])
def test_days_that_cannot_be_are_refused_and_stay_in_the_form(house, days):
    answer = house.client("administrator").post(PAGE, data=_sent(review_days=days))
    assert answer.status_code == 422
    assert "Give a whole number from 1 to 365." in answer.text
    assert f'value="{days}"' in answer.text
    assert house.services.policy().review_days == 14


def test_on_french_pages_no_line_breaks_before_a_colon(house):
    administrator = house.client("administrator")
    administrator.post(PAGE, data=_sent(own_approval="yes"))
    assert "\u00a0: <strong>oui</strong>" in administrator.get(f"{PAGE}?lang=fr").text
    refused = administrator.post(f"{PAGE}?lang=fr", data=_sent(seen="1", review_days="0"))
    summary = BeautifulSoup(refused.data, "lxml").select_one(".error-summary")
    assert "\u00a0: " in summary.li.text


def test_a_number_is_kept_as_settings_are_written(house):
    assert house.client("administrator").post(PAGE, data=_sent(review_days="07")).location
    assert [each.text for each in decisions(house.store.database)] == ["7"]


def test_two_administrators_do_not_undo_each_other_unseen(house):
    first, second = house.client("administrator"), house.client("administrator", "second")
    first.post(PAGE, data=_sent(review_days="7"))
    answer = second.post(PAGE, data=_sent(own_approval="yes"))
    assert answer.status_code == 409
    assert "Somebody else has changed settings meanwhile" in answer.text
    assert 'name="seen" type="hidden" value="1"' in answer.text
    assert house.services.policy().own_approval is False
    again = dict(controls(answer.text, "settings-form"))
    assert (again["review_days"], again["own_approval"]) == ("7", "yes")
    assert second.post(PAGE, data=again).status_code == 303
    changes = [(each.name, each.account) for each in decisions(house.store.database)]
    assert changes == [("own_approval", "second"), ("review_days", "administrator")]
    assert (house.services.policy().review_days, house.services.policy().own_approval) == (7, True)


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer"])
def test_nobody_but_administrators_sees_or_changes_them(house, role):
    client = house.client(role)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, data=_sent(own_approval="yes")).status_code == 403
    assert house.services.policy().own_approval is False
    assert PAGE not in client.get("/editor").text
    assert PAGE in house.client("administrator").get("/editor").text


def test_what_was_given_at_the_start_is_shown_with_its_place_and_cannot_be_changed(house):
    given = {"own_approval": "TVETIPEDIA_OWN_APPROVAL"}
    settings = replace(house.services.settings, given=given)
    app = create_app(settings, replace(house.services, settings=settings))
    app.config["WTF_CSRF_ENABLED"] = False
    house = replace(house, app=app, services=replace(house.services, settings=settings))
    client = house.client("administrator")
    page = client.get(PAGE).text
    assert 'name="own_approval"' not in page
    assert "<td><bdi>no</bdi></td><td><bdi>TVETIPEDIA_OWN_APPROVAL</bdi></td>" in page
    assert client.post(PAGE, data=_sent(own_approval="yes")).status_code == 303
    assert house.services.policy().own_approval is False


def test_no_password_is_shown(house):
    settings = replace(
        house.services.settings,
        mail_server="smtp://user:password-1@mail.example.org:587",
        oidc_client_secret="password-2",
    )
    app = create_app(settings, replace(house.services, settings=settings))
    page = replace(house, app=app).client("administrator").get(PAGE).text
    assert "smtp://mail.example.org:587" in page
    assert "password-" not in page


def test_what_was_given_goes_before_what_was_decided_and_that_before_the_default():
    given = read_settings({"TVETIPEDIA_REVIEW_DAYS": "14"})
    assert policy_of(given, {"review_days": "7"}).review_days == 14
    assert policy_of(read_settings({}), {"review_days": "7"}).review_days == 7
    assert policy_of(read_settings({}), {}).review_days == 14


def test_a_decision_that_cannot_be_used_any_more_counts_as_none(caplog):
    decided = {"review_days": "many", "unknown": "yes"}
    assert policy_of(read_settings({}), decided) == policy_of(read_settings({}), {})
    assert "review_days" in caplog.text
    assert "unknown" not in NAMES
