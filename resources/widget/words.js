// What people read. A page in another language brings its own with data-words: a JSON object with some of these names.
export const words = {
    title: 'Chat with us',
    open: 'Open the chat',
    openUnread: 'Open the chat, {count} new',
    close: 'Close the chat',
    log: 'Messages',
    newMessages: 'New messages',
    greeting: 'Hello! What can I do for you?',
    botStatus: 'Automatic answers from our help pages',
    pendingStatus: 'Waiting for a person',
    activeStatus: 'You are talking to {name}',
    closedStatus: 'This chat has ended',
    place: 'You are number {place} in the queue.',
    placeFirst: 'You are next in the queue.',
    placeUnknown: 'You are in the queue.',
    waiting: 'You can go on writing: everything you add will be read.',
    wantPerson: 'Talk to a person',
    offerNo: 'No Thanks',
    offerDeclined: 'No problem! Feel free to ask another question.',
    limit: "You've reached your query limit. Please try again in {minutes} minutes.",
    limitOne: "You've reached your query limit. Please try again in 1 minute.",
    offline: 'Unable to connect right now. Please try again shortly.',
    offlineKept: 'What you write is kept and sent when the connection is back.',
    tryNow: 'Try now',
    input: 'Your message',
    placeholder: 'Write a message…',
    send: 'Send',
    attach: 'Send a file',
    thinking: 'Looking for an answer',
    typing: '{name} is typing',
    you: 'You',
    bot: 'Bot',
    agent: 'Support',
    source: 'From “{title}”',
    sending: 'Sending…',
    seen: 'Seen',
    notSent: 'Not sent: {reason}',
    discard: 'Discard',
    download: 'Download {name}',
    fileTooLarge: 'This file is larger than 10 MB. Send a smaller one.',
    fileType: 'This kind of file cannot be sent. Pictures, PDF, Word, Excel, text and CSV can.',
    fileFailed: 'The file could not be sent.',
    bytes: '{count} bytes',
    read: 'Read',
    readArticle: 'Read “{title}”',
    articleGone: 'This article is not there any more.',
    uploading: 'Sending {name}: {percent} %',
    assigned: '{name} has joined the chat',
    returned: 'You are waiting for a person again',
    end: 'End chat',
    endSure: 'End this chat?',
    endYes: 'End it',
    endNo: 'Keep chatting',
    rateAsk: 'How was it?',
    star: '{stars} of 5',
    comment: 'What should we know? (optional)',
    rateSend: 'Send rating',
    rateThanks: 'Thank you for telling us.',
    startNew: 'Start a new chat',
    expired: 'This chat is too old to go on. Start a new one.',
    failed: 'That did not work. Please try again shortly.',
};

// Only texts under known names are taken.
export async function loadWords(url) {
    const given = await (await fetch(url)).json();
    for (const name of Object.keys(words)) {
        if (typeof given[name] === 'string') {
            words[name] = given[name];
        }
    }
}

// Others' names stand apart from the sentence, so that their direction of writing does not turn it round.
export function said(name, values = {}) {
    return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? `\u2068${plain(values[key])}\u2069` : whole));
}

// Without the characters that make "gpj.exe" look like "exe.jpg".
export function plain(text) {
    return String(text).replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}

// With a sign in place of each half of a character, which no server takes: a text that was cut in two has them.
export function whole(text) {
    return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

export function limitWords(milliseconds) {
    const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
    return minutes === 1 ? words.limitOne : said('limit', { minutes });
}
