// What was said, and how it stands. Knows no network and no page.
import { Typing } from './signals.js';
import { said, whole, words } from './words.js';

// The messages of a conversation, each once and in its place, whichever way it came.
// An item: { id, seq, role, author, type, content, attachment, article, source, at, state }
// id stays the same as long as the item is shown; seq is its number in the stream, 0 until it is known;
// state: sending, sent, failed (then `reason` says why).
// Also where crypto.randomUUID is missing, as on pages without TLS.
function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Thread {
    items = [];
    last = 0; // every event of the stream up to this number is here
    #sources = new Map(); // of the bot's answers that are still to come

    // What is no message of the stream: a greeting, a notice. One with a seq stands in its place.
    note(role, content, more = {}) {
        const item = { id: newId(), seq: 0, role, content, type: 'text', at: Date.now(), state: 'sent', ...more };
        this.#insert(item);
        return item;
    }

    // What the visitor says now.
    say(content, more = {}) {
        return this.note('customer', whole(content), { state: 'sending', ...more });
    }

    remove(item) {
        this.items = this.items.filter((other) => other !== item);
    }

    // A message as the server tells it. True when it is new here.
    take(message) {
        if (this.items.some((item) => item.seq === message.seq)) {
            return false;
        }
        const known = this.#known(message);
        const told = {
            seq: message.seq,
            role: message.role,
            author: message.author.name,
            type: message.type,
            content: message.content,
            attachment: message.attachment,
            article: message.article,
            at: Date.parse(message.at),
            state: 'sent',
        };
        if (known) {
            Object.assign(known, told);
        } else {
            this.#insert({ id: message.uuid, ...told, source: this.#sources.get(message.seq) });
        }
        return !known;
    }

    // What only this page knows: its own notes, each with a number behind that of the message before, and where the
    // bot's answers are from.
    get memory() {
        const memory = { notes: [], sources: [] };
        let before = 0;
        for (const { seq, local, content, at, source } of this.items) {
            if (local) {
                memory.notes.push({ content, at, seq: seq || before + 0.5 });
            } else if (source && seq > 0) {
                memory.sources.push([seq, source]);
            }
            before = Math.floor(seq || before);
        }
        return memory;
    }

    // Before the messages come.
    recall({ notes = [], sources = [] }) {
        this.#sources = new Map(sources);
        notes.forEach((note) => this.note('bot', note.content, { ...note, local: true }));
    }

    // Whether an event with this number is the next one: 'next', 'old', or 'gap' when others are missing before it.
    follow(seq) {
        if (seq <= this.last) {
            return 'old';
        }
        if (seq > this.last + 1) {
            return 'gap';
        }
        this.last = seq;
        return 'next';
    }

    // What the bot's phase showed has no numbers yet; what was sent is known by its id.
    #known({ role, content, client_id: clientId }) {
        const unnumbered = this.items.filter((item) => item.seq === 0 && !item.local);
        return unnumbered.find((item) => clientId && item.id === clientId)
            ?? unnumbered.find((item) => !clientId && item.role === role && item.content === content);
    }

    // Numbered ones stand in the order of their numbers, before what is still on its way.
    #insert(item) {
        const isBehind = (other) => (other.seq > 0 ? other.seq > item.seq : other.state !== 'sent');
        const at = item.seq > 0 ? this.items.findIndex(isBehind) : -1;
        this.items.splice(at < 0 ? this.items.length : at, 0, item);
    }
}

// Where a conversation is after an event.
const phases = { waiting: 'pending', returned: 'pending', accepted: 'active', transferred: 'active', closed: 'closed' };

// A conversation as its visitor knows it: what was said, who has it, how it stands.
export class Conversation {
    phase = 'bot'; // bot, pending, active, closed
    place = 0; // in the queue; 0: not known
    agent = ''; // who has it, or had it last
    hadAgent = false;
    stars = 0; // what was rated; 0: nothing yet
    thread = new Thread();
    typing;
    #attention;
    #readByAgent = 0;

    // changed: called when something changes by itself.
    constructor(attention, changed) {
        this.#attention = attention;
        this.typing = new Typing(changed);
    }

    get isLive() {
        return this.phase === 'pending' || this.phase === 'active';
    }

    // The visitor's last message that the agent has read.
    get lastSeen() {
        return this.thread.items.findLast(({ role, seq }) => role === 'customer' && seq > 0 && seq <= this.#readByAgent);
    }

    // How it stands, as the server answers; with what happened up to number `last`, when that was asked for.
    stands({ state, place, agent, rating, messages = [], events = [], seen = 0, last = 0 }) {
        this.place = place ?? 0;
        this.stars = rating ?? 0;
        messages.forEach((message) => this.heard(message));
        events.forEach((event) => this.#passed(event));
        this.readUpTo(seen);
        this.agent = agent?.name ?? '';
        this.hadAgent ||= Boolean(agent);
        this.thread.last = Math.max(this.thread.last, last);
        this.enter(state);
    }

    // What the stream tells.
    happened(event) {
        if (event.type === 'message') {
            this.heard(event.data);
        } else if (Object.hasOwn(phases, event.type)) {
            this.#passed(event);
            this.enter(phases[event.type]);
        }
    }

    heard(message) {
        if (this.thread.take(message) && message.role !== 'customer') {
            this.typing.stop();
            this.#attention.came(message.seq);
        }
    }

    readUpTo(seq) {
        this.#readByAgent = Math.max(this.#readByAgent, seq);
    }

    enter(phase) {
        this.phase = phase;
        if (phase !== 'active') {
            this.typing.stop();
        }
    }

    // From hand to hand.
    #passed({ type, seq, data }) {
        const name = (data.to ?? data.agent)?.name ?? words.agent;
        const isJoined = phases[type] === 'active';
        if (isJoined || type === 'returned') {
            this.agent = isJoined ? name : '';
            this.hadAgent ||= isJoined;
        }
        const notice = { accepted: said('assigned', { name }), returned: words.returned }[type];
        if (notice) {
            this.thread.note('system', notice, { seq });
            this.#attention.came(seq);
        }
    }
}
