import type {} from 'meanwhile/svelte';
