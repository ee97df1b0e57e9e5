
"use strict";
// One pass over the page, then listeners on the document: a page of 2,000 claims must not wait for 2,000 of them.
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const rows = $$(".row");
const choices = JSON.parse($("#choices").textContent);

// ---- what is known of a claim -------------------------------------------------------------------------------------
const known = new Map();
const data = (number) => {
  if (!known.has(number)) known.set(number, JSON.parse($(`#d-${number}`).textContent));
  return known.get(number);
};
const partOf = (key) => key.split("-")[0];
const numberOf = (key) => key.split("-")[1];
const recordOf = (key) => data(partOf(key)).claims[key];
const rowOf = (key) => document.getElementById(`r-${key}`);
const markOf = (key) => document.getElementById(`m-${key}`) || $(`.mark[data-key="${key}"]`);
const withArticle = (key) => {
  const { id, kind, ...rest } = recordOf(key);
  return { id, kind, article: data(partOf(key)).article, ...rest };
};

// Cells in the order of the record, with what a reader calls them.
const FIELDS = {
  value: "how many", measure: "measure", item: "of what", actor: "who", action: "does", recipient: "to whom",
  place: "where", status: "status", negated: "negated", stance: "stance", denied_by: "denied by", when: "when",
  said_by: "said by",
};
const CHOICES = {
  status: choices.status, stance: choices.stance, measure: ["total", "difference", "baseline"], negated: ["true", "false"],
};
const inWords = (field, cell, claim) => {
  if (cell === null || cell === undefined) return "";
  if (field === "value") {
    const ends = cell.low === cell.high ? `${cell.low}` : `${cell.low ?? "…"} to ${cell.high ?? "…"}`;
    return [`${claim.text} (${ends}${cell.bound === "exact" ? "" : ", " + cell.bound.replace("_", " ")})`,
      cell.unit?.replaceAll("_", " "), cell.per.length ? "per " + cell.per.join(" per ") : "", cell.change].filter(Boolean).join(" ");
  }
  if (field === "when") {
    const days = cell.first === cell.last ? cell.first : `${cell.first ?? "…"} to ${cell.last ?? "…"}`;
    return days ? `${cell.text} (${days}, ${cell.role.replace("_", " ")})` : `${cell.text} (open)`;
  }
  if (field === "item") return cell.text ?? cell.head;
  return typeof cell === "object" ? cell.name ?? cell.text : String(cell);
};

// ---- offsets: code points of the article's text, as in the record ---------------------------------------------------
const length = (text) => { let n = 0; for (const _ of text) n += 1; return n; };
const units = (text, points) => [...text].slice(0, points).join("").length;
const offsetOf = (node, at) => {
  const block = (node.nodeType === 1 ? node : node.parentElement).closest("[data-s]");
  if (!block) return null;
  const before = new Range();
  before.setStart(block, 0);
  before.setEnd(node, at);
  return Number(block.dataset.s) + length(before.toString());
};
const blockAt = (text, offset) => $$("[data-s]", text).findLast((block) => Number(block.dataset.s) <= offset);
const pointAt = (text, offset) => {
  const block = blockAt(text, offset);
  if (!block) return null;
  let left = offset - Number(block.dataset.s);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const here = length(node.data);
    if (left <= here) return [node, units(node.data, left)];
    left -= here;
  }
  return null;
};
const rangeOf = (text, start, end) => {
  const [from, to] = [pointAt(text, start), pointAt(text, end)];
  if (!from || !to) return null;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
};
let picked = null; // the words last selected in an article
const selected = () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const text = (range.startContainer.parentElement ?? document.body).closest(".text");
  if (!text || !text.contains(range.endContainer)) return null;
  const [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  return start === null || end === null || start >= end ? null : { part: text.closest(".part").dataset.part, start, end, text: range.toString(), range };
};

