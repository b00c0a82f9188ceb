// What pages do better with a little script; without it they are whole.
"use strict";
for (const place of document.querySelectorAll("[data-focus]")) place.focus();
