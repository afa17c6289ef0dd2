"""Who is responsible, in `units`.

Of a topic (`topic_units`), of an area (`area_units`), of a field that is neither (`field_units`, `fields`); of a unit
its tasks (`unit_tasks`).
"""
