"""One function for each kind of question: question, focus and knowledge in, answer out.

Pure but for reading the catalogue; no Rasa here, so that tests and other doors may call them.

`dispatch` has a message's parts answered each by itself, and of one question first what its words alone call for, then
what is meant (`understanding`), then what is asked outright (`finding`), then the function of the intent; every answer is
looked through in the end (`finishing`). In that order; the first that has an answer gives it:

1. A choice of the last answer, typed as it stands: what it means is known.
2. The room `message`: parts of a message, then what is meant.
3. The room `document.plans`: what is asked of the pilot and its plans themselves. `reach`: whether measures are
   for a firm of a place without a document. `two_groups`: how what is for
   one group differs from what is for another; `things_apart`: two things of which one is held, or each in another
   text; `abbreviations`: a scheme whose name is a letter off another's. The room `rules`: a rule outside the
   documents.
4. `nearest`: plans that were published later; `granted_once`, before all: whether their support adds up; `modality_meaning`: what a word such as 支持 promises.
5. `look_up`: what is named exactly: a unit, a place of a document, a counted list, a word.
6. A place without a document, and no topic; `unstated`: matters on which nothing is held; `years_asked`: figures
   of a year that no report has; `same_there`: whether another region has the same; `indirect`: what no text is
   about, though one comes near in words.
7. By intent: the rooms `topic`, `unit` and `document`; a detail, `attributes`; `complaints`; `comparison`
   (`differences`); `follow_ups`, `small_talk`, `said_again` (in another language), `our_languages` (which these are) and, where nothing was understood, `fallback`.
8. A rule beside the measures of any of these; `names_missing`: a name that only another region's document writes; `modality_meaning`: what a word of the documents means;
   `details_left`: a detail that was passed over.

A visitor's own case is the room `own_case`; what all share are `pieces`, and what words say is `words`. Each room
names its modules. `introduced` answers who asks nothing yet, `yes_or_no` who only wants an answer confirmed.
`home_region` is asked before `dispatch`, and in it for the place that a visitor named before: where the visitor is.
"""
