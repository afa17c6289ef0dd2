"""Who is responsible, in `units`.

Of a topic (`topic_units`), of an area (`area_units`), of a field that is neither (`field_units`, `fields`),
after a rule that names none (`rule_units`); of a unit
its tasks (`unit_tasks`); `doers`: who does a thing, which no text names.
"""
