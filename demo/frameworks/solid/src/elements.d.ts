import type {} from 'meanwhile/solid';
