"""“How big is the quota?”, “which areas exactly?”, “so not for that one?”: a short turn that stays with its talk.

The classifier hears the turn alone, and a word in it that is also in a topic's name (quota, area, foreign) draws it
there. It stays with what was talked of where it says nothing but a detail, points back, or has only words that stand
in what was shown.

Comes from: actions.answers.understanding. Goes to: the functions for each intent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.brevity import length_of
from actions.answers.words.details import SAID_OF
from actions.answers.words.numbers import number_in
from actions.answers.words.pointing import name_pointed_at
from actions.answers.words.stages import asks_how_far
from actions.answers.words.stretches import names_own_thing
from actions.question import NO_TOPIC, Focus, Question
from knowledge.search.words import terms
from knowledge.topics import topics

SHORT = 20
"""Chinese characters, or as much English, of a turn that leans on its talk."""
A_WORD = 6
"""The same of one that is a word or two."""
SURE_OF_INTENT = 0.5
SURE = 0.7
"""How likely a topic must be for a turn that points back to be about that one all the same."""
SURE_OF_NEXT = 0.95
"""How likely it must be where the turn has only words of what was shown."""
LIKELY = 0.3
"""How likely it must be where the turn points at something that it names."""
MERE_GUESS = 0.2
"""A topic less likely than this is none that a detail would be asked of."""
_OWN_MATTER = frozenset(
    ("topic", "unit", "document", "document_number", "locator", "named_document", "other_place")
)
_ELSEWHERE = frozenset(
    (
        "thank",
        "greet",
        "goodbye",
        "insult",
        "switch_language",
        "ask_unit_tasks",
        "choose_item",
        "ask_more",
        "show_source",
        "talk_to_person",
        "file_complaint",
        "ask_case_status",
        "give_feedback",
        "ask_identity",
    )
)
_OF_ANY_TOPIC = frozenset(("ask_attribute", "ask_responsible_unit", "change_region"))
"""What is asked of whatever was talked of."""
_HOLDS_A_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[a-z]{3}", re.IGNORECASE)
_OF_ONESELF = re.compile(
    r"^(?:我们?|咱们?|我司|本公司|公司)(?:这边|公司|厂|这家)?(?:就|都)?(?:是|做|搞|有|在做|从事|属于|来自|生产)|"
    r"^(?:we|i|(?:our|my) (?:company|firm|factory|business|enterprise|group))(?:['’](?:re|m)| are| am| is| has| come| comes| have| do| does| makes?| produces?| runs?| work)\b",
    re.IGNORECASE,
)
_WHERE_FROM = re.compile(
    r"^[\u4e00-\u9fff]{1,5}(?:是|来自)(?:一?家)?新加坡(?:籍|人|来的|那边的|过来的|的)?(?:公司|企业|集团|机构|投资者|投资方|资本)?(?:的)?\W*$|"
    r"^\S+(?: \w+)?(?: (?:are|am|is|come|comes)|['’](?:re|m))(?: a)?(?: from)? singapore(?:an)?(?: (?:company|firm|group|investors?|enterprise))?\W*$",
    re.IGNORECASE,
)
"""What says of oneself only that one is from the country that is also in a topic's name, and so names no topic."""
_ASKS = re.compile(
    r"[?？]|吗|呢|怎|哪|谁|什么|多少|几[家年个]|能不能|可不可以|想|要|\b(?:what|how|who|where|which|can|could|may|want|need|like)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"多少|多大|多高|多长|几(?:个|名|年|天)?|大概|大约|一般|有|真|给|吗|数据|数字|今年|去年|"
    r"\b(?:figures?|data|numbers?|this year|last year|how|big|large|high|much|many|long|roughly|about|exactly|get|there|will|would|should|might|then|take|takes|cost|costs|what)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:那|这)(?:一)?(?:个|项|条|种|样)(?![\u4e00-\u9fff]*[人市区县年月])|它|该(?:项|条|措施)|"
    r"\b(?:that|this) (?:one|kind|case)\b|\b(?:it|that|them|those|they)\b(?=\W*$)",
    re.IGNORECASE,
)
_NAMES_ITS_OBJECT = frozenset(("joining",))
"""Details whose words have in them what they are a detail of: “can we get into the sandbox?”."""
_HELP_OF = frozenset(("ask_help", "ask_identity"))
_OF_IT = re.compile(
    r"它|(?:这|那)个(?!机器人|助手|网站|系统)|\b(?:it|its|they|them)\b", re.IGNORECASE
)
_OF_KAIMEN = re.compile(r"你|您|开门|\b(?:you|your|kaimen|bot|chatbot|assistant)\b", re.IGNORECASE)
_ASKS_WHICH_BANK = re.compile(
    r"^\W*(?:那么?|是|去|找|在)*(?:哪|什么)(?:一)?(?:个|家|些)?银行(?:办|可以办|能办|办理|可以|能|行)?(?:呢|啊)?\W*$|"
    r"^\W*(?:and |so |at |in )*(?:which|what) banks?(?: (?:is (?:it|that)|do (?:i|we) (?:go to|use)|can (?:i|we) go to|then))?\W*$",
    re.IGNORECASE,
)
"""A turn that asks for the bank of what was talked of, and for nobody who leads a task on banks."""
_WHETHER = re.compile(
    r"[吗没么嘛]\W*$|^\W*(?:and |but |so )*(?:is|are|was|were|does|do|did|has|have|can|will)\b",
    re.IGNORECASE,
)
_WORDS_OF_THE_CITY = {
    "pilot_progress": re.compile(
        r"试点|总体方案|任务|实施率|落地|落户|完成|做完|首创|首个|项目|改革|探索|成果|成效|成绩|进展|政策文件|重庆|全市|"
        r"\bpilot|\bmaster plan\b|\btasks?\b|\bimplement|\bprojects?\b|\breforms?\b|\bexplor|\bresults?\b|\bachiev|\bprogress|\bfirsts?\b|"
        r"\bcarried out\b|\bchongqing\b|\bcity\b",
        re.IGNORECASE,
    ),
    "service_trade_figures": re.compile(
        r"服务贸易|服贸|贸易|进出口|外贸|外包|重庆|全市|\btrade\b|\bexports?\b|\bimports?\b|\boutsourc|\bservices?\b|\bchongqing\b|\bcity\b",
        re.IGNORECASE,
    ),
}
"""The matters of which the city's figures are reported, to which every “how many?” sounds near; and the words that mean them."""
_MORE = re.compile(
    r"更多|多[说讲看点些]|还[有要]|继续|接着|往下|下面|下一|后面|其[他它余]|别的|另外|剩|全部|所有|都列|再[来说看给列]|详|"
    r"\b(?:more|next|continue|go on|rest|others?|else|all|further|remaining|another|see|show|list|yes|please|full)\b",
    re.IGNORECASE,
)
_SAYS_LITTLE = re.compile(
    r"具体|到底|究竟|哪些|哪个|哪种|什么|怎么|为什么|为啥|"
    r"\b(?:exactly|precisely|specifically|which|what|why|ones?|kinds?|sorts?)\b",
    re.IGNORECASE,
)


