/** The header field that says which session a request belongs to. */
export const SESSION_HEADER = 'X-Tandem-Session';
/** What stands before a session's id in the path of its base URL: `http://127.0.0.1:4010/__tandem/in/s1`. */
export const SESSION_PREFIX = '/__tandem/in/';
/** The id of the session of all requests that name none. */
export const DEFAULT_SESSION = 'default';
