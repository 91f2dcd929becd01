// Starts the page, and says so in plain words when it cannot.
//
// A classic script, because a module is not even loaded where a page is opened as a file. Trunk writes the names of
// the module and of its binary, which change with their content, into this script's own tag.
"use strict";

{
  const tag = document.currentScript;
  const address = (name) => new URL(name, tag.src).href;

  const say = (sentence) => {
    const notice = document.getElementById("starting") ?? document.body.appendChild(document.createElement("p"));
    notice.id = "starting";
    notice.setAttribute("role", "alert");
    notice.textContent = sentence;
  };

  const start = async () => {
    if (location.protocol === "file:") {
      say("Meshscope has to come from a web server; a browser does not start it from a file. Any static server will do.");
      return;
    }
    if (typeof WebAssembly !== "object") {
      say("Meshscope needs WebAssembly, which is missing or switched off in this browser.");
      return;
    }
    try {
      const page = await import(address(tag.dataset.module));
      await page.default({ module_or_path: address(tag.dataset.wasm) });
      document.getElementById("starting")?.remove();
    } catch (error) {
      say("Meshscope could not be started: a part of it did not load. Reload the page to try again.");
      console.error(error);
    }
  };

  start();
}
