// What the official JavaScript client expects, over each of its ways to connect.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, describe, test } from 'node:test';
import { Manager, io } from 'socket.io-client';
import { base, closeAfterTest, closeAll, pause, within } from './raw_lines.mjs';

const ways = {
    'polling only': { transports: ['polling'] },
    'websocket only': { transports: ['websocket'] },
    'polling, then upgraded': { transports: ['polling', 'websocket'] },
};

const event = (emitter, name) => within(once(emitter, name), name);

function open(namespace, options) {
    const socket = io(`${base}${namespace}`, { forceNew: true, reconnection: false, ...options });
    closeAfterTest(() => socket.disconnect());
    return socket;
}

// The listeners are set before anything can arrive; `auth` is the greeting of the server.
async function connect(namespace, options) {
    const socket = open(namespace, options);
    const [[auth]] = await Promise.all([event(socket, 'auth'), event(socket, 'connect')]);
    return { socket, auth };
}

async function assertEcho(socket, ...values) {
    const [echo] = await Promise.all([event(socket, 'message-back'), socket.emit('message', ...values)]);
    assert.deepEqual(echo, values);
}

for (const [way, options] of Object.entries(ways)) {
    describe(`socket.io-client, ${way}`, () => {
        afterEach(closeAll);

        test('connects with and without credentials', async () => {
            const anonymous = await connect('/', options);
            assert.deepEqual(anonymous.auth, {});
            const named = await connect('/custom', { ...options, auth: { token: 'abc' } });
            assert.deepEqual(named.auth, { token: 'abc' });
            assert.notEqual(anonymous.socket.id, named.socket.id);
        });

        test('is told about an unknown namespace', async () => {
            const socket = open('/random', options);
            const [error] = await event(socket, 'connect_error');
            assert.equal(error.message, 'Invalid namespace');
        });

        test('exchanges text and binary', async () => {
            const { socket } = await connect('/', options);
            await assertEcho(socket, 1, '2', { 3: ['ä', null, true] });
            await assertEcho(socket, Buffer.from([1, 2, 3]), { deep: [Buffer.from([4]), 'x'] });
            await assertEcho(socket, Buffer.alloc(300_000, 9));
        });

        test('gets acknowledgements', async () => {
            const { socket } = await connect('/custom', options);
            assert.equal(await within(socket.emitWithAck('message-with-ack', 'hello'), 'answer'), 'hello');
            const binary = await within(socket.emitWithAck('message-with-ack', Buffer.from([7, 8])), 'answer');
            assert.deepEqual(binary, Buffer.from([7, 8]));
            const answered = socket.timeout(2000).emitWithAck('message-with-ack', 1);
            assert.equal(await answered, 1);
            await assert.rejects(socket.timeout(100).emitWithAck('nobody', 1), /timed out/);
        });

        test('keeps the order of many messages sent at once', async () => {
            const { socket } = await connect('/', options);
            const expected = Array.from({ length: 300 }, (_, index) => index);
            const answers = expected.map((index) => socket.emitWithAck('message-with-ack', index));
            const echoes = [];
            socket.on('message-back', (index) => echoes.push(index));
            expected.forEach((index) => socket.emit('message', index));
            assert.deepEqual(await within(Promise.all(answers), 'answers'), expected);
            await within(socket.emitWithAck('message-with-ack', 'last'), 'answer');
            assert.deepEqual(echoes, expected);
        });

        test('shares one transport between namespaces', async () => {
            const manager = new Manager(base, { reconnection: false, ...options });
            const [root, custom] = [manager.socket('/'), manager.socket('/custom', { auth: { a: 1 } })];
            closeAfterTest(() => [root, custom].forEach((socket) => socket.disconnect()));
            const [[rootAuth], [customAuth]] = await Promise.all([event(root, 'auth'), event(custom, 'auth')]);
            assert.deepEqual([rootAuth, customAuth], [{}, { a: 1 }]);
            root.disconnect();
            await assertEcho(custom, 'still here');
        });

        test('outlives several heartbeats', async () => {
            const { socket } = await connect('/', options);
            const { id } = socket;
            await pause(1300);
            await assertEcho(socket, 'alive');
            assert.equal(socket.id, id);
        });

        test('disconnects and connects again', async () => {
            const { socket } = await connect('/', options);
            const { id } = socket;
            socket.disconnect();
            socket.connect();
            await event(socket, 'connect');
            assert.notEqual(socket.id, id);
            await assertEcho(socket, 'again');
        });

        test('reconnects by itself after losing the transport', async () => {
            const { socket } = await connect('/', { ...options, reconnection: true, reconnectionDelay: 20 });
            const { id } = socket;
            socket.io.engine.close();
            const buffered = socket.emitWithAck('message-with-ack', 'buffered');
            await event(socket, 'connect');
            assert.notEqual(socket.id, id);
            assert.equal(await within(buffered, 'answer'), 'buffered');
        });
    });
}

test('socket.io-client upgrades and nothing is lost on the way', async (context) => {
    context.after(closeAll);
    const socket = open('/', {});
    const upgraded = event(socket.io, 'open').then(() => event(socket.io.engine, 'upgrade'));
    const answers = [];
    await event(socket, 'connect');
    let finished = false;
    upgraded.then(() => { finished = true; });
    while (!finished) {
        answers.push(socket.emitWithAck('message-with-ack', answers.length));
        await pause(1);
    }
    assert.equal(socket.io.engine.transport.name, 'websocket');
    const values = await within(Promise.all(answers), 'answers');
    assert.deepEqual(values, values.map((_, index) => index));
});
