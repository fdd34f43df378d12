import { startCli } from '../scenarios/support/cli';
import { inBrowser } from './chromium';

inBrowser('the documentation that a mock serves', (open) => {
  test('is shown beside the mock, which is the first server to try, and whose answer is as documented', async () => {
    const mock = await startCli(['mock', '--demo', '--port', '0']);
    const page = await (await open()).newPage();
    try {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${mock.url}/__tandem/docs`);
      await page.waitForURL('**/__tandem/docs/');
      expect(await page.locator('h1').innerText()).toBe('Create a Package');
      await page.getByRole('button', { name: 'Try it' }).first().click();
      const panel = page.locator('[id="ui.try"]');
      expect(await panel.getByLabel('Server').inputValue()).toBe(mock.url);
      await panel.getByRole('button', { name: 'Send' }).click();
      await panel.getByText('As documented').waitFor();
      const { openapi } = (await (await fetch(`${mock.url}/__tandem/docs/openapi.json`)).json()) as { openapi: string };
      expect(openapi).toBe('3.1.0');
      expect(faults).toEqual([]);
    } finally {
      await page.close();
      mock.process.kill();
    }
  });
});
