import { createServer, type RequestListener, type Server } from 'node:http';
import { boundPipelining } from './boundPipelining.js';

/** What a connection may take and how long, before there is a request to look at. */
const LIMITS = {
  /** Milliseconds in which a request's headers have to arrive; a connection that stays silent counts too. */
  headersTimeout: 10_000,
  /** Milliseconds in which the whole request has to arrive. */
  requestTimeout: 20_000,
  /** How often both are looked at; Node's own half minute would add to them. */
  connectionsCheckingInterval: 1_000,
  /** Milliseconds that a connection may be kept without a request; longer than balancers keep theirs. */
  keepAliveTimeout: 72_000,
  /** Bytes of all headers together; Node's own figure, said so that no flag changes it. */
  maxHeaderSize: 16_384,
};

/** Makes Node's server for Fastify, with the limits that come before HTTP is read. */
export const createHttpServer = (handler: RequestListener): Server =>
  createServer(LIMITS, boundPipelining(handler));
