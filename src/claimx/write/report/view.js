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
  if (rowOf(key).hidden) { form.reset(); filter(); }
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
  let left = 0, unseen = 0;
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
    const part = $(`#a-${line.dataset.part}`);
    part.hidden = Boolean(any) && !count;
    if (part.hidden) unseen += $$(".findings li", part).length;
  }
  const total = $(".index tfoot .shown");
  if (total) total.textContent = left;
  const also = unseen ? `; ${counted(unseen, "finding")} in articles without such a claim` : "";
  $(".tally").textContent = (any ? `${left} of ${counted(rows.length, "claim")}` : counted(rows.length, "claim")) + also;
};
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));

