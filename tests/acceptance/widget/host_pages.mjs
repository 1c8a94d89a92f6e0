// Pages of other sites that embed the widget, under the strictest policy that still lets it in.
import { createServer } from 'node:http';
import { once } from 'node:events';

// Nothing but the widget's scripts and its connections; no style at all, nothing inline, no markup from scripts.
export function strictPolicy(server) {
    const socket = server.replace(/^http/, 'ws');
    return `default-src 'none'; script-src ${server}; connect-src 'self' ${server} ${socket}; require-trusted-types-for 'script'; `
        + "base-uri 'none'; form-action 'none'; report-uri /violations";
}

// Some of the widget's words as such a page would bring them.
const hebrew = {
    greeting: 'שלום! במה אפשר לעזור?',
    botStatus: 'תשובות אוטומטיות מדפי העזרה שלנו',
    wantPerson: 'לדבר עם נציג',
    input: 'ההודעה שלך',
    placeholder: 'כתבו הודעה…',
    bot: 'בוט',
    you: 'את/ה',
    open: 'פתיחת הצ׳אט',
    close: 'סגירת הצ׳אט',
};

export class HostPages {
    violations = [];
    #listener;

    // attributes: of the script's tag; host: an address of this computer.
    static async serving(server, { host = '127.0.0.1', attributes = '', dir = 'ltr' } = {}) {
        const pages = new HostPages();
        pages.#listener = createServer((request, response) => pages.#answer(request, response, server, { attributes, dir }));
        pages.#listener.listen(0, host);
        await once(pages.#listener, 'listening');
        pages.url = `http://${host}:${pages.#listener.address().port}`;
        return pages;
    }

    #answer(request, response, server, { attributes, dir }) {
        if (request.url === '/violations') {
            request.on('data', (report) => this.violations.push(String(report)));
            response.writeHead(204).end();
            return;
        }
        if (request.url === '/words.json') {
            response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(hebrew));
            return;
        }
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': strictPolicy(server) });
        response.end(`<!DOCTYPE html><html lang="en" dir="${dir}"><meta name="viewport" content="width=device-width"><title>A shop</title>
            <h1>A shop</h1><p>Text of the shop. <a href="#next">A link</a></p>
            <script src="${server}/widget/backline-widget.js" ${attributes} async></script></html>`);
    }

    close() {
        this.#listener.close();
        this.#listener.closeAllConnections();
    }
}
