// Elements without markup: text of others can only ever become text.

// Properties are set as such; "aria-…" and "data-…" names, "role" and "for" become attributes, "on…" listeners.
export function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
        if (key.startsWith('on')) {
            made.addEventListener(key.slice(2), value);
        } else if (key.includes('-') || key === 'role' || key === 'for') {
            made.setAttribute(key, value);
        } else {
            made[key] = value;
        }
    }
    made.append(...children.filter((child) => child !== null));
    return made;
}

export function button(label, onclick, properties = {}) {
    return element('button', { type: 'button', textContent: label, onclick, ...properties });
}

export function iconButton(icon, label, onclick, properties = {}) {
    const made = element('button', { type: 'button', className: 'icon', 'aria-label': label, onclick, ...properties });
    made.title = label;
    made.append(drawn(icon));
    return made;
}

// Only touches what is different, so that nothing is read out twice.
export function setText(target, text) {
    if (target.textContent !== text) {
        target.textContent = text;
    }
}

const paths = {
    chat: 'M4 5h16v11H10l-5 4v-4H4z',
    close: 'M6 6l12 12M18 6L6 18',
    send: 'M12 20V5M6 11l6-6 6 6',
    attach: 'M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.2 4.2L9.4 16.3a1.5 1.5 0 0 1-2.1-2.1L14 7.5',
    file: 'M7 3h7l4 4v14H7zM14 3v4h4',
};

export function drawn(icon) {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', paths[icon]);
    svg.append(path);
    return svg;
}
