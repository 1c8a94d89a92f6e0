// The Socket.IO 5 protocol, packet by packet, against /socket.io/ with the namespaces "/" and "/custom": the server
// greets with `auth`, answers `message` with `message-back` and acknowledges `message-with-ack`.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { PollingLine, WebSocketLine, closeAll, pause, separator } from './raw_lines.mjs';

const path = '/socket.io/';
const bytes = (...values) => Buffer.from(values);

// The packet's head (type, attachments, namespace, id) and its JSON.
function split(packet) {
    const [, head, json] = /^([^[{]*)([[{].*)?$/s.exec(packet);
    return { head, data: json === undefined ? undefined : JSON.parse(json) };
}

async function assertPacket(line, head, data) {
    assert.deepEqual(split(await line.next()), { head, data });
}

async function assertConnected(line, namespace, auth) {
    const { head, data } = split(await line.next());
    assert.equal(head, `40${namespace}`);
    assert.deepEqual(Object.keys(data), ['sid']);
    assert.match(data.sid, /^[A-Za-z0-9_-]{20}$/);
    await assertPacket(line, `42${namespace}`, ['auth', auth]);
    return data.sid;
}

async function connected() {
    const line = await WebSocketLine.open(path);
    line.send('40');
    await assertConnected(line, '', {});
    return line;
}

async function assertAlive(line) {
    line.send('42["message","alive"]');
    await assertPacket(line, '42', ['message-back', 'alive']);
}

const placeholder = (num) => ({ _placeholder: true, num });

describe('socket.io connect', () => {
    afterEach(closeAll);

    for (const namespace of ['', '/custom,']) {
        test(`to "${namespace}" without a payload`, async () => {
            const line = await WebSocketLine.open(path);
            line.send(`40${namespace}`);
            await assertConnected(line, namespace, {});
            });

        test(`to "${namespace}" with a payload`, async () => {
            const line = await WebSocketLine.open(path);
            line.send(`40${namespace}{"token":"123","nested":{"list":[1,null,"ä"]}}`);
            await assertConnected(line, namespace, { token: '123', nested: { list: [1, null, 'ä'] } });
            });
    }

    test('the name of a namespace may lack its comma', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40/custom');
        await assertConnected(line, '/custom,', {});
    });

    test('over polling', async () => {
        const line = await PollingLine.open(path);
        await line.push('40{"token":"123"}');
        await assertConnected(line, '', { token: '123' });
    });

    test('the identifier of the socket is not that of the transport', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40');
        assert.notEqual(await assertConnected(line, '', {}), line.handshake.sid);
    });

    test('an unknown namespace is refused and the transport stays', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40/random');
        await assertPacket(line, '44/random,', { message: 'Invalid namespace' });
        line.send('40');
        await assertConnected(line, '', {});
        await assertAlive(line);
    });

    test('without a connect packet the transport is closed', async () => {
        const line = await WebSocketLine.open(path);
        const start = Date.now();
        await line.whenClosed();
        assert.ok(Date.now() - start >= 900);
    });

    test('without a connect packet polling is closed', async () => {
        const line = await PollingLine.open(path);
        assert.equal(await line.next(), '1');
        await line.whenClosed();
    });

    test('a refused connect does not stop the clock', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40/random');
        await assertPacket(line, '44/random,', { message: 'Invalid namespace' });
        await line.whenClosed();
    });

    test('a second connect to the same namespace closes the transport', async () => {
        const line = await connected();
        line.send('40');
        await line.whenClosed();
    });

    for (const packet of ['42["message","early"]', '430["early"]', '41', '42/custom,["message"]']) {
        test(`${packet} before the connect closes the transport`, async () => {
            const line = await WebSocketLine.open(path);
            const start = Date.now();
            line.send(packet);
            await line.whenClosed();
            assert.ok(Date.now() - start < 900);
        });
    }

    for (const packet of ['4', '4abc', '49', '40"token"', '40[1]', '40{"token"', '44', '40null{}']) {
        test(`the invalid connect ${packet} closes the transport`, async () => {
            const line = await WebSocketLine.open(path);
            line.send(packet);
            await line.whenClosed();
        });
    }
});

describe('socket.io disconnect', () => {
    afterEach(closeAll);

    // The other namespace's answer tells that the disconnect has been worked off.
    async function left() {
        const line = await connected();
        line.send('40/custom');
        await assertConnected(line, '/custom,', {});
        line.send('41');
        line.send('42/custom,["message","left"]');
        await assertPacket(line, '42/custom,', ['message-back', 'left']);
        return line;
    }

    test('from a custom namespace; the main one stays', async () => {
        const line = await connected();
        line.send('40/custom');
        await assertConnected(line, '/custom,', {});
        line.send('41/custom,');
        await assertAlive(line);
    });

    test('from the main namespace; the transport stays', async () => {
        await left();
    });

    test('and connect again over the same transport', async () => {
        const line = await left();
        line.send('40{"second":true}');
        await assertConnected(line, '', { second: true });
        await assertAlive(line);
    });

    test('an event afterwards closes the transport', async () => {
        const line = await left();
        line.send('42["message","too late"]');
        await line.whenClosed();
    });
});

