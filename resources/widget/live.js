// Follows one conversation's stream and speaks in it: nothing missed, nothing twice, whatever the line does.
import { Line } from './line.js';
import { Refusal } from './service.js';

const replayPatience = 2000;

export class Live {
    isUp = false;
    isDown = false; // it was tried in vain, or lost
    #line;
    #conversation;
    #thread;
    #on;
    #replay = 0;
    #isOver = false;
    #waitingForLine = [];

    // on: { changed(), event(event), typing(typing), seen(seq), place(place), refused() }
    constructor(service, conversation, thread, on) {
        this.#conversation = conversation;
        this.#thread = thread;
        this.#on = on;
        this.#line = new Line(service.socketUrl, service.token, {
            up: () => this.#subscribe(),
            down: () => { this.isDown = true; this.#setUp(false); },
            refused: () => on.refused(),
            event: (name, data) => this.#heard(name, data),
        });
        this.#line.open();
    }

    close() {
        this.#isOver = true;
        this.#waitingForLine.splice(0).forEach(({ reject }) => reject(new Refusal(409)));
        clearTimeout(this.#replay);
        this.#line.close();
        this.#setUp(false);
    }

    tryNow() {
        this.#line.tryNow();
    }

    // Waits for the line; the id makes a repeat harmless.
    async say(item) {
        await this.#lineUp();
        const file = item.attachment ? { type: 'file', attachment: item.attachment.id } : {};
        const answer = await this.#line.emit('say', {
            conversation: this.#conversation, client_id: item.id, content: item.content, ...file,
        });
        if (answer.error) {
            throw refusalIn(answer.error);
        }
        return answer.message;
    }

    // What may get lost.
    tell(event, data) {
        if (this.isUp) {
            this.#line.emit(event, { conversation: this.#conversation, ...data }).catch(() => {});
        }
    }

    #lineUp() {
        return new Promise((resolve, reject) => {
            if (this.isUp) {
                resolve();
            } else if (this.#isOver) {
                reject(new Refusal(409));
            } else {
                this.#waitingForLine.push({ resolve, reject });
            }
        });
    }

    #setUp(isUp) {
        this.isUp = isUp;
        if (isUp) {
            this.isDown = false;
            this.#waitingForLine.splice(0).forEach(({ resolve }) => resolve());
        }
        this.#on.changed();
    }

    async #subscribe() {
        const stream = `conversation/${this.#conversation}/public`;
        try {
            const { last, error } = await this.#line.emit('subscribe', { stream, after: this.#thread.last });
            if (error) {
                throw refusalIn(error);
            }
            this.#setUp(true);
            this.#expect(last);
        } catch (failure) {
            this.#again(failure.retryAfter || replayPatience);
        }
    }

    // The server replays so many events at once; when there are more, they are asked for.
    #expect(last) {
        this.#later(() => this.#thread.last < last && this.#subscribe(), replayPatience);
    }

    #again(milliseconds) {
        this.#later(() => this.#subscribe(), milliseconds);
    }

    #later(action, milliseconds) {
        clearTimeout(this.#replay);
        this.#replay = this.#isOver ? 0 : setTimeout(action, milliseconds);
    }

    #heard(name, data) {
        if (name === 'event') {
            this.#follow(data);
        } else if (name === 'typing') {
            this.#on.typing(data);
        } else if (name === 'seen') {
            data.role === 'customer' || this.#on.seen(data.seq);
        } else if (name === 'place') {
            this.#on.place(data.place);
        }
    }

    #follow(event) {
        const place = this.#thread.follow(event.seq);
        if (place === 'next') {
            this.#on.event(event);
        } else if (place === 'gap') {
            this.#again(0);
        }
    }
}

function refusalIn({ code, message, retry_after: retryAfter }) {
    const status = { rate_limited: 429, unavailable: 503, not_found: 404, conflict: 409 }[code] ?? 400;
    return new Refusal(status, message, retryAfter);
}
