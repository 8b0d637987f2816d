/*
 * Asks an HTTP server of the loopback at a constant rate, whatever its answers do, and prints as JSON
 * how late it sent and how long answers took, in microseconds: what a generator without any runtime
 * sees on this machine. It polls, as ours does; the median and the 99th percentile are of all requests.
 *
 * Arguments: port, path, requests a second, seconds, connections. A request that is due takes any
 * connection that is idle, or waits for one; its times count from when it was due.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 64 };

struct connection {
    int socket;
    long long due;
};

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int connect_to(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
    int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(socket_, (struct sockaddr *)&address, sizeof address) != 0) {
        fail("connect");
    }
    fcntl(socket_, F_SETFL, O_NONBLOCK);
    return socket_;
}

/* Reads one answer; the servers that it is used on send theirs in one piece. */
static void read_answer(int socket_) {
    char answer[65536];
    ssize_t length = read(socket_, answer, sizeof answer);
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

/* Of sorted times, by nearest rank, in microseconds. */
static double percentile(const long long *sorted, long count, int percent) {
    return sorted[(count * percent + 99) / 100 - 1] / 1e3;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: sender PORT PATH RATE SECONDS CONNECTIONS\n");
        return 2;
    }
    int port = atoi(arguments[1]);
    long rate = atol(arguments[3]);
    long requests = rate * atol(arguments[4]);
    int connections = atoi(arguments[5]);
    char request[1024];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                          arguments[2], port);
    int poll = epoll_create1(0);
    struct connection *all = calloc(connections, sizeof *all);
    struct connection **idle = malloc(connections * sizeof *idle); /* a ring, the longest idle first */
    int first_idle = 0;
    int idle_count = connections;
    for (int i = 0; i < connections; i++) {
        all[i].socket = connect_to(port);
        idle[i] = &all[i];
        struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.ptr = &all[i]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &event) != 0) {
            fail("epoll_ctl");
        }
    }
    long long *lag = malloc(requests * sizeof *lag);
    long long *response = malloc(requests * sizeof *response);
    memset(lag, 1, requests * sizeof *lag); /* touched now, not while it is measured */
    memset(response, 1, requests * sizeof *response);
    long long start = now() + 10000000;
    long sent = 0;
    long answered = 0;
    while (answered < requests) {
        while (sent < requests && idle_count > 0) {
            long long due = start + sent * 1000000000LL / rate;
            long long time = now();
            if (due > time) {
                break;
            }
            struct connection *connection = idle[first_idle];
            first_idle = (first_idle + 1) % connections;
            idle_count--;
            connection->due = due;
            lag[sent++] = time - due;
            if (write(connection->socket, request, length) != length) {
                fail("write");
            }
        }
        struct epoll_event events[EVENTS];
        int ready = epoll_wait(poll, events, EVENTS, 0);
        for (int i = 0; i < ready; i++) {
            struct connection *connection = events[i].data.ptr;
            read_answer(connection->socket);
            response[answered++] = now() - connection->due;
            idle[(first_idle + idle_count++) % connections] = connection;
        }
    }
    qsort(lag, requests, sizeof *lag, ascending);
    qsort(response, requests, sizeof *response, ascending);
    printf("{\"lag_p50\":%.3f,\"lag_p99\":%.3f,\"response_p50\":%.3f,\"response_p99\":%.3f}\n",
           percentile(lag, requests, 50), percentile(lag, requests, 99),
           percentile(response, requests, 50), percentile(response, requests, 99));
    return 0;
}
