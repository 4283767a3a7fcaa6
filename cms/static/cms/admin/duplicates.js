/* Asks, while somebody writes an entry that nobody has seen yet, whether it is here already. */
"use strict";

(() => {
  const PAUSE = 700;
  const FIELDS = { name: "title", street: "street", house_number: "house_number", postcode: "postcode", city: "city", point: "point" };
  const NEW_PAGE = /\/pages\/add\/cms\/(\w+)page\/\d+\//;
  const PAGE = /\/pages\/(\d+)\/edit\//;

  const url = document.currentScript.dataset.url;
  let form, title, timer, request, box, asked;

  const subject = () => {
    const page = location.pathname.match(PAGE);
    const kind = location.pathname.match(NEW_PAGE);
    return page ? { page: page[1] } : kind ? { kind: kind[1] } : null;
  };

  const place = () => {
    box = document.createElement("div");
    box.className = "atlas-asked";
    box.setAttribute("role", "status");
    const panel = title.closest(".w-panel, .w-field__wrapper") ?? title.parentElement;
    panel.after(box);
  };

  const ask = async () => {
    const values = Object.entries(FIELDS).map(([key, name]) => [key, form.elements[name]?.value ?? ""]);
    if (form.elements.office) values.push(["office", form.elements.office.value]);
    const query = new URLSearchParams({ ...Object.fromEntries(values), ...subject() });
    if (title.value.trim().length < 3 || String(query) === asked) return;
    asked = String(query);
    request?.abort();
    request = new AbortController();
    const response = await fetch(`${url}?${query}`, { signal: request.signal }).catch(() => null);
    if (response?.ok) box.innerHTML = (await response.json()).html;
  };

  const begin = () => {
    form = document.getElementById("page-edit-form");
    title = form?.querySelector('[name="title"]');
    if (!title || !subject()) return;
    place();
    const soon = () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    soon();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
