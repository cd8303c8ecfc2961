// Stands in each page itself: a network that changes while a page loads makes browsers give up what is still to come.
{
  const again = () => setTimeout(() => fetch('live.js').then(() => location.reload(), again), 500);
  addEventListener('error', ({ target }) => {
    if (target !== window && target.matches('[type=module], [href="live.css"]')) {
      again();
    }
  }, true);
}
