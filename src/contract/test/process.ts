// What libraries ask that are written for bundlers.
(globalThis as any).process ??= {env: {NODE_ENV: 'production'}};
