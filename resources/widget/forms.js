// What visitors fill in.
import { button, element, iconButton } from './dom.js';
import { said, words } from './words.js';

// Where the visitor writes. Enter sends, unless an input method is still at it; Shift and Enter begin a line.
const longestText = 2000;
const types = '.jpg,.jpeg,.png,.gif,.webp,.pdf,.doc,.docx,.xls,.xlsx,.txt,.csv';

export class Composer {
    #chat;
    #input = element('textarea', {
        rows: 1, maxLength: longestText, dir: 'auto', placeholder: words.placeholder, 'aria-label': words.input,
        oninput: () => this.#typed(), onkeydown: (event) => this.#pressed(event),
    });
    #file = element('input', { type: 'file', hidden: true, accept: types, onchange: () => this.#chosen() });
    #attach = iconButton('attach', words.attach, () => this.#file.click());
    #send = element('button', { type: 'submit', className: 'icon send', disabled: true, 'aria-label': words.send, title: words.send });
    element = element('form', { className: 'composer', onsubmit: (event) => this.#submitted(event) },
        this.#attach, this.#file, this.#input, this.#send);

    constructor(chat, sendIcon) {
        this.#chat = chat;
        this.#send.append(sendIcon);
    }

    update(isBlocked) {
        const { phase, isLive } = this.#chat.conversation;
        this.element.hidden = phase === 'closed';
        this.#attach.hidden = !isLive;
        this.#input.disabled = isBlocked;
        this.#send.disabled = isBlocked || !this.#input.value.trim();
    }

    focus() {
        this.#input.focus({ preventScroll: true });
    }

    #typed() {
        this.#send.disabled = !this.#input.value.trim();
        this.#fit();
        this.#chat.tellTyping(this.#input.value !== '');
    }

    // Grows with its text; the style sheet says how far.
    #fit() {
        this.#input.style.height = 'auto';
        this.#input.style.height = `${this.#input.scrollHeight + 2}px`;
    }

    #pressed(event) {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            this.element.requestSubmit();
        }
    }

    #submitted(event) {
        event.preventDefault();
        const content = this.#input.value.replaceAll('\0', '').trim();
        if (content) {
            this.#input.value = '';
            this.#typed();
            this.#chat.say(content);
        }
        this.focus();
    }

    #chosen() {
        const [file] = this.#file.files;
        this.#file.value = '';
        if (file) {
            this.#chat.sendFile(file);
        }
        this.focus();
    }
}

// How the visitor found it, once, when the chat has ended.
const mostStars = 5;

export class Rating {
    #chat;
    #stars = 0;
    #labels = [];
    #comment = element('textarea', { rows: 2, maxLength: 1000, dir: 'auto', placeholder: words.comment, 'aria-label': words.comment });
    #send = button(words.rateSend, () => this.#chat.rate(this.#stars, this.#comment.value.trim()), { className: 'primary', disabled: true });
    element;

    constructor(chat) {
        this.#chat = chat;
        const row = element('div', { className: 'stars' });
        for (let stars = 1; stars <= mostStars; stars += 1) {
            const label = this.#star(stars);
            this.#labels.push(label);
            row.append(label);
        }
        const form = element('fieldset', {}, element('legend', { textContent: words.rateAsk }), row);
        this.element = element('div', { className: 'rating' }, form, this.#comment, this.#send);
    }

    reset() {
        this.#chosen(0);
        this.#comment.value = '';
    }

    #star(stars) {
        const input = element('input', { type: 'radio', name: 'stars', value: stars, onchange: () => this.#chosen(stars) });
        const name = element('span', { className: 'hidden', textContent: said('star', { stars }) });
        return element('label', {}, input, name);
    }

    #chosen(stars) {
        this.#stars = stars;
        this.#labels.forEach((label, index) => {
            label.classList.toggle('on', index < stars);
            label.firstChild.checked = index + 1 === stars;
        });
        this.#send.disabled = stars === 0;
    }
}
