#include "floors.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

double floor_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

typedef struct {
  void (*body)(void *context, int thread);
  void *context;
  int threads;
  _Atomic int ready;
} team;

typedef struct {
  team *team;
  int thread;
  double start, end;
} member;

static void *run(void *argument) {
  member *me = argument;
  team *team = me->team;
  atomic_fetch_add(&team->ready, 1);
  // A spinning barrier: waking a sleeping thread takes longer than a short run.
  while (atomic_load(&team->ready) < team->threads) sched_yield();
  me->start = floor_now();
  team->body(team->context, me->thread);
  me->end = floor_now();
  return NULL;
}

double floor_time(int threads, void (*body)(void *context, int thread), void *context) {
  if (threads < 1 || threads > floor_maximum_threads) abort();
  team all = {body, context, threads, 0};
  member members[floor_maximum_threads];
  pthread_t handles[floor_maximum_threads];
  for (int i = 0; i < threads; i++) members[i] = (member){&all, i, 0, 0};
  for (int i = 1; i < threads; i++) {
    if (pthread_create(&handles[i], NULL, run, &members[i]) != 0) abort();
  }
  run(&members[0]);
  double start = members[0].start, end = members[0].end;
  for (int i = 1; i < threads; i++) {
    pthread_join(handles[i], NULL);
    if (members[i].start < start) start = members[i].start;
    if (members[i].end > end) end = members[i].end;
  }
  return end - start;
}
