// Known holes of Socket.IO servers: node socketio_hostile.mjs http://127.0.0.1:PORT
// After each attack a client that was connected all along and a new one must both be served.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io } from 'socket.io-client';
import { PollingLine, WebSocketLine, address, base, closeAfterTest, closeAll, lax, pause, within } from './raw_lines.mjs';
import { TcpLine, frame, opcode, request, upgradeRequest } from './raw_tcp.mjs';

const path = '/socket.io/';
let guest;
let guestId;

const ask = (socket) => within(socket.emitWithAck('message-with-ack', 'hello'), 'answer');

async function assertServing() {
    assert.equal(await ask(guest), 'hello');
    assert.equal(guest.id, guestId);
    const newcomer = io(base, { forceNew: true, reconnection: false, transports: ['websocket'] });
    closeAfterTest(() => newcomer.disconnect());
    assert.equal(await ask(newcomer), 'hello');
    const polling = await PollingLine.open(path);
    assert.equal((await polling.push('1')).status, 200);
}

function attack(name, action, options = {}) {
    test(name, options, async () => {
        try {
            await action();
            await assertServing();
        } finally {
            closeAll();
        }
    });
}

async function connectedLine() {
    const line = await WebSocketLine.open(path);
    line.send('40');
    await line.next();
    await line.next();
    return line;
}

// The packets may cost the sender its connection but must never arrive as an event.
async function sendUseless(...packets) {
    const line = await connectedLine();
    packets.forEach((packet) => line.send(packet));
    const answer = await Promise.race([line.closed.then(() => 'closed'), pause(60).then(() => 'silence')]);
    const events = [];
    while (line.waitingPackets > 0) {
        events.push(await line.next());
    }
    line.end();
    assert.deepEqual(events.filter((event) => /message-back/.test(event)), [], answer);
}

async function sendFrames(...frames) {
    const line = await TcpLine.connected();
    frames.forEach((bytes) => line.send(bytes));
    await line.whenClosed();
}

before(async () => {
    guest = io(base, { reconnection: false, transports: ['websocket'] });
    assert.equal(await ask(guest), 'hello');
    guestId = guest.id;
});
after(() => guest.disconnect());

describe('attachment counts', () => {
    const counts = ['99999999999999999999', '1000000000', '4294967297', '9007199254740993', '-1', '1.5', '1e3', '',
        '0x1', 'NaN', ' 1', '+1', 'Infinity'];
    for (const count of counts) {
        attack(`"${count}"`, () => sendUseless(`45${count}-["message",{"_placeholder":true,"num":0}]`));
        attack(`"${count}" and attachments`, () => sendUseless(
            `45${count}-["message",{"_placeholder":true,"num":1}]`,
            Buffer.from([1]),
        ));
    }
    attack('without a dash', () => sendUseless('45["message"]', '451', `45${'9'.repeat(100_000)}`));
    attack('one that never comes', async () => {
        const line = await connectedLine();
        line.send('455-["message"]');
        line.send(Buffer.from([1]));
        line.end();
    });
});

describe('placeholders', () => {
    const numbers = ['1', '-1', '4294967296', '99999999999999999999', '1.5', '"0"', '"length"', '"__proto__"', 'null',
        'true', '[0]', '{}'];
    for (const number of numbers) {
        attack(number, () => sendUseless(
            `451-["message",{"_placeholder":true,"num":${number}}]`,
            Buffer.from([1]),
        ));
    }
    attack('without a number', async () => {
        const line = await connectedLine();
        line.send('451-["message",{"_placeholder":true}]');
        line.send(Buffer.from([1]));
        line.end();
    });
    attack('the same one ten thousand times', async () => {
        const line = await connectedLine();
        const many = Array(10_000).fill('{"_placeholder":true,"num":0}').join(',');
        line.send(`451-["message",${many}]`);
        line.send(Buffer.alloc(900_000));
        await pause(50);
        line.end();
    });
});

describe('event names', () => {
    const names = ['{}', '{"toString":1}', '{"message":1}', '[]', '["message"]', 'null', 'true', '0', '1.5', '""',
        '"connect"', '"disconnect"', '"connect_error"', '"disconnecting"', '"newListener"', '"removeListener"',
        '"__proto__"', '"constructor"', '"hasOwnProperty"', '"error"', '"ping"', '"\\u0000"', '"\\ud800"'];
    for (const name of names) {
        attack(name, () => sendUseless(`42[${name},{"a":1}]`, `421[${name},{"a":1}]`));
    }
    attack('none', () => sendUseless('42', '42[]', '421[]'));
    attack('one of a megabyte', () => sendUseless(`42["${'n'.repeat(900_000)}"]`));
});

