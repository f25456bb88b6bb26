"""Figures for Prometheus: requests as they come, store and index when somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from glossary.store.errors import StoreError
from glossary.store.size import stored_bytes
from webapp.api.health import state
from webapp.frame.services import Services
from webapp.watching.state import disk_state, folder_bytes, mail_state

NAMELESS = "none"
"""Stands for the endpoint of an address that is not ours; its text could be anything."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one application; no two share a registry."""

    registry: CollectorRegistry
    requests: Counter
    durations: Histogram

    def count(self, endpoint: str, status: int, seconds: float) -> None:
        """Count a request that was answered with `status` after so many seconds."""
        self.requests.labels(endpoint or NAMELESS, str(status)).inc()
        self.durations.labels(endpoint or NAMELESS).observe(seconds)

    def text(self) -> bytes:
        """All figures in the text format of Prometheus."""
        return generate_latest(self.registry)


def open_metrics(services: Services, *, together: bool = False) -> Metrics:
    """Figures of a service, with those of its store, index, disk, mail and process.

    Where several processes count `together`, requests are those of all of them, and figures of one
    process are left out.
    """
    registry = CollectorRegistry()
    registry.register(ServiceCollector(services))
    if together:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
    counting = CollectorRegistry() if together else registry
    return Metrics(
        registry=registry,
        requests=Counter(
            "tvetipedia_requests", "Requests answered", ("endpoint", "status"), registry=counting
        ),
        durations=Histogram(
            "tvetipedia_request_seconds",
            "Seconds until an answer was ready to be sent",
            ("endpoint",),
            registry=counting,
        ),
    )


class ServiceCollector(Collector):
    """Reads store, index and folders when it is asked; what cannot be read is left out."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures of the moment."""
        health = state(self._services)
        yield _gauge("up", "1 while store and index can be read", health.behind is not None)
        yield _gauge("store_sequence", "Newest public change in the store", health.sequence)
        yield _gauge("index_checkpoint", "Newest change in the index", health.checkpoint)
        yield _gauge("index_behind", "Public changes not yet in the index", health.behind)
        yield self._sizes()
        disk, mail = disk_state(self._services.settings.instance), mail_state(self._services)
        yield _gauge("disk_free_bytes", "Bytes free for the instance folder", disk.free_bytes)
        yield _gauge("mail_waiting", "Notices that are to be mailed", mail.waiting)
        yield _gauge("mail_failing", "Those of them that were tried in vain", mail.failing)

    def _sizes(self) -> GaugeMetricFamily:
        settings = self._services.settings
        sizes = GaugeMetricFamily("tvetipedia_size_bytes", "Bytes on disk", labels=["part"])
        parts: dict[str, Path] = {"index": settings.index, "originals": settings.originals}
        for part, folder in parts.items():
            sizes.add_metric([part], folder_bytes(folder))
        try:
            sizes.add_metric(["store"], stored_bytes(self._services.store.database))
        except StoreError:
            # A size of 0 would look like a store that was emptied.
            return sizes
        return sizes


def _gauge(name: str, about: str, value: float | None) -> GaugeMetricFamily:
    """A figure; without a sample where there is no value."""
    family = GaugeMetricFamily(f"tvetipedia_{name}", about)
    if value is not None:
        family.add_metric([], float(value))
    return family
