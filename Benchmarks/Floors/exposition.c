#include "floors.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  _Atomic uint64_t value;
  uint32_t length;
  char prefix[];
} line;

struct floor_exposition {
  size_t lines, arena_bytes;
  char *arena, *text;
};

enum { longest_number = 20 };

static size_t size_of(uint32_t length) { return (sizeof(line) + length + 7) & ~(size_t)7; }
static line *after(line *this) { return (line *)((char *)this + size_of(this->length)); }

/// The value if it is digits only, else a whole number of up to six digits.
static uint64_t whole(const uint8_t *at, const uint8_t *end, size_t index) {
  uint64_t value = 0;
  for (; at < end; at++) {
    if (*at < '0' || *at > '9') return index * 7919 % 500003;
    value = value * 10 + (*at - '0');
  }
  return value;
}

floor_exposition *floor_exposition_make(const uint8_t *text, size_t length) {
  size_t lines = 0;
  for (size_t i = 0; i < length; i++) lines += text[i] == '\n';
  floor_exposition *made = calloc(1, sizeof *made);
  made->arena = malloc(length + lines * (sizeof(line) + 8));
  made->text = malloc(length + lines * longest_number);
  if (made->arena == NULL || made->text == NULL) abort();
  memset(made->text, 1, length + lines * longest_number);
  line *next = (line *)made->arena;
  // Comments go into the prefix of the sample after them.
  for (const uint8_t *start = text, *at = text, *end = text + length; at < end;) {
    const uint8_t *stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL) break;
    if (*at != '#') {
      const uint8_t *number = stop;
      while (number > at && number[-1] != ' ') number--;
      next->length = (uint32_t)(number - start);
      memcpy(next->prefix, start, next->length);
      atomic_store(&next->value, whole(number, stop, made->lines++));
      next = after(next);
      start = stop + 1;
    }
    at = stop + 1;
  }
  made->arena_bytes = (size_t)((char *)next - made->arena);
  return made;
}

void floor_exposition_free(floor_exposition *exposition) {
  free(exposition->arena);
  free(exposition->text);
  free(exposition);
}

static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

static inline char *put(char *out, uint64_t value) {
  char digits[longest_number];
  int at = longest_number;
  while (value >= 100) {
    at -= 2;
    memcpy(digits + at, pairs + value % 100 * 2, 2);
    value /= 100;
  }
  if (value >= 10) {
    at -= 2;
    memcpy(digits + at, pairs + value * 2, 2);
  } else {
    digits[--at] = (char)('0' + value);
  }
  memcpy(out, digits + at, (size_t)(longest_number - at));
  return out + (longest_number - at);
}

size_t floor_exposition_write(floor_exposition *exposition) {
  char *out = exposition->text;
  line *next = (line *)exposition->arena;
  for (size_t i = 0; i < exposition->lines; i++, next = after(next)) {
    memcpy(out, next->prefix, next->length);
    out = put(out + next->length, atomic_load_explicit(&next->value, memory_order_relaxed));
    *out++ = '\n';
  }
  return (size_t)(out - exposition->text);
}

size_t floor_exposition_bytes(const floor_exposition *exposition) { return exposition->arena_bytes; }

const uint8_t *floor_exposition_text(const floor_exposition *exposition) { return (const uint8_t *)exposition->text; }

double floor_exposition_render(floor_exposition *exposition, long n) {
  double seconds = 0;
  for (; n > 0; n--) {
    line *next = (line *)exposition->arena;
    for (size_t i = 0; i < exposition->lines; i++, next = after(next)) {
      atomic_fetch_add_explicit(&next->value, 1 + i % 3, memory_order_relaxed);
    }
    double start = floor_now();
    floor_exposition_write(exposition);
    seconds += floor_now() - start;
  }
  return seconds;
}