describe('payloads', () => {
    const deep = (open, close) => `42["message",${open.repeat(90_000)}1${close.repeat(90_000)}]`;
    const payloads = {
        'nested arrays': deep('[', ']'),
        'nested objects': deep('{"a":', '}'),
        'unfinished nesting': `42["message",${'['.repeat(400_000)}`,
        'a prototype': '42["nobody",{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]',
        'an endless number': `42["nobody",${'9'.repeat(400_000)}]`,
        'numbers out of range': '42["nobody",1e999,-1e999,1e-999]',
        'lonely surrogates': '42["nobody","\\ud800\\udfff\\udc00"]',
        'a NUL': '42["nobody","a\u0000b"]',
        'trailing text': '42["nobody"]xyz',
        'an endless acknowledgement number': `42${'9'.repeat(100_000)}["message-with-ack"]`,
        'an acknowledgement number out of range': '4299999999999999999999["message-with-ack"]',
        'an acknowledgement of nothing': '4399999999999999999999["a"]',
        'a namespace of a megabyte': `40/${'n'.repeat(900_000)}`,
        'a namespace with strange letters': '40/\u0000\r\n../%00,{}',
        'credentials of a megabyte': `40/custom,{"token":"${'t'.repeat(900_000)}"}`,
        'credentials nested deeply': `40/custom,${'{"a":'.repeat(90_000)}1${'}'.repeat(90_000)}`,
    };
    for (const [name, packet] of Object.entries(payloads)) {
        attack(name, async () => {
            const line = await connectedLine();
            line.send(packet);
            await pause(50);
            line.end();
        });
    }
    attack('a thousand unknown namespaces', async () => {
        const line = await connectedLine();
        for (let index = 0; index < 1000; ++index) {
            line.send(`40/random${index},`);
        }
        line.send('42["message","end"]');
        let packet;
        do {
            packet = await line.next();
        } while (packet.startsWith('44'));
        line.end();
    });
});

describe('binary packets', () => {
    attack('text while binary is due', () => sendUseless('451-["message"]', '42["message","between"]'));
    attack('a connect while binary is due', () => sendUseless('451-["message"]', '40/custom'));
    attack('a header while binary is due', () => sendUseless(
        '451-["message"]',
        '451-["message"]',
        Buffer.from([1]),
    ));
    attack('binary without a header', () => sendUseless(Buffer.from([1, 2, 3])));
    attack('binary before the connect', async () => {
        const line = await WebSocketLine.open(path);
        line.send(Buffer.from([1, 2, 3]));
        await line.whenClosed();
    });
    attack('broken base64 over polling', async () => {
        const line = await PollingLine.open(path);
        await line.push('40\x1e451-["nobody",{"_placeholder":true,"num":0}]\x1eb!!!=!!!');
    });
    attack('ends of session between header and attachment', async () => {
        const line = await connectedLine();
        line.send('451-["message",{"_placeholder":true,"num":0}]');
        line.socket.close();
        await line.whenClosed();
    });
});

