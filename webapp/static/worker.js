/* The service worker: term pages that were read open again without a line. Pages come from the
   network whenever it answers, and what is for people who are signed in is never kept. */
(() => {
  "use strict";
  const STORE = "read-terms-1";
  const MOST_BYTES = 300000;
  const base = new URL(self.registration.scope).pathname;

  const isTerm = (url) => url.pathname.startsWith(`${base}term/`)
    && /^[a-z0-9-]+$/.test(url.pathname.slice(base.length + 5))
    && /^(\?lang=[a-z-]+)?$/.test(url.search);
  const isStatic = (url) => url.pathname.startsWith(`${base}static/`);
  const isPublic = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected
    && !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
  const isKind = (answer, url) => isStatic(url)
    || (answer.headers.get("Content-Type") ?? "").startsWith("text/html");

  const packed = async (answer) => {
    const stream = answer.body.pipeThrough(new CompressionStream("gzip"));
    const body = await new Response(stream).arrayBuffer();
    const headers = new Headers(answer.headers);
    for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
    headers.set("X-Kept", String(Date.now()));
    headers.set("X-Bytes", String(body.byteLength));
    return new Response(body, { headers });
  };
  const unpacked = (kept) => new Response(
    kept.body.pipeThrough(new DecompressionStream("gzip")), { headers: kept.headers },
  );

  const makeRoom = async (store) => {
    const entries = [];
    for (const request of await store.keys()) {
      const { headers } = await store.match(request, { ignoreVary: true });
      entries.push({ request, at: Number(headers.get("X-Kept")), size: Number(headers.get("X-Bytes")) });
    }
    // The style sheet and the scripts last, for every page needs them.
    entries.sort((a, b) => isStatic(new URL(b.request.url)) - isStatic(new URL(a.request.url)) || b.at - a.at);
    let total = 0;
    for (const { request, size } of entries) {
      total += size;
      if (total > MOST_BYTES) await store.delete(request, { ignoreVary: true });
    }
  };
  const keep = async (address, answer) => {
    const url = new URL(address);
    if (!(isTerm(url) || isStatic(url)) || !isPublic(answer) || !isKind(answer, url)) return;
    const store = await caches.open(STORE);
    // A newer version of a file takes the place of the older one.
    if (isStatic(url)) await store.delete(address, { ignoreSearch: true, ignoreVary: true });
    await store.put(address, await packed(answer));
    await makeRoom(store);
  };
  const kept = async (address, failure) => {
    const store = await caches.open(STORE);
    const found = await store.match(address, { ignoreVary: true });
    if (!found) throw failure;
    return unpacked(found);
  };

  const answerTo = async (event) => {
    const { request } = event;
    try {
      const answer = await fetch(request);
      event.waitUntil(keep(request.url, answer.clone()).catch(() => {}));
      return answer;
    } catch (failure) {
      return kept(request.url, failure);
    }
  };
  const fetchToKeep = async (address) => {
    const headers = isStatic(new URL(address)) ? {} : { Accept: "text/html" };
    await keep(address, await fetch(address, { headers }));
  };

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    const isPage = request.mode === "navigate" && isTerm(url);
    if (request.method === "GET" && url.origin === self.location.origin && (isPage || isStatic(url))) {
      event.respondWith(answerTo(event));
    }
  });
  self.addEventListener("message", (event) => {
    const own = event.data.addresses.filter((each) => new URL(each).origin === self.location.origin);
    event.waitUntil(Promise.allSettled(own.map(fetchToKeep)));
  });
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith("read-terms-") && name !== STORE).map((name) => caches.delete(name)),
  ))));
})();
