import type { SealedText } from '../privacy/index.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SealedGroup, Row, ViewerRow, RequestContext } from '../privacy/index.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** One line of a postal address. */
  AddressLine: { input: SealedText; output: SealedText; }
  /** ISO 3166-1 alpha-2. */
  CountryCode: { input: string; output: string; }
  /** ISO 4217. */
  CurrencyCode: { input: string; output: string; }
  /** An opaque, encrypted position in a connection. */
  Cursor: { input: string; output: string; }
  /** ISO 8601 date. */
  Date: { input: string; output: string; }
  /** ISO 8601 date and time with offset. */
  DateTime: { input: Date; output: Date; }
  /** Normalised: NFKC, lower case. */
  EmailAddress: { input: SealedText; output: SealedText; }
  /** Text that a person wrote, 500 characters at most. */
  FreeText: { input: SealedText; output: SealedText; }
  /** A city, region or part of a city. */
  Locality: { input: SealedText; output: SealedText; }
  /** A member's number at the shop: 12 letters and digits, the last one a check character (ISO/IEC 7064, MOD 37,36). */
  MemberNumber: { input: SealedText; output: SealedText; }
  /** An amount in the currency's minor unit: a whole number. */
  MinorUnits: { input: number; output: number; }
  /** An order's public number, such as `P-10042`: says nothing of the person. */
  OrderNumber: { input: string; output: string; }
  OrganizationName: { input: SealedText; output: SealedText; }
  /** A person's name as they write it. */
  PersonName: { input: SealedText; output: SealedText; }
  /** Several values about a person together, as a JSON object; never an input. */
  PersonalRecord: { input: SealedText; output: SealedText; }
  /** E.164. */
  PhoneNumber: { input: SealedText; output: SealedText; }
  PostalCode: { input: SealedText; output: SealedText; }
  /** A product's name in the catalogue. */
  ProductTitle: { input: string; output: string; }
  /** How many pieces: 1 to 999. */
  Quantity: { input: number; output: number; }
  /** A product's stock-keeping unit. */
  Sku: { input: string; output: string; }
  UUID: { input: string; output: string; }
};

export type AccessLogConnection = {
  __typename?: 'AccessLogConnection';
  edges: Array<AccessLogEdge>;
  nodes: Array<AccessLogEntry>;
  pageInfo: PageInfo;
};

export type AccessLogEdge = {
  __typename?: 'AccessLogEdge';
  cursor: Scalars['Cursor']['output'];
  node: AccessLogEntry;
};

export type AccessLogEntry = {
  __typename?: 'AccessLogEntry';
  /** `reveal`, or the mutation's name. */
  action: Scalars['String']['output'];
  /** The actor's pseudonym. */
  actor: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  /** The case's number. */
  case?: Maybe<Scalars['String']['output']>;
  fields: Array<AccessedField>;
  hash: Scalars['String']['output'];
  /** `chain:sequence`. */
  id: Scalars['ID']['output'];
  /** The carrier, where the actor is one. */
  partner?: Maybe<Scalars['String']['output']>;
  purpose?: Maybe<Purpose>;
  role: Role;
  /** The subject's pseudonym. */
  subject?: Maybe<Scalars['String']['output']>;
};

export type AccessLogFilter = {
  actor?: InputMaybe<Scalars['String']['input']>;
  role?: InputMaybe<Role>;
  /** A person's pseudonym, as the log shows it. */
  subject?: InputMaybe<Scalars['String']['input']>;
};

export type AccessedField = {
  __typename?: 'AccessedField';
  /** A schema coordinate, such as `Order.deliveryAddress`. */
  coordinate: Scalars['String']['output'];
  form: Form;
};

/**
 * Where something goes to: one sealed value, decided where it hangs. A form other than CLEAR keeps what the
 * table of forms says: GENERAL leaves country and postcode area.
 */
export type Address = {
  __typename?: 'Address';
  countryCode?: Maybe<Scalars['CountryCode']['output']>;
  dependentLocality?: Maybe<Scalars['Locality']['output']>;
  lines?: Maybe<Array<Scalars['AddressLine']['output']>>;
  locality?: Maybe<Scalars['Locality']['output']>;
  name?: Maybe<Scalars['PersonName']['output']>;
  organization?: Maybe<Scalars['OrganizationName']['output']>;
  postalCode?: Maybe<Scalars['PostalCode']['output']>;
  region?: Maybe<Scalars['Locality']['output']>;
};

export type AddressInput = {
  countryCode: Scalars['CountryCode']['input'];
  dependentLocality?: InputMaybe<Scalars['Locality']['input']>;
  /** One to three. */
  lines: Array<Scalars['AddressLine']['input']>;
  locality: Scalars['Locality']['input'];
  name: Scalars['PersonName']['input'];
  organization?: InputMaybe<Scalars['OrganizationName']['input']>;
  postalCode?: InputMaybe<Scalars['PostalCode']['input']>;
  region?: InputMaybe<Scalars['Locality']['input']>;
};

export type AggregatePoint = {
  __typename?: 'AggregatePoint';
  count: Scalars['Int']['output'];
  /** A date, a country code or a SKU. */
  key: Scalars['String']['output'];
};

/** The schemas in which an element can exist. */
export type Audience =
  /** Carriers. */
  | 'PARTNER'
  /** Clients: customers and visitors. */
  | 'PUBLIC'
  /** Staff and administrators. */
  | 'STAFF';

export type Carrier = {
  __typename?: 'Carrier';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type Case = Node & {
  __typename?: 'Case';
  /** The staff member's id. */
  assignee?: Maybe<Scalars['ID']['output']>;
  /** Where to call back, if the customer has said so and still wants advice; for who works on this case. */
  callbackPhone?: Maybe<Scalars['PhoneNumber']['output']>;
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** Whether it is assigned to you. */
  mine: Scalars['Boolean']['output'];
  number: Scalars['String']['output'];
  openedAt: Scalars['DateTime']['output'];
  /** The order, where it is yours, or where this is the case that the request names. */
  order?: Maybe<Order>;
  /** What it is about: an order, or a data request. */
  orderNumber?: Maybe<Scalars['OrderNumber']['output']>;
  purpose: CasePurpose;
  /** What the customer wrote, such as why something comes back; to staff in the case that the request names. */
  reason?: Maybe<Scalars['FreeText']['output']>;
  requestNumber?: Maybe<Scalars['String']['output']>;
  state: CaseState;
};

export type CaseAssignInput = {
  /** A staff member's id; without it yourself. */
  assignee?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
};

export type CaseAssignPayload = {
  __typename?: 'CaseAssignPayload';
  case?: Maybe<Case>;
  userErrors: Array<UserError>;
};

export type CaseCloseInput = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
};

export type CaseClosePayload = {
  __typename?: 'CaseClosePayload';
  case?: Maybe<Case>;
  userErrors: Array<UserError>;
};

export type CaseConnection = {
  __typename?: 'CaseConnection';
  edges: Array<CaseEdge>;
  nodes: Array<Case>;
  pageInfo: PageInfo;
};

export type CaseEdge = {
  __typename?: 'CaseEdge';
  cursor: Scalars['Cursor']['output'];
  node: Case;
};

export type CaseFilter = {
  mine?: InputMaybe<Scalars['Boolean']['input']>;
  state?: InputMaybe<CaseState>;
};

/** Exactly one of `orderNumber` and `requestNumber`. */
export type CaseOpenInput = {
  /** Kept only while you have opened your data to CONSULTATION; without that it is forgotten, and the answer says so. */
  callbackPhone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  idempotencyKey: Scalars['UUID']['input'];
  orderNumber?: InputMaybe<Scalars['OrderNumber']['input']>;
  purpose: CasePurpose;
  /** What is asked for and why, such as a return's reason. */
  reason?: InputMaybe<Scalars['FreeText']['input']>;
  /** A data request's, such as `R-1001`; then the purpose is RIGHTS. */
  requestNumber?: InputMaybe<Scalars['String']['input']>;
};

export type CaseOpenPayload = {
  __typename?: 'CaseOpenPayload';
  case?: Maybe<Case>;
  userErrors: Array<UserError>;
};

/** What a case can be for. */
export type CasePurpose =
  | 'AFTER_SALES'
  | 'CONSULTATION'
  | 'FULFILMENT'
  | 'ORDER_VERIFICATION'
  | 'RIGHTS';

