// Puts the chat into a page: a launcher with its panel, or the panel alone as a whole page.
import { Chat } from './chat.js';
import { Panel } from './panel.js';
import { Service } from './service.js';
import { drawn, element } from './dom.js';
import { loadWords, said, words } from './words.js';

// The button that opens the chat, and what it says while it is closed.
class Launcher {
    #chat;
    #panel;
    #badge = element('span', { className: 'badge', 'aria-hidden': 'true' });

    constructor(chat, panel) {
        this.#chat = chat;
        this.#panel = panel;
        this.element = element('button', {
            type: 'button', className: 'launcher', 'aria-haspopup': 'dialog', 'aria-controls': 'panel', onclick: () => this.#toggle(),
        }, drawn('chat'), drawn('close'), this.#badge);
        panel.onclose = () => this.#closed();
        chat.watch(() => this.#update());
        if (chat.attention.isOpen) {
            panel.show();
        }
        this.#update();
    }

    #toggle() {
        if (this.#panel.isShown) {
            this.#panel.hide();
        } else {
            this.#panel.show();
            this.#panel.focus();
        }
    }

    #closed() {
        this.#update();
        this.element.focus({ preventScroll: true });
    }

    #update() {
        const { unread } = this.#chat.attention;
        const isOpen = this.#panel.isShown;
        this.element.setAttribute('aria-expanded', String(isOpen));
        const label = isOpen ? words.close : unread ? said('openUnread', { count: unread }) : words.open;
        this.element.setAttribute('aria-label', label);
        this.#badge.hidden = unread === 0;
        this.#badge.textContent = unread > 9 ? '9+' : unread;
    }
}

// A sheet that is constructed needs no permission of the page's Content-Security-Policy.
async function sheetFrom(url) {
    const answer = await fetch(url);
    if (!answer.ok) {
        throw new Error(`${url}: ${answer.status}`);
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await answer.text());
    return sheet;
}

function pageIsThere() {
    return document.body ? Promise.resolve()
        : new Promise((ready) => document.addEventListener('DOMContentLoaded', ready, { once: true }));
}

function hostFor(settings) {
    const host = element('div', { className: 'backline-chat' });
    host.dir = settings.dir ?? (document.dir || 'ltr');
    host.lang = settings.lang ?? (document.documentElement.lang || 'en');
    host.dataset.look = 'page' in settings ? 'page' : 'launcher';
    host.dataset.theme = settings.theme ?? 'auto';
    host.dataset.side = settings.side ?? 'end';
    return host;
}

// Settings are the data attributes of the script's tag: page, title, theme, side, dir, lang, words.
export async function mount(settings) {
    const [sheet] = await Promise.all([
        sheetFrom(new URL('widget.css', import.meta.url)),
        settings.words ? loadWords(new URL(settings.words, document.baseURI)) : null,
        pageIsThere(),
    ]);
    const host = hostFor(settings);
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const chat = new Chat(new Service(new URL('..', import.meta.url)));
    const resumed = chat.resume();
    const isPage = host.dataset.look === 'page';
    const panel = new Panel(chat, { title: settings.title ?? words.title, canClose: !isPage });
    root.append(panel.element);
    if (isPage) {
        panel.show();
    } else {
        root.append(new Launcher(chat, panel).element);
    }
    document.body.append(host);
    await resumed;
}
