"""What a message means, before anything is looked up.

`parts`: each of several questions by itself, also where they came whole (`unseen_parts`), with what it leaves unsaid
(`subjects`); one may compare those before it (`sameness`) or ask on about a
report (`leaning_parts`); `parts_together` makes one reply. `places`: which region
is meant. `topic_words`: names that the model did not recognise. `reconsider` and, where the classifier is not sure, `doubt`: whether intent and topic fit the
words; `outside`: private matters.
"""
