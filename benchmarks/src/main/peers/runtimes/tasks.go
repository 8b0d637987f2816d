// Go's goroutines that sleep, all at once.
//
// usage: tasks COUNT MILLISECONDS PATIENCE_SECONDS [WARM_UP]
//
// WARM_UP goroutines sleep before those that are timed, in rounds as our own probes have them.
// Prints one line of JSON and ends with its standard input, or when its patience does.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"
)

func number(index int) int {
	value, err := strconv.Atoi(os.Args[index])
	if err != nil {
		panic(err)
	}
	return value
}

func used() syscall.Rusage {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage
}

// Starts so many and waits for all of them; says when the last had been started.
func run(count int, sleep time.Duration) time.Time {
	var all sync.WaitGroup
	all.Add(count)
	for i := 0; i < count; i++ {
		go func() {
			time.Sleep(sleep)
			all.Done()
		}()
	}
	started := time.Now()
	all.Wait()
	return started
}

func warmUp(count int) {
	each := min(1000, count/10)
	for left := count; each > 0 && left >= each; left -= each {
		run(each, 5*time.Millisecond)
	}
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func main() {
	count := number(1)
	sleep := time.Duration(number(2)) * time.Millisecond
	time.AfterFunc(time.Duration(number(3))*time.Second, func() { os.Exit(1) })
	if len(os.Args) > 4 {
		warmUp(number(4))
	}
	runtime.GC()
	before := used()
	first := time.Now()
	started := run(count, sleep)
	last := time.Now()
	after := used()
	err := json.NewEncoder(os.Stdout).Encode(map[string]int64{
		"count":        int64(count),
		"start_ns":     started.Sub(first).Nanoseconds(),
		"wall_ns":      last.Sub(first).Nanoseconds(),
		"sleep_ns":     sleep.Nanoseconds(),
		"user_us":      (after.Utime.Nano() - before.Utime.Nano()) / 1000,
		"system_us":    (after.Stime.Nano() - before.Stime.Nano()) / 1000,
		"minor_faults": int64(after.Minflt - before.Minflt),
		"major_faults": int64(after.Majflt - before.Majflt),
		"voluntary":    int64(after.Nvcsw - before.Nvcsw),
		"involuntary":  int64(after.Nivcsw - before.Nivcsw),
	})
	if err != nil {
		panic(err)
	}
	bufio.NewReader(os.Stdin).ReadBytes(0)
}