describe('frames', () => {
    for (const reserved of [1, 2, 4, 7]) {
        attack(`reserved bits ${reserved} in the same segment as the upgrade`, async () => {
            const line = new TcpLine();
            const bad = frame(opcode.text, '40', { reserved });
            line.send(Buffer.concat([Buffer.from(upgradeRequest('EIO=4&transport=websocket')), bad]));
            await line.whenClosed();
        });
        attack(`reserved bits ${reserved} later`, () => sendFrames(frame(opcode.text, '42["a"]', { reserved })));
    }
    attack('a reserved opcode', () => sendFrames(frame(opcode.reserved, 'x')));
    attack('unmasked', () => sendFrames(frame(opcode.text, '42["a"]', { masked: false })));
    attack('text that is not UTF-8', () => sendFrames(frame(opcode.text, [0x34, 0x32, 0xc3, 0x28, 0xff])));
    attack('a close reason that is not UTF-8', () => sendFrames(frame(opcode.close, [0x03, 0xe8, 0xff, 0xfe])));
    attack('a close of one byte', () => sendFrames(frame(opcode.close, [0x03])));
    attack('a long control frame', () => sendFrames(frame(opcode.ping, 'p'.repeat(126))));
    attack('a control frame in pieces', () => sendFrames(frame(opcode.ping, 'p', { fin: false })));
    attack('a continuation of nothing', () => sendFrames(frame(opcode.continuation, 'x')));
    attack('a new message within a message', () => sendFrames(
        frame(opcode.text, '4', { fin: false }),
        frame(opcode.text, '2["a"]'),
    ));
    attack('too long', () => sendFrames(frame(opcode.text, `4${'x'.repeat(1_000_000)}`)));
    for (const claimedLength of [1_000_001, 0x7fffffff, Number.MAX_SAFE_INTEGER]) {
        attack(`claiming ${claimedLength} bytes`, () => sendFrames(frame(opcode.binary, 'x', { claimedLength })));
    }
    attack('claiming a negative length', async () => {
        const bytes = frame(opcode.binary, 'x', { claimedLength: 0x10000 });
        bytes.fill(0xff, 2, 10);
        await sendFrames(bytes);
    });

    // In pieces, so that a server that hangs up is noticed soon.
    async function sendEndless(piece, batches) {
        const line = await TcpLine.connected();
        line.send(frame(opcode.text, '4', { fin: false }));
        const batch = Buffer.concat(Array(10_000).fill(piece));
        for (let sent = 0; sent < batches && !line.socket.destroyed; ++sent) {
            if (!line.send(batch)) {
                await within(line.drained(), 'progress', 10_000);
            }
        }
        return line;
    }

    attack('a million fragments of one byte', async () => {
        const line = await sendEndless(frame(opcode.continuation, 'x', { fin: false }), 101);
        await line.whenClosed();
    }, { timeout: 60_000 });
    attack('half a million empty fragments', async () => {
        const line = await sendEndless(frame(opcode.continuation, '', { fin: false }), 50);
        line.end();
    }, { timeout: 60_000 });
    attack('a flood of pings whose answers nobody reads', async () => {
        const line = await TcpLine.connected();
        line.socket.pause();
        const batch = Buffer.concat(Array(1000).fill(frame(opcode.ping, 'p'.repeat(100))));
        for (let sent = 0; sent < 100; ++sent) {
            line.send(batch);
        }
        await pause(200);
        line.end();
    });
});

describe('upgrades', () => {
    const transports = ['', 'foo', 'webtransport', '__proto__', 'constructor', 'toString', '%00'];
    for (const transport of lax ? transports : [...transports, 'polling']) {
        attack(`with the transport "${transport}"`, async () => {
            const line = new TcpLine();
            line.send(upgradeRequest(`EIO=4&transport=${transport}`));
            await Promise.race([line.closed, pause(500)]);
            assert.notEqual(line.status, 101);
            line.end();
        });
    }
    attack('of a session with an unknown transport', async () => {
        const polling = await PollingLine.open(path);
        const line = new TcpLine();
        line.send(upgradeRequest(`EIO=4&transport=foo&sid=${polling.sid}`));
        await Promise.race([line.closed, pause(500)]);
        assert.notEqual(line.status, 101);
        assert.equal((await polling.push('40')).status, 200);
        line.end();
    });
    attack('reset in the middle of the request', async () => {
        const line = new TcpLine();
        const text = upgradeRequest('EIO=4&transport=websocket');
        line.send(text.slice(0, text.length / 2));
        await pause(20);
        line.reset();
    });
    attack('reset right after the request', async () => {
        for (let round = 0; round < 50; ++round) {
            const line = new TcpLine();
            line.socket.write(upgradeRequest('EIO=4&transport=websocket'), () => line.reset());
            await line.closed;
        }
    });
    for (const last of ['', '2probe', '5']) {
        attack(`of a session, reset after "${last}"`, async () => {
            const polling = await PollingLine.open(path);
            const line = new TcpLine();
            line.send(upgradeRequest(`EIO=4&transport=websocket&sid=${polling.sid}`));
            await line.expect('101 Switching');
            if (last !== '') {
                line.send(frame(opcode.text, '2probe'));
                await line.expect('3probe');
            }
            line.socket.write(last === '5' ? frame(opcode.text, '5') : '', () => line.reset());
            await line.closed;
        });
    }
    attack('everything at once', async () => {
        const polling = await PollingLine.open(path);
        const line = new TcpLine();
        const start = Buffer.from(upgradeRequest(`EIO=4&transport=websocket&sid=${polling.sid}`));
        const packets = ['2probe', '5', '40', '42["nobody"]'].map((packet) => frame(opcode.text, packet));
        line.send(Buffer.concat([start, ...packets]));
        await Promise.race([line.closed, pause(100)]);
        line.end();
    });
    attack('twenty of one session at the same time', async () => {
        const polling = await PollingLine.open(path);
        const lines = Array.from({ length: 20 }, () => new WebSocketLine(path, { sid: polling.sid }));
        await Promise.allSettled(lines.map((line) => line.opened));
        lines.forEach((line) => line.socket.readyState === 1 && line.send('2probe'));
        await pause(50);
        lines.forEach((line) => line.socket.readyState === 1 && line.send('5'));
        await pause(50);
        lines.forEach((line) => line.end());
    });
    for (const headers of [{ 'Sec-WebSocket-Key': 'short' }, { 'Sec-WebSocket-Version': '99' }, { Upgrade: 'h2c' }]) {
        attack(`with ${JSON.stringify(headers)}`, async () => {
            const line = new TcpLine();
            line.send(upgradeRequest('EIO=4&transport=websocket', headers));
            await Promise.race([line.closed, pause(500)]);
            assert.notEqual(line.status, 101);
            line.end();
        });
    }
});

