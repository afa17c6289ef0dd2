"""What can go wrong with a messenger, each with a sentence that says what to do."""

from __future__ import annotations


class ChannelError(Exception):
    """Something about a messenger or its account that a person must mend."""


class AccountIncomplete(ChannelError, ValueError):
    """A messenger is switched on, but a setting that it needs is missing or of no use."""


class DatabaseUnavailable(ChannelError):
    """The channels' database cannot be opened."""


class TokenUnavailable(ChannelError):
    """A platform gives no access token at present, so that no call can be made."""


class PlatformRefused(ChannelError):
    """A platform answered a call with an error.

    `code` is the platform's own number, None where its answer was no answer at all.
    """

    def __init__(self, code: int | None, message: str, advice: str = "") -> None:
        self.code, self.platform_message, self.advice = code, message, advice
        number = f"{code} " if code is not None else ""
        super().__init__(f"The platform answered: {number}{message}. {advice}".strip())
