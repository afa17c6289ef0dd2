"""Rules outside the documents, in `national`.

`national_matches` finds them, `national_answers` tells them, `rule_gaps` what was not found of one;
its `articles` by number, who issued it (`issue`), points for a work permit (`points`, `points_reading`), a rule beside measures (`rules_beside`),
what was said held against a rule (`own_facts`), measures on the people of whom a rule speaks (`people_named`); what is asked
after an answer of rules alone (`after_rules`).
"""
