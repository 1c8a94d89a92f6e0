// The peer of the Socket.IO bench: the official server does what Backline's namespaces do, without storing anything.
// Needs `npm ci` in tests/acceptance. Prints one line of JSON with its address.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { Server } = createRequire(new URL('../acceptance/package.json', import.meta.url))('socket.io');

const httpServer = createServer();
const io = new Server(httpServer, { perMessageDeflate: false, serveClient: false });
const chat = io.of('/backline');
const lastOf = new Map();
let lastMessage = 0;

chat.use((socket, next) => {
    socket.data.author = { id: lastOf.size + 1, name: 'Somebody' };
    next(typeof socket.handshake.auth.token === 'string' ? undefined : new Error('Unauthorized: No token'));
});

function stored(said, author) {
    return {
        id: ++lastMessage,
        uuid: randomUUID(),
        conversation: said.conversation,
        role: 'agent',
        type: said.type,
        content: said.content,
        internal: said.internal,
        author,
        client_id: said.client_id,
        at: new Date().toISOString(),
    };
}

chat.on('connection', (socket) => {
    socket.on('subscribe', ({ stream }, acknowledge) => {
        socket.join(stream);
        acknowledge({ last: lastOf.get(stream) ?? 0 });
    });
    socket.on('say', (said, acknowledge) => {
        const stream = `conversation/${said.conversation}/public`;
        const message = stored(said, socket.data.author);
        const seq = (lastOf.get(stream) ?? 0) + 1;
        lastOf.set(stream, seq);
        chat.to(stream).emit('event', { stream, seq, type: 'message', at: message.at, data: { message } });
        acknowledge({ message });
    });
});

const livechat = io.of('/');
livechat.use((socket, next) => next(
    typeof socket.handshake.auth.token === 'string' ? undefined : new Error('Unauthorized: No token')));

livechat.on('connection', (socket) => {
    socket.on('chat:join', (chat, acknowledge) => {
        socket.join(`session-${chat.session_id}`);
        acknowledge({ success: true });
    });
    socket.on('chat:send_message', (said, acknowledge) => {
        const at = new Date().toISOString();
        const message = {
            id: ++lastMessage,
            session_id: said.session_id,
            sender_id: 1,
            sender_role: 'agent',
            type: said.type,
            content: said.content,
            attachment_url: null,
            kb_article_id: null,
            is_internal: false,
            createdAt: at,
            updatedAt: at,
            kb_article: null,
        };
        livechat.to(`session-${said.session_id}`).emit('chat:new_message', message);
        acknowledge({ success: true, message });
    });
});

httpServer.listen(0, '127.0.0.1', () => {
    const urls = [`http://127.0.0.1:${httpServer.address().port}`];
    console.log(JSON.stringify({ event: 'listening', urls }));
});
