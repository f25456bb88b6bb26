"""Headers of every answer, and static files that browsers may keep for ever."""

import hashlib
from pathlib import Path

from flask import Flask, Response, request, url_for

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"
CHECK_FIRST = "no-cache"


def init_app(app: Flask) -> None:
    """Give every answer of `app` its headers, and templates the global `static_url`."""
    digests = _digests(Path(app.static_folder or ""))

    def static_url(filename: str) -> str:
        """The address of a static file, which changes when the file does."""
        return url_for("static", filename=filename, v=digests.get(filename))

    def add_headers(response: Response) -> Response:
        # Browsers that know the policy pass over the older header; others would show no frame.
        policy = response.headers.get("Content-Security-Policy", "")
        is_framed = "frame-ancestors *" in policy
        for name, value in HEADERS.items():
            if not (is_framed and name == "X-Frame-Options"):
                response.headers.setdefault(name, value)
        filename = (request.view_args or {}).get("filename", "")
        if request.endpoint != "static":
            return _with_etag(response)
        # Read at once: a stream would not be compressed for readers who only know gzip.
        response.direct_passthrough = False
        response.make_sequence()
        response.close()
        current = request.args.get("v") == digests.get(filename, "")
        response.headers["Cache-Control"] = FOR_EVER if current else CHECK_FIRST
        return response

    app.add_template_global(static_url)
    app.after_request(add_headers)


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for file in folder.rglob("*")
        if file.is_file()
    }


def _with_etag(response: Response) -> Response:
    """The answer, or 304 without a body when the reader already has the same text."""
    response.headers.setdefault("Cache-Control", CHECK_FIRST)
    if response.mimetype in ("text/html", "application/json"):
        response.vary.update(("Accept-Language",))
    whole = response.status_code == 200 and not response.is_streamed
    if whole and request.method in ("GET", "HEAD") and "ETag" not in response.headers:
        response.add_etag()
        response.make_conditional(request)
    return response
