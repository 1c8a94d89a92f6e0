// What a message carries besides its text: a file, perhaps with a preview, or an article to read.
import { button, drawn, element } from './dom.js';
import { plain, said, words } from './words.js';

const pictures = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const largestPreview = 2_000_000; // bytes
const widest = 480; // pixels of a preview: two for one of the style sheet's
const highest = 320;

// As the desktop writes it.
function sizeOf(bytes) {
    const kilobyte = 1024;
    if (bytes < kilobyte) {
        return said('bytes', { count: bytes });
    }
    const [unit, divisor, digits] = bytes < kilobyte ** 2 ? ['kB', kilobyte, 0] : ['MB', kilobyte ** 2, 1];
    const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return `${(bytes / divisor).toLocaleString(undefined, shown)} ${unit}`;
}

function onceSeen(target, action) {
    new IntersectionObserver((entries, observer) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
            observer.disconnect();
            action();
        }
    }).observe(target);
}

// A canvas needs no leave of the page's Content-Security-Policy, as an image would.
async function previewOf(bytes) {
    const picture = await createImageBitmap(bytes);
    const scale = Math.min(1, widest / picture.width, highest / picture.height);
    const canvas = element('canvas', {
        width: Math.ceil(picture.width * scale), height: Math.ceil(picture.height * scale), 'aria-hidden': 'true',
    });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas;
}

// The visitor's own file need not be fetched again. Without a preview the icon stays.
async function replaceBy(icon, item, file, chat) {
    try {
        icon.replaceWith(await previewOf(file ?? await chat.bytesOf(item)));
    } catch {
        // No picture after all, or it cannot be had: downloading it says why.
    }
}

export function fileOf(item, chat) {
    const { attachment: { name, size, mime }, file } = item;
    const icon = drawn('file');
    const label = element('span', {}, element('bdi', { textContent: plain(name) }),
        element('small', {}, element('bdi', { textContent: sizeOf(size) })));
    const made = element('button', {
        type: 'button', className: 'file', 'aria-label': said('download', { name }), onclick: () => chat.fetchFile(item),
    }, icon, label);
    if (pictures.includes(mime) && size <= largestPreview) {
        onceSeen(made, () => replaceBy(icon, item, file, chat));
    }
    return made;
}

// The title, and a text that opens below it. What opens is not read out by itself: it may be long.
export function articleOf(item, chat) {
    const title = plain(item.article.title);
    const text = element('div', {
        className: 'article', id: `article-${item.id}`, dir: 'auto', hidden: true, tabIndex: 0,
        role: 'region', 'aria-label': title, 'aria-live': 'off',
    });
    const turn = async () => {
        const opens = text.hidden;
        text.textContent ||= await chat.articleText(item);
        text.hidden = !opens || !text.textContent;
        read.setAttribute('aria-expanded', String(!text.hidden));
        text.scrollIntoView({ block: 'nearest' });
    };
    const read = button(words.read, turn, {
        className: 'link read', 'aria-expanded': 'false', 'aria-controls': text.id, 'aria-label': said('readArticle', { title }),
    });
    return [element('p', { className: 'title', dir: 'auto', textContent: title }), read, text];
}