export type CaseState =
  | 'ASSIGNED'
  | 'CLOSED'
  | 'OPEN';

export type Consent = {
  __typename?: 'Consent';
  act: ConsentAct;
  at: Scalars['DateTime']['output'];
  /** The notice that was shown. */
  noticeVersion: Scalars['String']['output'];
  purpose: Purpose;
  status: ConsentStatus;
};

/** What said so. */
export type ConsentAct =
  /** The person chose. */
  | 'CHOICE'
  /** The person's data was erased (R3). */
  | 'ERASURE'
  /** The person objected (R4). */
  | 'OBJECTION'
  /** An order was placed: it gives what is needed to carry it out. */
  | 'ORDER';

export type ConsentGiveInput = {
  idempotencyKey: Scalars['UUID']['input'];
  purpose: Purpose;
};

export type ConsentPayload = {
  __typename?: 'ConsentPayload';
  consents: Array<Consent>;
  userErrors: Array<UserError>;
};

export type ConsentStatus =
  | 'GIVEN'
  | 'REFUSED'
  | 'WITHDRAWN';

export type ConsentWithdrawInput = {
  idempotencyKey: Scalars['UUID']['input'];
  purpose: Purpose;
};

export type Customer = Node & {
  __typename?: 'Customer';
  email?: Maybe<Scalars['EmailAddress']['output']>;
  id: Scalars['ID']['output'];
  /** The one that is valid now; null: none. */
  membership?: Maybe<Membership>;
  name?: Maybe<Scalars['PersonName']['output']>;
  phone?: Maybe<Scalars['PhoneNumber']['output']>;
};

export type DataAccessRequestInput = {
  idempotencyKey: Scalars['UUID']['input'];
};

/** Exactly one of `details` and `order`. */
export type DataCorrectionRequestInput = {
  details?: InputMaybe<DetailsCorrectionInput>;
  idempotencyKey: Scalars['UUID']['input'];
  order?: InputMaybe<OrderCorrectionInput>;
};

export type DataErasureRequestInput = {
  idempotencyKey: Scalars['UUID']['input'];
};

export type DataRequest = Node & {
  __typename?: 'DataRequest';
  /** What keeps an erasure waiting. */
  blockers: Array<ErasureBlocker>;
  /** What an erasure came to. */
  classes: Array<ErasedClass>;
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was held and what takes its place. */
  correction?: Maybe<Scalars['PersonalRecord']['output']>;
  decision?: Maybe<DataRightsDecision>;
  /** 15 working days, Monday to Friday, after it was received (R5). */
  dueAt: Scalars['DateTime']['output'];
  /** When all that blocks it can have ended. */
  earliestAt?: Maybe<Scalars['DateTime']['output']>;
  /** Everything that is held about you, as JSON; for 30 days, or until a newer one is made. */
  export?: Maybe<Scalars['PersonalRecord']['output']>;
  id: Scalars['ID']['output'];
  kind: DataRequestKind;
  /** Such as `R-1001`. */
  number: Scalars['String']['output'];
  /** The order that a correction is about. */
  orderNumber?: Maybe<Scalars['OrderNumber']['output']>;
  /** Whose it is, by the pseudonym that the access log uses. */
  pseudonym: Scalars['String']['output'];
  /** What an objection closed. */
  purpose?: Maybe<Purpose>;
  /** Why it was decided so. */
  reason?: Maybe<Scalars['FreeText']['output']>;
  receivedAt: Scalars['DateTime']['output'];
  state: DataRequestState;
  /** Whole working days until then; negative when it is over. */
  workingDaysLeft: Scalars['Int']['output'];
};

export type DataRequestCancelInput = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
};

export type DataRequestConnection = {
  __typename?: 'DataRequestConnection';
  edges: Array<DataRequestEdge>;
  nodes: Array<DataRequest>;
  pageInfo: PageInfo;
};

export type DataRequestEdge = {
  __typename?: 'DataRequestEdge';
  cursor: Scalars['Cursor']['output'];
  node: DataRequest;
};

export type DataRequestKind =
  | 'ACCESS'
  | 'CORRECTION'
  | 'ERASURE'
  | 'OBJECTION';

export type DataRequestPayload = {
  __typename?: 'DataRequestPayload';
  request?: Maybe<DataRequest>;
  userErrors: Array<UserError>;
};

export type DataRequestState =
  /** Waits for what is under way to end. */
  | 'BLOCKED'
  | 'CANCELLED'
  | 'COMPLETED'
  /** Could not be carried out by itself: the privacy officer sends it on. */
  | 'ESCALATED'
  | 'EXECUTING'
  /** Waits for the privacy officer's decision. */
  | 'RECEIVED'
  | 'REJECTED';

export type DataRightsDecideInput = {
  decision: DataRightsDecision;
  idempotencyKey: Scalars['UUID']['input'];
  /** Told to the person. */
  reason: Scalars['FreeText']['input'];
  request: Scalars['ID']['input'];
};

export type DataRightsDecision =
  | 'APPROVE'
  | 'REJECT';

export type DataRightsFilter = {
  kind?: InputMaybe<DataRequestKind>;
  /** Those that are not closed. */
  open?: InputMaybe<Scalars['Boolean']['input']>;
  state?: InputMaybe<DataRequestState>;
};

/** Both ends belong to it; 366 days at most. */
export type DateRange = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

export type DeliveryService =
  | 'EXPRESS'
  | 'PICKUP_POINT'
  | 'STANDARD';

/** What a carrier needs to deliver one parcel, and no more (P1). Its id is the carrier's alone. */
export type DeliveryTask = Node & {
  __typename?: 'DeliveryTask';
  /** When the parcel was given to the carrier: the list's order. */
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  instructions?: Maybe<Scalars['FreeText']['output']>;
  parcel: Parcel;
  /** Only for a carrier whose contact policy requires it. */
  phone?: Maybe<Scalars['PhoneNumber']['output']>;
  recipient?: Maybe<Address>;
  sender: Depot;
  service: DeliveryService;
  state: ParcelState;
  updatedAt: Scalars['DateTime']['output'];
};

export type DeliveryTaskConnection = {
  __typename?: 'DeliveryTaskConnection';
  edges: Array<DeliveryTaskEdge>;
  nodes: Array<DeliveryTask>;
  pageInfo: PageInfo;
};

export type DeliveryTaskEdge = {
  __typename?: 'DeliveryTaskEdge';
  cursor: Scalars['Cursor']['output'];
  node: DeliveryTask;
};

/** Where a parcel comes from and goes back to: the shop's own address. */
export type Depot = {
  __typename?: 'Depot';
  countryCode: Scalars['CountryCode']['output'];
  lines: Array<Scalars['String']['output']>;
  locality: Scalars['String']['output'];
  name: Scalars['String']['output'];
  postalCode: Scalars['String']['output'];
};

