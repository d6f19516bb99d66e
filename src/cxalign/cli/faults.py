"""Form faults, as all commands but the check report them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.loading import Loaded


def faulty(loaded: Loaded) -> CheckResult | None:
    """Return the form faults of a workspace as the check reports them; None where there are none."""
    from cxalign.checking import only_faults
    from cxalign.selecting import settings_faults

    faults = [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places)]
    if not faults:
        return None
    return only_faults(loaded.root, loaded.settings, faults, loaded.notices, loaded.files)
