import type { Faker } from '@faker-js/faker';
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as enGb } from '@faker-js/faker/locale/en_GB';
import { faker as enHk } from '@faker-js/faker/locale/en_HK';
import { faker as enUs } from '@faker-js/faker/locale/en_US';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as it } from '@faker-js/faker/locale/it';
import { faker as ja } from '@faker-js/faker/locale/ja';
import { faker as ko } from '@faker-js/faker/locale/ko';
import { faker as nl } from '@faker-js/faker/locale/nl';
import { faker as pl } from '@faker-js/faker/locale/pl';
import { faker as ptBr } from '@faker-js/faker/locale/pt_BR';
import { faker as uk } from '@faker-js/faker/locale/uk';
import { faker as zhCn } from '@faker-js/faker/locale/zh_CN';
import type { CountryCode } from 'libphonenumber-js';

/** Where demo persons live: whose names, whose script, whose shape of address. */
export interface DemoLocale {
  readonly faker: Faker;
  readonly country: CountryCode;
  /** Which optional parts an address has here. */
  readonly shape: { readonly region?: true; readonly dependentLocality?: true; readonly postalCode: boolean };
}

/** Fourteen locales in six scripts. */
export const DEMO_LOCALES: readonly DemoLocale[] = [
  { faker: de, country: 'DE', shape: { postalCode: true } },
  { faker: enUs, country: 'US', shape: { region: true, postalCode: true } },
  { faker: enGb, country: 'GB', shape: { dependentLocality: true, postalCode: true } },
  { faker: fr, country: 'FR', shape: { postalCode: true } },
  { faker: ja, country: 'JP', shape: { region: true, dependentLocality: true, postalCode: true } },
  { faker: zhCn, country: 'CN', shape: { region: true, dependentLocality: true, postalCode: true } },
  { faker: ko, country: 'KR', shape: { region: true, postalCode: true } },
  { faker: es, country: 'ES', shape: { region: true, postalCode: true } },
  { faker: it, country: 'IT', shape: { region: true, postalCode: true } },
  { faker: nl, country: 'NL', shape: { postalCode: true } },
  { faker: pl, country: 'PL', shape: { postalCode: true } },
  { faker: ptBr, country: 'BR', shape: { region: true, dependentLocality: true, postalCode: true } },
  { faker: uk, country: 'UA', shape: { region: true, postalCode: true } },
  // Hong Kong has no postcodes.
  { faker: enHk, country: 'HK', shape: { dependentLocality: true, postalCode: false } },
];
