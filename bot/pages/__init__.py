"""The pages that Kaimen serves: the conversation, the documents, the widget's file."""

READING = frozenset({"GET", "HEAD"})
"""How a page or a file is asked for; who checks links asks for the head alone."""
