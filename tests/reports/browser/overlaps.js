// Returns the pairs of texts that cover each other: all lines of all texts that are shown, SVG included; of an open panel
// those in it.
(slack) => {
  // What is far off the screen has no place yet.
  for (const one of document.querySelectorAll("article")) one.style.contentVisibility = "visible";
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("dialog[open]") || document.body, NodeFilter.SHOW_TEXT);
  const scrollers = new Map();
  const clips = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const scrollerOf = (element) => {
    if (!element || element === document.body) return null;
    if (!scrollers.has(element)) scrollers.set(element, clips(element) && !element.closest("svg") ? element : scrollerOf(element.parentElement));
    return scrollers.get(element);
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || parent.closest("script, style, dialog:not([open]), select, svg title, svg desc")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scroller = scrollerOf(parent);
    const frame = scroller && scroller.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1 || rect.right < 0) continue;
      const shown = frame && { left: Math.max(rect.left, frame.left), right: Math.min(rect.right, frame.right),
        top: Math.max(rect.top, frame.top), bottom: Math.min(rect.bottom, frame.bottom) };
      lines.push({ node, rect, scroller, shown: shown || rect });
    }
  }
  lines.sort((one, other) => one.rect.top - other.rect.top);
  const found = [];
  for (let index = 0; index < lines.length; index += 1) {
    for (let next = index + 1; next < lines.length && lines[next].rect.top < lines[index].rect.bottom - slack; next += 1) {
      const [one, other] = [lines[index], lines[next]];
      if (one.node === other.node) continue;
      const [a, b] = one.scroller === other.scroller ? [one.rect, other.rect] : [one.shown, other.shown];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > slack && down > slack) found.push(`${one.node.data.trim()} | ${other.node.data.trim()} (${Math.round(across)} × ${Math.round(down)})`);
    }
  }
  return { lines: lines.length, found: [...new Set(found)].slice(0, 20) };
}