describe('socket.io events', () => {
    afterEach(closeAll);

    test('plain arguments of every kind', async () => {
        const line = await connected();
        const values = [1, -2.5, '3', 'ä€😀"\\', true, null, { 4: [5, { six: {} }] }, []];
        line.send(`42${JSON.stringify(['message', ...values])}`);
        await assertPacket(line, '42', ['message-back', ...values]);
    });

    test('over polling, several in one payload', async () => {
        const line = await PollingLine.open(path);
        await line.push('40');
        await assertConnected(line, '', {});
        await line.push(['42["message",1]', '42["message",2]', '427["message-with-ack",3]'].join(separator));
        await assertPacket(line, '42', ['message-back', 1]);
        await assertPacket(line, '42', ['message-back', 2]);
        await assertPacket(line, '437', [3]);
    });

    test('in a custom namespace, with and without an acknowledgement', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40/custom');
        await assertConnected(line, '/custom,', {});
        line.send('42/custom,["message","a,b"]');
        await assertPacket(line, '42/custom,', ['message-back', 'a,b']);
        line.send('42/custom,12["message-with-ack","a"]');
        await assertPacket(line, '43/custom,12', ['a']);
    });

    test('binary arguments', async () => {
        const line = await connected();
        line.send(`452-${JSON.stringify(['message', placeholder(0), { deep: [placeholder(1)] }])}`);
        line.send(bytes(1, 2, 3));
        line.send(bytes(4, 5, 6));
        await assertPacket(line, '452-', ['message-back', placeholder(0), { deep: [placeholder(1)] }]);
        assert.deepEqual(await line.next(), bytes(1, 2, 3));
        assert.deepEqual(await line.next(), bytes(4, 5, 6));
    });

    test('binary arguments over polling', async () => {
        const line = await PollingLine.open(path);
        await line.push('40');
        await assertConnected(line, '', {});
        const event = JSON.stringify(['message', placeholder(0)]);
        await line.push([`451-${event}`, 'bAQIDBA=='].join(separator));
        await assertPacket(line, '451-', ['message-back', placeholder(0)]);
        assert.equal(await line.next(), 'bAQIDBA==');
    });

    test('binary in a custom namespace, empty and large', async () => {
        const line = await WebSocketLine.open(path);
        line.send('40/custom');
        await assertConnected(line, '/custom,', {});
        const large = Buffer.alloc(900_000, 7);
        line.send(`452-/custom,${JSON.stringify(['message', placeholder(0), placeholder(1)])}`);
        line.send(bytes());
        line.send(large);
        await assertPacket(line, '452-/custom,', ['message-back', placeholder(0), placeholder(1)]);
        assert.deepEqual(await line.next(), bytes());
        assert.deepEqual(await line.next(), large);
    });

    test('an event name nobody listens to is ignored', async () => {
        const line = await connected();
        line.send('42["nobody",1]');
        line.send('4299["nobody",1]');
        await assertAlive(line);
    });

    test('an acknowledgement nobody waits for is ignored', async () => {
        const line = await connected();
        line.send('43123["what"]');
        await assertAlive(line);
    });
});

describe('socket.io acknowledgements', () => {
    afterEach(closeAll);

    for (const id of ['0', '456', '999999999']) {
        test(`plain, with the number ${id}`, async () => {
            const line = await connected();
            line.send(`42${id}["message-with-ack",1,"2",{"3":[false]}]`);
            await assertPacket(line, `43${id}`, [1, '2', { 3: [false] }]);
            });
    }

    test('without arguments', async () => {
        const line = await connected();
        line.send('425["message-with-ack"]');
        await assertPacket(line, '435', []);
    });

    test('binary', async () => {
        const line = await connected();
        const values = [placeholder(0), placeholder(1), 'x'];
        line.send(`452-789${JSON.stringify(['message-with-ack', ...values])}`);
        line.send(bytes(1, 2, 3));
        line.send(bytes(4));
        await assertPacket(line, '462-789', values);
        assert.deepEqual(await line.next(), bytes(1, 2, 3));
        assert.deepEqual(await line.next(), bytes(4));
    });
});

describe('socket.io invalid packets close the transport', () => {
    afterEach(closeAll);

    const packets = [
        '4abc', '47["message"]', '42{}', '42[]', '42"message"', '42["message"', '42[{"a":1}]', '42[null]',
        '42abc["message-with-ack",1]', '42["connect"]', '42["disconnect"]', '42["connect_error"]',
        '42["disconnecting"]', '42["newListener"]', '42["removeListener"]', '41{}', '431{}', '44{"message":"x"}',
        '45["message"]', '45-["message"]', '45x-["message"]', '42/nowhere,["message"]',
    ];
    for (const packet of packets) {
        test(packet, async () => {
            const line = await connected();
            line.send(packet);
            await line.whenClosed();
        });
    }

    test('binary without its header', async () => {
        const line = await connected();
        line.send(bytes(1, 2, 3));
        await line.whenClosed();
    });

    test('text where binary is due', async () => {
        const line = await connected();
        line.send(`451-${JSON.stringify(['message', placeholder(0)])}`);
        line.send('42["message","in between"]');
        await line.whenClosed();
    });

    test('a placeholder without its attachment', async () => {
        const line = await connected();
        line.send(`451-${JSON.stringify(['message', placeholder(1)])}`);
        line.send(bytes(1));
        await line.whenClosed();
    });

    test('and leave other connections alone', async () => {
        const [bystander, offender] = await Promise.all([connected(), connected()]);
        offender.send('4abc');
        await offender.whenClosed();
        await assertAlive(bystander);
    });
});

describe('socket.io heartbeat', () => {
    afterEach(closeAll);

    test('a connected socket outlives several intervals', async () => {
        const line = await connected();
        await pause(1300);
        await assertAlive(line);
    });

    test('the upgrade keeps the namespaces', async () => {
        const polling = await PollingLine.open(path);
        await polling.push('40');
        await assertConnected(polling, '', {});
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        line.send('5');
        await assertAlive(line);
    });
});
