// Runs while the head of the page is read, which is why it is none of its modules: an identity transfer token leaves the
// address before anything can send it somewhere from there, or keep it in the history.
{
  const take = () => {
    const token = new URLSearchParams(location.hash.slice(1)).get('identity_transfer');
    if (token) {
      history.replaceState(null, '', location.pathname + location.search);
      sessionStorage.setItem('livechat.transfer', token);
    }
    return token;
  };
  take();
  // A link that is pasted into the address bar of this very page loads nothing.
  addEventListener('hashchange', () => take() && location.reload());
}
