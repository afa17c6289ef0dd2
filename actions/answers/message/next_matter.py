"""“那养老呢？”, “and what about tourism?”: a turn that names another matter and no place, asked where the talk is.

The classifier takes such a turn for another region, for more of the list or for small talk, so that what was said
last would be said again. A matter that no text held has a word of is said to be none of theirs.

Comes from: actions.answers.understanding and actions.answers.finding. Goes to: the functions for each intent, or an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.ranking import named_apart
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.claims import find_mentions
from actions.answers.words.criteria import criteria_of
from actions.answers.words.details import every_detail
from actions.answers.words.exam_words import names_examined
from actions.answers.words.figures import BARE_FIGURES
from actions.answers.words.owned_things import OWNERSHIP
from actions.answers.words.stretches import names_own_thing
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.texts import say
from knowledge.catalogue import Catalogue
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.search.words import terms
from knowledge.topics import EXAMS, topics

LIKELY = 0.3
"""How likely a topic must be for a bare name to mean it."""
TOUCHED = 0.1
"""How likely it must be where the name stands in its texts."""
SURE = 0.6
"""How likely it must be where the name may also be a word on the visitor's own case."""
_TURN_ZH = re.compile(
    r"^(?:好的?[，,]?|嗯[，,]?)?(?P<turns>那么?|还有|另外|至于|换成|再问(?:下|一下)?)?[，,\s]*"
    r"(?!如果|要是|假如|万一|改|转|我|咱|您|你|他|她|它|这|那|是|能|可以|不|没|有|在|到|去|怎|谁|哪|什么|多)"
    r"(?P<name>[^，,。？?；;、]{2,14}?)(?:方面|这一?块|那一?块|这个领域|领域|这方面)?"
    r"(?:呢|怎么样|如何|怎么说|有没有|有吗)[？?。\s]*$"
)
_TURN_EN = re.compile(
    r"^(?:ok(?:ay)?[,.]? |well[,.]? |so[,.]? )?(?P<turns>(?:and |but |so )?(?:what|how) about|as for|and)\s+"
    r"(?:the |our |your |any |some |an? )?"
    r"(?!(?:who|which|what|how|when|where|why|is|are|was|were|do|does|did|can|could|may|must|will|would|should|if|in|"
    r"for|at|from|on|to|with|as|by|we|i|you|it|they|he|she|its|his|her|their|that|this|these|those|other|another|"
    r"also|then|now|not|no|please|has|have|there)\b)"
    r"(?P<name>[a-z][\w’' -]{2,40}?)(?:,? (?:then|there|too|here))?[?.!\s]*$",
    re.IGNORECASE,
)
_ELSE_ZH = re.compile(
    r"^(?:那么|那(?![边里儿])|请问)?(?:那边|那里|那儿|这边|这里|当地|区里|县里)?(?:还|另)?有?(?:没有)?(?:什么|啥|哪些|别的|其[他它]|更多)*(?:关于|针对|对于?|支持|有关|在)?"
    r"(?!那|这|当地|区里|县里|你|您|我|咱|他|她|它)(?P<name>[^，,。？?；;、还有没别其的]{2,10}?)(?:方面|这一?块|上)?(?:的)?(?:还|另)?有?(?:没有)?(?:什么|啥|哪些)?"
    r"(?:别的|其[他它]|另外|更多)的?(?:支持|政策|措施|优惠|内容|规定|便利|扶持)?(?:[吗么呢]|没有)?[？?。\s]*$|"
    r"^(?:那么|那(?![边里儿])|请问)?(?:那边|那里|那儿|这边|这里|当地|区里|县里)?还有(?:没有)?(?:什么|啥|哪些|别的|其[他它]|更多)+(?:关于|针对|对于?|支持|有关)?(?!那|这|当地|区里|县里|你|您|我|咱|他|她|它)"
    r"(?P<name2>[^，,。？?；;、还有没别其的]{2,10}?)(?:方面)?的(?:支持|政策|措施|优惠|内容|规定|便利|扶持|东西)(?:[吗么呢]|没有)?[？?。\s]*$"
)
_ELSE_EN = re.compile(
    r"^(?:and |so |ok(?:ay)?,? )*(?:is there |are there |do (?:you|they) have |does it have |have they )?"
    r"(?:anything|something|what|any(?: \w+)?) (?:else|more|further|other(?: \w+)?)(?: is there| do they have| measures?| support)?"
    r" (?:for|on|about|in|regarding|concerning|to do with|that helps?|to help|supporting) (?:the |our |any |some )?"
    r"(?!(?:us|me|you|it|this|that|them|these|those|him|her|there|here|my|your)\b)"
    r"(?P<name>[a-z][\w’'& -]{1,40}?)(?:,? (?:there|too|here|as well|in (?:that|this|the) (?:district|county|place)))?[?.!\s]*$",
    re.IGNORECASE,
)
"""“Anything else for X there?”: what asks for more, and says of what."""
_WHO = re.compile(
    r"^(?:外国|外籍|境外|国外|中国|本地|普通|一般|小|大|中小|小微|民营|国有|内资|外资|别的|其他|其它|个体)*"
    r"(?:人|人士|人员|公司|企业|员工|个人|居民|游客|老外|工商户|单位|机构|学生|家属|配偶|孩子)们?$|"
    r"^(?:(?:foreign|small|big|large|other|private|domestic|local|state-owned|foreign-invested|ordinary)[ -]?)*"
    r"(?:people|persons?|compan(?:y|ies)|firms?|business(?:es)?|enterprises?|employees?|staff|individuals?|tourists?|"
    r"residents?|students?|famil(?:y|ies)|spouses?|children|ones?)$",
    re.IGNORECASE,
)
"""Who is meant, and no matter: the turn goes on about the last one."""
_OF_THE_TALK = re.compile(
    r"方案|文件|政策|试点|规定|措施|原文|全文|\b(?:plans?|documents?|polic(?:y|ies)|pilot|rules?|measures?|original|text)\b",
    re.IGNORECASE,
)
_PLACES = frozenset(
    ("region", "other_place", "document", "document_number", "locator", "unit", "named_document")
)
_NAMES_MORE = _PLACES | {"nationality", "attribute", "ordinal", "date", "item", "reply_language"}
_ELSEWHERE = frozenset(("thank", "insult", "switch_language", "ask_unit_tasks"))
_GOES_ON = frozenset(("change_region", "nlu_fallback"))
"""What a turn that names one part of a topic is taken for."""
_WISHES = frozenset(("ask_more", "show_source"))
"""For what it may be taken too, though not surely."""
SHORT = 12
"""Chinese characters, or as much English, of such a turn."""
_KEPT = frozenset(("ask_responsible_unit", "compare_regions"))
"""What is asked of one matter and then of the next."""
_EXAM_OF = {"zh": "{name}的资格考试呢", "en": "and the examination for {name}?"}
"""What a bare profession means in a talk on examinations."""
_EVERYDAY = frozenset(
    ("services", "service", "care", "measures", "opening", "sector", "industry", "business")
)
"""Words of the names of areas that tell none from another."""


