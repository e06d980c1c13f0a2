/** The documents of the ready queries; lines are short, for the editor is narrow. */
export const DEMO_DOCUMENTS = {
  oneOrder: `# Switch the role above: the same query, another answer.
query OneOrder($number: OrderNumber!) {
  order(by: { number: $number }) {
    number
    state
    customer { name email phone }
    contactEmail
    contactPhone
    deliveryAddress {
      name
      lines
      postalCode
      locality
      countryCode
    }
    deliveryInstructions
    note
    lines { title quantity }
    total { amountMinor currency }
    shipments {
      state
      carrier { name }
      events { state occurredAt place }
    }
  }
}
`,
  myOrders: `query MyOrders {
  orders(first: 5) {
    nodes {
      number
      state
      placedAt
      deliveryAddress { name locality countryCode }
      lines { title quantity }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  placeOrder: `# Birthday, national id and gender are sent,
# and forgotten: privacy.dropped is the receipt.
mutation PlaceOrder($input: OrderPlaceInput!) {
  orderPlace(input: $input) {
    order {
      number
      state
      contactEmail
      deliveryAddress { name lines locality }
    }
    userErrors { code message field }
  }
}
`,
  myAccessLog: `query WhoSawMyData {
  viewer {
    role
    accessLog(first: 10) {
      nodes {
        at
        role
        purpose
        case
        action
        fields { coordinate form }
      }
    }
  }
}
`,
  askForMyData: `# Everything that is held about you.
# Ask, then read it with "My requests".
mutation AskForMyData($input: DataAccessRequestInput!) {
  dataAccessRequest(input: $input) {
    request { number state dueAt workingDaysLeft }
    userErrors { code message }
  }
}
`,
  askForErasure: `# What is under way keeps it waiting, and says until when.
mutation AskForErasure($input: DataErasureRequestInput!) {
  dataErasureRequest(input: $input) {
    request {
      number
      state
      blockers { reason reference earliestEnd }
      earliestAt
    }
    userErrors { code message }
  }
}
`,
  myRequests: `query MyRequests {
  viewer {
    consents { purpose status act at }
    dataRequests(first: 5) {
      nodes {
        number
        kind
        state
        workingDaysLeft
        blockers { reason reference earliestEnd }
        classes { class erased keptUntil }
        correction
        export
      }
    }
  }
}
`,
  allRequests: `# By the time left; nothing personal opens here.
query AllRequests {
  dataRightsRequests(first: 10, filter: { open: true }) {
    nodes {
      number
      kind
      state
      pseudonym
      dueAt
      workingDaysLeft
      blockers { reason reference earliestEnd }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  accessLog: `# Who saw which fields, and why. Never a value.
query AccessLog {
  accessLog(first: 10) {
    nodes {
      id
      at
      actor
      role
      partner
      purpose
      case
      action
      subject
      fields { coordinate form }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  cases: `query Cases {
  cases(first: 10, filter: { mine: true }) {
    nodes { number orderNumber purpose state openedAt }
  }
}
`,
  workQueue: `# Nothing personal can be seen in the work queue.
query WorkQueue {
  orders(first: 10, filter: { state: CONFIRMED }) {
    nodes {
      number
      state
      paymentStatus
      fulfillmentStatus
      placedAt
      contactEmail
    }
  }
}
`,
  deliveryTask: `# The same order as its carrier sees it.
query DeliveryTask($id: ID!) {
  deliveryTask(id: $id) {
    id
    state
    service
    parcel { reference weightGrams hazardous }
    sender { name locality }
    recipient {
      name
      lines
      postalCode
      locality
      countryCode
    }
    phone
    instructions
  }
}
`,
  deliveryTasks: `query DeliveryTasks {
  deliveryTasks(first: 5) {
    nodes { id state service recipient { postalCode locality } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  reportEvent: `# Coordinates and who signed are sent,
# and forgotten: privacy.dropped is the receipt.
mutation ReportEvent($input: TrackingEventsReportInput!) {
  trackingEventsReport(input: $input) {
    recorded
    tasks { id state }
    userErrors { code message field }
  }
}
`,
  analytics: `# Counts that are kept without persons.
query Counts($range: DateRange!) {
  byCountry: analytics(
    metric: ORDERS_BY_COUNTRY
    range: $range
  ) { key count }
  byProduct: analytics(
    metric: UNITS_BY_PRODUCT
    range: $range
  ) { key count }
}
`,
  products: `query Products {
  products(first: 10) {
    nodes { sku title price { amountMinor currency } }
  }
}
`,
} as const;
