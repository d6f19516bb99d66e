"""Tables of steps, processes and systems as people keep them: named columns, lists in cells, and much that is odd."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from cxalign.exchange.readers import sheet
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exchange.draft import Draft

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]


def left_out(draft: Draft) -> dict[tuple[str, str], list[str]]:
    return {key: [str(place) for place in places] for key, places in draft.left_out.items()}


def book(**sheets: list[list[object]]) -> bytes:
    """Write a workbook as another tool would."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        one = made.create_sheet(name)
        for row in rows:
            one.append(row)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


ARCHI = {
    "BusinessProcess": ("process", None),
    "BusinessActor": ("function", None),
    "ApplicationComponent": ("system", "application"),
    "Device": ("system", "hardware"),
    "SystemSoftware": ("system", "platform"),
    "DataObject": ("data", None),
    "Principle": ("policy", None),
    "WorkPackage": ("initiative", "other"),
}
STEPS = """\
 PHASE ;Touchpoint;Channel;moment-of-truth;Process;Waiting time;Emotion;Pain point
Order;Choose a plan;Web\nApp;yes;"Sell; Advise";2 days;-1;Too many plans
Order;Sign;;x;sell;soon;9;
;;;;;;;
"""


def test_columns_are_known_by_name_whatever_their_order_and_case(imported: Imported) -> None:
    files, draft = imported(
        "sheet",
        move_home__csv=STEPS.replace("Web\nApp", '"Web\nApp"'),
        processes__csv="Process name\tOwner\nSell\tHead of sales\nAdvise\t\n",
    )
    assert (
        files["journeys.yaml"]
        == """\
journeys:
  - id: move_home
    steps:
      - id: choose-a-plan
        name: Choose a plan
        description: "Pain point: Too many plans"
        stage: Order
        channels: [web, App]
        moment_of_truth: true
        wait: 2d
        emotion: -1
        processes: [sell, advise]
      - id: sign
        name: Sign
        description: |-
          wait: soon
          emotion: 9
        stage: Order
        moment_of_truth: true
        processes: [sell]
""".replace("App]", "app]").replace("move_home", "move-home\n    name: move_home")
    )
    assert "  - {id: sell, name: Sell, owner: head-of-sales}\n" in files["processes.yaml"]
    assert left_out(draft) == {
        ("`wait` of a step", "it must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m; it is in `description`"): [
            "move_home.csv:4"
        ],
        ("`emotion` of a step", "it must be a whole number from -2 (awful) to 2 (delighted); it is in `description`"): [
            "move_home.csv:4"
        ],
    }
    assert draft.notes == ["move_home: what the language has no field for is in `description`: Pain point"]


def test_steps_name_their_journey_and_each_other(imported: Imported) -> None:
    text = 'Journey,Step,Next\nLeave,Ask,"Go; {step: Stay, chance: 0.5}"\n,Stay,\nLeave,Go,[]\nArrive,Go,\n'
    files, _ = imported("sheet", a__csv=text)
    assert "      - {id: ask, name: Ask, next: [go, {step: stay, chance: 0.5}]}\n" in files["journeys.yaml"]
    assert "      - {id: go, name: Go, next: []}\n" in files["journeys.yaml"]
    assert files["journeys.yaml"].count("  - id:") == 2


def test_a_column_may_say_what_each_row_is(imported: Imported) -> None:
    text = (
        "ID,Type,Name,Documentation\n1,ArchimateModel,Zoo,\n2,BusinessProcess,Feed,Twice a day\n3,Application,Gate,\n"
    )
    files, draft = imported("sheet", elements__csv=text)
    assert files["processes.yaml"] == 'processes:\n  - {id: "2", name: Feed, description: Twice a day}\n'
    assert files["systems.yaml"] == 'systems:\n  - {id: "3", name: Gate, kind: application}\n'
    assert left_out(draft) == {
        ("row of 'ArchimateModel'", "no kind of element is called so"): ["elements.csv:2"],
        ("`kind` of a system", "not said; 'application' is written"): ["elements.csv:4"],
    }


