// The Engine.IO 4 protocol against /engine.io/, where the server echoes every message.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { PollingLine, WebSocketLine, address, closeAll, lax, refusedUpgrade, separator } from './raw_lines.mjs';

const path = '/engine.io/';
const limits = { pingInterval: 300, pingTimeout: 200, maxPayload: 1_000_000 };

async function answerTo(query, options) {
    const response = await fetch(address(path, query), options);
    const text = await response.text();
    return { status: response.status, text, headers: response.headers };
}

function assertRefused({ status, text }, code, message) {
    assert.equal(status, 400);
    assert.deepEqual(JSON.parse(text), { code, message });
}

function assertHandshake({ sid, ...rest }, upgrades) {
    assert.match(sid, /^[A-Za-z0-9_-]{20}$/);
    assert.deepEqual(rest, { upgrades, ...limits });
}

async function upgraded(options) {
    const polling = await PollingLine.open(path);
    const line = new WebSocketLine(path, { sid: polling.sid }, options);
    await line.opened;
    line.send('2probe');
    assert.equal(await line.next(), '3probe');
    line.send('5');
    return { polling, line };
}

async function assertEchoes(line, packet) {
    if (line instanceof PollingLine) {
        assert.equal((await line.push(packet)).status, 200);
    } else {
        line.send(packet);
    }
    assert.equal(await line.next(), packet);
}

describe('engine.io handshake', () => {
    afterEach(closeAll);

    test('polling opens a session', async () => {
        const { status, text, headers } = await answerTo({ EIO: 4, transport: 'polling' });
        assert.equal(status, 200);
        assert.equal(headers.get('content-type').toLowerCase(), 'text/plain; charset=utf-8');
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.equal(text[0], '0');
        assertHandshake(JSON.parse(text.slice(1)), ['websocket']);
    });

    test('websocket opens a session', async () => {
        const line = await WebSocketLine.open(path);
        assertHandshake(line.handshake, []);
    });

    test('every session has an identifier of its own', async () => {
        const lines = await Promise.all(Array.from({ length: 20 }, () => PollingLine.open(path)));
        assert.equal(new Set(lines.map((line) => line.sid)).size, 20);
    });

    for (const [name, query] of [['missing', {}], ['unknown', { EIO: 'abc' }], ['future', { EIO: '5' }]]) {
        test(`polling with a ${name} protocol version is refused`, async () => {
            const answer = await answerTo({ ...query, transport: 'polling' });
            assertRefused(answer, 5, 'Unsupported protocol version');
        });

        test(`websocket with a ${name} protocol version is refused`, async () => {
            await refusedUpgrade(path, { ...query, transport: 'websocket' });
        });
    }

    for (const [name, query] of [['missing', {}], ['unknown', { transport: 'abc' }]]) {
        test(`polling with a ${name} transport is refused`, async () => {
            assertRefused(await answerTo({ EIO: 4, ...query }), 0, 'Transport unknown');
        });

        test(`websocket with a ${name} transport is refused`, async () => {
            assert.equal(await refusedUpgrade(path, { EIO: 4, ...query }), 400);
        });
    }

    test('an unknown session is refused', async () => {
        const query = { EIO: 4, transport: 'polling', sid: 'nobody' };
        assertRefused(await answerTo(query), 1, 'Session ID unknown');
        assertRefused(await answerTo(query, { method: 'POST', body: '4a' }), 1, 'Session ID unknown');
        assert.equal(await refusedUpgrade(path, { ...query, transport: 'websocket' }), 400);
    });

    for (const method of ['POST', 'PUT']) {
        test(`${method} cannot open a session`, async () => {
            const answer = await answerTo({ EIO: 4, transport: 'polling' }, { method, body: '4a' });
            assertRefused(answer, 2, 'Bad handshake method');
        });
    }

    test('a websocket cannot be opened by a plain request', async () => {
        assert.equal((await answerTo({ EIO: 4, transport: 'websocket' })).status, 400);
        const { sid } = await PollingLine.open(path);
        assert.equal((await answerTo({ EIO: 4, transport: 'websocket', sid })).status, 400);
    });
});

