"""How many random models each comparison looks at."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

HEAVY = bool(os.environ.get("CXALIGN_HEAVY"))
"""Whether thousands of models are wanted, other ones each time, instead of the same few."""


def effort(*, models: int, heavy: int) -> settings:
    """Return how hard to try: so many models, or so many where CXALIGN_HEAVY is set."""
    return settings(
        max_examples=heavy if HEAVY else models,
        derandomize=not HEAVY,
        database=None,
        deadline=None,
        phases=tuple(Phase) if HEAVY else (Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
