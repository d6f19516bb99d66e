"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const form = document.getElementById("filters");
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const title = document.getElementById("panel-title");
  const status = document.getElementById("shown");
  const FIELDS = ["q", "severity", "reader", "journey", "state"];
  const OPEN = "#open=";
  const MOST = 8;
  const DEEPEST = 4;
  const ALL = 80;
  const LISTED = 20;
  const PARTS = ["key", "kind", "name", "place", "facts", "up", "down", "findings", "naming"];
  const things = data.things.map((parts) => Object.fromEntries(parts.map((part, index) => [PARTS[index], part])));
  const thingOf = new Map(things.map((thing) => [thing.key, thing]));
  const shownOf = [...document.querySelectorAll("[data-n]")];
  const texts = new Map();
  const runsOf = new Map();
  let asked = {};

  function told(number) {
    if (!texts.has(number)) {
      const article = document.getElementById("f" + number);
      texts.set(number, article ? article.textContent.toLowerCase() : "");
    }
    return texts.get(number);
  }

  // The address

  function read() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) {
      let name = hash;
      try { name = decodeURIComponent(hash); } catch { /* it is taken as it stands */ }
      return { ...asked, at: name, open: undefined };
    }
    const wanted = {};
    for (const [name, value] of new URLSearchParams(hash)) wanted[name] = value;
    return wanted;
  }

  function address(wanted) {
    const parameters = new URLSearchParams();
    for (const name of [...FIELDS, "at", "open"]) if (wanted[name]) parameters.set(name, wanted[name]);
    return "#" + parameters.toString();
  }

  function go(change) {
    asked = { ...asked, ...change };
    history.pushState(null, "", address(asked));
    show();
  }

  // Filters

  function fill() {
    for (const name of ["q", "reader", "journey", "state"]) {
      const field = form.elements[name];
      const known = name === "q" || [...field.options].some((option) => option.value === asked[name]);
      field.value = known ? asked[name] || "" : "";
    }
    const wanted = asked.severity ? asked.severity.split(" ") : [];
    for (const box of form.querySelectorAll("[name=severity]")) box.checked = !wanted.length || wanted.includes(box.value);
  }

  function chosen() {
    const boxes = [...form.querySelectorAll("[name=severity]")];
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    const some = checked.length && checked.length < boxes.length ? checked.join(" ") : "";
    const value = (name) => form.elements[name].value;
    return { q: value("q").trim(), severity: some, reader: value("reader"), journey: value("journey"), state: value("state") };
  }

  // What tells many findings as one names them in runs: "3-9 12-12".
  function numbersOf(one) {
    if (!runsOf.has(one)) {
      runsOf.set(one, one.dataset.n.split(" ").flatMap((run) => {
        const [first, last] = run.split("-").map(Number);
        return Array.from({ length: (last || first) - first + 1 }, (_, index) => first + index);
      }));
    }
    return runsOf.get(one);
  }

  function tellSome(one, some, all) {
    const place = one.querySelector(".what") || one.querySelector("h3");
    const note = place.querySelector(".some") || place.appendChild(make("span", "", "some"));
    note.textContent = some === all ? "" : ` – ${some.toLocaleString("en")} of these ${some === 1 ? "matches" : "match"} the filters.`;
  }

  function filter() {
    const wanted = chosen();
    const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = wanted.severity ? wanted.severity.split(" ") : null;
    const found = data.findings.filter(([number, severity, readers, journeys, states]) =>
      (!severities || severities.includes(severity)) &&
      (!wanted.reader || readers.includes(wanted.reader)) &&
      (!wanted.journey || journeys.includes(wanted.journey)) &&
      (!wanted.state || states.includes(wanted.state)) &&
      words.every((word) => told(number).includes(word)));
    const isShown = new Set(found.map(([number]) => String(number)));
    for (const one of shownOf) {
      const numbers = numbersOf(one);
      const some = numbers.filter((number) => isShown.has(String(number))).length;
      one.hidden = !some;
      if (numbers.length > 1) tellSome(one, some, numbers.length);
    }
    for (const list of document.querySelectorAll("ul.findings")) {
      const none = list.nextElementSibling;
      none.hidden = [...list.children].some((item) => !item.hidden);
    }
    for (const part of document.querySelectorAll("[data-reader],[data-journey]")) {
      const { reader, journey } = part.dataset;
      part.hidden = Boolean((wanted.reader && reader && reader !== wanted.reader) ||
        (wanted.journey && journey && journey !== wanted.journey));
    }
    for (const row of document.querySelectorAll("tr[data-states]")) {
      row.hidden = Boolean(wanted.state && !JSON.parse(row.dataset.states).includes(wanted.state));
    }
    for (const link of document.querySelectorAll("nav a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.parentElement.hidden = Boolean(target && target.hidden);
    }
    const count = found.length;
    const all = data.findings.length;
    status.hidden = false;
    status.classList.toggle("all", count === all);
    status.textContent = count === all ? `All ${all.toLocaleString("en")} findings are shown.`
      : `Filtered: ${count.toLocaleString("en")} of ${all.toLocaleString("en")} findings are shown.`;
    form.elements.clear.disabled = count === all && !Object.values(wanted).some(Boolean);
  }

  // Panels

  function make(name, text, className) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function ref(thing) {
    const one = make("a", thing.name);
    one.href = OPEN + encodeURIComponent(thing.key);
    return one;
  }

  function tree(thing, side, seen, depth) {
    const ties = thing[side];
    if (!ties.length || depth > DEEPEST) return null;
    const list = make("ul");
    for (const [words, number, ...states] of ties.slice(0, MOST)) {
      const other = things[number];
      const item = make("li", words + " " + other.kind + " ");
      item.append(ref(other));
      if (states.length) item.append(` (${states.join(", ")})`);
      if (!seen.has(other) && seen.size < ALL) {
        seen.add(other);
        const below = tree(other, side, seen, depth + 1);
        if (below) item.append(below);
      }
      list.append(item);
    }
    if (ties.length > MOST) list.append(make("li", `and ${(ties.length - MOST).toLocaleString("en")} more`));
    return list;
  }

  function mention(words, numbers, most) {
    if (!numbers.length) return;
    const list = make("ul");
    for (const number of numbers.slice(0, most)) {
      const item = make("li");
      const link = make("a", `F${number}`);
      link.href = `#f${number}`;
      item.append(link, " ", document.querySelector(`#f${number} .words`).textContent);
      list.append(item);
    }
    const left = numbers.length - most;
    if (left > 0) list.append(make("li", `and ${left.toLocaleString("en")} more`));
    body.append(make("h3", words), list);
  }

  function open(thing) {
    title.textContent = `${thing.kind} ${thing.name}`;
    body.replaceChildren(make("p", thing.place, "place"));
    if (thing.facts.length) {
      const facts = make("dl");
      for (const [name, value] of thing.facts) facts.append(make("dt", name), make("dd", value));
      body.append(facts);
    }
    for (const [side, words] of [["up", "On the way to the customer"], ["down", "What it rests on"]]) {
      const found = tree(thing, side, new Set([thing]), 1);
      if (found) body.append(make("h3", words), found);
    }
    mention("Findings about it", thing.findings, thing.findings.length);
    mention("Findings that name it", thing.naming, LISTED);
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    title.focus();
  }

  function reach(name) {
    const target = document.getElementById(name);
    if (!target) return;
    if (target.hidden) target.hidden = false;
    for (let fold = target; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
    for (const before of document.querySelectorAll(".target")) before.classList.remove("target");
    if (target.tagName === "ARTICLE") target.classList.add("target");
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  function show() {
    fill();
    filter();
    if (asked.open && thingOf.has(asked.open)) open(thingOf.get(asked.open));
    else if (panel.open) panel.close();
    if (asked.at) reach(asked.at);
  }

  // What people do

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      asked = { ...chosen() };
      history.replaceState(null, "", address(asked));
      filter();
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.clear.addEventListener("click", () => {
    go({ q: "", severity: "", reader: "", journey: "", state: "", at: "" });
    form.elements.q.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { hash } = link;
    if (hash.startsWith(OPEN)) go({ open: decodeURIComponent(hash.slice(OPEN.length)), at: "" });
    else go({ at: decodeURIComponent(hash.slice(1)), open: "" });
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !panel.open && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener("close", () => { if (asked.open) { asked.open = ""; history.replaceState(null, "", address(asked)); } });
  document.getElementById("panel-close").addEventListener("click", () => panel.close());
  addEventListener("popstate", () => { asked = read(); show(); });
  addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("main details")) fold.open = !fold.parentElement.matches(".alike"); });

  // How high the bar is that stays on top: what is gone to must not come to lie under it.
  function makeRoom() {
    const height = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar-room", `${height}px`);
  }

  if (matchMedia("(max-width: 63.99rem)").matches) document.querySelector("nav details").open = false;
  form.hidden = false;
  makeRoom();
  new ResizeObserver(makeRoom).observe(form);
  asked = read();
  show();
})();
