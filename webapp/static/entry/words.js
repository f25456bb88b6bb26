/* What stands in the form, without what only steers the sending of it. */
const STEERING = ["csrf_token", "version", "do", "page", "turn", "calls_off"];

/* Counts what this page sends, so that the server knows an answer that got lost from another page,
   and what arrives late from what is new. */
export const countTurn = ({ elements }) => {
  elements.turn.value = String(Number(elements.turn.value) + 1);
};

export const wordsOf = (form) => {
  const pairs = [...new FormData(form)].filter(([name]) => !STEERING.includes(name));
  return new URLSearchParams(pairs).toString();
};

/* Whether the server reads the same from both: it draws rows with numbers of its own. */
export const sameWords = (one, other) => asRead(one) === asRead(other);

const asRead = (words) => {
  const numbers = new Map();
  const pairs = [];
  for (const [name, value] of new URLSearchParams(words)) {
    const [rows, number, column] = name.split("-");
    const row = `${rows}-${number}`;
    if (column && !numbers.has(row)) numbers.set(row, numbers.size);
    if (value) pairs.push([rows, column ? numbers.get(row) : "", column ?? "", value].join("\n"));
  }
  return pairs.sort().join("\n\n");
};
