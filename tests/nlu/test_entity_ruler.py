"""Entities by vocabulary and by shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.entity_ruler import EntityRuler

Found = list[tuple[str, str]]


def ruler_for(data: TrainingData, storage: ModelStorage, context: ExecutionContext) -> EntityRuler:
    ruler = EntityRuler.create({}, storage, Resource("ruler"), context)
    ruler.train(data)
    return ruler


def found_by(ruler: EntityRuler, text: str, *entities: str) -> Found:
    """Entities and values in a text; with names of entities, only those."""
    (message,) = ruler.process([Message({"text": text})])
    found = [(e["entity"], e["value"]) for e in message.get("entities")]
    return [f for f in found if not entities or f[0] in entities]


def spellings(ruler: EntityRuler, text: str, entity: str) -> list[str]:
    (message,) = ruler.process([Message({"text": text})])
    return [text[e["start"] : e["end"]] for e in message.get("entities") if e["entity"] == entity]


@pytest.fixture(scope="module")
def ruler(
    vocabulary: TrainingData, context: ExecutionContext, tmp_path_factory: pytest.TempPathFactory
) -> EntityRuler:
    """Knows the shipped vocabulary."""
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("ruler"))
    return ruler_for(vocabulary, storage, context)


# --- The shipped vocabulary ---


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("璧山怎么投诉", "bishan"),
        ("璧山区有什么政策", "bishan"),
        ("壁山的绿色通道", "bishan"),
        ("is there one in Bishan?", "bishan"),
        ("BISHAN DISTRICT", "bishan"),
        ("垫江呢", "dianjiang"),
        ("墊江縣", "dianjiang"),
        ("And Dianjiang County?", "dianjiang"),
        ("重庆有没有绿色通道", "chongqing"),
        ("in Chongqing", "chongqing"),
        ("市级怎么规定", "city"),
        ("at municipal level", "city"),
    ],
)
def test_regions_under_their_names(text: str, region: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text, "region") == [("region", region)]


def test_two_regions_in_one_question(ruler: EntityRuler) -> None:
    found = found_by(ruler, "璧山和垫江有什么不同", "region")
    assert found == [("region", "bishan"), ("region", "dianjiang")]


@pytest.mark.parametrize("text", ["Bishanese cooking", "CQUPT campus", "Indianjiang"])
def test_a_region_inside_an_english_word_is_none(text: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text, "region") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("上海有绿色通道吗", "shanghai"), ("and Shenzhen?", "shenzhen"), ("两江新区呢", "liangjiang")],
)
def test_places_without_a_plan_of_ours(text: str, place: str, ruler: EntityRuler) -> None:
    assert ("other_place", place) in found_by(ruler, text)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("渝府发〔2021〕19号", "chongqing-2021-19"),
        ("渝府发[2021]19号", "chongqing-2021-19"),
        ("渝府发（2021）19号", "chongqing-2021-19"),
        ("渝府发【2021】19号", "chongqing-2021-19"),
        ("渝府发2021年19号", "chongqing-2021-19"),
        ("璧山府办发〔2022〕18号", "bishan-2022-18"),
        ("璧山府办发[2022]18号的附件", "bishan-2022-18"),
        ("垫江府发〔2021〕15号", "dianjiang-2021-15"),
        ("垫江府发(2021)15号", "dianjiang-2021-15"),
        ("What is 渝府发〔2021〕19号?", "chongqing-2021-19"),
        ("the Bishan plan", "bishan-2022-18"),
        ("18号文", "bishan-2022-18"),
    ],
)
def test_documents_by_number_in_several_spellings(
    text: str, document: str, ruler: EntityRuler
) -> None:
    assert ("document", document) in found_by(ruler, text)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("请问渝府发〔2021〕19号是什么文件", "chongqing-2021-19"),
        ("我想看垫江府发〔2021〕15号", "dianjiang-2021-15"),
        ("看一下璧山府办发〔2022〕18号", "bishan-2022-18"),
    ],
)
def test_a_document_number_after_other_words(text: str, document: str, ruler: EntityRuler) -> None:
    assert ("document", document) in found_by(ruler, text)


def test_the_words_before_a_number_are_not_part_of_it(ruler: EntityRuler) -> None:
    assert spellings(ruler, "请问商资函〔2025〕84号", "document_number") == ["商资函〔2025〕84号"]


@pytest.mark.parametrize(
    "number", ["商资函〔2025〕84号", "国办发[2020]12号", "渝办发2019年 7号", "市府发（2021）101号"]
)
def test_an_unknown_number_has_the_shape_of_one(number: str, ruler: EntityRuler) -> None:
    assert spellings(ruler, f"{number}讲什么", "document_number") == [number]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("国函〔2021〕37号", "state-council-reply-37"),
        ("商资发〔2021〕65号", "mofcom-master-plan-65"),
        ("the master plan", "mofcom-master-plan-65"),
        ("外商投资企业投诉工作办法", "chongqing-complaint-measures"),
    ],
)
def test_documents_that_ours_only_mention(text: str, named: str, ruler: EntityRuler) -> None:
    assert ("named_document", named) in found_by(ruler, text)


@pytest.mark.parametrize(
    "locator",
    [
        "二（四）2",
        "二(四)9",
        "二（一）1（2）",
        "二（一）1(2)",
        "三（一）",
        "附件四（二）19",
        "附件一(一)3",
        "II(4)2",
    ],
)
def test_places_in_a_document(locator: str, ruler: EntityRuler) -> None:
    assert spellings(ruler, f"{locator} 写了什么", "locator")[0].strip() == locator


@pytest.mark.parametrize("text", ["一是加强领导(二)", "十分(好)", "in I (we)"])
def test_brackets_alone_are_no_place(text: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text, "locator") == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("区科技局负责什么", "区科技局"),
        ("璧山区科技局", "区科技局"),
        ("重庆市科技局", "市科技局"),
        ("垫江县商务委", "县商务委"),
        ("垫江商务委", "县商务委"),
        ("县委宣传部", "县委宣传部"),
        ("两山公司", "两山公司"),
        ("人行垫江县支行", "人行垫江县支行"),
        ("Bishan District Science and Technology Bureau", "区科技局"),
        ("dianjiang county public security bureau", "县公安局"),
    ],
)
def test_units_under_full_and_everyday_names(text: str, unit: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text, "unit") == [("unit", unit)]


def test_two_units_in_a_row(ruler: EntityRuler) -> None:
    found = found_by(ruler, "县商务委及各行业主管部门", "unit")
    assert found == [("unit", "县商务委"), ("unit", "各行业主管部门")]


def test_a_unit_s_name_is_not_a_region(ruler: EntityRuler) -> None:
    # The longest name stays: 璧山区科技局 is one unit, not a region and a bureau.
    assert found_by(ruler, "璧山区科技局", "region") == []


def test_a_region_and_a_topic_in_one_name_are_both_found(ruler: EntityRuler) -> None:
    found = found_by(ruler, "璧山绿色通道")
    assert ("region", "bishan") in found
    assert ("topic", "green_channel") in found


def test_a_letter_that_is_two_in_small_shifts_no_place(ruler: EntityRuler) -> None:
    assert spellings(ruler, "İİ in Bishan", "region") == ["Bishan"]


@pytest.mark.parametrize("text", ["a hotel in town", "feedback please", "international"])
def test_a_word_inside_another_english_word_is_none(text: str, ruler: EntityRuler) -> None:
    # “tel” and “fee” ask for details, but not in these words.
    assert found_by(ruler, text, "attribute") == []


@pytest.mark.parametrize(
    ("text", "attribute"),
    [("电话是多少", "phone"), ("Tel?", "phone"), ("要多久", "duration"), ("is there a fee", "fee")],
)
def test_details_that_are_asked_for(text: str, attribute: str, ruler: EntityRuler) -> None:
    assert ("attribute", attribute) in found_by(ruler, text)


@pytest.mark.parametrize(
    "text", ["2", " ３ ", "第二个", "the second one", "option 3", "第2条", "(4)"]
)
def test_numbers_that_choose(text: str, ruler: EntityRuler) -> None:
    assert [entity for entity, _ in found_by(ruler, text, "ordinal")] == ["ordinal"]


@pytest.mark.parametrize("text", ["86项任务", "3年试点", "2021"])
def test_numbers_that_choose_nothing(text: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text, "ordinal") == []


@pytest.mark.parametrize("text", ["任务19", "task 19", "第19项任务", "annex item 3"])
def test_numbers_of_tasks(text: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, f"{text} 是什么", "task_number")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("RMB 500 million", "amount"),
        ("100万元", "amount"),
        ("2021年10月22日", "date"),
        ("2021-08-04", "date"),
        ("August 4, 2021", "date"),
    ],
)
def test_amounts_and_dates(text: str, entity: str, ruler: EntityRuler) -> None:
    assert spellings(ruler, text, entity) == [text]


def test_offsets_are_those_of_the_visitor_s_own_text(ruler: EntityRuler) -> None:
    text = "想問墊江的ＱＤＬＰ，二（四）９"
    assert spellings(ruler, text, "region") == ["墊江"]
    assert spellings(ruler, text, "topic") == ["ＱＤＬＰ"]
    assert spellings(ruler, text, "locator") == ["二（四）９"]


@pytest.mark.parametrize("text", ["", "   ", "你好", "?"])
def test_nothing_is_found_where_nothing_is(text: str, ruler: EntityRuler) -> None:
    assert found_by(ruler, text) == []


# --- How finds are weighed: a vocabulary of its own ---


def small(synonyms: dict[str, str], **patterns: str) -> TrainingData:
    return TrainingData(
        entity_synonyms=synonyms,
        regex_features=[{"name": n, "pattern": p} for n, p in patterns.items()],
    )


def test_the_longest_name_stays(storage: ModelStorage, context: ExecutionContext) -> None:
    data = small({"科技局": "unit=short", "区科技局": "unit=long", "区": "region=district"})
    assert found_by(ruler_for(data, storage, context), "找区科技局") == [("unit", "long")]


def test_of_two_names_that_cross_the_longer_stays(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    data = small({"甲乙丙": "unit=first", "丙丁戊己": "region=second"})
    assert found_by(ruler_for(data, storage, context), "甲乙丙丁戊己") == [("region", "second")]


def test_a_topic_and_an_attribute_may_lie_over_other_entities(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    data = small({"璧山": "region=bishan", "山人才卡": "topic=card", "人才卡费": "attribute=fee"})
    found = found_by(ruler_for(data, storage, context), "璧山人才卡费")
    assert set(found) == {("region", "bishan"), ("topic", "card"), ("attribute", "fee")}


def test_of_two_names_that_begin_together_only_the_longer_is_meant(ruler: EntityRuler) -> None:
    assert found_by(ruler, "渝快办") == [("topic", "yukuaiban")]
    assert found_by(ruler, "渝") == [("region", "chongqing")]


def test_a_shape_and_a_name_of_the_same_span_both_stay(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    data = small({"甲发〔2021〕1号": "document=one"}, document_number=r"甲发〔\d+〕\d+号")
    found = found_by(ruler_for(data, storage, context), "甲发〔2021〕1号")
    assert set(found) == {("document", "one"), ("document_number", "甲发〔2021〕1号")}


def test_a_name_is_found_in_any_case_and_width(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    ruler = ruler_for(small({"Single Window": "topic=window"}), storage, context)
    for text in ("single window", "SINGLE WINDOW", "Ｓｉｎｇｌｅ　Ｗｉｎｄｏｗ"):
        assert found_by(ruler, text) == [("topic", "window")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the tax!", True),
        ("tax是多少", True),
        ("税tax税", True),
        ("taxi", False),
        ("syntax", False),
        ("tax2", False),
    ],
)
def test_an_english_name_ends_where_the_word_ends(
    text: str, found: bool, storage: ModelStorage, context: ExecutionContext
) -> None:
    ruler = ruler_for(small({"tax": "topic=tax"}), storage, context)
    assert (found_by(ruler, text) == [("topic", "tax")]) is found


def test_a_name_with_signs_is_taken_as_it_is(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    ruler = ruler_for(small({"1+N": "topic=n", "A.B (C)": "unit=abc"}), storage, context)
    assert found_by(ruler, "全县1+N政策") == [("topic", "n")]
    assert found_by(ruler, "ask A.B (C)") == [("unit", "abc")]
    assert found_by(ruler, "11N, AxB C") == []


def test_plain_synonyms_are_no_entities(storage: ModelStorage, context: ExecutionContext) -> None:
    data = small({"老外": "外国人"})
    assert found_by(ruler_for(data, storage, context), "老外支持开展试点") == []


def test_a_ruler_without_a_vocabulary_finds_nothing(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    assert found_by(ruler_for(TrainingData(), storage, context), "璧山2") == []


def test_entities_of_earlier_components_stay(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    ruler = ruler_for(small({"璧山": "region=bishan"}), storage, context)
    earlier = {"entity": "region", "value": "city", "start": 0, "end": 1}
    (message,) = ruler.process([Message({"text": "市和璧山", "entities": [earlier]})])
    assert [e["value"] for e in message.get("entities")] == ["city", "bishan"]


def test_a_loaded_ruler_finds_the_same(
    vocabulary: TrainingData, tmp_path: Path, context: ExecutionContext
) -> None:
    trained = ruler_for(vocabulary, LocalModelStorage.create(tmp_path), context)
    loaded = EntityRuler.load({}, LocalModelStorage(tmp_path), Resource("ruler"), context)
    for text in (
        "璧山区科技局的电话",
        "渝府发〔2021〕19号 二（四）2",
        "the second one in Dianjiang",
        "你好",
    ):
        assert found_by(loaded, text) == found_by(trained, text)


def test_training_phrases_get_their_entities_too(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    ruler = ruler_for(small({"璧山": "region=bishan"}), storage, context)
    data = TrainingData([Message({"text": "璧山怎么投诉", "intent": "ask_complaint"})])
    (message,) = ruler.process_training_data(data).training_examples
    assert [e["value"] for e in message.get("entities")] == ["bishan"]
