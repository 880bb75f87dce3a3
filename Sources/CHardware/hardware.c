#include "hardware.h"

#include <pthread.h>
#include <stdatomic.h>

_Thread_local uint32_t thread_slot_word;

static _Atomic uint64_t taken; // a bit for each slot
static pthread_key_t at_exit;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void give_back(void *word) {
    uint32_t slot = (uint32_t)(uintptr_t)word - 1;
    // What runs later in this thread shares the last slot.
    thread_slot_word = THREAD_SLOTS + 1;
    if (slot < THREAD_SLOTS) atomic_fetch_and_explicit(&taken, ~(UINT64_C(1) << slot), memory_order_release);
}

static void make_key(void) { pthread_key_create(&at_exit, give_back); }

uint32_t thread_slot_take(void) {
    pthread_once(&once, make_key);
    uint64_t bits = atomic_load_explicit(&taken, memory_order_relaxed);
    uint32_t slot = THREAD_SLOTS;
    while (~bits != 0) {
        slot = (uint32_t)__builtin_ctzll(~bits);
        if (atomic_compare_exchange_weak_explicit(&taken, &bits, bits | UINT64_C(1) << slot, memory_order_acq_rel,
                                                  memory_order_relaxed)) break;
        slot = THREAD_SLOTS;
    }
    thread_slot_word = slot + 1;
    // A slot that nobody would give back is not taken for good.
    if (slot < THREAD_SLOTS && pthread_setspecific(at_exit, (void *)(uintptr_t)(slot + 1)) != 0) {
        thread_slot_word = THREAD_SLOTS + 1;
        atomic_fetch_and_explicit(&taken, ~(UINT64_C(1) << slot), memory_order_release);
        slot = THREAD_SLOTS;
    }
    return slot;
}
