
"use strict";
// One pass over the page, then listeners on the document: a page of 2,000 claims must not wait for 2,000 of them.
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
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
  kind: "kind", value: "how many", measure: "measure", item: "of what", actor: "who", action: "does", recipient: "to whom",
  place: "where", status: "status", negated: "negated", stance: "stance", denied_by: "denied by", when: "when",
  said_by: "said by",
};
const CHOICES = {
  ...choices, measure: ["total", "difference", "baseline"], negated: ["true", "false"],
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

