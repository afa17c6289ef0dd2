"""From text to intent, topic and entities."""
