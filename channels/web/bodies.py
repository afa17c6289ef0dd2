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
    except (ValidationError, TypeError):
        raise BadRequest from None
