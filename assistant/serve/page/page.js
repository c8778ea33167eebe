// Beside textual.js: the keyboard goes to the app as soon as it draws, and a window that ended can be opened again.
const SETTLED = 300; // milliseconds: Textual holds the app for unfocused once, just after its first bytes

function focusTerminal() {
  if (document.body.classList.contains("-closed")) return;
  const input = document.querySelector(".xterm-helper-textarea");
  input?.blur();
  input?.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  const again = document.getElementById("again");
  let drawn = false;
  again.addEventListener("click", () => window.location.reload());
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) again.focus();
    else if (document.body.classList.contains("-first-byte") && !drawn) {
      drawn = true;
      focusTerminal();
      setTimeout(focusTerminal, SETTLED);
    }
  }).observe(document.body, { attributeFilter: ["class"] });
});
