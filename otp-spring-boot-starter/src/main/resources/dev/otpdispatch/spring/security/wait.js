"use strict";
// The page works without this file: its button asks the same question.
{
  const SECOND = 1000;
  const form = document.querySelector("form");
  const question = new URLSearchParams(new FormData(form));
  question.set("action", "poll");

  // A field of the form is called "action" too, so the form's own is read as an attribute.
  const ask = () =>
    fetch(form.getAttribute("action"), {
      method: "POST",
      body: question,
      headers: { "X-Requested-With": "fetch" },
    }).then(goOn, askAgain);

  const askAgain = () => setTimeout(ask, SECOND);

  const goOn = answer => {
    if (answer.status === 204 || answer.status >= 500) askAgain();
    else location.assign(answer.headers.get("Location") ?? location.href);
  };

  askAgain();
}
