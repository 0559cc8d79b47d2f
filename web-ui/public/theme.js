// Before the first paint: the scheme that the reader chose on this machine.
const theme = localStorage.getItem('tune4rec.theme');
if (theme === 'light' || theme === 'dark') {
  document.documentElement.dataset.theme = theme;
}