def with_topic_kept(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question on the last topic, where a short turn stays with it; else as it is."""
    topic = focus.topic
    if _means_an_item(question, focus):
        return replace(question, intent="show_source", confidence=1.0)
    if question.intent == "choose_item" and question.first("ordinal") and focus.shown:
        return replace(question, confidence=1.0)
    if topic not in topics() or not focus.shown or not _may_lean(question, str(topic)):
        return question
    if _is_held_there_instead(question, focus, knowledge):
        return question
    detail = _names_a_detail(question) or _ASKS_WHICH_BANK.search(question.text)
    turn = replace(question, intent="ask_attribute") if detail else question
    own = turn.topic == topic and turn.topic_confidence >= MERE_GUESS
    if not (own or _leans(turn, focus, knowledge)):
        return question
    if not _tells_between_shown(turn, focus, knowledge):
        turn = replace(turn, kept=focus.shown)
    return turn if own else _on(str(topic), turn, focus)


def without_figures_of_the_city(question: Question, focus: Focus) -> Question:
    """The question without the matters of the city's figures, where a short turn has no word of them and something else is talked of.

    “How many percent do we save?” after a tax exemption asks nothing of the rate at which the pilot was carried out.
    """
    topic = focus.topic
    of_another = topic in topics() and topics()[str(topic)].family != "pilot" and bool(focus.shown)
    if not of_another or question.parts or length_of(question.text) > SHORT:
        return question
    strange = {t for t, words in _WORDS_OF_THE_CITY.items() if not words.search(question.text)}
    if not strange.intersection(t for t, _ in question.topics[:2]) or "topic" in question.entities:
        return question
    left = tuple((t, c) for t, c in question.topics if t not in strange)
    return replace(question, topics=left or ((NO_TOPIC, 1.0),))


def _may_lean(question: Question, topic: str) -> bool:
    """Whether a message is short, and names and wishes nothing that leaves the talk."""
    if question.parts or length_of(question.text) > SHORT:
        return False
    own_words = _OWN_MATTER & question.entities.keys()
    if own_words == {"topic"} and question.topic != topic and is_only_a_detail(question):
        own_words = frozenset()  # “school fees?” names a detail, though a topic bears the same name
    wishes = question.intent in _ELSEWHERE and question.confidence >= SURE_OF_INTENT
    wishes = wishes and not _wishes_no_more(question)
    return not own_words and not wishes


def _is_held_there_instead(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether the place of the talk has nothing on what was talked of, and has what the turn sounds like.

    “Is there a quota?” after a green channel that Dianjiang has not: of foreign talent Dianjiang has a quota.
    """
    topic, before = question.topic, focus.topic
    if topic not in topics() or before not in topics() or topic == before or not focus.regions:
        return False
    alike = topics()[str(topic)].family == topics()[str(before)].family
    if not alike or question.topic_confidence < LIKELY or topics()[str(before)].tasks:
        return False
    held = knowledge.catalogue.find_measures
    lacks = not any(held(str(before), region) for region in focus.regions)
    return lacks and any(held(str(topic), region) for region in focus.regions)


def _leans(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    return (
        _tells_of_oneself(question)
        or _says_nothing_new(question)
        or is_only_a_detail(question)
        or _asks_what_it_can(question)
        or _wishes_no_more(question)
        or bool(_ASKS_WHICH_BANK.search(question.text))
        or _stays(question, focus, knowledge)
    )


def _on(topic: str, question: Question, focus: Focus) -> Question:
    """The question on the topic of the talk."""
    if question.intent in _OF_ANY_TOPIC and focus.topic:
        # What names no topic leans on the messages before, whose words tell which rule is meant.
        return replace(question, topics=())
    intent = question.intent if question.intent in _OF_ANY_TOPIC else topic_intent(topic)
    return replace(question, intent=intent, topics=((topic, 1.0),))


def _means_an_item(question: Question, focus: Focus) -> bool:
    """Whether “send me the second” means one of the things just shown, and no place in a document."""
    number = number_in(question.first("ordinal") or "") or 0
    places = (_OWN_MATTER | {"region"}) & question.entities.keys()
    of_a_document = question.intent == "find_document" and not places
    return of_a_document and len(focus.shown) > 1 and 1 <= number <= len(focus.shown)


def _tells_of_oneself(question: Question) -> bool:
    """Whether a turn asks nothing and only tells who asks: “we do software outsourcing, some forty people”."""
    text = question.text
    no_topic = question.topic_confidence < SURE or bool(_WHERE_FROM.search(text))
    return bool(_OF_ONESELF.search(text)) and not _ASKS.search(text) and no_topic


def _says_nothing_new(question: Question) -> bool:
    """Whether a word or two such as “conditions?” ask something of the talk, whatever they were taken for."""
    unsure = question.confidence < SURE and not question.names_a_topic
    said = length_of(question.text) <= A_WORD and bool(_HOLDS_A_WORD.search(question.text))
    return unsure and said and not names_own_thing(question.text)


def _wishes_no_more(question: Question) -> bool:
    """“Is it used up?”, taken for a wish to see the rest, though no word of it asks for more."""
    whether = bool(_WHETHER.search(question.text))
    return question.intent == "ask_more" and whether and not _MORE.search(question.text)


def _asks_what_it_can(question: Question) -> bool:
    """“What functions does it have?”, taken for a question about Kaimen: it is one about what was talked of."""
    of_it = _OF_IT.search(question.text) and not _OF_KAIMEN.search(question.text)
    return question.intent in _HELP_OF and bool(of_it)


def _names_a_detail(question: Question) -> bool:
    """Whether “quota?”, barely taken for anything, is a word for a detail and no more."""
    unsure = question.confidence < SURE_OF_INTENT and length_of(question.text) <= A_WORD
    return unsure and any(detail.search(question.text) for detail in SAID_OF.values())


def is_only_a_detail(question: Question) -> bool:
    """Whether it says nothing besides a detail: the detail's own word names no other topic."""
    if _names_a_thing(question):
        return False
    if question.intent in _OF_ANY_TOPIC and question.topic_confidence < MERE_GUESS:
        return True
    if question.intent != "ask_attribute":
        return False
    text = question.text
    details = (said for name, said in SAID_OF.items() if name not in _NAMES_ITS_OBJECT)
    said = [m.span() for detail in details for m in detail.finditer(text)]
    left = "".join(" " if any(a <= n < b for a, b in said) else c for n, c in enumerate(text))
    for spelling in question.spellings.get("attribute", ()):
        left = left.replace(spelling, " ")
    return not names_own_thing(_HOW_MUCH.sub(" ", left))


def _names_a_thing(question: Question) -> bool:
    """Whether a topic is named by a word that is none of a detail: “how much is an innovation voucher?”."""
    details = question.spellings.get("attribute", ())
    return any(
        not any(said.search(name) for said in SAID_OF.values())
        and not any(d in name or name in d for d in details if d)
        for name in question.spellings.get("topic", ())
        if name
    )


def _stays(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    likely = question.topic_confidence
    if question.intent == "ask_validity" and not names_own_thing(_HOW_MUCH.sub(" ", question.text)):
        return True  # “is there data of this year?”
    if question.intent == "ask_validity":
        # “Has one opened yet?” asks how far the thing has come, and not how long a plan holds.
        return asks_how_far(question) and likely < SURE
    if _POINTS_BACK.search(question.text):
        return likely < (LIKELY if name_pointed_at(question.text) else SURE)
    return likely < SURE_OF_NEXT and _has_only_words_shown(question, focus, knowledge)


def _has_only_words_shown(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether all that it names stands in the measures shown."""
    left = _SAYS_LITTLE.sub(" ", question.text)
    said = set(terms(left))
    if not said or not names_own_thing(left):
        return False
    return any(said <= words for words in _words_shown(focus, knowledge))


def _tells_between_shown(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether a word of it stands in one measure shown, and so tells which of them is meant."""
    said = set(terms(question.text))
    return any(said & words for words in _words_shown(focus, knowledge))


def _words_shown(focus: Focus, knowledge: Knowledge) -> list[frozenset[str]]:
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held and held[item].topic == focus.topic]
    return [_words_of(f"{m.text} {m.text_en}") for m in shown]


# The same few measures are shown and asked about again.
@lru_cache(maxsize=1024)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(terms(text))