describe('engine.io messages', () => {
    afterEach(closeAll);

    test('polling: one text packet', async () => {
        const line = await PollingLine.open(path);
        const pushed = await line.push('4hello');
        assert.equal(pushed.status, 200);
        assert.equal(await pushed.text(), 'ok');
        const polled = await line.poll();
        assert.equal(await polled.text(), '4hello');
    });

    test('polling: several packets in one payload, text and binary', async () => {
        const line = await PollingLine.open(path);
        const packets = ['4one', '4€ 你好 😀', '4', 'bAQIDBA==', '4{"a":"\\n"}'];
        await line.push(packets.join(separator));
        for (const packet of packets) {
            assert.equal(await line.next(), packet);
        }
    });

    test('polling: a message for a waiting poll', async () => {
        const line = await PollingLine.open(path);
        const polled = line.poll();
        await line.push('4late');
        assert.equal(await (await polled).text(), '4late');
    });

    test('polling: an invalid packet closes the session', async () => {
        const line = await PollingLine.open(path);
        await line.push('abc');
        await line.whenClosed();
    });

    test('polling: an invalid packet is answered with 400', { skip: lax }, async () => {
        const line = await PollingLine.open(path);
        assert.equal((await line.push('abc')).status, 400);
    });

    test('polling: an oversized body is refused', async () => {
        const line = await PollingLine.open(path);
        const { status } = await line.push(`4${'x'.repeat(limits.maxPayload)}`);
        assert.equal(status, 413);
    });

    test('polling: a second poll beside a waiting one closes the session', async () => {
        const line = await PollingLine.open(path);
        const polls = await Promise.all([line.poll(), line.poll()]);
        assert.deepEqual(polls.map((poll) => poll.status).sort(), [200, 400]);
        assert.equal(await polls.find((poll) => poll.status === 200).text(), '1');
        await line.whenClosed();
    });

    test('polling: a cancelled poll closes the session', async () => {
        const line = await PollingLine.open(path);
        const controller = new AbortController();
        const polled = fetch(line.url, { signal: controller.signal });
        await line.push('3');
        controller.abort();
        await assert.rejects(polled);
        await line.whenClosed();
    });

    test('websocket: text and binary', async () => {
        const line = await WebSocketLine.open(path);
        await assertEchoes(line, '4hello');
        await assertEchoes(line, '4€ 你好 😀');
        line.send(Buffer.from([1, 2, 3, 4]));
        assert.deepEqual(await line.next(), Buffer.from([1, 2, 3, 4]));
    });

    test('websocket: order is kept', async () => {
        const line = await WebSocketLine.open(path);
        const packets = Array.from({ length: 1000 }, (_, index) => `4${index}`);
        packets.forEach((packet) => line.send(packet));
        for (const packet of packets) {
            assert.equal(await line.next(), packet);
        }
    });

    test('websocket: the greatest payload passes, one more byte closes', async () => {
        const line = await WebSocketLine.open(path);
        await assertEchoes(line, `4${'x'.repeat(limits.maxPayload - 1)}`);
        line.send(`4${'x'.repeat(limits.maxPayload)}`);
        await line.whenClosed();
    });

    for (const packet of ['abc', '', '9']) {
        test(`websocket: the invalid packet "${packet}" closes the session`, async () => {
            const line = await WebSocketLine.open(path);
            line.send(packet);
            await line.whenClosed();
        });
    }
});

describe('engine.io heartbeat', () => {
    afterEach(closeAll);

    test('polling: pings come and pongs keep the session', async () => {
        const line = await PollingLine.open(path);
        for (let round = 0; round < 3; ++round) {
            assert.equal(await (await line.poll()).text(), '2');
            assert.equal((await line.push('3')).status, 200);
        }
    });

    test('polling: silence closes the session', async () => {
        const line = await PollingLine.open(path);
        const start = Date.now();
        await line.whenClosed();
        assert.ok(Date.now() - start >= limits.pingInterval + limits.pingTimeout - 50);
    });

    test('websocket: pings come and pongs keep the session', async () => {
        const line = await WebSocketLine.open(path, { answerPings: false });
        for (let round = 0; round < 3; ++round) {
            assert.equal(await line.next(), '2');
            line.send('3');
        }
    });

    test('websocket: silence closes the session', async () => {
        const line = await WebSocketLine.open(path, { answerPings: false });
        const start = Date.now();
        await line.whenClosed();
        assert.ok(Date.now() - start >= limits.pingInterval + limits.pingTimeout - 50);
        assert.equal(await line.next(), '2');
    });
});