def test_the_id_may_be_called_by_any_word_for_the_kind(imported: Imported) -> None:
    files, draft = imported(
        "sheet",
        departments__csv="department_id,department_name\nD001,Sales\n",
        apps__csv="Application ID;Application;Type\nA1;Shop;data\n",
    )
    assert "  - {id: D001, name: Sales}\n" in files["organisation.yaml"]
    assert '  - {id: A1, name: Shop, description: "kind: data", kind: application}\n' in files["systems.yaml"]
    why = (
        "it must be one of application, platform, saas, end-user-tool, hardware, network, facility; "
        "it is in `description`, and 'application' is written"
    )
    assert left_out(draft) == {("`kind` of a system", why): ["apps.csv:2"]}


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("user_roles.csv", "user_id,role_id\nU1,R1\nU2,R1\nU3,R1\nU4,R2\nU5,R1\n"),
        ("changes.csv", "change,system id,system name\nC1,S1,Shop\nC2,S1,Shop\nC3,S1,Shop\nC4,S1,Shop\n"),
        ("User stories.csv", "Story ID,Persona,Title\nUS1,Admin,As an admin I want to log in\n"),
    ],
)
def test_a_table_that_speaks_of_something_else_is_none_of_elements(broken: Broken, name: str, table: str) -> None:
    assert not sheet.recognises(SourceFile(name, table.encode()))
    assert broken("sheet", name, table) == [f"{name}: holds no table of steps, processes, systems or other elements"]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("roles.csv", "role id,function\nR1,F1\nR1,F1\nR2,F1\n"),
        ("steps.csv", "journey,id,name\na,ask,Ask\nb,ask,Ask\nc,ask,Ask\nd,ask,Ask\n"),
        ("User stories.csv", "id,text,about\ns,They lost my parcel,ask\n"),
    ],
)
def test_a_few_repetitions_steps_of_several_journeys_and_stories_of_customers_are_elements(
    name: str, table: str
) -> None:
    assert sheet.recognises(SourceFile(name, table.encode()))


def test_a_row_may_end_before_the_column_that_says_what_it_is(imported: Imported) -> None:
    files, draft = imported("sheet", all__csv="id,name,type\nsell,Sell,process\nshop,Shop\n")
    assert files == {"processes.yaml": "processes:\n  - {id: sell, name: Sell}\n"}
    assert left_out(draft) == {("row of 'nothing'", "no kind of element is called so"): ["all.csv:3"]}


def test_a_list_of_elements_from_archi_keeps_what_they_are(imported: Imported) -> None:
    rows = [f"x{number},{of},Name {number}," for number, of in enumerate([*ARCHI])] + ["y,BusinessService,Sales,"]
    files, draft = imported("sheet", elements__csv="\n".join(["ID,Type,Name,Documentation", *rows]))
    found = [(item.kind, item.fields.get("kind")) for item in draft.items if item.name.startswith("Name")]
    assert sorted(found, key=str) == sorted(ARCHI.values(), key=str)
    assert "  - {id: x3, name: Name 3, kind: hardware}\n" in files["systems.yaml"]
    assert ("row of 'BusinessService'", "no kind of element is called so") in draft.left_out


def test_what_no_row_can_be_is_left_out_and_told(imported: Imported) -> None:
    text = "id,name,owner\np,One,x\np,Two,\n,,x\nwith blanks,Three,\n"
    files, draft = imported("sheet", processes__csv=text)
    assert files["processes.yaml"] == (
        "processes:\n  - {id: p, name: One, owner: x}\n"
        "  - {id: three, name: Three, tags: [source:with blanks]}\n".replace("source:with blanks", "source:with blanks")
    )
    assert left_out(draft) == {
        ("row", "its id 'p' is that of another process (processes.csv:2)"): ["processes.csv:3"],
        ("row", "it has neither a name nor an id"): ["processes.csv:4"],
    }


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        ("name\nCafé\n".encode("utf-8-sig"), []),
        ("name\nCafé\n".encode("utf-16"), []),
        (
            "name\nCafé\n".encode("cp1252"),
            ["systems.csv is not UTF-8 and was read as Windows-1252; see whether its letters are right"],
        ),
        (b"sep=;\r\nname;kind\r\nCaf\xc3\xa9;saas\r\n", []),
    ],
)
def test_encodings_are_recognised(imported: Imported, data: bytes, notes: list[str]) -> None:
    files, draft = imported("sheet", systems__csv=data)
    assert "name: Café" in files["systems.yaml"]
    assert draft.notes == notes


