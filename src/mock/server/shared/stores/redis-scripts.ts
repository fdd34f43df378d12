import { createHash } from 'node:crypto';
import { MOST_GONE, MOST_SESSIONS } from './shared-store';

/** A script, and what a Redis that knows it calls it. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

function scriptOf(text: string): Script {
  return { text, digest: createHash('sha1').update(text).digest('hex') };
}

// Each script is one step for the store: nothing comes between its commands. A session has five keys: `h` (life,
// version, position, floor, and the totals and bytes of its logs), `f` (its texts by name), `v` (the version of each
// name), `g` (the names that are gone, with their versions), and a list for each log.

/** Notes texts in a log: the oldest go first where there are too many of them. */
const NOTE = `
local function note(h, list, kind, channel, session, origin, most, mostBytes, texts)
  if #texts == 0 then return 0 end
  local bytes = 0
  local total = 0
  for _, text in ipairs(texts) do
    redis.call('RPUSH', list, text)
    bytes = bytes + #text
    total = redis.call('HINCRBY', h, kind .. '.total', 1)
    redis.call('PUBLISH', channel, table.concat({ origin, kind, total, session, text }, ' '))
  end
  bytes = redis.call('HINCRBY', h, kind .. '.bytes', bytes)
  local count = redis.call('LLEN', list)
  while count > most or (bytes > mostBytes and count > 1) do
    local oldest = redis.call('LPOP', list)
    count = count - 1
    bytes = redis.call('HINCRBY', h, kind .. '.bytes', -#oldest)
  end
  return total
end
`;

/** Notes that a session was used now. */
const USED = `
local function used(sessions, session)
  local now = redis.call('TIME')
  redis.call('ZADD', sessions, now[1] * 1000000 + now[2], session)
end
`;

/** KEYS: h f v g sessions; ARGV: session, life and version that are known, positions that are taken. */
export const READ = scriptOf(`${USED}
local life, version, position, floor = unpack(redis.call('HMGET', KEYS[1], 'life', 'version', 'position', 'floor'))
if not life then return false end
used(KEYS[5], ARGV[1])
local count = tonumber(ARGV[4])
if count > 0 then redis.call('HINCRBY', KEYS[1], 'position', count) end
local known = 0
if life == ARGV[2] and tonumber(ARGV[3]) >= tonumber(floor) then known = tonumber(ARGV[3]) end
local names, texts = {}, {}
if known < tonumber(version) then
  names = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. known, '+inf')
  for i = 1, #names, 1000 do
    local some = redis.call('HMGET', KEYS[2], unpack(names, i, math.min(i + 999, #names)))
    for _, text in ipairs(some) do texts[#texts + 1] = text end
  end
end
local gone = {}
if known > 0 and known < tonumber(version) then gone = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. known, '+inf') end
return { life, version, position, known, redis.call('LLEN', KEYS[6]), names, texts, gone }
`);

/**
 * KEYS: h f v g sessions, the journal; ARGV: session, life and version that are known, life that is written, prefix,
 * default session, channel, origin, most entries, most bytes, count of names that are set, of names that are gone, then
 * names with texts, names, entries.
 */
export const WRITE = scriptOf(`${USED}${NOTE}
local life, version = unpack(redis.call('HMGET', KEYS[1], 'life', 'version'))
if (life or '') ~= ARGV[2] or (version or '0') ~= ARGV[3] then return 0 end
if life ~= ARGV[4] then
  redis.call('DEL', unpack(KEYS, 1, 4))
  redis.call('DEL', KEYS[6], KEYS[7])
  redis.call('HSET', KEYS[1], 'life', ARGV[4], 'version', 0, 'position', 0, 'floor', 0)
end
local next = redis.call('HINCRBY', KEYS[1], 'version', 1)
local at = 13
for i = 1, tonumber(ARGV[11]) do
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  redis.call('ZADD', KEYS[3], next, ARGV[at])
  redis.call('ZREM', KEYS[4], ARGV[at])
  at = at + 2
end
for i = 1, tonumber(ARGV[12]) do
  redis.call('HDEL', KEYS[2], ARGV[at])
  redis.call('ZREM', KEYS[3], ARGV[at])
  redis.call('ZADD', KEYS[4], next, ARGV[at])
  at = at + 1
end
if redis.call('ZCARD', KEYS[4]) > ${MOST_GONE} then
  redis.call('DEL', KEYS[4])
  redis.call('HSET', KEYS[1], 'floor', next)
end
local entries = {}
for i = at, #ARGV do entries[#entries + 1] = ARGV[i] end
note(KEYS[1], KEYS[6], 'journal', ARGV[7], ARGV[1], ARGV[8], tonumber(ARGV[9]), tonumber(ARGV[10]), entries)
used(KEYS[5], ARGV[1])
if redis.call('ZCARD', KEYS[5]) > ${MOST_SESSIONS + 1} then
  for _, oldest in ipairs(redis.call('ZRANGE', KEYS[5], 0, 1)) do
    if oldest ~= ARGV[6] then
      for _, part in ipairs({ 'h', 'f', 'v', 'g', 'journal', 'sent' }) do
        redis.call('DEL', ARGV[5] .. 'in:' .. oldest .. ':' .. part)
      end
      redis.call('ZREM', KEYS[5], oldest)
      break
    end
  end
end
return 1
`);

/** KEYS: h f v g sessions, the logs; ARGV: session. */
export const CLOSED = scriptOf(`
redis.call('ZREM', KEYS[5], ARGV[1])
for at, key in ipairs(KEYS) do
  if at ~= 5 then redis.call('DEL', key) end
end
return 1
`);

/** KEYS: h, the log; ARGV: session, life, kind, channel, origin, most entries, most bytes, then texts. */
export const NOTED = scriptOf(`${NOTE}
if redis.call('HGET', KEYS[1], 'life') ~= ARGV[2] then return 0 end
local texts = {}
for i = 8, #ARGV do texts[#texts + 1] = ARGV[i] end
return note(KEYS[1], KEYS[2], ARGV[3], ARGV[4], ARGV[1], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7]), texts)
`);

/** KEYS: h, the log; ARGV: kind, how many are known. */
export const LOGGED = scriptOf(`
local total = tonumber(redis.call('HGET', KEYS[1], ARGV[1] .. '.total') or '0')
local fresh = math.min(redis.call('LLEN', KEYS[2]), math.max(0, total - tonumber(ARGV[2])))
if fresh == 0 then return { total, {} } end
return { total, redis.call('LRANGE', KEYS[2], -fresh, -1) }
`);
