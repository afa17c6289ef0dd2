"""What a part of a message means in its place: its subject, region and topic, where it leaves them to the others."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.counted_noun import with_counted_noun
from actions.answers.message.owned_things import of_another_thing
from actions.answers.message.parts_together import Given
from actions.answers.message.place_of_talk import (
    PLACES,
    at_place,
    is_set_against,
    is_there,
    place_of_talk,
)
from actions.answers.message.subjects import (
    asks_for_the_like,
    asks_of_an_article,
    asks_what_it_gives,
    brings_no_subject,
    intent_on,
    names_no_object,
    of_the_document,
    of_the_place,
    points_back,
    points_to_earlier,
    with_subject,
)
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.rule_documents import (
    asks_number,
    document_reported,
    document_told,
    title_of,
)
from actions.answers.pieces.several import AT_MOST, with_shared_names, without_subject
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.cues import A_DOCUMENT, ASKS_WHO_TAKES_PART
from actions.answers.words.details import asks_of_practice, every_detail
from actions.answers.words.stretches import names_own_thing
from actions.question import Question
from knowledge.quoted_names import names_in
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics

NEW_TOPIC = 0.6
"""A short part that names no topic changes the topic only if it is this sure of another."""
SURELY_ANOTHER = 0.95
"""How sure “is it also …?” must be of a topic to be about that one."""
OF_ITS_OWN = 0.5
"""How likely its topic must be for a short part that asks for a unit or a detail to be about that one."""
PERHAPS = 0.1
"""How likely the topic before must be for a detail to be asked of it, where no other is likely enough."""
SHORT = 16
"""Chinese characters of a part that leans on the one before."""
_OF_EACH = re.compile(r"分别|各自|各[由归是]|\beach\b|\brespectively\b|\bboth\b", re.IGNORECASE)
_ASKS_ABOUT_PLACE = re.compile(
    r"呢|也|有没有|有吗|一样|吗|[能可行](?:不[能可行])(?:以)?|能否|可否|有无|是否|\b(?:what|how) about\b|\btoo\b|\bas well\b|\bsame\b|\balso\b|^(?:and|or) ",
    re.IGNORECASE,
)
"""What asks whether another place has it as well, and so says nothing of the part before."""
_ALSO_THERE = re.compile(
    r"\b(?:is|are|was|does|do|can|could)\b[^?]{1,30}\b(?:also|too|as well)\b", re.IGNORECASE
)
"""What asks for one more place, however long its name is."""
_ITS_OWN_THERE = re.compile(
    r"自己的|自己(?:单独|专门)?(?:有|设|搞|建)|单独(?:有|设|搞|建)|\b(?:its|their) own\b",
    re.IGNORECASE,
)
"""What asks whether a place has its own besides the one that was asked about."""
_OF_THAT_PLACE = re.compile(
    r"他们|它们?|那边|那里|那儿|当地|\b(?:they|their|there|it|its|that (?:district|county|city|place))\b",
    re.IGNORECASE,
)
"""What says “they” or “there” of a place."""
_ALSO_SO = re.compile(
    r"^(?:是不是)?(?:也|同样)(?=[\u4e00-\u9fff])|"
    r"^(?:and )?(?:is|are|does|do|can|must|has|have) (?:it|they|that|this)\b.*\b(?:too|also|as well|the same)\b|"
    r"^(?:and )?(?:also|likewise)\b",
    re.IGNORECASE,
)
"""What asks of a place whether it is there as it was said to be elsewhere."""
_THE_SAME = re.compile(
    r"同一[个家]?(?:地方|部门|单位|机构|平台)|也(?:能|可以|行|办|管|是)|"
    r"\b(?:the )?same (?:place|office|bureau|department|company|unit|body|authority)\b|\bdo (?:the same|so|it too)\b",
    re.IGNORECASE,
)
"""“The same” of who does a thing, or of a thing done by somebody else."""
_THIS_POLICY = re.compile(
    r"有(?:没有|无)?(?:这个?|这种|这样的|此类|类似的)(?:政策|规定|做法|东西|好处|支持|待遇)|"
    r"\b(?:is there|have|has|offer|got) (?:this|such an?|the same) (?:policy|rule|support|scheme|thing|option|benefit)s?\b",
    re.IGNORECASE,
)
_SAME_FOR = re.compile(
    r"(?:他|她|他们|她们|对方|合伙人|同事)(?:也|是不是|能不能)?(?:一样|同样|适用|行|可以)(?:吗|么|嘛)?\W*$|"
    r"\b(?:the )?same (?:(?:rule|thing|treatment|policy) )?(?:for|with|goes for|applies to) (?:him|her|them|us|me)\b|"
    r"\bdoes (?:it|that|this) (?:also )?apply to (?:him|her|them|us|me)(?: too| as well)?\b",
    re.IGNORECASE,
)
"""What asks the same for somebody else, of whom something is told."""
_OF_SOMEBODY = re.compile(
    r"(?:(?<=[，,。；;？?])|^)(?:那|而)?(?:我|我们|咱们?)(?:的)?(?:合伙人|同事|朋友|老板|股东|伙伴|丈夫|妻子|老公|老婆|搭档|合作方|[\u4e00-\u9fff]{2,4}?)(?=是|来自)|"
    r"\b(?:my|our) (?:\w+ )?\w+ (?:is|are|comes?)(?= (?:from|of|an?|in)?\b)",
    re.IGNORECASE,
)
_OF_US = {"zh": "我们", "en": "we are"}
"""Of whom the same is asked; a case is held against what somebody says of himself."""
_SEEMS_A_WISH = frozenset(("talk_to_person", "ask_more", "give_feedback", "choose_item"))
_ABOUT_SOMETHING = {"ask_responsible_unit", "ask_attribute"}
"""What is asked of a matter: “who leads in Dianjiang?” and “what's the quota?” name none."""


