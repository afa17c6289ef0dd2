"""What the documents say of a topic, in `topics`.

`topic_measures` (with `neighbours`, `counterparts` and what answers outright: `inclusion`), whole `areas`
(`area_contents`), of two that are compared first `two_things`, `missing` where a region has nothing, `press` reports,
`press_figures` of them, `press_details` that they leave open, `stated_figures` that a visitor names.
"""
