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
// Where the timeline is wider than the page, publication stands in its middle.
const centre = (part) => {
  const [box, line] = [$(".scroll", part), $("line.published", part)];
  if (box && line) box.scrollLeft = (box.scrollWidth * parseFloat(line.getAttribute("x1"))) / 100 - box.clientWidth / 2;
};
for (const part of $$("section.part")) centre(part);
document.addEventListener("toggle", ({ target }) => target.matches(".part") && centre(target), true);
if (matchMedia("(max-width: 44rem)").matches) $(".filters").open = false;
