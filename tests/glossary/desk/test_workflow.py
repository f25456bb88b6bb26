"""The way of an entry: which step leads where, who may take it, and that each is whole."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from factories import make_concept, make_page, make_resource
from soldering import KEY, SOLDERING, log_of, publish, published, refused, saying, who

from glossary.catalogue.catalogue import catalogue
from glossary.desk import workflow
from glossary.desk.errors import FaultyError
from glossary.desk.in_progress import waiting
from glossary.desk.standing import ROLE_FOR, STEPS, blocker, standing
from glossary.desk.with_sources import WithSources
from glossary.people import ROLES
from glossary.store.errors import ConflictError


def small_edit(store, noun, account, *, based_on, note="Wording."):
    return workflow.publish_small(
        store, noun, account, based_on=based_on, catalogue=catalogue(store), note=note
    )


def test_an_entry_goes_from_draft_through_review_to_readers(each_store):
    store = each_store
    author, reviewer = who(store, "editor"), who(store, "reviewer")
    workflow.save_draft(store, SOLDERING, author, based_on=0)
    assert store.public(*KEY) is None
    workflow.submit_saved(store, WithSources(*KEY, 1), author, note="A new term.")
    assert store.public(*KEY) is None
    record = publish(store, reviewer, 2)
    assert (record.status, record.editor, record.change_note) == (
        "published",
        "reviewer",
        "A new term.",
    )
    assert store.public(*KEY) == record
    assert log_of(store) == [
        ("drafted", "editor", 1),
        ("submitted", "editor", 2),
        ("published", "reviewer", 3),
    ]


def test_readers_see_the_published_text_until_the_change_is_approved(each_store):
    before = published(each_store)
    workflow.submit(each_store, saying("Other."), who(each_store, "editor"), based_on=1)
    assert each_store.public(*KEY) == before


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", ROLES)
def test_a_step_is_open_from_its_role_on(store, step, role):
    published(store)
    workflow.submit(store, saying("Other."), who(store, "editor", "author"), based_on=1)
    at = standing(store, *KEY)
    hindered = blocker(step, at, who(store, role))
    short = ROLES.index(role) < ROLES.index(ROLE_FOR[step])
    assert (hindered is not None and hindered.code == "role") == short


def test_a_disabled_account_takes_no_step(store):
    published(store)
    gone = replace(who(store, "administrator"), disabled=True)
    assert all(blocker(step, standing(store, *KEY), gone).code == "role" for step in STEPS)


def test_contributors_save_drafts_and_do_not_submit(store):
    contributor = who(store, "contributor")
    refused("role", workflow.submit, store, SOLDERING, contributor, based_on=0)
    workflow.save_draft(store, SOLDERING, contributor, based_on=0)
    refused("role", workflow.submit_saved, store, WithSources(*KEY, 1), contributor)
    assert store.get(*KEY).status == "draft"


class TestSendingBack:
    """A reviewer gives it back with a reason."""

    def test_it_is_a_draft_again_and_says_why(self, each_store):
        store = each_store
        workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)
        record = workflow.send_back(
            store, *KEY, who(store, "reviewer"), revision=1, reason=" Which metal? "
        )
        assert (record.status, record.change_note) == ("draft", "Which metal?")
        assert record.noun == SOLDERING

    @pytest.mark.parametrize("reason", ["", " \n"])
    def test_it_needs_a_reason(self, store, reason):
        workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)
        refused(
            "no-reason",
            workflow.send_back,
            store,
            *KEY,
            who(store, "reviewer"),
            revision=1,
            reason=reason,
        )

    def test_its_reason_is_not_what_readers_are_told_of_the_change(self, store):
        author, reviewer = who(store, "editor"), who(store, "reviewer")
        workflow.submit(store, SOLDERING, author, based_on=0, note="A new term.")
        workflow.send_back(store, *KEY, reviewer, revision=1, reason="Rubbish!")
        workflow.submit_saved(store, WithSources(*KEY, 2), author)
        assert publish(store, reviewer, 3).change_note == "A new term."

    def test_only_what_is_in_review_is_sent_back(self, store):
        workflow.save_draft(store, SOLDERING, who(store, "editor"), based_on=0)
        reviewer = who(store, "reviewer")
        refused("status", workflow.send_back, store, *KEY, reviewer, revision=1, reason="Why?")


class TestPublishing:
    """Only sound entries that somebody has looked at are published."""

    @pytest.mark.parametrize("status", ["draft", "published", "withdrawn"])
    def test_only_what_is_in_review_is_published(self, store, status):
        store.put(SOLDERING, editor="import", status=status)
        refused("status", publish, store, who(store, "reviewer"), 1)

    def test_what_breaks_a_rule_is_not_published_and_names_the_field(self, each_store):
        broken = replace(SOLDERING, broader=("nowhere",))
        workflow.submit(each_store, broken, who(each_store, "editor"), based_on=0)
        with pytest.raises(FaultyError) as caught:
            publish(each_store, who(each_store, "reviewer"), 1)
        assert [problem.field for problem in caught.value.problems] == ["broader.0"]
        assert each_store.get(*KEY).revision == 1

    def test_what_nobody_has_looked_at_is_not_published(self, each_store):
        workflow.submit(each_store, SOLDERING, who(each_store, "editor"), based_on=0)
        workflow.submit(each_store, saying("Other."), who(each_store, "editor"), based_on=1)
        with pytest.raises(ConflictError) as caught:
            publish(each_store, who(each_store, "reviewer"), 1)
        assert caught.value.current.revision == 2
        assert each_store.public(*KEY) is None

    def test_a_step_taken_meanwhile_is_a_conflict_that_names_who_took_it(self, store):
        workflow.submit(store, SOLDERING, who(store, "editor"), based_on=0)
        workflow.send_back(store, *KEY, who(store, "reviewer", "second"), revision=1, reason="Why?")
        with pytest.raises(ConflictError) as caught:
            publish(store, who(store, "reviewer"), 1)
        assert caught.value.current.editor == "second"

    def test_of_many_who_publish_at_once_one_does(self, each_store):
        workflow.submit(each_store, SOLDERING, who(each_store, "editor"), based_on=0)
        reviewers = [who(each_store, "reviewer", f"reviewer-{number}") for number in range(4)]

        def attempt(reviewer):
            try:
                return publish(each_store, reviewer, 1)
            except ConflictError:
                return None

        with ThreadPoolExecutor(4) as threads:
            done = [record for record in threads.map(attempt, reviewers) if record]
        assert len(done) == 1
        assert [action for action, *_ in log_of(each_store)] == ["submitted", "published"]

    def test_an_unknown_entry_is_told(self, store):
        refused("unknown", publish, store, who(store, "reviewer"), 1)


class TestSmallEdits:
    """Reviewers publish small edits of their own, and each is logged."""

    def test_it_is_public_at_once_and_stands_in_the_log(self, each_store):
        published(each_store)
        edit = saying("Joining metals with a softer metal.")
        record = small_edit(each_store, edit, who(each_store, "reviewer"), based_on=1)
        assert each_store.public(*KEY) == record
        assert log_of(each_store) == [("small-edit", "reviewer", 2)]

    def test_editors_do_not(self, store):
        published(store)
        refused("role", small_edit, store, saying("X."), who(store, "editor"), based_on=1)

    def test_it_needs_a_note(self, store):
        published(store)
        edit, reviewer = saying("Joining metals."), who(store, "reviewer")
        refused("no-reason", small_edit, store, edit, reviewer, based_on=1, note=" ")

    def test_a_large_one_needs_review(self, store):
        published(store)
        edit = saying(" ".join(f"word{number}" for number in range(30)))
        refused("not-small", small_edit, store, edit, who(store, "reviewer"), based_on=1)

    def test_there_is_none_while_a_change_waits(self, store):
        published(store)
        workflow.submit(store, saying("Other."), who(store, "editor"), based_on=1)
        edit = saying("Joining metals with a softer metal.")
        refused("status", small_edit, store, edit, who(store, "reviewer"), based_on=2)

    def test_there_is_none_of_a_text_that_has_changed_meanwhile(self, store):
        published(store)
        store.put(saying("Other."), editor="import")
        with pytest.raises(ConflictError):
            small_edit(store, saying("Joining."), who(store, "reviewer"), based_on=1)

    def test_a_new_entry_is_never_one(self, store):
        refused("unknown", small_edit, store, SOLDERING, who(store, "reviewer"), based_on=0)

    def test_it_breaks_no_rule(self, store):
        published(store)
        with pytest.raises(FaultyError):
            small_edit(store, saying(" "), who(store, "reviewer"), based_on=1)


class TestWithdrawing:
    """What was public stays readable and says what replaces it."""

    def test_its_last_public_text_is_withdrawn_and_names_its_successor(self, each_store):
        published(each_store)
        each_store.put(make_concept("brazing"), editor="import")
        workflow.save_draft(each_store, saying("Draft."), who(each_store, "editor"), based_on=1)
        record = workflow.withdraw(
            each_store,
            *KEY,
            who(each_store, "reviewer"),
            revision=2,
            reason="Merged.",
            replaced_by="brazing",
        )
        assert record.status == "withdrawn"
        assert record.noun == replace(SOLDERING, replaced_by="brazing")

    @pytest.mark.parametrize("successor", ["soldering", "nowhere", "old-term", "draft-term"])
    def test_a_successor_is_another_published_term(self, store, successor):
        published(store)
        store.put(make_concept("old-term"), editor="import", status="withdrawn")
        store.put(make_concept("draft-term"), editor="import", status="draft")
        refused(
            "no-successor",
            workflow.withdraw,
            store,
            *KEY,
            who(store, "reviewer"),
            revision=1,
            reason="Old.",
            replaced_by=successor,
        )

    @pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
    def test_only_what_is_published_is_withdrawn(self, store, status):
        store.put(SOLDERING, editor="import", status=status)
        reviewer = who(store, "reviewer")
        refused(
            "not-published", workflow.withdraw, store, *KEY, reviewer, revision=1, reason="Old."
        )

    def test_it_comes_back_through_review_and_nothing_replaces_it_any_more(self, each_store):
        store, author = each_store, who(each_store, "editor")
        published(store)
        store.put(make_concept("brazing"), editor="import")
        reviewer = who(store, "reviewer")
        workflow.withdraw(store, *KEY, reviewer, revision=1, reason="Old.", replaced_by="brazing")
        workflow.restore(store, *KEY, author, restored=2, revision=2, reason="In use.")
        assert store.public(*KEY).status == "withdrawn"
        workflow.submit_saved(store, WithSources(*KEY, 3), author)
        assert publish(store, reviewer, 4).noun == SOLDERING

    def test_a_resource_is_withdrawn_too(self, store):
        store.put(make_resource(), editor="import")
        record = workflow.withdraw(
            store,
            "resource",
            "trade-report-2019",
            who(store, "reviewer"),
            revision=1,
            reason="Not ours.",
        )
        assert record.status == "withdrawn"


class TestRestoring:
    """An earlier text is a draft like any other."""

    def test_it_needs_a_reason_a_revision_and_a_difference(self, store):
        published(store)
        store.put(saying("Other."), editor="import")
        contributor = who(store, "contributor")
        for code, restored, reason in (
            ("no-reason", 1, " "),
            ("unknown", 7, "Why not."),
            ("same", 2, "It is there."),
        ):
            refused(
                code,
                workflow.restore,
                store,
                *KEY,
                contributor,
                restored=restored,
                revision=2,
                reason=reason,
            )

    def test_pages_of_a_resource_stay_as_they_are(self, each_store):
        report, page = make_resource(), make_page()
        each_store.put(report, editor="import", pages=[page])
        each_store.put(replace(report, genre="law"), editor="import")
        workflow.restore(
            each_store,
            "resource",
            report.id,
            who(each_store, "editor"),
            restored=1,
            revision=2,
            reason="It is no law.",
        )
        assert each_store.pages(report.id, revision=3) == (page,)


def test_a_draft_saved_over_a_text_in_review_takes_it_out_of_review(each_store):
    author = who(each_store, "editor")
    workflow.submit(each_store, SOLDERING, author, based_on=0)
    other = who(each_store, "editor", "amina")
    workflow.save_draft(each_store, saying("Wait."), other, based_on=1)
    assert each_store.get(*KEY).status == "draft"
    assert [entry.record.status for entry in waiting(each_store)] == ["draft"]


def test_an_import_over_an_open_draft_is_a_conflict_for_whoever_goes_on_with_the_draft(store):
    published(store)
    author = who(store, "editor")
    workflow.save_draft(store, saying("Mine."), author, based_on=1)
    store.put(saying("Theirs."), editor="import")
    with pytest.raises(ConflictError):
        workflow.submit_saved(store, WithSources(*KEY, 2), author)


def test_a_step_that_cannot_be_logged_is_not_taken(each_store):
    published(each_store)
    long = replace(who(each_store, "reviewer"), name="\ud800")
    with pytest.raises(Exception, match="name"):
        workflow.withdraw(each_store, *KEY, long, revision=1, reason="Old.")
    assert each_store.get(*KEY).revision == 1
    assert log_of(each_store) == []


def test_what_waits_is_listed_by_its_newest_revision(each_store):
    author = who(each_store, "editor")
    workflow.submit(each_store, make_concept("welding"), author, based_on=0)
    workflow.submit(each_store, SOLDERING, author, based_on=0)
    workflow.submit(each_store, make_resource(), author, based_on=0)
    publish(each_store, who(each_store, "reviewer"), 1)
    assert [entry.record.noun.id for entry in waiting(each_store)] == [
        "welding",
        "trade-report-2019",
    ]


def test_what_is_changed_in_review_has_waited_since_it_was_submitted_first(each_store):
    author = who(each_store, "editor")
    first = workflow.submit(each_store, SOLDERING, author, based_on=0)
    workflow.submit(each_store, saying("Wait."), who(each_store, "reviewer"), based_on=1)
    (entry,) = waiting(each_store)
    assert entry.record.revision == 2
    assert (entry.since, entry.entered.editor) == (first.modified, "editor")