def test_formulas_are_not_run_and_that_is_told(imported: Imported) -> None:
    data = book(Systems=[["Name", "Owner"], ["Billing", '=WEBSERVICE("http://x")'], ["CRM", None]], Notes=[["hello"]])
    files, draft = imported("sheet", book__xlsx=data)
    assert "name: Billing, kind: application}" in files["systems.yaml"]
    assert draft.notes == ["book.xlsx: no formula was run (1 in all); the values saved with them were read"]
    assert left_out(draft)["formula", "no value was saved with it, and none is run"] == ["book.xlsx[Systems]:2"]
    assert left_out(draft)["table 'Notes'", "it has no columns of elements"] == ["book.xlsx[Notes]:1"]


def zipped(**members: bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "a.csv: holds no table of steps, processes, systems or other elements"),
        ("a.csv", b"\0\1\2,\0", "a.csv: is no text"),
        ("a.csv", b"\xff\xfea", "a.csv: is broken UTF-16"),
        ("a.csv", b"colour,size\nred,2\n", "a.csv: holds no table of steps, processes, systems or other elements"),
        ("systems.csv", b'name\n"' + b"x" * 200_000, "systems.csv:2: cannot be read as CSV"),
        ("a.xlsx", b"PK\x03\x04 broken", "a.xlsx: holds neither a workbook nor CSV files"),
        ("a.xlsx", zipped(xl__workbook_xml=b"<no"), "a.xlsx: is a broken workbook"),
        (
            "a.xlsx",
            zipped(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "a.xlsx: has a document type definition in xl/workbook.xml, which is refused",
        ),
        (
            "a.xlsx",
            zipped(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * (65 * 1024 * 1024)),
            "a.xlsx: unpacks to more than 100 times its size, and is not read",
        ),
    ],
)
def test_what_cannot_be_read_is_told(broken: Broken, name: str, data: bytes, said: str) -> None:
    found = broken("sheet", name, data)
    assert found == [said.replace("(xl/worksheets/sheet1.xml)", "")]
    assert not sheet.recognises(SourceFile(name, data))


