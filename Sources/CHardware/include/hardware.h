// What Swift has no words for: a small number for each thread, and hints to the processor.
#ifndef HARDWARE_H
#define HARDWARE_H

#include <stdint.h>
#include <string.h>

/// The number of threads that can have a slot of their own at a time.
#define THREAD_SLOTS 64

// One more than the slot; 0 before the first call.
extern _Thread_local uint32_t thread_slot_word __attribute__((tls_model("initial-exec")));

/// Takes a slot for the calling thread until it ends.
uint32_t thread_slot_take(void);

/// A number below THREAD_SLOTS that no other living thread has, or THREAD_SLOTS when there are more threads.
///
/// What one thread wrote under a number happened before anything that a later owner of the number does.
static inline uint32_t thread_slot(void) {
    uint32_t word = thread_slot_word;
    return __builtin_expect(word != 0, 1) ? word - 1 : thread_slot_take();
}

/// Tells the processor that this is a loop that waits.
static inline void processor_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#if defined(__SSE2__)
typedef char sixteen_bytes __attribute__((vector_size(16)));

static inline sixteen_bytes bytes_of_words(uint64_t low, uint64_t high) {
    typedef uint64_t two_words __attribute__((vector_size(16)));
    return (sixteen_bytes)(two_words){low, high};
}
#endif

/// Whether the first `count` bytes, at most 15, at `text` are those of the two little-endian words; reads 16 bytes.
static inline _Bool bytes_match(const void *text, uint64_t low, uint64_t high, uint32_t count) {
#if defined(__SSE2__)
    sixteen_bytes bytes;
    memcpy(&bytes, text, 16);
    uint32_t equal = (uint32_t)__builtin_ia32_pmovmskb128(bytes == bytes_of_words(low, high));
    return (~equal & ((UINT32_C(1) << count) - 1)) == 0;
#else
    uint64_t words[2] = {low, high};
    return memcmp(text, words, count) == 0;
#endif
}

/// Not 0 if one of the sixteen bytes of the words is `"`.
static inline uint32_t bytes_quotes(uint64_t low, uint64_t high) {
#if defined(__SSE2__)
    return (uint32_t)__builtin_ia32_pmovmskb128(bytes_of_words(low, high) == '"');
#else
    uint64_t words[2] = {low, high};
    return memchr(words, '"', 16) != NULL;
#endif
}

/// Asks for the cache line of an address that will be read soon; any address may be given.
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
