// Loads this page again when its paper is made anew, and shows what is refused meanwhile. Served with drafts only.
const paper = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
const shown = document.createElement("pre");
shown.setAttribute("role", "status");
shown.style.cssText = "display:none;position:sticky;top:0;margin:0;padding:1rem;background:#ffdd00;color:#0b0c0c;white-space:pre-wrap;font:1rem/1.4 sans-serif;z-index:9";
document.body.prepend(shown);
const events = new EventSource(`/events?seen=${document.currentScript.dataset.seen}`);
let lost = false;
events.onopen = () => { if (lost) location.reload(); };
events.onerror = () => { lost = true; };
events.onmessage = (message) => {
  const event = JSON.parse(message.data);
  if (event.paper === paper) location.reload();
  if (event.problems) {
    shown.textContent = event.problems.join("\n");
    shown.style.display = event.problems.length ? "block" : "none";
  }
};
