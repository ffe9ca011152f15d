import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'https://issuer.example.org';
const AUDIENCE = 'fhirpathls';
const KEY = 'first';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs tokens that a server with these settings lets in. */
export class Issuer {
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly settings: Readonly<Record<string, string>>;

  constructor() {
    const file = join(mkdtempSync(join(tmpdir(), 'fhirpathls-issuer-')), 'jwks.json');
    const key = { ...this.#keys.publicKey.export({ format: 'jwk' }), kid: KEY, alg: 'RS256', use: 'sig' };
    writeFileSync(file, JSON.stringify({ keys: [key] }));
    this.settings = {
      ACCESS_JWKS: file,
      ACCESS_ISSUER: NAME,
      ACCESS_AUDIENCE: AUDIENCE,
      ACCESS_SKEW: '0s',
    };
  }

  /** A token that ends so many seconds from now. */
  token(seconds: number): { value: string; expiresAt: number } {
    const exp = Math.ceil(Date.now() / 1000) + seconds;
    const claims = { iss: NAME, aud: AUDIENCE, sub: 'florence', tenant: 'mercy', scope: 'lsp', exp };
    const signed = `${encoded({ alg: 'RS256', kid: KEY })}.${encoded(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), this.#keys.privateKey).toString('base64url');
    return { value: `${signed}.${signature}`, expiresAt: exp * 1000 };
  }
}
