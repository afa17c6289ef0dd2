"""What all answers are put together from.

- `answer`: what every kind of answer gets and gives; `topic_choice`: which topic, `relevance` and
  `ranking`: which measures first, `ranked_facts`: which reports, `excepted` taken out (“besides X”); `evidence`: whether that is enough, `matches`: whether the nearest measure says what is asked;
  `directness`, with `topic_words`: whether it is about what was asked; `likely_area`: a whole task over
  whose topics a message is spread;
- measures in words: `leads`, `short_quotes`, `unit_lines`, `other_tasks` (of which only the units are told),
  `authorities` (whom to file with), `named_reports` (press reports by name), `rule_documents`;
- `stated_conditions`, region by region; `kind_stated` (a thing of the kind asked for, in the measures' own words);
- `deadlines` of tasks; `excepted_things` (what a later plan excepts by name);
- what is missing: `gaps`, `elsewhere` (places without a document), `open_points` (asked for, stated nowhere);
- `several` (names that several topics bear), `steps` (what to ask next).
"""
