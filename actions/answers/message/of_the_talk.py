"""“And what do the district plans add?”, “which of these has a deadline?”: turns that leave their matter to the talk.

Comes from: actions.answers.understanding. Goes to: the functions for each intent.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import ASKS_FOR_UNITS
from actions.answers.words.details import every_detail
from actions.answers.words.matter import share_said, words_of_matter
from actions.answers.words.stretches import TURN, names_own_thing
from actions.question import Focus, Question
from knowledge.regions import HOME
from knowledge.topics import topics

_DISTRICTS_ADD = re.compile(
    r"(?:区县|区里|县里|区级|县级|两个?[区地]县?|各区县?)[^，,。？?]{0,8}(?:补充|增加|添|多[了出写]|细化|另外|具体)|"
    r"\b(?:districts?|count(?:y|ies)|local)\b(?: (?:plans?|documents?|level|ones?))?[^.?]{0,24}\badd(?:s|ed|ing)?\b|"
    r"\bwhat (?:is|do|does|did)\b[^.?]{0,20}\badded? (?:by|in|at) the (?:districts?|count(?:y|ies))\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    r"(?:这|那|上面|前面|刚才)(?:说的|提到的|讲的)?(?:两|几|些|二者)(?:个|项|条|样|者|种)?[^，,。？?]{0,4}(?:哪|都|各|分别|谁)|"
    r"(?:哪[个一]?个?|二者|两者)(?:里|中|之中)?(?:哪[个一])?(?:写|有|规定)[^，,。？?]{0,4}(?:期限|时限|时间|截止|费用|额度|名额|条件|电话)|"
    r"\b(?:which|either|any|both|neither|each)(?: one)? of (?:these|those|them|the two)\b",
    re.IGNORECASE,
)
_US = r"(?:我们?|咱们?|我司|我方|本公司|自己)(?:这种|这样的?|这类|这家)?(?:公司|企业|单位|厂)?"
_FITS = r"(?:适用|适合|用得上|对得上|套得上|合得上|够得上|靠得上|对应|针对|管得?到|说的(?:就)?是|写的(?:就)?是|对上|沾边|合适)"
_FIT_US = re.compile(
    rf"(?:(?:这|那|上面|其)(?:些|几[个条项]|里面?|中)(?:里面?|中)?)?(?:的)?哪(?:些|[几一]?[个条项种款])(?:才)?(?:是|能|可以|都)?(?:{_FITS}|(?:跟|和|与|对|给){_US}(?:有关|对得上|适用|合适|有用|对应|说|写|定|的)|{_US}(?:能|可以|用得上|适用|符合|沾边|对得上|套得上|够得上|属于|算))|"
    rf"{_US}(?:能用|可以用|用得上|适用|符合|沾得上|属于|算|对得上|套得上|该看|对应|落在|归(?:到|入)?)(?:于|在|的)?(?:是)?(?:这|那|上面)?(?:里面?|其中)?(?:的)?哪(?:些|[几一]?[个条项种款])|"
    rf"{_FITS}(?:的)?(?:就)?是(?:这|那|其中|里面)?(?:里面?|其中)?的?哪(?:些|[几一]?[个条项种款])|"
    r"\bwhich\b(?: ones?| of (?:these|those|them|it|the (?:two|three)))?(?: \w+){0,2} (?:apply|applies|fits?|suits?|match(?:es)?|concerns?|covers?|helps?|relevant|useful|meant|open|for|about|aimed at)\b[^.?]{0,12}\b(?:us|me|our|ours)\b|"
    r"\bwhich\b(?: ones?| of (?:these|those|them|the (?:two|three)))?(?: is| are| would be| do| does)? (?:ours|the one for (?:us|me)|(?:we|i) (?:fall|come|belong) (?:under|into|to|in))\b|"
    r"\bwhich\b(?: ones?| of (?:these|those|them))? (?:can|could|may|do|would|should) (?:we|i|our \w+) (?:use|apply for|get|qualify for|rely on|benefit from|count on|look at|fall under|come under|belong to|fit)\b",
    re.IGNORECASE,
)
"""What asks which of the things just shown are for oneself."""
_WE_ARE = re.compile(rf"{_US}(?:就|也)?(?:是|属于|算是?)(?:一?[家个])?")
_WHERE_EACH = re.compile(
    r"^\W*(?:都|分别|各自|具体)+(?:是)?(?:在|位于|设在|落在)(?:哪|什么)(?:些|几个?|个)?(?:区县?|县|地方|城市|位置)?\W*$|"
    r"^\W*(?:and )?where (?:is each|are (?:they|these|those))(?: of them)?(?: located)?\W*$",
    re.IGNORECASE,
)
_USE_IT = re.compile(
    r"(?:用|享受|申请|参加|适用)(?:它|这个|这项|这条|该)|(?:它|这个|这项)[^，,。？?]{0,4}(?:能用|适用|可以用)|"
    r"\b(?:use|apply for|benefit from|join|get|have) (?:it|that|this|them)\b|\b(?:does|do|is|will) (?:it|that|this) (?:also )?(?:apply|hold|work|open)\b",
    re.IGNORECASE,
)
_THE_FAMILY = re.compile(
    r"^\W*(?:那么?|还有|至于)?(?:他|她|他们|我)?们?的?(?:家属|家人|家里人|父母|爸妈|配偶|太太|妻子|老婆|丈夫|老公|(?<=[我她的])先生|爱人|孩子|小孩|子女)"
    r"(?:(?:和|跟|与|及|、)?(?:孩子|小孩|子女|配偶|家属))?[^，,。？?]{0,10}(?:[，,][^，,。？?]{1,8})?[？?]?\W*$|"
    r"^\W*(?:and |but |so )?(?:what about |how about |for |with |can |could |may |do |does |is |are )?(?:his|her|their|the|my|our)?(?: accompanying)? ?"
    r"(?:family|families|wife|husband|spouses?|partner|child|children|kids|parents|dependants?|dependents?)(?: members?)?\b[^.?]{0,50}\?*\s*$",
    re.IGNORECASE,
)
VISAS_OF_FAMILY = {
    "zh": "外国专家的家属随行来华签证",
    "en": "(visas of a foreign expert’s family that come along)",
}
"""What a turn on the family of a foreigner leaves unsaid, in the words of the rules."""
_NOT_OF_VISAS = re.compile(
    r"学|读书|念书|医|保险|工作|\b(?:school|tuition|fees?|medical|insur\w+|work)\b", re.IGNORECASE
)
"""What else may be asked for the family of a foreigner."""
_FAILS_LATER = re.compile(
    r"(?:不|没有?|未能?|不再)(?:能)?(?:再)?(?:符合|满足|达到|达)(?:了)?(?:认定)?(?:的)?(?:标准|条件|要求|标)|(?:达不到|够不上|没达到)(?:认定)?(?:的)?(?:标准|条件|要求)|(?:不达标|不合格|不够格)|"
    r"\b(?:not|no longer|n[’']t|fail(?:s|ed|ing)?(?: to)?|fall(?:ing)? short of|stop(?:s|ped)?)\b[^.?]{0,16}\b(?:meet(?:ing)?|fulfil\w*|satisfy\w*|reach|standards?|criteria|conditions|requirements)\b|"
    r"\b\w+n[’']t (?:\w+ )?(?:meet|fulfil\w*|satisfy|reach)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"如果|要是|万一|后来|之后|以后|查出|发现|一旦|怎么处理|怎么办|\b(?:if|later|afterwards?|once|turns? out|found|suppose)\b",
    re.IGNORECASE,
)
_TELLS_WHAT_THEN = re.compile(r"不符合[^，。；]{0,20}标准的[^，。；]{0,12}处理")
"""A measure on those who are found not to meet the standards."""
_OF_WORK_AND_PAY = frozenset(
    ("professional_exams", "foreign_qualifications", "salary_remittance", "tuition_settlement")
)
"""Matters of foreign talent of which a family may be asked about too, and no visa."""
AREA_OF_TALENT = "area_talent"
"""The whole task on talent."""
LIKELY_OF_ITS_OWN = 0.3
"""How likely a topic must be for a turn that says “it” to be about that one."""
SURE_OF_ANOTHER = 0.6
"""How likely a topic must be for a turn on what fits to be about that one."""
_PLACES = frozenset(("region", "other_place", "document", "document_number", "named_document"))


def with_matter_of_talk(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question about what was talked of, where it leaves that to the talk; else as it is."""
    failing = _of_failing(question, focus, knowledge)
    if failing is not None:
        return failing
    topic = focus.topic
    if topic not in topics() or question.parts:
        return question
    if _asks_for_family(question, str(topic)):
        return _of_the_family(question)
    if topic in _OF_WORK_AND_PAY and _is_of_a_relative(question):
        about = replace(question, intent=topic_intent(str(topic)), topics=((str(topic), 1.0),))
        return replace(about, kept=focus.shown)
    text, places = question.text, _PLACES & question.entities.keys()
    if _WHERE_EACH.search(text) and not places - {"region"}:
        entities = {**question.entities, "attribute": ("address",)}
        about = replace(question, intent="ask_attribute", entities=entities)
        return replace(about, topics=((str(topic), 1.0),), vector=None)
    if _asks_what_fits(question, focus, knowledge) and not places:
        entities = {k: v for k, v in question.entities.items() if k != "topic"}
        about = replace(question, intent=topic_intent(str(topic)), topics=((str(topic), 1.0),))
        return replace(about, kept=focus.shown, entities=entities)
    if "topic" in question.entities:
        return question
    if _DISTRICTS_ADD.search(text) and _is_of_all(question, knowledge):
        return _of_the_districts(question, focus, knowledge)
    if _OF_THESE.search(text) and not places and _is_a_second_matter(focus):
        return _of_both(question, focus)
    one_place = len(question.regions) == 1 and places == {"region"}
    if one_place and _asks_where_it_is_not(question, focus, knowledge):
        text = f"{focus.matter}{TURN}{question.text}"
        about = replace(question, intent=topic_intent(str(topic)), text=text, vector=None)
        return replace(about, topics=((str(topic), 1.0),))
    unsure = question.topic_confidence < LIKELY_OF_ITS_OWN
    if one_place and unsure and _USE_IT.search(text) and question.regions != focus.regions:
        return replace(question, intent="change_region", topics=())
    return question


