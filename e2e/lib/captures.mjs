// Captures for the tests: those of OpenSSL in `fixtures/`, a long download made of one of them, and how they are dropped.

import { execFileSync } from 'node:child_process';
import { createCipheriv, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file of `fixtures/captures/`. */
export function fixture(name) {
  return { name, bytes: readFileSync(`${ROOT}fixtures/captures/${name}`) };
}

/** What the command line makes of a capture: its messages. */
export function messagesByCommand(name, ...options) {
  const file = `${ROOT}fixtures/captures/${name}`;
  const arguments_ = ['run', '--quiet', '--locked', '--package', 'cli', '--', 'dissect', file, ...options, '--format', 'json'];
  const json = execFileSync(process.env.CARGO ?? 'cargo', arguments_, { cwd: ROOT, maxBuffer: 1 << 28 });
  return JSON.parse(json).messages;
}

/** Drops files on the page, all at once, as a hand does. */
export async function drop(page, ...files) {
  await hold(page, ...files);
  await page.evaluate(() => globalThis.dropHeld());
}

/** Gives the page files that `dropHeld()` in it drops: making them takes time that is not the page's. */
export function hold(page, ...files) {
  return page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    globalThis.dropHeld = () => {
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    };
  }, files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })));
}

/**
 * A capture of about so many bytes: OpenSSL's of TLS 1.3, in which the server goes on sending application data, one record
 * of `size` bytes in each packet, sealed with its real key.
 */
export function download(bytes, size = 1400) {
  const { bytes: file } = fixture('openssl_tls13.pcapng');
  const packets = [...blocks(file)].filter(({ kind }) => kind === 6).map(({ block, end }) => ({ ...frame(block), end }));
  // Without the goodbye: the two alerts and the closing of TCP.
  const last = packets.findLast(({ source, payload }) => source === 4433 && payload.length > 1000);
  const head = file.subarray(0, last.end);

  const secret = /SERVER_TRAFFIC_SECRET_0 \w+ (\w+)/.exec(file.toString('latin1'))[1];
  const seal = sealer(Buffer.from(secret, 'hex'));
  // Before it: two tickets and the answer.
  let sequence = 3;
  let next = (last.sequence + last.payload.length) >>> 0;
  const parts = [head];
  let length = head.length;
  let time = last.time;
  while (length < bytes) {
    const record = seal(sequence++, Buffer.alloc(size, `line ${sequence}\n`));
    const data = Buffer.concat([last.headers, record]);
    data.writeUInt16BE(last.headers.length - 14 + record.length, 16);
    data.writeUInt32BE(next, 14 + 20 + 4);
    next = (next + record.length) >>> 0;
    time += 50n;
    const block = enhancedPacket(data, time);
    parts.push(block);
    length += block.length;
  }
  return Buffer.concat(parts);
}

function* blocks(file) {
  for (let offset = 0; offset < file.length; ) {
    const length = file.readUInt32LE(offset + 4);
    const end = offset + length;
    yield { kind: file.readUInt32LE(offset), block: file.subarray(offset, end), end };
    offset = end;
  }
}

/** A packet of Ethernet, IPv4 and TCP in an Enhanced Packet Block. */
function frame(block) {
  const data = block.subarray(28, 28 + block.readUInt32LE(20));
  const tcp = 14 + (data[14] & 15) * 4;
  const start = tcp + (data[tcp + 12] >> 4) * 4;
  const time = (BigInt(block.readUInt32LE(12)) << 32n) | BigInt(block.readUInt32LE(16));
  const sequence = data.readUInt32BE(tcp + 4);
  return { data, time, sequence, source: data.readUInt16BE(tcp), headers: data.subarray(0, start), payload: data.subarray(start) };
}

function enhancedPacket(data, time) {
  const padded = Math.ceil(data.length / 4) * 4;
  const block = Buffer.alloc(32 + padded);
  [6, block.length, 0, Number(time >> 32n), Number(time & 0xffffffffn), data.length, data.length].forEach((word, index) =>
    block.writeUInt32LE(word, index * 4),
  );
  data.copy(block, 28);
  block.writeUInt32LE(block.length, block.length - 4);
  return block;
}

/** Seals application data with TLS_AES_256_GCM_SHA384 (RFC 9846 §5.2, §7.3). */
function sealer(secret) {
  const expand = (label, length) => {
    const name = `tls13 ${label}`;
    const info = Buffer.from([0, length, name.length, ...Buffer.from(name), 0, 1]);
    return createHmac('sha384', secret).update(info).digest().subarray(0, length);
  };
  const [key, iv] = [expand('key', 32), expand('iv', 12)];
  return (sequence, content) => {
    const nonce = Buffer.from(iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
    const inner = Buffer.concat([content, Buffer.from([23])]);
    const header = Buffer.from([23, 3, 3, (inner.length + 16) >> 8, (inner.length + 16) & 255]);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
    return Buffer.concat([header, cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
  };
}

/** OpenSSL's capture of TLS 1.3 twice over: the second connection comes from another port, and has no keys. */
export function twoConnections() {
  const { bytes: file } = fixture('openssl_tls13.pcapng');
  const again = [...blocks(file)].filter(({ kind }) => kind === 6).map(({ block }) => {
    const copy = Buffer.from(block);
    const { source, data } = frame(copy);
    // `data` looks into the copy.
    const tcp = 14 + (data[14] & 15) * 4;
    const place = source === 4433 ? tcp + 2 : tcp;
    data.writeUInt16BE(data.readUInt16BE(place) + 1, place);
    return copy;
  });
  return Buffer.concat([file, ...again]);
}