def in_its_place(
    part: Question, whole: Question, given: list[Given], knowledge: Knowledge
) -> Question:
    """A part with what it leaves to the others: its subject, and the one region that is named."""
    entities = dict(part.entities)
    if not PLACES & entities.keys():
        region = _region_for(part, whole)
        if region and not _is_written_elsewhere(part, whole, region, knowledge):
            entities["region"] = (region,)
    elsewhere = given[-1][0] if given else None
    part = with_counted_noun(part, elsewhere) if elsewhere else part
    if elsewhere and _is_of_the_place_elsewhere(part, elsewhere):
        spelt = {"other_place": elsewhere.spellings.get("other_place", ())}
        entities["other_place"] = elsewhere.values("other_place")
        return replace(
            part,
            intent="change_region",
            topics=(),
            entities=entities,
            spellings={**part.spellings, **spelt},
        )
    place = place_of_talk(elsewhere) if elsewhere else ()
    if place and is_there(part):
        # What is asked of a place of which nothing is held is not asked of the districts.
        return at_place(part, place[0], place[1:])
    if place and is_set_against(part):
        matter = {"topic": (topic,)} if (topic := given[-1][1].focus.topic) else {}
        about = at_place(replace(part, topics=()), place[0], place[1:])
        return replace(about, intent="compare_regions", entities={**about.entities, **matter})
    placed = _of_likelier_topic(replace(part, entities=entities), whole)
    placed = _no_comparison(placed, whole) if given else placed
    placed = _of_its_name(placed, part, given)
    another = of_another_thing(placed, elsewhere) if elsewhere else None
    if another is not None:
        return another
    before = [one.focus.topic for _, one in given if one.focus.topic]
    if not before and "topic" not in entities and _asks_on_of_later_plan(part, given, knowledge):
        about = with_subject(placed, given[-1][0], understood=False)
        return replace(about, intent="ask_attribute", topics=given[-1][0].topics)
    if not before or "topic" in entities:
        return placed
    if _asks_the_same_there(part, given[-1][0]):
        return _of_the_region_before(placed, given[-1][0], before[-1])
    if is_short(part) and ASKS_WHO_TAKES_PART.search(part.text):
        return replace(placed, intent="ask_responsible_unit", topics=())
    of_it = asks_of_an_article(part) or asks_what_it_gives(part)
    if of_it and given[-1][0].values("named_document"):
        return replace(of_the_document(placed, given[-1][0]), intent="ask_named_document")
    told = _document_told(given[-1], knowledge)
    if told and (asks_of_an_article(part) or asks_number(part.text)):
        document, title = told
        entities = {**placed.entities, "named_document": (document,)}
        spellings = {**placed.spellings, "named_document": (title,)}
        return replace(placed, intent="ask_named_document", entities=entities, spellings=spellings)
    of_place = of_the_place(placed, given[-1][0])
    if of_place is not None:
        return of_place
    of_two = _of_two_things(placed, given[-1], knowledge)
    if of_two is not None:
        return of_two
    if _asks_again_of_it(part, before[-1]):
        # What is said of him is held against what was shown for the other.
        about = with_subject(placed, given[-1][0], understood=False)
        of_us = _OF_SOMEBODY.sub(_OF_US[part.language], part.text)
        return replace(
            about, text=of_us, intent=topic_intent(before[-1]), topics=((before[-1], 1.0),)
        )
    if _is_a_detail_of_it(part, before[-1]):
        about = with_subject(placed, given[-1][0], understood=False)
        return replace(about, intent="ask_attribute", topics=((before[-1], 1.0),))
    about = with_subject(placed, given[-1][0])
    if before[-1] in _shared_by(placed):
        return replace(about, intent=topic_intent(before[-1]), topics=((before[-1], 1.0),))
    if asks_for_the_like(part):
        return _the_like(about, given[-1][0], before[-1])
    if points_to_earlier(part, about, before[-1], knowledge):
        return replace(about, topics=((before[-1], 1.0),))
    of_each = bool(_OF_EACH.search(part.text))
    if not _leans(part) and not (
        of_each and part.topic in _every_topic_before(given, before, knowledge)
    ):
        return placed
    if of_each:
        entities["topic"] = _every_topic_before(given, before, knowledge)
        if "region" not in entities and whole.values("region"):
            entities["region"] = whole.values("region")
        return replace(placed, entities=entities, topics=tuple((t, 1.0) for t in entities["topic"]))
    intent = intent_on(before[-1], placed)
    if intent != part.intent:
        about = with_subject(placed, given[-1][0], understood=False)
    return replace(about, intent=intent, topics=())


