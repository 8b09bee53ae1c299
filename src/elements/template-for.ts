/** The child `<template>` that is for a slot; `''` is the one without a slot. */
export function templateFor(host: Element, slot: string): HTMLTemplateElement | undefined {
  return Array.from(host.children).find(
    (child): child is HTMLTemplateElement =>
      child.localName === 'template' && (child.getAttribute('slot') ?? '') === slot,
  );
}
