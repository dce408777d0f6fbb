// The message goes to one origin only. If the opener shows a page of another origin by now, it never sees the token.
const { message, targetOrigin, times, close } = document.currentScript.dataset;

if (window.opener) {
  for (let i = 0; i < Number(times); i++) {
    window.opener.postMessage(JSON.parse(message), targetOrigin);
  }
  if (close === 'true') window.close();
} else {
  document.getElementById('no-opener').hidden = false;
}
