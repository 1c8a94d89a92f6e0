// The reference implementation of the conformance program: the server the clients of this folder expect, made
// with the official Socket.IO. It proves that the clients are right before they judge our own server.
// Prints one line of JSON with the address once it listens.
import { createServer } from 'node:http';
import { Server as EngineServer } from 'engine.io';
import { Server as SocketServer } from 'socket.io';

const limits = { pingInterval: 300, pingTimeout: 200, maxHttpBufferSize: 1_000_000 };

function echoMessages(httpServer) {
    const engine = new EngineServer(limits);
    engine.attach(httpServer, { path: '/engine.io/', destroyUpgrade: false });
    engine.on('connection', (session) => session.on('message', (data) => session.send(data)));
}

// Nesting deep enough to exhaust the stack may cost the sender its connection, never everybody's.
function guarded(socket, handler) {
    return (...args) => {
        try {
            handler(...args);
        } catch {
            socket.disconnect(true);
        }
    };
}

function serve(socket) {
    guarded(socket, () => socket.emit('auth', socket.handshake.auth))();
    socket.on('message', guarded(socket, (...args) => socket.emit('message-back', ...args)));
    socket.on('message-with-ack', guarded(socket, (...args) => {
        const acknowledge = args.pop();
        if (typeof acknowledge === 'function') {
            acknowledge(...args);
        }
    }));
}

const httpServer = createServer((request, response) => response.writeHead(404).end());
echoMessages(httpServer);
const io = new SocketServer(httpServer, { ...limits, connectTimeout: 1000, destroyUpgrade: false });
io.on('connection', serve);
io.of('/custom').on('connection', serve);

const wanted = process.argv.indexOf('--port');
httpServer.listen(wanted < 0 ? 0 : Number(process.argv[wanted + 1]), '127.0.0.1', () => {
    const urls = [`http://127.0.0.1:${httpServer.address().port}`];
    console.log(JSON.stringify({ event: 'listening', urls }));
});
