"""Notes over http.server, as one writes it in an afternoon. The first argument names what is wrong with it."""

import itertools
import json
import re
import sys
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULT = sys.argv[1] if len(sys.argv) > 1 else ''
notes = {}
ids = itertools.count(1)


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool) or isinstance(value, float) and value.is_integer()


def is_right(note):
    if not isinstance(note, dict) or not isinstance(note.get('text'), str) or note['text'] == '':
        return False
    if 'stars' in note and FAULT != 'any-stars' and not (is_int(note['stars']) and 0 <= note['stars'] <= 5):
        return False
    return 'pinned' not in note or isinstance(note['pinned'], bool)


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, value=None):
        body = b'' if value is None else json.dumps(value).encode()
        self.send_response(status)
        if value is not None and FAULT != 'no-content-type':
            self.send_header('Content-Type', 'application/json')
        if status != 204:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def note(self):
        match = re.fullmatch(r'/notes/([0-9]{1,15})', self.path.split('?')[0])
        return notes.get(int(match[1])) if match else None

    def do_GET(self):
        if self.path.split('?')[0] == '/notes':
            return self.answer(200, list(notes.values()))
        note = self.note()
        if note is None:
            return self.answer(200) if FAULT == 'empty-200' else self.send_error(404)
        return self.answer(200, note)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        if self.path.split('?')[0] != '/notes':
            return self.send_error(404)
        try:
            note = json.loads(body)
        except (ValueError, RecursionError):
            if FAULT == 'breaks-off':
                raise
            return self.send_error(400)
        if not is_right(note):
            return self.send_error(400)
        now = datetime.now(timezone.utc)
        made = {
            'id': next(ids),
            'text': note['text'],
            'stars': note.get('stars', 0),
            'pinned': str(note.get('pinned', False)) if FAULT == 'text-of-pinned' else note.get('pinned', False),
            'created': now.isoformat(),
        }
        notes[made['id']] = made
        return self.answer(201, made)

    def do_DELETE(self):
        note = self.note()
        if note is None:
            return self.send_error(404)
        del notes[note['id']]
        return self.answer(204)


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        pass


server = Server(('127.0.0.1', 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
