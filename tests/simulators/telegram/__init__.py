"""Telegram: its Bot API, its calls to a webhook, its limits and its failures."""
