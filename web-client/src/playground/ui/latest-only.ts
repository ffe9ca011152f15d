/** Runs `work` at once when idle; while it runs, any number of further calls are one next run. */
export function latestOnly(work: () => Promise<void>): () => void {
  let wanted = 0;
  const run = async () => {
    for (let done = 0; done !== wanted;) {
      done = wanted;
      await work();
    }
    wanted = 0;
  };
  return () => {
    if (++wanted === 1) void run();
  };
}

/** Draws once in the next frame, however often it is asked for before. */
export function onceAFrame(draw: () => void): () => void {
  let frame = 0;
  return () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
}

/** Runs `work` in a pause of the page's, `atMost` so many milliseconds later: keys and scrolling go first. */
export function inAPause(work: () => void, atMost: number): () => void {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: atMost });
    else setTimeout(run, atMost / 2);
  };
}
