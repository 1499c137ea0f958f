// Runs before the program: sets the theme that the link asks for, and says why when the program does not arrive.
// It is kept in old JavaScript, so that an old browser can read it and say that it is too old.
(function () {
  'use strict';

  var root = document.documentElement;
  var started = false;
  var failed = false;

  function parameter(name) {
    var found = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);
    return found ? found[1] : null;
  }

  function remembered(name) {
    try {
      return localStorage.getItem('haandtryk.' + name);
    } catch (refused) {
      return null;
    }
  }

  var theme = parameter('theme') || remembered('theme');
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  if (parameter('embed') === '1') root.classList.add('embed');
  var languages = [parameter('lang'), remembered('lang')].concat(navigator.languages || navigator.language).filter(function (tag) {
    return /^(da|en)\b/i.test(tag || '');
  });
  var danish = /^da/i.test(languages[0] || '');
  root.lang = danish ? 'da' : 'en';

  var words = danish
    ? {
        title: 'Siden kunne ikke åbnes',
        old: 'Din browser mangler WebAssembly, som siden er bygget af. Prøv en nyere udgave af Firefox, Chrome, Edge eller Safari.',
        missing: 'En del af siden kom ikke frem. Tjek forbindelsen, og prøv igen.',
        copy: 'Kopiér teksten',
        reload: 'Prøv igen',
      }
    : {
        title: 'The page could not be opened',
        old: 'Your browser lacks WebAssembly, which the page is made of. Try a newer Firefox, Chrome, Edge or Safari.',
        missing: 'A part of the page did not arrive. Check the connection and try again.',
        copy: 'Copy the text',
        reload: 'Try again',
      };

  function write(id, text) {
    document.getElementById(id).textContent = text;
  }

  function fail(reason, report) {
    if (started || failed) return;
    failed = true;
    write('failure-title', words.title);
    write('failure-text', reason);
    write('failure-report', report);
    write('failure-copy', words.copy);
    write('failure-reload', words.reload);
    document.getElementById('failure').hidden = false;
  }

  // Trunk's loader says when the program runs.
  addEventListener('TrunkApplicationStarted', function () {
    started = true;
  });
  addEventListener('unhandledrejection', function (event) {
    fail(words.missing, String(event.reason));
  });
  // A script or a preload that cannot be had tells of it on its element, not on the window: hence the capture.
  addEventListener('error', function (event) {
    var element = event.target;
    var address = element && (element.src || element.href);
    if (address || event.message) fail(words.missing, address || event.message);
  }, true);

  addEventListener('DOMContentLoaded', function () {
    document.getElementById('failure-reload').addEventListener('click', function () {
      location.reload();
    });
    document.getElementById('failure-copy').addEventListener('click', function () {
      var report = document.getElementById('failure-report');
      // Selected, it can be copied by hand where the browser refuses to do it.
      getSelection().selectAllChildren(report);
      if (navigator.clipboard) navigator.clipboard.writeText(report.textContent).catch(function () {});
    });
    if (typeof WebAssembly !== 'object') fail(words.old, navigator.userAgent);
  });
})();
