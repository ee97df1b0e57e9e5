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
  const parts = [corrections.length ? counted(corrections.length, "correction") : "",
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
const change = (kept, key) => {
  corrections = kept;
  unsaved = true;
  if (key) refresh(key);
  tell();
};
const note = (correction, key) => change(corrections.filter((one) => !same(one, correction)).concat(correction), key);
const undo = (correction, key) => change(corrections.filter((one) => one !== correction), key);
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

