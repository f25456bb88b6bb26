"""What the tools of assistants are called with, and its bounds: also the schemas of their input."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Tongue = Literal["en", "fr", "es", "ar", "ru", "zh"]
StyleName = Literal["apa", "chicago", "harvard", "mla", "vancouver", "iso690"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Year = Annotated[int, Field(ge=1000, le=2999)]
MOST_COMPARED = 4
MOST_FOUND = 20
LAST_PAGE = 500

_TERM = "Id of the term, such as `work-based-learning`, or its name in any language."


class ToolRefusal(Exception):  # noqa: N818 - it is no fault of the program
    """A call that cannot be answered; the text says why and what to do."""


class ToolArguments(BaseModel):
    """Arguments of a tool; one that it does not know is refused, so that no wish is passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchWords(ToolArguments):
    """Arguments of `search`."""

    query: Words = Field(
        description='Words, "phrases", -without, AND OR NOT ( ), word*, title:word.'
    )
    kind: tuple[Words, ...] = Field(
        (), max_length=10, description="`term`, or kinds of resource such as `publication`."
    )
    theme: tuple[Words, ...] = Field((), max_length=10, description="Ids of themes.")
    source: tuple[Words, ...] = Field(
        (), max_length=10, description="Organisations that a definition or resource is from."
    )
    place: tuple[Words, ...] = Field(
        (), max_length=10, description="Codes of countries or regions, such as `KE`."
    )
    year_from: Year | None = Field(None, description="First year.")
    year_to: Year | None = Field(None, description="Last year.")
    language: Tongue = Field("en", description="Language in which titles are preferred.")
    page: int = Field(1, ge=1, le=LAST_PAGE, description="Page of the list, from 1.")
    size: int = Field(5, ge=1, le=MOST_FOUND, description="Results on a page.")


class OneTerm(ToolArguments):
    """Arguments of `get_term`."""

    term: Words = Field(description=_TERM)


class TermsToCompare(ToolArguments):
    """Arguments of `compare_definitions`."""

    terms: tuple[Words, ...] = Field(
        min_length=1,
        max_length=MOST_COMPARED,
        description=f"{_TERM} One term: what each source says of it; several: side by side.",
    )
    language: Words | None = Field(
        None, description="Only definitions in this language, such as `en`."
    )


class Citing(ToolArguments):
    """Arguments of `cite`."""

    id: Words = Field(description="`term/` or `resource/` and the id, as other tools give it.")
    definition: Words | None = Field(
        None, description="Id of a definition of the term, such as `d1`; else the whole entry."
    )
    page: Words | None = Field(None, description="Page of the resource, as printed.")
    style: StyleName = Field("apa", description="Citation style.")
    language: Tongue = Field("en", description="Language of the reference.")


class PassageWords(ToolArguments):
    """Arguments of `passages`."""

    query: Words = Field(description="What the passages should speak of.")
    resource: Words | None = Field(
        None, description="Id of the one resource to look in, with or without `resource/`."
    )
    language: Tongue = Field("en", description="Language in which titles are preferred.")
    size: int = Field(5, ge=1, le=MOST_FOUND, description="Passages at most.")
