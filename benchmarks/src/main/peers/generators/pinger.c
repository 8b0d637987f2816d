/*
 * Asks an HTTP server of the loopback at a constant rate, over connections that take turns, and
 * prints the median time from a send to its answer in microseconds: what a program without any
 * runtime sees. Whoever sends at that rate sees the same server answer no quicker.
 *
 * Arguments: port, path, requests a second, seconds, connections. It sends one request at a time
 * and sleeps in between, so the rate must be one at which each answer is there before the next send.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_until(long long nanos) {
    struct timespec time = {nanos / 1000000000LL, nanos % 1000000000LL};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) != 0) {
    }
}

static int connect_to(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("connect");
        exit(1);
    }
    return connection;
}

/* Reads one answer; the servers that it is used on send theirs in one piece. */
static void read_answer(int connection) {
    char answer[65536];
    ssize_t length = read(connection, answer, sizeof answer);
    if (length < 12 || memcmp(answer, "HTTP/1.1 200", 12) != 0) {
        fprintf(stderr, "no answer of status 200\n");
        exit(1);
    }
}

static int ascending(const void *left, const void *right) {
    long long a = *(const long long *)left;
    long long b = *(const long long *)right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: pinger PORT PATH RATE SECONDS CONNECTIONS\n");
        return 2;
    }
    int port = atoi(arguments[1]);
    long rate = atol(arguments[3]);
    long requests = rate * atol(arguments[4]);
    int connections = atoi(arguments[5]);
    char request[1024];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                          arguments[2], port);
    int *sockets = malloc(connections * sizeof *sockets);
    for (int i = 0; i < connections; i++) {
        sockets[i] = connect_to(port);
    }
    long long *times = malloc(requests * sizeof *times);
    long long start = now();
    for (long i = 0; i < requests; i++) {
        sleep_until(start + i * 1000000000LL / rate);
        int connection = sockets[i % connections];
        long long sent = now();
        if (write(connection, request, length) != length) {
            perror("write");
            return 1;
        }
        read_answer(connection);
        times[i] = now() - sent;
    }
    qsort(times, requests, sizeof *times, ascending);
    printf("%.3f\n", times[(requests + 1) / 2 - 1] / 1e3);
    return 0;
}
