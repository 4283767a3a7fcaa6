/* "Find address": asks our own server for candidates; what somebody chooses sets the marker. */
"use strict";

class AddressFinder {
  constructor(root, { url, words, inputFor, onChoose }) {
    Object.assign(this, { url, words, inputFor, onChoose });
    this.button = root.querySelector("[data-atlas-find]");
    this.found = root.querySelector("[data-atlas-found]");
    this.list = root.querySelector("[data-atlas-candidates]");
    this.button?.addEventListener("click", () => this.find());
  }

  async find() {
    this.button.disabled = true;
    this.list.replaceChildren();
    const { candidates, sentence } = await this.ask();
    this.found.textContent = sentence;
    this.list.replaceChildren(...candidates.map((candidate) => this.row(candidate)));
    this.button.disabled = false;
  }

  async ask() {
    const names = ["street", "house_number", "postcode", "city"];
    const parts = names.map((name) => [name, this.inputFor(name)?.value ?? ""]);
    try {
      const response = await fetch(`${this.url}?${new URLSearchParams(parts)}`);
      if (response.ok) return await response.json();
    } catch {
      /* the same sentence as for an answer that is none */
    }
    return { candidates: [], sentence: this.words.unreachable };
  }

  row({ label, point: [lat, lng] }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", () => {
      this.onChoose({ lat, lng });
      this.list.replaceChildren();
      this.found.textContent = label;
      this.button.focus();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }
}

window.AddressFinder = AddressFinder;