describe('engine.io close', () => {
    afterEach(closeAll);

    test('polling: the client closes, the waiting poll is let go', async () => {
        const line = await PollingLine.open(path);
        const polled = line.poll();
        assert.equal((await line.push('1')).status, 200);
        const released = await polled;
        assert.equal(released.status, 200);
        assert.match(await released.text(), /^[16]$/);
        await line.whenClosed();
    });

    test('websocket: the client closes', { skip: lax }, async () => {
        const line = await WebSocketLine.open(path);
        line.send('1');
        await line.whenClosed();
    });

    test('websocket: the client hangs up', async () => {
        const line = await WebSocketLine.open(path);
        line.socket.close();
        // RFC 6455, 7.4.1 leaves the code of the answer to an empty close frame open.
        assert.ok([1000, 1005].includes(await line.whenClosed()));
    });
});

describe('engine.io upgrade', () => {
    afterEach(closeAll);

    test('from polling to websocket', async () => {
        const { line } = await upgraded();
        await assertEchoes(line, '4hello');
        line.send(Buffer.from([5, 6]));
        assert.deepEqual(await line.next(), Buffer.from([5, 6]));
    });

    test('the probe releases a waiting poll', async () => {
        const polling = await PollingLine.open(path);
        const polled = polling.poll();
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        assert.equal(await (await polled).text(), '6');
        line.send('5');
        await assertEchoes(line, '4after');
    });

    test('what no poll fetched comes over the websocket', async () => {
        const polling = await PollingLine.open(path);
        await polling.push(['4one', 'bAQID', '4two'].join(separator));
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        line.send('5');
        assert.equal(await line.next(), '4one');
        assert.deepEqual(await line.next(), Buffer.from([1, 2, 3]));
        assert.equal(await line.next(), '4two');
    });

    test('polling goes on between probe and upgrade, nothing is lost or doubled', async () => {
        const polling = await PollingLine.open(path);
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        const polled = polling.next();
        await polling.push('4first');
        assert.equal(await polled, '4first');
        await polling.push('4second');
        line.send('5');
        assert.equal(await line.next(), '4second');
        await assertEchoes(line, '4third');
        assert.equal(line.waitingPackets, 0);
    });

    test('the heartbeat goes on over the websocket', async () => {
        const { line } = await upgraded({ answerPings: false });
        for (let round = 0; round < 3; ++round) {
            assert.equal(await line.next(), '2');
            line.send('3');
        }
    });

    test('afterwards polling is refused and the session lives on', async () => {
        const { polling, line } = await upgraded();
        await assertEchoes(line, '4before');
        assert.equal((await polling.poll()).status, 400);
        assert.equal((await polling.push('4hidden')).status, 400);
        await assertEchoes(line, '4after');
    });

    test('afterwards a second websocket is closed and the session lives on', async () => {
        const { polling, line } = await upgraded();
        await assertEchoes(line, '4before');
        const second = new WebSocketLine(path, { sid: polling.sid });
        await second.whenClosed();
        await assertEchoes(line, '4after');
    });

    for (const packet of ['4hello', '2', 'abc']) {
        test(`"${packet}" instead of the probe closes only the websocket`, async () => {
            const polling = await PollingLine.open(path);
            const line = new WebSocketLine(path, { sid: polling.sid });
            await line.opened;
            line.send(packet);
            await line.whenClosed();
            await assertEchoes(polling, '4still here');
        });
    }

    test('"4" instead of the upgrade closes only the websocket', async () => {
        const polling = await PollingLine.open(path);
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        line.send('4early');
        await line.whenClosed();
        await assertEchoes(polling, '4still here');
    });

    test('a websocket lost after the probe leaves the polling session', async () => {
        const polling = await PollingLine.open(path);
        const line = new WebSocketLine(path, { sid: polling.sid });
        await line.opened;
        line.send('2probe');
        assert.equal(await line.next(), '3probe');
        line.end();
        await line.whenClosed();
        await assertEchoes(polling, '4still here');
    });

    test('a websocket cannot upgrade a websocket', { skip: lax }, async () => {
        const line = await WebSocketLine.open(path);
        const second = new WebSocketLine(path, { sid: line.handshake.sid });
        await second.whenClosed();
        await assertEchoes(line, '4hello');
    });
});
