// Runs while the head of the page is read, which is why it is none of its modules: an identity transfer token leaves the
// address before anything can send it somewhere from there. The state of the history keeps it over a reload, also where the
// browser's storage is full or blocked.
{
  const take = () => {
    const token = new URLSearchParams(location.hash.slice(1)).get('identity_transfer');
    if (token) history.replaceState({ transfer: token }, '', location.pathname + location.search);
    return token;
  };
  take();
  // A link that is pasted into the address bar of this very page loads nothing.
  addEventListener('hashchange', () => take() && location.reload());
}
