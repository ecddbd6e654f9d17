"use strict";
// Count again for a choice. Every count is a sum over the chosen sentences; texts are shown as text.
const data = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
const places = packed => packed ? packed.split(" ").map(place => parseInt(place, 36)) : [];
const sentences = data.sentences.map(([article, terms, actors, text]) =>
  ({ article, terms: places(terms), actors: places(actors), text }));
const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/\s/g, "").toLowerCase();
const folded = data.terms.map(fold);
const FIRST = 20, PAGE = 50;
let chosen = [], shown = 0;

// The terms that a word of the search means: those written so, or with * those that begin so.
function meant(word) {
  const begins = word.endsWith("*"), key = fold(word.replace(/\*+$/, ""));
  const fits = begins ? term => term.startsWith(key) : term => term === key;
  return new Set(folded.flatMap((term, place) => fits(term) ? [place] : []));
}

// Several words are one term where there is such a term, such as Ha Noi; else each must be there.
function wanted(query) {
  const whole = meant(query);
  if (!query || whole.size) return query ? [whole] : [];
  return query.split(/\s+/).map(meant);
}

function choice() {
  return {
    words: wanted(at("word").value.trim()),
    actor: at("actor").value, outlet: at("outlet").value,
    from: at("from").value, to: at("to").value, independent: at("independent").checked,
  };
}

function fits({ words, actor, outlet, from, to, independent }) {
  const article = data.articles.map(([, its, day, copy]) =>
    (!outlet || its === outlet) && !(independent && copy) &&
    (!from || (day && day >= from)) && (!to || (day && day <= to)));
  return sentence => article[sentence.article] &&
    words.every(word => sentence.terms.some(term => word.has(term))) &&
    (!actor || sentence.actors.includes(Number(actor)));
}

// How often each thing stands there, and in how many articles; the most first.
function counted(things, name) {
  const n = new Map(), of = new Map();
  for (const sentence of chosen) for (const thing of things(sentence)) {
    n.set(thing, (n.get(thing) || 0) + 1);
    if (!of.has(thing)) of.set(thing, new Set());
    of.get(thing).add(sentence.article);
  }
  return [...n].map(([thing, many]) => ({ thing, name: name(thing), n: many, articles: of.get(thing).size }))
    .sort((a, b) => b.n - a.n || (a.thing < b.thing ? -1 : a.thing > b.thing ? 1 : 0));
}

function bars(id, rows, choose) {
  const most = Math.max(1, ...rows.map(row => row.n)), table = at(id);
  table.replaceChildren();
  for (const row of rows) {
    const line = table.insertRow(), head = document.createElement("th");
    head.scope = "row";
    if (choose) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = row.name;
      button.addEventListener("click", () => { choose(row); count(); });
      head.append(button);
    } else head.textContent = row.name;
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.width = `${100 * row.n / most}%`;
    line.append(head);
    line.insertCell().append(bar);
    line.insertCell().textContent = `${row.n.toLocaleString("en")} in ${row.articles.toLocaleString("en")}`;
  }
}

function count() {
  chosen = sentences.filter(fits(choice()));
  const articles = new Set(chosen.map(sentence => sentence.article)).size;
  at("found").textContent = `${chosen.length.toLocaleString("en")} of ${sentences.length.toLocaleString("en")} sentences, ` +
    `in ${articles.toLocaleString("en")} of ${data.articles.length.toLocaleString("en")} articles.`;
  const counts = {
    terms: counted(sentence => sentence.terms, place => data.terms[place]),
    actors: counted(sentence => sentence.actors, place => data.actors[place][0]),
    outlets: counted(sentence => [data.articles[sentence.article][1]], outlet => outlet || "not stated"),
    days: counted(sentence => [data.articles[sentence.article][2]], day => day || "undated"),
  };
  counts.days.sort((a, b) => (a.thing || "9") < (b.thing || "9") ? -1 : 1);
  bars("terms", counts.terms.slice(0, FIRST), row => { at("word").value = row.name; });
  bars("actors", counts.actors.slice(0, FIRST), row => { at("actor").value = String(row.thing); });
  bars("outlets", counts.outlets.slice(0, FIRST), row => { at("outlet").value = row.thing; });
  bars("days", counts.days);
  at("sentences").replaceChildren();
  shown = 0;
  more();
  window.counts = counts;
}

function more() {
  const next = chosen.slice(shown, shown + PAGE);
  shown += next.length;
  for (const sentence of next) {
    const item = document.createElement("li"), text = document.createElement("span"), from = document.createElement("small");
    item.dir = "auto";
    told(sentence, text);
    from.textContent = ` ${data.articles[sentence.article][0]}`;
    item.append(text, from);
    at("sentences").append(item);
  }
  at("more").hidden = shown >= chosen.length;
}

// A text that is not in the page is read from a file beside it, which a page may do offline too.
const waiting = new Map();
function told(sentence, element) {
  if (sentence.text !== undefined) { element.textContent = sentence.text; return; }
  const number = sentences.indexOf(sentence), file = Math.floor(number / data.beside);
  if (!waiting.has(file)) {
    waiting.set(file, []);
    const script = document.createElement("script");
    script.src = `ask/${file}.js`;
    document.head.append(script);
  }
  waiting.get(file).push([sentence, element]);
}
window.texts = (file, list) => {
  list.forEach((text, place) => { sentences[file * data.beside + place].text = text; });
  for (const [sentence, element] of waiting.get(file) || []) element.textContent = sentence.text;
};

function offer(id, values) {
  for (const [value, name] of values) at(id).add(new Option(name, value));
}
const several = place => [...new Set(data.articles.map(article => article[place]))].filter(Boolean).sort();
offer("actor", data.actors.map(([label, kind], place) => [place, `${label} (${kind})`]));
offer("outlet", several(1).map(outlet => [outlet, outlet]));
for (const id of ["from", "to"]) offer(id, several(2).map(day => [day, day]));
at("choice").addEventListener("input", count);
at("choice").addEventListener("submit", event => { event.preventDefault(); count(); });
at("choice").addEventListener("reset", () => setTimeout(count));
at("more").addEventListener("click", more);
count();
