import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** A Chromium that is installed here, or null. */
export const installedChromium: string | null =
  CANDIDATES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the installed Chromium. */
export function launchChromium(): Promise<Browser> {
  if (installedChromium === null) throw new TypeError('no Chromium is installed here');
  return chromium.launch({ executablePath: installedChromium, args: FLAGS });
}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly privacy?: Readonly<Record<string, unknown>> };
}

/** The playground in a browser, wherever it is served: a test's own server or a real gateway. */
export class PlaygroundPage {
  /** What the console, the policy and the network complained of. */
  readonly problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly baseUrl: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && origin !== new URL(baseUrl).origin) this.problems.push(request.url());
    });
  }

  /** Opens `/playground` of that server and waits for the first answer. */
  static async open(browser: Browser, baseUrl: string): Promise<PlaygroundPage> {
    const playground = new PlaygroundPage(await browser.newPage(), baseUrl);
    await playground.#answered(async () => void (await playground.page.goto(`${baseUrl}/playground`)));
    return playground;
  }

  /** Switches the role and waits for the answer that follows. */
  askAs(label: string): Promise<Answer> {
    return this.#answered(() => this.page.getByRole('radio', { name: label, exact: true }).check());
  }

  /** Picks a ready query; a mutation isn't run by that. */
  async pick(title: string): Promise<void> {
    await this.page.getByLabel('Ready query').selectOption({ label: title });
  }

  /** Presses GraphiQL's run button and waits for the answer. */
  run(): Promise<Answer> {
    return this.#answered(() => this.page.getByRole('button', { name: /^Execute query/u }).click());
  }

  /** The line that says what was withheld, masked and dropped. */
  async status(): Promise<string> {
    return (await this.page.locator('#privacy-status').textContent()) ?? '';
  }

  /** What an editor holds; only a part of it is in the page's text. */
  editor(selector: '.graphiql-query-editor' | '.graphiql-response'): Promise<string> {
    const held = `document.querySelector('${selector} .CodeMirror').CodeMirror.getValue()`;
    return this.page.evaluate<string>(held);
  }

  async #answered(cause: () => Promise<void>): Promise<Answer> {
    const response = this.page.waitForResponse(
      (each) =>
        each.request().method() === 'POST' &&
        /\/graphql$/u.test(each.url()) &&
        each.request().postData()?.includes('IntrospectionQuery') === false,
    );
    await cause();
    const answer = (await (await response).json()) as Answer;
    await this.#shown(answer);
    return answer;
  }

  async #shown(answer: Answer): Promise<void> {
    const wanted = JSON.stringify(answer);
    for (let tries = 0; tries < 100; tries += 1) {
      const text = await this.editor('.graphiql-response').catch(() => '');
      if (text !== '' && JSON.stringify(parsed(text)) === wanted) return;
      await this.page.waitForTimeout(50);
    }
    throw new TypeError('GraphiQL does not show the answer');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
