/* Saves again what Wagtail's autosave would miss.

   Wagtail looks at the form every half second, and takes the form as it is when an answer of the
   server arrives for what was saved. A change that falls between the two is called saved and is
   not; so is one in the first two seconds. Here what was sent is compared with what stands there. */
"use strict";

(() => {
  const UNWATCHED = /^(comments-|csrfmiddlewaretoken$|loaded_revision_|overwrite_revision_id$|next$)/;
  let sent = null;
  let touchedEarly = false;

  const content = (data) =>
    JSON.stringify([...data].filter(([name, value]) => !UNWATCHED.test(name) && !(value instanceof File)));

  const saveAgain = (form) =>
    form.dispatchEvent(
      new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }),
    );

  const withUpdates = (data, updates) => {
    for (const [name, value] of Object.entries(updates ?? {})) if (data.has(name)) data.set(name, value);
    return data;
  };

  document.addEventListener("w-autosave:save", (event) => {
    sent = event.detail.formData;
  });

  document.addEventListener("w-autosave:success", (event) => {
    const form = event.target;
    if (!sent || !(form instanceof HTMLFormElement)) return;
    const saved = withUpdates(sent, event.detail.response?.field_updates);
    sent = null;
    if (content(saved) !== content(new FormData(form))) saveAgain(form);
  });

  const isEditor = (target) => target instanceof Element && target.closest("form[data-edit-form]");
  const note = (event) => {
    if (isEditor(event.target)) touchedEarly = true;
  };
  document.addEventListener("input", note);
  document.addEventListener("change", note);

  document.addEventListener("w-unsaved:watch-edits", (event) => {
    document.removeEventListener("input", note);
    document.removeEventListener("change", note);
    if (touchedEarly && isEditor(event.target)) saveAgain(event.target);
    touchedEarly = false;
  });
})();
