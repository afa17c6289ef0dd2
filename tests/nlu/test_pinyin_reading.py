"""Questions typed in pinyin are read as Chinese; English stays English."""

from __future__ import annotations

import json

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.pinyin_reader import PinyinReader
from nlu.components.text_normalizer import text_of
from nlu.pinyin_reading import PinyinReading

PHRASES = [
    "外国人才的签证怎么办",
    "璧山的外债登记有没有改革",
    "垫江外籍员工的工资怎么汇出",
    "我们可以在境外发行绿色债券吗",
    "不动产登记找谁",
    *["how can you change the visa", "women can sing", "men and women", "can men sing"] * 3,
]
NAMES = ["璧山", "bishan", "垫江", "dianjiang", "qdlp", "渝快办", "yukuaiban"]


@pytest.fixture(scope="module")
def reading() -> PinyinReading:
    learnt = PinyinReading.learn(PHRASES, NAMES)
    return PinyinReading(**json.loads(json.dumps(learnt.as_json())))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("waiguo rencai qianzheng zenme ban", "外国人才签证怎么办"),
        ("Bishan waizhai dengji", "璧山外债登记"),
        ("bu dong chan deng ji zhao shui", "不动产登记找谁"),
        ("budongchan dengji dian jiang", "不动产登记垫江"),
        ("bishan qdlp zenme ban", "璧山qdlp怎么办"),
        ("jìngwài fāxíng lǜsè zhàiquàn", "境外发行绿色债券"),
        ("lvse zhaiquan keyi ma?", "绿色债券可以吗?"),
    ],
)
def test_pinyin_is_read(typed: str, meant: str, reading: PinyinReading) -> None:
    assert reading.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "women can change",
        "can men sing",
        "Bishan Dianjiang QDLP",
        "bishan",
        "who leads the visa matter in Bishan",
        "waizhai registration in bishan",
        "外债 dengji",
        "asdfgh",
        "?",
        "",
        "12",
    ],
)
def test_what_is_no_pinyin_is_left_alone(typed: str, reading: PinyinReading) -> None:
    assert reading.read(typed) is None


def test_all_that_follows_sees_the_reading(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    resource = Resource("reader")
    data = TrainingData([Message({TEXT: t, INTENT: "ask"}) for t in PHRASES])
    PinyinReader.create({}, storage, resource, context).train(data)
    reader = PinyinReader.load({}, storage, resource, context)
    typed, plain = Message.build("waizhai dengji gaige"), Message.build("who leads it?")
    reader.process([typed, plain])
    assert (typed.get(TEXT), text_of(typed)) == ("外债登记改革", "外债登记改革")
    assert plain.get(TEXT) == "who leads it?"