/** What is left out stays as it is. */
export type DetailsCorrectionInput = {
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  name?: InputMaybe<Scalars['PersonName']['input']>;
  phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** What became of the data of one retention class. */
export type ErasedClass = {
  __typename?: 'ErasedClass';
  class: RetentionClass;
  /** Its keys are destroyed and its documents cleared; false: law keeps it. */
  erased: Scalars['Boolean']['output'];
  /** Until when law keeps it. */
  keptUntil?: Maybe<Scalars['DateTime']['output']>;
};

export type ErasureBlocker = {
  __typename?: 'ErasureBlocker';
  /** Not before this moment. Where only an act ends it, as if it were done at the last check. */
  earliestEnd: Scalars['DateTime']['output'];
  reason: ErasureBlockerReason;
  /** The order's, parcel's or case's number. */
  reference?: Maybe<Scalars['String']['output']>;
};

export type ErasureBlockerReason =
  /** A parcel that is on its way, or whose claim window is open. */
  | 'CLAIM_WINDOW'
  | 'ONGOING_ORDER'
  | 'OPEN_AFTER_SALES'
  | 'VALID_MEMBERSHIP';

/**
 * In which form a value leaves, from the clearest to the barest. A list has its length in CLEAR alone: in each other form
 * it is its first value in that form, and one `•••` where it has none.
 */
export type Form =
  | 'CLEAR'
  /** The group that the value belongs to: country and postcode area. */
  | 'GENERAL'
  /** Enough to recognise what one already knows: `j•••@e•••.com`. */
  | 'PARTIAL'
  /**
   * Only that there is a value: `•••`, and `["•••"]` for every list. Of an object what can't be null is that, what can is
   * null, whatever is in it.
   */
  | 'PRESENCE'
  /** A stable name for the value, different for each partner. */
  | 'PSEUDONYM';

export type FulfillmentStatus =
  | 'FULFILLED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'PARTIALLY_FULFILLED'
  | 'UNFULFILLED';

export type InputError = UserError & {
  __typename?: 'InputError';
  code: UserErrorCode;
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

/** A customer's paid membership of the shop. */
export type Membership = {
  __typename?: 'Membership';
  /** When its customer ended it, or it wasn't valid any more; null while it is active. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  memberNumber?: Maybe<Scalars['MemberNumber']['output']>;
  plan: MembershipPlan;
  startedAt: Scalars['DateTime']['output'];
  state: MembershipState;
  /** Until when it was paid for. */
  validUntil: Scalars['DateTime']['output'];
};

export type MembershipEndInput = {
  idempotencyKey: Scalars['UUID']['input'];
};

export type MembershipEndPayload = {
  __typename?: 'MembershipEndPayload';
  membership?: Maybe<Membership>;
  userErrors: Array<UserError>;
};

export type MembershipPlan =
  | 'MONTHLY'
  | 'YEARLY';

export type MembershipStartInput = {
  idempotencyKey: Scalars['UUID']['input'];
  plan: MembershipPlan;
};

export type MembershipStartPayload = {
  __typename?: 'MembershipStartPayload';
  membership?: Maybe<Membership>;
  userErrors: Array<UserError>;
};

export type MembershipState =
  | 'ACTIVE'
  | 'ENDED';

export type Metric =
  /** By country of delivery, whole months only. */
  | 'ORDERS_BY_COUNTRY'
  /** By day. */
  | 'ORDERS_PLACED'
  /** Pieces by SKU, whole months only. */
  | 'UNITS_BY_PRODUCT';

export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['MinorUnits']['output'];
  currency: Scalars['CurrencyCode']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Nobody works on a case that they opened themselves. */
  caseAssign: CaseAssignPayload;
  /** By whoever works on it and names it, or by the privacy officer. */
  caseClose: CaseClosePayload;
  /** A customer opens one about an order or a data request of theirs, staff about the number of one that they were told. */
  caseOpen: CaseOpenPayload;
  /** Opens your data to a purpose. */
  consentGive: ConsentPayload;
  /** Closes your data to a purpose, at once: as easy as giving. */
  consentWithdraw: ConsentPayload;
  /** Asks for everything that is held about you (R1). Of each kind of request 20 a day are taken. */
  dataAccessRequest: DataRequestPayload;
  /** Corrects what is held about you: your own details at once, an order's as far as it is not on its way (R2). */
  dataCorrectionRequest: DataRequestPayload;
  /** Asks for erasure; what is under way is named, with its earliest end, and erasure goes on when that ends (R3). */
  dataErasureRequest: DataRequestPayload;
  /** Takes back a request that is not being carried out yet. */
  dataRequestCancel: DataRequestPayload;
  /** Decides on a request of the case's person that waits for a decision, or sends a stuck one on. */
  dataRightsDecide: DataRequestPayload;
  /** Ends the membership that is valid, at once. */
  membershipEnd: MembershipEndPayload;
  /** A membership from now on, for a month or a year; it doesn't renew itself. One at a time. */
  membershipStart: MembershipStartPayload;
  /** Objects to a purpose: it is closed at once (R4). */
  objectionRaise: DataRequestPayload;
  /** The customer's own; by operations the order of their case. */
  orderCancel: OrderCancelPayload;
  /** Placing an order gives the delivery data voluntarily (C3). */
  orderPlace: OrderPlacePayload;
  /** Hands the parcels of the case's order to a carrier: from now on the carrier has a delivery task. */
  shipmentCreate: ShipmentCreatePayload;
  /** What the carrier saw happen, 250 events at most; reported twice is recorded once. */
  trackingEventsReport: TrackingEventsReportPayload;
};


export type MutationCaseAssignArgs = {
  input: CaseAssignInput;
};


export type MutationCaseCloseArgs = {
  input: CaseCloseInput;
};


export type MutationCaseOpenArgs = {
  input: CaseOpenInput;
};


export type MutationConsentGiveArgs = {
  input: ConsentGiveInput;
};


export type MutationConsentWithdrawArgs = {
  input: ConsentWithdrawInput;
};


export type MutationDataAccessRequestArgs = {
  input: DataAccessRequestInput;
};


export type MutationDataCorrectionRequestArgs = {
  input: DataCorrectionRequestInput;
};


export type MutationDataErasureRequestArgs = {
  input: DataErasureRequestInput;
};


export type MutationDataRequestCancelArgs = {
  input: DataRequestCancelInput;
};


export type MutationDataRightsDecideArgs = {
  input: DataRightsDecideInput;
};


export type MutationMembershipEndArgs = {
  input: MembershipEndInput;
};


export type MutationMembershipStartArgs = {
  input: MembershipStartInput;
};


export type MutationObjectionRaiseArgs = {
  input: ObjectionRaiseInput;
};


export type MutationOrderCancelArgs = {
  input: OrderCancelInput;
};


export type MutationOrderPlaceArgs = {
  input: OrderPlaceInput;
};


export type MutationShipmentCreateArgs = {
  input: ShipmentCreateInput;
};


export type MutationTrackingEventsReportArgs = {
  input: TrackingEventsReportInput;
};

export type Node = {
  id: Scalars['ID']['output'];
};

export type ObjectionRaiseInput = {
  idempotencyKey: Scalars['UUID']['input'];
  purpose: Purpose;
};

export type Order = Node & {
  __typename?: 'Order';
  /** When it was completed, cancelled or expired. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  contactEmail?: Maybe<Scalars['EmailAddress']['output']>;
  contactPhone?: Maybe<Scalars['PhoneNumber']['output']>;
  customer?: Maybe<Customer>;
  deliveryAddress?: Maybe<Address>;
  deliveryInstructions?: Maybe<Scalars['FreeText']['output']>;
  fulfillmentStatus: FulfillmentStatus;
  id: Scalars['ID']['output'];
  /** Purchases are personal too. */
  lines?: Maybe<Array<OrderLine>>;
  /** What the customer wrote to the shop. */
  note?: Maybe<Scalars['FreeText']['output']>;
  number: Scalars['OrderNumber']['output'];
  paymentStatus: PaymentStatus;
  placedAt: Scalars['DateTime']['output'];
  shipments: Array<Shipment>;
  state: OrderState;
  total?: Maybe<Money>;
};

export type OrderBy =
  { id: Scalars['ID']['input']; number?: never; }
  |  { id?: never; number: Scalars['OrderNumber']['input']; };

export type OrderCancelInput = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
};

export type OrderCancelPayload = {
  __typename?: 'OrderCancelPayload';
  order?: Maybe<Order>;
  userErrors: Array<UserError>;
};

export type OrderConnection = {
  __typename?: 'OrderConnection';
  edges: Array<OrderEdge>;
  nodes: Array<Order>;
  pageInfo: PageInfo;
};

/** What is left out stays as it is. */
export type OrderCorrectionInput = {
  contactEmail?: InputMaybe<Scalars['EmailAddress']['input']>;
  contactPhone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  deliveryAddress?: InputMaybe<AddressInput>;
  deliveryInstructions?: InputMaybe<Scalars['FreeText']['input']>;
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['FreeText']['input']>;
};

export type OrderEdge = {
  __typename?: 'OrderEdge';
  cursor: Scalars['Cursor']['output'];
  node: Order;
};

export type OrderFilter = {
  state?: InputMaybe<OrderState>;
};

export type OrderLine = {
  __typename?: 'OrderLine';
  quantity: Scalars['Quantity']['output'];
  sku: Scalars['Sku']['output'];
  title: Scalars['ProductTitle']['output'];
  unitPrice: Money;
};

export type OrderLineInput = {
  quantity: Scalars['Quantity']['input'];
  sku: Scalars['Sku']['input'];
};

export type OrderPlaceInput = {
  contactEmail: Scalars['EmailAddress']['input'];
  contactPhone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  dateOfBirth?: InputMaybe<Scalars['String']['input']>;
  deliveryAddress: AddressInput;
  deliveryInstructions?: InputMaybe<Scalars['FreeText']['input']>;
  gender?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey: Scalars['UUID']['input'];
  /** 1 to 50 lines. */
  lines: Array<OrderLineInput>;
  nationalId?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['FreeText']['input']>;
};

