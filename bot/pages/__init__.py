"""The pages that Kaimen serves: the conversation, the documents, the widget's file."""
