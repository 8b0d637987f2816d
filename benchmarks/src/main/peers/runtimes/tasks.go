// Go's goroutines that sleep, all at once.
//
// usage: tasks COUNT MILLISECONDS PATIENCE_SECONDS
//
// Prints one line of JSON and ends with its standard input, or when its patience does.
package main

import (
	"bufio"
	"encoding/json"
	"os"
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

func main() {
	count := number(1)
	sleep := time.Duration(number(2)) * time.Millisecond
	time.AfterFunc(time.Duration(number(3))*time.Second, func() { os.Exit(1) })
	before := used()
	var all sync.WaitGroup
	all.Add(count)
	first := time.Now()
	for i := 0; i < count; i++ {
		go func() {
			time.Sleep(sleep)
			all.Done()
		}()
	}
	started := time.Now()
	all.Wait()
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
