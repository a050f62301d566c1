"use strict";
(function () {
  document.documentElement.classList.add("scripted");
  const bare = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/_/g, " ").trim();

  document.querySelectorAll("input.lang").forEach((choice) => choice.addEventListener("change", () => {
    document.documentElement.lang = choice.value;
    document.title = choice.dataset.title;
  }));

  document.querySelectorAll("main.view").forEach((view) => {
    const body = view.querySelector(".targets tbody");
    const rows = Array.from(body.rows);
    const controls = view.querySelector(".controls");
    const find = view.querySelector(".find");
    const byStatus = view.querySelector(".by-status");
    const byItem = view.querySelector(".by-item");
    const count = view.querySelector(".count");
    const tiles = Array.from(view.querySelectorAll("button.tile"));
    const order = new Intl.Collator(view.lang);
    let statuses = [];
    let sorted = { key: "order", down: false };

    const filter = () => {
      const words = bare(find.value).split(/\s+/).filter(Boolean);
      const items = new Set();
      let shown = 0;
      rows.forEach((row) => {
        if (!row.classList.contains("target")) return;
        const text = bare(row.dataset.find);
        const visible = words.every((word) => text.includes(word))
          && (!statuses.length || statuses.includes(row.dataset.status))
          && (!byItem.value || row.dataset.item === byItem.value);
        row.hidden = !visible;
        if (visible) { shown += 1; items.add(row.dataset.item); }
      });
      rows.forEach((row) => {
        if (row.classList.contains("item")) row.hidden = sorted.key !== "order" || !items.has(row.dataset.item);
      });
      count.textContent = count.dataset.said.replace("%n", shown);
      tiles.forEach((tile) => tile.setAttribute("aria-pressed", String(statuses.length > 0 && tile.dataset.statuses === statuses.join(" "))));
    };

    const choose = (wanted) => {
      statuses = wanted;
      byStatus.value = wanted.length === 1 ? wanted[0] : "";
      filter();
    };

    const compare = (one, other) => {
      const [a, b] = [one.dataset[sorted.key], other.dataset[sorted.key]];
      if (a === b) return 0;
      if (a === "" || a === undefined) return 1;
      if (b === "" || b === undefined) return -1;
      const way = sorted.key === "name" ? order.compare(a, b) : Number(a) - Number(b);
      return sorted.down ? -way : way;
    };

    view.querySelectorAll(".sort").forEach((button) => button.addEventListener("click", () => {
      const key = button.dataset.sort;
      sorted = { key, down: sorted.key === key && !sorted.down };
      rows.slice().sort((one, other) => compare(one, other) || one.dataset.order - other.dataset.order).forEach((row) => body.append(row));
      view.querySelectorAll("[aria-sort]").forEach((head) => head.setAttribute("aria-sort", "none"));
      button.closest("th").setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      filter();
    }));

    find.addEventListener("input", filter);
    byItem.addEventListener("change", filter);
    byStatus.addEventListener("change", () => choose(byStatus.value ? [byStatus.value] : []));
    tiles.forEach((tile) => tile.addEventListener("click", () => {
      choose(tile.getAttribute("aria-pressed") === "true" ? [] : tile.dataset.statuses.split(" "));
    }));
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("reset", () => setTimeout(() => choose([])));
    controls.hidden = false;
    filter();
  });
}());
