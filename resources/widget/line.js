// One Socket.IO client of the namespace /backline, over WebSocket. It comes back by itself, later and later.
import { Refusal } from './service.js';

const nsp = '/backline,';
const firstDelay = 500;
const longestDelay = 30_000;
const openingPatience = 15_000;

export class Line {
    #url;
    #token;
    #on;
    #socket = null;
    #watch = 0;
    #retry = 0;
    #tries = 0;
    #patience = openingPatience;
    #acks = new Map();
    #lastAck = 0;
    #isMeant = false;
    #listening = new AbortController();

    // on: { up(), down(), refused(), event(name, data) }
    constructor(url, token, on) {
        this.#url = url;
        this.#token = token;
        this.#on = on;
        const { signal } = this.#listening;
        window.addEventListener('online', () => this.tryNow(), { signal });
        window.addEventListener('offline', () => this.#socket && this.#lost(), { signal });
        document.addEventListener('visibilitychange', () => document.hidden || this.tryNow(), { signal });
    }

    open() {
        this.#isMeant = true;
        this.#connect();
    }

    // For good.
    close() {
        this.#isMeant = false;
        this.#listening.abort();
        this.#drop();
    }

    // In place of waiting for the next try.
    tryNow() {
        if (this.#isMeant && !this.#socket) {
            this.#tries = 0;
            this.#connect();
        }
    }

    // The server's answer; rejected when the connection goes first.
    emit(name, data) {
        return new Promise((resolve, reject) => {
            if (this.#socket?.readyState !== WebSocket.OPEN) {
                reject(new Refusal(0));
                return;
            }
            this.#lastAck += 1;
            this.#acks.set(this.#lastAck, { resolve, reject });
            this.#socket.send(`42${nsp}${this.#lastAck}${JSON.stringify([name, data])}`);
        });
    }

    #connect() {
        clearTimeout(this.#retry);
        const socket = new WebSocket(this.#url);
        this.#socket = socket;
        this.#patience = openingPatience;
        this.#keepWatch();
        socket.onmessage = ({ data }) => socket === this.#socket && this.#packet(String(data));
        socket.onclose = () => socket === this.#socket && this.#lost();
    }

    // The server pings: when it is silent for longer, the connection is dead, whatever the socket says.
    #keepWatch() {
        clearTimeout(this.#watch);
        this.#watch = setTimeout(() => this.#lost(), this.#patience);
    }

    #packet(text) {
        this.#keepWatch();
        if (text[0] === '0') {
            const { pingInterval, pingTimeout } = JSON.parse(text.slice(1));
            this.#patience = pingInterval + pingTimeout;
            this.#socket.send(`40${nsp}${JSON.stringify({ token: this.#token })}`);
        } else if (text[0] === '1') {
            this.#lost();
        } else if (text[0] === '2') {
            this.#socket.send('3');
        } else if (text[0] === '4' && text.startsWith(nsp, 2)) {
            this.#message(text[1], text.slice(2 + nsp.length));
        }
    }

    #message(type, body) {
        if (type === '0') {
            this.#tries = 0;
            this.#on.up();
        } else if (type === '1') {
            this.#lost();
        } else if (type === '2') {
            const [name, data] = JSON.parse(body);
            this.#on.event(name, data);
        } else if (type === '3') {
            this.#acknowledge(body);
        } else if (type === '4') {
            this.#refused(JSON.parse(body).message ?? '');
        }
    }

    #acknowledge(body) {
        const number = Number.parseInt(body, 10);
        const [answer] = JSON.parse(body.slice(String(number).length));
        this.#acks.get(number)?.resolve(answer);
        this.#acks.delete(number);
    }

    #refused(message) {
        if (message.startsWith('Unauthorized')) {
            this.close();
            this.#on.refused();
        } else {
            this.#lost();
        }
    }

    #drop() {
        clearTimeout(this.#watch);
        clearTimeout(this.#retry);
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
        const waiting = [...this.#acks.values()];
        this.#acks.clear();
        waiting.forEach(({ reject }) => reject(new Refusal(0)));
    }

    #lost() {
        this.#drop();
        const delay = Math.min(longestDelay, firstDelay * 2 ** this.#tries);
        this.#tries += 1;
        this.#retry = setTimeout(() => this.#connect(), delay * (0.5 + Math.random() / 2));
        this.#on.down();
    }
}
