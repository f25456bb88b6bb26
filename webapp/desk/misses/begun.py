"""Which queries somebody has begun to write an entry for."""

from collections.abc import Mapping

from glossary.nouns.concept import Concept
from glossary.nouns.labels import all_labels
from glossary.vocabulary.label_keys import label_key
from webapp.desk.addresses import desk_address
from webapp.desk.remembering import waiting, with_drafts
from webapp.frame.services import Services


def drafts(services: Services) -> Mapping[str, str]:
    """The address at the desk of each draft or entry in review, by its labels, folded.

    Raises: StoreError when the store cannot be read.
    """
    ids = with_drafts(services, "begun", lambda: _ids(services))
    return {key: desk_address("concept", id) for key, id in ids.items()}


def _ids(services: Services) -> dict[str, str]:
    nouns = (entry.record.noun for entry in waiting(services))
    concepts = (noun for noun in nouns if isinstance(noun, Concept))
    return {
        label_key(label): concept.id for concept in concepts for _, label in all_labels(concept)
    }
