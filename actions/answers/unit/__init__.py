"""Who is responsible, in `units`.

Of a topic (`topic_units`), of an area (`area_units`), of a field that is neither (`field_units`, `fields`), the city's
task groups (`city_groups`); of a unit its tasks (`unit_tasks`), its part in the matter of a talk (`unit_part`); the companies
among them (`company_units`); `doers`: who does a thing, which no text names.
"""
