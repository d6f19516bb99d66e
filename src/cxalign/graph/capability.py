"""How well processes must be performed, and how well they are: levels required at steps against levels assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.support import SupportQueries

if TYPE_CHECKING:
    from cxalign.model import Process, Step


class CapabilityQueries(SupportQueries):
    """Questions about capability levels in one state."""

    def required_capability(self, step: Step) -> int | None:
        """Return the level a step requires, its own or that of the settings: req(x); None if nobody says so."""
        if step.required_capability is not None:
            return step.required_capability
        required = self.workspace.settings.required_capability
        if step.moment_of_truth and required.moment_of_truth is not None:
            return required.moment_of_truth
        return required.step

    def shortfalls(self, process: Process) -> dict[Step, int]:
        """Return the steps that require more than the level of a process that attends there, with what they require."""
        if process.capability is None:
            return {}
        required = {step: self.required_capability(step) for step in self.steps_served(process)}
        return {step: level for step, level in required.items() if level is not None and level > process.capability}

    def processes_below(self, step: Step, level: int) -> dict[Process, int]:
        """Return the processes attending to a step that are assessed as less than a level, each with its own."""
        serving = self.processes_serving(step)
        return {one: one.capability for one in serving if one.capability is not None and one.capability < level}

    def unassessed(self, step: Step) -> list[Process]:
        """Return the processes attending to a step whose level nobody has assessed."""
        return [process for process in self.processes_serving(step) if process.capability is None]

    def level(self, number: int) -> str:
        """Write a capability level as people of this workspace do: with its label on a scale of their own."""
        scale = self.workspace.settings.capability_scale
        return f"{number}" if isinstance(scale, str) else f"{number} ('{scale[number]}')"

    def level_of_all(self, number: int) -> str:
        """Write a capability level as a sentence does, with the highest there is."""
        return f"capability level {self.level(number)} of {self.workspace.settings.highest_level}"
