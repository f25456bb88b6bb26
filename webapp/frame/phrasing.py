"""How values are put into the sentences of the interface: counts by CLDR, texts by their direction.

In a line that runs from right to left, `C++` or a title in English would drag the signs beside it
along: whatever is put into such a sentence is isolated, as <bdi> does it in HTML.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, cast

from flask import Flask
from flask_babel import Babel, Domain, format_decimal, get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

ISOLATE, END = Markup("\N{FIRST STRONG ISOLATE}"), Markup("\N{POP DIRECTIONAL ISOLATE}")


class Phrases(Domain):
    """The translations, with values put into them as the language has it."""

    def gettext(self, string: str, **values: Any) -> str:
        """The sentence with its values."""
        return str(super().gettext(string, **placed(values)))

    def ngettext(self, singular: str, plural: str, num: int, **values: Any) -> str:
        """The sentence in the form for so many, with its values."""
        chosen = self.get_translations().ungettext(singular, plural, num)
        return str(chosen % _counted(num, values))


class Phrasebook(Babel):
    """Flask-Babel with the phrases above."""

    @cached_property
    def domain_instance(self) -> Domain:
        """The domain of every text."""
        return Phrases(domain=self.domain)


def init_app(app: Flask) -> None:
    """Put values into the sentences of templates in the same way; to be called after Babel."""
    known = cast("dict[str, Callable[..., str]]", app.jinja_env.globals)
    # Jinja puts values into sentences by itself, where they are escaped.
    known["gettext"] = _placing(known["gettext"])
    known["ngettext"] = _placing_counted(known["ngettext"])


def placed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a sentence, isolated where it runs from right to left."""
    locale = get_locale()
    if locale is None or locale.text_direction == "ltr":
        return dict(values)
    return {name: _isolated(value) for name, value in values.items()}


def _isolated(value: Any) -> Any:
    if isinstance(value, int | float) or not (text := str(value)):
        return value
    return ISOLATE + value + END if isinstance(value, Markup) else f"{ISOLATE}{text}{END}"


def _counted(number: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"num": format_decimal(number)} | placed(values)


def _placing(speak: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def gettext(context: Context, string: str, /, **values: Any) -> str:
        return speak(context, string, **placed(values))

    return gettext


def _placing_counted(speak: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def ngettext(context: Context, one: str, many: str, num: int, /, **values: Any) -> str:
        return speak(context, one, many, num, **_counted(num, values))

    return ngettext
