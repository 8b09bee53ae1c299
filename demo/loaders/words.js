// Numbers as people read them.

export function number(value) {
  return value.toLocaleString('en');
}

export function count(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  const digits = power > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)}\u00a0${units[power]}`;
}

export function duration(ms) {
  return `${ms.toLocaleString('en', {maximumSignificantDigits: 2})}\u00a0ms`;
}
