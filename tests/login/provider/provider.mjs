// A real OpenID Connect provider on this machine (panva oidc-provider). The login name decides the claims.
// node provider.mjs PORT REDIRECT
import Provider from 'oidc-provider';
const [, , port, redirect] = process.argv;
const CLAIMS = {
  leitung: { roles: ['g-projektleitung'], ars: ['990010006006'] },
  ohne: {},
};
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'ozg', client_secret: 'geheim-geheim-geheim', redirect_uris: [redirect],
    post_logout_redirect_uris: [redirect], grant_types: ['authorization_code'], response_types: ['code'] }],
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...(CLAIMS[id] || {}) }) }),
  claims: { openid: ['sub'], ozg: ['roles', 'ars'] },
  scopes: ['openid', 'ozg'],
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ['only-for-this-test'] },
  ttl: { IdToken: 60, AccessToken: 60, Session: 600, Grant: 600, Interaction: 600 },
  pkce: { required: () => true },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
