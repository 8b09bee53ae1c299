import type {} from 'meanwhile/react';
