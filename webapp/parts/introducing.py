"""What themes and kinds of resource are, in a sentence or two of ours."""

from flask_babel import lazy_gettext

from glossary.nouns.labels import preferred
from webapp.frame.current import themes
from webapp.frame.i18n import language

_KINDS = {
    "glossary": lazy_gettext(
        "Glossaries and lists of terms by organisations and countries, the source of most "
        "definitions here."
    ),
    "publication": lazy_gettext(
        "Reports, guides, recommendations, laws and articles on TVET. Where we hold the text, "
        "search covers every page."
    ),
    "country-profile": lazy_gettext(
        "How technical and vocational education and training is organised in a country: laws, "
        "institutions, ways through the system, teachers, qualifications and reforms."
    ),
    "promising-practice": lazy_gettext(
        "Projects and programmes that others can learn from: what was done, for whom and with "
        "which results."
    ),
    "network-news": lazy_gettext("News from UNESCO-UNEVOC and its network, as first published."),
    "event": lazy_gettext(
        "Conferences, forums, workshops and leadership programmes. Each can be added to your "
        "calendar."
    ),
    "virtual-conference": lazy_gettext(
        "Online discussions over days or weeks, each led by an expert and summed up in a report."
    ),
    "forum-discussion": lazy_gettext(
        "Practitioners’ discussions in UNESCO-UNEVOC’s forum: questions from practice, with "
        "answers."
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
