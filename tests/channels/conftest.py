"""Examples that Hypothesis makes are the same in every run, and nothing is kept between runs."""

from __future__ import annotations

import hypothesis

hypothesis.settings.register_profile("kaimen", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("kaimen")
