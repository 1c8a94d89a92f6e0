// Debian's Chromium, and the widget as a test sees it.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const flags = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
];

export function launched() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags });
}

// One window with a storage of its own. Anything that a page complains about is kept in `complaints`.
export class Window {
    complaints = [];

    static async of(browser, url, options = {}) {
        const window = new Window();
        window.context = await browser.newContext({ viewport: { width: 1100, height: 760 }, locale: 'en-GB', ...options });
        window.page = await window.context.newPage();
        window.page.setDefaultTimeout(10_000);
        window.page.on('console', (said) => ['error', 'warning'].includes(said.type()) && window.complaints.push(said.text()));
        window.page.on('pageerror', (error) => window.complaints.push(String(error)));
        await window.page.goto(url);
        return window;
    }

    get launcher() {
        return this.page.locator('.launcher');
    }

    get panel() {
        return this.page.locator('.panel');
    }

    get input() {
        return this.page.getByRole('textbox', { name: 'Your message' });
    }

    button(name) {
        return this.panel.getByRole('button', { name });
    }

    message(text) {
        return this.page.locator('.message', { hasText: text });
    }

    async openChat() {
        await this.launcher.click();
        await this.input.waitFor();
    }

    async say(text) {
        await this.input.fill(text);
        await this.input.press('Enter');
    }

    // Until the widget is in this phase: bot, pending, active, closed.
    phase(name) {
        return this.page.locator(`.panel[data-phase=${name}]`).waitFor({ state: 'attached' });
    }

    // The first complaint with these words, however late it comes.
    async complaint(words) {
        const isMeant = (said) => said.includes(words);
        while (!this.complaints.some(isMeant)) {
            await this.page.waitForEvent('console');
        }
        return this.complaints.find(isMeant);
    }

    // The messages as they stand there: "customer: Hello".
    texts() {
        return this.page.locator('.message').evaluateAll((rows) => rows.map((row) => {
            const [, role] = row.classList;
            return `${role}: ${(row.querySelector('.text') ?? row).textContent}`;
        }));
    }

    async shoot(folder, name) {
        if (folder) {
            await mkdir(folder, { recursive: true });
            await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
        }
    }

    close() {
        return this.context.close();
    }
}
