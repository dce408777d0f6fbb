// A message for one origin only: whatever other page holds the opener's window never sees the token.
const { message, targetOrigin, times, close } = document.currentScript.dataset;

if (window.opener) {
  for (let i = 0; i < Number(times); i++) {
    window.opener.postMessage(JSON.parse(message), targetOrigin);
  }
  if (close === 'true') window.close();
} else {
  document.getElementById('no-opener').hidden = false;
}
