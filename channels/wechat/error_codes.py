"""The platform's error numbers: what each means for a message, and what a person should do."""

from __future__ import annotations

from datetime import timedelta

from channels.delivery import Outcome

TOKEN_REFUSED = frozenset({40001, 40014, 42001})

_OUTCOMES = {
    -1: Outcome("later", wait=timedelta(seconds=5)),
    40001: Outcome("later", wait=timedelta(seconds=30), whole_channel=True),
    40014: Outcome("later", wait=timedelta(seconds=30), whole_channel=True),
    42001: Outcome("later", wait=timedelta(seconds=30), whole_channel=True),
    40164: Outcome("later", wait=timedelta(minutes=1), whole_channel=True),
    45009: Outcome("later", wait=timedelta(minutes=10), whole_channel=True),
    45011: Outcome("later", wait=timedelta(minutes=1), whole_channel=True),
    45015: Outcome("hold"),
    45047: Outcome("hold"),
    48001: Outcome("hold"),
    43004: Outcome("gone"),
    40003: Outcome("refused"),
    45002: Outcome("refused"),
}
_ADVICE = {
    -1: "The platform is busy; it is tried again.",
    40001: "The token or the secret is not the account's: compare KAIMEN_WECHAT_SECRET with the platform's page, and see whether another system uses the same account.",
    40013: "KAIMEN_WECHAT_APP_ID is not an account's AppID.",
    40014: "The token is not valid; a new one is fetched.",
    40125: "KAIMEN_WECHAT_SECRET is not the account's AppSecret.",
    40164: "Add the address of this machine to the IP list (IP白名单) on the page 基本配置.",
    42001: "The token has expired; a new one is fetched.",
    40003: "The open id is not of this account: is KAIMEN_WECHAT_APP_ID the right account?",
    43004: "The visitor no longer follows the account.",
    45002: "The text is too long: make KAIMEN_WECHAT_TEXT_BYTES smaller.",
    45009: "The account's calls of today are used up; sending goes on tomorrow.",
    45011: "Too many calls at once; sending slows down.",
    45015: "More than 48 hours have passed since the visitor wrote; it is sent when they write again.",
    45047: "The number of messages per visit is used up; it is sent when they write again.",
    48001: "The account has no right to this call, which verified accounts have. If it is the customer-service API, set KAIMEN_WECHAT_CUSTOMER_SERVICE=off.",
    89503: "Calls from this address wait for the administrator's confirmation on their phone.",
}


def advice_for(code: int) -> str:
    """What a person should do about an error."""
    return _ADVICE.get(code, "See the platform's list of return codes (全局返回码).")


def outcome_of(code: int, message: str) -> Outcome:
    """What an error means for the message that was being sent."""
    known = _OUTCOMES.get(code, Outcome("refused"))
    problem = f"{code} {message}. {advice_for(code)}"
    return Outcome(known.kind, problem, known.wait, known.whole_channel)
