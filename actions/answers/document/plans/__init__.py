"""What is asked of the pilot and its plans themselves, in `about_plans`: “who approved it?”, “how many tasks?”.

`asking` reads a message in its talk, `readings` what its words ask (`plan_words`: which of them say nothing else);
`telling` is what each gets and gives: the tasks and their number (`tasks`), approval, beginning and end (`origin`),
who checks (`supervision`), which plan prevails (`precedence`), figures aimed at (`targets`), what is to be copied
(`replication`), how much is done (`progress`), which plans there are (`plans_held`), what a district is to develop
(`emphases`), whether a place takes part (`membership`), what is in it for whom (`benefits`, with the list of trades
beside it).
"""
