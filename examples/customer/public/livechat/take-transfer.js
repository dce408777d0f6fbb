// This is no module, because it must run while the browser still reads the head of the page: it removes an identity
// transfer token from the address before any other script can send the address somewhere. The token is kept in
// `history.state`, which survives a reload and works also if the browser's storage is full or blocked.
{
  const take = () => {
    const token = new URLSearchParams(location.hash.slice(1)).get('identity_transfer');
    if (token) history.replaceState({ transfer: token }, '', location.href.split('#')[0]);
    return token;
  };
  take();
  // If the link is pasted into the address bar of this page, the browser only changes the hash and does not reload.
  addEventListener('hashchange', () => take() && location.reload());
}
