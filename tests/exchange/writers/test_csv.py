"""CSV: a table a kind, and nothing that a spreadsheet would run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.writers.csv import render

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace


def lines(files: dict[str, bytes], name: str) -> list[str]:
    """Return the lines of a table as far as something is written in them."""
    return [line.rstrip(",") for line in files[name].decode("utf-8-sig").split("\r\n")]


def test_there_is_a_table_a_kind_with_what_is_written_first(tea: Workspace) -> None:
    files = render(tea)
    assert list(files) == [
        "workspace.csv",
        "journeys.csv",
        "steps.csv",
        *("personas.csv", "channels.csv", "processes.csv", "systems.csv", "functions.csv", "roles.csv", "data.csv"),
        *("policies.csv", "initiatives.csv", "readiness.csv", "stories.csv", "measures.csv"),
    ]
    assert lines(files, "workspace.csv") == [
        "setting,value",
        "organisation,Tea & Co",
        "as_of,2026-06-01",
        '"states","{id: current}; {id: future, date: 2028-01-01}"'.replace('"states"', "states"),
        "capability_scale,iso-33020",
        "",
    ]
    assert lines(files, "systems.csv")[0].startswith("id,name,kind,depends_on,lifecycle,cost_per_year,description,")
    assert lines(files, "systems.csv")[1:] == ["kettle,,hardware,mains,end: 2027-06-30,amount: 0.5", ""]
    assert lines(files, "steps.csv")[1:] == [
        'tea,boil,Boil; it: now,,Kitchen,,1h30m,-2,,"{process: heat, when: at night}"',
        'tea,pour,Section two,current,,"current: [web, phone]; future: app",,,[]',
        "",
    ]
    assert lines(files, "personas.csv") == [
        "id,name,description,states,retired,evidence,accepted_risk,tags,goals,context",
        "",
    ]


def test_what_a_spreadsheet_would_run_has_an_apostrophe_and_a_number_has_none(tea: Workspace) -> None:
    files = render(tea)
    assert lines(files, "journeys.csv")[1] == 'tea,"\'=HYPERLINK(""x"") # tea: <b>",1200'
    assert lines(files, "processes.csv")[1].startswith(
        'heat,,"\'+1\n@two","current: [cook, maid]; future: cook",kettle'
    )


def test_the_mark_at_the_beginning_says_utf_8(tea: Workspace) -> None:
    assert all(data.startswith(b"\xef\xbb\xbf") for data in render(tea).values())
