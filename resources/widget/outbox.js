// What the visitor sends, one after the other, each until the server has it or says that it never will.
import { Refusal } from './service.js';

const firstDelay = 1000;
const longestDelay = 30_000;

export class Outbox {
    #deliver;
    #changed;
    #waiting = [];
    #isRunning = false;
    #wake = null;

    // deliver(item) is a promise; a Refusal that passes is tried again. changed(refusal | null) after every try.
    constructor(deliver, changed) {
        this.#deliver = deliver;
        this.#changed = changed;
    }

    get items() {
        return [...this.#waiting];
    }

    add(item) {
        item.state = 'sending';
        this.#waiting.push(item);
        this.#run();
    }

    clear() {
        this.#waiting = [];
        this.tryNow();
    }

    // In place of waiting for the next try.
    tryNow() {
        this.#wake?.();
    }

    async #run() {
        if (this.#isRunning) {
            return;
        }
        this.#isRunning = true;
        try {
            while (this.#waiting.length > 0) {
                await this.#settle(this.#waiting[0]);
            }
        } finally {
            this.#isRunning = false;
        }
    }

    async #settle(item) {
        for (let tries = 0; this.#waiting.includes(item); tries += 1) {
            const refusal = await this.#refusalOf(item);
            if (!this.#waiting.includes(item)) {
                return; // cleared meanwhile: nobody is concerned any more
            }
            if (!refusal || !refusal.passes) {
                item.state = refusal ? 'failed' : 'sent';
                item.reason = refusal?.message;
                this.#waiting = this.#waiting.filter((other) => other !== item);
                this.#changed(refusal);
                return;
            }
            this.#changed(refusal);
            await this.#pause(refusal.retryAfter || Math.min(longestDelay, firstDelay * 2 ** tries));
        }
    }

    async #refusalOf(item) {
        try {
            await this.#deliver(item);
            return null;
        } catch (failure) {
            return failure instanceof Refusal ? failure : new Refusal(-1, String(failure));
        }
    }

    #pause(milliseconds) {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, milliseconds);
            this.#wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }
}
