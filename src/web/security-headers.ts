import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Helmet's defaults with a stricter content policy: everything from here, nothing inline, nothing framed. */
export function securityHeaders(behindTls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain http on a closed network the header would be ignored or lock people out.
    strictTransportSecurity: behindTls,
    referrerPolicy: { policy: 'same-origin' },
  });
}
