// The five rules as Spectral functions over the root of one joined document.

const ROLE = ["role", "function"];

// kind → field → the kinds it may name, and whether the named element is the provider
const LINKS = {
  step: { processes: [["process"], true], systems: [["system"], true] },
  process: {
    serves: [["step"], false],
    enables: [["process"], false],
    operates: [["system"], false],
    part_of: [["process"], false],
    systems: [["system"], true],
  },
  system: {
    supports: [["process", "step"], false],
    depends_on: [["system"], true],
    runs_on: [["system"], true],
  },
};
const OTHERS = {
  journey: { owner: ROLE, persona: ["persona"] },
  process: { owner: ROLE, performed_by: ROLE, reads: ["data"] },
  system: { owner: ROLE, it_owner: ROLE, replaced_by: ["system"] },
};
const KINDS = {
  journeys: "journey",
  personas: "persona",
  processes: "process",
  systems: "system",
  functions: "function",
  roles: "role",
  data: "data",
};

class Workspace {
  constructor(document) {
    this.states = document.states ?? ["current", "future"];
    this.elements = new Map();
    this.stepIds = new Map();
    for (const [key, kind] of Object.entries(KINDS)) {
      (document[key] ?? []).forEach((element, place) => {
        this.add(kind, element.id, element, [key, place], element.states);
        (element.steps ?? []).forEach((step, at) => {
          const id = `${element.id}/${step.id}`;
          const states = step.states ?? element.states;
          const node = this.add("step", id, step, [key, place, "steps", at], states);
          this.stepIds.set(step.id, [...(this.stepIds.get(step.id) ?? []), node]);
        });
      });
    }
    this.graphs = new Map(this.states.map((state) => [state, this.graph(state)]));
  }

  add(kind, id, element, path, states) {
    const node = { kind, id, element, path, states: states ?? this.states };
    this.elements.set(`${kind}:${id}`, node);
    return node;
  }

  find(reference, kinds) {
    const id = String(reference).split(":").at(-1);
    for (const kind of kinds) {
      const node = this.elements.get(`${kind}:${id}`);
      if (node) return node;
      const steps = kind === "step" ? this.stepIds.get(id) ?? [] : [];
      if (steps.length === 1) return steps[0];
    }
    return undefined;
  }

  values(element, field, state) {
    let value = element[field];
    if (isMapping(value) && Object.keys(value).every((key) => this.states.includes(key))) {
      value = value[state];
    }
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }

  // Edges run from the provider towards the customer, kept at both ends.
  graph(state) {
    const nodes = [...this.elements.values()].filter((node) => node.states.includes(state));
    const graph = new Map(nodes.map((node) => [node, []]));
    for (const node of nodes) {
      for (const [field, [kinds, provides]] of Object.entries(LINKS[node.kind] ?? {})) {
        for (const link of this.values(node.element, field, state)) {
          if (link.states && !link.states.includes(state)) continue;
          const other = this.find(target(link), kinds);
          if (!graph.has(other)) continue;
          const [provider, consumer] = provides ? [other, node] : [node, other];
          graph.get(consumer).push({ provider, field });
        }
      }
    }
    return graph;
  }
}

const isMapping = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const target = (link) =>
  isMapping(link) ? link.step ?? link.process ?? link.system : link;

const known = new WeakMap();

function workspaceOf(document) {
  if (!known.has(document)) known.set(document, new Workspace(document));
  return known.get(document);
}

const providers = (graph, node, kind) =>
  graph.get(node).map((edge) => edge.provider).filter((other) => other.kind === kind);

const attending = (graph, step) => providers(graph, step, "process");

function systemsOf(graph, process) {
  const parts = graph.get(process).filter((edge) => edge.field === "part_of");
  return [
    ...providers(graph, process, "system"),
    ...parts.flatMap((edge) => systemsOf(graph, edge.provider)),
  ];
}

// Spectral gets one result for a subject, with every state in which it is wrong.
function perState(document, text, fails) {
  const workspace = workspaceOf(document);
  const found = new Map();
  for (const [state, graph] of workspace.graphs) {
    for (const node of fails(workspace, graph, state)) {
      found.set(node, [...(found.get(node) ?? []), state]);
    }
  }
  return [...found].map(([node, states]) => ({
    message: `${text} ${node.id} (${states.join(", ")})`,
    path: node.path,
  }));
}

const interactions = (graph) =>
  [...graph.keys()].filter((node) => node.kind === "step" && node.element.kind !== "action");

export function unknownReference(document) {
  const workspace = workspaceOf(document);
  const found = new Map();
  for (const node of workspace.elements.values()) {
    const links = Object.entries(LINKS[node.kind] ?? {}).map(([name, [kinds]]) => [name, kinds]);
    for (const [field, kinds] of [...links, ...Object.entries(OTHERS[node.kind] ?? {})]) {
      for (const state of workspace.states) {
        for (const link of workspace.values(node.element, field, state)) {
          if (workspace.find(target(link), kinds)) continue;
          const message = `${node.kind} ${node.id}: ${field} ${target(link)}`;
          found.set(message, { message, path: [...node.path, field] });
        }
      }
    }
  }
  return [...found.values()];
}

export function stepWithoutProcess(document) {
  return perState(document, "no process attends", (_, graph) =>
    interactions(graph).filter((step) => attending(graph, step).length === 0),
  );
}

export function stepWithoutSystem(document) {
  return perState(document, "no system supports", (workspace, graph, state) =>
    interactions(graph).filter((step) => {
      const processes = attending(graph, step);
      return (
        processes.length > 0 &&
        providers(graph, step, "system").length === 0 &&
        !processes.some((process) => systemsOf(graph, process).length > 0) &&
        !processes.some((each) => workspace.values(each.element, "manual", state).length > 0)
      );
    }),
  );
}

export function unownedProcess(document) {
  return perState(document, "nobody owns", (workspace, graph, state) =>
    [...graph.keys()].filter(
      (node) =>
        node.kind === "process" && workspace.values(node.element, "owner", state).length === 0,
    ),
  );
}

export function orphanSystem(document) {
  return perState(document, "no customer feels", (_, graph) => {
    const waiting = [...graph.keys()].filter((node) => node.kind === "step");
    const reaching = new Set(waiting);
    while (waiting.length > 0) {
      for (const { provider } of graph.get(waiting.pop())) {
        if (reaching.has(provider)) continue;
        reaching.add(provider);
        waiting.push(provider);
      }
    }
    return [...graph.keys()].filter(
      (node) =>
        node.kind === "system" && !reaching.has(node) && node.element.purpose !== "internal",
    );
  });
}
