"""What the API's requests must look like; docs/openapi.yml says the same."""

from __future__ import annotations

import json
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Extra, StrictBool, StrictStr, ValidationError, conint, constr

from channels.web.errors import BadRequest

REASON_CHARACTERS = 500
REGION = r"^[a-z][a-z_-]{1,30}\Z"


class Body(BaseModel):
    """A request's JSON; unknown keys are refused."""

    class Config:
        """Pydantic's own settings."""

        extra = Extra.forbid


class SessionBody(Body):
    """`POST /sessions`."""

    consent: constr(strict=True, max_length=16)  # type: ignore[valid-type]
    region: constr(strict=True, regex=REGION) | None = None  # type: ignore[valid-type]


class MessageBody(Body):
    """`POST /messages`."""

    id: constr(strict=True, regex=r"^[A-Za-z0-9_-]{8,64}\Z")  # type: ignore[valid-type]
    text: StrictStr
    language: Literal["zh", "en"] | None = None
    page_language: Literal["zh", "en"] | None = None


class FeedbackBody(Body):
    """`POST /feedback`."""

    message: conint(strict=True, ge=1, le=2**31 - 1)  # type: ignore[valid-type]
    helpful: StrictBool
    reason: constr(strict=True, max_length=REASON_CHARACTERS) | None = None  # type: ignore[valid-type]


B = TypeVar("B", bound=Body)
_LANGUAGES = ("“zh”、“en”或 null", "“zh”, “en” or null")
_MUST_BE = {
    "consent": (
        "最多 16 个字符的文字（说明版本）",
        "text of at most 16 characters, the notice's version",
    ),
    "region": (
        "2–31 个小写字母、“_”或“-”，以字母开头，或 null",
        "2–31 lower-case letters, “_” or “-” that begin with a letter, or null",
    ),
    "id": (
        "8–64 个字母（A–Z、a–z）、数字、“_”或“-”",
        "8–64 of the characters A–Z, a–z, 0–9, “_” and “-”",
    ),
    "text": ("文字", "text"),
    "language": _LANGUAGES,
    "page_language": _LANGUAGES,
    "message": ("答复的编号（正整数）", "the number of a reply"),
    "helpful": ("true 或 false", "true or false"),
    "reason": (
        f"最多 {REASON_CHARACTERS} 个字符的文字，或 null",
        f"text of at most {REASON_CHARACTERS} characters, or null",
    ),
}
"""What a refusal says that each field must be, as docs/openapi.yml has it for programs."""


def read_body(kind: type[B], content: bytes) -> B:
    """A request's body.

    Raises:
        BadRequest: It is not JSON, or not this kind.
    """
    try:
        values = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BadRequest from None
    if not isinstance(values, dict):
        raise BadRequest
    return check_values(kind, values)


def check_values(kind: type[B], values: dict[str, Any]) -> B:
    """The same of values that came otherwise than as JSON."""
    try:
        return kind(**values)
    except ValidationError as error:
        raise _refusal(kind, error) from None
    except TypeError:
        raise BadRequest from None


def _refusal(kind: type[Body], error: ValidationError) -> BadRequest:
    """Names the first field that is not as it must be; of what is no field, those that there are."""
    name = next((str(one["loc"][0]) for one in error.errors() if one["loc"]), "")
    if name in kind.__fields__:
        zh, en = _MUST_BE[name]
        return BadRequest(f"{name} 必须是{zh}。", f"{name} must be {en}.")
    names = ", ".join(kind.__fields__)
    return BadRequest(f"可用的字段只有：{names}。", f"The only fields are: {names}.")