export type OrderPlacePayload = {
  __typename?: 'OrderPlacePayload';
  order?: Maybe<Order>;
  userErrors: Array<UserError>;
};

export type OrderState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CONFIRMED'
  | 'EXPIRED'
  | 'PENDING'
  | 'PROCESSING';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['Cursor']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['Cursor']['output']>;
};

export type Parcel = {
  __typename?: 'Parcel';
  /** Whether it holds dangerous goods (batteries, aerosols). */
  hazardous: Scalars['Boolean']['output'];
  heightMm?: Maybe<Scalars['Int']['output']>;
  lengthMm?: Maybe<Scalars['Int']['output']>;
  /** SSCC. */
  reference: Scalars['String']['output'];
  weightGrams: Scalars['Int']['output'];
  widthMm?: Maybe<Scalars['Int']['output']>;
};

export type ParcelInput = {
  hazardous?: Scalars['Boolean']['input'];
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  weightGrams: Scalars['Int']['input'];
  widthMm?: InputMaybe<Scalars['Int']['input']>;
};

export type ParcelState =
  | 'ATTEMPT_FAILED'
  | 'AVAILABLE_FOR_PICKUP'
  | 'CANCELLED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'EXPIRED'
  | 'INFO_RECEIVED'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'PENDING'
  | 'PICKED_UP'
  | 'RETURNED'
  | 'RETURNING';

export type PaymentStatus =
  | 'AUTHORIZED'
  | 'FAILED'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type Product = {
  __typename?: 'Product';
  price: Money;
  sku: Scalars['Sku']['output'];
  title: Scalars['ProductTitle']['output'];
};

export type ProductConnection = {
  __typename?: 'ProductConnection';
  edges: Array<ProductEdge>;
  nodes: Array<Product>;
  pageInfo: PageInfo;
};

export type ProductEdge = {
  __typename?: 'ProductEdge';
  cursor: Scalars['Cursor']['output'];
  node: Product;
};

/** Why. Every operation serves one of these (U1). */
export type Purpose =
  | 'AFTER_SALES'
  | 'ANALYTICS'
  | 'CONSULTATION'
  | 'DELIVERY'
  | 'FULFILMENT'
  | 'LEGAL'
  | 'NOTIFICATION'
  | 'ORDER_VERIFICATION'
  | 'RIGHTS';

export type Query = {
  __typename?: 'Query';
  /** The access log, newest first: who saw which fields of whom, why, in which form. Never a value (S4). */
  accessLog: AccessLogConnection;
  /** Counts kept without persons; a group smaller than 10 is left out (U4). */
  analytics: Array<AggregatePoint>;
  /** Whom parcels can be given to. */
  carriers: Array<Carrier>;
  /** The staff's cases: case and order number; nothing personal but in the case that the request names. */
  cases: CaseConnection;
  /** Everybody's requests, those first that have the least time left; nothing personal in the list (R5). */
  dataRightsRequests: DataRequestConnection;
  deliveryTask?: Maybe<DeliveryTask>;
  /** The carrier's own tasks, newest first; a task is there only while the carrier may see it (P1). */
  deliveryTasks: DeliveryTaskConnection;
  /** Any object by its global id. Not yours and not existing are the same: null. */
  node?: Maybe<Node>;
  /** One order: its customer's, or that of the staff member's case. */
  order?: Maybe<Order>;
  /** A customer's own orders; for operations the work queue, in which only the case at hand opens. */
  orders: OrderConnection;
  /** What the shop sells. About nobody. */
  products: ProductConnection;
  /** Who you are, and what is yours. */
  viewer: Viewer;
};


export type QueryAccessLogArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<AccessLogFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryAnalyticsArgs = {
  metric: Metric;
  range: DateRange;
};


export type QueryCasesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<CaseFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryDataRightsRequestsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<DataRightsFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryDeliveryTaskArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDeliveryTasksArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: Scalars['Int']['input'];
  updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  by: OrderBy;
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: Scalars['Int']['input'];
};

export type Redaction =
  | 'NULL'
  /** The placeholder that the scalar's row in the table of forms gives. */
  | 'PLACEHOLDER';

/** In which relation the viewer stands to the row that holds the value. */
export type Relation =
  /** The viewer works on an open case about this row, assigned to them, under the case's purpose. */
  | 'ASSIGNED'
  /** The viewer's carrier has the parcel, or had it and the claim window is open. */
  | 'CARRYING'
  /** The row is about the viewer. */
  | 'OWNER';

/** What is sealed under one key, and so erased together. */
export type RetentionClass =
  | 'DELIVERY'
  | 'IDENTITY'
  | 'MEMBERSHIP'
  | 'TRANSACTION';

/** Who asks. Exactly one role per request; roles are never combined. */
export type Role =
  | 'AFTER_SALES'
  | 'ANALYST'
  | 'ANONYMOUS'
  | 'AUDITOR'
  | 'CARRIER'
  | 'CUSTOMER'
  | 'OPERATIONS'
  /** The administrator of data rights. */
  | 'PRIVACY_OFFICER'
  /** Postern's own code: it asks for a value as everybody else does. */
  | 'SYSTEM';

/** What people write into a text that nobody asked them for. */
export type SensitiveKind =
  | 'BANK_ACCOUNT'
  /** A religion or a philosophical conviction, or its practice, said of a person. */
  | 'BELIEF'
  | 'EMAIL_ADDRESS'
  /** An illness, a symptom, a disability, a pregnancy, a medication or a treatment, said of a person. */
  | 'HEALTH'
  | 'NATIONAL_ID'
  | 'PAYMENT_CARD'
  | 'PHONE_NUMBER';

export type Shipment = Node & {
  __typename?: 'Shipment';
  carrier?: Maybe<Carrier>;
  createdAt: Scalars['DateTime']['output'];
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Oldest first. */
  events: Array<TrackingEvent>;
  id: Scalars['ID']['output'];
  parcel: Parcel;
  service: DeliveryService;
  state: ParcelState;
};

export type ShipmentCreateInput = {
  carrierId: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
  orderId: Scalars['ID']['input'];
  parcel: ParcelInput;
  service?: DeliveryService;
};

export type ShipmentCreatePayload = {
  __typename?: 'ShipmentCreatePayload';
  shipment?: Maybe<Shipment>;
  userErrors: Array<UserError>;
};

export type StateTransitionError = UserError & {
  __typename?: 'StateTransitionError';
  /** The states that can be reached from here. */
  allowed: Array<Scalars['String']['output']>;
  code: UserErrorCode;
  field?: Maybe<Array<Scalars['String']['output']>>;
  from: Scalars['String']['output'];
  message: Scalars['String']['output'];
  to: Scalars['String']['output'];
};

export type TrackingEvent = {
  __typename?: 'TrackingEvent';
  occurredAt: Scalars['DateTime']['output'];
  /** City level; where a parcel goes to tells where a person lives. */
  place?: Maybe<Scalars['Locality']['output']>;
  recordedAt: Scalars['DateTime']['output'];
  state: ParcelState;
};

export type TrackingEventInput = {
  /** The carrier's own id of the event, where it has one. */
  carrierEventId?: InputMaybe<Scalars['String']['input']>;
  latitude?: InputMaybe<Scalars['Float']['input']>;
  longitude?: InputMaybe<Scalars['Float']['input']>;
  occurredAt: Scalars['DateTime']['input'];
  /** City level. */
  place?: InputMaybe<Scalars['Locality']['input']>;
  signedBy?: InputMaybe<Scalars['String']['input']>;
  state: ParcelState;
  taskId: Scalars['ID']['input'];
};

export type TrackingEventsReportInput = {
  events: Array<TrackingEventInput>;
  idempotencyKey: Scalars['UUID']['input'];
};

export type TrackingEventsReportPayload = {
  __typename?: 'TrackingEventsReportPayload';
  /** New ones; what was known already is not counted. */
  recorded: Scalars['Int']['output'];
  tasks: Array<DeliveryTask>;
  userErrors: Array<UserError>;
};

