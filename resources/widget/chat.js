// A visitor's chat: first with the bot over plain requests, then live with a person. Knows no element of the page.
import { Conversation } from './conversation.js';
import { Live } from './live.js';
import { Outbox } from './outbox.js';
import { Refusal, faultOf, open, upload } from './service.js';
import { Attention, Trouble } from './signals.js';
import { Bot, Visit } from './visit.js';
import { whole, words } from './words.js';

export class Chat {
    conversation;
    attention = new Attention();
    trouble = new Trouble(() => this.#changed());
    bot;
    #service;
    #visit;
    #live = null;
    #outbox;
    #watchers = [];

    constructor(service) {
        this.#service = service;
        this.#visit = new Visit(service);
        this.bot = new Bot(service, this.#visit);
        this.#outbox = new Outbox((item) => this.#deliver(item), (refusal) => this.#tried(refusal));
        this.#begin();
    }

    // Called after every change.
    watch(watcher) {
        this.#watchers.push(watcher);
    }

    get isOffline() {
        return this.conversation.isLive && this.#live?.isDown;
    }

    get hasUnsent() {
        return this.#outbox.items.length > 0;
    }

    // A live chat goes on after a reload: what the server has is read first, then the stream brings what happens.
    async resume() {
        const kept = this.#visit.restore();
        if (!kept) {
            return;
        }
        Object.assign(this.attention, { isOpen: kept.isOpen, seen: kept.seen });
        this.#begin('');
        this.conversation.thread.recall(kept.memory ?? {});
        this.conversation.enter('pending');
        await this.#attempt(async () => this.conversation.stands(await this.#service.history()));
        if (this.#visit.exists) {
            this.#follow();
            kept.unsent.forEach(({ id, content }) => this.#outbox.add(this.conversation.thread.say(content, { id })));
            this.#changed();
        }
    }

    say(content) {
        this.bot.offersPerson = false;
        this.tellTyping(false);
        this.#send(this.conversation.thread.say(content));
    }

    sendFile(file) {
        const attachment = { name: whole(file.name), size: file.size, mime: file.type };
        const item = this.conversation.thread.say('', { type: 'file', file, attachment });
        const fault = faultOf(file);
        if (fault) {
            Object.assign(item, { state: 'failed', reason: fault });
            this.#changed();
        } else {
            this.#send(item);
        }
    }

    discard(item) {
        this.conversation.thread.remove(item);
        this.#changed();
    }

    tryNow() {
        this.#live?.tryNow();
        this.#outbox.tryNow();
    }

    async fetchFile({ attachment }) {
        await this.#attempt(async () => open(await this.#service.linkOf(attachment.id)));
    }

    // For a preview.
    bytesOf({ attachment }) {
        return this.#service.bytesOf(attachment.id);
    }

    // Empty when it cannot be had; the trouble says why.
    async articleText({ article }) {
        let text = '';
        await this.#attempt(async () => { text = await this.#service.articleText(article.id); });
        return text;
    }

    async wantPerson() {
        this.bot.offersPerson = false;
        await this.#attempt(async () => {
            await this.#visit.begin();
            this.#stands(await this.#service.escalate());
        });
    }

    declinePerson() {
        this.bot.offersPerson = false;
        this.conversation.thread.note('bot', words.offerDeclined, { local: true });
        this.#changed();
    }

    async end() {
        await this.#attempt(async () => this.#stands(await this.#service.end()));
    }

    async rate(stars, comment) {
        await this.#attempt(async () => this.#stands(await this.#service.rate(stars, whole(comment))));
    }

    // The same visitor, another conversation.
    startNew() {
        this.#live?.close();
        this.#live = null;
        this.#outbox.clear();
        this.#visit.leave();
        this.attention.forget();
        this.trouble.heed(null);
        this.bot.offersPerson = false;
        this.#begin();
        this.#changed();
    }

    tellTyping(isTyping) {
        if (this.conversation.isLive && this.conversation.typing.isNews(isTyping)) {
            this.#live?.tell('typing', { typing: isTyping });
        }
    }

    watched(isOpen, isVisible) {
        this.attention.watch(isOpen, isVisible);
        this.#see();
        this.#changed();
    }

    #begin(greeting = words.greeting) {
        this.conversation?.typing.stop();
        this.conversation = new Conversation(this.attention, () => this.#changed());
        if (greeting) {
            this.conversation.thread.note('bot', greeting, { local: true });
        }
    }

    #send(item) {
        this.#outbox.add(item);
        this.#changed();
    }

