// The messages as a list that is read out when it grows. An item keeps its element.
import { articleOf, fileOf } from './carried.js';
import { button, element } from './dom.js';
import { plain, said, words } from './words.js';

const near = 48; // pixels from the end that still count as the end

function timeOf(at) {
    const date = new Date(at);
    const isToday = date.toDateString() === new Date().toDateString();
    const day = isToday ? {} : { day: 'numeric', month: 'short' };
    return date.toLocaleString(undefined, { ...day, hour: '2-digit', minute: '2-digit' });
}

function authorOf(item) {
    const fallback = { customer: words.you, bot: words.bot, agent: words.agent };
    return item.role === 'agent' && item.author ? plain(item.author) : fallback[item.role];
}

export class Messages {
    #list = element('ol');
    #more = button(words.newMessages, () => this.#toEnd(), { className: 'more', hidden: true });
    #log = element('div', {
        className: 'log', role: 'log', 'aria-relevant': 'additions', 'aria-label': words.log, tabIndex: 0, onscroll: () => this.#scrolled(),
    }, this.#list);
    element = element('div', { className: 'messages' }, this.#log, this.#more);
    #chat;
    #rows = new Map();
    #staysAtEnd = true;
    #top = 0;

    constructor(chat) {
        this.#chat = chat;
        const resized = new ResizeObserver(() => this.#staysAtEnd && this.#toEnd());
        resized.observe(this.#log);
        resized.observe(this.#list);
    }

    update() {
        const { items } = this.#chat.conversation.thread;
        for (const [item, row] of this.#rows) {
            if (!items.includes(item)) {
                row.element.remove();
                this.#rows.delete(item);
            }
        }
        let grew = null;
        items.forEach((item, index) => { grew = this.#place(item, index) ?? grew; });
        if (grew && (this.#staysAtEnd || grew.role === 'customer')) {
            this.#toEnd();
        } else if (grew) {
            this.#more.hidden = false;
        }
    }

    #place(item, index) {
        let row = this.#rows.get(item);
        const isNew = !row;
        if (isNew) {
            row = this.#row(item);
            this.#rows.set(item, row);
        }
        row.update();
        if (this.#list.children[index] !== row.element) {
            this.#list.insertBefore(row.element, this.#list.children[index] ?? null);
        }
        return isNew ? item : null;
    }

    #row(item) {
        const body = item.type === 'file' ? fileOf(item, this.#chat) : this.#text(item);
        if (item.role === 'system') {
            return { element: element('li', { className: 'message system' }, body), update: () => {} };
        }
        const state = element('p', { className: 'state' });
        const head = element('p', { className: 'head' },
            element('bdi', { textContent: authorOf(item) }), ` · ${timeOf(item.at)}`);
        const row = element('li', { className: `message ${item.role}` }, head, body, state);
        return { element: row, update: () => this.#updateState(item, row, state) };
    }

    #text(item) {
        const text = element('p', { className: 'text', dir: 'auto', textContent: item.content });
        const article = item.article ? articleOf(item, this.#chat) : [];
        const source = item.source ? [element('p', { className: 'source', textContent: said('source', { title: item.source }) })] : [];
        return element('div', {}, text, ...article, ...source);
    }

    #updateState(item, row, state) {
        const isFailed = item.state === 'failed';
        row.classList.toggle('failed', isFailed);
        row.classList.toggle('sending', item.state === 'sending');
        state.setAttribute('role', isFailed ? 'alert' : 'none');
        state.ariaHidden = String(item.state === 'sending');
        const told = this.#stateWords(item);
        if (state.dataset.told !== told) {
            state.dataset.told = told;
            state.replaceChildren(told, ...(isFailed ? [this.#discard(item)] : []));
        }
    }

    #stateWords(item) {
        if (item.state === 'failed') {
            return said('notSent', { reason: item.reason || words.failed });
        }
        if (item.state === 'sending') {
            const { percent, attachment } = item;
            return percent === undefined ? words.sending : said('uploading', { name: attachment.name, percent });
        }
        const isLast = item.role === 'customer' && item.seq > 0 && item === this.#chat.conversation.lastSeen;
        return isLast ? words.seen : '';
    }

    #discard(item) {
        return button(words.discard, () => this.#chat.discard(item), { className: 'link' });
    }

    // Only who scrolls up leaves the end: a list that gets less room does not.
    #scrolled() {
        const { scrollHeight, scrollTop, clientHeight } = this.#log;
        const isAtEnd = scrollHeight - scrollTop - clientHeight < near;
        this.#staysAtEnd = isAtEnd || (this.#staysAtEnd && scrollTop >= this.#top);
        this.#top = scrollTop;
        this.#more.hidden ||= isAtEnd;
    }

    #toEnd() {
        this.#log.scrollTop = this.#log.scrollHeight;
        this.#more.hidden = true;
    }
}
