// Reading aloud with the system's own voice, where the browser has one. Nothing is sent anywhere.

for (const button of document.querySelectorAll("[data-speak]")) {
  if (!("speechSynthesis" in window)) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const speaking = window.speechSynthesis.speaking;
    window.speechSynthesis.cancel();
    if (speaking) return;
    const said = new SpeechSynthesisUtterance(document.getElementById(button.dataset.speak).textContent);
    said.lang = "en";
    // A voice of the machine itself: one that isn't local would send the words away.
    const own = window.speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith("en"));
    if (own) said.voice = own;
    window.speechSynthesis.speak(said);
  });
}
