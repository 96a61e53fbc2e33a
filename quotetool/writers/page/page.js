
"use strict";
const rows = [...document.querySelectorAll("tbody tr")];
const form = document.querySelector("form");
const words = document.getElementById("words");
const speaker = document.getElementById("speaker") || { value: "" };
const bars = [...document.querySelectorAll(".bars button")];
const texts = rows.map((row) => // what the article says, not what the page says of it
  [...row.querySelectorAll("time, bdi, blockquote, .paragraph, td[dir]")]
    .map((part) => part.textContent).join("\n").toLowerCase());

function show() {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, place) => {
    row.hidden = Boolean(speaker.value && row.dataset.speaker !== speaker.value)
      || !asked.every((word) => texts[place].includes(word));
    count += !row.hidden;
  });
  document.getElementById("shown").textContent = `${count} of ${rows.length} shown`;
  bars.forEach((bar) => bar.setAttribute("aria-pressed", String(bar.value === speaker.value)));
}

function changed() {
  show();
  // The address says what is shown, so that it can be sent on.
  const asked = new URLSearchParams({ words: words.value, speaker: speaker.value });
  location.replace(words.value || speaker.value ? `#${asked}` : "#");
}

function arrived() {
  if (location.hash.startsWith("#q-")) return;
  const asked = new URLSearchParams(location.hash.slice(1));
  words.value = asked.get("words") || "";
  speaker.value = asked.get("speaker") || "";
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
bars.forEach((bar) => bar.addEventListener("click", () => {
  speaker.value = speaker.value === bar.value ? "" : bar.value;
  changed();
}));
form.hidden = false;
arrived();
show();
