/// What the machine can do: the least that each workload costs, in plain C. Every function returns seconds.
#ifndef BENCHMARK_FLOORS_H
#define BENCHMARK_FLOORS_H

#include <stddef.h>
#include <stdint.h>

enum { floor_maximum_threads = 8 };

/// The monotonic clock.
double floor_now(void);

/// Runs `body` once on each of `threads` threads, released together; from the first start to the last end.
double floor_time(int threads, void (*body)(void *context, int thread), void *context);

/// `n` additions on each thread, to a word in memory of its own.
double floor_plain_add(long n, int threads);
/// `n` atomic additions on each thread, all to the same word.
double floor_atomic_add(long n, int threads);
/// `n` atomic additions on each thread, to a cache line of its own.
double floor_atomic_add_apart(long n, int threads);
/// `n` additions to one floating-point number on each thread, by compare-and-exchange.
double floor_double_add(long n, int threads);
/// `n` additions on each thread, each under the same mutex.
double floor_mutex_add(long n, int threads);

enum { floor_bounds = 12 };

/// `n` observations on each thread into buckets of its own: a search among the bounds and two plain additions.
/// `count` is a power of two.
double floor_observe(long n, int threads, const double bounds[floor_bounds], const double *values, size_t count);

/// `n` searches for the ends of all lines of a text.
double floor_count_lines(const uint8_t *text, size_t length, long n);

/// `n` copies of 64 MiB between warm buffers.
double floor_copy(long n);

/// Lines whose bytes before the number are rendered already, side by side in one allocation.
typedef struct floor_exposition floor_exposition;

/// Takes a text apart at its values; a value that is not a whole number is replaced by a whole number of up to six digits.
floor_exposition *floor_exposition_make(const uint8_t *text, size_t length);
void floor_exposition_free(floor_exposition *exposition);
/// The memory of values and rendered prefixes, without the text.
size_t floor_exposition_bytes(const floor_exposition *exposition);

/// Writes the text into the buffer of the exposition, and gives its length.
size_t floor_exposition_write(floor_exposition *exposition);
/// What was written last.
const uint8_t *floor_exposition_text(const floor_exposition *exposition);

/// Changes every value and writes the text, `n` times; the time of the writing alone.
double floor_exposition_render(floor_exposition *exposition, long n);

#endif
