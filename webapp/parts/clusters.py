"""The regional clusters of the UNEVOC Network in words."""

from flask_babel import lazy_gettext

from glossary.vocabulary import CLUSTERS

_NAMES = {
    "Africa": lazy_gettext("Africa"),
    "Arab States": lazy_gettext("Arab States"),
    "Asia and the Pacific": lazy_gettext("Asia and the Pacific"),
    "East and Southeast Asia": lazy_gettext("East and Southeast Asia"),
    "Europe": lazy_gettext("Europe"),
    "Europe and North America": lazy_gettext("Europe and North America"),
    "Latin America and the Caribbean": lazy_gettext("Latin America and the Caribbean"),
    "North America": lazy_gettext("North America"),
}


def cluster_name(cluster: str | None) -> str:
    """The words for a cluster; the name as it was given if unknown, empty for none."""
    return str(_NAMES.get(cluster or "", cluster or ""))


def cluster_order(cluster: str | None) -> tuple[int, str]:
    """Sorts clusters as the vocabulary lists them, then unknown ones by name, then none."""
    if not cluster:
        return len(CLUSTERS) + 1, ""
    return (CLUSTERS.index(cluster) if cluster in CLUSTERS else len(CLUSTERS)), cluster
