"""“What does Article 5 say?” of a rule that the documents only mention and of which some articles are held.

Comes from: actions.answers.rules.national, before any rule is looked for by its matter.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.rule_documents import SOURCES, asks_number, document_told
from actions.answers.rules.national_matches import find_asked_rules, find_rules_beside
from actions.answers.rules.rule_gaps import (
    article_name,
    articles_asked,
    rule_gap_lines,
)
from actions.answers.rules.rules_beside import rules_say
from actions.answers.words.cues import ASKS_WHAT_IT_RULES, ASKS_WHICH_ARTICLE
from actions.answers.words.details import every_detail
from actions.national_cards import national_rule_card
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import join_names
from knowledge.national_rules import NationalRule

_OF_ANOTHER = frozenset(("document", "document_number", "region"))
"""What names a document of ours or a place of which the article may be."""
SHOWN = 3
AT_MOST = 2
"""Rules of the state that stand beside, and articles that are told of a rule as a whole."""


def find_article_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The articles asked for, as far as they are held, and that the others, or its number, are not; None where none is asked."""
    named = question.first("named_document")
    if not _OF_ANOTHER & question.entities.keys():
        named = named or document_told(focus.shown, knowledge)
    source = SOURCES.get(named or "")
    numbers = articles_asked(question.text)
    asks = numbers or asks_number(question.text) or ASKS_WHICH_ARTICLE.search(question.text)
    whole = bool(ASKS_WHAT_IT_RULES.search(question.text)) and not asks
    whole = whole and not every_detail(question) - {"contents"}
    if source is None or not (asks or whole):
        return None
    rules = [r for r in knowledge.catalogue.national_rules.values() if r.source.id == source]
    placed = [r for r in rules if r.place]
    if not placed:
        return None
    asked = [r for n in numbers for r in placed if r.place == article_name(n, "zh")]
    asked = placed[:AT_MOST] if whole else asked
    return _told(question, focus, knowledge, asked, placed)


def _told(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    asked: list[NationalRule],
    rules: list[NationalRule],
) -> Answer:
    """What was found of the articles asked for; of others only which they are."""
    language, first = question.language, rules[0]
    topic = first.topics[0]
    every = knowledge.catalogue.national_rules.values()
    lacking = rule_gap_lines(first, question, every)
    facts = knowledge.catalogue.find_facts(topic)
    facts = [f for f in facts if first.source.title in f"{f.metric}{f.text}"]
    of_articles = bool(articles_asked(question.text) or ASKS_WHICH_ARTICLE.search(question.text))
    held = asked or [first]
    # The words of another article than the one asked for would pass for an answer.
    told = rules_say(held, "beyond", language)
    if of_articles and not asked:
        places = sorted({str(r.place) for r in rules if r.place}, key=_number)
        named = [p if language == "zh" else f"article {_number(p)}" for p in places]
        told = say("articles_held", language, articles=join_names(named, language))
    beside = _stating_what_lacks(question, focus, topic, knowledge) if lacking else []
    if not of_articles and not lacking and ASKS_WHAT_IT_RULES.search(question.text):
        title = first.source.title if language == "zh" else first.source.title_en
        lacking = [say("opening_only", language, title=title)]
    lines = [*lacking, told, *([rules_say(beside, "beside", language)] if beside else [])]
    cards = [national_rule_card(rule, language) for rule in held]
    cards += [fact_card(f, language) for f in facts[:1]]
    cards += [national_rule_card(rule, language) for rule in beside]
    outcome = AnswerOutcome.NOT_COVERED if lacking else AnswerOutcome.ANSWERED
    moved = focus.after(question, topic, question.regions)
    return answer(question, moved, outcome, "\n".join(lines), tuple(cards[: SHOWN + len(beside)]))


def _stating_what_lacks(
    question: Question, focus: Focus, topic: str, knowledge: Knowledge
) -> list[NationalRule]:
    """The national rules that state what was not found in the city's own; each is marked as national."""
    if question.intent != "ask_attribute" or not every_detail(question):
        return []
    held = {i: r for i, r in knowledge.catalogue.national_rules.items() if r.level == "national"}
    asked = find_asked_rules(question, focus, held)
    return asked[:AT_MOST] or find_rules_beside(question, focus, topic, held)


def _number(place: str) -> int:
    return next(iter(articles_asked(place)), 0)
