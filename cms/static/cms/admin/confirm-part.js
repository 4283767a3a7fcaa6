/* "Still correct" for one part of an entry, while the form around it stays as it is. */

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-confirm-part]");
  if (!button) return;
  const status = button.parentElement.querySelector("[role=status]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  button.disabled = true;
  try {
    const response = await fetch(button.dataset.confirmPart, {
      method: "POST",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
    });
    if (!response.ok) throw new Error(response.status);
    status.textContent = (await response.json()).sentence;
  } catch {
    button.disabled = false;
    status.textContent = button.closest("[data-failure]").dataset.failure;
  }
});
