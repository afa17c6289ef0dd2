"""One function for each kind of question: question, focus and knowledge in, answer out.

Pure but for reading the catalogue; no Rasa here, so that tests and other doors may call them.

In the order in which `dispatch` asks; the first that has an answer gives it:

1. A choice of the last answer, typed as it stands: what it means is known.
2. `parts`: each part of a message of several questions by itself, with what it leaves unsaid (`subjects`);
   one may compare those before it (`sameness`); `parts_together` makes one reply.
3. What is meant: `places`, `excepted` (“besides X”), `several` (names that several topics bear, or that only say
   who asks), `topic_words` (names that the model did not recognise), then `reconsider` and, where the classifier is not sure, `doubt`; they weigh `cues`, `evidence` and
   `outside` (private matters).
4. `two_groups`: how what is for one group differs from what is for another. `national`: a rule outside the documents (`national_matches`, told by `national_answers`; `rule_gaps`: what was
   not found of it), who issued it (`issue`), points for a work permit (`points`, `points_reading`).
5. `nearest`: plans that were published later.
6. `look_up`: what is named exactly. A unit (`unit_tasks`), a place of a document (`documents`), who coordinates
   the pilot (`coordination`), counted lists (`lists`), words and places (`mentions`), `companies`.
7. `elsewhere`: a place without a document, and no topic.
8. By intent:
   - a topic, `topics` (of two that are compared first `two_things`): whole areas (`areas`, with `area_contents` and `other_tasks`), measures
     (`topic_measures`, with `neighbours`, `counterparts` and what answers outright: `inclusion`, `stages`), gaps (`missing`), reports (`press`, `enumerated`,
     `named_reports`); what is asked for and stands in none of them (`open_points`, `meaning`);
   - units, `units`: of a topic (`topic_units`), of an area (`area_units`), of a field that is neither
     (`field_units`, `fields`); whom to file with (`authorities`); of a unit its tasks (`unit_tasks`);
   - a detail, `attributes` (which is asked for: `details`, `detail_words`); `complaints`; `comparison` (`differences`);
   - a document, `documents`: its places (`locators`, `sections`), documents only mentioned
     (`named_documents`), whether it still holds (`validity`);
   - `follow_ups`, `small_talk` and, where nothing was understood, `fallback`.
9. `rules_beside`: a rule beside the measures of any of these.

What they share: `answer` (what all get and give), `ranking` (which topic, which measures first), `leads` and
`short_quotes` (measures quoted), `unit_lines`, `gaps` (that something is missing), `steps` (what to ask next),
`likeness`, `numbers`, `brevity`, `stretches` (which words of a message count). A visitor's own case is read by
`eligibility` (`criteria`, `claims`, `case_figures`, `misspelt`), weighed by `case_check` and told by `case_lines`.
`home_region` is asked before `dispatch`: where the visitor is.
"""
