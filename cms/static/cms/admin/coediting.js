/* Says so, in the page, when autosave stopped because somebody else changed the same. */
"use strict";

document.addEventListener("w-autosave:error", (event) => {
  const notice = document.getElementById("coediting-stopped");
  if (!notice || event.detail.type !== "invalid_revision") return;
  notice.querySelector("[data-sentence]").textContent = event.detail.text;
  notice.hidden = false;
});
