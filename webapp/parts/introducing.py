"""What themes and kinds of resource are, in a sentence or two of ours."""

from flask_babel import lazy_gettext

_THEMES = {
    "youth-employment": lazy_gettext(
        "How young people get from learning into decent work: the way from school to work, "
        "youth unemployment, starting a business, and the training that helps with each."
    ),
    "greening-tvet": lazy_gettext(
        "What sustainable development asks of vocational education and training: green skills, "
        "greener institutions and curricula, and a just transition for those whose work changes."
    ),
    "access-equity-quality": lazy_gettext(
        "Who can learn, under which conditions and how well: inclusion and gender equality, "
        "recognition of what people already know, qualifications, standards and assurance of "
        "quality."
    ),
    "tvet-digital-world": lazy_gettext(
        "What digital technology changes in work and in learning for work: digital skills, "
        "learning at a distance, open resources, and the future of occupations."
    ),
    "private-sector-engagement": lazy_gettext(
        "How employers take part in training: apprenticeships and learning at the workplace, "
        "partnerships, the planning of skills, and who pays for it."
    ),
    "other": lazy_gettext(
        "What belongs to none of the other themes or to all of them: systems and policy, "
        "teachers and trainers, careers, and the basic words of the field."
    ),
}
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
    return str(_THEMES.get(theme, ""))


def kind_introduction(kind: str) -> str:
    """What a kind of resource is; empty for one that is not known."""
    return str(_KINDS.get(kind, ""))
