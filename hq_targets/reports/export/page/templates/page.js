"use strict";
// Sorts, filters and opens the table; asks nobody for anything and keeps nothing.

const MARKS = /[\u0300-\u036f]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

// The letters without any diacritics.
function bare(text) {
  return text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(MARKS, "");
}

// With diacritics, each word's tone behind it: "hòa" and "hoà" are one word.
function folded(text) {
  const words = text.toLowerCase().replace(/ð/g, "đ").normalize("NFD").split(/\s+/);
  return words.map((word) => word.replace(TONES, "") + (word.match(TONES) || []).join("")).join(" ");
}

// Whether every word that is sought is there; one typed without marks is found with them.
function holds(text, sought) {
  const plain = bare(text), exact = text.toLowerCase().normalize("NFC"), even = folded(text);
  return sought.split(/\s+/).filter(Boolean).every((word) => {
    if (bare(word) === word.toLowerCase()) return plain.includes(bare(word));
    return exact.includes(word.toLowerCase().normalize("NFC")) || even.includes(folded(word));
  });
}

function filled(template, facts) {
  return template.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

function setUp(main) {
  const words = JSON.parse(main.dataset.words);
  const table = main.querySelector("table.targets");
  const form = main.querySelector("form.filters");
  const bodies = [...table.tBodies];
  const rows = bodies.filter((body) => body.dataset.id);
  const heads = [...table.tHead.querySelectorAll("th")];
  const tiles = [...main.querySelectorAll("button.tile")];
  let column = null, falling = false;

  const ranks = new Map(rows.map((row) => [row, JSON.parse(row.dataset.ranks)]));
  const pressed = () => tiles.find((tile) => tile.getAttribute("aria-pressed") === "true");

  function matches(row) {
    const tile = pressed();
    return (!form.elements.status.value || row.dataset.status === form.elements.status.value)
      && (!form.elements.of_item.value || row.dataset.item === form.elements.of_item.value)
      && (!tile || row.dataset.tiles.split(" ").includes(tile.dataset.tile))
      && holds(row.dataset.found, form.elements.find.value);
  }

  function tell() {
    const shown = rows.filter((row) => !row.hidden).length;
    const said = [filled(words.shown, { shown, total: rows.length })];
    if (column) {
      const head = heads.find((one) => one.dataset.column === column);
      said.push(filled(falling ? words.sorted_down : words.sorted_up, { column: head.textContent.trim() }));
    }
    main.querySelector(".shown").textContent = said.join("; ");
    main.querySelector(".none").hidden = shown > 0;
  }

  function filter() {
    const items = new Set();
    for (const row of rows) {
      row.hidden = !matches(row);
      if (!row.hidden) items.add(row.dataset.item);
    }
    for (const body of bodies) {
      if (!body.dataset.id) body.hidden = column !== null || !items.has(body.dataset.item);
    }
    tell();
  }

  // What has nothing in the column stays last; what is alike keeps the directive's order.
  function sort() {
    const order = column === null ? bodies : [...rows].sort((one, other) => {
      const a = ranks.get(one)[column], b = ranks.get(other)[column];
      if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
      return falling ? b - a : a - b;
    });
    const focused = document.activeElement;
    table.append(...order, ...bodies.filter((body) => !order.includes(body)));
    if (focused && focused !== document.activeElement) focused.focus();
    table.classList.toggle("sorted", column !== null);
    for (const head of heads) {
      if (head.dataset.column === column) head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    filter();
  }

  function open(row, whether) {
    row.rows[1].hidden = !whether;
    row.querySelector("button.open").setAttribute("aria-expanded", String(whether));
  }

  const deeds = {
    clear() {
      form.reset();
      for (const tile of tiles) tile.setAttribute("aria-pressed", "false");
      filter();
    },
    directive() {
      column = null;
      falling = false;
      sort();
    },
    open() { rows.forEach((row) => open(row, true)); },
    close() { rows.forEach((row) => open(row, false)); },
  };

  for (const head of heads) {
    const button = head.querySelector("button");
    if (button) button.addEventListener("click", () => {
      falling = column === head.dataset.column && !falling;
      column = head.dataset.column;
      sort();
    });
  }
  for (const tile of tiles) {
    tile.addEventListener("click", () => {
      const now = tile.getAttribute("aria-pressed") !== "true";
      for (const one of tiles) one.setAttribute("aria-pressed", String(now && one === tile));
      filter();
    });
  }
  for (const row of rows) {
    open(row, false);
    const button = row.querySelector("button.open");
    button.addEventListener("click", () => open(row, button.getAttribute("aria-expanded") !== "true"));
  }
  form.addEventListener("input", filter);
  form.addEventListener("change", filter); // not every way of choosing from a list is an input
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of form.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => deeds[button.dataset.do]());
  }
  for (const button of main.querySelectorAll("button[disabled]")) button.disabled = false;
  for (const one of main.querySelectorAll(".scripted")) one.hidden = false;
}

function setLanguage() {
  const chosen = document.querySelector("input[name=language]:checked").value;
  document.documentElement.lang = chosen;
  document.title = document.querySelector(`main[lang="${chosen}"]`).dataset.title;
}

document.documentElement.classList.add("js");
document.querySelectorAll("main").forEach(setUp);
document.querySelectorAll("input[name=language]").forEach((one) => one.addEventListener("change", setLanguage));
setLanguage();
