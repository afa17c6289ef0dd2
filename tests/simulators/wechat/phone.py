"""What visitors do, and the platform's calls that follow: signed, encrypted, repeated.

A call that is not answered within five seconds is cut and made again, three times in all; then the
visitor reads that the account is out of service.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from dataclasses import dataclass, field
from xml.etree import ElementTree

import httpx

from tests.simulators.wechat.account import Account, Shown
from tests.simulators.wechat.crypto import decrypt, encrypt, sign
from tests.simulators.wechat.page import AES_KEY, TOKEN

PATIENCE_SECONDS = 5.0
DELIVERIES = 3
OUT_OF_SERVICE = "该公众号暂时无法提供服务，请稍后再试"
# From the time on: a platform that is started again must not give numbers that Kaimen has answered.
_numbers = itertools.count(time.time_ns())


@dataclass
class Platform:
    """The calling side of the platform for one account."""

    account: Account
    webhook: str
    token: str = TOKEN
    mode: str = "safe"
    aes_key: str = AES_KEY
    patience_seconds: float = PATIENCE_SECONDS
    same_nonce: bool = False
    """Whether a repeated call is the same word for word, or signed anew."""
    echo: str = "5837192837465"
    lose_answers: int = 0
    """How many of the next answers never reach the platform."""
    answers: list[str] = field(default_factory=list)
    client: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(
            trust_env=False, limits=httpx.Limits(max_connections=1000)
        )
    )

    async def handshake(self) -> httpx.Response:
        """What happens when the operator saves the address."""
        timestamp, nonce = str(int(self.account.now())), secrets.token_hex(5)
        query = {
            "signature": sign(self.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "echostr": self.echo,
        }
        return await self.client.get(self.webhook, params=query)

    async def text(self, open_id: str, content: str, message_id: str | None = None) -> None:
        """A visitor types something."""
        number = message_id or str(next(_numbers))
        fields = f"<Content>{_cdata(content)}</Content><MsgId>{number}</MsgId>"
        await self.send(open_id, "text", fields, "message")

    async def other(self, open_id: str, kind: str, recognised: str = "") -> None:
        """A visitor sends a voice message, an image or a location."""
        fields = {
            "voice": f"<MediaId>m</MediaId><Format>amr</Format><Recognition>{_cdata(recognised)}</Recognition>",
            "image": "<PicUrl>https://mmbiz.qpic.cn/0</PicUrl><MediaId>m</MediaId>",
            "location": "<Location_X>29.59</Location_X><Location_Y>106.22</Location_Y><Scale>20</Scale>"
            f"<Label>{_cdata('璧山')}</Label>",
        }[kind]
        number = next(_numbers)
        await self.send(open_id, kind, f"{fields}<MsgId>{number}</MsgId>", "message")

    async def event(self, open_id: str, event: str, key: str = "") -> None:
        """A visitor follows, scans, clicks or leaves."""
        kind = {"subscribe": "subscribe", "SCAN": "scan", "CLICK": "click"}.get(event, "")
        self.account.follower(open_id).follows = event != "unsubscribe"
        fields = f"<Event>{_cdata(event)}</Event><EventKey>{_cdata(key)}</EventKey>"
        await self.send(open_id, "event", fields, kind)

    async def send(self, open_id: str, kind: str, fields: str, window: str) -> None:
        """Makes the call, up to three times, and shows the visitor what comes of it."""
        self.account.follower(open_id)
        if window:
            self.account.open_window(open_id, window)
        xml = self.xml(open_id, kind, fields)
        request = self.request(xml)
        for number in range(DELIVERIES):
            if number and not self.same_nonce:
                request = self.request(xml)
            answer = await self._call(request)
            if answer is not None:
                self._show(open_id, answer)
                return
        self.account.follower(open_id).shown.append(Shown("passive", "notice", OUT_OF_SERVICE))

    def xml(self, open_id: str, kind: str, fields: str) -> str:
        """A message as the platform writes it."""
        return (
            f"<xml><ToUserName>{_cdata('gh_10f6c3c3ac5a')}</ToUserName>"
            f"<FromUserName>{_cdata(open_id)}</FromUserName>"
            f"<CreateTime>{int(self.account.now())}</CreateTime>"
            f"<MsgType>{_cdata(kind)}</MsgType>{fields}</xml>"
        )

    def request(self, xml: str, nonce: str | None = None) -> httpx.Request:
        """A call with a message: signed, and encrypted where the mode says so."""
        timestamp, nonce = str(int(self.account.now())), nonce or secrets.token_hex(5)
        query = {
            "signature": sign(self.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
        }
        body = xml
        if self.mode != "plain":
            encrypted = encrypt(self.aes_key, self.account.app_id, xml)
            query["encrypt_type"] = "aes"
            query["msg_signature"] = sign(self.token, timestamp, nonce, encrypted)
            clear = xml.removeprefix("<xml>").removesuffix("</xml>")
            inner = clear if self.mode == "compatible" else ""
            body = f"<xml>{inner}<Encrypt>{_cdata(encrypted)}</Encrypt></xml>"
        return self.client.build_request(
            "POST",
            self.webhook,
            params=query,
            content=body.encode(),
            headers={"Content-Type": "text/xml"},
        )

    async def _call(self, request: httpx.Request) -> str | None:
        """The answer's text; None where there was none in time, or it was lost."""
        try:
            answer = await asyncio.wait_for(self.client.send(request), self.patience_seconds)
        except (httpx.HTTPError, asyncio.TimeoutError):
            return None
        if answer.status_code != 200:
            return None
        if self.lose_answers:
            self.lose_answers -= 1
            return None
        self.answers.append(answer.text)
        return answer.text

    def _show(self, open_id: str, answer: str) -> None:
        if answer in ("", "success"):
            return
        reply = ElementTree.fromstring(self.opened(answer))
        assert reply.findtext("ToUserName") == open_id
        kind = reply.findtext("MsgType") or ""
        if kind == "news":
            [item] = reply.findall("./Articles/item")
            text = f"{item.findtext('Title')}\n{item.findtext('Description')}"
            shown = Shown("passive", kind, text, item.findtext("Url") or "", self.account.now())
        else:
            text = reply.findtext("Content") or ""
            assert len(text.encode()) <= 2048, "the platform refuses a longer text"
            shown = Shown("passive", kind, text, "", self.account.now())
        self.account.follower(open_id).shown.append(shown)

    def opened(self, answer: str) -> str:
        """A reply without its envelope."""
        if self.mode == "plain":
            return answer
        envelope = ElementTree.fromstring(answer)
        encrypted = envelope.findtext("Encrypt") or ""
        parts = [envelope.findtext(name) or "" for name in ("TimeStamp", "Nonce")]
        assert envelope.findtext("MsgSignature") == sign(self.token, *parts, encrypted)
        return decrypt(self.aes_key, self.account.app_id, encrypted)


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