    async #deliver(item) {
        const { conversation } = this;
        if (item.file) {
            item.attachment = await upload(this.#service, item, (percent) => {
                item.percent = percent;
                this.#changed();
            });
            delete item.file;
        }
        if (conversation.phase === 'closed' || conversation !== this.conversation) {
            throw new Refusal(409, words.closedStatus);
        }
        // Whether an unanswered question arrived, nobody knows: so its repeat goes the same way.
        if (this.conversation.isLive && !item.isAsked) {
            this.#follow();
            this.conversation.heard(await this.#live.say(item));
        } else {
            item.isAsked = true;
            await this.#ask(item);
        }
    }

    async #ask(item) {
        const { conversation } = this;
        this.bot.isThinking = true;
        this.#changed();
        const { reply, source, handsOver } = await this.bot.answerTo(item);
        if (conversation !== this.conversation || conversation.phase !== 'bot') {
            return;
        }
        if (reply) {
            conversation.thread.note('bot', reply, { source });
            this.attention.came();
        }
        if (handsOver) {
            this.#enter('pending');
        }
    }

    // After every try of the outbox.
    #tried(refusal) {
        this.bot.isThinking = false;
        this.#heed(refusal?.passes || refusal?.status === 401 ? refusal : null); // other failures stand by the message
        this.#changed();
    }

    // What a button asks for: it is not repeated by itself, the visitor sees that it did not work.
    async #attempt(action) {
        this.trouble.heed(null);
        try {
            await action();
        } catch (failure) {
            this.#heed(failure);
        }
        this.#changed();
    }

    #heed(refusal) {
        if (refusal?.status === 401) {
            this.#expire();
        } else {
            this.trouble.heed(refusal);
        }
    }

    #stands(answer) {
        this.conversation.stands(answer);
        this.#follow();
    }

    #enter(phase) {
        this.conversation.enter(phase);
        this.#follow();
    }

    // A live conversation has a line, an ended one needs none.
    #follow() {
        if (this.conversation.isLive) {
            this.#live ??= this.#newLive(this.conversation);
        } else {
            this.#live?.close();
        }
        this.#see();
    }

    #newLive(conversation) {
        const after = (action) => (told) => {
            action(told);
            this.#follow();
            this.#changed();
        };
        return new Live(this.#service, this.#visit.conversation, conversation.thread, {
            changed: () => this.#changed(),
            event: after((event) => conversation.happened(event)),
            typing: after((typing) => typing.role === 'customer' || conversation.typing.heard(typing)),
            seen: after((seq) => conversation.readUpTo(seq)),
            place: after((place) => { conversation.place = place; }),
            refused: () => this.#expire(),
        });
    }

    #see() {
        const { last } = this.conversation.thread;
        if (this.attention.look(last)) {
            this.#live?.tell('seen', { seq: last });
        }
    }

    #expire() {
        const wasWithPeople = this.conversation.thread.last > 0;
        this.startNew();
        this.#service.token = '';
        this.trouble.text = wasWithPeople ? words.expired : '';
        this.#changed();
    }

    #changed() {
        if (this.#live) {
            const unsent = this.#outbox.items.filter((item) => !item.file).map(({ id, content }) => ({ id, content }));
            const { seen, isOpen } = this.attention;
            this.#visit.keep({ unsent, seen, isOpen, memory: this.conversation.thread.memory });
        }
        this.#watchers.forEach((watcher) => watcher());
    }
}
