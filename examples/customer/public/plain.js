import { createCustomer } from '/livechat/customer.js';
import { words } from '/livechat/words.js';

const customer = createCustomer(await (await fetch('/config.json')).json());

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)];

for (const element of all('[data-words]')) element.textContent = words[element.dataset.words];
for (const button of all('[data-do]'))
  button.addEventListener('click', () => customer[button.dataset.do]());
document.forms[0].addEventListener('submit', (event) => {
  event.preventDefault();
  customer.goOn(document.forms[0].elements.code.value);
});

let shown = '';

function render() {
  const state = customer.getState();
  const { status, offer, until, busy } = state;
  const texts = { ...state, ...offer, until: until && new Date(until).toLocaleTimeString() };
  for (const element of all('[data-status]')) element.hidden = element.dataset.status !== status;
  for (const element of all('[data-if]')) element.hidden = !state[element.dataset.if];
  for (const element of all('[data-if-not]')) element.hidden = !!state[element.dataset.ifNot];
  for (const element of all('[data-text]')) element.textContent = texts[element.dataset.text] ?? '';
  for (const button of all('button')) button.disabled = busy === true;
  // The button that was pressed may be gone: whoever hears the page goes on from the heading.
  if (shown && shown !== 'loading' && shown !== status) document.getElementById('who').focus();
  shown = status;
}

customer.subscribe(render);
render();
customer.start();
