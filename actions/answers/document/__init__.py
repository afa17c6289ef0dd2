"""Documents and what stands at a place of them, in `documents`.

Places (`locators`, `sections`), counted `lists`, words and places (`mentions`), a matter `within` one,
documents only mentioned (`named_documents`), number and date (`numbers`), whether it still holds (`validity`) and whether what was shown is
still so (`still_so`), who
coordinates the pilot (`coordination`) and what it is (`overview`), `companies`, what has an id (`item_ids`);
`plans`, a room of its own: what is asked of the pilot and its plans themselves.
"""
