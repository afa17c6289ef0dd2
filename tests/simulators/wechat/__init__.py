"""The WeChat platform: its calls to a webhook, its API, its limits and its failures."""
