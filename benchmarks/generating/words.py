"""Words a large company uses for its journeys, processes and systems; text only."""

from collections.abc import Sequence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DOMAINS = _words(
    "bikes cards clinic drones energy fleet grocery health insurance lending motor "
    "office parcel rail savings shoes taxi telecom travel university vision water "
    "welfare workwear youth"
)
COUNTRIES = _words("uk de fr nl be es it pt pl cz at ch ie dk is no fi gr ro hu ca us mx br jp")

JOURNEY_VERBS = _words("get renew change cancel move report return upgrade dispute share compare pause")
JOURNEY_OBJECTS = _words("policy account contract delivery address device booking plan bill cover membership document")
STEP_VERBS = _words(
    "ask-for read compare choose confirm sign send upload check receive open pay-for "
    "wait-for collect show explain accept correct track rate"
)
STEP_OBJECTS = _words(
    "price offer terms identity photo form letter code invoice date place parcel "
    "advice answer refund receipt reminder summary deadline damage voucher key "
    "appointment status ticket certificate quote fee name consent"
)
PROCESS_VERBS = _words(
    "handle settle verify approve register assign prepare issue schedule reconcile "
    "archive review price dispatch notify escalate refund validate match forward "
    "calculate authorise monitor close"
)
PROCESS_OBJECTS = _words(
    "enquiry claim order invoice payment complaint application change visit repair "
    "shipment renewal cancellation identity document limit quote case callback "
    "correction mandate voucher inspection notice"
)
SYSTEM_SUBJECTS = _words(
    "policy quote claim billing order customer document payment campaign ledger stock "
    "route scoring calendar print voice knowledge case risk pricing contract loyalty "
    "returns warranty"
)
SYSTEM_TYPES = _words(
    "engine portal hub store desk archive router planner tracker admin viewer gateway workbench register vault inbox"
)
SHEET_SUBJECTS = _words("rota mileage exception backlog rebate shortage")
HARDWARE = _words("rack scanner terminal printer switch cabinet server handheld")
DATA_OBJECTS = _words(
    "address birthday licence income iban contact-history meter-reading preference "
    "vehicle household employer diagnosis signature limit-setting consent-record "
    "delivery-slot balance arrears discount tariff symptom itinerary luggage deposit "
    "coverage beneficiary tax-number invoice-line reading-date photo-set"
)
DATA_VIEWS = _words("current historic reported approved")
ROLE_TITLES = _words(
    "agent specialist lead coordinator planner analyst clerk inspector advisor "
    "dispatcher supervisor manager engineer administrator buyer trainer"
)
STAGES = (
    ("aware", "choose", "buy", "use", "leave"),
    ("discover", "apply", "wait", "receive", "follow-up"),
    ("prepare", "arrive", "receive", "settle"),
)
CHANNEL_SETS = (
    ("web", "app"),
    ("web",),
    ("app",),
    ("phone",),
    ("web", "phone"),
    ("branch", "phone"),
    ("web", "app", "phone"),
    ("email", "phone"),
)

STEP_DESCRIPTIONS = (
    "Most people do this in the evening, on a phone",
    "Often the second attempt after a letter nobody understood",
    "Here the customer decides whether to go on or to call",
    "The interviews show that people expect an answer the same day",
    "One in five has a question that the page does not answer",
)
PROCESS_DESCRIPTIONS = (
    "Starts when the case arrives and ends when the customer has an answer",
    "Two teams share this work since the merger, the handbook says who decides",
    "Peaks on Mondays and after every mailing",
    "Checks what was sent, corrects small mistakes and returns the rest with a reason",
)
SYSTEM_DESCRIPTIONS = (
    "Bought in 2014, extended by the in-house team every quarter",
    "Reads nightly from the ledger, so figures are a day old",
    "Only reachable from the office network",
    "The supplier announces two upgrades a year",
)
GOALS = (
    "settled without calling twice",
    "know today what it costs",
    "on the road by the weekend",
    "see what changes and why",
)
FALLBACKS = (
    "paper form, keyed in later",
    "call back",
    "printed list",
    "partner branch",
)
MANUAL_REASONS = (
    "a person has to look at the goods",
    "fewer than ten cases a year",
    "the law asks for a signature on paper",
)
RETIRED_REASONS = (
    "the new platform asks for it once",
    "customers found it useless",
    "merged with the step before it",
)
REDUNDANCY = ("two sites", "clustered", "hot standby")
POLICY_REASONS = (
    "customers were charged twice before it existed",
    "the regulator asks for proof within five days",
    "keeps fraud below the agreed limit",
)
COMMENTS = (
    "# to be confirmed in the next workshop",
    "# agreed with operations in March",
    "# see the minutes before you change this",
)


def combine(firsts: Sequence[str], seconds: Sequence[str], number: int) -> str:
    """Name the number-th pair of words; each number below their product is unique."""
    first = number % len(firsts)
    second = (number // len(firsts) + 5 * first) % len(seconds)
    return f"{firsts[first]}-{seconds[second]}"


def title(identifier: str) -> str:
    """Say an id the way a person would write it as a name."""
    return identifier.replace("-", " ").capitalize()


def name_team(index: int) -> tuple[str, str]:
    """Name the index-th team, a domain in a country, and the code its ids begin with.

    Names are numbered once all domains in all countries are used up.
    """
    domain = DOMAINS[index % len(DOMAINS)]
    block = index // len(DOMAINS)
    country = COUNTRIES[block % len(COUNTRIES)]
    again = block // len(COUNTRIES)
    number = f"{again + 1}" if again else ""
    return f"{domain}-{country}{number}", f"{domain[:2]}{country}{number}"
