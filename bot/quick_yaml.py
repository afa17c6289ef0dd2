"""Has this process read YAML with libyaml, where PyYAML was built with it: a tenth of the time.

The files that a server reads at its start (texts, national rules, topics, translations) took a tenth of that start. `safe_load`
names its loader in the module, so that one name changes it for all who call it; what they get is the same.
"""

from __future__ import annotations

import yaml


def use_quick_yaml() -> None:
    """Lets `yaml.safe_load` parse in C; does nothing where PyYAML cannot."""
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]