def test_without_openpyxl_the_line_that_installs_it_is_said(broken: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    data = book(Systems=[["Name"], ["Billing"]])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert broken("sheet", "a.xlsx", data) == ["a.xlsx: to read a workbook takes openpyxl"]
    assert sheet.recognises(SourceFile("a.xlsx", data))


@pytest.mark.parametrize("written", ["Web, app", "web/app", "Web & App", "web and app"])
def test_known_channels_are_taken_apart_however_they_are_written(imported: Imported, written: str) -> None:
    files, _ = imported("sheet", a__csv=f"journey;step;channels\nmove;ask;{written}\n")
    assert "channels: [web, app]" in files["journeys.yaml"]


def test_a_channel_nobody_knows_is_left_in_one_piece(imported: Imported) -> None:
    files, _ = imported("sheet", a__csv="journey;step;channels\nmove;ask;Rock and roll\n")
    assert "channels: [rock-and-roll]" in files["journeys.yaml"]


def test_what_only_a_cell_names_is_made_and_told(imported: Imported) -> None:
    files, draft = imported(
        "sheet", move__csv="Step,Process,System\nTell us,Take order,CRM\nSign,take order,crm; Vault\n"
    )
    assert files["processes.yaml"] == (
        "processes:\n  - id: take-order\n    name: Take order\n"
        '    description: "Only named, in move.csv:2: no row of the table is about it."\n'
    )
    assert files["systems.yaml"].count("kind: application") == files["systems.yaml"].count("Only named") == 2
    assert "{id: tell-us, name: Tell us, processes: [take-order], systems: [crm]}" in files["journeys.yaml"]
    assert "{id: sign, name: Sign, processes: [take-order], systems: [crm, vault]}" in files["journeys.yaml"]
    assert draft.notes == [
        "process 'Take order' has no row; it is made of its name in move.csv:2",
        "system 'CRM' has no row; it is made of its name in move.csv:2",
        "system 'Vault' has no row; it is made of its name in move.csv:3",
    ]
    assert draft.mapped["name in a cell", "system"] == 2


def test_many_names_without_a_row_are_counted(imported: Imported) -> None:
    rows = "".join(f"Step {number},Process {number}\n" for number in range(13))
    _, draft = imported("sheet", a__csv=f"Step,Process\n{rows}")
    assert len(draft.notes) == 11
    assert draft.notes[-1] == "so are 3 more, whose descriptions say where they are named"


def test_an_id_that_is_nobodys_stays_an_unknown_reference_where_rows_have_ids(imported: Imported) -> None:
    files, draft = imported("sheet", steps__csv="journey,id,name,systems\nmove,tell,Tell us,crn\n")
    assert "systems: [crn]" in files["journeys.yaml"]
    assert "systems.yaml" not in files
    assert draft.notes == []


def test_the_owner_of_a_process_on_a_steps_row_is_written_at_the_process(imported: Imported) -> None:
    files, draft = imported(
        "sheet",
        move__csv=(
            "Step,Process,Process owner\nTell,Take order,Head of sales\nSign,Take order,Head of sales\n"
            "Pay,Take order,Head of cash\nGo,Take order; Bill,Head of cash\nStay,,Head of cash\nBill,Bill,\n"
        ),
        roles__csv="id,name,function\nhs,Head of sales,Sales\n",
    )
    assert "    owner: hs\n" in files["processes.yaml"]
    assert files["processes.yaml"].count("owner:") == 1
    assert files["journeys.yaml"].count('description: "Process owner: Head of cash"') == 3
    what = "owner of a process, said of a step"
    assert left_out(draft) == {
        (what, "the process it names has another owner; it is in `description`"): ["move.csv:4"],
        (what, "its row does not name one process; it is in `description`"): ["move.csv:5", "move.csv:6"],
    }


@pytest.mark.parametrize(
    "table",
    [
        (
            "Phase;Schritt;Kanal;Prozess;System;Prozessverantwortlicher;Wartezeit;Beschreibung;Moment der Wahrheit\n"
            "Plan;Go;web;Sell;CRM;Ann;3 Tage;Why;ja\n"
        ),
        (
            "Phase;Étape;Canal;Processus;Système;Responsable du processus;Temps d'attente;Commentaire;Moment de vérité\n"
            "Plan;Go;web;Sell;CRM;Ann;3 jours;Why;oui\n"
        ),
        (
            "Fase;Paso;Canal;Proceso;Sistema;Dueño del proceso;Espera;Descripción;Momento de la verdad\n"
            "Plan;Go;web;Sell;CRM;Ann;3 días;Why;sí\n"
        ),
    ],
)
def test_german_french_and_spanish_columns_are_known(imported: Imported, table: str) -> None:
    files, draft = imported("sheet", a__csv=table)
    step = next(item for item in draft.all_items() if item.kind == "step")
    assert (step.name, step.fields) == (
        "Go",
        {
            "stage": "Plan",
            "channels": ["web"],
            "processes": ["sell"],
            "systems": ["crm"],
            "wait": "3d",
            "description": "Why",
            "moment_of_truth": True,
        },
    )
    assert "    owner: Ann\n" in files["processes.yaml"]
    assert draft.left_out == {}


def test_lists_in_german_are_known_by_title_and_by_what_their_rows_say(imported: Imported) -> None:
    files, _ = imported(
        "sheet",
        Prozesse__csv="Bezeichnung;Verantwortlich;Anwendungen\nVerkauf;Leitung;Kasse\n",
        all__csv="Name;Typ\nKasse;Anwendung\nVertrieb;Abteilung\n",
    )
    assert files["processes.yaml"] == "processes:\n  - {id: verkauf, name: Verkauf, owner: Leitung, systems: [kasse]}\n"
    assert "  - {id: vertrieb, name: Vertrieb}\n" in files["organisation.yaml"]


def test_a_word_that_may_mean_two_things_is_not_guessed(imported: Imported) -> None:
    _, draft = imported("sheet", a__csv="Schritt;Dauer;Verantwortlich\nAnrufen;5 min;Meier\n")
    step = next(item for item in draft.all_items() if item.kind == "step")
    assert step.fields == {"description": "Dauer: 5 min\nVerantwortlich: Meier"}
    assert draft.notes == ["a: what the language has no field for is in `description`: Dauer, Verantwortlich"]
