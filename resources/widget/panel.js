// The chat as people see it: what the chat is shows here, what they do goes there.
import { Composer, Rating } from './forms.js';
import { Messages } from './messages.js';
import { button, drawn, element, iconButton, setText } from './dom.js';
import { said, words } from './words.js';

export class Panel {
    onclose = () => {};
    #chat;
    #messages;
    #composer;
    #rating;
    #status = element('p', { className: 'status', role: 'status' });
    #typing = element('p', { className: 'typing', role: 'status' });
    #trouble = element('p', { className: 'trouble', role: 'alert' });
    #tryNow = button(words.tryNow, () => this.#chat.tryNow(), { className: 'link' });
    #waiting = element('p', { className: 'waiting', role: 'status' });
    #person = button(words.wantPerson, () => this.#chat.wantPerson(), { className: 'person' });
    #offer;
    #end = button(words.end, () => this.#askEnd(true), { className: 'end' });
    #sure;
    #again = button(words.startNew, () => this.#startNew());
    #thanks = element('p', { className: 'thanks', role: 'status' });
    #isAsking = false;

    constructor(chat, { title, canClose }) {
        this.#chat = chat;
        this.#messages = new Messages(chat);
        this.#composer = new Composer(chat, drawn('send'));
        this.#rating = new Rating(chat);
        this.#offer = this.#choice(words.wantPerson,
            button(words.wantPerson, () => this.#chat.wantPerson(), { className: 'primary' }),
            button(words.offerNo, () => this.#chat.declinePerson()));
        this.#sure = this.#choice(words.endSure, element('p', { textContent: words.endSure }),
            button(words.endYes, () => this.#finish(), { className: 'danger' }),
            button(words.endNo, () => this.#askEnd(false)));
        this.element = this.#built(title, canClose);
        chat.watch(() => this.#update());
        document.addEventListener('visibilitychange', () => this.#watch());
        this.#update();
    }

    get isShown() {
        return !this.element.hidden;
    }

    show() {
        this.element.hidden = false;
        this.#watch();
    }

    hide() {
        this.element.hidden = true;
        this.#watch();
        this.onclose();
    }

    focus() {
        (this.#chat.conversation.phase === 'closed' ? this.#again : this.#composer).focus();
    }

    #built(title, canClose) {
        const close = canClose ? iconButton('close', words.close, () => this.hide()) : null;
        const head = element('header', {},
            element('div', {}, element('h2', { textContent: title }), this.#status), this.#end, close);
        const foot = element('footer', {},
            element('div', { className: 'troubles' }, this.#trouble, this.#tryNow),
            this.#waiting, this.#offer, this.#sure, this.#thanks, this.#rating.element, this.#again, this.#person,
            this.#composer.element);
        const panel = element('section', { className: 'panel', id: 'panel', role: canClose ? 'dialog' : 'main', 'aria-label': title, hidden: true },
            head, this.#messages.element, this.#typing, foot);
        panel.addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && canClose && !event.isComposing) {
                event.stopPropagation();
                this.hide();
            }
        });
        return panel;
    }

    #choice(name, ...children) {
        return element('div', { className: 'choice', role: 'group', 'aria-label': name }, ...children);
    }

    #watch() {
        this.#chat.watched(this.isShown, !document.hidden);
    }

    #askEnd(isAsking) {
        this.#isAsking = isAsking;
        this.#update();
        (isAsking ? this.#sure.querySelector('button') : this.#composer).focus();
    }

    async #finish() {
        this.#isAsking = false;
        await this.#chat.end();
        this.focus();
    }

    #startNew() {
        this.#rating.reset();
        this.#chat.startNew();
        this.focus();
    }

    #update() {
        const { conversation, trouble } = this.#chat;
        this.element.dataset.phase = conversation.phase;
        setText(this.#status, this.#statusWords());
        this.#messages.update();
        setText(this.#typing, this.#typingWords());
        setText(this.#trouble, this.#troubleWords());
        this.#tryNow.hidden = trouble.blockedFor > 0 || !(this.#chat.isOffline || this.#chat.hasUnsent);
        setText(this.#waiting, conversation.phase === 'pending' ? `${this.#placeWords()} ${words.waiting}` : '');
        this.#offerWays(conversation);
        this.#offerEnd(conversation);
        this.#composer.update(trouble.blockedFor > 0);
    }

    // From the bot to a person.
    #offerWays({ phase }) {
        const { bot, trouble } = this.#chat;
        this.#offer.hidden = phase !== 'bot' || !bot.offersPerson;
        this.#person.hidden = phase !== 'bot' || bot.offersPerson;
        this.#person.disabled = trouble.blockedFor > 0;
    }

    // To the end, and on from there.
    #offerEnd({ isLive, phase, stars, hadAgent }) {
        const isClosed = phase === 'closed';
        this.#isAsking &&= isLive;
        this.#end.hidden = !isLive || this.#isAsking;
        this.#sure.hidden = !this.#isAsking;
        this.#rating.element.hidden = !isClosed || stars > 0 || !hadAgent;
        setText(this.#thanks, isClosed && stars > 0 ? words.rateThanks : '');
        this.#again.hidden = !isClosed;
        this.#again.classList.toggle('primary', stars > 0 || !hadAgent);
    }

    #statusWords() {
        const { phase, agent } = this.#chat.conversation;
        return phase === 'active' ? said('activeStatus', { name: agent || words.agent }) : words[`${phase}Status`];
    }

    #typingWords() {
        const { bot, conversation } = this.#chat;
        const { who } = conversation.typing;
        return bot.isThinking ? words.thinking : who && said('typing', { name: who });
    }

    #placeWords() {
        const { place } = this.#chat.conversation;
        return place === 0 ? words.placeUnknown : place === 1 ? words.placeFirst : said('place', { place });
    }

    #troubleWords() {
        const { trouble, isOffline } = this.#chat;
        const isPaused = isOffline && trouble.blockedFor === 0;
        return isPaused ? `${words.offline} ${words.offlineKept}` : trouble.words;
    }
}
