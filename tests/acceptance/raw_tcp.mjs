// TCP by hand, for what no well-behaved HTTP or WebSocket client can be talked into sending.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { base, closeAfterTest, within } from './raw_lines.mjs';

export const opcode = { continuation: 0x0, text: 0x1, binary: 0x2, reserved: 0x3, close: 0x8, ping: 0x9 };

// One WebSocket frame; everything about it can be wrong on purpose.
export function frame(kind, payload, { fin = true, reserved = 0, masked = true, claimedLength } = {}) {
    const body = Buffer.from(payload);
    const length = claimedLength ?? body.length;
    const head = [(fin ? 0x80 : 0) | (reserved << 4) | kind];
    const maskBit = masked ? 0x80 : 0;
    if (length < 126) {
        head.push(maskBit | length);
    } else if (length < 0x10000) {
        head.push(maskBit | 126, length >> 8, length & 0xff);
    } else {
        const wide = Buffer.alloc(8);
        wide.writeBigUInt64BE(BigInt(length));
        head.push(maskBit | 127, ...wide);
    }
    if (!masked) {
        return Buffer.concat([Buffer.from(head), body]);
    }
    const mask = randomBytes(4);
    return Buffer.concat([Buffer.from(head), mask, body.map((byte, index) => byte ^ mask[index % 4])]);
}

export function request(method, target, headers = {}, body = '') {
    const fields = Object.entries({ Host: new URL(base).host, ...headers });
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

export function upgradeRequest(query, headers = {}) {
    return request('GET', `/socket.io/?${query}`, {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        ...headers,
    });
}

export class TcpLine
{
    #text = '';
    #watchers = [];

    constructor() {
        const { hostname, port } = new URL(base);
        this.socket = connect(Number(port), hostname);
        this.socket.on('error', () => {});
        closeAfterTest(() => this.end());
        this.closed = new Promise((resolve) => { this.socket.on('close', resolve); });
        this.socket.on('data', (data) => {
            this.#text += data.toString('latin1');
            this.#watchers.forEach((watch) => watch());
        });
    }

    // A line whose WebSocket is open and whose main namespace is connected.
    static async connected() {
        const line = new TcpLine();
        line.send(upgradeRequest('EIO=4&transport=websocket'));
        await line.expect('0{"sid"');
        line.send(frame(opcode.text, '40'));
        await line.expect('42["auth"');
        return line;
    }

    get text() { return this.#text; }
    get status() { return Number(/^HTTP\/1\.1 (\d+)/.exec(this.#text)?.[1] ?? 0); }

    // False if the system's buffer is full; `drained` then tells when to go on.
    send(data) { return !this.socket.destroyed && this.socket.write(data); }

    drained() {
        return Promise.race([this.closed, new Promise((resolve) => { this.socket.once('drain', resolve); })]);
    }

    expect(text) {
        const found = new Promise((resolve, reject) => {
            const look = () => this.#text.includes(text) && resolve();
            this.#watchers.push(look);
            this.closed.then(() => reject(new Error(`closed before ${text}`)));
            look();
        });
        return within(found, text);
    }

    whenClosed() { return within(this.closed, 'close', 10_000); }
    reset() { this.socket.resetAndDestroy(); }
    end() { this.socket.destroy(); }
}