def _of_likelier_topic(part: Question, whole: Question) -> Question:
    """The part with the topic of the message, where its own is a guess that is hardly likelier."""
    likely = dict(part.topics)
    own, meant = part.topic, whole.topic
    if part.names_outright or not part.names_a_topic or meant is None or meant == own:
        return part
    weak = (
        part.topic_confidence < OF_ITS_OWN and likely.get(meant, 0.0) >= part.topic_confidence / 2
    )
    if not weak or whole.topic_confidence <= part.topic_confidence:
        return part
    others = tuple((t, c) for t, c in part.topics if t != meant)
    return replace(part, topics=((meant, whole.topic_confidence), *others))


def _of_its_name(placed: Question, part: Question, given: list[Given]) -> Question:
    """A part that names a topic is about that, whatever wish it seems to be: “is there an officer we can call?”.

    “Who leads it? And the sandbox?” names no place, so that it asks for no other one, but who leads that.
    """
    if "topic" not in part.entities or part.topic is None:
        return placed
    if part.intent == "change_region" and given and not PLACES & part.entities.keys():
        led = given[-1][0].intent == "ask_responsible_unit"
        return replace(placed, intent="ask_responsible_unit" if led else topic_intent(part.topic))
    wishes = part.intent in _SEEMS_A_WISH
    return replace(placed, intent=topic_intent(part.topic)) if wishes else placed


def _no_comparison(part: Question, whole: Question) -> Question:
    """“… and does the same office do the rest?”: no comparison of regions."""
    of_regions = len(whole.regions) > 1 or not _THE_SAME.search(part.text)
    if part.intent != "compare_regions" or of_regions:
        return part
    if not part.names_a_topic or part.topic is None:
        return replace(part, intent="nlu_fallback", confidence=0.0)
    return replace(part, intent=topic_intent(part.topic))


