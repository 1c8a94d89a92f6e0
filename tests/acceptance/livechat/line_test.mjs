// Lines that break, servers that die, agents who come and go, and clients that send nonsense.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { io } from 'socket.io-client';
import { within } from '../raw_lines.mjs';
import { Person, house, present, talk } from './people.mjs';

test('an agent whose connection drops misses nothing', async (context) => {
    const [customer, agent] = await Promise.all(['customer', 'agent'].map((name) => present(context, name)));
    const id = await talk(customer, agent);
    agent.socket.on('connect', () => agent.socket.emit('chat:join', { session_id: id }));
    const said = [];
    for (let number = 0; number < 40; ++number) {
        if (number % 10 === 5) {
            agent.socket.io.engine.close(); // the transport is gone, without a word
        }
        said.push(`customer ${number}`, `agent ${number}`);
        const both = [customer.say(id, `customer ${number}`)];
        both.push(agent.say(id, `agent ${number}`, { client_id: `line-${id}-${number}` }));
        const acks = await Promise.all(both);
        assert.ok(acks.every(({ success }) => success), JSON.stringify(acks));
    }
    const stored = (await agent.history(id)).map(({ content }) => content);
    assert.deepEqual([...stored].sort(), [...said].sort());
    await customer.say(id, 'Are you there?');
    await agent.next('chat:new_message', ({ content }) => content === 'Are you there?');
});

test('what was confirmed survives a killed server', async (context) => {
    const [customer, agent] = await Promise.all(['customer', 'agent'].map((name) => present(context, name)));
    const id = await talk(customer, agent);
    const confirmed = [];
    const writing = (async () => {
        for (let number = 0; number < 10_000; ++number) {
            const ack = await customer.say(id, `before ${number}`).catch(() => null);
            if (!ack?.success) {
                return;
            }
            confirmed.push(`before ${number}`);
        }
    })();
    await agent.next('chat:new_message', ({ content }) => content === 'before 50');
    customer.socket.io.reconnection(false);
    await house.server.kill();
    customer.leave();
    await writing;
    await house.server.start();
    const back = await present(context, 'customer');
    const stored = (await back.history(id)).map(({ content }) => content);
    assert.ok(confirmed.length >= 50); // the answer to the last may be cut off
    assert.deepEqual(stored.slice(0, confirmed.length), confirmed);
    back.socket.emit('chat:join', { session_id: id });
    assert.equal((await back.say(id, 'after')).success, true);
    await agent.call('chat:join', { session_id: id }); // it has come back by itself
    await back.say(id, 'and again');
    await agent.next('chat:new_message', ({ content }) => content === 'and again');
});

test('five seconds of grace: a busy agent stays busy, and one who stays away is offline', async (context) => {
    const [agent, admin] = await Promise.all(['agent', 'admin'].map((name) => present(context, name)));
    const statusOf = async (id) => {
        const { agents } = await admin.call('agent:get_all_status');
        return agents.find((one) => one.id === id).availability_status;
    };
    const told = (status) => admin.next(
        'agent:status_changed', (change) => change.agent_id === agent.id && change.status === status,
    );
    assert.equal((await agent.call('agent:update_status', { status: 'busy' })).agent.availability_status, 'busy');
    await told('busy');
    agent.socket.io.engine.close();
    await within(once(agent.socket, 'connect'), 'connect');
    await told('busy');
    assert.equal(await statusOf(agent.id), 'busy');
    const left = Date.now();
    agent.leave();
    const gone = await told('offline');
    assert.ok(Date.now() - left > 4500, `${Date.now() - left} ms`);
    assert.ok(!('last_activity_at' in gone.agent));
    agent.socket.connect();
    await told('online');
    agent.socket.emit('agent:update_status', { status: 'away' });
    await told('away');
    agent.socket.emit('agent:activity_ping');
    await told('online');
});

test('what a client buffers before it is connected arrives', async (context) => {
    const customer = (await Person.at('customer', 'customer')).open();
    context.after(() => customer.leave());
    const started = await customer.call('chat:start', { subject: 'At once' });
    assert.equal(started.success, true);
});

test('who has no token, a wrong one or the wrong namespace is told why', async (context) => {
    const customer = await Person.at('customer', 'customer');
    const cases = [
        ['/', undefined, 'Unauthorized: No token'],
        ['/', {}, 'Unauthorized: No token'],
        ['/', { token: '' }, 'Unauthorized: No token'],
        ['/', { token: 'nonsense' }, 'Unauthorized: Invalid token'],
        ['/', { token: `${customer.token}x` }, 'Unauthorized: Invalid token'],
        ['/admin', { token: customer.token }, 'Invalid namespace'],
    ];
    for (const [namespace, auth, reason] of cases) {
        const socket = io(house.server.url + namespace, { auth, forceNew: true, reconnection: false });
        context.after(() => socket.disconnect());
        const [error] = await within(once(socket, 'connect_error'), 'connect_error');
        assert.equal(error.message, reason);
    }
});

test('nonsense is refused or ignored, and nobody else notices', async (context) => {
    const [customer, agent, lead] = await Promise.all(
        ['customer', 'agent', 'lead'].map((name) => present(context, name)),
    );
    const id = await talk(customer, agent);
    const before = JSON.stringify(await agent.history(id));
    lead.forget();
    const events = [
        'chat:join', 'chat:accept', 'chat:send_message', 'chat:typing', 'chat:seen', 'chat:end', 'chat:transfer',
        'chat:use_canned_response', 'agent:update_status', 'nothing', '__proto__',
    ];
    const nonsense = [
        [], [null], [undefined], [0], [-1], ['x'], [[]], [[[[]]]], [true], [{}], [Buffer.from([1])],
        ['y'.repeat(300_000)], [{ session_id: null }], [{ session_id: {} }], [{ session_id: 'x'.repeat(100_000) }],
        [{ session_id: '1 OR 1=1' }], [{ session_id: 1e300 }], [{ session_id: [id] }],
        [null, { session_id: id }], [1, 2, 3],
    ];
    for (const event of events) {
        for (const values of nonsense) {
            for (const sender of [customer, agent]) {
                sender.socket.emit(event, ...values);
                const ack = await sender.call(event, ...values).catch(() => ({ success: false }));
                assert.notEqual(ack?.success, true, `${event} ${JSON.stringify(values).slice(0, 80)}`);
            }
        }
    }
    assert.equal(JSON.stringify(await agent.history(id)), before);
    assert.equal((await customer.say(id, 'Still here')).success, true);
    await agent.next('chat:new_message', ({ content }) => content === 'Still here');
    assert.equal(lead.count('agent:status_changed'), 0);
});
