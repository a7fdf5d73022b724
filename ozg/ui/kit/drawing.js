// Pictures of our own shapes (drawing.py): drawn as SVG at the width that fits, with marks one goes through with the arrow keys, a tip
// for the one shown, a field that lights up what is looked for, and saved as PNG and SVG with title and source.
(() => {
  const NAMES = { r: ["rect", "x", "y", "width", "height"], c: ["circle", "cx", "cy", "r"], l: ["line", "x1", "y1", "x2", "y2"] };
  const make = (name, given, inside) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in given) if (given[key] !== null) made.setAttribute(key, given[key]);
    inside?.append(made);
    return made;
  };
  const known = new Map();
  const pictureOf = (place) => known.get(place);
  // Shapes come as columns of their kind: numbers as twice the step from the one before; "m" is a rectangle with words in its middle.
  const MIDDLE = 0.34;
  const column = (sent) => {
    let at = 0;
    return sent.map((step) => (typeof step === "string" ? step : (at += step) / 2));
  };
  const shapesOf = ({ k, c }) => {
    const told = Object.fromEntries(Object.entries(c).map(([kind, columns]) => [kind, columns.map(column)]));
    const next = {};
    return [...k].flatMap((kind) => {
      const row = (next[kind] ??= 0);
      next[kind] += 1;
      const shape = told[kind].map((values) => values[row]);
      if (kind !== "m") return [[kind, ...shape]];
      const [look, at, x, y, width, height, size, words] = shape;
      const middle = ["t", `m on-${look}`, x + width / 2, y + height / 2 + size * MIDDLE, size, words];
      return [["r", look, at, x, y, width, height], middle];
    });
  };
  // Places that all municipalities may have are named by where they stand in the common list (packed.py).
  const placesOf = ({ p, s }, { keys, names }) => {
    let at = 0;
    return p.map((step, place) => [...(Array.isArray(step) ? step : [keys[(at += step)], names[at]]), s[place]]);
  };
  const unpacked = async (place) => {
    const [told, common] = await window.ozgUnpacked(place);
    const sent = JSON.parse(told);
    return { d: sent.d.map((each) => ({ w: each.w, h: each.h, s: shapesOf(each) })), p: placesOf(sent, common), at: null, sought: null };
  };

  // The widest drawing the place has room for; what is a little wider than its place becomes a little smaller.
  const chosen = (drawings, width) => drawings.find((each) => each.w <= width * 1.13) ?? drawings[drawings.length - 1];
  let count = 0;
  const svgOf = (drawing, places, base) => {
    const svg = make("svg", { viewBox: `0 0 ${drawing.w} ${drawing.h}`, class: "ozg-svg", focusable: "false" });
    const id = `ozg-hatch-${(count += 1)}`;
    const hatched = make("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, make("defs", {}, svg));
    make("rect", { width: 5, height: 5, class: "d-paper" }, hatched);
    make("rect", { width: 1.2, height: 5, class: "d-stripe" }, hatched);
    const said = make("g", { "aria-hidden": "true", class: "d-words" });
    let last = null;
    for (const [kind, look, ...rest] of drawing.s) {
      if (kind === "t") {
        const [x, y, size, words] = rest;
        // what stands upon a mark follows it
        const on = look.includes("on-") ? last : null;
        make("text", { x, y, "font-size": size, class: look || null, "data-on": on }, said).textContent = words;
        continue;
      }
      const [at, ...numbers] = rest;
      last = at;
      const [name, ...keys] = NAMES[kind];
      const given = Object.fromEntries(keys.map((key, place) => [key, numbers[place]]));
      const fill = ["u", "dashed", "dotted"].includes(look) ? `url(#${id})` : null;
      const shape = { ...given, class: `d-${look}`, ...(fill && { style: `fill:${fill}` }) };
      if (at < 0) make(name, shape, svg);
      else make(name, shape, markOf(svg, at, places[at], base));
    }
    svg.append(said);
    return svg;
  };
  // A mark that leads somewhere is a link; on a phone a touch shows its tip first, with a link as large as a finger. One that leads nowhere is
  // reached with the keys all the same, for what its tip says.
  const isNarrow = () => matchMedia("(max-width: 768px), (pointer: coarse)").matches;
  const markOf = (svg, at, [key, name, said], base) => {
    const given = { class: "ozg-mark", "data-at": at };
    if (base === undefined) return make("g", given, svg);
    const named = { ...given, "aria-label": `${name}: ${said}`, tabindex: -1 };
    if (!key) return make("g", { ...named, role: "img" }, svg);
    return make(isNarrow() ? "g" : "a", isNarrow() ? { ...named, role: "link" } : { ...named, href: base + key }, svg);
  };
  const marksOf = (place) => [...place.querySelectorAll(".ozg-mark")];
  const stop = (place, mark, isFocused) => {
    const picture = pictureOf(place);
    for (const each of marksOf(place)) if (each.getAttribute("tabindex") === "0") each.setAttribute("tabindex", -1);
    if (!mark?.hasAttribute("aria-label")) return;
    mark.setAttribute("tabindex", 0);
    picture.at = Number(mark.dataset.at);
    if (isFocused) mark.focus({ preventScroll: false });
  };
  const draw = (place, width) => {
    const picture = pictureOf(place);
    const drawing = chosen(picture.d, width);
    if (picture.shown === drawing && picture.narrow === isNarrow() && place.querySelector("svg")) return;
    [picture.shown, picture.narrow] = [drawing, isNarrow()];
    place.style.aspectRatio = `${drawing.w} / ${drawing.h}`;
    hideTip(place);
    place.querySelector("svg")?.remove();
    place.prepend(svgOf(drawing, picture.p, place.dataset.base));
    const marks = marksOf(place);
    stop(place, marks.find((mark) => Number(mark.dataset.at) === picture.at) ?? marks[0]);
    if (picture.sought) light(place, picture.sought);
  };
  const resized = new ResizeObserver((changes) => {
    if (matchMedia("print").matches) return;
    for (const { target } of changes) if (target.isConnected && target.clientWidth) draw(target, target.clientWidth);
  });
  const look = () => {
    for (const place of known.keys()) if (!place.isConnected) known.delete(place);
    for (const place of document.querySelectorAll(".ozg-drawing")) {
      if (known.has(place)) continue;
      known.set(place, null);
      unpacked(place).then((picture) => {
        known.set(place, picture);
        resized.observe(place);
      });
    }
  };
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(look).observe(document.body, { childList: true, subtree: true }));
  // Paper has the width of a desk.
  addEventListener("beforeprint", () => {
    for (const [place, picture] of known) if (picture && place.isConnected) draw(place, Infinity);
  });
  addEventListener("afterprint", () => {
    for (const [place, picture] of known) if (picture && place.clientWidth) draw(place, place.clientWidth);
  });

  // The tip stays while the pointer is on it or on its mark, and Esc closes it (WCAG 1.4.13).
  let leaving = 0;
  const hideTip = (place) => place.querySelector(".ozg-mark-tip")?.remove();
  const hideTips = () => document.querySelectorAll(".ozg-mark-tip").forEach((tip) => tip.remove());
  const showTip = (place, mark) => {
    clearTimeout(leaving);
    const [key, name, said] = pictureOf(place).p[mark.dataset.at];
    hideTips();
    const tip = document.createElement("div");
    tip.className = "ozg-mark-tip";
    const first = document.createElement(key && place.dataset.base !== undefined && isNarrow() ? "a" : "strong");
    if (first.tagName === "A") first.href = place.dataset.base + key;
    first.textContent = name;
    const second = document.createElement("span");
    second.textContent = said;
    tip.append(first, second);
    place.append(tip);
    const [box, around] = [mark.getBoundingClientRect(), place.getBoundingClientRect()];
    const left = Math.min(Math.max(box.left + box.width / 2 - tip.offsetWidth / 2 - around.left, 0), around.width - tip.offsetWidth);
    const isBelow = box.top - tip.offsetHeight - 8 < 60;
    tip.style.left = `${Math.max(left, 0)}px`;
    tip.style.top = `${(isBelow ? box.bottom + 6 : box.top - tip.offsetHeight - 6) - around.top}px`;
  };
  const markAt = (event) => {
    const mark = event.target.closest?.(".ozg-mark");
    return mark?.closest(".ozg-drawing") ? [mark.closest(".ozg-drawing"), mark] : null;
  };
  document.addEventListener("pointerover", (event) => {
    const found = markAt(event);
    if (found && event.pointerType !== "touch") showTip(...found);
    else if (event.target.closest?.(".ozg-mark-tip")) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", (event) => {
    if (!event.target.closest?.(".ozg-mark, .ozg-mark-tip") || event.pointerType === "touch") return;
    clearTimeout(leaving);
    leaving = setTimeout(hideTips, 150);
  });
  document.addEventListener("focusin", (event) => {
    const found = markAt(event);
    if (!found) return;
    stop(...found);
    if (found[1].matches(":focus-visible")) showTip(...found);
  });
  document.addEventListener("focusout", (event) => {
    if (markAt(event) && !event.relatedTarget?.closest?.(".ozg-mark-tip")) hideTips();
  });
  // A touch beside a small mark means the nearest one.
  const nearest = (place, event) => {
    const far = ({ left, right, top, bottom }) =>
      Math.hypot(Math.max(left - event.clientX, 0, event.clientX - right), Math.max(top - event.clientY, 0, event.clientY - bottom));
    const [best] = marksOf(place).map((mark) => [far(mark.getBoundingClientRect()), mark]).sort((one, other) => one[0] - other[0]);
    return best && best[0] < 22 ? best[1] : null;
  };
  const open = (place, at) => {
    const key = pictureOf(place).p[at]?.[0];
    if (!key || place.dataset.base === undefined) return;
    // An ordinary link takes the way of all others (links.js).
    const link = document.createElement("a");
    link.href = place.dataset.base + key;
    place.append(link);
    link.click();
    link.remove();
  };
  document.addEventListener(
    "click",
    (event) => {
      const place = event.target.closest?.(".ozg-drawing");
      if (!place || event.target.closest(".ozg-mark-tip")) return place || hideTips();
      const mark = event.target.closest(".ozg-mark") ?? (isNarrow() ? nearest(place, event) : null);
      if (!mark) return hideTips();
      if (isNarrow()) return showTip(place, mark);
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !mark.hasAttribute("href")) return;
      event.preventDefault();
      event.stopPropagation();
      open(place, mark.dataset.at);
    },
    true,
  );
  // Arrow keys: along to the next mark, up and down to the nearest one there.
  const beside = (place, mark, key) => {
    const marks = marksOf(place).filter((each) => each.hasAttribute("aria-label"));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) return marks[marks.indexOf(mark) + step];
    if (key === "Home") return marks[0];
    if (key === "End") return marks[marks.length - 1];
    const middle = (each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return [(left + right) / 2, (top + bottom) / 2];
    };
    const [x, y] = middle(mark);
    const ways = marks.map((each) => [each, ...middle(each)]).filter(([, , there]) => (key === "ArrowDown" ? there > y + 3 : there < y - 3));
    return ways.sort((one, other) => Math.hypot((one[1] - x) * 2, one[2] - y) - Math.hypot((other[1] - x) * 2, other[2] - y))[0]?.[0];
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTips();
    const found = markAt(event);
    if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
    const [place, mark] = found;
    if (event.key === "Enter" && mark.tagName !== "a") return open(place, mark.dataset.at);
    if (!["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = beside(place, mark, event.key);
    if (next) stop(place, next, true);
  });

  // What is typed is sought in the words of the services (search_words.py), written as ozg/rules/search.sql writes them: as whole words,
  // where no service has one as the beginning of words; what only means something together ("Hund gefunden"), together, its last word as far as
  // it is typed. What one does with a service only orders, unless nothing else is typed.
  const told = {};
  const wordsAt = (address) => (told[address] ??= fetch(address).then((answer) => answer.json()));
  const text = (given) =>
    given.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/(^|[^aeiou])([aou])e/g, "$1$2")
      .replace(/[^a-z0-9]+/g, " ").trim();
  const wordsOf = (given) => text(given).split(" ").filter((word) => word.length > 1);
  const stemOf = (word) => word.replace(/^(.{4,}?)(ungen|ung|en|er|es|e|n|s)$/, "$1");
  // The services of the longest phrase that is typed, and its words.
  const together = (phrases, asked) => {
    let best = { words: [], keys: new Set() };
    const isTyped = (word) => asked.some((each, at) => each === word || (at === asked.length - 1 && at > 0 && word.startsWith(each)));
    for (const key in phrases)
      for (const words of phrases[key].split(";").map((phrase) => phrase.split(" "))) {
        if (words.length < best.words.length || words.length > asked.length || !words.every(isTyped)) continue;
        if (words.length > best.words.length) best = { words, keys: new Set() };
        best.keys.add(key);
      }
    return best;
  };
  const search = ({ stop: left, minor, words, phrases }, given) => {
    const typed = wordsOf(given).filter((word) => !left.includes(word));
    const found = new Map();
    if (!typed.length) return found;
    const phrase = together(phrases, typed);
    const asked = typed.filter((word) => !phrase.words.some((each) => each.startsWith(word)));
    const hits = asked.map((word) => {
      const of = (fits) => new Set(Object.keys(words).filter((key) => fits(` ${words[key]} ${key} `)));
      const whole = of((all) => all.includes(` ${word} `));
      return { word, keys: whole.size ? whole : of((all) => all.includes(` ${word}`)) };
    });
    if (phrase.keys.size) hits.push({ word: phrase.words.join(" "), keys: phrase.keys });
    const isMinor = ({ word }) => minor.includes(stemOf(word)) || (word === typed.at(-1) && word.length > 2 && minor.some((stem) => stem.startsWith(word)));
    for (const needed of [hits, hits.filter((hit) => !isMinor(hit))]) {
      if (!needed.length || found.size) continue;
      for (const key of needed[0].keys)
        if (needed.every((hit) => hit.keys.has(key))) found.set(key, hits.filter((hit) => hit.keys.has(key)).length);
    }
    return found;
  };
  // Of several services of one bundle those whose own name holds the words, where there are such.
  const sought = (places, words, given) => {
    const found = search(words, given);
    const own = wordsOf(given);
    const bundles = new Map();
    places.forEach(([key, name], at) => {
      const bundle = key.split("&")[0];
      if (!found.has(bundle)) return;
      const named = own.filter((word) => ` ${text(name)}`.includes(` ${word}`)).length;
      bundles.set(bundle, [...(bundles.get(bundle) ?? []), { at, named, isNamed: named === own.length, points: found.get(bundle), name }]);
    });
    return [...bundles.values()].flatMap((hits) => (hits.some((hit) => hit.isNamed) ? hits.filter((hit) => hit.isNamed) : hits))
      .sort((one, other) => other.points - one.points || other.named - one.named || one.name.localeCompare(other.name, "de"));
  };
  const light = (place, hits) => {
    const svg = place.querySelector("svg");
    svg?.classList.toggle("is-sought", hits !== null);
    const lit = new Set(hits?.map((hit) => hit.at));
    for (const mark of marksOf(place)) mark.classList.toggle("is-found", lit.has(Number(mark.dataset.at)));
    for (const words of place.querySelectorAll("[data-on]")) words.classList.toggle("is-found", lit.has(Number(words.dataset.on)));
    if (hits?.length) stop(place, marksOf(place).find((mark) => Number(mark.dataset.at) === hits[0].at));
  };
  const seek = async (place, line, given) => {
    const picture = pictureOf(place);
    if (!picture) return;
    picture.given = given;
    const words = await wordsAt(place.dataset.words);
    if (picture.given !== given || !place.isConnected) return;
    picture.sought = text(given).length > 1 ? sought(picture.p, words, given) : null;
    light(place, picture.sought);
    const hits = picture.sought;
    if (!line) return;
    line.dataset.unit ??= line.textContent;
    line.classList.toggle("is-told", Boolean(hits));
    if (!hits) line.textContent = line.dataset.unit;
    else if (!hits.length) line.textContent = `Keine Leistung dieser Kommune passt zu „${given.trim()}“.`;
    else {
      const [, name, said] = picture.p[hits[0].at];
      const more = hits.length > 1 ? ` Dazu ${hits.length === 2 ? "eine weitere" : `${hits.length - 1} weitere`}.` : "";
      line.textContent = `${name}: ${said}.${more}`;
    }
  };
  const seeking = (field) => {
    const own = field.closest?.(".ozg [data-search]") && field.closest("[data-picture]");
    const blocks = own ? [own] : [...document.querySelectorAll("[data-picture]:has([data-field])")].filter((block) => block.querySelector("[data-field]").dataset.field === field.getAttribute?.("aria-label"));
    return blocks.map((block) => [block.querySelector(".ozg-drawing"), block.querySelector(".ozg-found")]).filter(([place]) => place?.dataset.words);
  };
  document.addEventListener("focusin", ({ target }) => target.matches?.("input") && seeking(target).forEach(([place]) => wordsAt(place.dataset.words)));
  document.addEventListener("input", ({ target }) => seeking(target).forEach(([place, line]) => seek(place, line, target.value)));
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("[data-search]")) return;
    const [[place, line]] = seeking(event.target);
    const { sought: hits } = pictureOf(place);
    if (event.key === "Enter" && hits?.length) open(place, hits[0].at);
    if (event.key === "Escape") seek(place, line, (event.target.value = ""));
  });

  // "PNG" and "SVG": the drawing for a desk with its title above and its source below. A program without Source Sans keeps the words
  // inside their places, because each says how long it is.
  const SHOWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-weight", "text-anchor"];
  const fontOf = async () => {
    for (const sheet of document.styleSheets) {
      let rules = [];
      try { rules = [...sheet.cssRules]; } catch { continue; }
      const face = rules.find((rule) => rule instanceof CSSFontFaceRule && /Source Sans/.test(rule.style.fontFamily) && !/italic/.test(rule.style.fontStyle));
      const address = face && /url\("?([^")]+)/.exec(face.style.src)?.[1];
      if (!address) continue;
      const bytes = await (await fetch(new URL(address, sheet.href ?? location.href))).blob();
      const data = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(bytes);
      });
      return `@font-face{font-family:"Source Sans";font-weight:200 900;src:url(${data})}`;
    }
    return "";
  };
  const saved = async (block, isPng) => {
    const place = block.querySelector(".ozg-drawing");
    const picture = pictureOf(place);
    const drawing = picture.d[0];
    const pad = 16;
    const width = drawing.w + 2 * pad;
    const whole = make("svg", { xmlns: "http://www.w3.org/2000/svg", width, class: "ozg-svg", "font-family": '"Source Sans", sans-serif' });
    whole.style.cssText = "position:absolute;left:-9999px;top:0";
    place.append(whole);
    let y = pad;
    const write = (words, size, look, gap) => {
      const lines = [[]];
      for (const word of (words ?? "").trim().split(/\s+/)) {
        if ([...lines.at(-1), word].join(" ").length * size * 0.5 > drawing.w) lines.push([]);
        lines.at(-1).push(word);
      }
      for (const line of lines) {
        y += size * 1.25;
        make("text", { x: pad, y, "font-size": size, class: look }, whole).textContent = line.join(" ");
      }
      y += gap;
    };
    const paper = make("rect", { x: 0, y: 0, width, class: "d-paper" }, whole);
    write(block.querySelector("h2")?.textContent, 22, "b", 4);
    const line = block.querySelector(".ozg-unit");
    const unit = line?.dataset.unit ?? line?.textContent;
    if (unit) write(unit, 15, "q", 6);
    const entries = [...block.querySelectorAll(".ozg-legend li")];
    let x = pad;
    if (entries.length) y += 18;
    for (const entry of entries) {
      const look = [...(entry.querySelector(".ozg-swatch")?.classList ?? [])].find((name) => name.startsWith("d-"));
      const words = make("text", { "font-size": 14, class: look ? "" : "b" }, whole);
      words.textContent = entry.textContent.trim();
      const room = words.getComputedTextLength() + (look ? 20 : 0);
      if (x + room > width - pad) [x, y] = [pad, y + 22];
      words.setAttribute("x", x + (look ? 20 : 0));
      words.setAttribute("y", y);
      if (look === "d-dot") make("circle", { cx: x + 7, cy: y - 5, r: 6, class: "d-l1" }, whole);
      else if (look === "d-line") make("line", { x1: x + 1, y1: y - 14, x2: x + 1, y2: y + 3, class: "d-break" }, whole);
      else if (look) make("rect", { x, y: y - 12, width: 14, height: 14, class: look, style: look === "d-u" ? "fill:url(#saved)" : null }, whole);
      x += look === "d-line" ? 16 : room + 16;
    }
    y += pad;
    const inner = svgOf(drawing, picture.p);
    const moved = make("g", { transform: `translate(${pad} ${y})` }, whole);
    moved.append(...inner.childNodes);
    moved.querySelector("pattern").id = "saved";
    for (const shape of moved.querySelectorAll("[style*=hatch]")) shape.style.fill = "url(#saved)";
    y += drawing.h + pad;
    write(document.querySelector("footer .ozg-source")?.textContent, 13, "q", pad);
    const height = Math.ceil(y);
    for (const part of [whole, paper]) part.setAttribute("height", height);
    whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
    // All is read before anything is written, or each part would make the browser lay the page out anew.
    const parts = [...whole.querySelectorAll("rect, circle, line, text")].map((part) => {
      const style = getComputedStyle(part);
      return [part, SHOWN.map((name) => style.getPropertyValue(name)), part.tagName === "text" ? part.getComputedTextLength() : 0];
    });
    for (const [part, values, length] of parts) {
      SHOWN.forEach((name, place) => part.setAttribute(name, values[place]));
      if (part.style.fill) part.setAttribute("fill", "url(#saved)");
      if (length) {
        part.setAttribute("textLength", length.toFixed(1));
        part.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
      for (const name of ["class", "style", "data-on"]) part.removeAttribute(name);
    }
    for (const group of whole.querySelectorAll("g")) for (const name of ["class", "data-at", "aria-hidden"]) group.removeAttribute(name);
    whole.removeAttribute("style");
    whole.removeAttribute("class");
    whole.remove();
    if (isPng) make("style", {}, whole).textContent = await fontOf();
    return [new XMLSerializer().serializeToString(whole), width, height];
  };
  const keep = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  document.addEventListener(
    "click",
    async (event) => {
      const tool = event.target.closest?.("[data-picture-as]");
      const block = tool?.closest("[data-picture]:has(.ozg-drawing)");
      if (!block) return;
      event.stopImmediatePropagation();
      const { pictureAs: format } = tool.dataset;
      const { file } = tool.closest("[data-file]").dataset;
      const [markup, width, height] = await saved(block, format === "png");
      const drawn = new Blob([markup], { type: "image/svg+xml" });
      if (format === "svg") return keep(drawn, `${file}.svg`);
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * 2, height * 2];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => keep(blob, `${file}.png`), "image/png");
    },
    true,
  );
})();
