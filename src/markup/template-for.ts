/** The first child `<template>` that is for one of these slots; `''` is for one without a slot. */
export const templateFor = (host: Element, ...slots: string[]): HTMLTemplateElement | undefined =>
  Array.from(host.children).find(
    (child): child is HTMLTemplateElement =>
      child.localName === 'template' && slots.includes(child.slot),
  );
