// How long the page keeps the browser from everything else.

/**
 * The longest task of a page while `body` goes on, in milliseconds of the processor's time: on a busy machine the clock
 * would count what other programs do. One of more than 50 is felt (W3C's Long Tasks API). Chromium only.
 */
export async function longestTask(page, body) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  let trace;
  try {
    await body();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace);
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  if (tasks.length < 100) throw new Error(`only ${tasks.length} tasks are in the trace`);
  return Math.max(...tasks.map(({ tdur }) => tdur / 1000));
}
