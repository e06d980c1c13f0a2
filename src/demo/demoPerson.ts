import { getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { DEMO_LOCALES, type DemoLocale } from './locales.js';

/** A made-up person, in clear: only on its way into an envelope. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: DemoAddress;
}

export interface DemoAddress {
  readonly name: string;
  readonly organization: string | null;
  readonly lines: readonly string[];
  readonly dependentLocality: string | null;
  readonly locality: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
}

/** The person whose order the README shows. */
export const README_PERSON: DemoPerson = {
  id: 'customer-01',
  name: 'Jana Voss',
  email: 'jana.voss@example.com',
  phone: '+4915123456742',
  address: {
    name: 'Jana Voss',
    organization: null,
    lines: ['Lindenallee 14', '3. OG links'],
    dependentLocality: null,
    locality: 'Leipzig',
    region: null,
    postalCode: '04109',
    countryCode: 'DE',
  },
};

/** Person number `index`, from 1: the same one each time. */
export function demoPerson(index: number): DemoPerson {
  if (index === 1) return README_PERSON;
  const locale = DEMO_LOCALES[(index - 1) % DEMO_LOCALES.length] as DemoLocale;
  const { faker } = locale;
  faker.seed(index);
  const name = faker.person.fullName();
  return {
    id: `customer-${String(index).padStart(2, '0')}`,
    name,
    // Reserved by RFC 2606: mail to it reaches nobody.
    email: `customer${index}@example.com`,
    phone: phoneOf(locale, index),
    address: addressOf(locale, name, index),
  };
}

function addressOf({ faker, country, shape }: DemoLocale, name: string, index: number): DemoAddress {
  return {
    name,
    organization: index % 9 === 0 ? faker.company.name().slice(0, 120) : null,
    lines:
      index % 3 === 0
        ? [faker.location.streetAddress(), faker.location.secondaryAddress()]
        : [faker.location.streetAddress()],
    dependentLocality: shape.dependentLocality === true ? faker.location.city() : null,
    locality: faker.location.city(),
    region: shape.region === true ? faker.location.state() : null,
    postalCode: shape.postalCode ? faker.location.zipCode() : null,
    countryCode: country,
  };
}

/** The numbering plan's own example number with other last digits, as far as it stays valid. */
function phoneOf({ country }: DemoLocale, index: number): string {
  const example = getExampleNumber(country, examples)?.number ?? '+491512345678';
  const varied = example.slice(0, -2) + String(10 + (index % 90));
  return parsePhoneNumberFromString(varied)?.isValid() === true ? varied : example;
}
