"use strict";
// Shows what has to do with passkeys where the browser can use them, and says in words what went wrong.
(() => {
  const able = Boolean(window.PublicKeyCredential) && window.isSecureContext;
  for (const each of document.querySelectorAll("[data-passkey]")) each.hidden = !able;
  for (const each of document.querySelectorAll("[data-no-passkey]")) each.hidden = able;
  const alarm = document.querySelector("[data-passkey-error]");
  document.addEventListener("allauth.error", (event) => {
    if (!alarm) return;
    event.preventDefault();
    const name = event.detail.exception ? event.detail.exception.name : "";
    const words = { NotAllowedError: alarm.dataset.stopped, InvalidStateError: alarm.dataset.known };
    alarm.textContent = words[name] || alarm.dataset.failed;
    alarm.hidden = false;
  });
})();
