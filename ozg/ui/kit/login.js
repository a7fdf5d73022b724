// Signing out ends every tab: the server says so in a cookie, and each tab that sees it change loads itself anew.
{
  const seen = () => document.cookie.match(/(?:^|; )ozg_abgemeldet=([^;]*)/)?.[1];
  const before = seen();
  setInterval(() => { if (seen() !== before) location.reload(); }, 2000);
}
