"""The web channel: a versioned JSON API, and the widget that speaks it."""
