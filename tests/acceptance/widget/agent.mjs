// An agent at his desk, over Backline's own API and the official Socket.IO client.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

export class Agent {
    #url;
    #token = '';
    #socket = null;

    constructor(url) {
        this.#url = url;
    }

    static async at(url, username = 'agent') {
        const agent = new Agent(url);
        agent.#token = (await agent.call('POST', 'sign-in', { username, password: 'demo' })).token;
        agent.#socket = io(`${url}/backline`, { auth: { token: agent.#token }, forceNew: true });
        await new Promise((resolve, reject) => {
            agent.#socket.once('connect', resolve);
            agent.#socket.once('connect_error', reject);
        });
        return agent;
    }

    async call(method, path, body) {
        const answer = await fetch(`${this.#url}/api/v1/${path}`, {
            method,
            headers: { 'Content-Type': 'application/json', ...(this.#token && { Authorization: `Bearer ${this.#token}` }) },
            body: body && JSON.stringify(body),
        });
        const json = await answer.json();
        assert.equal(answer.status, 200, `${method} ${path}: ${JSON.stringify(json)}`);
        return json;
    }

    // The one waiting conversation of the widget's visitor.
    async waiting() {
        const { conversations } = await this.call('GET', 'queue');
        return conversations.find(({ channel, customer }) => channel === 'web' && customer.name.startsWith('Visitor '));
    }

    async accept(conversation) {
        await this.call('POST', `conversations/${conversation}/accept`, {});
        await this.tell('subscribe', { stream: `conversation/${conversation}/public`, after: 0 });
    }

    async tell(event, data) {
        const answer = await this.#socket.timeout(5000).emitWithAck(event, data);
        assert.equal(answer.error, undefined, `${event}: ${JSON.stringify(answer)}`);
        return answer;
    }

    say(conversation, content) {
        return this.tell('say', { conversation, content, client_id: randomUUID() });
    }

    async upload(name, bytes) {
        const answer = await fetch(`${this.#url}/api/v1/attachments?name=${encodeURIComponent(name)}`, {
            method: 'POST', headers: { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${this.#token}` }, body: bytes,
        });
        assert.equal(answer.status, 200);
        return (await answer.json()).attachment;
    }

    // What the conversation's public messages say.
    async heard(conversation) {
        const { messages } = await this.call('GET', `conversations/${conversation}/messages`);
        return messages.filter(({ internal }) => !internal).map(({ role, content }) => `${role}: ${content}`);
    }

    on(event, listener) {
        this.#socket.on(event, listener);
    }

    leave() {
        this.#socket.disconnect();
    }
}
