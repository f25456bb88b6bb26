// Passkeys: a form gets the answer of the device to the server's challenge, then is sent as usual.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const described = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

const answers = {
  create: async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: described(options.excludeCredentials),
      },
    });
    const { attestationObject, clientDataJSON } = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        attestationObject: text(attestationObject),
        clientDataJSON: text(clientDataJSON),
      },
    };
  },
  get: async (options) => {
    const made = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: described(options.allowCredentials),
      },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        userHandle: userHandle && text(userHandle),
      },
    };
  },
};

const asked = async (form) => {
  const body = new FormData(form);
  const answer = await fetch(form.dataset.options, { method: "POST", body });
  if (!answer.ok) throw new Error(form.dataset.failed);
  const options = await answer.json();
  if (options.problem) throw new Error(options.problem);
  return options;
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const problem = form.querySelector(".error");
  if (!globalThis.PublicKeyCredential) continue;
  form.hidden = false;
  form.querySelector("button").disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const options = await asked(form);
      const answer = await answers[form.dataset.passkey](options).catch(() => {
        throw new Error(form.dataset.failed);
      });
      form.elements.answer.value = JSON.stringify(answer);
      form.elements.current_password?.removeAttribute("name");
      form.submit();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
  });
}
