import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { DEVICE_HEADER, PROOF_HEADER } from '#contract/hub/request-proof.ts';
import { hubContract } from '#contract/hub.ts';

/** The same procedures as plain JSON over HTTP, for programs that are not ours. */
export const API_PREFIX = '/api/v1';

const ABOUT = `Every request but hello is signed with the device's Ed25519 key: ${DEVICE_HEADER} names the device, ${PROOF_HEADER} is
<ms by the hub's clock>.<nonce>.<signature>, both base64url, over these lines: rung-proof-1, method, path, ms, nonce, SHA-256 of the
body in hex, SHA-256 of the access token in hex (of the empty text before there is one). The token goes as a Bearer.`;

/** The hub's procedures as an OpenAPI document. */
export const openApiDocument = (release: string) =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(hubContract, {
    info: { title: "Rung's hub", version: release, description: ABOUT },
    servers: [{ url: API_PREFIX }],
  });
