/* Shows below opening hours, while they are typed, how they are understood. */
"use strict";

(() => {
  const PAUSE = 400;

  class HoursController extends window.StimulusModule.Controller {
    static targets = ["understood"];
    static values = { url: String };

    connect() {
      this.input = this.element.querySelector("textarea");
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.understand(), PAUSE);
      });
    }

    disconnect() {
      clearTimeout(this.timer);
      this.request?.abort();
    }

    async understand() {
      this.request?.abort();
      this.request = new AbortController();
      const query = new URLSearchParams({ text: this.input.value });
      const options = { signal: this.request.signal };
      const response = await fetch(`${this.urlValue}?${query}`, options).catch(() => null);
      if (response?.ok) this.understoodTarget.innerHTML = (await response.json()).html;
    }
  }

  window.wagtail.app.register("atlas-hours", HoursController);
})();
