// Says that the session is about to end, offers to go on, and says when it has ended. What is typed stays in the form.
const form = document.getElementById('session-ending');

/** Shows the warning until `end`, an instant in milliseconds; `goOn` is called when the server has given more time. */
export function sayEnding(end, isLast, goOn) {
  const banner = form.content.firstElementChild.cloneNode(true);
  const said = banner.querySelector('[data-session-said]');
  const more = banner.querySelector('[data-session-more]');
  const lang = document.documentElement.lang;
  const time = new Date(end).toLocaleTimeString(lang, { hour: 'numeric', minute: '2-digit' });
  said.textContent = said.textContent.replace('{time}', time);
  said.dataset.failed = said.dataset.failed.replace('{time}', time);
  more.hidden = isLast;
  document.getElementById('main').prepend(banner);
  const left = end - Date.now();
  const ended = left > 0 ? setTimeout(sayEnded, left) : 0;
  // A computer that slept comes back after the end.
  if (left <= 0) sayEnded();
  more.addEventListener('click', async () => {
    const answer = await fetch('/session', { method: 'POST' }).catch(() => null);
    if (answer?.ok || answer?.status === 401) clearTimeout(ended);
    if (answer?.status === 401) sayEnded();
    if (!answer?.ok) {
      // A line that is down for a moment: the button stays for the next try.
      if (!more.hidden) said.textContent = said.dataset.failed;
      return;
    }
    banner.remove();
    goOn();
  });

  function sayEnded() {
    said.textContent = said.dataset.ended;
    more.hidden = true;
  }
}