// ---- a claim chosen: in the table and in the text ------------------------------------------------------------------
const LIGHTS = { item: "item", actor: "actor", action: "action", when: "when", said_by: "source" };
const light = (key) => {
  if (!globalThis.Highlight) return;
  CSS.highlights.clear();
  if (!key) return;
  const text = $(`#a-${partOf(key)} .text`), record = recordOf(key);
  for (const [field, name] of Object.entries(LIGHTS)) {
    const cell = record[field];
    if (!cell) continue;
    const [start, end] = cell.span ?? [cell.start, cell.end];
    const range = start === null || start === end ? null : rangeOf(text, start, end);
    if (range) CSS.highlights.set(name, new Highlight(range));
  }
};
let chosen = null;
const choose = (key, goTo) => {
  for (const element of $$(".on")) element.classList.remove("on");
  chosen = key;
  const part = $(`#a-${partOf(key)}`);
  if (part.matches("details")) part.open = true;
  for (const element of $$(`[data-key="${key}"]`, part)) if (element.matches(".row, .mark, .when a")) element.classList.add("on");
  light(key);
  const target = goTo === "row" ? rowOf(key) : markOf(key);
  if (!target) return;
  target.scrollIntoView({ block: goTo === "row" ? "nearest" : "center" });
  const focus = goTo === "row" ? $(".n a", target) : target;
  focus.focus({ preventScroll: true });
};

// ---- the card on hover and focus -----------------------------------------------------------------------------------
const card = $("#card");
let shownFor = null, shownAt = 0, closing = 0;
const hideCard = () => {
  card.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  light(chosen);
};
const showCard = (mark) => {
  clearTimeout(closing);
  if (shownFor === mark) return;
  hideCard();
  const key = mark.dataset.key, row = rowOf(key), list = make("dl");
  for (const cell of $$("td[data-label]", row)) {
    if (cell.textContent) list.append(make("dt", { textContent: cell.dataset.label }), make("dd", {}, ...cell.cloneNode(true).childNodes));
  }
  const least = $(".open", row).title;
  list.append(make("dt", { textContent: "sure" }), make("dd", { textContent: `${row.dataset.sure}%${least ? ` (${least})` : ""}` }));
  card.replaceChildren(list);
  card.className = `card ${[...row.classList].slice(1, 3).join(" ")}`;
  card.hidden = false;
  const at = mark.getClientRects()[0], own = card.getBoundingClientRect();
  const below = at.bottom + 8 + own.height < innerHeight;
  card.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - own.width - 8))}px`;
  card.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - own.height - 8)}px`;
  [shownFor, shownAt] = [mark, at.top];
  mark.setAttribute("aria-describedby", "card");
  light(key);
};
document.addEventListener("mouseover", ({ target }) => {
  const mark = target.closest(".mark");
  if (mark) showCard(mark);
  else if (target.closest(".card")) clearTimeout(closing);
  else if (shownFor && document.activeElement !== shownFor) { clearTimeout(closing); closing = setTimeout(hideCard, 150); }
});
document.addEventListener("focusin", ({ target }) => {
  const mark = target.closest(".mark");
  if (mark && mark.matches(":focus-visible")) showCard(mark);
  else if (shownFor) hideCard();
});
document.addEventListener("scroll", () => {
  if (shownFor && Math.abs(shownFor.getClientRects()[0].top - shownAt) > 4) hideCard();
}, { passive: true, capture: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideCard();
});

// ---- filters ------------------------------------------------------------------------------------------------------
const form = $(".filters form");
const FACETS = $$("select", form).map((select) => select.name).filter((name) => name !== "sure");
const words = new Map();
const wordsOf = (row) => {
  const key = row.dataset.key;
  if (!words.has(key)) words.set(key, `${row.textContent} ${recordOf(key).sentence.text}`.toLowerCase().replace(/\s+/g, " "));
  return words.get(key);
};
const filter = () => {
  const asked = new FormData(form);
  const statuses = new Set(asked.getAll("status")), sure = Number(asked.get("sure"));
  const search = asked.get("search").toLowerCase().trim().replace(/\s+/g, " ");
  const facets = FACETS.map((name) => [name, asked.get(name)]).filter(([, value]) => value);
  const any = statuses.size || sure || search || facets.length;
  const counts = {};
  let left = 0;
  for (const row of rows) {
    const { dataset } = row;
    const kept = (!statuses.size || statuses.has(dataset.status))
      && facets.every(([name, value]) => value.slice(1) === dataset[name])
      && (!sure || (sure > 0 ? dataset.sure >= sure : dataset.sure < -sure))
      && (!search || wordsOf(row).includes(search));
    if (row.hidden === kept) row.hidden = !kept;
    const detail = row.nextElementSibling;
    if (detail?.matches(".detail")) detail.hidden = !kept;
    left += kept;
    counts[partOf(dataset.key)] = (counts[partOf(dataset.key)] ?? 0) + kept;
  }
  for (const mark of $$(".mark, .when a")) mark.classList.toggle("off", rowOf(mark.dataset.key).hidden);
  for (const line of $$(".index tbody tr")) {
    const count = counts[line.dataset.part] ?? 0;
    $(".shown", line).textContent = count;
    line.classList.toggle("off", Boolean(any) && !count);
    $(`#a-${line.dataset.part}`).hidden = Boolean(any) && !count;
  }
  const total = $(".index tfoot .shown");
  if (total) total.textContent = left;
  $(".tally").textContent = any ? `${left} of ${rows.length} claims` : `${rows.length} claim${rows.length === 1 ? "" : "s"}`;
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));

