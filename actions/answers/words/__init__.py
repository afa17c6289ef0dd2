"""What words of a message say, read without the catalogue: pure functions of text.

- what is asked for: `details` with `detail_words` and `detail_objects` (a phone, a fee, days …; what only sounds so),
  `cues` (who, how, compare …), `stages` (already done or still explored), `enumerated` (all of a counted list),
  `figures` (how much of what), `how_much` (a figure is asked for, or stated), `matter` (what it is about), `meaning`
  (what a word means), `pointing` (what “that …” names), `duties` (what must be done), `exam_words` (professions; on a foreign qualification, without an
  examination), `hiring` (support for taking on somebody from abroad), `abbreviations` (schemes named by one),
  `open_requests` (what there is for somebody, and nothing particular), `firsts` (which firsts there are, and of what);
- who asks: `claims` (“I am …”, “we have …”), `criteria` (how far a condition is worded like a claim),
  `owned_things` (what may be owned, and in which form); `likened` (a place that another is only likened to),
  `other_kind` (of what the same may hold);
- how words are counted: `stretches` (which of them count), `likeness`, `numbers`, `brevity`, `simplified`; `plain_words` (easier ones are wished); `typed` (as the visitor wrote them);
- `listed` reads the lists beside the code.
"""
