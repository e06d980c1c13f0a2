import { loadConfig } from '../../src/config.js';
import { StartError } from '../../src/kernel/errors.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://db/postern',
  JWKS_URL: 'https://id.example/keys',
  JWT_ISSUER: 'https://id.example',
  JWT_AUDIENCE: 'postern',
};

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message.split('\n  ').slice(1);
  }
};

describe('configuration', () => {
  test('needs nothing for development, and then stays on this machine', () => {
    expect(loadConfig({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      mongodbUri: null,
      tokens: null,
      corsOrigins: [],
      claimWindowDays: 30,
      seed: true,
      limits: {
        maxTokens: 2000,
        maxDepth: 15,
        maxAliases: 50,
        maxBodyBytes: 262_144,
        maxInFlight: 16,
        maxQueued: 200,
      },
    });
    expect(loadConfig({ MONGODB_URI: 'mongodb://db' }).seed).toBe(false);
  });

  test('production serves every address and wants a store and an identity provider', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({
      host: '0.0.0.0',
      seed: false,
      tokens: { jwksUrl: 'https://id.example/keys' },
    });
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'MONGODB_URI is required in production: the embedded store is for development',
      'JWKS_URL is required in production',
      'JWT_ISSUER is required in production',
      'JWT_AUDIENCE is required in production',
    ]);
  });

  test('production makes no demo persons', () => {
    expect(problemsOf({ ...PRODUCTION, SEED: 'true' })).toEqual([
      'SEED is for development: it makes persons who do not exist',
    ]);
  });

  test('tells of every problem at once and repeats no value', () => {
    const problems = problemsOf({
      PORT: 'secret1',
      LOG_LEVEL: 'secret2',
      SEED: 'secret3',
      MONGODB_URI: 'postgres://u:secret4@h',
      CORS_ORIGINS: 'https://ok.example,secret5',
      JWT_ISSUER: 'secret6',
      MAX_DEPTH: '-1',
    });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'MONGODB_URI',
      'PORT',
      'JWKS_URL',
      'JWT_AUDIENCE',
      'CORS_ORIGINS',
      'LOG_LEVEL',
      'SEED',
      'MAX_DEPTH',
    ]);
    expect(problems.join('\n')).not.toContain('secret');
  });

  test('metrics are read with a token that cannot be guessed, spans go to a collector by HTTP', () => {
    expect(loadConfig({})).toMatchObject({ metricsToken: null, otlpEndpoint: null });
    const token = 'a'.repeat(32);
    expect(
      loadConfig({ METRICS_TOKEN: token, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }),
    ).toMatchObject({ metricsToken: token, otlpEndpoint: 'http://collector:4318' });
    const short = 'METRICS_TOKEN must have at least 32 characters, none of them a space';
    for (const weak of ['a'.repeat(31), `${'a'.repeat(32)} b`, 'ä'.repeat(32)]) {
      expect(problemsOf({ METRICS_TOKEN: weak })).toEqual([short]);
    }
    for (const address of ['collector:4318', 'grpc://collector:4317', 'secret']) {
      expect(problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: address })).toEqual([
        'OTEL_EXPORTER_OTLP_ENDPOINT must be an http:// or https:// address',
      ]);
    }
  });

  test('keys may not come over plain HTTP, but from this machine', () => {
    expect(problemsOf({ ...PRODUCTION, JWKS_URL: 'http://id.example/keys' })).toContain(
      'JWKS_URL must be an https:// address',
    );
    expect(problemsOf({ ...PRODUCTION, JWKS_URL: 'http://127.0.0.1:9/keys' })).toEqual([]);
  });
});
