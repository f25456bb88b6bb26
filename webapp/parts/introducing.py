"""What themes and kinds of resource are, in a sentence or two of ours."""

from flask_babel import lazy_gettext

from glossary.nouns.labels import preferred
from webapp.frame.current import themes
from webapp.frame.i18n import language

_KINDS = {
    "glossary": lazy_gettext(
        "Glossaries and lists of terms by organisations and countries. Most of the definitions "
        "that are compared here come from them."
    ),
    "publication": lazy_gettext(
        "Reports, guides, recommendations, laws and articles on technical and vocational "
        "education and training. Where the text is held, it is searched page by page."
    ),
    "country-profile": lazy_gettext(
        "How technical and vocational education and training is organised in a country: laws, "
        "institutions, ways through the system, teachers, qualifications and reforms."
    ),
    "promising-practice": lazy_gettext(
        "Projects and programmes that others can learn from: what was done, for whom and with "
        "which results."
    ),
    "network-news": lazy_gettext(
        "What UNESCO-UNEVOC and the members of its network report of their work, as their pages "
        "told it at the time."
    ),
    "event": lazy_gettext(
        "Conferences, forums, workshops and leadership programmes. Each can be taken into your "
        "calendar."
    ),
    "virtual-conference": lazy_gettext(
        "Discussions held online over some days or weeks, each led by an expert and brought "
        "together in a report."
    ),
    "forum-discussion": lazy_gettext(
        "What people of the field discussed in UNESCO-UNEVOC’s forum: questions from practice "
        "and what others answered."
    ),
    "network-member": lazy_gettext(
        "The directory of the UNEVOC Network: institutions for technical and vocational "
        "education and training all over the world, by region and country."
    ),
    "programme": lazy_gettext(
        "Longer programmes and projects of UNESCO, UNESCO-UNEVOC and their partners."
    ),
}


def theme_introduction(theme: str) -> str:
    """What a theme is about; empty for one that is not known."""
    known = themes().get(theme)
    return preferred(known.note, language())[1] if known else ""


def kind_introduction(kind: str) -> str:
    """What a kind of resource is; empty for one that is not known."""
    return str(_KINDS.get(kind, ""))
