"""What the documents say of a topic, in `topics`.

`topic_measures` (those of `chosen_measures`; with `neighbours`, `counterparts` and what answers outright: `inclusion`, `subjects_named`), whole `areas`
(`area_contents`), a field of several tasks (`cross_border`), of two that are compared first `two_things`, `missing` where
a region has nothing, what no measure mentions (`key_nouns`, `qualifications` instead of examinations), `press` reports,
`press_figures` of them, `listed_item` (the second of what one counts up), `items_meant` (some of the measures just told), `chosen_by_word` (the one that a word tells), `figure_dates` (as of when), `whether_first` (is it the first), `named_firsts` (all firsts), `reports_of_country`, `when_reported`,
`press_details` that they leave open, `results_of_talk` (examples of what is talked of), `results_of_field` (what came of a field), `thing_asked_for` that only they name, `target_reached` of a target's end, `as_of_now` where it is asked of today, `stated_figures` that a visitor names;
`other_events`: a fair that no report is on; `other_regions` that an answer left out, `only_or_all`: how far a scope, or a “first”, goes.
"""
