// The server's routes for visitors. The token is the visitor's whole proof, and no cookie ever travels.
import { words } from './words.js';

const patience = 20_000;

// status 0: no answer came.
export class Refusal extends Error {
    constructor(status, message = '', retryAfter = 0) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter * 1000; // milliseconds
    }

    // Whether the same request may work later.
    get passes() {
        return this.status === 0 || this.retryAfter > 0 || (this.status >= 500 && this.status !== 507);
    }
}

export function refusalOf(status, text, retryAfter) {
    let body = {};
    try {
        body = JSON.parse(text);
    } catch {
        // A proxy's page, perhaps: the status says enough.
    }
    const message = body.error?.message ?? (typeof body.detail === 'string' ? body.detail : '');
    return new Refusal(status, message, Number(retryAfter ?? body.error?.retry_after ?? 0));
}

export class Service {
    // The address under which the server's "widget/" lies.
    constructor(base) {
        this.base = base;
        this.token = '';
    }

    url(path) {
        return new URL(path, this.base);
    }

    get socketUrl() {
        const url = this.url('socket.io/?EIO=4&transport=websocket');
        url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
        return url.href;
    }

    get authorization() {
        return this.token ? { Authorization: `Bearer ${this.token}` } : {};
    }

    async call(method, path, body, headers = {}) {
        const sent = body ? { body: JSON.stringify(body), headers: { ...headers, 'Content-Type': 'application/json' } } : { headers };
        return JSON.parse(await this.#fetched(path, { method, ...sent }, (answer) => answer.text()));
    }

    // What `read` takes from the answer.
    async #fetched(path, { headers, ...request }, read) {
        const lost = () => { throw new Refusal(0); };
        const answer = await fetch(this.url(`api/v1/${path}`), {
            ...request,
            headers: { ...this.authorization, ...headers },
            cache: 'no-store',
            credentials: 'omit',
            referrerPolicy: 'no-referrer',
            signal: AbortSignal.timeout(patience),
        }).catch(lost);
        if (!answer.ok) {
            throw refusalOf(answer.status, await answer.text().catch(lost), answer.headers.get('Retry-After'));
        }
        return read(answer).catch(lost);
    }

    // Becomes a visitor; with the token of an ended visit the same one. { token, conversation }
    async beginVisit() {
        const opened = await this.call('POST', 'widget/session', {
            page_url: location.href.slice(0, 2000),
            referrer: document.referrer.slice(0, 2000),
            title: document.title.slice(0, 200),
            language: navigator.language,
        });
        this.token = opened.token;
        return opened;
    }

    // A repeat under the same id gets the first answer.
    ask(conversation, content, id) {
        return this.call('POST', 'chat', { message: content, session_id: conversation, channel: 'web' }, { 'Idempotency-Key': id });
    }

    escalate() {
        return this.call('POST', 'widget/escalate', {});
    }

    history(after = 0) {
        return this.call('GET', `widget/messages?after=${after}`);
    }

    end() {
        return this.call('POST', 'widget/end', {});
    }

    // Where the file can be fetched for a while.
    async linkOf(attachment) {
        const { url } = await this.call('POST', `attachments/${attachment}/link`, {});
        return this.url(url.replace(/^\//, ''));
    }

    bytesOf(attachment) {
        return this.#fetched(`attachments/${attachment}/content`, {}, (answer) => answer.blob());
    }

    // Of an article that was shared with the visitor.
    async articleText(article) {
        try {
            return (await this.call('GET', `articles/${article}`)).body;
        } catch (refusal) {
            throw refusal.status === 404 ? new Refusal(404, words.articleGone) : refusal;
        }
    }

    rate(stars, comment) {
        return this.call('POST', 'widget/rating', { stars, comment });
    }
}

// Files on their way to the server. Only XMLHttpRequest tells how far they have come.
const largest = 10 * 1024 * 1024;

// Why this file need not be tried; empty when it may.
export function faultOf(file) {
    return file.size > largest ? words.fileTooLarge : '';
}

// The server's record of an item's file: { id, name, mime, size }.
// Under the same id a repeat gets the first answer.
export function upload(service, { id, file, attachment }, progressed) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', service.url(`api/v1/attachments?name=${encodeURIComponent(attachment.name)}`));
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.setRequestHeader('Idempotency-Key', id);
        Object.entries(service.authorization).forEach(([name, value]) => request.setRequestHeader(name, value));
        request.upload.onprogress = ({ loaded, total }) => progressed(Math.floor((100 * loaded) / (total || 1)));
        request.onerror = () => reject(new Refusal(0));
        request.onload = () => {
            const attachment = request.status < 300 && attachmentIn(request.responseText);
            if (attachment) {
                resolve(attachment);
            } else {
                reject(refusedUpload(request));
            }
        };
        request.send(file);
    });
}

// Nothing when somebody in between answered.
function attachmentIn(text) {
    try {
        return JSON.parse(text).attachment;
    } catch {
        return null;
    }
}

function refusedUpload(request) {
    const refusal = refusalOf(request.status, request.responseText, request.getResponseHeader('Retry-After'));
    const known = { 413: words.fileTooLarge, 415: words.fileType };
    refusal.message = known[request.status] ?? (refusal.message || words.fileFailed);
    return refusal;
}

// A link that is good for a while; the server sends what it leads to as a download.
export function open(url) {
    const link = document.createElement('a');
    link.href = url;
    link.rel = 'noopener noreferrer';
    link.download = '';
    link.click();
}
