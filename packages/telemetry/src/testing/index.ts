export { listen } from './listen.ts';
export { metricsOf } from './metrics-of.ts';
export { startDaemon, startEmptyService, type TraceSegment } from './start-daemon.ts';
