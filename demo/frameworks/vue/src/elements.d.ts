import type {} from 'meanwhile/vue';