def with_next_matter(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question about the matter that a bare turn names, in the region of the talk; else as it is."""
    narrower = _of_part_of_topic(question, focus, knowledge)
    narrower = narrower or _of_what_else(question, focus, knowledge)
    if narrower is not None:
        return narrower
    name = _next_name(question, focus)
    if (
        name
        and focus.topic == EXAMS
        and question.values("topic") in ((), (EXAMS,))
        and names_examined(name)
    ):
        text = _EXAM_OF[question.language].format(name=name.removesuffix("的"))
        return _asked_there(EXAMS, replace(question, text=text, vector=None), focus)
    if not name or _is_of_last_case(name, question, focus, knowledge):
        return question
    topic = _topic_of(name, question, focus, knowledge)
    if topic is None or topic == focus.topic:
        return question
    return _asked_there(topic, question, focus)


def _of_part_of_topic(question: Question, focus: Focus, knowledge: Knowledge) -> Question | None:
    """“And for the cold chain?” after logistics: the question on what its own words name of the last topic; None for any other turn."""
    wishes = question.intent in _WISHES and question.confidence >= SURE
    if question.intent not in _GOES_ON | _WISHES or wishes:
        return None
    if question.parts or _NAMES_MORE & question.entities.keys():
        return None
    if length_of(question.text) > SHORT or focus.topic not in topics():
        return None
    topic, catalogue = str(focus.topic), knowledge.catalogue
    regions = focus.regions or catalogue.home_regions
    tasks = [t for r in regions for t in catalogue.find_tasks(str(topics()[topic].tasks), r)]
    of_tasks = [m for t in tasks for m in catalogue.measures_of(t.id) if m.topic]
    measures = of_tasks or [m for r in regions for m in catalogue.find_measures(topic, r)]
    named = named_apart(replace(question, told=()), knowledge, measures)
    if not named or _is_of_last_case(question.text, question, focus, knowledge):
        return None
    about = str(named[0].topic)
    return replace(_asked_there(about, question, focus), kept=tuple(m.id for m in named))


def _of_what_else(question: Question, focus: Focus, knowledge: Knowledge) -> Question | None:
    """“Anything else for research there?” names research, and is no wish for the rest of the last list."""
    asks = (_ELSE_ZH if question.language == "zh" else _ELSE_EN).search(question.text.strip())
    exact = (_PLACES - {"region"}) & question.entities.keys()
    if asks is None or question.parts or exact or not focus.text:
        return None
    name = next(n for n in asks.groups() if n)
    for spelling in question.spellings.get("region", ()):
        name = re.sub(rf"(?:\b(?:in|at) )?{re.escape(spelling)}", " ", name)
    name = name.strip(" ’'")
    if not names_own_thing(name) or _OF_THE_TALK.search(name) or _WHO.search(name):
        return None
    likely = question.topic if question.topic_confidence >= TOUCHED else None
    regions = question.regions or focus.regions or knowledge.catalogue.home_regions
    held = likely and any(knowledge.catalogue.find_measures(likely, r) for r in regions)
    surely = question.names_a_topic and held and "topic" not in question.entities
    topic = likely if surely else _topic_of(name, question, focus, knowledge)
    return None if topic in (None, focus.topic) else _asked_there(str(topic), question, focus)


def _asked_there(topic: str, question: Question, focus: Focus) -> Question:
    """The question on a topic in the region of the talk; who leads it, where that was asked before."""
    entities: dict[str, tuple[str, ...]] = {**question.entities, "topic": (topic,)}
    if focus.regions_told and not question.regions:
        entities["region"] = tuple(CITY_LEVEL if r == HOME else r for r in focus.regions_told)
    kept = focus.intent in _KEPT and not topics()[topic].tasks
    return replace(
        question,
        intent=str(focus.intent) if kept else topic_intent(topic),
        topics=((topic, 1.0),),
        entities=entities,
    )


def names_next_matter(question: Question, focus: Focus) -> bool:
    """Whether a bare turn names another matter: “那退休返聘呢”."""
    return bool(_next_name(question, focus))


def find_unheld_matter(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That no text held mentions the matter that a bare turn names; None where one does, or none is named."""
    name = _next_name(question, focus)
    if not name or question.intent == "out_of_scope" or "topic" in question.entities:
        return None
    if _is_of_last_case(name, question, focus, knowledge) or _WHO.search(name):
        return None
    if _topic_of(name, question, focus, knowledge) is not None:
        return None
    catalogue = knowledge.catalogue
    rules = (f"{r.text} {r.text_en}" for r in catalogue.national_rules.values())
    if any(_is_named_in(name, question.language, text) for text in rules):
        return None
    language = question.language
    moved = focus.after(question, None, focus.regions, intent=None, attribute=None, shown=())
    text = say("matter_not_mentioned", language, thing=name)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, text)


