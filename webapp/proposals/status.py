"""What became of a proposal, as its reader sees it."""

from dataclasses import dataclass

from glossary.catalogue.catalogue import Catalogue
from glossary.desk.proposals import Proposal
from webapp.parts.dating import day_words
from webapp.parts.wording import TextLink, tongue_name
from webapp.proposals.subject import subject_of
from webapp.proposals.wording import STATE_WORDS, TOPIC_WORDS


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Everything that the page shows; the address for the answer is not among it."""

    state: str
    state_words: str
    topic: str
    about: TextLink | None
    text: str
    language: str
    source: str
    answer: str
    created: str
    answered: str
    by_mail: bool
    """True while the answer is also to go to an address."""


def status_page(found: Proposal, catalogue: Catalogue) -> StatusPage:
    """What the page shows of a proposal."""
    proposed = found.proposed
    subject = subject_of(catalogue, proposed.kind, proposed.noun_id)
    return StatusPage(
        state=found.state,
        state_words=str(STATE_WORDS[found.state]),
        topic=str(TOPIC_WORDS[proposed.topic]),
        about=subject.link if subject else None,
        text=proposed.text,
        language=tongue_name(proposed.language) if proposed.language else "",
        source=proposed.source,
        answer=found.answer,
        created=day_words(found.created),
        answered=day_words(found.answered) if found.answered else "",
        by_mail=bool(proposed.email),
    )
