// Engine.IO 4 by hand: one class per transport, nothing between the test and the bytes. Both hand out packets
// one by one and answer the server's pings on the way unless told not to.
import WebSocket from 'ws';

const [url, ...options] = process.argv.slice(2);
export const base = url ?? 'http://127.0.0.1:3000';

// With --strict also what the protocol asks for but the reference is lax about.
export const lax = options.includes('--strict') ? false : 'the reference is lax here';
export const separator = '\x1e';
export const patience = 4000;

export function within(promise, what, milliseconds = patience) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no ${what} within ${milliseconds} ms`)), milliseconds);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const ends = [];

// Whatever a test opens is closed after it, also when it fails: an open line would keep the program running.
export function closeAfterTest(end) {
    ends.push(end);
}

export function closeAll() {
    ends.splice(0).forEach((end) => end());
}

export const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

export function address(path, query, scheme = 'http') {
    const url = new URL(path, base);
    url.protocol = scheme;
    url.search = new URLSearchParams(query).toString();
    return url.toString();
}

// A refusal is HTTP 400 or a close before anything was said; the reference does the one or the other depending on
// what was wrong. Resolves with the status or the close code.
export async function refusedUpgrade(path, query) {
    const socket = new WebSocket(address(path, query, 'ws'));
    socket.on('error', () => {});
    const refusal = new Promise((resolve, reject) => {
        socket.on('message', () => reject(new Error('the session was opened')));
        socket.on('close', resolve);
        socket.on('unexpected-response', (request, response) => {
            response.resume();
            resolve(response.statusCode);
        });
    });
    return within(refusal, 'refusal').finally(() => socket.terminate());
}

class PacketQueue
{
    #packets = [];
    #waiting = [];

    put(packet) {
        const taker = this.#waiting.shift();
        if (taker) {
            taker(packet);
        } else {
            this.#packets.push(packet);
        }
    }

    get size() { return this.#packets.length; }

    take() {
        if (this.#packets.length > 0) {
            return Promise.resolve(this.#packets.shift());
        }
        return new Promise((resolve) => { this.#waiting.push(resolve); });
    }
}

export class WebSocketLine
{
    #queue = new PacketQueue();

    constructor(path, query = {}, { answerPings = true } = {}) {
        const url = address(path, { EIO: 4, transport: 'websocket', ...query }, 'ws');
        this.socket = new WebSocket(url, { perMessageDeflate: false });
        closeAfterTest(() => this.end());
        this.closed = new Promise((resolve) => { this.socket.on('close', resolve); });
        this.opened = new Promise((resolve, reject) => {
            this.socket.on('open', resolve);
            this.socket.on('error', reject);
        });
        this.opened.catch(() => {});
        this.socket.on('message', (data, isBinary) => {
            const packet = isBinary ? data : data.toString();
            if (answerPings && packet === '2') {
                this.send('3');
            } else {
                this.#queue.put(packet);
            }
        });
    }

    // Resolves with the line once the handshake packet has come; `handshake` then holds its content.
    static async open(path, options) {
        const line = new WebSocketLine(path, {}, options);
        await within(line.opened, 'websocket');
        line.handshake = JSON.parse((await line.next()).slice(1));
        return line;
    }

    send(packet) { this.socket.send(packet); }
    next() { return within(this.#queue.take(), 'packet'); }
    get waitingPackets() { return this.#queue.size; }
    whenClosed() { return within(this.closed, 'close'); }
    end() { this.socket.terminate(); }
}

export class PollingLine
{
    #packets = [];

    constructor(path, sid) {
        this.path = path;
        this.sid = sid;
    }

    static async open(path) {
        const response = await fetch(address(path, { EIO: 4, transport: 'polling' }));
        const handshake = JSON.parse((await response.text()).slice(1));
        const line = new PollingLine(path, handshake.sid);
        line.handshake = handshake;
        return line;
    }

    get url() { return address(this.path, { EIO: 4, transport: 'polling', sid: this.sid }); }
    poll(options) { return within(fetch(this.url, options), 'poll'); }
    push(body) { return within(fetch(this.url, { method: 'POST', body }), 'answer to a push'); }

    async next() {
        while (this.#packets.length === 0) {
            const response = await this.poll();
            if (response.status !== 200) {
                throw new Error(`the poll was answered with ${response.status}`);
            }
            await this.#sort((await response.text()).split(separator));
        }
        return this.#packets.shift();
    }

    async #sort(packets) {
        for (const packet of packets) {
            if (packet === '2') {
                await this.push('3');
            } else if (packet !== '6') {
                this.#packets.push(packet);
            }
        }
    }

    // Polls until the server no longer knows the session; a heartbeat stays unanswered.
    async whenClosed() {
        const end = Date.now() + patience;
        while (Date.now() < end) {
            if ((await this.poll()).status === 400) {
                return;
            }
        }
        throw new Error(`the session was still there after ${patience} ms`);
    }
}
