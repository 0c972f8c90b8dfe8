// A stopwatch: how long the story takes when you say it, beside what its words would take.

export function aloud(button, count, say) {
  let began = 0;
  let ticking = 0;

  const clock = () => {
    const seconds = Math.round((Date.now() - began) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  button.addEventListener("click", () => {
    if (!began) {
      began = Date.now();
      button.setAttribute("aria-pressed", "true");
      button.textContent = "Stop · 0:00";
      ticking = setInterval(() => (button.textContent = `Stop · ${clock()}`), 1000);
      say("Say it aloud now, at your own pace.");
      return;
    }
    clearInterval(ticking);
    const minutes = (Date.now() - began) / 60000;
    const pace = Math.round(count() / minutes);
    const judged = pace > 190 ? "That is fast: leave a pause after the number." : pace < 100 ? "That is slow, or the pauses were long." : "That is a good pace.";
    say(`You took ${clock()} for ${count()} words, ${pace} a minute. ${judged}`);
    began = 0;
    button.setAttribute("aria-pressed", "false");
    button.textContent = "Time me aloud";
  });
}