def _asks_what_fits(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether a turn asks which of what was just shown is for the visitor: that of the matter before is not.

    What it calls itself (“we are a high-tech enterprise”) is no matter of its own where something shown is for such.
    """
    if len(focus.shown) < 2 or not _FIT_US.search(question.text):
        return False
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held]
    named = question.spellings.get("topic", ())
    texts = [f"{m.text} {m.text_en or ''}".lower() for m in shown]
    if named:
        return all(any(name.lower() in text for text in texts) for name in named)
    who = words_of_matter(_WE_ARE.sub(" ", _FIT_US.sub(" ", question.text)))
    return question.topic_confidence < SURE_OF_ANOTHER or any(
        share_said(who, t) == 1.0 for t in texts
    )


def _is_a_second_matter(focus: Focus) -> bool:
    """Whether there was a matter before the last that “these” may mean too: how the pilot went as a whole is none."""
    if focus.topic_before not in topics():
        return False
    families = {topics()[str(t)].family for t in (focus.topic_before, focus.topic)}
    return len(families) == 1 or "pilot" not in families


def _asks_where_it_is_not(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """“And Dianjiang?” after the papers for a thing that Dianjiang has not: then no paper of it is asked for any more."""
    topic, [region] = str(focus.topic), question.regions
    held = knowledge.catalogue.find_measures
    lacks = bool(held(topic)) and not held(topic, region) and not topics()[topic].tasks
    bare = not names_own_thing(question.text) and not every_detail(question)
    return focus.intent == "ask_attribute" and region != HOME and lacks and bare


def _of_failing(question: Question, focus: Focus, knowledge: Knowledge) -> Question | None:
    """“And if we later do not meet the standard?” about what was shown, where a measure shown says what then."""
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held]
    then = next((m for m in shown if _TELLS_WHAT_THEN.search(m.text)), None)
    asked = _FAILS_LATER.search(question.text) and _LATER.search(question.text)
    if then is None or not then.topic or not asked or question.parts:
        return None
    if (_PLACES | {"unit"}) & question.entities.keys():
        return None
    topic = then.topic
    entities = {**question.entities, "topic": (topic,)}
    return replace(question, intent=topic_intent(topic), topics=((topic, 1.0),), entities=entities)


def _asks_for_family(question: Question, topic: str) -> bool:
    """Whether “and his wife?” follows an answer on foreign talent, so that their visas are meant."""
    of_talent = topics()[topic].family == "talent" or topic == AREA_OF_TALENT
    of_talent = of_talent and topic not in _OF_WORK_AND_PAY
    text = question.text
    return (
        of_talent
        and "topic" not in question.entities
        and bool(_THE_FAMILY.search(text))
        and not _NOT_OF_VISAS.search(text)
    )


def _is_of_a_relative(question: Question) -> bool:
    """Whether a turn only puts somebody of the family into the case: “my wife is an accountant, can she?”."""
    likely = question.topic_confidence >= LIKELY_OF_ITS_OWN
    return bool(_THE_FAMILY.search(question.text)) and not likely and not question.entities


def _of_the_family(question: Question) -> Question:
    """The question with what the talk left unsaid, so that the rule on the families' visas is found."""
    text = f"{question.text} {VISAS_OF_FAMILY[question.language]}"
    return replace(question, intent="ask_talent", text=text, topics=(), vector=None)


def _is_of_all(question: Question, knowledge: Knowledge) -> bool:
    """Whether no place is named, or every district: “the district plans” are read as all of them."""
    places = _PLACES & question.entities.keys()
    districts = set(knowledge.catalogue.districts)
    return not places or (places == {"region"} and districts <= set(question.regions))


def _of_the_districts(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    topic = str(focus.topic)
    home = knowledge.catalogue.home_regions
    districts = tuple(r for r in knowledge.catalogue.districts if r in home)
    return replace(
        question,
        intent=topic_intent(topic),
        topics=((topic, 1.0),),
        entities={**question.entities, "topic": (topic,), "region": districts},
        text=f"{focus.text}{TURN}{question.text}",
        vector=focus.vector,
    )


def _of_both(question: Question, focus: Focus) -> Question:
    both = (str(focus.topic_before), str(focus.topic))
    asks_units = bool(ASKS_FOR_UNITS.search(question.text))
    intent = "ask_responsible_unit" if asks_units else topic_intent(both[0])
    if every_detail(question) or question.values("attribute"):
        intent = "ask_attribute"
    return replace(
        question,
        intent=intent,
        topics=tuple((t, 1.0) for t in both),
        entities={**question.entities, "topic": both},
        vector=None,
    )
