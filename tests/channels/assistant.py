"""An assistant that says what it is told, for tests of what lies around it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from channels.reply import Card, Choice, Reply, Source, Unit

SENTENCE = "支持符合条件的服务业企业聘用外国人才，提供签证、工作许可等便利；"


@dataclass
class Echo:
    """Answers “X” with “答：X”; “慢N” after N seconds, “长N” with N cards, “坏” not at all."""

    asked: list[UserMessage] = field(default_factory=list)
    record: Path | None = None
    """A file that gets a line for each message, so that another process can count them."""

    async def __call__(self, message: UserMessage) -> None:
        self.asked.append(message)
        text = str(message.text)
        if self.record is not None:
            with self.record.open("a", encoding="utf-8") as file:
                file.write(f"{message.message_id}\t{text}\n")
        slow = re.match(r"慢([\d.]+)", text)
        if slow:
            await asyncio.sleep(float(slow.group(1)))
        if text.startswith("坏"):
            raise RuntimeError("the assistant is ill")
        long = re.match(r"长(\d+)", text)
        reply = reply_to(text, int(long.group(1)) if long else 0)
        await message.output_channel.send_custom_json(message.sender_id, reply.to_payload())

    @property
    def texts(self) -> list[str]:
        return [str(message.text) for message in self.asked]


def reply_to(text: str, cards: int = 0, **more: Any) -> Reply:
    return Reply(
        language="zh",
        outcome="answered",
        text=f"答：{text}",
        cards=tuple(make_card(number) for number in range(cards)),
        choices=(Choice("由谁负责？", "由谁负责？"), Choice("看原文", "看原文")) if cards else (),
        choices_title="接着可以问（回复序号即可）：" if cards else None,
        **more,
    )


def make_card(number: int, sentences: int = 6) -> Card:
    return Card(
        kind="measure",
        id=f"BS-19-{number:02d}",
        heading=f"第{number}条",
        region="bishan",
        region_name="璧山区",
        quote=SENTENCE * sentences,
        lead_units=(Unit("区委组织部"),),
        responsible_units=(Unit("区科技局"),),
        source=Source(
            title="璧山区现代服务业扩大开放综合试点方案",
            title_en=None,
            document_number="璧山府办发〔2022〕18号",
            number_note=None,
            place=f"二（四）{number}",
            dated="2022年4月24日",
            region="bishan",
        ),
    )
