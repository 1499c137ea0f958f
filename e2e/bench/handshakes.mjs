// Handshakes a second: ours, natively and in WebAssembly, beside node-forge in the same Node.
//
// Arguments: the module of the example `handshakes` in WebAssembly, and what its native twin measured for each preset, as
// `tls12=100.0`. Ours is the whole run: two TCP stacks, new certificates, a request and its answer, the orderly end.
// node-forge's is a full TLS 1.2 handshake with RSA key transport (RSA 2048, AES-128-CBC) in memory, its certificate made
// beforehand.

import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';

import forge from 'node-forge';

const [module, ...native] = process.argv.slice(2);
const { play } = createRequire(import.meta.url)(module);

/** How long each is given. */
const SECONDS = 3;

const rows = native.map((each) => each.split('=')).map(([preset, rate]) => [`${preset}, native`, Number(rate)]);
for (const [preset] of native.map((each) => each.split('='))) {
  rows.push([`${preset}, WebAssembly`, rate((count) => play(preset, count))]);
}
const party = forgeParty();
const reference = rate((count) => Array.from({ length: count }).every(() => forgeHandshake(party)));
rows.push(['node-forge 1.2 RSA', reference]);

console.log(`handshakes/s        in Node ${process.version}    beside node-forge`);
for (const [name, each] of rows) {
  console.log(`${name.padEnd(20)}${each.toFixed(1).padStart(10)}${`${(each / reference).toFixed(1)} ×`.padStart(18)}`);
}

/** How many a second, after a few to warm up. */
function rate(run) {
  const all = (count) => {
    if (!run(count)) throw new Error('a handshake of the benchmark did not complete');
  };
  all(5);
  const start = performance.now();
  let done = 0;
  for (; performance.now() - start < SECONDS * 1000; done += 5) all(5);
  return (done * 1000) / (performance.now() - start);
}

function forgeParty() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  const name = [{ name: 'commonName', value: 'example.dk' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey };
}

function forgeHandshake({ certificate, privateKey }) {
  const completed = new Set();
  const fail = (_, error) => {
    throw new Error(error.message);
  };
  const common = {
    sessionCache: {},
    cipherSuites: [forge.tls.CipherSuites.TLS_RSA_WITH_AES_128_CBC_SHA],
    dataReady: () => {},
    closed: () => {},
    error: fail,
  };
  const client = forge.tls.createConnection({
    ...common,
    server: false,
    caStore: [certificate],
    virtualHost: 'example.dk',
    verify: (_, verified) => verified,
    connected: () => completed.add('client'),
    tlsDataReady: (connection) => server.process(connection.tlsData.getBytes()),
  });
  const server = forge.tls.createConnection({
    ...common,
    server: true,
    getCertificate: () => certificate,
    getPrivateKey: () => privateKey,
    connected: () => completed.add('server'),
    tlsDataReady: (connection) => client.process(connection.tlsData.getBytes()),
  });
  client.handshake();
  return completed.size === 2;
}
