import {writeNodes} from './html.js';
import type {Boundary, Rendering} from './rendering.js';
import type {TreeNode} from './tree.js';

/** Sends what takes the place of a marker. The line break is for the browsers that look for it. */
export function sendPart({send}: Rendering, name: string, nodes: readonly TreeNode[]): void {
  send(`<template for="${name}">${writeNodes(nodes)}</template>\n`);
}

/** Whether what is in a boundary cannot be seen yet. */
export const isWithheld = (boundary: Boundary | undefined): boolean =>
  !!boundary && (boundary.isWithheld || isWithheld(boundary.parent));

export function enter(boundary: Boundary | undefined): void {
  if (boundary) boundary.open++;
}

export function leave(boundary: Boundary | undefined): void {
  if (boundary && !--boundary.open) boundary.finish?.();
}
