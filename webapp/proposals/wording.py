"""Words for the topics and states of proposals."""

from flask_babel import lazy_gettext

TOPIC_WORDS = {
    "wrong": lazy_gettext("Something is wrong or out of date"),
    "missing": lazy_gettext("Something is missing"),
    "source": lazy_gettext("A better source"),
    "translation": lazy_gettext("A translation"),
    "other": lazy_gettext("Something else"),
}
STATE_WORDS = {
    "open": lazy_gettext("Open: not looked at yet"),
    "in-work": lazy_gettext("In progress: an editor is looking into it"),
    "done": lazy_gettext("Done"),
    "declined": lazy_gettext("Declined"),
}
