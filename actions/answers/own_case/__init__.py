"""A visitor's own case, held against the conditions of a measure.

`eligibility` reads it (`judgements`: by one text; `case_places`, `case_figures`, `founding`, `misspelt`), `case_check` weighs it (`group_gaps`: what only another group is
granted), `case_lines` tells what was found (`all_needed`: that several conditions are stated together); `case_goes_on`: a case put to the topic of the talk, `changed_fact`: one fact of it told anew; `third_parties`: what is said of somebody else,
`origin_unmentioned`: a measure that mentions no origin; `form_beside`: where a form that is ruled out is granted for another matter; `promises`:
that nothing is guaranteed, and no duty stated; `nothing_permitted`: that tasks give no leave; `asserted`: what of an assertion is in no text; `taken_for_done`: the word of the
document, where a visitor goes on from what is only aimed at.
"""
