// Small things that a chat shows: what is new, who types, what stands in the way.
import { limitWords, words } from './words.js';

// Milliseconds: how long it is believed that somebody types, and how often it is told.
const typingShown = 6000;
const typingTold = 3000;

// What the visitor has seen, and what is new to him.
export class Attention {
    unread = 0;
    seen = 0; // the number up to which he has read the stream
    isOpen = false; // the panel
    #isWatching = false;

    watch(isOpen, isVisible) {
        this.isOpen = isOpen;
        this.#isWatching = isOpen && isVisible;
    }

    // Something came that he did not say himself; without a number it is new.
    came(seq = Infinity) {
        this.unread += this.#isWatching || seq <= this.seen ? 0 : 1;
    }

    // Whether he sees now more of the stream than before.
    look(last) {
        if (!this.#isWatching) {
            return false;
        }
        this.unread = 0;
        const isMore = last > this.seen;
        this.seen = Math.max(this.seen, last);
        return isMore;
    }

    forget() {
        this.unread = 0;
        this.seen = 0;
    }
}

// That somebody types, both ways. It is forgotten by itself, because its end may get lost.
export class Typing {
    who = '';
    #changed;
    #forget = 0;
    #toldAt = 0;

    constructor(changed) {
        this.#changed = changed;
    }

    heard({ typing, person }) {
        this.stop();
        if (typing) {
            this.who = person.name;
            this.#forget = setTimeout(() => { this.stop(); this.#changed(); }, typingShown);
        }
        this.#changed();
    }

    stop() {
        clearTimeout(this.#forget);
        this.who = '';
    }

    // Whether the other side is to be told now that the visitor types, or has stopped.
    isNews(isTyping) {
        const now = Date.now();
        const isNews = isTyping ? now - this.#toldAt > typingTold : this.#toldAt > 0;
        if (isNews) {
            this.#toldAt = isTyping ? now : 0;
        }
        return isNews;
    }
}

// What stands in the visitor's way now, and how long he has to wait.
export class Trouble {
    text = '';
    #blockedUntil = 0;
    #changed;

    constructor(changed) {
        this.#changed = changed;
    }

    // Milliseconds until he may ask again.
    get blockedFor() {
        return Math.max(0, this.#blockedUntil - Date.now());
    }

    get words() {
        return this.blockedFor > 0 ? limitWords(this.blockedFor) : this.text;
    }

    // What a refusal means to him; none takes the trouble away.
    heed(refusal) {
        this.text = '';
        if (refusal?.retryAfter > 0) {
            this.#blockedUntil = Date.now() + refusal.retryAfter;
            setTimeout(() => this.#changed(), refusal.retryAfter + 50);
        } else if (refusal) {
            this.text = refusal.status === 0 ? words.offline : refusal.message || words.failed;
        }
    }
}
