import { createCustomer } from '/livechat/customer.js';
import { words } from '/livechat/words/page.js';

const customer = createCustomer(await (await fetch('/config.json')).json());

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)];

for (const element of all('[data-words]')) element.textContent = words[element.dataset.words];
for (const button of all('[data-do]'))
  button.addEventListener('click', () => customer[button.dataset.do]());
document.forms[0].addEventListener('submit', customer.goOn);

function render() {
  const state = customer.getState();
  const { status, offer, busy } = state;
  const facts = { ...offer, ...state, about: words[status] ?? state.problem };
  for (const element of all('[data-status]')) element.hidden = element.dataset.status !== status;
  for (const element of all('[data-if]')) element.hidden = !facts[element.dataset.if];
  for (const element of all('[data-if-not]')) element.hidden = !!facts[element.dataset.ifNot];
  for (const element of all('[data-text]')) element.textContent = facts[element.dataset.text] ?? '';
  for (const button of all('button')) button.disabled = busy === true;
}

customer.subscribe(render);
customer.start(() => document.getElementById('who').focus());
