<?php
// Books over PHP's own server, in one file: php -S 127.0.0.1:8000 index.php. FAULT names what is wrong with it.
ini_set('display_errors', '0');
$fault = getenv('FAULT') ?: '';
$file = getenv('STORE') ?: __DIR__ . '/books.json';
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$method = $_SERVER['REQUEST_METHOD'];

function send(int $status, $value = null): void {
    global $fault;
    http_response_code($status);
    if ($value !== null) {
        if ($fault !== 'html-by-default') header('Content-Type: application/json');
        echo json_encode($value, JSON_PRESERVE_ZERO_FRACTION);
    }
    exit;
}

function load(string $file): array {
    return file_exists($file) ? json_decode(file_get_contents($file), true) : ['last' => 0, 'books' => []];
}

function save(string $file, array $store): void {
    file_put_contents($file, json_encode($store), LOCK_EX);
}

function is_book($book): bool {
    global $fault;
    if (!is_array($book) || !isset($book['title']) || !is_string($book['title'])) return false;
    if (!preg_match('/^.{1,60}$/Dsu', $book['title'])) return false;
    if (!isset($book['pages'])) return !array_key_exists('pages', $book);
    if ($fault === 'numbers-as-text' && is_numeric($book['pages'])) return true;
    return is_int($book['pages']) && $book['pages'] >= 1 && $book['pages'] <= 9999;
}

$store = load($file);
if ($path === '/books' && $method === 'GET') {
    $limit = $_GET['limit'] ?? '25';
    if (!is_string($limit) || !preg_match('/^\d{1,3}$/', $limit) || $limit < 1 || $limit > 100) send(400, ['error' => 'limit']);
    $newest = array_reverse(array_values($store['books']));
    send(200, $fault === 'all-books' ? $newest : array_slice($newest, 0, (int) $limit));
}
if ($path === '/books' && $method === 'POST') {
    $book = json_decode(file_get_contents('php://input'), true);
    if (!is_book($book)) send(400, ['error' => 'book']);
    $id = $fault === 'counts-books' ? intdiv(count($store['books']), 2) + 1 : ++$store['last'];
    $made = ['id' => $id, 'title' => $book['title'], 'pages' => $book['pages'] ?? null];
    if ($fault === 'counts-books') $store['books'][] = $made;
    else $store['books'][$id] = $made;
    save($file, $store);
    header("Location: /books/$id");
    send($fault === 'ok-for-made' ? 200 : 201, $made);
}
if (preg_match('#^/books/(\d{1,9})$#', $path, $match)) {
    $found = null;
    foreach ($store['books'] as $key => $one) if ($one['id'] === (int) $match[1]) $found ??= $key;
    if (!in_array($method, ['GET', 'DELETE'])) send(405, ['error' => 'method']);
    if ($found === null) send(404, ['error' => 'no such book']);
    if ($method === 'GET') send(200, $store['books'][$found]);
    unset($store['books'][$found]);
    if ($fault !== 'not-saved') save($file, $store);
    send(204);
}
if ($path === '/books') send(405, ['error' => 'method']);
send(404, ['error' => 'path']);
