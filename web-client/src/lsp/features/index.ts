import type { Feature } from './feature';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import { hover } from './hover';
import { serverStatus } from './server-status';

export const FEATURES: readonly Feature[] = [diagnostics, completion, hover, serverStatus];
