/*
 * Threads of the system that sleep, all at once, with nothing around them.
 *
 * usage: threads COUNT MILLISECONDS PATIENCE_SECONDS
 *
 * Prints one line of JSON and ends with its standard input, or when its patience does.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static struct timespec duration;

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1000000000LL * time.tv_sec + time.tv_nsec;
}

static long long micros(struct timeval before, struct timeval after)
{
    return 1000000LL * (after.tv_sec - before.tv_sec) + after.tv_usec - before.tv_usec;
}

static void *sleeper(void *unused)
{
    nanosleep(&duration, NULL);
    return unused;
}

int main(int arguments, char **argument)
{
    if (arguments != 4) {
        fprintf(stderr, "usage: threads COUNT MILLISECONDS PATIENCE_SECONDS\n");
        return 2;
    }
    long count = atol(argument[1]);
    long milliseconds = atol(argument[2]);
    alarm((unsigned) atol(argument[3]));
    duration.tv_sec = milliseconds / 1000;
    duration.tv_nsec = 1000000L * (milliseconds % 1000);
    pthread_t *threads = malloc((size_t) (count + 1) * sizeof *threads);
    if (threads == NULL) {
        fprintf(stderr, "no memory for %ld threads\n", count);
        return 1;
    }
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    long long first = now();
    for (long i = 0; i < count; i++) {
        int refused = pthread_create(&threads[i], NULL, sleeper, NULL);
        if (refused) {
            printf("{\"void\": \"thread %ld refused: %s\"}\n", i + 1, strerror(refused));
            return 1;
        }
    }
    long long started = now();
    for (long i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    long long last = now();
    getrusage(RUSAGE_SELF, &after);
    printf("{\"count\": %ld, \"start_ns\": %lld, \"wall_ns\": %lld, \"sleep_ns\": %lld, "
           "\"user_us\": %lld, \"system_us\": %lld, \"minor_faults\": %ld, "
           "\"major_faults\": %ld, \"voluntary\": %ld, \"involuntary\": %ld}\n",
           count, started - first, last - first, 1000000LL * milliseconds,
           micros(before.ru_utime, after.ru_utime), micros(before.ru_stime, after.ru_stime),
           after.ru_minflt - before.ru_minflt, after.ru_majflt - before.ru_majflt,
           after.ru_nvcsw - before.ru_nvcsw, after.ru_nivcsw - before.ru_nivcsw);
    fflush(stdout);
    while (getchar() != EOF) {
    }
    return 0;
}
