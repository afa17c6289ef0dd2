"""One function for each kind of question: question, focus and knowledge in, answer out.

Pure but for reading the catalogue; no Rasa here, so that tests and other doors may call them.
"""