describe('requests', () => {
    const megabyte = Buffer.alloc(1 << 20, 0x61);

    async function assertBodyRefused(target, headers, chunk, count) {
        const line = new TcpLine();
        line.send(request('POST', target, headers));
        for (let sent = 0; sent < count && !line.socket.destroyed && line.status === 0; ++sent) {
            if (!line.send(chunk)) {
                await Promise.race([line.drained(), pause(2000)]);
            }
        }
        await Promise.race([line.closed, line.expect('HTTP/1.1 ').catch(() => {})]);
        assert.notEqual(line.status, 200);
        line.end();
    }

    const chunked = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
    attack('a body of 100 MB to a session', async () => {
        const { pathname, search } = new URL((await PollingLine.open(path)).url);
        await assertBodyRefused(`${pathname}${search}`, { 'Content-Length': 100 << 20 }, megabyte, 100);
    });
    attack('a chunked body of 100 MB to a session', async () => {
        const { pathname, search } = new URL((await PollingLine.open(path)).url);
        await assertBodyRefused(`${pathname}${search}`, { 'Transfer-Encoding': 'chunked' }, chunked, 100);
    });
    attack('a body of 100 MB to nobody', async () => {
        await assertBodyRefused(`${path}?EIO=4&transport=polling`, { 'Content-Length': 100 << 20 }, megabyte, 100);
    });
    attack('a million packets in one body', async () => {
        const line = await PollingLine.open(path);
        await line.push('40');
        await line.push('\x1e'.repeat(900_000)).catch(() => {});
    });

    const refused = {
        'ten thousand headers': request('GET', path, Object.fromEntries(
            Array.from({ length: 10_000 }, (_, index) => [`X-${index}`, 'x'.repeat(20)]),
        )),
        'a header of a megabyte': request('GET', path, { 'X-Long': 'x'.repeat(1 << 20) }),
        'a target of a megabyte': request('GET', `${path}?${'q'.repeat(1 << 20)}`),
        'an unknown protocol': 'GET / HTTP/9.9\r\n\r\n',
        'no protocol at all': `${'\x16\x03\x01'.repeat(1000)}\r\n\r\n`,
        'a negative length': request('POST', path, { 'Content-Length': '-1' }),
        'an impossible length': request('POST', path, { 'Content-Length': '9'.repeat(40) }),
        'length and chunks': request(
            'POST',
            path,
            { 'Content-Length': '3', 'Transfer-Encoding': 'chunked' },
            '0\r\n\r\n',
        ),
        'a broken chunk': request(
            'POST',
            `${path}?EIO=4&transport=polling`,
            { 'Transfer-Encoding': 'chunked' },
            'zz\r\n',
        ),
    };
    for (const [name, text] of Object.entries(refused)) {
        attack(name, async () => {
            const line = new TcpLine();
            line.send(text);
            await Promise.race([line.closed, line.expect('HTTP/1.1 ').catch(() => {})]);
            assert.ok(line.socket.destroyed || line.status >= 400, line.text.slice(0, 100));
            line.end();
        });
    }
    const queries = ['EIO=4&EIO=4&transport=polling', 'EIO[]=4&transport[]=polling', '%', '&&&=&=',
        'EIO=4&transport=polling&sid=%00', 'EIO=4&transport=polling&sid=__proto__',
        'EIO=4&transport=polling&sid=a&sid=b', 'EIO=4&transport=polling&j=0'];
    for (const query of queries) {
        attack(`the query ${query}`, async () => {
            const line = new TcpLine();
            line.send(request('GET', `${path}?${query}`, { Connection: 'close' }));
            await Promise.race([line.closed, pause(300)]);
            line.end();
        });
    }
    attack('two hundred connections that say nothing', async () => {
        const lines = Array.from({ length: 200 }, () => new TcpLine());
        await pause(100);
        await assertServing();
        lines.forEach((line) => line.reset());
    });
    attack('two hundred sessions left alone', async () => {
        const opened = Array.from({ length: 200 }, () => fetch(address(path, { EIO: 4, transport: 'polling' })));
        await Promise.all(opened);
    });
});
