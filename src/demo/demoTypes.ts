import type { ClientSession } from 'mongoose';
import type { DEMO_CARRIERS } from '../cli/demoIds.js';
import type { Role, SealedInput, Viewer, ViewerCase } from '../privacy/index.js';
import type { Outcome, Storage } from '../storage/index.js';
import type { DemoProgress } from './demoOrders.js';

/** A demo order as the orders feature stores it: personal texts are sealed already. */
export interface DemoOrder {
  readonly customerId: string;
  readonly contactEmail: SealedInput;
  readonly contactPhone: SealedInput;
  readonly deliveryAddress: {
    readonly name: SealedInput;
    readonly organization: SealedInput | null;
    readonly lines: readonly SealedInput[];
    readonly dependentLocality: SealedInput | null;
    readonly locality: SealedInput;
    readonly region: SealedInput | null;
    readonly postalCode: SealedInput | null;
    readonly countryCode: string;
  };
  readonly deliveryInstructions: SealedInput | null;
  readonly note: SealedInput | null;
  readonly lines: readonly DemoLine[];
  readonly at: Date;
  readonly state: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'EXPIRED';
  readonly paymentStatus: 'PENDING' | 'AUTHORIZED' | 'PAID' | 'VOIDED' | 'FAILED';
  readonly fulfillmentStatus: 'UNFULFILLED';
}

export interface DemoLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: { readonly amountMinor: number; readonly currency: string };
}

export interface DemoProduct {
  readonly sku: string;
  readonly title: string;
  readonly price: { readonly amountMinor: number; readonly currency: string };
}

/** What the demo data is written with: services of the features, and the gateway itself. */
export interface DemoServices {
  readonly storage: Storage;
  readonly products: readonly DemoProduct[];
  readonly putProducts: () => Promise<void>;
  readonly putCarriers: (
    carriers: readonly {
      readonly _id: string;
      readonly name: string;
      readonly contactPolicy: { readonly phone: boolean };
    }[],
  ) => Promise<void>;
  readonly putStaff: (staff: readonly { readonly id: string; readonly role: Role }[]) => Promise<void>;
  readonly createCustomer: (
    session: ClientSession,
    customer: {
      readonly id: string;
      readonly name: SealedInput;
      readonly email: SealedInput;
      readonly phone: SealedInput;
      readonly at: Date;
    },
  ) => Promise<unknown>;
  readonly placeOrder: (
    session: ClientSession,
    order: DemoOrder,
  ) => Promise<{ readonly id: string; readonly number: string }>;
  readonly startMembership: (
    session: ClientSession,
    membership: {
      readonly customerId: string;
      readonly plan: 'MONTHLY' | 'YEARLY';
      readonly at: Date;
    },
  ) => Promise<Outcome>;
  readonly closeCase: (session: ClientSession, closed: ViewerCase, at: Date) => Promise<void>;
  /** A case as it has come to stand. */
  readonly recordCase: (
    session: ClientSession,
    recorded: {
      readonly orderId: string;
      readonly orderNumber: string;
      readonly subject: string;
      readonly purpose: 'FULFILMENT';
      /** `ROLE:id`. */
      readonly openedBy: string;
      readonly assignee: string;
      readonly openedAt: Date;
      readonly closedAt: Date | null;
    },
  ) => Promise<ViewerCase>;
  /** Runs a GraphQL operation as `viewer` at a moment of the past, the whole way through. */
  readonly ask: (
    viewer: Viewer,
    now: Date,
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ) => Promise<Record<string, unknown>>;
}

export const DAY_MS = 24 * 3600 * 1000;

/** A demo order that is stored, and what is planned for it. */
export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly progress: DemoProgress;
  readonly at: Date;
  readonly carrier: DemoCarrier;
  readonly city: string;
}

export type DemoCarrier = (typeof DEMO_CARRIERS)[number];
