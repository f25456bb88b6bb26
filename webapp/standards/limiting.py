"""Stated limits of the interfaces for programs, after draft-ietf-httpapi-ratelimit-headers."""

from typing import cast

from flask import Flask, Response, current_app, g, request

from webapp.frame import errors
from webapp.frame.allowance import WINDOW, Quota, RequestAllowance

EXTENSION = "tvetipedia-limits"
INTERFACES = {"/api/v1": "api", "/mcp": "mcp", "/oai": "oai", "/reconcile": "reconcile"}
"""The name of each interface's policy by the path that it is below."""
CLOSED = "mcp"
"""The interface that scripts of other sites may not read."""


def init_app(app: Flask, most: int) -> None:
    """Let each address send `most` requests a minute to each interface; any number for 0.

    Call it before what looks at the body of a request or at the session, for that costs more.
    """
    app.extensions[EXTENSION] = RequestAllowance(most)
    app.before_request(_count)
    app.after_request(_state)


def _count() -> Response | None:
    """The refusal of a request beyond what its address may send; None for any other."""
    policy = _policy(request.path)
    if policy is None or request.method == "OPTIONS":
        return None
    allowed = cast("RequestAllowance", current_app.extensions[EXTENSION])
    quota = allowed.take(policy, request.remote_addr or "")
    g.quota = quota
    return _refusal(quota) if quota and quota.is_exceeded else None


def _policy(path: str) -> str | None:
    found = (name for below, name in INTERFACES.items() if f"{path}/".startswith(f"{below}/"))
    return next(found, None)


def _refusal(quota: Quota) -> Response:
    answer = errors.problem_answer(errors.QuotaError(quota.policy, quota.most, quota.seconds))
    if quota.policy != CLOSED:
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _state(answer: Response) -> Response:
    """The answer, which states the limit and what is left of it."""
    quota: Quota | None = g.get("quota")
    if quota:
        answer.headers["RateLimit-Policy"] = f'"{quota.policy}";q={quota.most};w={WINDOW}'
        answer.headers["RateLimit"] = f'"{quota.policy}";r={quota.left};t={quota.seconds}'
        if quota.policy != CLOSED:
            answer.headers.setdefault("Access-Control-Expose-Headers", errors.EXPOSED)
    return answer
