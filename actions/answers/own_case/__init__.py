"""A visitor's own case, held against the conditions of a measure.

`eligibility` reads it (`case_figures`, `misspelt`), `case_check` weighs it, `case_lines` tells what was found.
"""
