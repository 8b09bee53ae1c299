import type {} from 'meanwhile/preact';
