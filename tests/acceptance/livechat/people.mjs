// People who speak livechat with the official client, against one real server:  node livechat/some_test.mjs SERVER
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { io } from 'socket.io-client';
import { BacklineServer } from '../widget/backline_server.mjs';
import { within } from '../raw_lines.mjs';

const [program] = process.argv.slice(2);
const patience = 8000;

export const house = { server: null };

before(async () => {
    house.server = await new BacklineServer(program, ['--demo']).start();
});

after(() => house.server.stop());

export class Person {
    #received = [];
    #waiting = [];

    // The demo's accounts; the role as the login form asks for it.
    static async at(name, role) {
        const person = new Person();
        const answer = await person.post('/api/auth/login', { email: `${name}@demo.local`, password: 'demo', role });
        person.token = answer.body.token;
        Object.assign(person, answer.body.user ?? answer.body.admin);
        return person;
    }

    // Resolves when the namespace is joined; what arrives from now on is kept in its order.
    async connect(options = {}) {
        this.open(options);
        await within(new Promise((resolve) => { this.socket.once('connect', resolve); }), 'connect');
        return this;
    }

    open(options = {}) {
        this.socket = io(house.server.url, {
            auth: { token: this.token }, forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50, ...options,
        });
        this.socket.onAny((event, ...values) => this.#take(event, values));
        return this;
    }

    leave() {
        this.socket?.disconnect();
    }

    call(event, ...values) {
        return this.socket.timeout(patience).emitWithAck(event, ...values);
    }

    // The first event of this name that fits, which is forgotten.
    next(event, fits = () => true) {
        const wanted = (entry) => entry.event === event && fits(entry.value);
        const index = this.#received.findIndex(wanted);
        if (index >= 0) {
            return this.#received.splice(index, 1)[0].value;
        }
        const coming = new Promise((resolve) => { this.#waiting.push({ wanted, resolve }); });
        return within(coming, event, patience);
    }

    count(event) {
        return this.#received.filter((entry) => entry.event === event).length;
    }

    forget() {
        this.#received = [];
    }

    #take(event, [value]) {
        const entry = { event, value };
        const index = this.#waiting.findIndex(({ wanted }) => wanted(entry));
        if (index >= 0) {
            this.#waiting.splice(index, 1)[0].resolve(value);
        } else {
            this.#received.push(entry);
        }
    }

    async ask(method, path, body) {
        const headers = this.token ? { authorization: `Bearer ${this.token}` } : {};
        if (body !== undefined && !(body instanceof FormData)) {
            headers['content-type'] = 'application/json';
        }
        const answer = await fetch(house.server.url + path, {
            method, headers, body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
        });
        return { status: answer.status, body: await answer.json() };
    }

    get(path) {
        return this.ask('GET', path);
    }

    post(path, body) {
        return this.ask('POST', path, body);
    }

    async history(session) {
        const { body } = await this.get(`/api/live-chat/${session}/messages`);
        return body.messages;
    }

    say(session, content, more = {}) {
        return this.call('chat:send_message', { session_id: session, type: 'text', content, ...more });
    }
}

export const roles = { agent: 'agent', lead: 'agent', admin: 'admin', customer: 'customer', requester: 'customer' };

// Somebody who is connected until the test ends.
export async function present(context, name, options) {
    const person = await Person.at(name, roles[name]);
    await person.connect(options);
    context.after(() => person.leave());
    return person;
}

// A chat that both sides are in.
export async function talk(customer, agent, wish = {}) {
    const { session } = await customer.call('chat:start', { subject: 'A lamp is missing', ...wish });
    assert.deepEqual(await agent.call('chat:accept', { session_id: session.id }), { success: true });
    for (const side of [customer, agent]) {
        await side.next('chat:session_assigned');
        side.socket.emit('chat:join', { session_id: session.id });
    }
    return session.id;
}
