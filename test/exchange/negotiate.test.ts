import { negotiate, negotiateNearest } from '../../src/exchange/wire/negotiate';

describe('negotiate', () => {
  const two = ['application/json', 'text/html'];
  it.each([
    [undefined, two, 0],
    ['', two, 0],
    ['*/*', two, 0],
    ['text/html', two, 1],
    ['TEXT/HTML', two, 1],
    ['text/*', two, 1],
    ['text/html;q=0.5, application/json;q=0.4', two, 1],
    ['text/html;q=0.5, application/json;q=0.5', two, 0],
    ['text/html, */*', two, 1],
    ['text/html;q=0.1, */*', two, 0],
    ['application/json;q=0, */*', two, 1],
    ['application/json;q=0', two, -1],
    ['image/png', two, -1],
    ['*/*;q=0', two, -1],
    ['text/*;q=0.9, text/html;q=0.2, application/json;q=0.5', two, 0],
    ['application/json;charset=utf-8', two, 0],
    ['application/json;charset=latin1', two, -1],
    ['application/json', ['application/json;charset=utf-8'], 0],
    ['application/json;v=2', ['application/json', 'application/json;v=2'], 1],
    ['application/json, application/json;v=2;q=0.1', ['application/json;v=2', 'application/json'], 1],
    ['application/json', ['*/*'], 0],
    ['text/html', ['application/*', 'text/*'], 1],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', ['application/json'], 0],
    ['application/json;q=1.000', two, 0],
    ['a/b;x=",text/html,", application/json', two, 0],
    // Malformed ones are as good as absent.
    ['nonsense', two, 0],
    ['text/html;q=2', two, 0],
    ['text/html;q=abc, nonsense', two, 0],
    ['nonsense, text/html', two, 1],
    ['image/png, nonsense', two, 0],
    [', ,text/html,', two, 1],
    ['*/*', [], -1],
  ])('of %j among %j is %d', (accept, available, index) => {
    expect(negotiate(accept, available)).toBe(index);
  });

  it.each([
    ['application/json', ['text/html', 'application/problem+json'], 1],
    ['text/xml, application/xml', ['text/html', 'application/problem+xml; charset=utf-8', 'image/svg+xml'], 1],
    ['application/json;q=0.1, application/xml', ['application/hal+json', 'application/atom+xml'], 1],
    ['application/json', ['text/html', 'text/plain'], 0],
    ['image/png', ['text/html', 'application/problem+json'], 0],
    ['text/html', ['application/hal+json', 'text/html'], 1],
  ])('nearest to %j of %j is %d', (accept, available, index) => {
    expect(negotiateNearest(accept, available)).toBe(index);
  });
});