// ---- corrections --------------------------------------------------------------------------------------------------
let corrections = [], unsaved = false;
const same = (one, other) => one.article === other.article && one.claim === other.claim && one.field === other.field
  && (one.verdict === "missing") === (other.verdict === "missing") && (one.verdict !== "missing" || one.start === other.start);
const noted = (key, field) => {
  const { digest } = data(partOf(key)), { id } = recordOf(key);
  return corrections.find((one) => one.article === digest && one.claim === id && one.field === field);
};
const tell = () => {
  const checked = $$(".checked").filter((box) => box.checked).length;
  const parts = [corrections.length ? `${corrections.length} correction${corrections.length === 1 ? "" : "s"}` : "",
    checked ? `${checked} read whole` : ""].filter(Boolean);
  $(".noted").textContent = parts.join(", ") + (parts.length ? (unsaved ? ", not saved" : ", saved") : "No corrections yet");
  $(".save").disabled = !parts.length;
};
const refresh = (key) => {
  const row = rowOf(key), { digest } = data(partOf(key)), { id } = recordOf(key);
  row.classList.toggle("noted", corrections.some((one) => one.article === digest && one.claim === id));
  row.classList.toggle("refused", Boolean(noted(key, null)));
  const detail = row.nextElementSibling;
  if (detail?.matches(".detail")) detail.replaceWith(detailOf(key));
};
const note = (correction, key) => {
  corrections = corrections.filter((one) => !same(one, correction)).concat(correction);
  unsaved = true;
  if (key) refresh(key);
  tell();
};
const undo = (correction, key) => {
  corrections = corrections.filter((one) => one !== correction);
  unsaved = true;
  if (key) refresh(key);
  tell();
};
const verdict = (key, field, verdict, right = null, place = {}) => {
  const record = recordOf(key);
  const was = field === null ? null : record[field] ?? null;
  return { article: data(partOf(key)).digest, claim: record.id, verdict, field, was, right, start: record.start, end: record.end, text: record.text, ...place };
};
const saved = () => {
  const wanted = new Set(corrections.map((one) => one.article));
  const articles = [];
  for (const part of $$(".part")) {
    const { article, digest, claims } = data(part.dataset.part), checked = $(".checked", part).checked;
    if (!checked && !wanted.has(digest)) continue;
    articles.push({
      path: article.path, title: article.title, published: article.published, digest, checked,
      claims: Object.values(claims).map((claim) => ({
        id: claim.id, start: claim.start, end: claim.end, kind: claim.kind,
        cells: Object.fromEntries(Object.keys(FIELDS).map((field) => [field, claim[field]])),
      })),
    });
  }
  return { claimx: $("meta[name=generator]").content.split(" ")[1], articles, corrections };
};
const save = () => {
  const address = URL.createObjectURL(new Blob([JSON.stringify(saved(), null, 1) + "\n"], { type: "application/json" }));
  make("a", { href: address, download: "corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  unsaved = false;
  tell();
};
const open = async (file) => {
  try {
    const loaded = JSON.parse(await file.text());
    const parts = new Map($$(".part").map((part) => [data(part.dataset.part).digest, part]));
    corrections = loaded.corrections.filter((one) => parts.has(one.article));
    for (const { digest, checked } of loaded.articles) if (parts.has(digest)) $(".checked", parts.get(digest)).checked = checked;
    unsaved = false;
    for (const row of rows) refresh(row.dataset.key);
    tell();
    const others = loaded.corrections.length - corrections.length;
    if (others) $(".noted").textContent += `; ${others} of other articles left out`;
  } catch {
    $(".noted").textContent = `${file.name}: is no file of corrections that this page saved`;
  }
};
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());

// ---- the details of a claim ---------------------------------------------------------------------------------------
const button = (textContent, onclick, properties = {}) => make("button", { type: "button", textContent, onclick, ...properties });
const fix = (key, field, place) => {
  const label = `right value of ${FIELDS[field]}`;
  const cell = recordOf(key)[field] ?? "none";
  const input = CHOICES[field]
    ? make("select", { ariaLabel: label }, ...["", ...CHOICES[field]].filter((value) => value !== String(cell)).map((value) => make("option", { value, textContent: value || "I do not know" })))
    : make("input", { ariaLabel: label, placeholder: "if you know it" });
  let span = {};
  input.addEventListener("input", () => { span = {}; });
  const take = button("Take the words selected in the article", () => {
    if (!picked || picked.part !== partOf(key)) return;
    input.value = picked.text;
    span = { right_start: picked.start, right_end: picked.end };
  });
  // What is right: null where the reader does not know, "" where the text does not say.
  const keep = (value) => {
    const right = field === "negated" && value !== null ? value === "true" : value;
    note(verdict(key, field, "wrong", right, right ? span : {}), key);
    $(`[data-field="${field}"] button`, rowOf(key).nextElementSibling)?.focus();
  };
  const typed = () => keep(input.value.trim() || null);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // else it presses the button that has the focus next
    typed();
  });
  const rest = CHOICES[field] ? [] : [take, button("The text does not say", () => keep(""))];
  const box = make("span", { className: "fix" }, input, ...rest, button("Note it", typed), button("Cancel", () => refresh(key)));
  $(".fix", place)?.remove();
  place.append(box);
  input.focus();
};
const afresh = ({ verdict, right }) => (verdict === "right" ? "✓ right" : right === null ? "wrong" : right === "" ? "not said" : String(right));
const fieldOf = (key, field) => {
  const record = recordOf(key), name = FIELDS[field], sure = record.confidence[field];
  const told = inWords(field, record[field], record), mine = noted(key, field);
  const place = make("dd", {}, make("span", { className: "was", textContent: told || "not said" }));
  place.dataset.field = field;
  if (!told) place.firstChild.classList.add("dim");
  if (sure !== undefined) place.append(make("small", { textContent: `${Math.floor(100 * sure)}%` }));
  place.classList.toggle("doubtful", sure < 0.7);
  if (mine) {
    place.classList.toggle("wrong", mine.verdict === "wrong");
    place.append(make("span", { className: "now", textContent: afresh(mine) }), button("Undo", () => undo(mine, key), { ariaLabel: `Undo the correction of ${name}` }));
  } else {
    place.append(button("right", () => note(verdict(key, field, "right"), key), { ariaLabel: `${name} is right` }), button("wrong", () => fix(key, field, place), { ariaLabel: `${name} is wrong` }));
  }
  return [make("dt", { textContent: name }), place];
};
const ALWAYS = new Set(["item", "actor", "action", "status", "when", "said_by"]);
const fieldsOf = (key) => {
  const record = recordOf(key), usual = { negated: false, stance: "asserted", measure: "total" };
  return Object.keys(FIELDS).filter((field) => ALWAYS.has(field) || noted(key, field) || (record[field] ?? usual[field] ?? null) !== (usual[field] ?? null));
};
const detailOf = (key, every = false) => {
  const record = recordOf(key), list = make("dl", {}, ...(every ? Object.keys(FIELDS) : fieldsOf(key)).flatMap((field) => fieldOf(key, field)));
  const refused = noted(key, null);
  const said = make("output", { ariaLive: "polite" });
  const actions = make("p", { className: "actions" },
    button("Copy as citation", () => copy(citation(key), said)),
    button("Copy as JSON", () => copy(JSON.stringify(withArticle(key), null, 2), said)),
    refused ? button("Undo: it is a claim", () => undo(refused, key)) : button("Not a claim", () => note(verdict(key, null, "not_a_claim"), key)),
    ...(every ? [] : [button("All fields", ({ target }) => target.closest(".detail").replaceWith(detailOf(key, true)))]), said);
  const about = make("small", { textContent: `line ${record.line}, characters ${record.start} to ${record.end} · ${record.id}` });
  const cell = make("td", {}, list, make("p", { className: "quote", textContent: record.sentence.text.replace(/\s+/g, " ") }), about, actions);
  cell.setAttribute("role", "cell");
  const detail = make("tr", { className: "detail", id: `x-${key}` }, cell);
  detail.setAttribute("role", "row");
  return detail;
};
const toggle = (row) => {
  const control = $(".open", row), detail = row.nextElementSibling, isOpen = Boolean(detail?.matches(".detail"));
  if (isOpen) detail.remove();
  else row.after(detailOf(row.dataset.key));
  control.setAttribute("aria-expanded", String(!isOpen));
};

