"""“A Swiss chain wants a hospital of its own” in a talk on pay: a sentence that says its matter itself leans on no talk.

Short turns lean on what was talked of, and so would a short question on another matter. Where what was shown says next
to nothing of a message, and it was surely understood to be about another topic, or a text of another one says most
of it, the message is asked as by itself.

Comes from: actions.answers.dispatch. Goes to: the functions for each intent, with no talk before.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.evidence import ENOUGH
from actions.answers.pieces.excepted_things import names_an_exception
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.topic_choice import leans_on_focus
from actions.answers.pieces.unit_lines import asks_whether_part
from actions.answers.words.brevity import length_of
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.question import NO_TOPIC, Focus, Question
from knowledge.search.entries import FACT, MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from nlu.placeless import without_places

LEAST = 8
"""Chinese characters, or as much English, of a message that may stand by itself."""
SAID_BY_ANOTHER = 0.6
"""How much of the words asked about a text outside the talk must say."""
SAID_BY_SHOWN = 0.34
"""How much of them the texts just shown may say at most."""
OWN_WORDS = 2
"""How many words of its own a message must have."""
LIKELY = 0.5
"""How likely its topic must be."""
_GOES_ON = re.compile(
    r"^\W*(?:那么?|还|也|而|但|如果|要是|假如|万一|换成|再|继续|另外|比如|为什么|为啥|搞错|弄错|不对|不是|他|她|其|"
    r"(?:我们?|咱们?|我司|公司)(?:这边)?(?:就|都)?(?:是|来自|做|在|属于)|"
    r"(?:and|but|so|then|if|also|what if|what about|how about|why|instead|or|for|no|we|i|our|my|he|his|she|her|they|their)\b)|"
    r"还(?=补|有|说|写)|这里面|(?:这|那)(?:里|几|些)|哪一?[条项款]|\bwhich (?:one|of)\b|\b(?:these|those|them)\b",
    re.IGNORECASE,
)
"""What goes on with the talk, corrects it, or tells of the asker or of somebody who was told of."""
_OF_THE_TALK = frozenset(
    (
        "ask_attribute",
        "ask_responsible_unit",
        "ask_validity",
        "ask_more",
        "change_region",
        "choose_item",
        "compare_regions",
        "show_source",
        "switch_language",
        "file_complaint",
        "ask_case_status",
        "give_feedback",
        "talk_to_person",
        "thank",
    )
)
"""Requests that mean what was talked of, whatever else they name."""


def without_talk_of_another(question: Question, focus: Focus, knowledge: Knowledge) -> Focus:
    """The focus without what was talked of, where the message says by itself what it is about."""
    if not focus.shown or question.parts or question.intent in _OF_THE_TALK:
        return focus
    text = question.text
    if "unit" in question.entities and asks_whether_part(text):
        return focus  # whether it takes part is asked of the matter that was talked of
    held = knowledge.catalogue.measures
    if names_an_exception(text, (held[item] for item in focus.shown if item in held)):
        return focus  # “may we take a group to Taipei?” asks of what was excepted
    if length_of(text) < LEAST or _GOES_ON.search(text) or leans_on_focus(question):
        return focus
    words = words_of_matter(without_places(text, question.spellings.get("region", ())))
    if len(words) < OWN_WORDS or share_said(words, _shown_texts(focus, knowledge)) > SAID_BY_SHOWN:
        return focus
    alone = _names_another(question, focus) or _is_said_elsewhere(words, question, focus, knowledge)
    return focus.without_talk() if alone else focus


def _names_another(question: Question, focus: Focus) -> bool:
    """Whether it was understood to be about another topic, and not about the pilot, to which every figure sounds near."""
    if question.topic in (NO_TOPIC, None, focus.topic):
        return False
    of_the_pilot = question.topic in topics() and topics()[question.topic].family == "pilot"
    return not of_the_pilot and question.topic_confidence >= LIKELY


def _is_said_elsewhere(
    words: tuple[str, ...], question: Question, focus: Focus, knowledge: Knowledge
) -> bool:
    """Whether a text that was not shown is near, and says most of its words."""
    hits = knowledge.index.search(query_of(question), Filters(kinds=(MEASURE, FACT)), 1)
    if not hits or hits[0].score < ENOUGH or hits[0].id in focus.shown:
        return False
    return share_said(words, _text_of(hits[0].id, knowledge)) >= SAID_BY_ANOTHER


def _shown_texts(focus: Focus, knowledge: Knowledge) -> str:
    """What was shown says, with what its topic is called and what was asked before."""
    topic = topics().get(str(focus.topic))
    named = [topic.zh, topic.en] if topic else []
    return " ".join((*named, focus.text, *(_text_of(i, knowledge) for i in focus.shown)))


def _text_of(item: str, knowledge: Knowledge) -> str:
    catalogue = knowledge.catalogue
    held = catalogue.measures.get(item) or catalogue.facts.get(item)
    if held is None:
        rule = catalogue.national_rules.get(item)
        return rule.text if rule else ""
    return in_both_languages(held)
