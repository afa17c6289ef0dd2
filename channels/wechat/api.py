"""The platform's API, by wechatpy: messages, the menu, QR codes.

Every call has a time limit and is tried once more at most, with a new token; wechatpy's own retry
has no end. Calls wait, so they are made in threads.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError
from wechatpy.client import WeChatClient
from wechatpy.exceptions import WeChatClientException

from channels.delivery import SENT, Outcome
from channels.errors import PlatformRefused, TokenUnavailable
from channels.wechat.account import CHANNEL, WeChatAccount
from channels.wechat.error_codes import TOKEN_REFUSED, advice_for, outcome_of
from channels.wechat.rendering import joined, with_more
from channels.wechat.tokens import CONNECT_SECONDS, READ_SECONDS, TokenKeeper

NO_RIGHT = 48001


class _Client(WeChatClient):
    """wechatpy's client with our token and our limits."""

    token = ""

    def __init__(self, account: WeChatAccount) -> None:
        super().__init__(
            account.app_id,
            account.secret,
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            auto_retry=False,
        )
        self.API_BASE_URL = f"{account.api}/cgi-bin/"
        self._http.trust_env = False

    @property
    def access_token(self) -> str:
        return self.token

    def _decode_result(self, res: requests.Response) -> Any:
        # wechatpy would take the page of a proxy on the way for the platform's consent.
        result = super()._decode_result(res)
        if result is res:
            raise requests.HTTPError("no JSON", response=res)
        return result


class WeChatApi:
    """Calls of one account."""

    def __init__(self, account: WeChatAccount, keeper: TokenKeeper) -> None:
        self._account, self._keeper = account, keeper
        # A client keeps its connection open, and belongs to one thread.
        self._of_thread = threading.local()

    def call(self, function: Callable[[WeChatClient], Any]) -> Any:
        """Makes a call, a second time with a new token where the first was refused.

        Raises:
            TokenUnavailable: The call was not made.
            PlatformRefused: With the platform's number.
            requests.RequestException: The platform cannot be reached or does not answer.
        """
        token = self._token()
        try:
            return self._call_once(function, token)
        except PlatformRefused as error:
            if error.code not in TOKEN_REFUSED:
                raise
        self._keeper.reject(token)
        return self._call_once(function, self._token())

    def _token(self) -> str:
        try:
            return self._keeper.get_token()
        except (PlatformRefused, requests.RequestException) as error:
            raise TokenUnavailable(f"There is no access token: {error}") from error

    def _call_once(self, function: Callable[[WeChatClient], Any], token: str) -> Any:
        client = getattr(self._of_thread, "client", None)
        if client is None:
            client = self._of_thread.client = _Client(self._account)
        client.token = token
        try:
            return function(client)
        except WeChatClientException as error:
            if error.errcode is None:
                status = error.response.status_code
                raise requests.HTTPError(f"status {status}", response=error.response) from error
            code = int(error.errcode)
            raise PlatformRefused(code, str(error.errmsg), advice_for(code)) from error


class WeChatSender:
    """Sends contents as customer-service messages (see channels.delivery.Sender)."""

    channel = CHANNEL
    keeps_ledger = True

    def __init__(self, account: WeChatAccount, api: WeChatApi) -> None:
        self.may_send = account.customer_service
        self._api = api

    def with_more(self, content: dict[str, Any]) -> dict[str, Any]:
        """A text with a line that more follows; a card has no room for one."""
        return joined(with_more([content]), content)

    async def send(self, visitor: str, content: dict[str, Any]) -> Outcome:
        """Sends one text or card."""
        return await asyncio.to_thread(self._send, visitor, content)

    async def probe(self) -> bool:
        """Asks for the platform's addresses, which changes nothing."""
        return await asyncio.to_thread(self._probe)

    def _send(self, visitor: str, content: dict[str, Any]) -> Outcome:
        try:
            self._api.call(lambda client: _send_content(client, visitor, content))
        except TokenUnavailable as error:
            return Outcome("later", str(error), unreachable=True)
        except PlatformRefused as error:
            if error.code == NO_RIGHT:
                self.may_send = False
            return outcome_of(error.code or 0, error.platform_message)
        except requests.RequestException as error:
            return _outcome_of_failure(error)
        return SENT

    def _probe(self) -> bool:
        try:
            self._api.call(lambda client: client.misc.get_wechat_ips())
        except PlatformRefused as error:
            # It answered; what it said concerns the next message, too, but is said there again.
            return error.code != -1
        except (TokenUnavailable, requests.RequestException):
            return False
        return True


def _send_content(client: WeChatClient, visitor: str, content: dict[str, Any]) -> None:
    if content["type"] == "card":
        article = {k: content[k] for k in ("title", "description", "url")}
        client.message.send_articles(visitor, [{**article, "image": ""}])
    else:
        client.message.send_text(visitor, content["text"])


def _outcome_of_failure(error: requests.RequestException) -> Outcome:
    """Whether the platform may have taken a message although the call failed."""
    name = type(error).__name__
    reason = getattr(error.args[0], "reason", None) if error.args else None
    # No connection was made, or the name was not known.
    never_arrived = isinstance(error, requests.ConnectTimeout) or isinstance(
        reason, NewConnectionError
    )
    status = error.response.status_code if error.response is not None else None
    if never_arrived or status in (429, 502, 503):
        return Outcome("later", f"The platform cannot be reached ({name}).", unreachable=True)
    return Outcome("unknown", f"The platform did not say whether it took the message ({name}).")