/** What the caller can mend. Never holds a value that was sent. */
export type UserError = {
  code: UserErrorCode;
  /** The input's path, such as `["input", "lines"]`. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

export type UserErrorCode =
  | 'IDEMPOTENCY_CONFLICT'
  | 'INVALID'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'STATE_TRANSITION';

export type Viewer = {
  __typename?: 'Viewer';
  /** Who saw your data, and why (R1). */
  accessLog: AccessLogConnection;
  /** What you have opened your data to, and what you have closed it to: one line per purpose (C3). */
  consents: Array<Consent>;
  /** The person's own record; null for everyone who isn't a customer. */
  customer?: Maybe<Customer>;
  /** Your own requests, newest first. */
  dataRequests: DataRequestConnection;
  role: Role;
};


export type ViewerAccessLogArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: Scalars['Int']['input'];
};


export type ViewerDataRequestsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: Scalars['Int']['input'];
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = {}, TContext = {}, TArgs = {}> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = {}, TContext = {}, TArgs = {}> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = {}, TContext = {}> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = {}, TContext = {}> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = {}, TParent = {}, TContext = {}, TArgs = {}> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  Node: ( Row ) | ( Row ) | ( Row ) | ( Row ) | ( Row ) | ( Row );
  UserError: ( InputError ) | ( StateTransitionError );
}>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AccessLogConnection: ResolverTypeWrapper<Omit<AccessLogConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AccessLogEdge']>, nodes: Array<ResolversTypes['AccessLogEntry']> }>;
  AccessLogEdge: ResolverTypeWrapper<Omit<AccessLogEdge, 'node'> & { node: ResolversTypes['AccessLogEntry'] }>;
  AccessLogEntry: ResolverTypeWrapper<Row>;
  AccessLogFilter: AccessLogFilter;
  AccessedField: ResolverTypeWrapper<AccessedField>;
  Address: ResolverTypeWrapper<SealedGroup>;
  AddressInput: AddressInput;
  AddressLine: ResolverTypeWrapper<Scalars['AddressLine']['output']>;
  AggregatePoint: ResolverTypeWrapper<AggregatePoint>;
  Audience: Audience;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Carrier: ResolverTypeWrapper<Row>;
  Case: ResolverTypeWrapper<Row>;
  CaseAssignInput: CaseAssignInput;
  CaseAssignPayload: ResolverTypeWrapper<Omit<CaseAssignPayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversTypes['Case']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CaseCloseInput: CaseCloseInput;
  CaseClosePayload: ResolverTypeWrapper<Omit<CaseClosePayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversTypes['Case']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CaseConnection: ResolverTypeWrapper<Omit<CaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CaseEdge']>, nodes: Array<ResolversTypes['Case']> }>;
  CaseEdge: ResolverTypeWrapper<Omit<CaseEdge, 'node'> & { node: ResolversTypes['Case'] }>;
  CaseFilter: CaseFilter;
  CaseOpenInput: CaseOpenInput;
  CaseOpenPayload: ResolverTypeWrapper<Omit<CaseOpenPayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversTypes['Case']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CasePurpose: CasePurpose;
  CaseState: CaseState;
  Consent: ResolverTypeWrapper<Row>;
  ConsentAct: ConsentAct;
  ConsentGiveInput: ConsentGiveInput;
  ConsentPayload: ResolverTypeWrapper<Omit<ConsentPayload, 'consents' | 'userErrors'> & { consents: Array<ResolversTypes['Consent']>, userErrors: Array<ResolversTypes['UserError']> }>;
  ConsentStatus: ConsentStatus;
  ConsentWithdrawInput: ConsentWithdrawInput;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Row>;
  DataAccessRequestInput: DataAccessRequestInput;
  DataCorrectionRequestInput: DataCorrectionRequestInput;
  DataErasureRequestInput: DataErasureRequestInput;
  DataRequest: ResolverTypeWrapper<Row>;
  DataRequestCancelInput: DataRequestCancelInput;
  DataRequestConnection: ResolverTypeWrapper<Omit<DataRequestConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DataRequestEdge']>, nodes: Array<ResolversTypes['DataRequest']> }>;
  DataRequestEdge: ResolverTypeWrapper<Omit<DataRequestEdge, 'node'> & { node: ResolversTypes['DataRequest'] }>;
  DataRequestKind: DataRequestKind;
  DataRequestPayload: ResolverTypeWrapper<Omit<DataRequestPayload, 'request' | 'userErrors'> & { request?: Maybe<ResolversTypes['DataRequest']>, userErrors: Array<ResolversTypes['UserError']> }>;
  DataRequestState: DataRequestState;
  DataRightsDecideInput: DataRightsDecideInput;
  DataRightsDecision: DataRightsDecision;
  DataRightsFilter: DataRightsFilter;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryService: DeliveryService;
  DeliveryTask: ResolverTypeWrapper<Row>;
  DeliveryTaskConnection: ResolverTypeWrapper<Omit<DeliveryTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['DeliveryTaskEdge']>, nodes: Array<ResolversTypes['DeliveryTask']> }>;
  DeliveryTaskEdge: ResolverTypeWrapper<Omit<DeliveryTaskEdge, 'node'> & { node: ResolversTypes['DeliveryTask'] }>;
  Depot: ResolverTypeWrapper<Depot>;
  DetailsCorrectionInput: DetailsCorrectionInput;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasedClass: ResolverTypeWrapper<ErasedClass>;
  ErasureBlocker: ResolverTypeWrapper<ErasureBlocker>;
  ErasureBlockerReason: ErasureBlockerReason;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Form: Form;
  FreeText: ResolverTypeWrapper<Scalars['FreeText']['output']>;
  FulfillmentStatus: FulfillmentStatus;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InputError: ResolverTypeWrapper<InputError>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Locality: ResolverTypeWrapper<Scalars['Locality']['output']>;
  MemberNumber: ResolverTypeWrapper<Scalars['MemberNumber']['output']>;
  Membership: ResolverTypeWrapper<Row>;
  MembershipEndInput: MembershipEndInput;
  MembershipEndPayload: ResolverTypeWrapper<Omit<MembershipEndPayload, 'membership' | 'userErrors'> & { membership?: Maybe<ResolversTypes['Membership']>, userErrors: Array<ResolversTypes['UserError']> }>;
  MembershipPlan: MembershipPlan;
  MembershipStartInput: MembershipStartInput;
  MembershipStartPayload: ResolverTypeWrapper<Omit<MembershipStartPayload, 'membership' | 'userErrors'> & { membership?: Maybe<ResolversTypes['Membership']>, userErrors: Array<ResolversTypes['UserError']> }>;
  MembershipState: MembershipState;
  Metric: Metric;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<{}>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ObjectionRaiseInput: ObjectionRaiseInput;
  Order: ResolverTypeWrapper<Row>;
  OrderBy: OrderBy;
  OrderCancelInput: OrderCancelInput;
  OrderCancelPayload: ResolverTypeWrapper<Omit<OrderCancelPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, userErrors: Array<ResolversTypes['UserError']> }>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrderEdge']>, nodes: Array<ResolversTypes['Order']> }>;
  OrderCorrectionInput: OrderCorrectionInput;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFilter: OrderFilter;
  OrderLine: ResolverTypeWrapper<SealedGroup>;
  OrderLineInput: OrderLineInput;
  OrderNumber: ResolverTypeWrapper<Scalars['OrderNumber']['output']>;
  OrderPlaceInput: OrderPlaceInput;
  OrderPlacePayload: ResolverTypeWrapper<Omit<OrderPlacePayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversTypes['Order']>, userErrors: Array<ResolversTypes['UserError']> }>;
  OrderState: OrderState;
  OrganizationName: ResolverTypeWrapper<Scalars['OrganizationName']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Parcel: ResolverTypeWrapper<Row>;
  ParcelInput: ParcelInput;
  ParcelState: ParcelState;
  PaymentStatus: PaymentStatus;
  PersonName: ResolverTypeWrapper<Scalars['PersonName']['output']>;
  PersonalRecord: ResolverTypeWrapper<Scalars['PersonalRecord']['output']>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PostalCode: ResolverTypeWrapper<Scalars['PostalCode']['output']>;
  Product: ResolverTypeWrapper<Row>;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ProductEdge']>, nodes: Array<ResolversTypes['Product']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductTitle: ResolverTypeWrapper<Scalars['ProductTitle']['output']>;
  Purpose: Purpose;
  Quantity: ResolverTypeWrapper<Scalars['Quantity']['output']>;
  Query: ResolverTypeWrapper<{}>;
  Redaction: Redaction;
  Relation: Relation;
  RetentionClass: RetentionClass;
  Role: Role;
  SensitiveKind: SensitiveKind;
  Shipment: ResolverTypeWrapper<Row>;
  ShipmentCreateInput: ShipmentCreateInput;
  ShipmentCreatePayload: ResolverTypeWrapper<Omit<ShipmentCreatePayload, 'shipment' | 'userErrors'> & { shipment?: Maybe<ResolversTypes['Shipment']>, userErrors: Array<ResolversTypes['UserError']> }>;
  Sku: ResolverTypeWrapper<Scalars['Sku']['output']>;
  StateTransitionError: ResolverTypeWrapper<StateTransitionError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TrackingEvent: ResolverTypeWrapper<Row>;
  TrackingEventInput: TrackingEventInput;
  TrackingEventsReportInput: TrackingEventsReportInput;
  TrackingEventsReportPayload: ResolverTypeWrapper<Omit<TrackingEventsReportPayload, 'tasks' | 'userErrors'> & { tasks: Array<ResolversTypes['DeliveryTask']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  Viewer: ResolverTypeWrapper<ViewerRow>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AccessLogConnection: Omit<AccessLogConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AccessLogEdge']>, nodes: Array<ResolversParentTypes['AccessLogEntry']> };
  AccessLogEdge: Omit<AccessLogEdge, 'node'> & { node: ResolversParentTypes['AccessLogEntry'] };
  AccessLogEntry: Row;
  AccessLogFilter: AccessLogFilter;
  AccessedField: AccessedField;
  Address: SealedGroup;
  AddressInput: AddressInput;
  AddressLine: Scalars['AddressLine']['output'];
  AggregatePoint: AggregatePoint;
  Boolean: Scalars['Boolean']['output'];
  Carrier: Row;
  Case: Row;
  CaseAssignInput: CaseAssignInput;
  CaseAssignPayload: Omit<CaseAssignPayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversParentTypes['Case']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CaseCloseInput: CaseCloseInput;
  CaseClosePayload: Omit<CaseClosePayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversParentTypes['Case']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CaseConnection: Omit<CaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CaseEdge']>, nodes: Array<ResolversParentTypes['Case']> };
  CaseEdge: Omit<CaseEdge, 'node'> & { node: ResolversParentTypes['Case'] };
  CaseFilter: CaseFilter;
  CaseOpenInput: CaseOpenInput;
  CaseOpenPayload: Omit<CaseOpenPayload, 'case' | 'userErrors'> & { case?: Maybe<ResolversParentTypes['Case']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Consent: Row;
  ConsentGiveInput: ConsentGiveInput;
  ConsentPayload: Omit<ConsentPayload, 'consents' | 'userErrors'> & { consents: Array<ResolversParentTypes['Consent']>, userErrors: Array<ResolversParentTypes['UserError']> };
  ConsentWithdrawInput: ConsentWithdrawInput;
  CountryCode: Scalars['CountryCode']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: Row;
  DataAccessRequestInput: DataAccessRequestInput;
  DataCorrectionRequestInput: DataCorrectionRequestInput;
  DataErasureRequestInput: DataErasureRequestInput;
  DataRequest: Row;
  DataRequestCancelInput: DataRequestCancelInput;
  DataRequestConnection: Omit<DataRequestConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DataRequestEdge']>, nodes: Array<ResolversParentTypes['DataRequest']> };
  DataRequestEdge: Omit<DataRequestEdge, 'node'> & { node: ResolversParentTypes['DataRequest'] };
  DataRequestPayload: Omit<DataRequestPayload, 'request' | 'userErrors'> & { request?: Maybe<ResolversParentTypes['DataRequest']>, userErrors: Array<ResolversParentTypes['UserError']> };
  DataRightsDecideInput: DataRightsDecideInput;
  DataRightsFilter: DataRightsFilter;
  Date: Scalars['Date']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  DeliveryTask: Row;
  DeliveryTaskConnection: Omit<DeliveryTaskConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['DeliveryTaskEdge']>, nodes: Array<ResolversParentTypes['DeliveryTask']> };
  DeliveryTaskEdge: Omit<DeliveryTaskEdge, 'node'> & { node: ResolversParentTypes['DeliveryTask'] };
  Depot: Depot;
  DetailsCorrectionInput: DetailsCorrectionInput;
  EmailAddress: Scalars['EmailAddress']['output'];
  ErasedClass: ErasedClass;
  ErasureBlocker: ErasureBlocker;
  Float: Scalars['Float']['output'];
  FreeText: Scalars['FreeText']['output'];
  ID: Scalars['ID']['output'];
  InputError: InputError;
  Int: Scalars['Int']['output'];
  Locality: Scalars['Locality']['output'];
  MemberNumber: Scalars['MemberNumber']['output'];
  Membership: Row;
  MembershipEndInput: MembershipEndInput;
  MembershipEndPayload: Omit<MembershipEndPayload, 'membership' | 'userErrors'> & { membership?: Maybe<ResolversParentTypes['Membership']>, userErrors: Array<ResolversParentTypes['UserError']> };
  MembershipStartInput: MembershipStartInput;
  MembershipStartPayload: Omit<MembershipStartPayload, 'membership' | 'userErrors'> & { membership?: Maybe<ResolversParentTypes['Membership']>, userErrors: Array<ResolversParentTypes['UserError']> };
  MinorUnits: Scalars['MinorUnits']['output'];
  Money: Money;
  Mutation: {};
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ObjectionRaiseInput: ObjectionRaiseInput;
  Order: Row;
  OrderBy: OrderBy;
  OrderCancelInput: OrderCancelInput;
  OrderCancelPayload: Omit<OrderCancelPayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, userErrors: Array<ResolversParentTypes['UserError']> };
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrderEdge']>, nodes: Array<ResolversParentTypes['Order']> };
  OrderCorrectionInput: OrderCorrectionInput;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFilter: OrderFilter;
  OrderLine: SealedGroup;
  OrderLineInput: OrderLineInput;
  OrderNumber: Scalars['OrderNumber']['output'];
  OrderPlaceInput: OrderPlaceInput;
  OrderPlacePayload: Omit<OrderPlacePayload, 'order' | 'userErrors'> & { order?: Maybe<ResolversParentTypes['Order']>, userErrors: Array<ResolversParentTypes['UserError']> };
  OrganizationName: Scalars['OrganizationName']['output'];
  PageInfo: PageInfo;
  Parcel: Row;
  ParcelInput: ParcelInput;
  PersonName: Scalars['PersonName']['output'];
  PersonalRecord: Scalars['PersonalRecord']['output'];
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PostalCode: Scalars['PostalCode']['output'];
  Product: Row;
  ProductConnection: Omit<ProductConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ProductEdge']>, nodes: Array<ResolversParentTypes['Product']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductTitle: Scalars['ProductTitle']['output'];
  Quantity: Scalars['Quantity']['output'];
  Query: {};
  Shipment: Row;
  ShipmentCreateInput: ShipmentCreateInput;
  ShipmentCreatePayload: Omit<ShipmentCreatePayload, 'shipment' | 'userErrors'> & { shipment?: Maybe<ResolversParentTypes['Shipment']>, userErrors: Array<ResolversParentTypes['UserError']> };
  Sku: Scalars['Sku']['output'];
  StateTransitionError: StateTransitionError;
  String: Scalars['String']['output'];
  TrackingEvent: Row;
  TrackingEventInput: TrackingEventInput;
  TrackingEventsReportInput: TrackingEventsReportInput;
  TrackingEventsReportPayload: Omit<TrackingEventsReportPayload, 'tasks' | 'userErrors'> & { tasks: Array<ResolversParentTypes['DeliveryTask']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UUID: Scalars['UUID']['output'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Viewer: ViewerRow;
}>;

export type AudienceDirectiveArgs = {
  of: Array<Audience>;
};

export type AudienceDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AudienceDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuditDirectiveArgs = {
  action: Scalars['String']['input'];
};

export type AuditDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AuditDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ConsentDirectiveArgs = {
  to: Purpose;
};

export type ConsentDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ConsentDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DropDirectiveArgs = {
  because: Scalars['String']['input'];
};

export type DropDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = DropDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  category: Scalars['String']['input'];
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PlainDirectiveArgs = { };

export type PlainDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PlainDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PurposeDirectiveArgs = {
  of: Array<Purpose>;
};

export type PurposeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PurposeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RedactDirectiveArgs = {
  as?: Redaction;
};

export type RedactDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RedactDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RetainDirectiveArgs = {
  after: Scalars['String']['input'];
  class: RetentionClass;
  period: Scalars['String']['input'];
};

export type RetainDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RetainDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RevealDirectiveArgs = {
  as?: Form;
  for: Array<Purpose>;
  to: Array<Role>;
  when?: Maybe<Relation>;
};

export type RevealDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RevealDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ScrubDirectiveArgs = {
  of?: Array<SensitiveKind>;
};

export type ScrubDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ScrubDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SubjectDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type SubjectDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = SubjectDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TouchesDirectiveArgs = {
  because?: Maybe<Scalars['String']['input']>;
  fields: Array<Scalars['String']['input']>;
};

export type TouchesDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = TouchesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type WithoutCaseDirectiveArgs = {
  because: Scalars['String']['input'];
  to: Array<Role>;
};

export type WithoutCaseDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = WithoutCaseDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccessLogConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccessLogConnection'] = ResolversParentTypes['AccessLogConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AccessLogEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AccessLogEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AccessLogEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccessLogEdge'] = ResolversParentTypes['AccessLogEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessLogEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AccessLogEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccessLogEntry'] = ResolversParentTypes['AccessLogEntry']> = ResolversObject<{
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['AccessedField']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AccessedFieldResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccessedField'] = ResolversParentTypes['AccessedField']> = ResolversObject<{
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['Form'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = ResolversObject<{
  countryCode?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  dependentLocality?: Resolver<Maybe<ResolversTypes['Locality']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<Array<ResolversTypes['AddressLine']>>, ParentType, ContextType>;
  locality?: Resolver<Maybe<ResolversTypes['Locality']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['OrganizationName']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['PostalCode']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Locality']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface AddressLineScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['AddressLine'], any> {
  name: 'AddressLine';
}

export type AggregatePointResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AggregatePoint'] = ResolversParentTypes['AggregatePoint']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CarrierResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Carrier'] = ResolversParentTypes['Carrier']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case']> = ResolversObject<{
  assignee?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callbackPhone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mine?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderNumber?: Resolver<Maybe<ResolversTypes['OrderNumber']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['CasePurpose'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['FreeText']>, ParentType, ContextType>;
  requestNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CaseState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseAssignPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CaseAssignPayload'] = ResolversParentTypes['CaseAssignPayload']> = ResolversObject<{
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseClosePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CaseClosePayload'] = ResolversParentTypes['CaseClosePayload']> = ResolversObject<{
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CaseConnection'] = ResolversParentTypes['CaseConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['CaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Case']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type CaseOpenPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CaseOpenPayload'] = ResolversParentTypes['CaseOpenPayload']> = ResolversObject<{
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ConsentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = ResolversObject<{
  act?: Resolver<ResolversTypes['ConsentAct'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  noticeVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['Purpose'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ConsentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConsentPayload'] = ResolversParentTypes['ConsentPayload']> = ResolversObject<{
  consents?: Resolver<Array<ResolversTypes['Consent']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = ResolversObject<{
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['PersonName']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DataRequestResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataRequest'] = ResolversParentTypes['DataRequest']> = ResolversObject<{
  blockers?: Resolver<Array<ResolversTypes['ErasureBlocker']>, ParentType, ContextType>;
  classes?: Resolver<Array<ResolversTypes['ErasedClass']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  correction?: Resolver<Maybe<ResolversTypes['PersonalRecord']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['DataRightsDecision']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  earliestAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  export?: Resolver<Maybe<ResolversTypes['PersonalRecord']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DataRequestKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderNumber?: Resolver<Maybe<ResolversTypes['OrderNumber']>, ParentType, ContextType>;
  pseudonym?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['FreeText']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataRequestState'], ParentType, ContextType>;
  workingDaysLeft?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DataRequestConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataRequestConnection'] = ResolversParentTypes['DataRequestConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DataRequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DataRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DataRequestEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataRequestEdge'] = ResolversParentTypes['DataRequestEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DataRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DataRequestPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DataRequestPayload'] = ResolversParentTypes['DataRequestPayload']> = ResolversObject<{
  request?: Resolver<Maybe<ResolversTypes['DataRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeliveryTaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryTask'] = ResolversParentTypes['DeliveryTask']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instructions?: Resolver<Maybe<ResolversTypes['FreeText']>, ParentType, ContextType>;
  parcel?: Resolver<ResolversTypes['Parcel'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  sender?: Resolver<ResolversTypes['Depot'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['DeliveryService'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ParcelState'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DeliveryTaskConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryTaskConnection'] = ResolversParentTypes['DeliveryTaskConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DeliveryTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DeliveryTask']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DeliveryTaskEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryTaskEdge'] = ResolversParentTypes['DeliveryTaskEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeliveryTask'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DepotResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Depot'] = ResolversParentTypes['Depot']> = ResolversObject<{
  countryCode?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  locality?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ErasedClassResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ErasedClass'] = ResolversParentTypes['ErasedClass']> = ResolversObject<{
  class?: Resolver<ResolversTypes['RetentionClass'], ParentType, ContextType>;
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keptUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ErasureBlockerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ErasureBlocker'] = ResolversParentTypes['ErasureBlocker']> = ResolversObject<{
  earliestEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlockerReason'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface FreeTextScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['FreeText'], any> {
  name: 'FreeText';
}

export type InputErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InputError'] = ResolversParentTypes['InputError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface LocalityScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locality'], any> {
  name: 'Locality';
}

export interface MemberNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MemberNumber'], any> {
  name: 'MemberNumber';
}

export type MembershipResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership']> = ResolversObject<{
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  memberNumber?: Resolver<Maybe<ResolversTypes['MemberNumber']>, ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['MembershipPlan'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MembershipState'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type MembershipEndPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MembershipEndPayload'] = ResolversParentTypes['MembershipEndPayload']> = ResolversObject<{
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type MembershipStartPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MembershipStartPayload'] = ResolversParentTypes['MembershipStartPayload']> = ResolversObject<{
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  caseAssign?: Resolver<ResolversTypes['CaseAssignPayload'], ParentType, ContextType, RequireFields<MutationCaseAssignArgs, 'input'>>;
  caseClose?: Resolver<ResolversTypes['CaseClosePayload'], ParentType, ContextType, RequireFields<MutationCaseCloseArgs, 'input'>>;
  caseOpen?: Resolver<ResolversTypes['CaseOpenPayload'], ParentType, ContextType, RequireFields<MutationCaseOpenArgs, 'input'>>;
  consentGive?: Resolver<ResolversTypes['ConsentPayload'], ParentType, ContextType, RequireFields<MutationConsentGiveArgs, 'input'>>;
  consentWithdraw?: Resolver<ResolversTypes['ConsentPayload'], ParentType, ContextType, RequireFields<MutationConsentWithdrawArgs, 'input'>>;
  dataAccessRequest?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDataAccessRequestArgs, 'input'>>;
  dataCorrectionRequest?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDataCorrectionRequestArgs, 'input'>>;
  dataErasureRequest?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDataErasureRequestArgs, 'input'>>;
  dataRequestCancel?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDataRequestCancelArgs, 'input'>>;
  dataRightsDecide?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDataRightsDecideArgs, 'input'>>;
  membershipEnd?: Resolver<ResolversTypes['MembershipEndPayload'], ParentType, ContextType, RequireFields<MutationMembershipEndArgs, 'input'>>;
  membershipStart?: Resolver<ResolversTypes['MembershipStartPayload'], ParentType, ContextType, RequireFields<MutationMembershipStartArgs, 'input'>>;
  objectionRaise?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationObjectionRaiseArgs, 'input'>>;
  orderCancel?: Resolver<ResolversTypes['OrderCancelPayload'], ParentType, ContextType, RequireFields<MutationOrderCancelArgs, 'input'>>;
  orderPlace?: Resolver<ResolversTypes['OrderPlacePayload'], ParentType, ContextType, RequireFields<MutationOrderPlaceArgs, 'input'>>;
  shipmentCreate?: Resolver<ResolversTypes['ShipmentCreatePayload'], ParentType, ContextType, RequireFields<MutationShipmentCreateArgs, 'input'>>;
  trackingEventsReport?: Resolver<ResolversTypes['TrackingEventsReportPayload'], ParentType, ContextType, RequireFields<MutationTrackingEventsReportArgs, 'input'>>;
}>;

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Case' | 'Customer' | 'DataRequest' | 'DeliveryTask' | 'Order' | 'Shipment', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type OrderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = ResolversObject<{
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  contactEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  contactPhone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  deliveryAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  deliveryInstructions?: Resolver<Maybe<ResolversTypes['FreeText']>, ParentType, ContextType>;
  fulfillmentStatus?: Resolver<ResolversTypes['FulfillmentStatus'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Maybe<Array<ResolversTypes['OrderLine']>>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['FreeText']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['OrderNumber'], ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shipments?: Resolver<Array<ResolversTypes['Shipment']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderState'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type OrderCancelPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderCancelPayload'] = ResolversParentTypes['OrderCancelPayload']> = ResolversObject<{
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type OrderConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type OrderEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type OrderLineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = ResolversObject<{
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['Sku'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['ProductTitle'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface OrderNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['OrderNumber'], any> {
  name: 'OrderNumber';
}

export type OrderPlacePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderPlacePayload'] = ResolversParentTypes['OrderPlacePayload']> = ResolversObject<{
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface OrganizationNameScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['OrganizationName'], any> {
  name: 'OrganizationName';
}

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ParcelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Parcel'] = ResolversParentTypes['Parcel']> = ResolversObject<{
  hazardous?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  heightMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lengthMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weightGrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  widthMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface PersonNameScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PersonName'], any> {
  name: 'PersonName';
}

export interface PersonalRecordScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PersonalRecord'], any> {
  name: 'PersonalRecord';
}

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export interface PostalCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PostalCode'], any> {
  name: 'PostalCode';
}

export type ProductResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = ResolversObject<{
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['Sku'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['ProductTitle'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ProductConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ProductEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface ProductTitleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ProductTitle'], any> {
  name: 'ProductTitle';
}

export interface QuantityScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Quantity'], any> {
  name: 'Quantity';
}

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  accessLog?: Resolver<ResolversTypes['AccessLogConnection'], ParentType, ContextType, RequireFields<QueryAccessLogArgs, 'first'>>;
  analytics?: Resolver<Array<ResolversTypes['AggregatePoint']>, ParentType, ContextType, RequireFields<QueryAnalyticsArgs, 'metric' | 'range'>>;
  carriers?: Resolver<Array<ResolversTypes['Carrier']>, ParentType, ContextType>;
  cases?: Resolver<ResolversTypes['CaseConnection'], ParentType, ContextType, RequireFields<QueryCasesArgs, 'first'>>;
  dataRightsRequests?: Resolver<ResolversTypes['DataRequestConnection'], ParentType, ContextType, RequireFields<QueryDataRightsRequestsArgs, 'first'>>;
  deliveryTask?: Resolver<Maybe<ResolversTypes['DeliveryTask']>, ParentType, ContextType, RequireFields<QueryDeliveryTaskArgs, 'id'>>;
  deliveryTasks?: Resolver<ResolversTypes['DeliveryTaskConnection'], ParentType, ContextType, RequireFields<QueryDeliveryTasksArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'by'>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type ShipmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment']> = ResolversObject<{
  carrier?: Resolver<Maybe<ResolversTypes['Carrier']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parcel?: Resolver<ResolversTypes['Parcel'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['DeliveryService'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ParcelState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ShipmentCreatePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShipmentCreatePayload'] = ResolversParentTypes['ShipmentCreatePayload']> = ResolversObject<{
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface SkuScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sku'], any> {
  name: 'Sku';
}

export type StateTransitionErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StateTransitionError'] = ResolversParentTypes['StateTransitionError']> = ResolversObject<{
  allowed?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TrackingEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent']> = ResolversObject<{
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Locality']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ParcelState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TrackingEventsReportPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrackingEventsReportPayload'] = ResolversParentTypes['TrackingEventsReportPayload']> = ResolversObject<{
  recorded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['DeliveryTask']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  __resolveType: TypeResolveFn<'InputError' | 'StateTransitionError', ParentType, ContextType>;
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = ResolversObject<{
  accessLog?: Resolver<ResolversTypes['AccessLogConnection'], ParentType, ContextType, RequireFields<ViewerAccessLogArgs, 'first'>>;
  consents?: Resolver<Array<ResolversTypes['Consent']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  dataRequests?: Resolver<ResolversTypes['DataRequestConnection'], ParentType, ContextType, RequireFields<ViewerDataRequestsArgs, 'first'>>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type Resolvers<ContextType = RequestContext> = ResolversObject<{
  AccessLogConnection?: AccessLogConnectionResolvers<ContextType>;
  AccessLogEdge?: AccessLogEdgeResolvers<ContextType>;
  AccessLogEntry?: AccessLogEntryResolvers<ContextType>;
  AccessedField?: AccessedFieldResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AddressLine?: GraphQLScalarType;
  AggregatePoint?: AggregatePointResolvers<ContextType>;
  Carrier?: CarrierResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  CaseAssignPayload?: CaseAssignPayloadResolvers<ContextType>;
  CaseClosePayload?: CaseClosePayloadResolvers<ContextType>;
  CaseConnection?: CaseConnectionResolvers<ContextType>;
  CaseEdge?: CaseEdgeResolvers<ContextType>;
  CaseOpenPayload?: CaseOpenPayloadResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentPayload?: ConsentPayloadResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  DataRequest?: DataRequestResolvers<ContextType>;
  DataRequestConnection?: DataRequestConnectionResolvers<ContextType>;
  DataRequestEdge?: DataRequestEdgeResolvers<ContextType>;
  DataRequestPayload?: DataRequestPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeliveryTask?: DeliveryTaskResolvers<ContextType>;
  DeliveryTaskConnection?: DeliveryTaskConnectionResolvers<ContextType>;
  DeliveryTaskEdge?: DeliveryTaskEdgeResolvers<ContextType>;
  Depot?: DepotResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  ErasedClass?: ErasedClassResolvers<ContextType>;
  ErasureBlocker?: ErasureBlockerResolvers<ContextType>;
  FreeText?: GraphQLScalarType;
  InputError?: InputErrorResolvers<ContextType>;
  Locality?: GraphQLScalarType;
  MemberNumber?: GraphQLScalarType;
  Membership?: MembershipResolvers<ContextType>;
  MembershipEndPayload?: MembershipEndPayloadResolvers<ContextType>;
  MembershipStartPayload?: MembershipStartPayloadResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderCancelPayload?: OrderCancelPayloadResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderNumber?: GraphQLScalarType;
  OrderPlacePayload?: OrderPlacePayloadResolvers<ContextType>;
  OrganizationName?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Parcel?: ParcelResolvers<ContextType>;
  PersonName?: GraphQLScalarType;
  PersonalRecord?: GraphQLScalarType;
  PhoneNumber?: GraphQLScalarType;
  PostalCode?: GraphQLScalarType;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductTitle?: GraphQLScalarType;
  Quantity?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentCreatePayload?: ShipmentCreatePayloadResolvers<ContextType>;
  Sku?: GraphQLScalarType;
  StateTransitionError?: StateTransitionErrorResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  TrackingEventsReportPayload?: TrackingEventsReportPayloadResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = RequestContext> = ResolversObject<{
  audience?: AudienceDirectiveResolver<any, any, ContextType>;
  audit?: AuditDirectiveResolver<any, any, ContextType>;
  consent?: ConsentDirectiveResolver<any, any, ContextType>;
  drop?: DropDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  plain?: PlainDirectiveResolver<any, any, ContextType>;
  purpose?: PurposeDirectiveResolver<any, any, ContextType>;
  redact?: RedactDirectiveResolver<any, any, ContextType>;
  retain?: RetainDirectiveResolver<any, any, ContextType>;
  reveal?: RevealDirectiveResolver<any, any, ContextType>;
  scrub?: ScrubDirectiveResolver<any, any, ContextType>;
  subject?: SubjectDirectiveResolver<any, any, ContextType>;
  touches?: TouchesDirectiveResolver<any, any, ContextType>;
  withoutCase?: WithoutCaseDirectiveResolver<any, any, ContextType>;
}>;
