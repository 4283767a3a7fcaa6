/* Brings the field of a position, its map, its buttons and the search for addresses together. */
"use strict";

(() => {
  const PAUSE = 400;

  class PointController extends window.StimulusModule.Controller {
    static values = { options: Object };

    connect() {
      this.root = this.element.closest("[data-atlas-point]");
      this.message = this.root.querySelector("[data-atlas-message]");
      this.map = new window.PointMap({ ...this.optionsValue, id: this.element.id });
      this.listen();
      this.finder = new window.AddressFinder(this.root, {
        url: this.optionsValue.findUrl,
        words: this.optionsValue.words,
        inputFor: (name) => this.neighbour(name),
        onChoose: (point) => {
          this.map.show(point, { near: true });
          this.map.choose(point);
        },
      });
      if (this.element.value.trim()) this.understand({ near: true });
    }

    listen() {
      const click = (name, act) =>
        this.root.querySelector(`[data-atlas-${name}]`).addEventListener("click", act);
      click("place", () => this.map.chooseCentre());
      click("remove", () => this.map.remove());
      this.element.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.understand(), PAUSE);
      });
      this.element.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
    }

    disconnect() {
      clearTimeout(this.timer);
    }

    /* The field of the same form, or of the same row of a list. */
    neighbour(name) {
      return this.element.form?.elements.namedItem(this.element.name.replace(/point$/, name));
    }

    /* The server reads positions in many ways of writing; the map shows what it understood. */
    async understand({ near = false } = {}) {
      const text = this.element.value.trim();
      if (!text) {
        this.say("");
        return;
      }
      const url = `${this.optionsValue.understandUrl}?${new URLSearchParams({ text })}`;
      const response = await fetch(url).catch(() => null);
      if (!response?.ok || text !== this.element.value.trim()) return;
      const { point, sentence } = await response.json();
      this.say(sentence);
      if (point) this.map.show({ lat: Number(point[0]), lng: Number(point[1]) }, { near });
    }

    say(sentence) {
      this.message.textContent = sentence;
    }
  }

  window.wagtail.app.register("atlas-point", PointController);
})();