// ---- copying ------------------------------------------------------------------------------------------------------
const citation = (key) => {
  const record = recordOf(key), { article, url } = data(partOf(key));
  const where = [article.title, article.published, record.link ?? url ?? article.path].filter(Boolean).join(", ");
  return `“${record.sentence.text.replace(/\s+/g, " ").trim()}” (${where}, line ${record.line}, characters ${record.start} to ${record.end})`;
};
const copy = async (text, said) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  said.textContent = "Copied";
};

// ---- a claim that is missing --------------------------------------------------------------------------------------
const dialog = $(".missed"), float = $(".float");
let missing = null;
const ask = (part) => {
  missing = { part, place: picked?.part === part ? picked : null };
  $("form", dialog).reset();
  $(".problem", dialog).textContent = "";
  $("[name=words]", dialog).value = missing.place?.text ?? "";
  dialog.showModal();
};
const find = (part, wanted) => {
  const found = [];
  for (const block of $$(`#a-${part} [data-s]`)) {
    const text = block.textContent;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const start = Number(block.dataset.s) + length(text.slice(0, at));
      found.push({ start, end: start + length(wanted), text: wanted });
    }
  }
  return found;
};
$("form", dialog).addEventListener("submit", (event) => {
  const { part, place } = missing, wanted = $("[name=words]", dialog).value;
  const found = place && place.text === wanted ? [place] : find(part, wanted);
  if (found.length !== 1) {
    event.preventDefault();
    $(".problem", dialog).textContent = found.length ? `These words stand in ${found.length} places: select them in the article first, or give more of them.` : "The article does not have these words.";
    return;
  }
  const { start, end, text } = found[0];
  note({ article: data(part).digest, claim: null, verdict: "missing", field: null, was: null, right: $("[name=kind]", dialog).value, start, end, text });
});
$(".cancel", dialog).addEventListener("click", () => dialog.close());
document.addEventListener("selectionchange", () => {
  const now = selected();
  float.hidden = !now;
  if (!now) return;
  picked = now;
  const at = now.range.getBoundingClientRect();
  float.style.left = `${scrollX + at.left}px`;
  float.style.top = `${scrollY + at.bottom + 6}px`;
});
float.addEventListener("mousedown", (event) => event.preventDefault());
float.addEventListener("click", () => { float.hidden = true; ask(picked.part); });

// ---- clicks -------------------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest(".open")) return toggle(target.closest(".row"));
  if (target.closest(".missing")) return ask(target.closest(".part").dataset.part);
  if (target.closest(".save")) return save();
  const link = target.closest("a[data-key]");
  if (link) {
    event.preventDefault();
    hideCard();
    return choose(link.dataset.key, link.matches(".mark, .when a") ? "row" : "mark");
  }
  const row = target.closest(".row");
  if (row && document.getSelection().isCollapsed) return choose(row.dataset.key, "mark");
  const toPart = target.closest('.index a[href^="#a-"]');
  if (toPart) $(toPart.hash).open = true;
});
document.addEventListener("change", ({ target }) => {
  if (target.matches(".checked")) { unsaved = true; tell(); }
  if (target.matches(".load") && target.files.length) open(target.files[0]).then(() => { target.value = ""; });
});
addEventListener("beforeprint", () => { for (const part of $$("details.part")) part.open = true; });
if (matchMedia("(max-width: 44rem)").matches) $(".filters").open = false;
