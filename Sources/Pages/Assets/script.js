// What pages do better with a little script; without it they are whole.
"use strict";
for (const place of document.querySelectorAll("[data-focus]")) place.focus();

// What is under way is looked at again by itself, without moving whoever reads.
const lookAgain = (seconds) => {
  const link = document.querySelector("[data-again]");
  if (!link) return;
  setTimeout(async () => {
    try {
      const answer = await fetch(link.dataset.again, { headers: { accept: "text/html" }, cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
      const place = document.getElementById("progress");
      if (fresh && place.textContent !== fresh.textContent) place.replaceChildren(...fresh.childNodes);
    } catch { /* Tried again. */ }
    // Soon at first, later seldom.
    lookAgain(Math.min(30, seconds * 1.2));
  }, 1000 * seconds);
};
lookAgain(2);

// Two minutes before a session ends for want of use, whoever looks is asked whether they stay. One answer serves every tab.
const warning = document.getElementById("time-out");
if (warning) {
  const notice = 120;
  const stay = document.getElementById("stay");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
  let end = Date.now() + 1000 * Number(warning.dataset.left);
  let timer = 0;
  let changed = null;
  document.addEventListener("input", (event) => { changed = event.target.closest("form[data-keep]") || changed; });

  const wait = (seconds, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, Math.max(0, 1000 * seconds));
  };
  const show = (seconds) => {
    end = Date.now() + 1000 * seconds;
    const clock = new Date(end).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
    for (const place of document.querySelectorAll("[data-until]")) place.textContent = clock;
  };
  const goOn = (seconds) => {
    show(seconds);
    if (warning.open) warning.close();
    wait(seconds - notice, look);
  };
  // Asking does not prolong; null where the server cannot be reached.
  const ask = async () => {
    try {
      const answer = await fetch(stay.action, { headers: { accept: "application/json" }, cache: "no-store" });
      return answer.status === 401 ? 0 : (await answer.json()).seconds;
    } catch { return null; }
  };
  const leave = () => {
    if (!changed) { location.assign(warning.dataset.out + "?ended=yes&next=" + encodeURIComponent(location.pathname)); return; }
    const mark = document.createElement("input");
    mark.type = "hidden";
    mark.name = "keep-only";
    mark.value = "yes";
    changed.append(mark);
    changed.submit();
  };
  const look = async () => {
    const told = await ask();
    const left = told === null ? Math.round((end - Date.now()) / 1000) : told;
    if (left <= 0) { leave(); return; }
    show(left);
    if (left > notice) { goOn(left); return; }
    if (!warning.open) warning.showModal();
    wait(Math.min(left, 10), look);
  };
  stay.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(stay.action, {
        method: "POST", body: new URLSearchParams(new FormData(stay)), headers: { accept: "application/json" },
      });
      if (!answer.ok) { leave(); return; }
      const seconds = (await answer.json()).seconds;
      goOn(seconds);
      if (tabs) tabs.postMessage(seconds);
    } catch { stay.submit(); }
  });
  if (tabs) tabs.addEventListener("message", (event) => goOn(Number(event.data)));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  wait((end - Date.now()) / 1000 - notice, look);
}

// A digit presses the button that shows it, but for whoever is typing.
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea, dialog")) return;
  const button = document.querySelector(`[data-key="${event.key}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