def _next_name(question: Question, focus: Focus) -> str:
    """What a bare turn names; empty where the message is none, or names a place or a detail."""
    if question.parts or not focus.text:
        return ""
    if _NAMES_MORE & question.entities.keys() or question.intent in _ELSEWHERE:
        return ""
    turn = (_TURN_ZH if question.language == "zh" else _TURN_EN).search(question.text.strip())
    if turn is None:
        return ""
    name = turn.group("name").strip(" ’'")
    if OWNERSHIP.search(name):
        return ""  # in which form what was talked of is owned
    if not names_own_thing(name) or _OF_THE_TALK.search(name) or every_detail(question):
        return ""
    if BARE_FIGURES.search(question.text):  # “data?” asks for what was told
        return ""
    return name


def _is_of_last_case(name: str, question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether the words are one more fact of the case that was put, as “那合资呢” is, and no matter.

    Where the last measure has an exception, “and Thailand?” may ask whether it falls under that.
    """
    if "topic" in question.entities or question.topic_confidence >= SURE:
        return False
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held]
    listed = [c for m in shown if m.topic == focus.topic for c, _ in criteria_of(m)]
    if question.topic_confidence < LIKELY and any(c.exclusion for c in listed):
        return True
    return any(
        find_mentions(pattern, name)
        for measure in shown
        for criterion, _ in criteria_of(measure)
        for pattern in (criterion.met, criterion.unmet)
        if not criterion.place
    )


def _topic_of(name: str, question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The topic of a bare name: named, likely, or that of the texts in which the name stands."""
    if question.values("topic"):
        return question.values("topic")[0]
    if _WHO.search(name):
        return None
    catalogue = knowledge.catalogue
    regions = focus.regions or catalogue.home_regions
    likely = question.topic if question.topic_confidence >= LIKELY else None
    reported_only = likely is not None and not catalogue.find_measures(likely)
    of_areas = focus.topic in topics() and bool(topics()[str(focus.topic)].tasks)
    if (of_areas or reported_only) and (
        area := _area_named(name, question.language, regions, catalogue)
    ):
        return area
    standing = _topics_with(name, question.language, regions, focus, catalogue)
    if not standing:
        sure = question.topic_confidence >= SURE
        beside = None if sure else _topic_beside(question, focus, knowledge)
        return beside or likely or _topic_of_rules(name, question, catalogue)
    if likely in standing and question.topic_confidence >= SURE:
        return likely
    held_here = likely and any(catalogue.find_measures(likely, r) for r in regions)
    # “旅行社” is likely to be about tourism, and stands in the measure on trips abroad.
    touched = [t for t, c in question.topics if t in standing and c >= TOUCHED]
    return next(iter(touched), likely if held_here else standing[0])


def _topic_beside(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The likeliest of the topics that stand in the tasks just shown, where none is likely by itself."""
    catalogue = knowledge.catalogue
    shown = [catalogue.measures[i] for i in focus.shown if i in catalogue.measures]
    tasks = dict.fromkeys(m.task.id for m in shown if m.task)
    beside = {m.topic for task in tasks for m in catalogue.measures_of(task)}
    return next((t for t, c in question.topics if t in beside and c >= TOUCHED), None)


def _topic_of_rules(name: str, question: Question, catalogue: Catalogue) -> str | None:
    """The likeliest topic of the rules outside the documents that have the name, where no document has it."""
    named = (
        r
        for r in catalogue.national_rules.values()
        if _is_named_in(name, question.language, f"{r.text} {r.text_en}")
    )
    of_rules = {t for rule in named for t in rule.topics}
    return next((t for t, c in question.topics if t in of_rules and c >= TOUCHED), None)


def _area_named(
    name: str, language: Language, regions: Iterable[str], catalogue: Catalogue
) -> str | None:
    """The area that bears the name and has a task in one of these regions."""
    for area in (t for t in topics().values() if t.tasks):
        if not any(catalogue.find_tasks(str(area.tasks), r) for r in regions):
            continue
        own = re.sub(r"（整项任务）$| \(whole task\)$", "", area.name(language)).lower()
        if language == "zh" and name in own:
            return area.id
        if language == "en" and (_words(name) - _EVERYDAY) & _words(own):
            return area.id
    return None


def _topics_with(
    name: str, language: Language, regions: Iterable[str], focus: Focus, catalogue: Catalogue
) -> list[str]:
    """The topics of the texts that have the name: of reports first after one of those, then of these regions' documents, the commonest first."""
    wanted = set(regions)
    here: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    of_reports = bool(focus.shown) and focus.shown[0] in catalogue.facts
    for measure in catalogue.measures.values():
        if not measure.topic or not _is_named_in(
            name, language, f"{measure.text} {measure.text_en}"
        ):
            continue
        (here if measure.region in wanted else anywhere)[measure.topic] += 1
    for fact in catalogue.facts.values():
        called = " ".join((fact.text, fact.text_en, *fact.aliases))
        if _is_named_in(name, language, called):
            (reported if of_reports else anywhere)[fact.topic] += 1
    return [t for counted in (reported, here, anywhere) for t, _ in counted.most_common()]


def _is_named_in(name: str, language: Language, text: str) -> bool:
    if language == "zh":
        return name in text
    wanted = _words(name)
    return bool(wanted) and wanted <= _words(text)


def _words(text: str) -> set[str]:
    return set(terms(text))
