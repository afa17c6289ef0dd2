"""A visitor's own case, held against the conditions of a measure.

`eligibility` reads it (`case_figures`, `misspelt`), `case_check` weighs it (`group_gaps`: what only another group is
granted), `case_lines` tells what was found; `case_goes_on`: a case put to the topic of the talk, `changed_fact`: one fact of it told anew; `promises`:
that nothing is guaranteed, and no duty stated; `asserted`: what of an assertion is in no text.
"""
