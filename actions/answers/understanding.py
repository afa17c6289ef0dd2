"""What a message means, from its own words, the classifier and the talk before it: step by step, before it is answered."""

from __future__ import annotations

from actions.answers.comparison import with_comparison_asked
from actions.answers.document.validity import with_validity_asked
from actions.answers.home_region import at_own_place
from actions.answers.message.chances import with_field_of_chances
from actions.answers.message.compared_topics import with_compared_topics
from actions.answers.message.direct_topic import with_direct_topic
from actions.answers.message.kept_topic import with_topic_kept, without_figures_of_the_city
from actions.answers.message.measured_topic import with_measured_topic
from actions.answers.message.national_compared import with_national_compared
from actions.answers.message.next_matter import with_next_matter
from actions.answers.message.no_small_talk import without_small_talk
from actions.answers.message.of_the_talk import with_matter_of_talk
from actions.answers.message.other_group import with_other_group
from actions.answers.message.places import with_regions
from actions.answers.message.reconsider import reconsider
from actions.answers.message.topic_words import with_topic_words
from actions.answers.message.which_plan import with_which_plan
from actions.answers.own_case.case_goes_on import with_last_topic_covered, with_last_topic_of_case
from actions.answers.own_case.changed_fact import with_changed_fact
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.excepted import without_excepted
from actions.answers.pieces.several import with_shared_names, without_subject
from actions.answers.topic.press_figures import with_last_topic_of_figures
from actions.question import Focus, Question


def understand(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question with what its words and the talk say of it: regions, topics, intent.

    The order counts: a later step relies on what an earlier one has found.
    """
    understood = without_subject(without_excepted(with_regions(question, knowledge), knowledge))
    understood = with_compared_topics(with_shared_names(understood))
    understood = with_topic_words(understood, knowledge)
    understood = with_which_plan(understood)
    understood = with_field_of_chances(understood, knowledge)
    understood = without_figures_of_the_city(understood, focus)
    understood = with_last_topic_of_figures(understood, focus, knowledge)
    understood = with_last_topic_of_case(understood, focus, knowledge)
    understood = with_last_topic_covered(understood, focus)
    understood = without_small_talk(understood, focus)
    understood = with_matter_of_talk(understood, focus, knowledge)
    understood = with_topic_kept(understood, focus, knowledge)
    reconsidered = reconsider(understood, focus, knowledge)
    understood = with_direct_topic(reconsidered, understood, focus, knowledge)
    understood = with_measured_topic(understood, knowledge)
    understood = with_changed_fact(understood, focus, knowledge)
    understood = with_other_group(understood, focus, knowledge)
    understood = with_national_compared(understood, focus, knowledge)
    understood = with_next_matter(understood, focus, knowledge)
    understood = at_own_place(understood, focus)
    return with_validity_asked(with_comparison_asked(understood))
