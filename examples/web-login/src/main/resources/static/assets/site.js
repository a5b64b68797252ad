"use strict";
// Everything works without this file: it counts down, waits and fills in.

const SECOND = 1000;

function countDown(element) {
  const end = performance.now() + element.dataset.seconds * SECOND;
  const button = element.closest("button");
  if (button && element.dataset.seconds > 0) button.disabled = true;
  const timer = setInterval(tick, SECOND / 4);
  tick();

  function tick() {
    const left = Math.max(0, Math.ceil((end - performance.now()) / SECOND));
    element.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left > 0) return;
    clearInterval(timer);
    if (element.dataset.done) element.textContent = element.dataset.done;
    if (button) {
      button.disabled = false;
      element.closest(".wait").hidden = true;
    }
  }
}

async function poll(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { "X-Requested-With": "fetch" },
  });
  if (answer.status === 200) location.assign(await answer.text());
  else setTimeout(poll, SECOND, form);
}

async function refresh(screen) {
  const answer = await fetch("/phone");
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
  if (next && next.innerHTML !== screen.innerHTML) screen.innerHTML = next.innerHTML;
  setTimeout(refresh, SECOND, screen);
}

// The second half of a double click would be sent under the session id that the first has just ended.
function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => (sent = false), SECOND);
  });
}

// A browser that can read the code from the SMS does, and only for this site: see WICG's "WebOTP API".
async function readFromSms(form) {
  if (!("OTPCredential" in window)) return;
  const typed = new AbortController();
  form.addEventListener("submit", () => typed.abort());
  try {
    const found = await navigator.credentials.get({ otp: { transport: ["sms"] }, signal: typed.signal });
    form.elements.code.value = found.code;
    form.requestSubmit();
  } catch (nothingRead) {
    // Typed by hand, declined, or no SMS: the field is there.
  }
}

document.querySelectorAll("form[method=post]").forEach(sendOnce);
document.querySelectorAll("[data-seconds]").forEach(countDown);
document.querySelectorAll("[data-poll]").forEach(form => setTimeout(poll, SECOND, form));
document.querySelectorAll("[data-refresh]").forEach(screen => setTimeout(refresh, SECOND, screen));
document.querySelectorAll("[data-web-otp]").forEach(readFromSms);
