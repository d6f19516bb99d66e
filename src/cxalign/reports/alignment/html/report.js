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
  const results = document.getElementById("results");
  const sections = [...document.querySelectorAll("main section")];
  const around = new Map(shownOf.map((one) => [one, sectionsAround(one)]));
  const listing = new Set([...around.values()].flat());
  const texts = new Map();
  const runsOf = new Map();
  let asked = {};

  function sectionsAround(one) {
    const found = [];
    for (let part = one.closest("section"); part; part = part.parentElement.closest("section")) found.push(part);
    return found;
  }

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

  function wordsIn(wanted) {
    return wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function filter() {
    const wanted = chosen();
    const words = wordsIn(wanted);
    const severities = wanted.severity ? wanted.severity.split(" ") : null;
    const found = data.findings.filter(([number, severity, readers, journeys, states]) =>
      (!severities || severities.includes(severity)) &&
      (!wanted.reader || readers.includes(wanted.reader)) &&
      (!wanted.journey || journeys.includes(wanted.journey)) &&
      (!wanted.state || states.includes(wanted.state)) &&
      words.every((word) => told(number).includes(word)));
    const isFiltered = Object.values(wanted).some(Boolean);
    const isPicked = Boolean(wanted.q || wanted.severity);
    const { classList } = document.body;
    for (const [name, holds] of [["filtered", isFiltered], ["picked", isPicked], ["by-state", wanted.state], ["by-journey", wanted.journey]]) {
      classList.toggle(name, Boolean(holds));
    }
    for (const part of document.querySelectorAll("main [data-reader],main [data-journey]")) {
      const { reader, journey } = part.dataset;
      part.hidden = Boolean((wanted.reader && reader && reader !== wanted.reader) ||
        (wanted.journey && journey && journey !== wanted.journey));
    }
    for (const row of document.querySelectorAll("tr[data-states]")) {
      row.hidden = Boolean(wanted.state && !JSON.parse(row.dataset.states).includes(wanted.state));
    }
    for (const note of document.querySelectorAll(".whole")) note.hidden = !isFiltered;
    choose(new Set(found.map(([number]) => String(number))), isFiltered, isPicked);
    tell(found, wanted, isFiltered);
    form.elements.clear.disabled = !isFiltered;
  }

  // What is left without a finding is marked: paper leaves it out.
  function choose(isShown, isFiltered, isPicked) {
    const kept = new Set();
    const matching = new Map(shownOf.map((one) => [one, numbersOf(one).filter((number) => isShown.has(String(number))).length]));
    for (const [one, some] of matching) {
      const all = numbersOf(one).length;
      one.hidden = !some;
      if (all > 1) tellSome(one, some, all);
      if (!one.hidden) for (const part of around.get(one)) kept.add(part);
    }
    for (const list of document.querySelectorAll("main ul.findings")) {
      const items = [...list.children];
      const left = items.reduce((sum, item) => sum + matching.get(item), 0);
      const all = items.reduce((sum, item) => sum + numbersOf(item).length, 0);
      const isEmpty = !left;
      list.previousElementSibling.dataset.left = isFiltered ? ` · ${left} of ${all} shown` : "";
      list.nextElementSibling.hidden = !isEmpty;
      for (const one of [list.previousElementSibling, list, list.nextElementSibling]) one.classList.toggle("emptied", isEmpty);
    }
    for (const part of sections) {
      part.classList.toggle("emptied", isFiltered && !kept.has(part) && (isPicked || listing.has(part)));
    }
    for (const link of document.querySelectorAll("nav a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.parentElement.hidden = Boolean(target && target.hidden);
      link.parentElement.classList.toggle("emptied", Boolean(target && target.classList.contains("emptied")));
    }
  }

  function inWords(wanted) {
    const words = wanted.severity ? [wanted.severity.split(" ").map((one) => `${one}s`).join(" and ")] : [];
    if (wanted.q) words.push(`with “${wanted.q}”`);
    for (const [name, before] of [["reader", "for the "], ["journey", "about “"], ["state", ""]]) {
      const after = name === "journey" ? "”" : "";
      if (wanted[name]) words.push(before + form.elements[name].selectedOptions[0].textContent + after);
    }
    return words.join(", ");
  }

  function tell(found, wanted, isFiltered) {
    const [count, all] = [found.length, data.findings.length].map((number) => number.toLocaleString("en"));
    status.hidden = false;
    status.classList.toggle("all", !isFiltered);
    status.textContent = isFiltered
      ? `Shown: ${inWords(wanted)} – ${count} of ${all} findings. Sentences, tables and pictures are not filtered.`
      : `All ${all} findings are shown.`;
    results.hidden = !isFiltered;
    const items = isFiltered ? found.slice(0, LISTED).map(([number, severity]) => result(number, severity, wordsIn(wanted))) : [];
    results.querySelector("ul").replaceChildren(...items);
    results.querySelector(".nothing").hidden = Boolean(found.length);
    const rest = results.querySelector(".rest");
    rest.hidden = found.length <= LISTED;
    rest.firstElementChild.textContent = `All ${count} in the list of all findings`;
  }

  // What is found in the lines below a finding alone is not to be seen in the list: it says in which of them.
  function below(number, words) {
    const said = wordsOf(number).toLowerCase();
    const unseen = words.filter((word) => !said.includes(word));
    const lines = [...document.querySelectorAll(`#f${number} dt`)];
    const holding = lines.filter(({ nextElementSibling: line }) => unseen.some((word) => line.textContent.toLowerCase().includes(word)));
    return [...new Set(holding.map((line) => `“${line.textContent}”`))].join(", ");
  }

  function result(number, severity, words) {
    const item = make("li");
    const link = make("a", `F${number}`);
    link.href = `#f${number}`;
    item.append(link, make("span", severity, `severity ${severity}`), make("span", wordsOf(number), "what"));
    const lines = below(number, words);
    if (lines) item.lastElementChild.append(make("span", ` – found under ${lines}`, "some"));
    return item;
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

  function wordsOf(number) {
    return document.querySelector(`#f${number} .words`).textContent;
  }

  function mention(words, numbers, most) {
    if (!numbers.length) return;
    const list = make("ul");
    for (const number of numbers.slice(0, most)) {
      const item = make("li");
      const link = make("a", `F${number}`);
      link.href = `#f${number}`;
      item.append(link, " ", wordsOf(number));
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
    mention(thing.kind === "step" ? "Findings that name it, or stand there" : "Findings that name it", thing.naming, LISTED);
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    title.focus();
  }

  function reach(name) {
    const target = document.getElementById(name);
    if (!target) return;
    if (target.hidden) target.hidden = false;
    for (let fold = target; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
    for (const fold of target.querySelectorAll(":scope > details")) fold.open = true;
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

  function refilter() {
    clearTimeout(waiting);
    asked = { ...chosen() };
    history.replaceState(null, "", address(asked));
    filter();
    if (!results.hidden) results.scrollIntoView({ block: "nearest" });
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refilter, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refilter();
    const first = results.querySelector("li a");
    if (first) first.focus();
  });
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

  // On paper no panel opens, and thousands of links that lead nowhere would keep a printer waiting for minutes.
  let idle = [];
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details")) fold.open = !fold.parentElement.matches(".alike");
    idle = [...document.querySelectorAll(`a[href^="${OPEN}"]`)].map((link) => [link, link.getAttribute("href")]);
    for (const [link] of idle) link.removeAttribute("href");
  });
  addEventListener("afterprint", () => { for (const [link, href] of idle) link.setAttribute("href", href); });

  // How high the bar is that stays on top: what is gone to must not come to lie under it.
  function makeRoom() {
    const height = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar-room", `${height}px`);
  }

  // Tables that are wider than their box say so, as pictures do. One that is folded away is measured when it unfolds:
  // to measure it before would lay out all there is.
  const measured = new ResizeObserver((entries) => {
    const boxes = entries.map((entry) => entry.target);
    const wider = boxes.map((box) => box.scrollWidth > box.clientWidth + 1);
    boxes.forEach((box, index) => box.classList.toggle("wider", wider[index]));
  });

  if (matchMedia("(max-width: 63.99rem)").matches) document.querySelector("nav details").open = false;
  form.hidden = false;
  makeRoom();
  new ResizeObserver(makeRoom).observe(form);
  for (const box of document.querySelectorAll("main .scroll")) if (!box.closest(".picture")) measured.observe(box);
  asked = read();
  show();
})();
