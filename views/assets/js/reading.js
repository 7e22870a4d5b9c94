// A list that takes long says that it is being read, and can be called off; the server then stops reading it. Without
// scripts the browser's own stop does the same.
const WAIT = 500;

export function watchReading(form) {
  const reading = form.querySelector('[data-reading]');
  const stop = reading.querySelector('button');
  let wait = 0;
  const ends = () => {
    clearTimeout(wait);
    reading.hidden = true;
  };

  form.addEventListener('submit', () => {
    wait = setTimeout(() => { reading.hidden = false; stop.focus(); }, WAIT);
  });
  stop.addEventListener('click', () => {
    window.stop();
    dispatchEvent(new Event('calledoff'));
    ends();
    form.elements.file.focus();
  });
  // Whoever comes back to the page finds it as it was.
  addEventListener('pagehide', ends);
}
