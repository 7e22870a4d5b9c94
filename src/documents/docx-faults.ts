/**
 * Why a template cannot be used. outside: it would fetch something when opened; objects: something but text and
 * pictures stands at the head or foot of its sheets.
 */
export const templateFaults = ['damaged', 'too-big', 'macros', 'not-word', 'outside', 'objects'] as const;
export type TemplateFault = (typeof templateFaults)[number];

export class TemplateError extends Error {
  readonly fault: TemplateFault;
  constructor(fault: TemplateFault, given: { cause?: unknown } = {}) {
    super(`the template cannot be used: ${fault}`, given);
    this.fault = fault;
  }
}
