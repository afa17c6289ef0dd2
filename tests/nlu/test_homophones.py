"""Chinese typed with wrong characters of the same sound is read as it was meant; other words stay."""

from __future__ import annotations

import json

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.spelling_reader import SpellingReader
from nlu.components.text_normalizer import text_of
from nlu.homophones import Homophones

PHRASES = [
    *[
        f"{which}{what}"
        for which in ("境外", "知名", "国际", "外国")
        for what in ("仲裁机构能不能来", "人才签证怎么办")
    ],
    *[
        f"{what}{how}"
        for what in ("外商投诉机制", "项目")
        for how in ("由谁牵头", "哪里有", "怎么样", "在不在")
    ],
    "募集境内的钱投到海外",
    "回款的账期很长",
    "send my salary home",
    "is a salary taxed",
]
NAMES = ["渝快办", "工作许可", "绿色通道", "数据沙盒机制", "长期", "bishan"]


@pytest.fixture(scope="module")
def homophones() -> Homophones:
    learnt = Homophones.learn(PHRASES, NAMES)
    return Homophones(**json.loads(json.dumps(learnt.as_json())))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("外资仲才机构能来吗", "外资仲裁机构能来吗"),
        ("外商投素机制", "外商投诉机制"),
        ("渝快版能干嘛", "渝快办能干嘛"),
        ("工做许可", "工作许可"),
        ("高端人才绿涩通道", "高端人才绿色通道"),
        ("数据傻盒机制", "数据沙盒机制"),
        ("数据撒盒机制", "数据沙盒机制"),  # “s” for “sh”, as in the south
    ],
)
def test_wrong_characters_are_read_as_meant(typed: str, meant: str, homophones: Homophones) -> None:
    assert homophones.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "我想募境内的钱投海外",  # “钱投” stands in a phrase, “想募” has no character of “项目”
        "账期很长",  # sounds like a name that the vocabulary has
        "签名证明",  # words of the dictionary
        "这个项目是谁牵的头",
        "how to send it home",
        "",
    ],
)
def test_what_may_be_meant_as_typed_stays(typed: str, homophones: Homophones) -> None:
    assert homophones.read(typed) == typed


def test_all_that_follows_sees_the_reading(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    resource = Resource("reader")
    data = TrainingData([Message({TEXT: t, INTENT: "ask"}) for t in PHRASES])
    SpellingReader.create({}, storage, resource, context).train(data)
    reader = SpellingReader.load({}, storage, resource, context)
    slip, plain = Message.build("外资仲才机构 salery"), Message.build("谁牵头？")
    reader.process([slip, plain])
    assert (slip.get(TEXT), text_of(slip)) == ("外资仲裁机构工资", "外资仲裁机构工资")
    assert plain.get(TEXT) == "谁牵头？"
