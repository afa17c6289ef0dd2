"""What a check of a messenger's settings finds, and what every messenger's webhook is tried for."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from channels.probes import HEADER

SECONDS = 10.0


@dataclass(frozen=True)
class Finding:
    """One thing that was tried; `words` says what was found, or what to do."""

    subject: str
    is_right: bool | None
    """None: it cannot be tried from here, and `words` say what counts instead."""
    words: str


@dataclass(frozen=True)
class Webhook:
    """One way to the webhook: past the reverse proxy, or through it as the platform calls."""

    subject: str
    address: str
    setting: str
    """What to change where this address is wrong."""
    mark: str
    """Tells the running Kaimen that a call is a check's, and no attack."""
    instead: str = ""
    """What shows whether the platform gets through where this machine does not; empty: nothing."""


class NotReached(Exception):
    """An address gave no answer of Kaimen's; the message says why and what to do."""


class OutOfReach(NotReached):
    """A public address that this machine cannot connect to, as many cannot to their own."""


def webhooks(
    path: str, local_url: str, public_url: str, mark: str, instead: str
) -> Iterator[Webhook]:
    """The ways that there are."""
    for subject, url, setting, otherwise in (
        ("webhook here", local_url, "KAIMEN_PORT", ""),
        ("webhook outside", public_url, "KAIMEN_PUBLIC_URL", instead),
    ):
        if url:
            yield Webhook(subject, url.rstrip("/") + path, setting, mark, otherwise)


def call_webhook(webhook: Webhook, method: str, **request: Any) -> httpx.Response:
    """Kaimen's answer to a call; 403 is one, too.

    Raises:
        OutOfReach: Nobody answers there, which need not be so for others.
        NotReached: Nobody answers there, or somebody else.
    """
    address = webhook.address
    request["headers"] = {**request.get("headers", {}), HEADER: webhook.mark}
    try:
        # Not by a proxy for what goes out, such as Telegram may need: the platform has none either.
        answer = httpx.request(method, address, timeout=SECONDS, trust_env=False, **request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        if webhook.instead and _may_be_our_network(error, address):
            raise OutOfReach(
                f"{address} cannot be reached from this machine ({str(error) or 'no answer'}). Many "
                "networks let no machine call its own public address, so that it may be right all "
                f"the same. {webhook.instead}"
            ) from error
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


def _may_be_our_network(error: Exception, address: str) -> bool:
    """Whether no connection was made to an address that is not this machine's own.

    A router often does not lead its own network back in by its outer address.
    """
    if not isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
        return False
    return not _is_tls_or_name(str(error)) and not _is_this_machine(urlsplit(address).hostname)


def _is_tls_or_name(said: str) -> bool:
    return "SSL" in said or "Name or service not known" in said or "getaddrinfo" in said


def _is_this_machine(host: str | None) -> bool:
    """Whether this machine listens at an address itself, without a router before it."""
    try:
        addresses = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)
    except OSError:
        return False
    for family, kind, _, _, address in addresses:
        with socket.socket(family, kind) as trial, suppress(OSError):
            # Only an own address can be bound.
            trial.bind(address)
            return True
    return False


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
    if _is_tls_or_name(said):
        return f"cannot be called ({said}): compare {setting} and the reverse proxy."
    return (
        f"does not answer ({said or type(error).__name__}): start Kaimen, compare {setting}, and "
        "see that the reverse proxy passes this path on."
    )
