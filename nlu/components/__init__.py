"""Components of the Rasa pipeline in config.yml."""
