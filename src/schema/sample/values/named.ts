import type { Json } from '../../../document';

/** Texts and numbers that people expect under a name: the last words of the name, and what stands there. */
const TABLE: readonly (readonly [names: string, values: readonly Json[]])[] = [
  ['email|mail|e mail|email address', ['ada@example.com', 'grace@example.org', 'linus@example.net']],
  ['first name|given name|forename', ['Ada', 'Grace', 'Linus', 'Margaret']],
  ['last name|family name|surname', ['Lovelace', 'Hopper', 'Torvalds', 'Hamilton']],
  ['user name|username|login|nickname|nick|handle|screen name', ['ada', 'grace', 'linus', 'margaret']],
  ['product name|item name', ['Desk lamp', 'Notebook', 'Water bottle']],
  ['company name|company|organization|organisation|employer|vendor|brand', ['Acme Ltd', 'Globex', 'Initech']],
  ['host name|hostname|domain|domain name|host', ['example.com', 'www.example.org']],
  ['file name|filename', ['report.pdf', 'photo.png']],
  [
    'full name|display name|real name|person name|owner name|customer name|contact name|author name|owner|author|' +
      'customer|assignee|recipient|creator|reviewer|contact|creator name|sender name|recipient name|holder name',
    ['Ada Lovelace', 'Grace Hopper', 'Linus Torvalds', 'Margaret Hamilton'],
  ],
  [
    'driver|passenger|employee|manager|doctor|patient|teacher|student|guest|member|buyer|seller|specialist|instructor',
    ['Ada Lovelace', 'Grace Hopper', 'Linus Torvalds', 'Margaret Hamilton'],
  ],
  ['created by|updated by|modified by|deleted by|approved by', ['ada', 'grace', 'linus']],
  ['name|alias', ['Aurora', 'Meadow', 'Harbour', 'Summit']],
  ['role|role name', ['editor', 'admin', 'viewer']],
  ['status|state', ['active', 'pending', 'closed']],
  ['gender|sex', ['female', 'male']],
  ['nationality', ['German', 'Portuguese', 'Canadian']],
  ['genre', ['drama', 'comedy', 'documentary']],
  ['license plate|licence plate|number plate|plate|plate number', ['B-AB 1234', 'XY-98-ZZ', 'KA-01-7']],
  ['manufacturer|make|maker', ['Globex', 'Initech', 'Acme Ltd']],
  ['model|model name', ['Model A', 'Model B', 'Model C']],
  ['district|neighbourhood|neighborhood|quarter|county', ['Old Town', 'Riverside', 'North End']],
  ['department|team|team name|specialty|speciality|specialisation|specialization', ['Design', 'Sales', 'Research']],
  ['weekday|day of week', ['Monday', 'Tuesday', 1, 2]],
  ['hash|tx hash|checksum|digest|sha', ['9f86d081884c7d65', '60303ae22b998861']],
  ['symbol|ticker', ['ABC', 'XYZ']],
  ['odometer|odometer km|mileage|distance|distance km', [48200, 120.5, 7300]],
  ['duration|duration minutes|minutes', [30, 45, 60, '30 min']],
  ['percent|percentage|progress', [25, 50, 75]],
  ['reason|desc|details', ['Some words about it.', 'What there is to know.', 'A note for later.']],
  ['phone|phone number|mobile|telephone|tel|fax|mobile number', ['+12025550143', '+442079460958', '030 1234567']],
  ['city|town|city name', ['Berlin', 'Lisbon', 'Montreal', 'Kyoto']],
  ['country code', ['DE', 'PT', 'CA', 'JP']],
  ['country|country name', ['Germany', 'Portugal', 'Canada', 'DE']],
  ['province|region', ['Bavaria', 'Ontario', 'Kansai']],
  ['street|street address|address line|line 1|address line 1', ['12 Market Street', '7 Harbour Road']],
  ['address|full address', ['12 Market Street, Berlin', '7 Harbour Road, Lisbon']],
  ['zip|zip code|postal code|postcode|post code', ['10115', '90210', 10115]],
  ['job title|job|position title|occupation', ['Engineer', 'Editor']],
  [
    'avatar|avatar url|photo|photo url|picture|picture url|image|image url|icon|icon url|logo|logo url|thumbnail|' +
      'thumbnail url|cover url|image uri|avatar uri',
    ['https://example.com/images/1.png', 'https://example.com/images/2.png'],
  ],
  ['url|uri|href|link|website|homepage|home page|web site', ['https://example.com/', 'https://example.org/page']],
  ['currency|currency code', ['EUR', 'USD', 'JPY', 'eur']],
  ['price|amount|cost|fee|balance|subtotal|unit price|discount price', [19.99, 5.5, 120, 1999, '19.99']],
  ['latitude|lat', [52.52, 38.72, '52.52']],
  ['longitude|lon|lng|long', [13.405, -9.14, '13.405']],
  ['quantity|qty|stock', [3, 1, 12, '3']],
  ['age', [36, 27, 52]],
  ['total|sum', [19.99, 5.5, 120.5, '19.99']],
  [
    'per night|per day|per hour|per week|per month|per year|per person|per unit|total price|total amount|grand total|' +
      'salary|deposit|discount|shipping cost|tax amount|net amount|gross amount|budget|revenue',
    [120, 85.5, 240, '120.00'],
  ],
  ['iban', ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606']],
  ['bic|swift|swift code|bic code', ['DEUTDEFF', 'BNPAFRPP', 'NWBKGB2L']],
  ['vat|vat number|vat id|tax id|tax number', ['DE123456789', 'GB123456789']],
  ['account number|bank account', ['0532013000', '31926819']],
  ['last 4|last four|last 4 digits', ['4242', '1881']],
  ['floor|storey', [2, 1, 3, '2']],
  ['number|room number|house number|flight number|seat|seat number', ['101', '102', '12A']],
  [
    'reference|reference number|booking number|order number|invoice number|ticket number|confirmation number|' +
      'tracking number|confirmation code|reference code',
    ['REF-1001', 'REF-1002', 'REF-1003'],
  ],
  ['coupon|coupon code|promo code|voucher|voucher code|discount code', ['WELCOME10', 'SUMMER25']],
  ['code', ['A-1001', 'A-1002', 'A-1003']],
  ['key', ['key-1001', 'key-1002', 'key-1003']],
  ['room|gate|platform|hall|table', ['A1', 'B2', 'C3']],
  ['priority|severity|urgency|importance', ['medium', 'high', 'low']],
  ['difficulty', ['medium', 'easy', 'hard']],
  ['type|kind|variant|plan|tier', ['standard', 'basic', 'premium']],
  ['size', ['M', 'L', 'S']],
  ['unit|unit of measure', ['kg', 'pcs', 'l']],
  ['material', ['oak', 'cotton', 'steel']],
  ['payment method', ['card', 'bank transfer']],
  ['location|place|venue|birthplace|origin|destination', ['Berlin', 'Lisbon', 'Montreal']],
  ['airport|airport code|iata|iata code', ['BER', 'LIS', 'YUL']],
  ['twitter|instagram|github|facebook|linkedin|mastodon', ['ada', 'grace', 'linus']],
  ['amenity', ['Wi-Fi', 'Parking', 'Breakfast']],
  ['ingredient', ['flour', 'butter', 'sugar']],
  ['cuisine', ['Italian', 'Thai', 'Ethiopian']],
  ['skill|interest|hobby', ['cooking', 'cycling', 'chess']],
  ['year', [2024, 2019, '2024']],
  ['rating|score', [4.5, 3.8, 4]],
  ['title|subject|headline', ['A walk by the sea', 'How to begin', 'Notes for Monday']],
  [
    'book|movie|film|album|song|track|episode|chapter|article',
    ['A walk by the sea', 'How to begin', 'Notes for Monday'],
  ],
  ['tagline|slogan|motto|caption|alt|alt text|subtitle', ['Made with care', 'Simple and quick', 'Open to everyone']],
  ['question', ['What comes next?', 'Where do we meet?']],
  ['slug|permalink', ['a-walk-by-the-sea', 'how-to-begin']],
  [
    'description|summary|text|content|body|comment|comments|note|notes|bio|about|excerpt|abstract|remark|remarks',
    ['Some words about it.', 'What there is to know.', 'A note for later.'],
  ],
  ['message', ['Hello there.', 'See you on Monday.']],
  ['color|colour', ['#3366cc', '#ee9900', 'blue']],
  ['emoji|emoticon', ['👍', '🎉']],
  ['language|language code|lang|hreflang', ['en', 'de', 'en-GB', 'English']],
  ['locale', ['en-GB', 'de-DE', 'en_GB']],
  ['timezone|time zone|tz', ['Europe/Berlin', 'UTC']],
  ['birthday|birth date|date of birth|birthdate|dob', ['1990-05-17', '1985-11-02', '1990-05-17T00:00:00Z']],
  [
    'date|check in|check out|arrival|departure|start|end|due|deadline|valid from|valid until|expiry|expires',
    ['2024-01-15', '2024-02-03', '2024-03-21', '2024-01-15T09:30:00Z'],
  ],
  ['at|timestamp|created|updated|modified|date time|datetime', ['2024-01-15T09:30:00Z', '2024-01-15', 1705311000]],
  [
    'time|in from|in until|out from|out until|check in time|check out time|opens|closes|opens at|closes at',
    ['09:30', '15:00', '11:00', '09:30:00', '09:30:00Z', '2024-01-15T09:30:00Z'],
  ],
  [
    'reading time|read time|cooking time|preparation time|prep time|travel time|processing time',
    ['5 min', '12 min', 5, 12],
  ],
  ['ip|ip address|ipaddress', ['192.0.2.1', '198.51.100.7']],
  ['version', ['1.0.0', '1.2.0']],
  ['isbn', ['9780306406157', '978-0-306-40615-7', '0306406152']],
  ['sku', ['SKU-1001', 'SKU-1002']],
  ['mime type|content type|media type', ['text/plain', 'image/png']],
  ['tag|category|label|topic', ['news', 'travel', 'music']],
  ['uuid|guid', ['3fa85f64-5717-4562-b3fc-2c963f66afa6']],
  ['deleted|archived|disabled|blocked|hidden|expired|locked|suspended|banned|templated', [false]],
];

const byName = new Map(TABLE.flatMap(([names, values]) => names.split('|').map((name) => [name, values] as const)));
const LONGEST = Math.max(...[...byName.keys()].map((name) => name.split(' ').length));

/**
 * Values that people expect under a member's name, the likeliest first. Names go by their last words (`billingCity` is
 * a city); an id has the name of its thing before it, and alone is a UUID.
 *
 * @returns values of any type: whoever takes one holds it against the schema
 * @example namedValues('customerEmail')[0] // 'ada@example.com'
 */
export function namedValues(name: string): readonly Json[] {
  const words = wordsOf(name);
  for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
    const found = byName.get(words.slice(-count).join(' '));
    const holder = count === 1 && words.at(-1) === 'name' ? byName.get(words.at(-2) ?? '') : undefined;
    // The name of a guest is that of a person.
    if (holder !== undefined && holder === byName.get('guest')) return holder;
    if (found !== undefined) return found;
  }
  if (words.at(-1) !== 'id') return [];
  const thing = words.slice(0, -1).join('-');
  if (thing === '') return namedValues('uuid');
  return thing.length <= 20 ? [`${thing}-1001`, `${thing}_1001`] : [];
}

/**
 * The name of one item of a list.
 *
 * @example itemName('phoneNumbers') // 'phoneNumber'
 */
export function itemName(name: string): string {
  return name.replace(/ies$/, 'y').replace(/(?<![s])s$/, '');
}

function wordsOf(name: string): string[] {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([a-zA-Z])(\d)/g, '$1 $2');
  return spaced
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
