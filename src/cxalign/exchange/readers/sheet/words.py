"""How people call kinds, columns and values in German, French and Spanish; letters bare, as `normal` writes them.

A word that may mean two things is missing on purpose: `Dauer` is work or waiting, `Etapa` a step or a stage. What is
missing goes into the description like any column the language has no field for, and the report says so.
"""

from __future__ import annotations

KINDS = {
    **dict.fromkeys(("schritt", "schritte", "prozessschritt", "kontaktpunkt", "kontaktpunkte"), "step"),
    **dict.fromkeys(("etape", "etapes", "pointdecontact", "paso", "pasos", "puntodecontacto"), "step"),
    **dict.fromkeys(("prozess", "prozesse", "geschaftsprozess", "geschaftsprozesse"), "process"),
    **dict.fromkeys(("processus", "proceso", "procesos"), "process"),
    **dict.fromkeys(("systeme", "systemes", "itsystem", "itsysteme", "anwendung", "anwendungen"), "system"),
    **dict.fromkeys(("applikation", "applikationen", "logiciel", "logiciels"), "system"),
    **dict.fromkeys(("sistema", "sistemas", "aplicacion", "aplicaciones"), "system"),
    **dict.fromkeys(("rolle", "rollen", "rol", "roles"), "role"),
    **dict.fromkeys(("abteilung", "abteilungen", "departement", "departements", "departamento"), "function"),
    **dict.fromkeys(("kanal", "kanale", "canal", "canaux", "canales"), "channel"),
    **dict.fromkeys(("kundenreise", "kundenreisen", "parcours", "parcoursclient"), "journey"),
    **dict.fromkeys(("daten", "datenobjekt", "datenobjekte", "donnees", "datos"), "data"),
    **dict.fromkeys(("richtlinie", "richtlinien"), "policy"),
    **dict.fromkeys(("projekt", "projekte", "massnahme", "massnahmen"), "initiative"),
    **dict.fromkeys(("projet", "projets", "proyecto", "proyectos"), "initiative"),
}
"""Word → the kind of element it means."""

NAMED_IN = {
    "step": {"journey": "journey", "process": "processes", "system": "systems", "channel": "channels"},
    "process": {"step": "serves", "system": "systems", "role": "performed_by", "function": "function"},
    "system": {"step": "supports", "process": "supports", "channel": "realises"},
    "role": {"function": "function"},
}
"""Kind of a row → kind that a column is called by → the field it fills."""

_OWNER = ("verantwortlich", "verantwortliche", "verantwortlicher", "eigentumer", "responsable", "propietario")
_OF_IT = ("itverantwortlich", "itverantwortlicher", "responsableit", "responsableinformatique")
_OF_PROCESS = ("prozessverantwortlich", "prozessverantwortlicher", "prozesseigner", "proprietaireduprocessus")
_OF_PROCESSES = ("prozessverantwortliche", "responsableduprocessus", "responsabledelproceso", "duenodelproceso")
PROCESS_OWNER = ("processowner", *_OF_PROCESS, *_OF_PROCESSES)
"""How a column is called that names the owner of a process, on whatever row."""

ANY = {
    **dict.fromkeys(("bezeichnung", "titel", "nom", "titre", "nombre", "titulo"), "name"),
    **dict.fromkeys(("beschreibung", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen"), "description"),
    **dict.fromkeys(("kommentar", "kommentare", "notiz", "notizen"), "description"),
    **dict.fromkeys(("commentaire", "commentaires", "descripcion", "comentario", "comentarios"), "description"),
    "kennung": "id",
}
"""Word → the field it means, whatever the row is."""

FIELDS = {
    "journey": dict.fromkeys(_OWNER, "owner"),
    "step": {
        **dict.fromkeys(("abschnitt", "fase"), "stage"),
        **dict.fromkeys(("wartezeit", "attente", "tempsdattente", "espera", "tiempodeespera"), "wait"),
        **dict.fromkeys(("stimmung", "gefuhl", "emocion"), "emotion"),
        **dict.fromkeys(("momentderwahrheit", "momentdeverite", "momentodelaverdad"), "moment_of_truth"),
    },
    "process": dict.fromkeys((*_OWNER, *_OF_PROCESS, *_OF_PROCESSES), "owner")
    | dict.fromkeys(("wartezeit", "attente", "tempsdattente", "espera", "tiempodeespera"), "wait")
    | dict.fromkeys(("ausgefuhrtvon", "executepar", "realizadopor"), "performed_by"),
    "system": dict.fromkeys(_OWNER, "owner")
    | dict.fromkeys(_OF_IT, "it_owner")
    | dict.fromkeys(("hangtabvon", "abhangigvon", "dependde", "dependede"), "depends_on"),
}
"""Kind of a row → word → the field it means."""

YES = ("ja", "j", "wahr", "oui", "vrai", "si")
NO = ("nein", "falsch", "non", "faux")

UNITS = {
    **dict.fromkeys(("sekunde", "sekunden", "seconde", "segundo"), "s"),
    **dict.fromkeys(("minuten", "minuto"), "m"),
    **dict.fromkeys(("stunde", "stunden", "std", "heure", "hora"), "h"),
    **dict.fromkeys(("tag", "tage", "tagen", "jour", "dia"), "d"),
    **dict.fromkeys(("woche", "wochen", "semaine", "semana"), "w"),
}
"""Unit of time, without the s of many → how the language writes it."""
