"""“…, and what does it cost?”: a part of a message that leaves its subject to the part before it.

Comes from: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import (
    A_DOCUMENT,
    ABOUT_ISSUE,
    ASKS_FOR_COPY,
    ASKS_HOW_MANY,
    ASKS_WHAT_IT_GIVES,
    ASKS_WHAT_IT_RULES,
    CUES,
)
from actions.answers.words.details import asks_of_practice, every_detail
from actions.answers.words.stages import asks_how_far
from actions.answers.words.stretches import names_own_thing
from actions.question import Question
from actions.texts import say
from knowledge.topics import topics
from knowledge.views import MeasureView
from nlu.encoder import unit_length
from nlu.vector_text import pack_vector, unpack_vector

_POINTS_TO_A_THING = re.compile(
    r"它|该(?=[项个平系机政])|\b(?:it|its|they|their|this|that|these|those)\b(?! (?:is|are) there)|"
    r"(?:璧山|垫江|重庆|那边|这边)(?:区|县|市)?的?那[一]?个(?![^，,。？?]{0,1}[\u4e00-\u9fff]{4})|\bthe (?:bishan|dianjiang|chongqing|city|other|second) one\b",
    re.IGNORECASE,
)
_ON_IT = re.compile(
    r"(?:在|到|上)?(?:那|这|它)?上面(?=[^，。？?]{0,3}(?:办|申请|登记|做|交|查|填|报|用|能|可以))|(?:用|通过|靠|拿)(?:它|这个平台|那个平台)[^，。？?]{0,6}(?:办|申请|登记|做|交|查)|"
    r"\b(?:on|through|via|with|using) (?:it|this|that|there|that platform|this platform)(?=$|[ ?.,])",
    re.IGNORECASE,
)
"""What wants another thing done on the platform that was named before."""
_NO_OBJECT = re.compile(
    r"^(?:那|那么|请问|另外|还有)?[\u4e00-\u9fff]{0,10}(?:能不能|可不可以|是否可以|能否|可否|也能|也可以|能|可以)"
    r"(?:也)?(?:参加|参与|申请|使用|用|享受|报名|加入|办理?|试用|用得?上)(?:吗|么|嘛|不)?$|"
    r"^(?:and |also )?(?:can|could|may) (?:\S+ ){1,4}(?:apply|join|participate|take part|use it|sign up|benefit)(?: too| as well)?$",
    re.IGNORECASE,
)
"""“Can foreign companies join?” says who, and leaves it to the part before to say what."""
_LIKE_IT = re.compile(
    r"类似|相似|相仿|同类|同样的(?:政策|体系|规定|文件)|\b(?:anything|something|a (?:rule|policy|system)) (?:like|similar)\b|\bsimilar\b|"
    r"\b(?:the|an?) equivalent\b|\bcomparable\b",
    re.IGNORECASE,
)
_AN_ARTICLE = re.compile(
    r"第?[几哪]一?[条款](?![路线])|第[\d一二三四五六七八九十百]+条|\b(?:which|what) (?:article|clause)s?\b|\barticle \d+",
    re.IGNORECASE,
)
_OF_THE_PLANS = frozenset(("ask_validity", "ask_pilot"))
"""What “is it live already?” is taken for, which is asked of the thing before it."""
_NOTHING_SAID = frozenset(
    (
        "nlu_fallback",
        "ask_help",
        "ask_identity",
        "greet",
        "ask_more",
        "give_feedback",
        "show_source",
        "talk_to_person",
    )
)
"""What a message without a subject of its own is easily taken for."""
_A_PLACE_DOES = re.compile(
    r"(?:(?<=\bhas )|(?<=\bdoes )|(?<=\bdid )|^)(?P<place>chongqing|bishan|dianjiang|重庆市?|璧山区?|垫江县?)(?! (?:and|or)\b)",
    re.IGNORECASE,
)
"""What asks what a place does, has or issued."""
_IT_DOES = re.compile(
    r"(?:(?<=\bhas )|(?<=\bdoes )|(?<=\bdid ))it(?= (?:also |already |ever )?(?:issue|publish|set up|promise|introduc|launch|open|"
    r"adopt|pass|buil[dt]|establish|offer|plan|announc|draw|drawn)\w*\b)|"
    r"它(?=(?:还|又|也|已经?)?(?:出台|发布|制定|印发|推出|建|设立|开|承诺))",
    re.IGNORECASE,
)
"""What only a place or its government does; “does it have a limit?” is said of a thing."""
_ASKING_ALONE = re.compile(
    r"(?:节省|缩短|节约|加快|减少|提[高快速]|省)了?|时间|今年|明年|去年|现在|目前|眼下|最[长多少低高晚快]|还?剩[下余]?(?:了)?|几[个家名天项年位]?|啥时候|时候|拖到|多[少大高长]|啥|"
    r"牵头|主管|部门|单位|分别|各由?|[个家名位天项些]|找|问|又|该|归|局|机构|窗口|实际|真正|究竟|到底|做[到成]?了?|完成了?|达到了?|实现了?|符合|满足|\d{4}年|"
    r"\b(?:leads?|in charge|responsible|in each|of each|(?:in|of) (?:them|both)|time|sav(?:es?|ed)|faster|shorter|quicker|requirements?|required|left|remaining|this year|today|at (?:the )?(?:most|least)|how|many|much|long|when|exactly|"
    r"actually|office|bureau|department|should|would|ring|call|contact|ask|have|has|get|got|there|by|in force|will|must|done|achieved|reached|(?:19|20)\d\d|was|were|did|qualif(?:y|ies)|eligible)\b",
    re.IGNORECASE,
)
"""Words of asking that `stretches` takes for a thing, as they are one in a message that stands alone."""
_WHICH = re.compile(r"\bwhich\b|哪些|哪个", re.IGNORECASE)
SURE = 0.75
LIKELY_OF_ITS_OWN = 0.35
"""How likely its own topic must be for a part to ask something else of the place."""
NEAR_ENOUGH = 0.6
"""What part of the nearness of its own topic's best text the earlier topic's must have."""


def unlinked_line(part: Question, before: Question, measures: Sequence[MeasureView]) -> str:
    """“… can I register real estate on it?”: that what is shown does not tie the one to the other; empty where it does.

    Args:
        part: What is asked.
        before: The part that named the platform.
        measures: Those shown for the part.
    """
    named = before.values("topic")
    names = before.spellings.get("topic", ())
    if len(named) != 1 or not names or not measures or not _ON_IT.search(part.text):
        return ""
    if any(m.topic == named[0] or names[0] in m.text for m in measures):
        return ""
    return say("not_tied", part.language, thing=names[0].strip("“”\"'"))


_OF_ONE_WITH_IT = re.compile(
    r"(?:跟|和|与|同)(?:它|那个?|这个?|前面|上面)[^，。？?]{0,6}(?:一起|一家|一回事|同一|一个|有关|有关系|关联|什么关系|啥关系)|"
    r"\b(?:part of|related to|connected (?:to|with)|linked (?:to|with)|the same (?:thing )?as|belongs? to|together with|one with) (?:it|that|this|them)\b",
    re.IGNORECASE,
)
"""What asks whether a second thing is one with the first, or has to do with it."""


def unrelated_line(part: Question, before: str | None, topic: str | None) -> str:
    """“… and is the platform part of it?”: that nothing ties the two topics to each other; empty where it is not asked."""
    asked = _OF_ONE_WITH_IT.search(part.text)
    if not asked or before is None or topic is None or before == topic:
        return ""
    names = (topics()[t].name(part.language) for t in (before, topic))
    return say("not_related", part.language, **dict(zip(("one", "other"), names, strict=True)))


def names_no_object(text: str) -> bool:
    """Whether a part ends with its verb and does not say what is to be used or joined."""
    return bool(_NO_OBJECT.search(text.strip(" ?？。.!！")))


def brings_no_subject(text: str) -> bool:
    """Whether all that a part says is what is asked, of whom or by when: “今年还剩多少个”, “and what are the requirements?”."""
    return not names_own_thing(_ASKING_ALONE.sub(" ", text))


def points_back(text: str) -> bool:
    """Whether a part says “it” or “that platform” of what the part before named."""
    return bool(_POINTS_TO_A_THING.search(text))


def asks_for_the_like(part: Question) -> bool:
    """“… and is there anything like it in Bishan?”."""
    return bool(_LIKE_IT.search(part.text)) and not part.names_outright


def asks_of_an_article(part: Question) -> bool:
    """“… and which article sets the time limit?”, “… what does it say?” of a document that the part before names."""
    own = {"document", "document_number", "named_document"} & part.entities.keys()
    own_topic = "topic" in part.entities
    whole = ASKS_WHAT_IT_RULES.search(part.text) and not own_topic
    return not own and bool(_AN_ARTICLE.search(part.text) or whole)


def asks_what_it_gives(part: Question) -> bool:
    """“… and what benefits are there?”, of a document that the part before names, and of nothing else."""
    own = {"document", "document_number", "named_document", "topic", "region", "other_place"}
    return not own & part.entities.keys() and bool(ASKS_WHAT_IT_GIVES.search(part.text))


def of_the_document(part: Question, before: Question) -> Question:
    """The part, asked of the document that the part before names."""
    named = before.values("named_document")
    spellings = before.spellings["named_document"]
    return replace(
        part,
        text=f"{spellings[0]}{' ' if part.language == 'en' else ''}{part.text}",
        entities={**part.entities, "named_document": named},
        spellings={**part.spellings, "named_document": spellings},
    )


def of_the_place(part: Question, before: Question) -> Question | None:
    """“Has Chongqing …, and what has it issued?”: the part asked of the place; None where “it” is a thing.

    The place is meant where the part before says what the place does, and this part names a thing of its own.
    """
    said = _A_PLACE_DOES.search(before.text.strip())
    pointed = _IT_DOES.search(part.text)
    if said is None or pointed is None or part.topic_confidence < LIKELY_OF_ITS_OWN:
        return None
    if part.topic == before.topic or not names_own_thing(part.text):
        return None
    place = said.group("place")
    text = part.text[: pointed.start()] + place + part.text[pointed.end() :]
    entities = dict(part.entities)
    if before.values("region") and "region" not in entities:
        entities["region"] = before.values("region")
    # Words of asking alone may seem to ask for units, as “which … has it issued?” does.
    asks_units = CUES["ask_responsible_unit"].search(_WHICH.sub(" ", part.text))
    intent = part.intent if asks_units or part.confidence > SURE else topic_intent(str(part.topic))
    return replace(
        part,
        text=text,
        intent=intent,
        entities=entities,
        spellings={**before.spellings, **part.spellings, "region": (place,)},
    )


def with_subject(part: Question, before: Question, understood: bool = True) -> Question:
    """The part, looked for together with what the part before it names.

    Not where it names something itself and was understood by itself.
    """
    own = not brings_no_subject(part.text) and not names_no_object(part.text)
    if own and understood and not points_back(part.text):
        return part
    vector = before.subject_vector or before.vector
    return replace(
        part,
        subject=before.subject or before.text,
        subject_vector=_between(vector, part.vector) if own else vector,
    )


def _between(one: str | None, other: str | None) -> str | None:
    """What lies between two meanings; of one alone, that."""
    first, second = unpack_vector(one), unpack_vector(other)
    if first is None or second is None:
        return one or other
    return pack_vector(unit_length(first + second))


def points_to_earlier(part: Question, about: Question, topic: str, knowledge: Knowledge) -> bool:
    """Whether “it” is the topic before although the part seems to have another one of its own.

    “… and what national firsts did it achieve?” means the firsts of what was asked about, where there are any.
    """
    own = part.topic if part.names_a_topic else None
    if own is None or own == topic or not points_back(part.text):
        return False
    # Both halves must speak for it: the subject alone is always nearest to its own topic.
    found = knowledge.index.best_of_topics(query_of(about), (topic, own), about.regions)
    alone = knowledge.index.best_of_topics(query_of(part), (topic, own), about.regions)
    near = alone.get(topic, 0.0) >= NEAR_ENOUGH * alone.get(own, 0.0)
    return near and found.get(topic, 0.0) > found.get(own, 0.0)


def _speaks_of_no_document(part: Question) -> bool:
    """Whether what was taken for a request for documents names none: “and what's the target for 2023?”."""
    named = {"document", "document_number", "named_document", "locator"} & part.entities.keys()
    spoken = A_DOCUMENT.search(part.text) or ABOUT_ISSUE.search(part.text)
    return not (named or spoken or ASKS_FOR_COPY.search(part.text))


def intent_on(topic: str, part: Question) -> str:
    """What is asked of the subject: a detail of it, or about it, where it seemed to be about nothing."""
    unsure = part.confidence < SURE or part.intent == "nlu_fallback"
    if part.intent == "find_document" and unsure and _speaks_of_no_document(part):
        return topic_intent(topic)
    if asks_of_practice(part):
        # Which ones may stand in the text itself; who does it, and how many there are, does not.
        listed = "which_ones" in every_detail(part)
        return topic_intent(topic) if listed else "ask_attribute"
    if (unsure or part.intent in _OF_THE_PLANS) and asks_how_far(part):
        return topic_intent(topic)
    if part.intent in _OF_THE_PLANS and ASKS_HOW_MANY.search(part.text):
        return "ask_attribute"
    if unsure and every_detail(part) and part.intent != "ask_responsible_unit":
        return "ask_attribute"
    if (unsure or names_no_object(part.text)) and part.intent in _NOTHING_SAID:
        return topic_intent(topic)
    return part.intent
