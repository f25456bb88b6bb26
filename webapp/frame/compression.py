"""Answers made smaller on their way, errors too."""

from collections.abc import Iterable

from flask import Flask, Response
from flask_compress import Compress

ALGORITHMS = ["br", "gzip"]


class CompressErrorsToo(Compress):
    """Compression of whole answers of any status: the library leaves out all but successes."""

    def after_request(self, response: Response | None) -> Response:
        """The answer, smaller where that is worth it and the reader can read it."""
        status = response.status_code if response else 0
        if response is None or status < 400:
            return super().after_request(response)
        response.status_code = 200
        smaller = super().after_request(response)
        smaller.status_code = status
        return smaller


def init_app(app: Flask, media_types: Iterable[str]) -> None:
    """Compress what `app` answers, also in these further media types."""
    app.config["COMPRESS_ALGORITHM"] = ALGORITHMS
    compress = CompressErrorsToo(app)
    compress.compress_mimetypes_set.update(media_types)