def _asks_on_of_later_plan(part: Question, given: list[Given], knowledge: Knowledge) -> bool:
    """Whether “and by when?” follows what a plan published later answered, which leaves no topic behind."""
    if not given or not every_detail(part) or not _leans(part):
        return False
    one = given[-1][1]
    shown = [knowledge.catalogue.measures.get(card.id) for card in one.reply.cards[:1]]
    return any(m is not None and m.region in knowledge.catalogue.later_regions for m in shown)


def _is_of_the_place_elsewhere(part: Question, before: Question) -> bool:
    """“What about Wanzhou, do they have a plan too?”: asked of the place, of which nothing is held."""
    if part.names_outright or PLACES & part.entities.keys() or before.regions:
        return False
    only_place = before.intent == "change_region" and bool(before.values("other_place"))
    return only_place and bool(_OF_THAT_PLACE.search(part.text))


def _document_told(given: Given, knowledge: Knowledge) -> tuple[str, str] | None:
    """The document whose rules, or on which a report, answered the part before, and its title."""
    asked, one = given
    shown = [c.id for c in one.reply.cards]
    of_documents = bool(A_DOCUMENT.search(asked.text) or asks_of_an_article(asked))
    told = document_told(shown, knowledge)
    told = told or (document_reported(shown, knowledge) if of_documents else None)
    return (told, title_of(told, knowledge)) if told else None


def _is_a_detail_of_it(part: Question, topic: str) -> bool:
    """Whether a part asks for a detail, is on nothing surely, and perhaps on the matter before: “what must a dealer have?”."""
    likely = dict(part.topics)
    perhaps = likely.get(topic, 0.0) >= PERHAPS and part.topic_confidence < OF_ITS_OWN
    asks = part.intent == "ask_attribute" or bool(every_detail(part))
    return perhaps and asks and not part.names_outright and part.topic != topic


def _asks_again_of_it(part: Question, topic: str) -> bool:
    """“… is there this policy in Dianjiang?”, “my partner is of Singapore, the same for him?”: asked of the matter before."""
    if part.names_outright or topics()[topic].tasks:
        return False
    return bool(_THIS_POLICY.search(part.text) or _SAME_FOR.search(part.text))


def _shared_by(part: Question) -> tuple[str, ...]:
    """The topics between which a name leaves it open which is meant; the part before tells."""
    shared = with_shared_names(part).values("topic")
    return () if part.values("topic") or len(shared) < 2 else shared


def _of_two_things(part: Question, before: Given, knowledge: Knowledge) -> Question | None:
    """“Are A and B one thing? And which bureau has it?”: asked of both; None where the part before is of one."""
    asked, one = before
    named = with_shared_names(without_subject(asked)).values("topic")[:AT_MOST]
    if len(named) < 2 and _ONE_THING.search(asked.text):
        # What no name tells is told by what was shown of the two.
        held = (knowledge.catalogue.measures.get(card.id) for card in one.reply.cards)
        likely = {t for t, chance in asked.topics if chance >= PERHAPS}
        shown = tuple(dict.fromkeys(m.topic for m in held if m and m.topic in likely))
        named = shown if len(shown) == 2 else named
    asks = part.intent == "ask_responsible_unit" and brings_no_subject(part.text)
    if len(named) < 2 or not asks:
        return None
    topics = tuple((t, 1.0) for t in named)
    return replace(part, entities={**part.entities, "topic": named}, topics=topics)


_ONE_THING = re.compile(
    r"(?:一回|同一[件个])(?:事|东西|码事|个)?|区别|不同|差别|一样[吗么]|\bsame(?: thing)?\b|\bdiffer\w*",
    re.IGNORECASE,
)
"""What asks whether two things are one."""
_TWO = re.compile(r"[两二]个?|\bboth\b|\b(?:the )?two\b", re.IGNORECASE)


