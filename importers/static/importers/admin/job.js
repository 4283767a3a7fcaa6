/* Asks every second how far the work is, shows it, and leads to what came of it. */
"use strict";

(() => {
  const PAUSE = 1000;
  const LONGEST_PAUSE = 30_000;
  // A screen reader is told in steps, not every second.
  const STEP = 10;

  const url = document.currentScript.dataset.url;
  const bar = document.getElementById("progress");
  const text = document.getElementById("progress-text");
  const told = document.getElementById("progress-told");
  let pause = PAUSE, step;

  const show = (state) => {
    text.textContent = state.text;
    if (state.total) {
      bar.max = state.total;
      bar.value = state.done;
    } else {
      bar.removeAttribute("value");
    }
    const now = state.total ? `${state.total} ${Math.floor((state.done / state.total) * STEP)}` : state.text;
    if (now !== step) told.textContent = state.text;
    step = now;
  };

  const ask = async () => {
    const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (response?.ok) {
      const state = await response.json();
      if (state.is_over) return location.replace(state.url);
      show(state);
    }
    // A server that does not answer is asked less and less often.
    pause = response?.ok ? PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
    setTimeout(ask, pause);
  };

  setTimeout(ask, PAUSE);
})();
