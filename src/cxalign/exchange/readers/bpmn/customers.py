"""Which pools and lanes are a customer's: what the model says of them, else their name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.readers.bpmn.notation import SUB_PROCESSES

if TYPE_CHECKING:
    from cxalign.exchange.readers.bpmn.notation import Lane, Model, Node, Pool

_CUSTOMER = re.compile(
    r"""(?ix) .* \b (?:
      customers? | clients? | consumers? | citizens? | patients? | guests? | passengers? | travell?ers? | applicants?
    | claimants? | policy[\ -]?holders? | insured | subscribers? | buyers? | shoppers? | purchasers? | end-?users?
    | candidates? | tenants? | borrowers? | callers? | residents? | taxpayers? | visitors?
    | kundin(?:nen)? | kunden? | endkunden? | bürger(?:in)? | patient(?:in|en)? | antragsteller(?:in)?
    | bewerber(?:in)? | fahrgast | reisender? | versicherte[rn]? | versicherungsnehmer(?:in)? | besteller(?:in)?
    | käufer(?:in)? | mieter(?:in)? | verbraucher(?:in)?
    | klant(?:en)? | burger | aanvrager | patiënt | reiziger | koper
    | kund(?:e|er)? | medborgare | borger | sökande | potilas | asiakas | klient | zákazník | ügyfél | müşteri
    | clientes? | cliente\ finale? | citoyen(?:ne)?s? | demandeur | voyageur | acheteur | assuré | ciudadan[oa]
    | solicitante | paciente | pasajero | comprador | cittadin[oi] | paziente | richiedente | cidadão | utente
    | requerente | usager | usuario
    ) [\W\d]* (?:\b[a-z])? """,
)
"""Names that end with a word for a customer, such as "Pizza customer" or "Customer 2"."""
_CUSTOMER_FIRST = re.compile(
    r"(?i)(?:clientes?|citoyen|usager|demandeur|ciudadan[oa]|solicitante|usuario|cittadino|cidadão|utente|client)"
    r" (?:final[e]?|externe?o?|de|del|della|do|da|du|particuli?[ea]re?|privado|privato)\b.*",
)
"""Those of languages that begin with it, such as "cliente final"."""
_END = re.compile(r" [-–—] |[(/,:;|&+]| (?:of|from|with|who|und|and|des|der|von) ")
"""What ends the name itself and begins an explanation."""
_OF_THE_COMPANY = re.compile(
    r"""(?ix)\b(?:
      services? | care | support | relations?(?:hip)? | success | team | departments? | dept | desk | offices?
    | cent(?:er|re)s? | management | managers? | agents? | advis[eo]rs? | representatives? | reps? | experience
    | operations | sales | onboarding | accounts? | systems? | portals? | apps? | applications? | database | crm | data
    | rest | web | http | thin | desktop | parcours | compte | dossier | base | espace | commande | fichier
    | platform | process | handling | insight | marketing | billing | server | api | staff | officers? | specialists?
    | abteilung | betreuung | betreuer(?:in)? | berater(?:in)? | dienst | zentrum | verwaltung | büro | prozess
    | servicio | atención | servizio | assistenza | atendimento | serviço | gestion(?:naire)? | conseiller
    | dienstverlening | kundtjänst | side
    )\b""",
)
_KINDS = frozenset({"persona", "journey", "customer"})


def is_customers(part: Pool | Lane) -> bool:
    """Tell whether a pool or a lane is a customer's: it says so, or it is called so and not like a department."""
    if part.said_kind:
        return part.said_kind in _KINDS
    name = _END.split(part.name)[0].strip()
    is_called = _CUSTOMER.fullmatch(name) or _CUSTOMER_FIRST.fullmatch(name)
    return bool(is_called) and not _OF_THE_COMPANY.search(part.name)


def customers_nodes(model: Model) -> dict[Node, Pool | Lane]:
    """Return node → the customer's pool or lane it stands in, for those that stand in one."""
    pools = {pool.process: pool for pool in reversed(model.pools) if pool.process is not None}
    found: dict[Node, Pool | Lane] = {}
    for node in model.all_nodes:
        pool = pools.get(node.top)
        if pool is not None and is_customers(pool):
            found[node] = pool
            continue
        lane = node.lane if node.within is not None else None
        while lane is not None and not is_customers(lane):
            lane = lane.outer
        if lane is not None:
            found[node] = lane
    return found


def opened(model: Model, customers: dict[Node, Pool | Lane]) -> set[Node]:
    """Return the customer's sub-processes that hold work: that work becomes steps, and they a stage."""
    return {
        node
        for node in model.all_nodes
        if node.type in SUB_PROCESSES and node in customers and any(one.is_activity for one in node.inside)
    }
