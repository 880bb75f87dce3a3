#include "floors.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// 128 bytes: the prefetcher fetches cache lines in pairs.
typedef struct {
  _Alignas(128) _Atomic uint64_t shared;
  _Alignas(128) volatile uint64_t plain;
  _Alignas(128) volatile uint64_t counts[floor_bounds + 1];
  volatile double sum;
} cell;

static cell cells[floor_maximum_threads];
static _Alignas(128) pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void plain_add(void *n, int thread) {
  for (long i = *(long *)n; i > 0; i--) cells[thread].plain = cells[thread].plain + 1;
}

static void atomic_add_to(_Atomic uint64_t *word, long n) {
  for (; n > 0; n--) atomic_fetch_add_explicit(word, 1, memory_order_relaxed);
}

static void atomic_add(void *n, int thread) {
  (void)thread;
  atomic_add_to(&cells[0].shared, *(long *)n);
}

static void atomic_add_apart(void *n, int thread) { atomic_add_to(&cells[thread].shared, *(long *)n); }

static void double_add(void *n, int thread) {
  (void)thread;
  for (long i = *(long *)n; i > 0; i--) {
    uint64_t old = atomic_load_explicit(&cells[0].shared, memory_order_relaxed), new;
    do {
      double number;
      memcpy(&number, &old, sizeof number);
      number += 1;
      memcpy(&new, &number, sizeof new);
    } while (!atomic_compare_exchange_weak_explicit(
        &cells[0].shared, &old, new, memory_order_relaxed, memory_order_relaxed));
  }
}

static void mutex_add(void *n, int thread) {
  (void)thread;
  for (long i = *(long *)n; i > 0; i--) {
    pthread_mutex_lock(&mutex);
    cells[0].plain = cells[0].plain + 1;
    pthread_mutex_unlock(&mutex);
  }
}

double floor_plain_add(long n, int threads) { return floor_time(threads, plain_add, &n); }
double floor_atomic_add(long n, int threads) { return floor_time(threads, atomic_add, &n); }
double floor_atomic_add_apart(long n, int threads) { return floor_time(threads, atomic_add_apart, &n); }
double floor_mutex_add(long n, int threads) { return floor_time(threads, mutex_add, &n); }

double floor_double_add(long n, int threads) {
  atomic_store(&cells[0].shared, 0);
  return floor_time(threads, double_add, &n);
}

typedef struct {
  long n;
  const double *bounds, *values;
  size_t mask;
} observations;

static void observe(void *context, int thread) {
  const observations *all = context;
  cell *mine = &cells[thread];
  for (long i = 0; i < all->n; i++) {
    double value = all->values[(size_t)i & all->mask];
    // Counting all bounds below the value has no branch to mispredict, and is done two at a time.
    size_t bucket = 0;
    for (int b = 0; b < floor_bounds; b++) bucket += all->bounds[b] < value;
    mine->counts[bucket] = mine->counts[bucket] + 1;
    mine->sum = mine->sum + value;
  }
}

double floor_observe(long n, int threads, const double bounds[floor_bounds], const double *values, size_t count) {
  observations all = {n, bounds, values, count - 1};
  return floor_time(threads, observe, &all);
}

double floor_count_lines(const uint8_t *text, size_t length, long n) {
  volatile size_t lines = 0;
  double start = floor_now();
  for (; n > 0; n--) {
    const uint8_t *end = text + length;
    for (const uint8_t *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) lines = lines + 1;
  }
  return floor_now() - start;
}

double floor_copy(long n) {
  enum { bytes = 64 << 20 };
  static char *source, *target;
  if (source == NULL) {
    source = malloc(bytes);
    target = malloc(bytes);
    if (source == NULL || target == NULL) abort();
    memset(source, 1, bytes);
    memset(target, 2, bytes);
  }
  double start = floor_now();
  for (; n > 0; n--) {
    // The volatile accesses keep the compiler from taking the copies for one, or for none.
    *(volatile char *)source = (char)n;
    memcpy(target, source, bytes);
    (void)*(volatile char *)target;
  }
  return floor_now() - start;
}
