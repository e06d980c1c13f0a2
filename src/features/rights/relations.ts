import {
  assigned,
  EVERY,
  firstOf,
  forRoles,
  owned,
  type PrivacyModel,
  type RelationScopes,
  type RowScope,
} from '../../privacy/index.js';

/** Who works on a case of the person who made a request. */
export const DATA_REQUEST_RELATIONS = {
  DataRequest: { ASSIGNED: assigned({ subject: 'subject' }) },
} as const satisfies RelationScopes;

/** Which data requests a viewer is shown anything of. */
export interface DataRequestScopes {
  readonly owned: RowScope;
  /** Whose plain fields: a person's own; to the privacy officer the whole queue. */
  readonly answered: RowScope;
  /** Whose personal fields, as far as the schema says: what a viewer stands in a relation to. */
  readonly related: RowScope;
}

/** The conditions of the request store's queries. */
export function dataRequestScopes(model: PrivacyModel): DataRequestScopes {
  const own = owned(model, 'DataRequest');
  return {
    owned: own,
    answered: firstOf(
      own,
      forRoles(['PRIVACY_OFFICER'], () => EVERY),
    ),
    related: firstOf(own, DATA_REQUEST_RELATIONS.DataRequest.ASSIGNED),
  };
}
