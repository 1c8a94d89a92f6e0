// The one script of a page that wants the chat:
//   <script src="https://help.example/widget/backline-widget.js" async></script>
// No module, so that it finds its own tag and the settings in it; everything else is a module beside it.
(() => {
    'use strict';
    const tag = document.currentScript ?? document.querySelector('script[src*="backline-widget.js"]');
    const settings = { ...tag.dataset };
    import(new URL('widget.js', tag.src).href)
        .then(({ mount }) => mount(settings))
        .catch((failure) => {
            console.warn('The chat could not be started. Is its server there, and does it allow this page? It does when '
                + `it was started with --allow-origin ${location.origin}.`, failure);
        });
})();