def _every_topic_before(
    given: list[Given], before: list[str], knowledge: Knowledge
) -> tuple[str, ...]:
    """What “who leads each?” is asked of: all that the parts before it name, each once.

    “Is A the same as B?” names two things, of which the talk goes on about the first.
    """
    named = [t for q, _ in given for t in without_subject(q).values("topic")]
    # “The two negative lists” are told apart by what was shown of them.
    cards = [c for q, one in given for c in one.reply.cards if _TWO.search(q.text)]
    shown = [m.topic for c in cards if (m := knowledge.catalogue.measures.get(c.id)) and m.topic]
    return tuple(dict.fromkeys([*named, *before, *shown]))[:AT_MOST]


def _asks_the_same_there(part: Question, before: Question) -> bool:
    """“那璧山呢，也是依托人民银行的平台吗？”: what was told of one place, asked of the other that was just named.

    The words that it repeats are those of the answer before, so that they name no matter of their own.
    """
    turns_to_place = bool(PLACES & before.entities.keys()) and not names_own_thing(before.text)
    own = part.names_outright or (part.names_a_topic and part.topic_confidence > SURELY_ANOTHER)
    return turns_to_place and bool(_ALSO_SO.search(part.text.strip())) and not own


def _of_the_region_before(placed: Question, before: Question, topic: str) -> Question:
    """The part as it would be asked of the place that the part before turned to."""
    places = {k: v for k, v in before.entities.items() if k in PLACES}
    return replace(
        placed,
        intent=before.intent,
        topics=((topic, 1.0),),
        text=f"{before.text}{placed.text}",
        entities={**placed.entities, **places},
        spellings={**placed.spellings, **before.spellings},
        vector=before.vector,
    )


def _the_like(about: Question, before: Question, topic: str) -> Question:
    """What was asked for, asked of another place; a document that was named is looked for there."""
    document = before.values("named_document")
    about = of_the_document(about, before) if document else about
    intent = "ask_named_document" if document else topic_intent(topic)
    return replace(about, intent=intent, topics=((topic, 1.0),))


def _region_for(part: Question, whole: Question) -> str | None:
    """The one region that the other parts name, if it is meant here too.

    “重庆” is where all of it happens, so it chooses nothing; and “…，垫江也一样吗？” asks about another
    place than what stands before it.
    """
    named = set(whole.values("region"))
    if len(named) != 1 or named == {HOME}:
        return None
    earlier = whole.parts[: whole.parts.index(part)]
    later = [p for p in whole.parts if p not in earlier and "region" in p.entities]
    said_before = any("region" in p.entities for p in earlier)
    asked_after = any(
        _ITS_OWN_THERE.search(p.text)
        or (_ASKS_ABOUT_PLACE.search(p.text) and (is_short(p) or _ALSO_THERE.search(p.text)))
        for p in later
    )
    return None if asked_after and not said_before else next(iter(named))


def _is_written_elsewhere(
    part: Question, whole: Question, region: str, knowledge: Knowledge
) -> bool:
    """Whether a part names what only other regions' documents write, before a later part names this region."""
    if any("region" in p.entities for p in whole.parts[: whole.parts.index(part)]):
        return False
    name = next(iter(names_in(part.text, knowledge.catalogue.quoted_names)), "")
    writing = {m.region for m in knowledge.catalogue.measures.values() if name and name in m.text}
    return bool(writing) and region.replace(CITY_LEVEL, HOME) not in writing


def _leans(part: Question) -> bool:
    if part.intent in _ABOUT_SOMETHING and is_short(part):
        return not _is_of_its_own(part)
    if brings_no_subject(part.text) and not part.names_outright:
        return True
    if names_no_object(part.text) or asks_of_practice(part):
        return True
    if part.topic_confidence >= NEW_TOPIC:
        return False
    return is_short(part) or not part.names_a_topic or points_back(part.text)


def _is_of_its_own(part: Question) -> bool:
    """Whether a short part names a matter: “金融的又找谁” does, “找哪个部门” does not."""
    named = part.names_a_topic and part.topic_confidence >= OF_ITS_OWN
    return named and not brings_no_subject(part.text) and not points_back(part.text)


def is_short(part: Question) -> bool:
    """Whether a part is short enough to lean on the one before."""
    return length_of(part.text) <= SHORT
