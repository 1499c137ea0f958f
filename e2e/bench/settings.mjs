// What a changed setting costs in Chromium: from its run's first event to the picture's last line, for one change in each
// group of settings, and for a megabyte over a link that loses one packet in a hundred.
//
// Argument: the command line program, which writes the links. Every link opens in a fresh page, so nothing has been played
// ahead. The page itself leaves `simulate`, `analyse` and `layout` on the performance time line (User Timing); what
// drawing costs beside them is in the figures of page.mjs.

import { execFileSync } from 'node:child_process';

import { closeBrowsers, openChromium } from '../lib/browsers.mjs';
import { hosts, stopHosts } from '../lib/hosts.mjs';
import { ready } from '../lib/story.mjs';

const [program] = process.argv.slice(2);
const STAGES = ['simulate', 'analyse', 'layout'];
/** How often each link is opened. */
const VISITS = 3;
const CHANGES = [
  'client.versions=1.2',
  'client.named_groups=X25519MLKEM768,x25519',
  'server.named_groups=secp384r1',
  'key_share=secp384r1',
  'server.fragment_size=256',
  'certificate.flaw=expired',
  'certificate.key=rsa2048',
  'certificate.intermediates=3',
  'certificate.compression=true',
  'connections=2',
  'application.response_size=16384',
  'link.ip=v6',
  'link.latency_us=100000',
  'link.bandwidth_kbps=1000',
  'link.mtu=576',
  'link.loss_permille=50',
  'link.nagle=true',
  'unix_time=1000000000',
  'seed=7',
];
const LOSSY = ['application.response_size=1048576', 'link.loss_permille=10'];

const { page: host } = await hosts();
const single = [];
for (const scenario of ['tls12', 'tls13']) {
  // The server that is asked to speak what it does not speak is another scenario than these.
  const changes = scenario === 'tls12' ? CHANGES.filter((change) => !change.startsWith('client.versions')) : CHANGES;
  for (const change of changes) {
    for (let visit = 0; visit < VISITS; visit++) single.push({ name: `${scenario}, ${change}`, ...(await opened(scenario, [change])) });
  }
}
const lossy = [];
for (let visit = 0; visit < VISITS; visit++) lossy.push(await opened('tls13', [...LOSSY, `seed=${visit}`]));

console.log('ms in Chromium                  median      p95    worst');
print('one setting, target 33', single);
for (const stage of STAGES) print(`  ${stage}`, single, stage);
const worst = single.toSorted((a, b) => b.all - a.all)[0];
console.log(`  the worst: ${worst.name}`);
print('1 MB, 1 % loss, target 500', lossy);
for (const stage of STAGES) print(`  ${stage}`, lossy, stage);

await closeBrowsers();
await stopHosts();

/** Opens a scenario with some changes; how long each stage of its run took, and from the first's begin to the last's end. */
async function opened(scenario, changes) {
  const settings = changes.flatMap((change) => ['--set', change]);
  const link = execFileSync(program, ['link', scenario, ...settings], { encoding: 'utf8' }).trim();
  const { page, close } = await openChromium({ viewport: { width: 1280, height: 800 }, reducedMotion: true });
  try {
    await page.goto(`${host.url}?link=${encodeURIComponent(link)}`, { waitUntil: 'load' });
    await ready(page);
    const measures = await page.evaluate(() =>
      performance.getEntriesByType('measure').map(({ name, startTime, duration }) => ({ name, startTime, duration })),
    );
    // What the page plays ahead comes later.
    const [simulate, analyse, layout] = STAGES.map((stage) => measures.find(({ name }) => name === stage));
    if (!layout) throw new Error(`${scenario} with ${changes} was not played`);
    return {
      simulate: simulate.duration,
      analyse: analyse.duration,
      layout: layout.duration,
      all: layout.startTime + layout.duration - simulate.startTime,
    };
  } finally {
    await close();
  }
}

function print(name, samples, stage = 'all') {
  const sorted = samples.map((sample) => sample[stage]).toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.log(name.padEnd(28) + [at(0.5), at(0.95), sorted.at(-1)].map((each) => each.toFixed(1).padStart(9)).join(''));
}
