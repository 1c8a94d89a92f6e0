// Who the visitor is to the server, and what of it survives a reload. A page may forbid even that.
const key = 'backline-chat';

export class Visit {
    conversation = '';
    #service;
    #beginning = null;

    constructor(service) {
        this.#service = service;
    }

    get exists() {
        return this.conversation !== '';
    }

    // However often it is asked for at the same time.
    async begin() {
        this.#beginning ??= this.#opened().finally(() => { this.#beginning = null; });
        await (this.exists || this.#beginning);
    }

    // What was kept: { token, conversation, unsent, seen, isOpen, memory }, or nothing.
    restore() {
        try {
            const kept = JSON.parse(localStorage.getItem(key));
            this.#service.token = kept.token;
            this.conversation = kept.conversation;
            return kept;
        } catch {
            return null;
        }
    }

    keep(more) {
        try {
            localStorage.setItem(key, JSON.stringify({ token: this.#service.token, conversation: this.conversation, ...more }));
        } catch {
            // Then the chat ends with the page.
        }
    }

    // The token stays: with it the same visitor begins the next conversation. Another window's chat stays kept.
    leave() {
        this.conversation = '';
        try {
            if (JSON.parse(localStorage.getItem(key))?.token === this.#service.token) {
                localStorage.removeItem(key);
            }
        } catch {
            // Nothing was kept.
        }
    }

    async #opened() {
        if (!this.exists) {
            this.conversation = (await this.#service.beginVisit()).conversation;
        }
    }
}

// The talk with the bot: a question, an answer. Nothing of it outlives the page.
export class Bot {
    isThinking = false;
    offersPerson = false; // because it has no answer
    #service;
    #visit;

    constructor(service, visit) {
        this.#service = service;
        this.#visit = visit;
    }

    // { reply, source, handsOver }; the item's id makes a repeat harmless.
    async answerTo(item) {
        await this.#visit.begin();
        const { reply, data } = await this.#service.ask(this.#visit.conversation, item.content, item.id);
        const handsOver = data.escalate_to_human;
        this.offersPerson = data.failed_attempts > 0 && !handsOver;
        return { reply, source: handsOver ? '' : data.sources[0]?.title, handsOver };
    }
}
