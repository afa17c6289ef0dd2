"""What a message means, before anything is looked up.

`parts`: each of several questions by itself, also where they came whole (`unseen_parts`; `units_of_each`: two matters with one question; `clause_topics`: what a clause is about), with what it leaves unsaid
(`part_meaning`, `subjects`); one may compare those before it (`sameness`) ask on about a report (`leaning_parts`) or the measures just told (`matter_before`), guess at the body just told (`named_guess`), ask which list its text names (`kind_in_text`) or count what only that names (`counted_noun`); `parts_together` makes one reply, in which `reports_told` tells a report once. `places`: which region
is meant, also by the plan's month (`plan_of_day`); `kept_year`: the year of the part before; `which_plan`: the matter of which the plan is asked. `owned_things`: several things, each with its own form of ownership. `of_the_talk`: turns that leave their
matter to the talk; `kept_topic`: short ones that stay with it though a word draws them elsewhere. `place_of_talk`: “there”, of the
place before; `national_compared`: what was talked of, set against national rules. `next_matter`: a bare name that turns to another matter; `named_scheme`: one that is no scheme of the talk; `other_group`: to another group of the same
one; `last_and_next`: a question about the last thing, and a bare name of the next. `going_back`: a turn that goes back to an earlier matter; `no_small_talk`: one that only seems to be small talk. `chances`: a field as a whole. `topic_words`: names that the model did not recognise; `topic_of_name`: those that a document quotes; `visits`: a
visit that is no employment. `reconsider` (first `said_outright`; `intent_groups`) and, where the classifier is not sure, `doubt`: whether intent and topic fit the words;
`outside`: private matters. `compared_topics`: two matters that are compared, none of them by its name. `one_of_its_kind`: the one county, or district, named by that word. `places_struck`: districts that are left out. `measured_topic`: a district's measures before reports on the city. `direct_topic`: whether what is held on the topic is about what is asked.
"""
