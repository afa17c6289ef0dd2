"""What a check of a messenger's settings finds, and what every messenger's webhook is tried for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

SECONDS = 10.0


@dataclass(frozen=True)
class Finding:
    """One thing that was tried; `words` says what was found, or what to do."""

    subject: str
    is_right: bool
    words: str


@dataclass(frozen=True)
class Webhook:
    """One way to the webhook: past the reverse proxy, or through it as the platform calls."""

    subject: str
    address: str
    setting: str
    """What to change where this address is wrong."""


class NotReached(Exception):
    """An address gave no answer of Kaimen's; the message says why and what to do."""


def webhooks(path: str, local_url: str, public_url: str) -> Iterator[Webhook]:
    """The ways that there are."""
    for subject, url, setting in (
        ("webhook here", local_url, "KAIMEN_PORT"),
        ("webhook outside", public_url, "KAIMEN_PUBLIC_URL"),
    ):
        if url:
            yield Webhook(subject, url.rstrip("/") + path, setting)


def call_webhook(webhook: Webhook, method: str, **request: Any) -> httpx.Response:
    """Kaimen's answer to a call; 403 is one, too.

    Raises:
        NotReached: Nobody answers there, or somebody else.
    """
    address = webhook.address
    try:
        # Not by a proxy for what goes out, such as Telegram may need: the platform has none either.
        answer = httpx.request(method, address, timeout=SECONDS, trust_env=False, **request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotReached(f"{address} {_reason(error, webhook.setting)}") from error
    if answer.is_redirect:
        raise NotReached(
            f"{address} leads on to {answer.headers.get('Location')}, where platforms do not "
            f"follow: write {webhook.setting} as the address that answers."
        )
    if answer.status_code == 503:
        raise NotReached(f"{address} says that Kaimen is starting: wait, and check again.")
    if answer.status_code == 404:
        raise NotReached(
            f"{address} is not there: start Kaimen again with these settings, compare "
            f"{webhook.setting}, and see that the reverse proxy passes this path on to Kaimen."
        )
    if answer.status_code not in (200, 403) or (
        answer.status_code == 403 and answer.text != "forbidden"
    ):
        raise NotReached(
            f"{address} answered {answer.status_code}, which Kaimen does not: compare "
            f"{webhook.setting}, and see that the reverse proxy passes this path on to Kaimen."
        )
    return answer


def check_public_address(url: str, ports: Sequence[int]) -> Finding:
    """Whether a platform would call this address at all; `ports` are those that it calls."""
    subject, parts = "public address", urlsplit(url)
    if parts.scheme != "https":
        return Finding(
            subject,
            False,
            f"{url} has no TLS: set KAIMEN_PUBLIC_URL to an address that begins with https://, "
            "and give the reverse proxy a certificate.",
        )
    if (parts.port or 443) not in ports:
        numbers = " or ".join(str(port) for port in ports)
        return Finding(
            subject,
            False,
            f"{url}: the platform calls port {numbers} only; have the reverse proxy listen there "
            "and change KAIMEN_PUBLIC_URL.",
        )
    return Finding(subject, True, url)


def _reason(error: Exception, setting: str) -> str:
    """Why nobody answered, and what to do, in words for after an address."""
    said = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return (
            f"has no certificate that holds ({said.partition('failed: ')[2] or said}): give the "
            "reverse proxy a valid one with its whole chain; platforms refuse others."
        )
    if isinstance(error, httpx.TimeoutException):
        return (
            f"does not answer within {SECONDS:.0f} s: see the firewall and the reverse proxy, and "
            "whether Kaimen runs."
        )
    if "SSL" in said or "Name or service not known" in said or "getaddrinfo" in said:
        return f"cannot be called ({said}): compare {setting} and the reverse proxy."
    return (
        f"does not answer ({said or type(error).__name__}): start Kaimen, compare {setting}, and "
        "see that the reverse proxy passes this path on."
    )
