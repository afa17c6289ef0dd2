"""A reply as WeChat shows it: plain text within the byte limit, or a card that opens the whole.

Goes to: the outbox, as contents `{"type": "text", …}` and `{"type": "card", …}`; and from there as
XML into the platform's own call or as JSON to its API.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wechatpy.replies import ArticlesReply, TextReply

from channels.plain_text import plain_blocks, source_line
from channels.reply import Reply, Source
from channels.splitting import shorten, split_blocks, split_text, utf8_bytes
from channels.texts import say
from channels.wechat.account import WeChatAccount

LONGEST_TEXT = 2048
"""What was measured by others; Tencent states no number."""
MORE_BYTES = 80
"""Room for the line that more follows."""
TITLE_BYTES = 64
DESCRIPTION_BYTES = 512
# “提供人才保障 (Safeguarding talent)”: of a title that is short the English is enough.
_TRANSLATED = re.compile(r"[^A-Za-z]+ \((.+)\)")
# What XML 1.0 forbids even in escaped form, and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot carry."""
    return _FORBIDDEN.sub("", text)


def text_content(text: str, language: str | None = None) -> dict[str, Any]:
    """One text message."""
    return {"type": "text", "text": clean(text), "language": language}


def draw_reply(
    reply: Reply, account: WeChatAccount, address: Callable[[], str] | None
) -> list[dict[str, Any]]:
    """The messages of a reply; `address` gives the web address of the full answer, if there is one."""
    blocks = [
        replace(b, text=clean(b.text), source=clean(b.source) if b.source else None)
        for b in plain_blocks(reply)
    ]
    choices = blocks[-1].text if reply.choices else ""
    texts = split_blocks(blocks, _limit(account), utf8_bytes)
    if len(texts) <= account.parts or address is None:
        return _with_choices([text_content(text, reply.language) for text in texts], choices)
    if not account.customer_service:
        # Nothing can follow by the API: what the answer says stands in the card.
        return [_card_content(reply, address(), reply.text)]
    told = _with_choices(_told_first(reply, account, choices), choices)
    return [*told[:1], _card_content(reply, address()), *told[1:]]


def _with_choices(contents: list[dict[str, Any]], choices: str) -> list[dict[str, Any]]:
    """Contents, the last of which says with which choices it ends: they are void once there are newer ones."""
    if choices and contents[-1]["text"].endswith(choices):
        contents[-1]["choices"] = choices
    return contents


def _told_first(reply: Reply, account: WeChatAccount, choices: str) -> list[dict[str, Any]]:
    """What the answer says, in the chat itself; cards and whatever does not fit open behind the card.

    The choices stand below it; only where they have no room there they follow.
    """
    limit = _limit(account)
    parted = f"\n\n{choices}" if choices else ""
    room = limit - utf8_bytes(parted)
    if room < limit // 4:
        parted, room = "", limit
    sources = _sources(reply, room // 2)
    ending = "\n".join(["", *sources])
    text = split_text(clean(reply.text), max(room - utf8_bytes(ending), 1), utf8_bytes)[0]
    notes = "\n\n" + "\n".join(map(clean, reply.notes)) if reply.notes else ""
    if utf8_bytes(text + ending + notes) <= room:
        ending += notes
    following = [] if parted or not choices else split_text(choices, limit, utf8_bytes)
    return [text_content(t, reply.language) for t in [text + ending + parted, *following]]


def _sources(reply: Reply, room: int) -> list[str]:
    """What the answer rests on, as far as there is room; it never goes without its first document."""
    language = reply.language
    cited = [card.source for card in reply.cards if card.source]
    places: dict[Source, dict[str, None]] = {}
    for source in cited:
        # A document is named once, with the places in it.
        places.setdefault(replace(source, place=None), {}).update(
            dict.fromkeys([source.place or ""])
        )
    join = "、" if language == "zh" else ", "
    lines = [
        clean(source_line(replace(source, place=join.join(filter(None, named)) or None), language))
        for source, named in places.items()
    ]
    whole = [s for i, s in enumerate(lines) if utf8_bytes("\n".join(lines[: i + 1])) <= room]
    if not whole and cited:
        whole = [clean(source_line(replace(cited[0], title_en=None), language))]
    return whole


def _card_content(reply: Reply, url: str, told: str = "") -> dict[str, Any]:
    """The card; `told` is what it says of the answer before its sources, in whole sentences."""
    more = say("card_more", reply.language, count=len(reply.cards))
    room = DESCRIPTION_BYTES - utf8_bytes(more) - 1
    sources = _sources(reply, room // 2 if told else room)
    room -= utf8_bytes("\n".join(sources)) + 1
    first = split_text(clean(told), max(room, 1), utf8_bytes)[:1] if told else []
    return {
        "type": "card",
        "title": shorten(_title(reply), TITLE_BYTES, utf8_bytes),
        "description": "\n".join([*first, *sources, more]),
        "url": url,
        "language": reply.language,
        "reply": reply.to_payload(),
    }


def _title(reply: Reply) -> str:
    """Of which region and which matter the answer is; without cards, how it begins."""
    if not reply.cards:
        return clean(reply.text).replace("\n", " ")
    chinese = reply.language == "zh"
    regions = dict.fromkeys(card.region_name for card in reply.cards[:2])
    heading = reply.cards[0].heading
    if (translated := _TRANSLATED.fullmatch(heading)) and not chinese:
        heading = translated.group(1)
    return clean(f"{('、' if chinese else ', ').join(regions)}{'：' if chinese else ': '}{heading}")


def fits_one_answer(account: WeChatAccount) -> Callable[[list[dict[str, Any]]], bool]:
    """Whether contents fit into the one message that answers the platform's own call."""

    def fits(contents: list[dict[str, Any]]) -> bool:
        if len(contents) == 1:
            return True
        if any(content["type"] != "text" for content in contents):
            return False
        return utf8_bytes(_joined(contents)) <= _limit(account)

    return fits


def with_more(contents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Contents with a line that the rest comes when the visitor writes again, if there is room."""
    if not contents or contents[-1]["type"] != "text":
        return contents
    language = contents[-1].get("language")
    longer = [*contents, text_content(say("more_follows", language), language)]
    return longer if utf8_bytes(_joined(longer)) <= LONGEST_TEXT else contents


def joined(contents: list[dict[str, Any]], like: dict[str, Any]) -> dict[str, Any]:
    """Several texts as the one message that the first of them was."""
    return like if len(contents) == 1 else {**like, "text": _joined(contents)}


def _limit(account: WeChatAccount) -> int:
    if account.customer_service:
        return account.text_bytes
    return min(account.text_bytes, LONGEST_TEXT - MORE_BYTES)


def as_xml(contents: list[dict[str, Any]], message: Any, *, created_at: int) -> str:
    """The passive reply to a message; empty where there is nothing to say."""
    if not contents:
        return ""
    if contents[0]["type"] == "card":
        card = contents[0]
        reply = ArticlesReply(message=message, time=created_at)
        reply.add_article(
            {
                "title": _in_cdata(card["title"]),
                "description": _in_cdata(card["description"]),
                "image": "",
                "url": _in_cdata(card["url"]),
            }
        )
    else:
        text = _in_cdata(_joined(contents))
        reply = TextReply(message=message, content=text, time=created_at)
    return str(reply.render())


def _joined(contents: list[dict[str, Any]]) -> str:
    return "\n\n".join(content["text"] for content in contents)


def _in_cdata(text: str) -> str:
    # wechatpy puts texts into CDATA as they are; the end mark within one is split between two.
    return clean(text).replace("]]>", "]]]]><![CDATA[>")
